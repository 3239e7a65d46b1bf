/* SPDX-License-Identifier: MIT */
/*
 * option_table.h - the options themselves, from options.def: what each is called, what it holds,
 * and what it is where nobody sets it.
 *
 * A target that writes an option under a name of its own keeps a table by OptionId
 * (emit/target_names.h).
 */
#ifndef FLOCKC_RESOLVE_OPTION_TABLE_H
#define FLOCKC_RESOLVE_OPTION_TABLE_H

#include "resolve/options.h"

typedef enum OptionId {
#define FLOCK_OPTION(member, path, kind, unit, fallback, doc) OPTION_ID_flock_##member,
#define WORKFLOW_OPTION(member, path, kind, unit, fallback, doc) OPTION_ID_workflow_##member,
#define ACTIVITY_OPTION(member, path, kind, unit, fallback, doc) OPTION_ID_activity_##member,
#define RETRY_OPTION(member, path, kind, unit, fallback, doc) OPTION_ID_retry_##member,
#include "resolve/options.def"
    OPTION_ID_COUNT
} OptionId;

typedef enum OptionGroup {
    OPTION_GROUP_FLOCK,
    OPTION_GROUP_WORKFLOW,
    OPTION_GROUP_ACTIVITY,
    OPTION_GROUP_RETRY,
} OptionGroup;

/* What a number of an option counts, or a word is one of. */
typedef enum OptionUnit {
    OPTION_UNIT_NONE,
    OPTION_UNIT_MICROSECONDS,
    OPTION_UNIT_FACTOR,
    OPTION_UNIT_ATTEMPTS,        /* 0 to INT32_MAX, as protobuf has it */
    OPTION_UNIT_ID_REUSE_POLICY, /* of OPTION_ENUM: of which enum it is */
    OPTION_UNIT_ID_CONFLICT_POLICY,
} OptionUnit;

/* One row of options.def. */
typedef struct OptionInfo {
    OptionGroup group;
    OptionKind kind; /* where it is set */
    OptionUnit unit;
    const char *path; /* "retryPolicy.maximumAttempts" */
    const char *key;  /* of the field that it comes from: "maximum_attempts" */
    const char *doc;  /* a sentence */
} OptionInfo;

const OptionInfo *option_info(OptionId id);

/*
 * The built-in default, read as the same text in a file would be; OPTION_UNSET without one. Each
 * call reads it anew: a pass over many agents keeps what it got.
 */
OptionValue option_default(OptionId id);

/* The same for determine_next_agent. `id` is of an activity, or of its retry policy. */
OptionValue option_routing_default(OptionId id);

#endif
