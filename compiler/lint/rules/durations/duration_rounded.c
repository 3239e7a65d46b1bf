/* SPDX-License-Identifier: MIT */
/*
 * FLK306 duration-rounded.
 *
 * What is too long for protobuf may also be cut to 64 bits: that is not rounding, and to write
 * the cut value out would help nobody.
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
                                   "`%s` is more precise than a microsecond", duration->key);
    finding_label(finding, "it becomes %s", duration_write_human(def->us, human).ptr);
    finding_help(finding, "write the rounded value: `%s`", duration_write_iso(def->us, iso).ptr);
    edits_replace_scalar(lint, finding, FIX_SAFE, &def->at, str_of(iso),
                         arena_format(lint->arena, "write `%s`", iso).ptr);
}

const LintRule rule_duration_rounded = {
    .summary = "A duration is more precise than a microsecond.",
    .why = "Python's timedelta counts whole microseconds. pydantic rounds anything finer, or cuts\n"
           "it off where the duration is written as HH:MM:SS, so the value in effect is not quite\n"
           "the one that is written.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  workflow_run_timeout: PT1.0000004S\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  workflow_run_timeout: PT1S\n",
    .has_fix = true,
    .check_duration = check,
};
