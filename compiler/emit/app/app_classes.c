/* SPDX-License-Identifier: MIT */
/* app_classes.c - what agents read and say, what the user implements, and all of them together. */
#include "emit/app/app_text.h"
#include "emit/code/python_layout.h"

static void put_fields(App *app, const AppFields *fields)
{
    for (uint32_t i = 0; i < fields->count; i++) {
        const AppField *field = &fields->items[i];
        const AppValue *value = &app->plan.values[field->value];
        if (i == 0)
            code_blank(&app->code, 1);
        python_annotation(&app->code, value->member, value->type);
        if (field->description.len > 0)
            app_put_doc(app, app_text(app, "`%.*s`", STR_ARG(value->member)), field->description);
    }
}

static void put_dataclass(App *app, const AppAgent *agent, bool is_output)
{
    Str words =
        app_text(app, "What agent `%.*s` %s.", STR_ARG(agent->name), is_output ? "says" : "reads");
    app_open_dataclass(app, is_output ? agent->names.output_class : agent->names.input_class,
                       words);
    put_fields(app, is_output ? &agent->outputs : &agent->inputs);
    app_close_class(app);
}

/* -- the class that the user implements ----------------------------------------------------- */

static void put_method(App *app, const char *name, const AppAgentNames *names)
{
    Str parameters[] = {STR("self"), app_text(app, "value: %.*s", STR_ARG(names->input_class))};
    python_function(&app->code, app_text(app, "async def %s(", name), parameters, 2,
                    app_text(app, ") -> %.*s:", STR_ARG(names->output_class)));
}

static void put_activity_name(App *app, Str name)
{
    Buf argument = buf_new(app->code.out->context);
    buf_append_c(&argument, "name=");
    code_string(&argument, CODE_PYTHON, name);
    python_call(&app->code, STR("@activity.defn("), buf_str(&argument));
    buf_free(&argument);
}

/* The formatter would break a name that is too long inside of the brackets. */
static void put_class_line(App *app, Str name)
{
    Str line = app_text(app, "class %.*s(ABC):", STR_ARG(name));
    code_open(&app->code, "%.*s%s", STR_ARG(line),
              python_fits(&app->code, line) ? "" : PYTHON_SKIPPED);
}

static void put_class(App *app, const AppAgent *agent)
{
    CodeWriter *code = &app->code;
    Str description = def_str(&agent->activity->agent->description);
    put_class_line(app, agent->names.agent_class);
    app_put_doc(app, app_text(app, "Agent `%.*s`", STR_ARG(agent->name)), description);
    code_blank(code, 1);
    code_line(code, "@abstractmethod");
    put_method(app, "run", &agent->names);
    code_line(code, "    \"\"\"Do the agent's work; what blocks belongs into "
                    "`asyncio.to_thread`.\"\"\"");
    code_blank(code, 1);
    put_activity_name(app, agent->name);
    put_method(app, "execute", &agent->names);
    code_line(code, "    \"\"\"Run as the activity that the workflow calls.\"\"\"");
    code_line(code, "    return await self.run(value)");
    app_close_class(app);
}

/* -- all agents ----------------------------------------------------------------------------- */

/* The agents of a queue, as lists: [queue] and then [agent] is the next one, plus 1. */
typedef struct ByQueue {
    uint32_t *first, *next;
} ByQueue;

static ByQueue group_by_queue(App *app)
{
    Arena *arena = app->input->arena;
    ByQueue by = {ARENA_ARRAY(arena, uint32_t, app->input->options->task_queue_count),
                  ARENA_ARRAY(arena, uint32_t, app->plan.count)};
    for (uint32_t i = app->plan.count; i-- > 0;) {
        uint32_t *first = &by.first[app->plan.agents[i].activity->queue_index];
        by.next[i] = *first;
        *first = i + 1;
    }
    return by;
}

static void put_queue(App *app, const ByQueue *by, uint32_t queue)
{
    CodeWriter *code = &app->code;
    if (!by->first[queue])
        return;
    code_begin(code);
    code_put_string(code, app->input->options->task_queues[queue].name);
    code_end(code, ": [");
    code->level++;
    for (uint32_t agent = by->first[queue]; agent; agent = by->next[agent - 1])
        code_line(code, "self.%.*s.execute,", STR_ARG(app->plan.agents[agent - 1].names.member));
    code_close(code, "],");
}

static void put_all(App *app)
{
    CodeWriter *code = &app->code;
    ByQueue by = group_by_queue(app);
    app_open_dataclass(app, STR("Agents"), STR("An implementation of every agent."));
    code_blank(code, 1);
    for (uint32_t i = 0; i < app->plan.count; i++)
        python_annotation(code, app->plan.agents[i].names.member,
                          app->plan.agents[i].names.agent_class);
    code_blank(code, 1);
    code_open(code, "def activities(self, task_queue: str) -> list[Callable[..., Any]]:");
    code_line(code, "\"\"\"Return what a worker of that queue registers.\"\"\"");
    code_open(code, "by_queue: dict[str, list[Callable[..., Any]]] = {");
    for (uint32_t i = 0; i < app->input->options->task_queue_count; i++)
        put_queue(app, &by, i);
    code_close(code, "}");
    code_line(code, "return by_queue.get(task_queue, [])");
    code_close(code, NULL);
    app_close_class(app);
}

void app_put_classes(App *app)
{
    for (uint32_t i = 0; i < app->plan.count; i++) {
        put_dataclass(app, &app->plan.agents[i], false);
        put_dataclass(app, &app->plan.agents[i], true);
        put_class(app, &app->plan.agents[i]);
    }
    put_all(app);
}
