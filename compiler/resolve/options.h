/* SPDX-License-Identifier: MIT */
/*
 * options.h - what Temporal will receive, and where each value came from.
 *
 * resolve_options() is the only place that knows the precedence. It writes down for every
 * value the level that set it, the place, and the layers that it overrides, in order; explain,
 * provenance and (later) hover only print that.
 *
 * The rules are those of Flock's run time, flock-core 0.4.543: FlockWorkflow.run and
 * temporal_executor.run_temporal_workflow; and of the Temporal Python SDK's
 * RetryPolicy.apply_to_proto. Durations are microseconds.
 */
#ifndef FLOCKC_RESOLVE_OPTIONS_H
#define FLOCKC_RESOLVE_OPTIONS_H

#include "model/search_attribute.h"

/* Names that Flock registers with Temporal (flock.workflow). */
#define WORKFLOW_TYPE "FlockWorkflow"
#define ACTIVITY_RUN_AGENT "execute_single_agent"
#define ACTIVITY_ROUTING "determine_next_agent"

typedef enum Level {
#define LEVEL(ident, name, words) LEVEL_##ident,
#include "resolve/levels.def"
#undef LEVEL
    LEVEL_COUNT
} Level;

/* "agent", "built-in": the name in outputs. */
const char *level_name(Level level);
/* "the agent's temporal_activity_config": for people. */
const char *level_words(Level level);

typedef enum OptionKind {
    OPTION_UNSET, /* no value: unlimited, absent */
    OPTION_STRING,
    OPTION_BOOL,
    OPTION_INT,
    OPTION_DOUBLE,
    OPTION_DURATION,
    OPTION_STRINGS,
    OPTION_ENUM,
} OptionKind;

typedef enum OptionEnumType {
    OPTION_ENUM_ID_REUSE_POLICY,
    OPTION_ENUM_ID_CONFLICT_POLICY,
} OptionEnumType;

/* A value of an enum of Temporal's API. */
typedef struct OptionEnum {
    OptionEnumType type;
    const char *word;  /* in a definition: "reject_duplicate" */
    const char *name;  /* in the SDKs: "REJECT_DUPLICATE" */
    const char *proto; /* in protobuf: "WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE" */
} OptionEnum;

/* All of them, by type in the order of their words; `*count` is how many there are. */
const OptionEnum *option_enums(size_t *count);

/* The one that a definition calls `word`, or NULL. */
const OptionEnum *option_enum_find(OptionEnumType type, Str word);

/* There are many: a value takes 16 bytes. */
typedef struct OptionValue {
    OptionKind kind;
    uint32_t count; /* bytes of `text`, items of `strings` */
    union {
        const char *text; /* OPTION_STRING: ask option_string_of() */
        bool boolean;
        int64_t integer;
        double number;
        int64_t duration_us;
        const DefStrItem *strings;
        const OptionEnum *of_enum;
    };
} OptionValue;

static inline Str option_string_of(const OptionValue *value)
{
    return str_make(value->text, value->count);
}

/* A layer that could have set a value. */
typedef struct Layer {
    OptionValue value;
    Level level;
    bool has_place;
    Span place; /* the value in the definition */
} Layer;

/* Layers that did not count, in order. */
typedef struct LostLayers {
    uint32_t count;
    Layer items[];
} LostLayers;

/* A value that won. All that fall back to the same layers share what those override. */
typedef struct Resolved {
    Layer winner;
    const LostLayers *lost; /* NULL: none */
} Resolved;

static inline uint32_t resolved_lost_count(const Resolved *resolved)
{
    return resolved->lost ? resolved->lost->count : 0;
}

/*
 * The members that stand for options are the rows of options.def. They are never NULL, and all
 * agents that do not set an option share the result.
 */
#define OPTION_MEMBER(member, path, kind, unit, fallback, doc) const Resolved *member;

/* A Temporal retry policy; all of its fields are always set. */
typedef struct RetryOptions {
#define RETRY_OPTION OPTION_MEMBER
#include "resolve/options.def"
} RetryOptions;

typedef struct ActivityOptions {
    const AgentDef *agent; /* NULL for determine_next_agent */
#define ACTIVITY_OPTION OPTION_MEMBER
#include "resolve/options.def"
    uint32_t queue_index;      /* of its queue in Options.task_queues */
    const RetryOptions *retry; /* shared by all who inherit the flock's */
} ActivityOptions;

/* The registered name of the agent. */
static inline Str activity_name(const ActivityOptions *activity)
{
    return activity->agent ? activity->agent->registered_name : STR(ACTIVITY_ROUTING);
}

/* A memo entry; `value` borrows a tree. */
typedef struct MemoEntry {
    Str key;
    const Node *value;
    Level level;
} MemoEntry;

/* The value is one of the type: an int of a `double` is a float here, and a time is text. */
typedef struct SearchAttribute {
    MemoEntry entry;
    AttributeType type;
} SearchAttribute;

/* An unset timeout is without limit. */
typedef struct WorkflowOptions {
#define WORKFLOW_OPTION OPTION_MEMBER
#include "resolve/options.def"
    MemoEntry *memo; /* sorted by key, code points */
    uint32_t memo_count;
    SearchAttribute *search_attributes; /* sorted in the same way */
    uint32_t search_attribute_count;
} WorkflowOptions;

typedef struct HandOffOption {
    Str from;
    const HandOff *hand_off;
} HandOffOption;

/* What a queue carries: who polls it must serve this. */
typedef struct TaskQueueUse {
    Str name;
    bool has_workflow;    /* the workflow and determine_next_agent */
    uint32_t agent_count; /* activities with its queue_index */
} TaskQueueUse;

typedef struct Options {
    const FlockDef *def; /* what was resolved */
#define FLOCK_OPTION OPTION_MEMBER
#include "resolve/options.def"
    WorkflowOptions workflow;
    ActivityOptions *activities; /* one per registered agent, in file order */
    uint32_t activity_count;
    ActivityOptions routing;  /* determine_next_agent */
    RetryOptions flock_retry; /* the flock's default policy */
    HandOffOption *hand_offs; /* those that a run may take, in file order */
    uint32_t hand_off_count;
    TaskQueueUse *task_queues; /* in the order of their first use */
    uint32_t task_queue_count;
    Str start_agent;       /* of the run; empty if none is known */
    const Node *run_input; /* of the run: a map; NULL without one */
} Options;
#undef OPTION_MEMBER

/* What the command line sets over `run`. All borrowed; a value that is unset is not given. */
typedef struct RunOverrides {
    Str agent;       /* empty: not given */
    Str workflow_id; /* empty: not given */
    OptionValue id_reuse_policy, id_conflict_policy, start_delay;
    const Node *input;     /* a map; NULL: not given */
    const MemoEntry *memo; /* over run.memo, key by key */
    size_t memo_count;
} RunOverrides;

/* Never NULL; lives in `arena`. `overrides` may be NULL. */
Options *resolve_options(Arena *arena, const FlockDef *def, const RunOverrides *overrides);

/* True where routers are Flock's, which count in a context that Temporal lets them forget. */
bool options_cannot_count(const Options *options);

/* True if a run may take the hand-off. */
bool options_take_hand_off(const Options *options, const HandOff *hand_off);

/* True if the run's input is the one of the file's `run.input`. */
bool options_has_own_input(const Options *options);

#endif
