/* SPDX-License-Identifier: MIT */
/*
 * FLK117 missing-input.
 *
 * A function under `input_callable` does not count as an input under Temporal with 0.4, which does
 * not call it there (callable-not-called).
 */
#include "lint/refusals.h"
#include "support/buf.h"

typedef struct Search {
    const Lint *lint;
    const uint32_t *given_by; /* [node]: an agent that hands off to it; made when needed */
} Search;

static bool is_temporal(const Lint *lint)
{
    return lint->options->enable_temporal->winner.value.boolean;
}

/* A local run calls the function, and so do the betas. */
static bool has_function(const Lint *lint, const AgentDef *agent)
{
    if (agent->dialect == DIALECT_CLASSIC && is_temporal(lint))
        return false;
    DefValue function = def_find_more(agent, "input_callable");
    return def_is_set(&function);
}

static bool has_no_input(const Lint *lint, const AgentDef *agent)
{
    ValueState state = (ValueState)agent->input.at.state;
    bool is_absent = state == VALUE_ABSENT || state == VALUE_NULL;
    return is_absent && !agent->at.is_refused && !has_function(lint, agent);
}

/* --- what it could be ---------------------------------------------------------------------- */

static const uint32_t *find_givers(const Lint *lint)
{
    const AgentGraph *graph = facts_graph(lint->facts);
    uint32_t *given_by = ARENA_ARRAY(lint->arena, uint32_t, graph->count);
    for (uint32_t i = 0; i < graph->count; i++)
        given_by[i] = GRAPH_NONE;
    for (uint32_t i = 0; i < graph->count; i++)
        for (uint32_t j = 0; j < graph->nodes[i].edge_count; j++)
            given_by[graph->nodes[i].edges[j].to] = i;
    return given_by;
}

/* "topic, style": the keys of the run's input. */
static Str keys_of(Arena *arena, const DefValue *map)
{
    Buf text = buf_new(arena_context(arena));
    for (uint32_t i = 0; i < def_count(map); i++) {
        DefValue value = def_entry(map, i), key = def_key(&value);
        buf_printf(&text, "%s%.*s", i ? ", " : "", STR_ARG(def_text(&key)));
    }
    Str copy = arena_copy(arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

/* A suggestion that is too long to read is left out. */
static void suggest(const Lint *lint, Finding *finding, const char *who, Str names)
{
    enum { SHOWN_MAX = 80 };
    if (names.len && names.len <= SHOWN_MAX)
        finding_help(finding, "name its inputs: %s %s", who, sink_quote(lint->sink, names));
    else
        finding_help(finding,
                     "name its inputs, like `input: \"topic: str\"`; write \"\" if it has none");
}

static void help(Search *search, Finding *finding, uint32_t node)
{
    const Lint *lint = search->lint;
    const Options *options = lint->options;
    if (!search->given_by)
        search->given_by = find_givers(lint);
    uint32_t giver = search->given_by[node];
    bool is_start = graph_start(facts_graph(lint->facts)) == node;
    DefValue input = def_value(options->run_input, VALUE_SET);
    if (is_start && options->run_input)
        suggest(lint, finding, "the run gives it", keys_of(lint->arena, &input));
    else if (giver != GRAPH_NONE && giver != node)
        suggest(lint, finding, "the agent before it gives",
                def_str(&options->activities[giver].agent->output));
    else
        suggest(lint, finding, "", str_make(NULL, 0));
}

/* --- the finding --------------------------------------------------------------------------- */

static void report(Search *search, uint32_t node)
{
    const Lint *lint = search->lint;
    const ActivityOptions *activity = &lint->options->activities[node];
    const AgentDef *agent = activity->agent;
    bool is_written = agent->input.at.state != VALUE_ABSENT;
    Finding *finding = sink_report(
        lint->sink, RULE_missing_input, def_key_span(is_written ? &agent->input.at : &agent->at),
        is_written ? "the `input` of %s is null" : "the agent %s has no `input`",
        sink_quote(lint->sink, agent->registered_name));
    if (is_temporal(lint))
        finding_label(finding, "execute_single_agent fails without one%s",
                      refusals_end_of_attempts(activity->retry));
    else
        finding_label(finding, "each run of the agent fails without one");
    help(search, finding, node);
}

static void check(const Lint *lint)
{
    Search search = {.lint = lint};
    for (uint32_t i = 0; i < lint->options->activity_count; i++)
        if (has_no_input(lint, lint->options->activities[i].agent))
            report(&search, i);
}

const LintRule rule_missing_input = {
    .summary = "An agent does not say what its input is, and fails each time.",
    .why =
        "Flock takes the values for an agent from the context by the names in its `input`. It\n"
        "splits that text before it looks for an evaluator, and where `input` is missing or\n"
        "null, this fails: `TypeError: object of type 'NoneType' has no len()`. Under Temporal\n"
        "each attempt of execute_single_agent fails this way, and then the run ends as if it\n"
        "had succeeded; a local run returns a dict that holds the error (flock-core 0.4.543 and\n"
        "0.5.0b28, resolve_inputs). So this is an error whatever the evaluator is. An empty\n"
        "text is an input: the agent takes nothing. A function under `input_callable` counts\n"
        "where Flock calls it, which 0.4 does not do under Temporal.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    output: \"text: str\"\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "run:\n"
           "  input: {topic: cats}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: \"topic: str\"\n"
            "    output: \"text: str\"\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "run:\n"
            "  input: {topic: cats}\n",
    .check_flock = check,
};
