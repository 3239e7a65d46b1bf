/* SPDX-License-Identifier: MIT */
/*
 * FLK305 calendar-duration.
 *
 * Only months: `M` means months before the `T` and minutes after it, while nobody mistakes
 * a year for something else. And where there are years, months are meant.
 */
#include "lint/edits.h"
#include "support/chars.h"
#include "support/duration.h"

enum { DAYS_OF_A_MONTH = 30 };

/* The ISO 8601 text of a duration that could be read, without its sign; else empty. */
static Str iso_of(const DefDuration *def, size_t *sign_bytes)
{
    Str text = def_text(&def->at);
    if (text.len == 0) /* a number: there is no text */
        return text;
    *sign_bytes = text.ptr[0] == '-' || text.ptr[0] == '+';
    text = str_make(text.ptr + *sign_bytes, text.len - *sign_bytes);
    return str_starts_with(text, "P") ? text : str_make(NULL, 0);
}

/* Where the `M` of the months is, or 0. */
static size_t find_months(Str iso)
{
    for (size_t i = 1; i < iso.len && iso.ptr[i] != 'T' && iso.ptr[i] != 'Y'; i++)
        if (iso.ptr[i] == 'M')
            return i;
    return 0;
}

static void check(const Lint *lint, const WrittenDuration *duration)
{
    char human[DURATION_TEXT_BYTES];
    size_t sign_bytes = 0;
    Str iso = iso_of(duration->def, &sign_bytes);
    size_t months = find_months(iso);
    if (months == 0)
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_calendar_duration, def_span(&duration->def->at),
                    "the `M` in `%s` means months, since no `T` comes before it", duration->key);
    finding_label(finding, "that is %s: a month counts as %d days",
                  duration_write_human(duration->def->us, human).ptr, DAYS_OF_A_MONTH);
    if (months + 1 < iso.len) {
        finding_help(finding, "write months as days (`D`), and minutes after a `T`");
        return;
    }
    size_t digits = months;
    while (digits > 1 && !char_is_upper(iso.ptr[digits - 1]))
        digits--;
    Str number = str_make(iso.ptr + digits, months - digits);
    finding_help(finding, "for minutes write `PT%.*sM`; for months write days, such as `P%dD`",
                 STR_ARG(number), DAYS_OF_A_MONTH);
    edits_insert_text(lint, finding, FIX_UNSAFE, &duration->def->at, sign_bytes + digits, "T",
                      "change months to minutes");
}

const LintRule rule_calendar_duration = {
    .summary = "A duration is in months where minutes may be meant.",
    .why = "In ISO 8601 an `M` before the `T` means months, and one after it means minutes.\n"
           "pydantic counts a month as 30 days, so `P1M` is 30 days and not a minute (speedate\n"
           "0.17).\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  workflow_execution_timeout: P10M\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  workflow_execution_timeout: PT10M\n",
    .has_fix = true,
    .check_duration = check,
};
