/* SPDX-License-Identifier: MIT */
/* run.c - see run.h. */
#include "report/run.h"

void report_rule_url(const char *docs_url, const RuleInfo *rule, Buf *out)
{
    bool needs_slash = !str_ends_with(str_of(docs_url), "/");
    buf_printf(out, "%s%s%s.md", docs_url, needs_slash ? "/" : "", rule->name);
}

ReportCounts report_count(const ReportRun *run)
{
    size_t by_severity[] = {[SEVERITY_INFO] = 0, [SEVERITY_WARNING] = 0, [SEVERITY_ERROR] = 0};
    for (size_t i = 0; i < run->input_count; i++)
        for (size_t j = 0; j < run->inputs[i].count; j++)
            by_severity[run->inputs[i].findings[j]->severity]++;
    return (ReportCounts){
        .files = run->input_count,
        .errors = by_severity[SEVERITY_ERROR],
        .warnings = by_severity[SEVERITY_WARNING],
        .infos = by_severity[SEVERITY_INFO],
    };
}

void report_drop_leads(Buf *text, const ReportLeads *leads, bool is_known[RULE_COUNT])
{
    size_t to = 0, from = 0;
    for (size_t i = 0; i < leads->count; i++) {
        const ReportLead *lead = &leads->items[i];
        size_t end = is_known[lead->rule] ? lead->start : lead->end;
        memmove(text->ptr + to, text->ptr + from, end - from);
        to += end - from;
        from = lead->end;
        is_known[lead->rule] = true;
    }
    if (leads->count == 0)
        return;
    memmove(text->ptr + to, text->ptr + from, text->len - from + 1); /* with the NUL */
    text->len -= from - to;
}
