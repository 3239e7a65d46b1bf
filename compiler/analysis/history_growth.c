/* SPDX-License-Identifier: MIT */
/* history_growth.c - see history_growth.h. */
#include "analysis/history_growth.h"

#include <math.h>

#include "analysis/argument_size.h"

/* The server's limit.historySize.error. */
#define HISTORY_MAX_BYTES (50.0 * 1024 * 1024)

/* Bytes of the context that flockc does not count one by one, as 0.4.543 wrote them. */
enum {
    OF_THE_CONTEXT = 315, /* what is neither input nor agent */
    OF_AN_AGENT = 461,    /* beyond argument_size.h: its id, components and nulls */
    OF_A_RECORD = 291,    /* AgentRunRecord with a hand-off */
    NAMES_PER_RECORD = 4,
    OF_A_VARIABLE = 40,   /* AGENT.KEY in the state, beside the value */
    OF_THE_EVENTS = 1800, /* twelve of them, beside what activities get and give */
};

static size_t mean_name(const Options *options)
{
    size_t sum = 0, count = options->activity_count;
    for (uint32_t i = 0; i < count; i++)
        sum += activity_name(&options->activities[i]).len;
    return count ? sum / count : 0;
}

HistoryGrowth history_growth_of(Arena *arena, const Options *options)
{
    ArgumentSize size = argument_size_at_least(arena, options);
    size_t agents = size.agents_bytes + (size_t)options->activity_count * OF_AN_AGENT;
    return (HistoryGrowth){
        .context = OF_THE_CONTEXT + size.input_bytes + agents,
        .record = OF_A_RECORD + NAMES_PER_RECORD * mean_name(options),
    };
}

/*
 * Activity k of a kind gets a context with k records, so n hand-offs come to n * n records and
 * 2 * n times the rest: the variables of each agent and the last result are in it as well. The
 * result goes through three payloads of its own.
 */
uint32_t history_growth_hand_offs(const HistoryGrowth *growth, uint32_t agents, size_t result_bytes)
{
    double result = (double)result_bytes, variable = result + OF_A_VARIABLE;
    double square = (double)growth->record + result;
    double linear =
        2 * ((double)growth->context + (agents + 1.0) * variable) + 3 * result + OF_THE_EVENTS;
    double half = linear / (2 * square);
    return (uint32_t)(sqrt(half * half + HISTORY_MAX_BYTES / square) - half);
}
