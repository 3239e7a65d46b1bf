/* SPDX-License-Identifier: MIT */
/*
 * refactor_extract_policy.c - the retry policy of an agent becomes the flock's default, and goes
 * from every agent that writes the same.
 *
 * Where both are lines, the lines move, comments and all. Else its values are written anew, and a
 * comment among them is a reason to leave it. The agents keep what they have: where the flock has
 * another policy, or an agent inherits one, this is refused. determine_next_agent always goes by
 * the flock's policy, which the title says.
 */
#include "assist/refactoring.h"

#include "assist/effective.h"
#include "support/lines.h"

#define KEY "default_activity_retry_policy"

typedef struct Extraction {
    EditPlan plan;
    const Compilation *compilation;
    const ActivityOptions *activity;
    const RetryDef *policy; /* of the agent */
    const RetryDef *flock;  /* the flock's default */
    bool is_there;          /* the flock has one */
    bool is_moved;          /* its lines are, with their comments */
    uint32_t others;        /* agents that leave it to the flock as well */
} Extraction;

static const RetryDef *policy_of(const ActivityOptions *activity)
{
    return activity->agent->temporal_activity_config->retry_policy;
}

/* --- what the policy says --------------------------------------------------------------------- */

/* They write the same fields, and come to the same. */
static bool is_same(const ActivityOptions *a, const ActivityOptions *b)
{
    const RetryDef *one = policy_of(a), *other = policy_of(b);
    bool same = refactor_same_retry(a->retry, b->retry);
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    same = same && one->member.at.state == other->member.at.state;
#include "resolve/options.def"
    return same;
}

static bool has_field(const RetryDef *policy)
{
    bool found = false;
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    found = found || policy->member.at.state != VALUE_ABSENT;
#include "resolve/options.def"
    return found;
}

static void add_field(Extraction *extraction, Drafts *drafts, const char *key,
                      const DefValue *written, const Resolved *option)
{
    EditPlan *plan = &extraction->plan;
    if (!def_is_set(written))
        return;
    Draft draft = {.key = str_of(key),
                   .value = refactor_value(plan, written, &option->winner.value)};
    if (draft.value.len == 0)
        edit_plan_refuse(plan, PLAN_VALUE);
    *vec_push(plan->arena, drafts) = draft;
}

/* A null is nothing to an agent, and something to the flock: it is left out. */
static Draft draft_values(Extraction *extraction)
{
    Drafts drafts = {0};
    const RetryDef *own = extraction->policy;
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    add_field(extraction, &drafts, option_info(OPTION_ID_retry_##member)->key, &own->member.at,    \
              extraction->activity->retry->member);
#include "resolve/options.def"
    return (Draft){
        .key = STR(KEY), .is_map = true, .entries = drafts.items, .count = (uint32_t)drafts.count};
}

/* --- its lines -------------------------------------------------------------------------------- */

/* Each line without the blanks that it has in common with the key. */
static Str without_indent(const EditPlan *plan, size_t start, size_t end, size_t indent)
{
    Buf out = buf_new(arena_context(plan->arena));
    for (size_t at = start; at < end; at = next_line(plan->text, at)) {
        size_t first = skip_blanks(plan->text, at), next = next_line(plan->text, at);
        bool is_first = at == start && at != line_start(plan->text, at);
        size_t cut = is_first ? 0 : first - at < indent ? first - at : indent;
        size_t stop = next < end ? next : end;
        buf_append(&out, str_make(plan->text.ptr + at + cut, stop - at - cut));
    }
    Str copy = arena_copy(plan->arena, buf_str(&out));
    buf_free(&out);
    return copy;
}

static bool can_move(const Extraction *extraction, const Node *value)
{
    if (value->kind != NODE_MAP || extraction->policy->maximum_interval.at.state == VALUE_NULL)
        return false;
    for (uint32_t i = 0; i < value->count; i++)
        if (map_key(value, i)->flags & NODE_FROM_MERGE)
            return false;
    bool is_toml = extraction->plan.tree->language == LANGUAGE_TOML;
    return !is_toml || entries_have_lines(&extraction->plan, value);
}

/* Where the lines of the value begin: behind its key, in TOML behind its header. */
static size_t rest_start(const EditPlan *plan, const Node *value, size_t lines_start)
{
    const Node *key = node_key(value);
    if (plan->tree->language != LANGUAGE_TOML)
        return key->end;
    size_t at = lines_start;
    while (plan->text.ptr[skip_blanks(plan->text, at)] != '[')
        at = next_line(plan->text, at);
    size_t end = line_end(plan->text, at);
    const char *close = memchr(plan->text.ptr + at, ']', end - at);
    return close ? (size_t)(close - plan->text.ptr) + 1 : end;
}

/* The lines of the policy go along, where both places have some. */
static void draft_lines(Extraction *extraction, Draft *draft, const Node *target)
{
    const EditPlan *plan = &extraction->plan;
    const Node *settings = def_node(&extraction->activity->agent->temporal_activity_config->at);
    const Node *value = def_node(&extraction->policy->at);
    uint32_t index;
    Span lines;
    if (!entries_find(settings, "retry_policy", &index) || !can_move(extraction, value) ||
        !entries_have_lines(plan, target) || !entries_lines(plan, settings, index, &lines))
        return;
    size_t start = rest_start(plan, value, lines.start), end = lines.end;
    size_t key = line_start(plan->text, start);
    while (end > start && char_is_white(plan->text.ptr[end - 1]))
        end--;
    size_t indent = skip_blanks(plan->text, key) - key;
    draft->lines = without_indent(plan, start, end, indent);
    draft->above = without_indent(plan, edit_plan_start_with_comments(plan, key), key, indent);
    extraction->is_moved = true;
}

/* --- into the flock --------------------------------------------------------------------------- */

static void put_new_section(Extraction *extraction, const Draft *policy)
{
    EditPlan *plan = &extraction->plan;
    const Node *root = plan->tree->root;
    uint32_t agents;
    Draft section = {.key = STR("temporal_config"), .is_map = true, .entries = policy, .count = 1};
    if (entries_find(root, "agents", &agents))
        entries_add_before(plan, root, agents, &section);
    else
        edit_plan_refuse(plan, "the agents come from elsewhere");
}

static void put_policy(Extraction *extraction)
{
    EditPlan *plan = &extraction->plan;
    const DefValue *section = &extraction->compilation->def->temporal_config->at;
    const DefValue *there = &extraction->flock->at;
    bool has_section = section->state != VALUE_ABSENT;
    const Node *target = has_section ? def_node(section) : plan->tree->root;
    Draft policy = draft_values(extraction);
    if (there->state != VALUE_ABSENT) {
        entries_add(plan, def_node(there), policy.entries, policy.count, false);
        return;
    }
    draft_lines(extraction, &policy, target);
    if (has_section)
        entries_add(plan, target, &policy, 1, false);
    else
        put_new_section(extraction, &policy);
}

/* --- out of the agents ------------------------------------------------------------------------ */

/* True if the entry of all settings can go with the policy, which is all that is in it. */
static bool is_all(const EditPlan *plan, const Node *agent, uint32_t settings, Span policy)
{
    Span whole;
    const Node *value = map_value(agent, settings);
    if (value->kind != NODE_MAP || value->count != 1 || agent->count == 1 ||
        map_key(value, 0)->flags & NODE_FROM_MERGE)
        return false;
    if (!entries_lines(plan, agent, settings, &whole))
        return true; /* in braces: it has no comments, or is refused */
    return !edit_plan_has_comment(plan, whole.start, policy.start) &&
           !edit_plan_has_comment(plan, policy.end, whole.end);
}

static void take_out(EditPlan *plan, const AgentDef *agent_def, bool takes_comments)
{
    const Node *agent = def_node(&agent_def->at);
    const Node *settings = def_node(&agent_def->temporal_activity_config->at);
    uint32_t at, index;
    if (agent->kind != NODE_MAP || settings->kind != NODE_MAP ||
        !entries_find(settings, "retry_policy", &index) ||
        !entries_find(agent, "temporal_activity_config", &at)) {
        edit_plan_refuse(plan, PLAN_SHARED);
        return;
    }
    Span policy;
    if (!entries_lines(plan, settings, index, &policy))
        policy = node_span(map_value(settings, index));
    EditPlan whole = *plan;
    bool is_own = !((settings->flags | agent->flags) & NODE_ANCHORED);
    if (is_own && is_all(plan, agent, at, policy)) {
        entries_remove(&whole, agent, at, takes_comments);
        if (!whole.refused) {
            *plan = whole;
            return;
        }
    }
    entries_remove(plan, settings, index, takes_comments);
}

static void take_out_others(Extraction *extraction)
{
    const Options *options = extraction->compilation->options;
    for (uint32_t i = 0; i < options->activity_count && !extraction->plan.refused; i++) {
        const ActivityOptions *other = &options->activities[i];
        if (other == extraction->activity || !def_is_set(&policy_of(other)->at) ||
            !is_same(other, extraction->activity))
            continue;
        EditPlan plan = extraction->plan;
        take_out(&plan, other->agent, false);
        if (plan.refused)
            continue; /* it keeps its own, which is the same */
        extraction->plan = plan;
        extraction->others++;
    }
}

/* --- the whole -------------------------------------------------------------------------------- */

/* Agents that would change with the flock's policy. */
static uint32_t count_heirs(const Options *options)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < options->activity_count; i++)
        count += options->activities[i].retry == &options->flock_retry;
    return count;
}

static void refuse_changes(Extraction *extraction, bool is_same_to_all)
{
    const Options *options = extraction->compilation->options;
    uint32_t heirs = count_heirs(options);
    if (def_is_anchored(&extraction->policy->at) && !def_is_alias(&extraction->policy->at))
        edit_plan_refuse(&extraction->plan, "it is used in other places too");
    if (is_same_to_all)
        return;
    if (extraction->is_there)
        edit_plan_refuse(&extraction->plan, "the flock has another retry policy");
    else if (heirs > 0)
        edit_plan_refuse(&extraction->plan, arena_format(extraction->plan.arena,
                                                         "%u agent%s without a policy would change",
                                                         heirs, heirs == 1 ? "" : "s")
                                                .ptr);
}

static Str title_of(const Extraction *extraction, bool is_same_to_all)
{
    Arena *arena = extraction->plan.arena;
    Str more = {0};
    if (extraction->others > 0)
        more = arena_format(arena, ", of %u other agent%s too", extraction->others,
                            extraction->others == 1 ? "" : "s");
    if (extraction->is_there)
        return arena_format(arena, "leave the retry policy to the flock, which has the same%.*s",
                            STR_ARG(more));
    return arena_format(arena, "extract the retry policy to the flock%.*s%s", STR_ARG(more),
                        is_same_to_all ? "" : " (determine_next_agent then follows it)");
}

void refactor_extract_policy(Refactoring *refactoring)
{
    const Compilation *compilation = refactoring->compilation;
    const TemporalDef *temporal = compilation->def->temporal_config;
    const ActivityOptions *activity = refactor_activity(refactoring);
    Extraction extraction = {
        .compilation = compilation,
        .activity = activity,
        .policy = activity ? policy_of(activity) : NULL,
        .flock = temporal->default_activity_retry_policy,
    };
    if (!activity || !effective_counts(compilation) || !def_is_set(&extraction.policy->at) ||
        !has_field(extraction.policy) || !refactor_can_use(&temporal->at) ||
        !refactor_can_use(&extraction.flock->at) || !refactor_can_use(&extraction.policy->at))
        return;
    bool is_same_to_all = refactor_same_retry(activity->retry, &compilation->options->flock_retry);
    extraction.plan = edit_plan_new(refactoring->arena, compilation);
    extraction.is_there = has_field(extraction.flock);
    refuse_changes(&extraction, is_same_to_all);
    if (!extraction.is_there)
        put_policy(&extraction);
    take_out(&extraction.plan, activity->agent, extraction.is_moved);
    take_out_others(&extraction);
    refactor_offer(refactoring, &extraction.plan, NULL, title_of(&extraction, is_same_to_all));
}
