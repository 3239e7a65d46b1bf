/* SPDX-License-Identifier: MIT */
/* FLK122 unexpanded-placeholder. */
#include "lint/rule.h"
#include "support/placeholder.h"

/* `what` has this name: "the task queue". */
static void report(const Lint *lint, const DefValue *value, const char *what, Str placeholder)
{
    Finding *finding = sink_report(lint->sink, RULE_unexpanded_placeholder, def_span(value),
                                   "nothing expands %s", sink_quote(lint->sink, placeholder));
    finding_label(finding, "%s is literally called %s", what,
                  sink_quote(lint->sink, def_text(value)));
    finding_help(finding, "write the value itself, or fill it in before the file is loaded");
}

static void check_text(const Lint *lint, const DefValue *value, const char *what)
{
    Str placeholder = def_is_set(value) ? placeholder_find(def_text(value)) : str_make(NULL, 0);
    if (placeholder.len > 0)
        report(lint, value, what, placeholder);
}

/* A name that is made up for Temporal or for other agents: `{date}` is a placeholder in it, too. */
static void check_name(const Lint *lint, const DefValue *value, const char *what)
{
    if (!def_is_set(value))
        return;
    Str placeholder = placeholder_find(def_text(value));
    if (placeholder.len == 0)
        placeholder = placeholder_find_word(def_text(value));
    if (placeholder.len > 0)
        report(lint, value, what, placeholder);
}

static void check_search_attributes(const Lint *lint)
{
    for (uint32_t i = 0; i < lint->def->run->search_attributes.count; i++) {
        DefValue name = def_key(&lint->def->run->search_attributes.items[i].at);
        check_text(lint, &name, "the search attribute");
    }
}

static void check_tools(const Lint *lint, const AgentDef *agent)
{
    DefValue tools = def_find_more(agent, "tools");
    for (uint32_t i = 0; def_is_set(&tools) && !def_is_map(&tools) && i < def_count(&tools); i++) {
        DefValue name = def_entry(&tools, i);
        check_text(lint, &name, "the tool");
    }
}

static void check_flock(const Lint *lint)
{
    const FlockDef *def = lint->def;
    check_text(lint, &def->name.at, "the flock");
    check_text(lint, &def->model.at, "the model");
    check_name(lint, &def->run->workflow_id.at, "the workflow");
    check_search_attributes(lint);
}

static void check_agent(const Lint *lint, const ActivityOptions *activity)
{
    const AgentDef *agent = activity->agent;
    DefValue key = def_key(&agent->at);
    check_name(lint, def_is_set(&agent->name.at) ? &agent->name.at : &key, "the agent");
    check_text(lint, &agent->model.at, "the model");
    check_tools(lint, agent);
}

static void check_component(const PlacedComponent *placed)
{
    if (placed->role != ROLE_EVALUATOR || !def_is_set(&placed->config))
        return;
    DefValue model = def_find(&placed->config, "model");
    check_text(placed->lint, &model, "the model");
}

static void check_queue(const Lint *lint, const WrittenQueue *queue)
{
    DefValue value = queue->value;
    check_name(lint, &value, "the task queue");
}

static void check_worker(const Lint *lint, const WorkerDef *worker)
{
    check_text(lint, &worker->name.at, "the worker");
}

const LintRule rule_unexpanded_placeholder = {
    .summary = "A name contains a placeholder that nothing expands.",
    .why =
        "Neither Flock nor Temporal looks for variables in a definition: a task queue\n"
        "`${QUEUE}` is a queue of exactly that name, which a worker on `orders` does not poll,\n"
        "and a model `{{ model }}` is unknown to every provider (flock-core 0.4.543 and\n"
        "0.5.0b28: nothing in them reads the environment for it). This rule looks at the names\n"
        "of the flock, agents, models, tools, task queues and workers, at the workflow's id and\n"
        "its search attributes; in\n"
        "the workflow's id, agents and task queues, `{date}` in single braces is a placeholder,\n"
        "too. Where a tool fills in the file before Flock sees it, check the tool's output\n"
        "instead, or switch the rule off.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue: ${QUEUE}\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: orders\n",
    .check_flock = check_flock,
    .check_agent = check_agent,
    .check_component = check_component,
    .check_queue = check_queue,
    .check_worker = check_worker,
};
