/* SPDX-License-Identifier: MIT */
/*
 * FLK306 duration-rounded.
 *
 * What is too long for protobuf may also be cut to 64 bits: those are no digits that are
 * rounded, and to write that value out would help nobody.
 */
#include "lint/edits.h"
#include "lint/refusals.h"
#include "support/duration.h"

static void check(const Lint *lint, const WrittenDuration *duration)
{
    char human[DURATION_TEXT_BYTES], iso[DURATION_TEXT_BYTES];
    const DefDuration *def = duration->def;
    if (!def->is_rounded || def->us > DURATION_PROTO_MAX_US || def->us < -DURATION_PROTO_MAX_US)
        return;
    Finding *finding = sink_report(lint->sink, RULE_duration_rounded, def_span(&def->at),
                                   "`%s` has digits below a microsecond", duration->key);
    finding_label(finding, "Flock keeps %s", duration_write_human(def->us, human).ptr);
    finding_help(finding, "write what holds: `%s`", duration_write_iso(def->us, iso).ptr);
    edits_replace_scalar(lint, finding, FIX_SAFE, &def->at, str_of(iso),
                         arena_format(lint->arena, "write `%s`", iso).ptr);
}

const LintRule rule_duration_rounded = {
    .summary = "A duration has digits that nobody keeps.",
    .why =
        "Python's timedelta counts whole microseconds. pydantic rounds what is finer, or cuts it\n"
        "off where the duration is written as HH:MM:SS, so the value that holds is not quite\n"
        "the one that stands there.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  workflow_run_timeout: PT1.0000004S\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  workflow_run_timeout: PT1S\n",
    .has_fix = true,
    .check_duration = check,
};
