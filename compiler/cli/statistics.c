/* SPDX-License-Identifier: MIT */
/* statistics.c - see statistics.h. */
#include "cli/statistics.h"

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

void statistics_write(const Statistics *statistics, Buf *out)
{
    Row rows[RULE_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (statistics->by_rule[i])
            rows[count++] = (Row){(RuleId)i, statistics->by_rule[i]};
    if (count == 0)
        return;
    qsort(rows, count, sizeof *rows, compare_rows);
    int width = snprintf(NULL, 0, "%zu", rows[0].count);
    for (size_t i = 0; i < count; i++) {
        const RuleInfo *rule = &rule_infos[rows[i].rule];
        buf_printf(out, "%*zu  %s %s\n", width, rows[i].count, rule->code, rule->name);
    }
}
