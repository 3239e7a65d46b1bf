/* SPDX-License-Identifier: MIT */
/* catalog.c - what the library is and has: versions, statuses, rules, formats, targets. */
#include "emit/emit.h"
#include "library/library_private.h"
#include "lint/lint.h"

int flockc_abi_version(void)
{
    return FLOCKC_ABI_VERSION;
}

const char *flockc_version(void)
{
    return FLOCKC_VERSION;
}

const char *flockc_status_text(flockc_status status)
{
    switch (status) {
    case FLOCKC_OK:
        return "success";
    case FLOCKC_NO_MEMORY:
        return "out of memory";
    case FLOCKC_CANCELLED:
        return "cancelled";
    case FLOCKC_LIMIT:
        return "over a limit";
    case FLOCKC_BUG:
        return "a bug in flockc";
    case FLOCKC_INVALID_ARGUMENT:
        return "an invalid argument";
    case FLOCKC_UNKNOWN_NAME:
        return "an unknown name";
    }
    return "an unknown status";
}

_Static_assert((int)FLOCKC_SEVERITY_INFO == (int)SEVERITY_INFO &&
                   (int)FLOCKC_SEVERITY_WARNING == (int)SEVERITY_WARNING &&
                   (int)FLOCKC_SEVERITY_ERROR == (int)SEVERITY_ERROR,
               "severities are the same inside and outside");

const char *flockc_severity_name(flockc_severity severity)
{
    bool is_known = (unsigned)severity <= (unsigned)FLOCKC_SEVERITY_ERROR;
    return is_known ? severity_name((Severity)severity) : NULL;
}

/* --- rules ---------------------------------------------------------------------------------- */

size_t flockc_rule_count(void)
{
    return RULE_COUNT;
}

flockc_status flockc_rule_get(size_t index, flockc_rule *rule)
{
    if (!rule || index >= RULE_COUNT)
        return FLOCKC_INVALID_ARGUMENT;
    const RuleInfo *info = &rule_infos[index];
    const LintRule *words = lint_rule((RuleId)index);
    flockc_rule known = {
        .code = info->code,
        .name = info->name,
        .severity = (flockc_severity)info->severity,
        .summary = words->summary,
        .why = words->why,
    };
    return library_give(rule, &known, sizeof known, sizeof known);
}

flockc_status flockc_rule_find(flockc_text name, size_t *index)
{
    if (!index || !library_text_is_valid(name))
        return FLOCKC_INVALID_ARGUMENT;
    RuleId id = rule_find(library_str(name));
    *index = id == RULE_COUNT ? 0 : (size_t)id;
    return id == RULE_COUNT ? FLOCKC_UNKNOWN_NAME : FLOCKC_OK;
}

/* --- formats and targets ---------------------------------------------------------------------- */

static flockc_status give_kind(flockc_kind *kind, const char *name, const char *help)
{
    flockc_kind known = {.name = name, .help = help};
    return library_give(kind, &known, sizeof known, sizeof known);
}

size_t flockc_format_count(void)
{
    return REPORT_FORMAT_COUNT;
}

flockc_status flockc_format_get(size_t index, flockc_kind *format)
{
    if (!format || index >= REPORT_FORMAT_COUNT)
        return FLOCKC_INVALID_ARGUMENT;
    return give_kind(format, report_formats[index].name, report_formats[index].help);
}

size_t flockc_target_count(void)
{
    return TARGET_COUNT;
}

flockc_status flockc_target_get(size_t index, flockc_kind *target)
{
    if (!target || index >= TARGET_COUNT)
        return FLOCKC_INVALID_ARGUMENT;
    return give_kind(target, emit_targets[index].name, emit_targets[index].help);
}
