/* SPDX-License-Identifier: MIT */
/*
 * error_reach.h - which types of failure can reach a list of non_retryable_error_types.
 *
 * A list is that of one policy, which several agents may take: the flock's default is that of
 * all who have none of their own, and of determine_next_agent; an anchored one belongs to all who
 * name it. What Flock's own evaluator raises is known (error_names.def); an evaluator, a module or
 * a router of the user's own may raise anything.
 */
#ifndef FLOCKC_ANALYSIS_ERROR_REACH_H
#define FLOCKC_ANALYSIS_ERROR_REACH_H

#include "resolve/options.h"

typedef struct ErrorReach {
    uint32_t place;                /* where the list begins */
    bool is_open;                  /* anything may come */
    bool is_by_flock;              /* ... but what Flock does not set */
    uint32_t names;                /* bits of what may come: rows of error_names.def */
    uint32_t all_failures;         /* bits of those that match every failure of an agent's model */
    uint32_t agent_count;          /* agents whose evaluator is Flock's own */
    const AgentDef *agent;         /* the first of them, or NULL; */
    const ComponentDef *evaluator; /* what it has, */
    Str failure;                   /* and what that raises when the model fails; */
    Str other_failure;             /* what another one does, if that is something else */
} ErrorReach;

typedef struct ErrorReaches ErrorReaches;

/* Of all lists of all policies. Linear; lives in `arena`. */
const ErrorReaches *error_reach_find(Arena *arena, const Options *options);

/*
 * The failures that `list` meets, which is in the policy of `agent`, or in the flock's if that
 * is NULL. Never NULL; a list that nobody uses may meet anything.
 */
const ErrorReach *error_reach_of(const ErrorReaches *reaches, const AgentDef *agent,
                                 const DefStrList *list);

/*
 * The failures that a list would meet, were there one: in the policy of `agent`, or in the flock's
 * if that is NULL, for all agents without a policy of their own. Linear.
 */
ErrorReach error_reach_expected(const Options *options, const AgentDef *agent);

/* No more types than this are known by name. */
enum { ERROR_REACH_NAMES_MAX = 32 };

/* Type number `index` of those that are known by name; empty behind the last one. */
Str error_reach_name(uint32_t index);

/* Whether a failure of the type may come, from where the agent is loaded. */
bool error_reach_has(const ErrorReach *reach, Str name);

/* Whether a failure of type number `index` is known to come. */
bool error_reach_names(const ErrorReach *reach, uint32_t index);

/* True where a list that has these names, as `has` says, matches every failure of every model. */
bool error_reach_is_whole(const ErrorReach *reach, bool (*has)(const void *list, Str name),
                          const void *list);

#define ERROR_TYPE_HEARTBEAT "TemporalTimeout:Heartbeat"

/* True for the timeout that no activity of Flock's has. */
bool error_reach_is_heartbeat(Str name);

/* True for the type of every failure of the model, of at least one agent. */
bool error_reach_is_all_failures(const ErrorReach *reach, Str name);

/* True for what a worker reports that has not loaded the agent. */
bool error_reach_is_missing_agent(Str name);

/* True for what a worker reports of itself: it stops, or was told to. */
bool error_reach_is_of_worker(Str name);

#endif
