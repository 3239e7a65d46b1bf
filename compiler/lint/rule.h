/* SPDX-License-Identifier: MIT */
/*
 * rule.h - what a rule is, and what it gets to see.
 *
 * A rule is one file in lint/rules/ and one line in diag/rules.def. The file defines
 *
 *     const LintRule rule_<ident> = {.summary = ..., .why = ..., .bad = ..., .good = ...,
 *                                    .check_policy = check};
 *
 * and everything else follows: the registry, its documentation, and the test that runs
 * both examples: `bad` gives this rule once and nothing else, `good` gives nothing at all,
 * and when the rule offers a fix, `bad` with the fix applied is silent too.
 *
 * A rule looks at the typed definition and the resolved options, never at text, and
 * reports through sink_report(lint->sink, RULE_<ident>, ...). Poisoned values are not
 * shown to it. A rule whose finding is made by a reader or by the definition pass
 * (yaml-syntax, wrong-type), or by a target (target-needs-workflow-id), has no check, only its
 * documentation.
 */
#ifndef FLOCKC_LINT_RULE_H
#define FLOCKC_LINT_RULE_H

#include "analysis/error_types.h"
#include "analysis/facts.h"
#include "analysis/queue_book.h"
#include "diag/sink.h"
#include "model/written.h"

typedef struct Lint {
    Arena *arena;
    Sink *sink;
    const FlockDef *def;
    const Options *options;
    Facts *facts;          /* what is worked out of the options, each thing once */
    Neighbours neighbours; /* of the files that are checked in the same call */
    Language language;
} Lint;

/* A retry policy that is written in the file. */
typedef struct Policy {
    const RetryDef *def;
    const RetryOptions *options; /* what Temporal gets: all five fields */
    const AgentDef *agent;       /* NULL: the flock's default policy */
} Policy;

/* What a finding about the policy as a whole is about: one use of it, which may be an alias. */
static inline Span policy_subject(const Policy *policy)
{
    return node_span(def_node(&policy->def->at));
}

/* A duration that is written in the file, of any field. */
typedef struct WrittenDuration {
    const DefDuration *def;
    const char *key;      /* "start_to_close_timeout" */
    SectionId section;    /* that it is a field of */
    bool is_interval;     /* a field of a retry policy, and not a timeout */
    const Policy *policy; /* the policy of an interval, else NULL */
} WrittenDuration;

/* A queue name that is written in the file. */
typedef struct WrittenQueue {
    Str name;
    DefValue value;
    Span span;
    Span subject;            /* for finding_about(): the name itself, where `span` is an alias */
    const AgentDef *agent;   /* the agent that it routes; NULL otherwise */
    const WorkerDef *worker; /* the worker that polls it; NULL otherwise */
} WrittenQueue;

/* An entry of non_retryable_error_types, as it is written, where the list is looked at. */
typedef struct WrittenErrorType {
    Str name;
    const DefStrItem *item;
    const Policy *policy;
    uint32_t index;          /* in policy->def->non_retryable_error_types */
    const ErrorType *type;   /* what it is to Temporal; decides which rule speaks */
    const ErrorReach *reach; /* which failures come to the list */
} WrittenErrorType;

/* What a component is meant to be: by its place in 0.4, by its class in the betas. */
typedef enum ComponentRole {
    ROLE_EVALUATOR,
    ROLE_ROUTER,
    ROLE_MODULE,
    ROLE_UNKNOWN, /* of the betas, and of a class that tells nothing */
} ComponentRole;

/* A component where it is written, on an agent. */
typedef struct PlacedComponent {
    const Lint *lint;
    const AgentDef *agent;
    const ComponentDef *component;
    DefValue config; /* its `config` if that is a mapping, else VALUE_ABSENT */
    ComponentRole role;
    bool has_evaluator; /* of an agent of the betas: an evaluator is kept, this one or another */
} PlacedComponent;

typedef struct LintRule {
    const char *summary;  /* one sentence: the problem */
    const char *why;      /* what happens, with the source of the fact; ends with a newline */
    const char *bad;      /* a whole definition that has the problem once */
    const char *good;     /* the same, fixed */
    Language language;    /* of both examples; YAML unless stated, or `bad_file` says another */
    bool has_fix;         /* the finding about `bad` carries an edit */
    const char *beside;   /* a definition that is checked before both, in the same call; or NULL */
    const char *target;   /* both examples are compiled for it; NULL: they are only checked */
    const char *bad_file; /* what the file of `bad` is called; NULL: that does not matter */

    /* Any of these, called in file order; NULL where there is nothing to see. */
    void (*check_flock)(const Lint *lint);
    void (*check_agent)(const Lint *lint, const ActivityOptions *activity);
    void (*check_component)(const PlacedComponent *placed);
    void (*check_policy)(const Lint *lint, const Policy *policy);
    void (*check_duration)(const Lint *lint, const WrittenDuration *duration);
    void (*check_queue)(const Lint *lint, const WrittenQueue *queue);
    void (*check_error_type)(const Lint *lint, const WrittenErrorType *type);
    void (*check_worker)(const Lint *lint, const WorkerDef *worker);
    void (*check_hand_off)(const Lint *lint, const HandOffOption *hand_off);
} LintRule;

/* A value as it is written in the file, quotes and all (rule.c). */
Str lint_written(const Lint *lint, const DefValue *value);

/*
 * The place of `part`, which borrows from the text of the string `value`, where that stands in the
 * file as it is; else of all of it.
 */
Span lint_span_inside(const Lint *lint, const DefValue *value, Str part);

#define RULE(code, ident, name, family, severity, lock, who) extern const LintRule rule_##ident;
#include "diag/rules.def"
#undef RULE

#endif
