/* SPDX-License-Identifier: MIT */
/*
 * model.h - a Flock definition, typed: what definition/ makes of the tree. Types only.
 *
 * The tree knows text; this knows meaning: every field of /schema/<section>.def as a
 * value of its type, after pydantic's coercions, with the node it came from. Each value
 * is optional. What Flock would refuse has been reported and is VALUE_POISONED: later
 * passes treat it as absent and never report it again.
 *
 * The members of the section structs are made from the same tables as everything else:
 * to add a field, add its row there.
 */
#ifndef FLOCKC_MODEL_MODEL_H
#define FLOCKC_MODEL_MODEL_H

#include "diag/rule_settings.h"
#include "schema/components.h"
#include "support/map.h"
#include "syntax/scalar.h"
#include "syntax/tree.h"

typedef enum ValueState {
    VALUE_ABSENT,
    VALUE_NULL, /* written as null, where null is allowed */
    VALUE_SET,
    VALUE_POISONED, /* written, reported, and unusable */
} ValueState;

/*
 * What all values have in common; the first member of each. A definition has many, so each is
 * 8 bytes: the two low bits of a node's address are 0, as is the highest bit of any address that
 * a program has, and leave room for the rest.
 */
typedef struct DefValue {
    uint64_t node_address : 61; /* without these bits: ask def_node() */
    uint64_t state : 2;         /* ValueState */
    uint64_t is_refused : 1;    /* of a section: something in it is, and Flock drops all of it */
} DefValue;

enum { NODE_ADDRESS_LOW_BITS = 2 };
_Static_assert(_Alignof(Node) >= 1 << NODE_ADDRESS_LOW_BITS, "these bits of an address are 0");
_Static_assert(sizeof(DefValue) == 8, "the size of a value is what a large definition costs");

/* The value in its map, not dereferenced; NULL when absent. */
static inline const Node *def_node(const DefValue *value)
{
    return (const Node *)(uintptr_t)(value->node_address << NODE_ADDRESS_LOW_BITS);
}

static inline void def_set_node(DefValue *value, const Node *node)
{
    uint64_t address = (uintptr_t)node;
    value->node_address = (address >> NODE_ADDRESS_LOW_BITS) & (UINT64_MAX >> 3);
}

static inline DefValue def_value(const Node *node, ValueState state)
{
    DefValue value = {.state = state};
    def_set_node(&value, node);
    return value;
}

/* Its text is that of its node: def_str(). */
typedef struct DefStr {
    DefValue at;
} DefStr;

/* Empty where there is none. */
static inline Str def_str(const DefStr *value)
{
    return value->at.state == VALUE_SET ? node_text(node_deref(def_node(&value->at)))
                                        : str_make(NULL, 0);
}

/* One of a few words (schema_choice_of()); its text is that of its node: def_word(). */
typedef struct DefWord {
    DefValue at;
} DefWord;

/* Empty where there is none. */
static inline Str def_word(const DefWord *value)
{
    return value->at.state == VALUE_SET ? node_text(node_deref(def_node(&value->at)))
                                        : str_make(NULL, 0);
}

typedef struct DefBool {
    DefValue at;
    bool is_true;
} DefBool;

typedef struct DefInt {
    DefValue at;
    IntValue number; /* any size; numbers beyond 64 bits do not fit */
} DefInt;

typedef struct DefFloat {
    DefValue at;
    double number; /* may be infinite or NaN: pydantic takes both */
} DefFloat;

typedef struct DefDuration {
    DefValue at;
    int64_t us;      /* microseconds */
    bool is_rounded; /* the text said more than microseconds can */
} DefDuration;

/* An item of a list of strings; its text is that of its node. */
typedef struct DefStrItem {
    const Node *node;
} DefStrItem;

static inline Str def_item_text(const DefStrItem *item)
{
    return node_text(node_deref(item->node));
}

typedef struct DefStrList {
    DefValue at;
    DefStrItem *items;
    uint32_t count;
} DefStrList;

/* A value that is checked but not interpreted; the node is all there is. */
typedef struct DefNode {
    DefValue at;
} DefNode;

/* What happens to a component on load; up to COMPONENT_UNNAMED it is there. */
typedef enum ComponentFault {
#define FAULT(ident, words) COMPONENT_##ident,
#include "model/component_faults.def"
#undef FAULT
} ComponentFault;

/*
 * What Flock makes of a component. It builds one with Class(**map): what a constructor or
 * pydantic refuses is dropped, and only the log says so.
 */
typedef struct ComponentVerdict {
    ComponentFault fault;
    DefValue at; /* what is at fault: a value or a key; the component where something is missing */
    const FieldInfo *setting; /* NULL where it is not about one of `config` */
    /* Where `setting` is one of a mapping: the setting which holds that, or a list with it at
     * `item`; the same as `setting` where the item is no mapping at all. Else NULL. */
    const FieldInfo *within;
    uint32_t item;
} ComponentVerdict;

/* An evaluator, router or module, as Flock's loader sees it. */
typedef struct ComponentDef {
    DefValue at;
    const ComponentInfo *info;       /* the class that its agent's dialect ships, or NULL */
    const ComponentVerdict *verdict; /* never NULL once the component is read */
} ComponentDef;

/* Components in a map or a list, in file order. */
typedef struct DefComponents {
    DefValue at;
    ComponentDef *items;
    uint32_t count;
} DefComponents;

/* DEF_MEMBER_<ident>: the member for a row of types.def. */
#define TYPE(ident, type, words, to_write) typedef type DEF_MEMBER_##ident;
#include "fields/types.def"
#undef TYPE

/*
 * A section that occurs once. Never NULL: one that is absent, null or poisoned says so in
 * at.state, and all of its members are absent. So `def->run->agent` needs no question first.
 */
#define DEF_ONE(type) const type *
/* Sections by name or in a list. */
#define DEF_MANY(type)                                                                             \
    struct {                                                                                       \
        DefValue at;                                                                               \
        type *items;                                                                               \
        uint32_t count;                                                                            \
    }
#define DEF_SHAPE_ONE(type) DEF_ONE(type)
#define DEF_SHAPE_MAP_OF(type) DEF_MANY(type)
#define DEF_SHAPE_LIST_OF(type) DEF_MANY(type)

#define FIELD(member, key, type, nulls, default_text, doc) DEF_MEMBER_##type member;
#define KNOWN(key, type, nulls, default_text, doc)
#define OBSOLETE(key, doc)
#define SUB(member, key, section, shape, nulls, doc) DEF_SHAPE_##shape(section##_STRUCT) member;

#define RETRY_STRUCT RetryDef
#define ACTIVITY_STRUCT ActivityDef
#define TEMPORAL_STRUCT TemporalDef
#define AGENT_STRUCT AgentDef
#define RUN_STRUCT RunDef
#define SEARCH_ATTRIBUTE_STRUCT SearchAttributeDef
#define WORKER_STRUCT WorkerDef
#define SEVERITIES_STRUCT SeveritiesDef
#define GENERATE_STRUCT GenerateDef
#define DEPLOYMENT_STRUCT DeploymentDef
#define DEPLOYMENT_WORKER_STRUCT DeploymentWorkerDef

typedef struct RetryDef {
    DefValue at;
#include "fields/retry_policy.def"
} RetryDef;

typedef struct ActivityDef {
    DefValue at;
#include "fields/temporal_activity_config.def"
} ActivityDef;

typedef struct TemporalDef {
    DefValue at;
#include "fields/temporal_config.def"
} TemporalDef;

typedef enum HandOffKind {
    HAND_OFF_STATIC,      /* always goes there */
    HAND_OFF_CONDITIONAL, /* goes there if the router's condition says so */
    HAND_OFF_DYNAMIC,     /* decided while running; `to` is not known */
} HandOffKind;

/* Which of its ways a router takes. */
typedef enum HandOffWay {
    WAY_ONLY, /* it has no other */
    WAY_SUCCESS,
    WAY_FAILURE,
    WAY_RETRY,
    WAY_FALLBACK,
} HandOffWay;

/* An edge of the agent graph, as Flock's determine_next_agent follows it. */
/* Whether a run can end after an agent although nothing fails. */
typedef enum ChainEnd {
    MAY_END,         /* its router may name nobody, or there is none, or it is not known */
    MAY_END_LOCALLY, /* when its retries are used up, which Temporal never lets it count */
    NEVER_ENDS,      /* it always names somebody */
} ChainEnd;

typedef struct HandOff {
    Str to;           /* registered name; empty for dynamic ones */
    const Node *node; /* the name's node; for those that name nobody the router's */
    HandOffKind kind;
    HandOffWay way;
    /* Only a local run takes it: its router would have to count, and under Temporal none can. */
    bool is_local;
    const ComponentDef *router;
} HandOff;

typedef struct AgentDef {
    DefValue at;
    Str registered_name; /* `name`, else the key: what hand-offs and runs call it */
    Dialect dialect;
    bool is_dropped;            /* an earlier agent has the same name: Flock keeps that one */
    bool has_more_keys;         /* some that the model does not keep: see def_find_more() */
    const ComponentDef *router; /* the one that routes; NULL if Flock keeps none */
    /* The one that does its work; NULL if Flock keeps none, or none whose class says that it does.
     */
    const ComponentDef *kept_evaluator;
    HandOff *hand_offs;
    uint32_t hand_off_count;
    ChainEnd chain_end;
#include "fields/agent.def"
} AgentDef;

typedef struct SearchAttributeDef {
    DefValue at; /* its key is the name of the attribute */
#include "fields/search_attribute.def"
} SearchAttributeDef;

typedef struct RunDef {
    DefValue at;
#include "fields/run.def"
} RunDef;

typedef struct WorkerDef {
    DefValue at;
#include "fields/worker.def"
} WorkerDef;

/* What Flock registers for an entry of `components`: nothing if its `type` is another one. */
typedef enum NamedAs { NAMED_OTHERWISE, NAMED_COMPONENT, NAMED_CALLABLE } NamedAs;

typedef struct FlockDef {
    DefValue at;
    const Tree *tree;
    bool is_flock;           /* has at least one key that only a Flock definition has */
    FlockRelease flock;      /* that it is meant for */
    StrMap agent_by_name;    /* registered name -> index in `agents` */
    StrMap named_components; /* entries of `components` that say where class or function live:
                                NamedAs */
#include "fields/flock.def"
} FlockDef;

typedef struct SeveritiesDef {
    DefValue at;
#include "fields/severities.def"
} SeveritiesDef;

/* An entry of `generate` there, and what is in it. */
typedef struct DeploymentWorkerDef {
    DefValue at;
#include "fields/deployment_worker.def"
} DeploymentWorkerDef;

typedef struct DeploymentDef {
    DefValue at;
#include "fields/deployment.def"
} DeploymentDef;

typedef struct GenerateDef {
    DefValue at;
#include "fields/generate.def"
} GenerateDef;

/* flockc's own settings: the file .flockc.yaml, read by config/. */
typedef struct ConfigDef {
    DefValue at;
#include "fields/config.def"
} ConfigDef;

#undef FIELD
#undef KNOWN
#undef OBSOLETE
#undef SUB
#undef RETRY_STRUCT
#undef ACTIVITY_STRUCT
#undef TEMPORAL_STRUCT
#undef AGENT_STRUCT
#undef RUN_STRUCT
#undef SEARCH_ATTRIBUTE_STRUCT
#undef WORKER_STRUCT
#undef SEVERITIES_STRUCT
#undef GENERATE_STRUCT
#undef DEPLOYMENT_STRUCT
#undef DEPLOYMENT_WORKER_STRUCT

static inline bool def_is_set(const DefValue *value)
{
    return value->state == VALUE_SET;
}

/* The agent that Flock registers under that name, or NULL. */
const AgentDef *model_find_agent(const FlockDef *def, Str name);

#endif
