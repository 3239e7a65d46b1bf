/* SPDX-License-Identifier: MIT */
/* statistics.c - see statistics.h. */
#include "cli/statistics.h"
#include "report/document.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct Row {
    RuleId rule;
    size_t count;
} Row;

void statistics_add(Statistics *statistics, Finding *const *findings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        statistics->by_rule[findings[i]->rule]++;
}

static int compare_rows(const void *left, const void *right)
{
    const Row *a = left, *b = right;
    if (a->count != b->count)
        return a->count > b->count ? -1 : 1;
    return (a->rule > b->rule) - (a->rule < b->rule);
}

/* The rules that were found, in order, at most RULE_COUNT; their number. */
static size_t sort_rows(const Statistics *statistics, Row *rows)
{
    size_t count = 0;
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (statistics->by_rule[i])
            rows[count++] = (Row){(RuleId)i, statistics->by_rule[i]};
    qsort(rows, count, sizeof *rows, compare_rows);
    return count;
}

void statistics_write(const Statistics *statistics, Buf *out)
{
    Row rows[RULE_COUNT];
    size_t count = sort_rows(statistics, rows);
    int width = count ? snprintf(NULL, 0, "%zu", rows[0].count) : 0;
    for (size_t i = 0; i < count; i++) {
        const RuleInfo *rule = &rule_infos[rows[i].rule];
        buf_printf(out, "%*zu  %s %s\n", width, rows[i].count, rule->code, rule->name);
    }
}

void statistics_write_json(const Statistics *statistics, Buf *out)
{
    Row rows[RULE_COUNT];
    size_t count = sort_rows(statistics, rows);
    JsonWriter json = doc_begin(out);
    jw_begin_object(&json);
    doc_put_c(&json, "format", "flockc.statistics/v1");
    doc_begin_array(&json, "rules");
    for (size_t i = 0; i < count; i++) {
        jw_begin_object(&json);
        doc_put_c(&json, "code", rule_infos[rows[i].rule].code);
        doc_put_number(&json, "count", rows[i].count);
        doc_put_c(&json, "name", rule_infos[rows[i].rule].name);
        jw_end_object(&json);
    }
    jw_end_array(&json);
    jw_end_object(&json);
    doc_end(&json);
}
