/* SPDX-License-Identifier: MIT */
/*
 * refactor_missing_agent.c - the agent that a hand-off or the run names, and that is not there.
 *
 * It is written as the last agent is, with what makes an agent: it takes what the agent in front of
 * it gives, and its author fills in the rest.
 */
#include "assist/refactoring.h"

#include "support/chars.h"

#define TODO "TODO: say what it does"
#define OUTPUT "result: str"

/* Nobody reads a longer menu, which a selection of the whole file would make. */
enum { OFFERS_MAX = 20 };

typedef struct Missing {
    Refactoring *refactoring;
    const Finding *finding;
    Str name;
    const AgentDef *before; /* that hands off to it; NULL: the run starts with it */
} Missing;

/* --- as the last agent is --------------------------------------------------------------------- */

/* The last one that is a mapping of its own; NULL: there is none. */
static const AgentDef *last_agent(const FlockDef *def)
{
    for (uint32_t i = def->agents.count; i-- > 0;) {
        const AgentDef *agent = &def->agents.items[i];
        if (def_is_set(&agent->at) && !def_is_merged(&agent->at) && !def_is_alias(&agent->at))
            return agent;
    }
    return NULL;
}

static bool has_lines(const EditPlan *plan, const Node *node)
{
    bool is_block = node->kind == NODE_MAP && !(node->flags & NODE_FLOW);
    if (plan->tree->language != LANGUAGE_JSON)
        return is_block;
    return node->kind == NODE_MAP &&
           memchr(plan->text.ptr + node->start, '\n', node->end - node->start);
}

/* The quotes of the first text of the agent; STYLE_NONE: the usual ones. */
static NodeStyle quotes_of(const AgentDef *agent)
{
    const DefValue *texts[] = {&agent->input.at, &agent->output.at, &agent->description.at};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (def_is_set(texts[i]) && !def_is_alias(texts[i]))
            return (NodeStyle)def_node(texts[i])->style;
    return STYLE_NONE;
}

/* --- what it takes ---------------------------------------------------------------------------- */

static bool is_word(Str text)
{
    bool is_first = text.len > 0 && (char_is_letter(text.ptr[0]) || text.ptr[0] == '_');
    for (size_t i = 0; i < text.len; i++)
        if (!char_is_alnum(text.ptr[i]) && text.ptr[i] != '_')
            return false;
    return is_first;
}

/* The keys of the run's input, as a signature. */
static Str input_of_run(const Missing *missing)
{
    Arena *arena = missing->refactoring->arena;
    const Node *input = missing->refactoring->compilation->options->run_input;
    Str all = {0};
    for (uint32_t i = 0; input && i < input->count; i++) {
        Str key = node_text(node_deref(map_key(input, i)));
        if (is_word(key))
            all = arena_format(arena, "%.*s%s%.*s", STR_ARG(all), all.len > 0 ? ", " : "",
                               STR_ARG(key));
    }
    return all;
}

static Str input_of(const Missing *missing, const AgentDef *last)
{
    Str given = missing->before ? def_str(&missing->before->output) : input_of_run(missing);
    if (given.len == 0 && last)
        given = def_str(&last->input);
    return given.len > 0 ? given : STR("input: str");
}

/* --- its entries ------------------------------------------------------------------------------ */

static void add_text(const EditPlan *plan, Drafts *drafts, NodeStyle quotes, const char *key,
                     Str text)
{
    *vec_push(plan->arena, drafts) =
        (Draft){.key = str_of(key), .value = edit_plan_string(plan, quotes, text)};
}

static Draft evaluator_of(const EditPlan *plan, NodeStyle quotes, const char *name,
                          const char *type, bool is_inline)
{
    Drafts drafts = {0};
    add_text(plan, &drafts, quotes, "name", str_of(name));
    add_text(plan, &drafts, quotes, "type", str_of(type));
    return (Draft){.key = STR("evaluator"),
                   .is_map = true,
                   .is_inline = is_inline,
                   .entries = drafts.items,
                   .count = (uint32_t)drafts.count};
}

/* A list of the betas' components, with the one that does the work. */
static Draft components_of(const EditPlan *plan, NodeStyle quotes)
{
    Buf out = buf_new(arena_context(plan->arena));
    Draft component =
        evaluator_of(plan, quotes, "evaluator", "DeclarativeEvaluationComponent", true);
    buf_put(&out, '[');
    draft_write_braces(&out, &plan->style, component.entries, component.count);
    buf_put(&out, ']');
    Draft made = {.key = STR("components"), .value = arena_copy(plan->arena, buf_str(&out))};
    buf_free(&out);
    return made;
}

static Dialect dialect_of(const AgentDef *last)
{
    return last ? last->dialect : DIALECT_CLASSIC;
}

static Draft draft_agent(const Missing *missing, const EditPlan *plan, const AgentDef *last)
{
    Drafts drafts = {0};
    NodeStyle quotes = last ? quotes_of(last) : STYLE_NONE;
    bool has_name = last && def_is_set(&last->name.at);
    bool has_evaluator = last && def_is_set(&last->evaluator.at);
    bool is_inline = !has_evaluator || !has_lines(plan, def_node(&last->evaluator.at));
    if (has_name)
        add_text(plan, &drafts, (NodeStyle)node_deref(def_node(&last->name.at))->style, "name",
                 missing->name);
    add_text(plan, &drafts, quotes, "description", STR(TODO));
    add_text(plan, &drafts, quotes, "input", input_of(missing, last));
    add_text(plan, &drafts, quotes, "output", STR(OUTPUT));
    *vec_push(plan->arena, &drafts) =
        dialect_of(last) == DIALECT_UNIFIED
            ? components_of(plan, quotes)
            : evaluator_of(plan, quotes, "default", "DeclarativeEvaluator", is_inline);
    return (Draft){.key = missing->name,
                   .is_map = true,
                   .is_inline = last && !has_lines(plan, def_node(&last->at)),
                   .entries = drafts.items,
                   .count = (uint32_t)drafts.count};
}

/* --- where ------------------------------------------------------------------------------------ */

static bool has_key(const FlockDef *def, Str key)
{
    for (uint32_t i = 0; i < def->agents.count; i++)
        if (str_eq(def_key_text(&def->agents.items[i].at), key))
            return true;
    return false;
}

/* An empty line stands in front of the last agent, so one does in front of the new one. */
static bool is_spaced(const EditPlan *plan, const AgentDef *last)
{
    size_t start = edit_plan_start_with_comments(plan, def_key_span(&last->at).start);
    return start > 0 && edit_plan_is_blank_line(plan, edit_plan_line_above(plan, start));
}

static void offer_agent(const Missing *missing)
{
    Refactoring *refactoring = missing->refactoring;
    const FlockDef *def = refactoring->compilation->def;
    const AgentDef *last = last_agent(def);
    EditPlan plan = edit_plan_new(refactoring->arena, refactoring->compilation);
    if (missing->name.len == 0 || !def_is_set(&def->agents.at))
        return;
    if (has_key(def, missing->name))
        edit_plan_refuse(&plan, "an agent with another name has this key");
    Draft draft = draft_agent(missing, &plan, last);
    entries_add(&plan, def_node(&def->agents.at), &draft, 1, last && is_spaced(&plan, last));
    refactor_offer(
        refactoring, &plan, missing->finding,
        arena_format(refactoring->arena, "add the agent '%.*s'", STR_ARG(missing->name)));
}

static bool is_at(const DefValue *value, Span span)
{
    return value->state != VALUE_ABSENT && def_use_span(value).start == span.start;
}

static void offer_of_hand_off(Missing *missing)
{
    const Options *options = missing->refactoring->compilation->options;
    for (uint32_t i = 0; i < options->hand_off_count; i++) {
        const HandOff *hand_off = options->hand_offs[i].hand_off;
        DefValue name = hand_off_value(hand_off);
        if (hand_off->kind == HAND_OFF_DYNAMIC || !is_at(&name, missing->finding->span))
            continue;
        missing->name = hand_off->to;
        missing->before = model_find_agent(options->def, options->hand_offs[i].from);
        offer_agent(missing);
        return;
    }
}

void refactor_missing_agent(Refactoring *refactoring)
{
    const Compilation *compilation = refactoring->compilation;
    for (size_t i = 0; i < compilation->finding_count; i++) {
        const Finding *finding = compilation->findings[i];
        if (refactoring->offers.count == OFFERS_MAX)
            return;
        Missing missing = {.refactoring = refactoring, .finding = finding};
        if (!span_touches(finding->span, refactoring->range))
            continue;
        if (finding->rule == RULE_hand_off_unknown_agent)
            offer_of_hand_off(&missing);
        if (finding->rule != RULE_no_start_agent)
            continue;
        missing.name = def_str(&compilation->def->run->agent);
        offer_agent(&missing);
    }
}
