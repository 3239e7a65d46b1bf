/* SPDX-License-Identifier: MIT */
/*
 * app_workflow.c - the workflow: straight code where one agent always follows the other, else a
 * loop over the agents' names.
 */
#include "emit/app/app_text.h"
#include "emit/code/python_layout.h"

static uint32_t count_start(const AppPlan *plan)
{
    uint32_t count = 0;
    while (count < plan->value_count && plan->values[count].is_start)
        count++;
    return count;
}

static void put_members(App *app, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (app->plan.values[i].is_start || app->plan.values[i].is_output)
            python_annotation(&app->code, app->plan.values[i].member, app->plan.values[i].type);
}

static void put_start(App *app)
{
    uint32_t count = count_start(&app->plan);
    app_open_dataclass(app, STR("Start"),
                       STR("What a start gives: the inputs that no earlier agent says."));
    if (count > 0)
        code_blank(&app->code, 1);
    put_members(app, count);
    app_close_class(app);
}

/* -- a call --------------------------------------------------------------------------------- */

/* `field=OWNER.field,` */
static void put_inputs(App *app, const AppAgent *agent, Str (*owner)(App *, const AppField *))
{
    CodeWriter *code = &app->code;
    if (agent->inputs.count == 0) {
        code_line(code, "%.*s(),", STR_ARG(agent->names.input_class));
        return;
    }
    code_open(code, "%.*s(", STR_ARG(agent->names.input_class));
    for (uint32_t i = 0; i < agent->inputs.count; i++) {
        const AppField *field = &agent->inputs.items[i];
        Str member = app->plan.values[field->value].member, from = owner(app, field);
        code_line(code, "%.*s=%.*s.%.*s,", STR_ARG(member), STR_ARG(from), STR_ARG(member));
    }
    code_close(code, "),");
}

/* `head` ("output = ", "return ", "") and the call. An assignment that is too long has it in
 * parentheses. */
static void put_call(App *app, Str head, const AppAgent *agent,
                     Str (*owner)(App *, const AppField *))
{
    static const char CALL[] = "await workflow.execute_activity_method(";
    CodeWriter *code = &app->code;
    bool is_line = python_fits(code, app_text(app, "%.*s%s", STR_ARG(head), CALL)) ||
                   !python_fits(code, app_text(app, "%.*s(", STR_ARG(head)));
    if (!is_line)
        code_open(code, "%.*s(", STR_ARG(head));
    code_open(code, "%.*s%s", is_line ? (int)head.len : 0, head.ptr, CALL);
    code_line(code, "%.*s.execute,", STR_ARG(agent->names.agent_class));
    put_inputs(app, agent, owner);
    code_line(code, "**%.*s,", STR_ARG(agent->names.options));
    code_close(code, ")");
    if (!is_line)
        code_close(code, ")");
}

static void put_class_line(App *app, Str line)
{
    code_open(&app->code, "%.*s%s", STR_ARG(line),
              python_fits(&app->code, line) ? "" : PYTHON_SKIPPED);
}

static void put_definition(App *app)
{
    code_line(&app->code, "@workflow.defn(name=WORKFLOW_TYPE)");
    put_class_line(app, app_text(app, "class %.*s:", STR_ARG(app->plan.workflow_class)));
}

/* -- a chain -------------------------------------------------------------------------------- */

/* Who gives the input: a local variable. */
static Str giver_in_chain(App *app, const AppField *field)
{
    return field->giver == APP_NONE ? STR("start") : app->plan.agents[field->giver].names.member;
}

static void put_step(App *app, uint32_t position)
{
    const AppAgent *agent = &app->plan.agents[app->plan.chain[position]];
    Str head = STR("");
    if (position + 1 == app->plan.count)
        head = STR("return ");
    else if (agent->is_read)
        head = app_text(app, "%.*s = ", STR_ARG(agent->names.member));
    put_call(app, head, agent, giver_in_chain);
}

static void put_chain(App *app)
{
    CodeWriter *code = &app->code;
    const AppPlan *plan = &app->plan;
    Str parameters[] = {STR("self"), STR("start: Start")};
    const AppAgent *last = &plan->agents[plan->chain[plan->count - 1]];
    put_definition(app);
    code_line(code, "\"\"\"The agents, in the order of the definition's hand-offs.\"\"\"");
    code_blank(code, 1);
    code_line(code, "@workflow.run");
    python_function(code, STR("async def run("), parameters, 2,
                    app_text(app, ") -> %.*s:", STR_ARG(last->names.output_class)));
    code->level++;
    code_line(code, "\"\"\"Return what the last agent says.\"\"\"");
    for (uint32_t i = 0; i < plan->count; i++)
        put_step(app, i);
    code_close(code, NULL);
    app_close_class(app);
}

/* -- a loop: what is known ------------------------------------------------------------------ */

static bool has_values(const AppPlan *plan)
{
    for (uint32_t i = 0; i < plan->value_count; i++)
        if (plan->values[i].is_start || plan->values[i].is_output)
            return true;
    return false;
}

static void put_values(App *app)
{
    CodeWriter *code = &app->code;
    const AppPlan *plan = &app->plan;
    uint32_t count = count_start(plan);
    code_open(code, "class Values:");
    code_line(code, "\"\"\"What is known: the start, then the newest output of each name.");
    code_blank(code, 1);
    code_line(code, "A value that no agent has said yet is not there: reading it is an "
                    "AttributeError.");
    code_line(code, "\"\"\"");
    if (has_values(plan))
        code_blank(code, 1);
    put_members(app, plan->value_count);
    if (count > 0) {
        code_blank(code, 1);
        code_open(code, "def __init__(self, start: Start) -> None:");
        for (uint32_t i = 0; i < count; i++) {
            Str member = plan->values[i].member;
            python_assign(code, app_text(app, "self.%.*s = ", STR_ARG(member)),
                          app_text(app, "start.%.*s", STR_ARG(member)));
        }
        code_close(code, NULL);
    }
    app_close_class(app);
}

/* Who may be the last. */
static bool may_end(const AppAgent *agent)
{
    return agent->next != APP_GOES;
}

static void put_result(App *app)
{
    CodeWriter *code = &app->code;
    bool has_any = false;
    app_open_dataclass(app, STR("Result"),
                       STR("What the last agent said; the members of the others are None."));
    for (uint32_t i = 0; i < app->plan.count; i++) {
        const AppAgentNames *names = &app->plan.agents[i].names;
        if (!may_end(&app->plan.agents[i]))
            continue;
        Str line = app_text(app, "%.*s: %.*s | None = None", STR_ARG(names->member),
                            STR_ARG(names->output_class));
        if (!has_any)
            code_blank(code, 1);
        has_any = true;
        code_line(code, "%.*s%s", STR_ARG(line), python_fits(code, line) ? "" : PYTHON_SKIPPED);
    }
    app_close_class(app);
}

/* -- a loop: the workflow ------------------------------------------------------------------- */

static void put_choice(App *app, const AppAgent *agent)
{
    CodeWriter *code = &app->code;
    Str parameters[] = {STR("self"), STR("values: Values")};
    code_line(code, "@abstractmethod");
    python_function(code, app_text(app, "def after_%.*s(", STR_ARG(agent->names.words)), parameters,
                    2, app_text(app, ") -> %.*s:", STR_ARG(agent->names.choice)));
    code_begin(code);
    code_put(code, "    \"\"\"Name the agent after `");
    code_doc_text(code->out, CODE_PYTHON, agent->name);
    code_end(code, "`, or None at the end; it must be deterministic.\"\"\"");
    code_blank(code, 1);
}

static void put_step_names(App *app)
{
    CodeWriter *code = &app->code;
    code_open(code, "steps: dict[AgentName, Callable[[Values], Awaitable[AgentName | None]]] = {");
    for (uint32_t i = 0; i < app->plan.count; i++) {
        code_begin(code);
        code_put_string(code, app->plan.agents[i].name);
        code_put(code, ": self._run_");
        code_put_str(code, app->plan.agents[i].names.words);
        code_end(code, ",");
    }
    code_close(code, "}");
}

/* Where a name does not fit at all, the formatter would have it in parentheses all the same. */
static void put_first(App *app)
{
    static const char HEAD[] = "agent: AgentName | None = ";
    CodeWriter *code = &app->code;
    Buf literal = buf_new(code->out->context);
    code_string(&literal, CODE_PYTHON, app->plan.agents[app->plan.first].name);
    code->level++;
    bool fits = python_fits(code, buf_str(&literal));
    code->level--;
    if (fits)
        python_assign(code, str_of(HEAD), buf_str(&literal));
    else
        code_line(code, "%s%.*s%s", HEAD, STR_ARG(buf_str(&literal)), PYTHON_SKIPPED);
    buf_free(&literal);
}

static void put_follow(App *app)
{
    CodeWriter *code = &app->code;
    const AppPlan *plan = &app->plan;
    code_open(code, "async def follow(self, start: Start) -> Result:");
    code_line(code, "\"\"\"Run one agent after the other and return what the last one says.\"\"\"");
    code_line(code, "values = Values(%s)", count_start(plan) > 0 ? "start" : "");
    put_step_names(app);
    put_first(app);
    code_open(code, "while agent is not None:");
    code_line(code, "agent = await steps[agent](values)");
    code_close(code, "return self.result");
    code_close(code, NULL);
    code_blank(code, 1);
}

static Str giver_in_loop(App *app, const AppField *field)
{
    (void)app;
    (void)field;
    return STR("values");
}

static void put_outputs(App *app, const AppAgent *agent)
{
    for (uint32_t i = 0; agent->next != APP_ENDS && i < agent->outputs.count; i++) {
        Str member = app->plan.values[agent->outputs.items[i].value].member;
        python_assign(&app->code, app_text(app, "values.%.*s = ", STR_ARG(member)),
                      app_text(app, "output.%.*s", STR_ARG(member)));
    }
    if (may_end(agent))
        python_call(&app->code, STR("self.result = Result("),
                    app_text(app, "%.*s=output", STR_ARG(agent->names.member)));
}

static void put_next(App *app, const AppAgent *agent)
{
    CodeWriter *code = &app->code;
    switch (agent->next) {
    case APP_ENDS:
        code_line(code, "return None");
        return;
    case APP_GOES:
        python_assign_string(code, STR("return "), app->plan.agents[agent->choices[0]].name);
        return;
    case APP_CHOOSES:
        python_call(code, app_text(app, "return self.after_%.*s(", STR_ARG(agent->names.words)),
                    STR("values"));
        return;
    }
}

static void put_run(App *app, const AppAgent *agent)
{
    CodeWriter *code = &app->code;
    Str parameters[] = {STR("self"), STR("values: Values")};
    bool is_used = agent->outputs.count > 0 || may_end(agent);
    python_function(code, app_text(app, "async def _run_%.*s(", STR_ARG(agent->names.words)),
                    parameters, 2, STR(") -> AgentName | None:"));
    code->level++;
    put_call(app, is_used ? STR("output = ") : STR(""), agent, giver_in_loop);
    put_outputs(app, agent);
    put_next(app, agent);
    code_close(code, NULL);
}

/* A workflow that is whole has its own run; else the SDK demands it of the user's class. */
static void put_own_run(App *app)
{
    CodeWriter *code = &app->code;
    code_line(code, "@workflow.run");
    code_open(code, "async def run(self, start: Start) -> Result:");
    code_line(code, "\"\"\"Return what the last agent says.\"\"\"");
    code_line(code, "return await self.follow(start)");
    code_close(code, NULL);
    code_blank(code, 1);
}

static void put_loop_head(App *app)
{
    CodeWriter *code = &app->code;
    if (!app->plan.has_choice) {
        put_definition(app);
        code_line(code, "\"\"\"The agents, in the order of the definition's hand-offs.\"\"\"");
    } else {
        put_class_line(app, app_text(app, "class %.*s(ABC):", STR_ARG(app->plan.workflow_class)));
        code_line(code, "\"\"\"The agents, in the order of the definition's hand-offs.");
        code_blank(code, 1);
        code_line(code, "The subclass that implements what is abstract is the workflow.");
        code_line(code, "\"\"\"");
    }
    code_blank(code, 1);
    code_line(code, "result: Result");
    code_blank(code, 1);
}

static void put_loop(App *app)
{
    put_loop_head(app);
    if (!app->plan.has_choice)
        put_own_run(app);
    for (uint32_t i = 0; i < app->plan.count; i++)
        if (app->plan.agents[i].next == APP_CHOOSES)
            put_choice(app, &app->plan.agents[i]);
    put_follow(app);
    for (uint32_t i = 0; i < app->plan.count; i++) {
        if (i > 0)
            code_blank(&app->code, 1);
        put_run(app, &app->plan.agents[i]);
    }
    app_close_class(app);
}

void app_put_workflow(App *app)
{
    put_start(app);
    if (app->plan.is_chain) {
        put_chain(app);
        return;
    }
    put_values(app);
    put_result(app);
    put_loop(app);
}
