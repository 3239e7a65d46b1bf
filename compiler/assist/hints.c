/* SPDX-License-Identifier: MIT */
/* hints.c - see hints.h. */
#include "assist/hints.h"

#include "analysis/time_budget.h"
#include "assist/effective.h"
#include "model/written.h"
#include "resolve/option_text.h"
#include "support/utf8.h"

/* Characters of a value that a hint shows; its tooltip shows more. */
enum { VALUE_CHARACTERS_MAX = 40 };

typedef struct Hints {
    Context *context;
    const HintVisitor *visitor;
    bool knows_queue, knows_policy; /* the flock's own, which is taken over */
} Hints;

/* One hint while it is written; empty as long as nothing is taken over. */
typedef struct HintDraft {
    Buf of_flock, by_default;
    Buf tooltip; /* without a context: none is wanted */
} HintDraft;

/* --- what is certain -------------------------------------------------------------------------- */

static bool is_poisoned(const DefValue *value)
{
    return value->state == VALUE_POISONED;
}

/* In a mapping that touches text that could not be read, a key that is missing may stand there. */
static bool is_whole(const DefValue *map)
{
    const Node *node = def_node(map);
    return !is_poisoned(map) && (!node || !(node_deref(node)->flags & NODE_BROKEN));
}

static Hints hints_begin(Arena *arena, const Compilation *compilation, const HintVisitor *visitor)
{
    const Options *options = compilation->options;
    const TemporalDef *temporal = options->def->temporal_config;
    const RetryDef *policy = temporal->default_activity_retry_policy;
    RetrySchedule schedule;
    return (Hints){
        .context = arena_context(arena),
        .visitor = visitor,
        .knows_queue = is_whole(&temporal->at) && !is_poisoned(&temporal->task_queue.at),
        .knows_policy = is_whole(&temporal->at) && is_whole(&policy->at) &&
                        time_budget_schedule(options, &options->routing, &schedule),
    };
}

/* --- what is said ----------------------------------------------------------------------------- */

static HintDraft hint_draft_new(const Hints *hints, const char *title)
{
    HintDraft draft = {.of_flock = buf_new(hints->context), .by_default = buf_new(hints->context)};
    if (hints->visitor->has_tooltips) {
        draft.tooltip = buf_new(hints->context);
        buf_append_c(&draft.tooltip, title);
    }
    return draft;
}

static void hint_draft_free(HintDraft *draft)
{
    buf_free(&draft->of_flock);
    buf_free(&draft->by_default);
    buf_free(&draft->tooltip);
}

/* Where the next item of that level goes. */
static Buf *next_item(HintDraft *draft, Level level)
{
    Buf *out = level == LEVEL_BUILT_IN ? &draft->by_default : &draft->of_flock;
    buf_append_c(out, out->len > 0 ? ", " : level == LEVEL_BUILT_IN ? "default: " : "flock: ");
    return out;
}

static void append_value(Buf *out, const Layer *layer)
{
    Buf text = buf_new(out->context);
    option_text_append_layer(&text, layer);
    size_t end = utf8_skip(buf_str(&text), 0, VALUE_CHARACTERS_MAX);
    buf_append(out, str_make(text.ptr, end));
    if (end < text.len)
        buf_append_c(out, "...");
    buf_free(&text);
}

static void explain(HintDraft *draft, OptionId id, const Resolved *option)
{
    Markup markup = {&draft->tooltip, false};
    if (!draft->tooltip.context)
        return;
    effective_append_option(&markup, id, option);
}

/* `own` is where the agent could set it. */
static void tell_option(HintDraft *draft, OptionId id, const Resolved *option, const DefValue *own)
{
    const Layer *winner = &option->winner;
    bool is_empty = winner->value.kind == OPTION_STRINGS && winner->value.count == 0;
    if (winner->level == LEVEL_AGENT || is_poisoned(own))
        return;
    explain(draft, id, option);
    if (is_empty)
        return; /* an empty list is not worth a place in the line */
    Buf *out = next_item(draft, winner->level);
    buf_printf(out, "%s ", option_info(id)->key);
    append_value(out, winner);
}

/* A policy is taken over as a whole; the line has what matters most of it. */
static void tell_policy(HintDraft *draft, const RetryOptions *retry)
{
    const Layer *attempts = &retry->maximum_attempts->winner;
    Buf *out = next_item(draft, attempts->level);
    if (attempts->value.integer == 0)
        buf_append_c(out, "attempts without limit");
    else
        buf_printf(out, attempts->value.integer == 1 ? "%lld attempt" : "%lld attempts",
                   (long long)attempts->value.integer);
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    explain(draft, OPTION_ID_retry_##member, retry->member);
#include "resolve/options.def"
}

/* --- where it stands -------------------------------------------------------------------------- */

/* A value with a place of its own in `parent`, and not in one that others have as well. */
static bool is_written_in(const DefValue *value, const DefValue *parent)
{
    return value->state != VALUE_ABSENT && !def_is_merged(value) && !def_is_alias(parent);
}

static void visit(const Hints *hints, const DefValue *home, bool is_policy, const HintDraft *draft)
{
    const Node *map = def_node(home);
    Buf text = buf_new(draft->of_flock.context);
    buf_append(&text, buf_str(&draft->of_flock));
    if (draft->of_flock.len > 0 && draft->by_default.len > 0)
        buf_append_c(&text, "; ");
    buf_append(&text, buf_str(&draft->by_default));
    bool is_bracket = map->kind == NODE_MAP && map->flags & NODE_FLOW;
    Hint hint = {
        .key = def_key_span(home),
        .is_policy = is_policy,
        .has_place = is_bracket || (map->kind != NODE_MAP && map->start < map->end),
        .place = is_bracket ? map->start + 1 : map->end,
        .text = buf_str(&text),
        .tooltip = buf_str(&draft->tooltip),
    };
    if (text.len > 0)
        hints->visitor->visit(hints->visitor->context, &hint);
    buf_free(&text);
}

static bool is_wanted(const Hints *hints, const DefValue *home)
{
    return hints->visitor->wants(hints->visitor->context, def_key_span(home));
}

/* --- agents ----------------------------------------------------------------------------------- */

static void hint_config(const Hints *hints, const ActivityOptions *activity, const DefValue *home)
{
    const ActivityDef *config = activity->agent->temporal_activity_config;
    const RetryDef *policy = config->retry_policy;
    bool takes_policy = policy->at.state == VALUE_ABSENT || policy->at.state == VALUE_NULL;
    HintDraft draft = hint_draft_new(hints, "What the agent does not set itself:\n");
#define ACTIVITY_OPTION(member, path, kind, unit, fallback, doc)                                   \
    if (hints->knows_queue || OPTION_ID_activity_##member != OPTION_ID_activity_task_queue)        \
        tell_option(&draft, OPTION_ID_activity_##member, activity->member, &config->member.at);
#include "resolve/options.def"
    if (takes_policy && hints->knows_policy)
        tell_policy(&draft, activity->retry);
    visit(hints, home, false, &draft);
    hint_draft_free(&draft);
}

/* Where nothing is tried again, neither waits nor types of errors make a difference. */
static bool is_tried_again(const RetryOptions *retry)
{
    return retry->maximum_attempts->winner.value.integer != 1;
}

static void hint_policy(const Hints *hints, const ActivityOptions *activity, const DefValue *home)
{
    const RetryDef *policy = activity->agent->temporal_activity_config->retry_policy;
    HintDraft draft =
        hint_draft_new(hints, "What the agent's own policy does not set; it counts as a whole, "
                              "and nothing comes from that of the flock:\n");
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    tell_option(&draft, OPTION_ID_retry_##member, activity->retry->member, &policy->member.at);
#include "resolve/options.def"
    visit(hints, home, true, &draft);
    hint_draft_free(&draft);
}

static void hint_agent(const Hints *hints, const ActivityOptions *activity)
{
    const AgentDef *agent = activity->agent;
    const ActivityDef *config = agent->temporal_activity_config;
    const RetryDef *policy = config->retry_policy;
    bool has_home = is_written_in(&config->at, &agent->at);
    const DefValue *home = has_home ? &config->at : &agent->at;
    bool has_policy_home = has_home && is_written_in(&policy->at, &config->at);
    const DefValue *policy_home = has_policy_home ? &policy->at : home;
    bool is_certain = is_whole(&config->at) && (def_is_set(&config->at) || is_whole(&agent->at));
    if (is_certain && is_wanted(hints, home))
        hint_config(hints, activity, home);
    bool has_policy = is_certain && def_is_set(&policy->at) && is_whole(&policy->at);
    if (has_policy && is_tried_again(activity->retry) && is_wanted(hints, policy_home))
        hint_policy(hints, activity, policy_home);
}

void hints_visit(Arena *arena, const Compilation *compilation, const HintVisitor *visitor)
{
    const Options *options = compilation->options;
    Hints hints = hints_begin(arena, compilation, visitor);
    for (uint32_t i = 0; effective_counts(compilation) && i < options->activity_count; i++)
        hint_agent(&hints, &options->activities[i]);
}
