/* SPDX-License-Identifier: MIT */
/* app_constants.c - the options of the activities and of the start, and the names of agents. */
#include "emit/app/app_text.h"
#include "emit/code/python_layout.h"

static void put_activity(App *app, const AppAgent *agent)
{
    CodeWriter *code = &app->code;
    Str head = app_text(app, "%.*s: Final[ActivityConfig] = {", STR_ARG(agent->names.options));
    code_line(code, "%.*s", STR_ARG(head));
    python_activity(&app->python, agent->activity);
    code_line(code, "}%s", python_fits(code, head) ? "" : PYTHON_SKIPPED);
    code_put(code, "\"\"\"Agent `");
    code_doc_text(code->out, CODE_PYTHON, agent->name);
    code_end(code, "`.\"\"\"");
    code_blank(code, 1);
}

/* -- types of names ------------------------------------------------------------------------- */

static Str literal_of(App *app, uint32_t agent)
{
    Buf text = buf_new(app->code.out->context);
    code_string(&text, CODE_PYTHON, app->plan.agents[agent].name);
    Str copy = arena_copy(app->input->arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

/* "Literal[" and a name a line. */
static void put_literals(App *app, const uint32_t *agents, uint32_t count)
{
    code_end(&app->code, "Literal[");
    app->code.level++;
    for (uint32_t i = 0; i < count; i++) {
        code_begin(&app->code);
        code_put_str(&app->code, literal_of(app, agents ? agents[i] : i));
        code_end(&app->code, count > 1 ? "," : "");
    }
    code_close(&app->code, "]");
}

/* A list of one has no comma that would keep it open. */
static void put_agent_name(App *app)
{
    CodeWriter *code = &app->code;
    Str lone = app_text(app, "AgentName: TypeAlias = Literal[%.*s]", STR_ARG(literal_of(app, 0)));
    if (app->plan.count == 1 && python_fits(code, lone)) {
        code_put_str(code, lone);
        code_end(code, "");
    } else {
        code_put(code, "AgentName: TypeAlias = ");
        put_literals(app, NULL, app->plan.count);
    }
    code_blank(code, 1);
}

static void put_choice(App *app, const AppAgent *agent)
{
    CodeWriter *code = &app->code;
    Str head = app_text(app, "%.*s: TypeAlias = ", STR_ARG(agent->names.choice));
    if (agent->chooses_any) {
        python_assign(code, head, STR("AgentName | None"));
    } else if (agent->choice_count == 1) {
        Str only = literal_of(app, agent->choices[0]);
        python_assign(code, head, app_text(app, "Literal[%.*s] | None", STR_ARG(only)));
    } else {
        code_put_str(code, head);
        code_end(code, "(");
        code->level++;
        code_begin(code);
        put_literals(app, agent->choices, agent->choice_count);
        code_line(code, "| None");
        code_close(code, ")");
    }
    code_blank(code, 1);
}

static void put_names(App *app)
{
    put_agent_name(app);
    for (uint32_t i = 0; i < app->plan.count; i++)
        if (app->plan.agents[i].next == APP_CHOOSES)
            put_choice(app, &app->plan.agents[i]);
}

void app_put_constants(App *app)
{
    CodeWriter *code = &app->code;
    python_workflow_class(&app->python);
    python_default_policy(&app->python);
    for (uint32_t i = 0; i < app->plan.count; i++)
        put_activity(app, &app->plan.agents[i]);
    python_assign_string(code, STR("WORKFLOW_TYPE: Final = "), app->plan.workflow_type);
    code_blank(code, 1);
    python_workflow_id(&app->python);
    python_workflow(&app->python);
    code_blank(code, 1);
    if (!app->plan.is_chain)
        put_names(app);
    code_line(code, "log = logging.getLogger(__name__)");
    code_blank(code, 2);
}
