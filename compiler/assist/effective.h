/* SPDX-License-Identifier: MIT */
/*
 * effective.h - what Temporal will do with an agent, in words and numbers: what a hover and the
 * tooltip of a hint say of it.
 */
#ifndef FLOCKC_ASSIST_EFFECTIVE_H
#define FLOCKC_ASSIST_EFFECTIVE_H

#include "assist/markup.h"
#include "compilation.h"
#include "resolve/option_table.h"

/* The options of the agent; NULL for one that Flock drops. */
const ActivityOptions *effective_of(const Compilation *compilation, const AgentDef *agent);

/* False where Flock runs the agents without Temporal for certain: none of its options counts. */
bool effective_counts(const Compilation *compilation);

/* Called for each option of an activity, those of its retry policy last. */
typedef void EffectiveVisitor(void *context, OptionId id, const Resolved *option);
void effective_visit(const ActivityOptions *activity, EffectiveVisitor *visit, void *context);

/* "PT5M" as "5m", from "built-in default", and what it overrides. */
void effective_append_value(const Markup *markup, const Layer *layer);
void effective_append_origin(const Markup *markup, const Resolved *option);

/* An item of a list: the option's key, its value, and that. */
void effective_append_option(const Markup *markup, OptionId id, const Resolved *option);

/* A list with a line for each option. */
void effective_append_options(const Markup *markup, const ActivityOptions *activity);

/*
 * When each attempt begins if all before it took their whole time, when the last one ends, and
 * what a timeout of the workflow leaves of that.
 */
void effective_append_timeline(const Markup *markup, const Compilation *compilation,
                               const ActivityOptions *activity);

/* Who polls the queue in use `index` of the options. */
void effective_append_pollers(const Markup *markup, const Compilation *compilation, uint32_t index);

#endif
