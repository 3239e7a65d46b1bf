/* SPDX-License-Identifier: MIT */
/*
 * target_names.h - what a target calls each option of resolve/options.def; private to emit/.
 *
 * A target has a table of its own, with one row for every option, whether it has a place there
 * or not:
 *
 *   CARRIES(workflow_run_timeout, "run_timeout")
 *   LEAVES_OUT(flock_name, "why it has no place there")
 *
 * and makes `static const TargetName start_request_names[OPTION_ID_COUNT]` of it with
 *
 *   #define TARGET_IDENT start_request
 *   #define TARGET_NAMES "emit/targets/start_request_names.def"
 *   #include "emit/target_names.h"
 *
 * A row that is missing, that comes twice or that is of no option does not compile. So whoever
 * adds an option hears of every target that has to say something about it.
 */
#ifndef FLOCKC_EMIT_TARGET_NAMES_H
#define FLOCKC_EMIT_TARGET_NAMES_H

#include "resolve/option_table.h"

/* One row; either is NULL. */
typedef struct TargetName {
    const char *name;   /* what the option is called; dots separate objects inside of each other */
    const char *reason; /* why it is left out */
} TargetName;

#define TARGET_JOIN_EXPANDED(a, b, c) a##b##c
#define TARGET_JOIN(a, b, c) TARGET_JOIN_EXPANDED(a, b, c)

#endif

#ifdef TARGET_NAMES

/* One enumerator for each row: a second one of the same name is an error. */
#define TARGET_ROW(option) TARGET_JOIN(TARGET_IDENT, _names_, option)
enum {
#define CARRIES(option, text) TARGET_ROW(option),
#define LEAVES_OUT(option, text) TARGET_ROW(option),
#include TARGET_NAMES
#undef CARRIES
#undef LEAVES_OUT
    TARGET_ROW(COUNT)
};

_Static_assert((int)TARGET_ROW(COUNT) == (int)OPTION_ID_COUNT,
               TARGET_NAMES " needs one row for every option of resolve/options.def");

/* Which row is missing: its enumerator is undeclared. */
#define TARGET_CHECK(option) _Static_assert(TARGET_ROW(option) >= 0, "");
#define FLOCK_OPTION(member, path, kind, unit, fallback, doc) TARGET_CHECK(flock_##member)
#define WORKFLOW_OPTION(member, path, kind, unit, fallback, doc) TARGET_CHECK(workflow_##member)
#define ACTIVITY_OPTION(member, path, kind, unit, fallback, doc) TARGET_CHECK(activity_##member)
#define RETRY_OPTION(member, path, kind, unit, fallback, doc) TARGET_CHECK(retry_##member)
#include "resolve/options.def"
#undef TARGET_CHECK

static const TargetName TARGET_JOIN(TARGET_IDENT, _, names)[OPTION_ID_COUNT] = {
#define CARRIES(option, text) [OPTION_ID_##option] = {.name = text},
#define LEAVES_OUT(option, text) [OPTION_ID_##option] = {.reason = text},
#include TARGET_NAMES
#undef CARRIES
#undef LEAVES_OUT
};

#undef TARGET_ROW
#undef TARGET_NAMES
#undef TARGET_IDENT
#endif
