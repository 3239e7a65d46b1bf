/* SPDX-License-Identifier: MIT */
/*
 * test_needs.c - what targets need of a definition and of the command line, and that nothing hides
 * it.
 */
#include "compilation.h"
#include "emit/emit.h"
#include "lint_fixture.h"

#define ON "enable_temporal: true\n"
/* what an agent needs to run */
#define EVALUATOR "input: topic, evaluator: {name: default, type: DeclarativeEvaluator}"
#define ONE ON "agents:\n  writer: {" EVALUATOR "}\n"
#define TWO                                                                                        \
    ON "agents:\n  writer: {" EVALUATOR                                                            \
       ", handoff_router: {name: n, type: DefaultRouter, config: {hand_off: editor}}}\n"           \
       "  editor: {" EVALUATOR "}\n"

typedef struct Row {
    const char *text;
    const char *agent, *id; /* of the command line; NULL: not given */
    const char *codes;      /* of all findings, each followed by a blank; of targets only errors */
} Row;

static Compilation compile(Arena *arena, const Row *row, TargetId target,
                           const RuleSettings *settings)
{
    RunOverrides *overrides = ARENA_NEW(arena, RunOverrides);
    overrides->agent = str_of(row->agent);
    overrides->workflow_id = str_of(row->id);
    CompilationTarget wanted = {.needs = emit_targets[target].needs};
    CompilationInput input = {
        .name = STR("x.flock.yaml"),
        .text = str_of(row->text),
        .language = LANGUAGE_YAML,
        .overrides = overrides,
        .settings = settings,
        .targets = &wanted,
        .target_count = 1,
    };
    return compilation_run(arena, &input);
}

static void assert_codes(const Row *row, const Compilation *made)
{
    Buf codes = {0};
    for (size_t i = 0; i < made->finding_count; i++)
        if (made->findings[i]->severity == SEVERITY_ERROR ||
            rule_infos[made->findings[i]->rule].family != FAMILY_TARGETS)
            buf_printf(&codes, "%s ", rule_infos[made->findings[i]->rule].code);
    if (!str_is(buf_str(&codes), row->codes))
        fail_msg("'%.*s', not '%s': %s", STR_ARG(buf_str(&codes)), row->codes, row->text);
    buf_free(&codes);
}

static void check_rows(const Row *rows, size_t count, TargetId target)
{
    for (size_t i = 0; i < count; i++) {
        Arena *arena = arena_new(NULL);
        Compilation made = compile(arena, &rows[i], target, NULL);
        assert_codes(&rows[i], &made);
        assert_int_equal(compilation_can_emit(&made), rows[i].codes[0] == '\0');
        arena_free(arena);
    }
}

static void a_start_needs_an_id_and_an_agent(void **state)
{
    (void)state;
    static const Row rows[] = {
        {ONE, NULL, "x", ""},
        {ONE "run: {workflow_id: x}\n", NULL, NULL, ""},
        {ONE, NULL, NULL, "FLK951 "},
        {ONE, NULL, "", "FLK951 "},
        {ONE "run: {}\n", NULL, NULL, "FLK951 "},
        {ONE "run: {workflow_id: null}\n", NULL, NULL, "FLK951 "},
        {ONE "run: {workflow_id: ''}\n", NULL, NULL, "FLK951 "},
        {ONE "run: {workflow_id: ''}\n", NULL, "x", ""},
        {ONE, "writer", NULL, "FLK951 "},
        {ONE, "nobody", NULL, "FLK951 FLK953 "},
        {TWO, "writer", "x", ""},
        {TWO, "editor", "x", "FLK853 "}, /* the writer is never reached: no error */
        {ON "agents:\n  writer: {name: author, " EVALUATOR "}\n", "writer", "x", "FLK953 FLK106 "},
        {TWO, NULL, "x", "FLK952 "},
        {TWO, "", "x", "FLK952 "},
        {TWO, NULL, NULL, "FLK951 FLK952 "},
        {ONE, NULL, "a/b", "FLK954 "},
        {ONE, NULL, "/", "FLK954 "},
        {ONE, NULL, "x/", "FLK954 "},
        {ONE, NULL, ".", "FLK954 "},
        {ONE, NULL, "..", "FLK954 "},
        {ONE, NULL, "...", ""},
        {ONE, NULL, "a.b:c?d#e%2Ff g\\h", ""},
        {ONE "run: {workflow_id: a/b}\n", NULL, NULL, "FLK954 "},
        {ONE "run: {workflow_id: a/b}\n", NULL, "x", ""},
        {ONE "run: {workflow_id: x}\n", NULL, "a/b", "FLK954 "},
        {TWO "run: {workflow_id: x}\n", "nobody", NULL, "FLK953 "},
        {TWO "run: {agent: writer}\n", "nobody", "x", "FLK953 "},
        {ON, NULL, "x", "FLK952 "},
        {ON "run: {agent: writer}\n", NULL, "x", "FLK953 "},
        {ON, "writer", "x", "FLK953 "},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Arena *arena = arena_new(NULL);
        Compilation made = compile(arena, &rows[i], TARGET_start_request, NULL);
        assert_codes(&rows[i], &made);
        bool is_refused = strstr(rows[i].codes, "FLK95") != NULL;
        assert_int_equal(compilation_can_emit(&made), !is_refused);
        arena_free(arena);
    }
}

static void a_definition_with_errors_is_not_asked(void **state)
{
    (void)state;
    static const Row rows[] = {
        {ONE "run: {agent: nobody}\n", NULL, NULL, "FLK802 "},
        {TWO "run: {}\n", NULL, NULL, "FLK802 "},
        {ONE "run: {workflow_id: [x]}\n", "nobody", NULL, "FLK102 "},
        {ONE "temporal_config: {task_queu: x}\n", "nobody", NULL, "FLK101 "},
        {"services: {}\n", "nobody", NULL, "FLK012 "},
        {"", "nobody", NULL, "FLK005 "},
        {"enable_temporal: [\n", "nobody", NULL, "FLK001 "},
    };
    check_rows(rows, COUNT(rows), TARGET_start_request);
}

static void an_agent_of_the_command_line_exists_for_every_target(void **state)
{
    (void)state;
    static const Row rows[] = {
        {ONE "run: {workflow_id: x}\n", "writer", NULL, ""},
        {ONE "run: {workflow_id: x}\n", "nobody", NULL, "FLK953 "},
        {ONE "run: {workflow_id: x, agent: writer}\n", "writer ", NULL, "FLK953 "},
    };
    for (int target = 0; target < TARGET_COUNT; target++)
        check_rows(rows, COUNT(rows), (TargetId)target);
}

static void the_options_need_no_start(void **state)
{
    (void)state;
    static const Row rows[] = {
        {ONE, NULL, NULL, ""},
        {TWO, NULL, NULL, ""},
        {ON, NULL, NULL, ""},
        {ON "run: {agent: writer}\n", NULL, NULL, ""},
    };
    check_rows(rows, COUNT(rows), TARGET_options);
}

static void no_setting_hides_it(void **state)
{
    (void)state;
    static const Row rows[] = {
        {ONE, "nobody", NULL, "FLK951 FLK953 "},
        {ONE "run: {agent: nobody}\n", NULL, "x", "FLK953 "},
        {TWO "run: {}\n", NULL, "x", "FLK952 "},
        {"services: {}\n", NULL, "x", "FLK012 "},
    };
    RuleSettings settings = {0};
    for (int rule = 0; rule < RULE_COUNT; rule++)
        settings.rules[rule] = SETTING_OFF;
    for (size_t i = 0; i < COUNT(rows); i++) {
        Arena *arena = arena_new(NULL);
        Compilation made = compile(arena, &rows[i], TARGET_start_request, &settings);
        assert_codes(&rows[i], &made);
        for (size_t j = 0; j < made.finding_count; j++) {
            assert_int_equal(made.findings[j]->severity, SEVERITY_ERROR);
            assert_true(made.findings[j]->is_locked);
        }
        assert_false(compilation_can_emit(&made));
        arena_free(arena);
    }
}

static void the_place_is_where_it_would_be_set(void **state)
{
    (void)state;
    static const struct {
        Row row;
        const char *path, *help;
    } rows[] = {
        {{ONE "run: {}\n", NULL, NULL, "FLK951 "},
         "run",
         "set `run.workflow_id`, or use `--workflow-id ID`"},
        {{ONE "run: {workflow_id: ''}\n", NULL, NULL, "FLK951 "},
         "run.workflow_id",
         "set `run.workflow_id`, or use `--workflow-id ID`"},
        {{ONE "run: {workflow_id: a/b}\n", NULL, NULL, "FLK954 "},
         "run.workflow_id",
         "choose another id, or start this run with an SDK"},
        {{ONE "run: {workflow_id: x}\n", NULL, "a/b", "FLK954 "},
         "run",
         "choose another id, or start this run with an SDK"},
        {{ON "agents: {}\n", NULL, "x", "FLK952 "}, "agents", "add an agent"},
        {{TWO, NULL, "x", "FLK952 "}, "agents", "set `run.agent`, or use `--agent NAME`"},
        {{ONE, "writre", "x", "FLK953 "}, "agents", "did you mean `writer`?"},
        {{ONE, "painter", "x", "FLK953 "},
         "agents",
         "name an agent of this flock, or leave out `--agent`"},
        {{ON "run: {agent: x}\n", NULL, "x", "FLK953 "},
         "run.agent",
         "set `run.agent` to an agent of this flock, or use `--agent NAME`"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Arena *arena = arena_new(NULL);
        Compilation made = compile(arena, &rows[i].row, TARGET_start_request, NULL);
        assert_codes(&rows[i].row, &made);
        assert_string_equal(made.findings[0]->path.ptr, rows[i].path);
        assert_string_equal(made.findings[0]->help.ptr, rows[i].help);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_start_needs_an_id_and_an_agent),
        cmocka_unit_test(a_definition_with_errors_is_not_asked),
        cmocka_unit_test(an_agent_of_the_command_line_exists_for_every_target),
        cmocka_unit_test(the_options_need_no_start),
        cmocka_unit_test(no_setting_hides_it),
        cmocka_unit_test(the_place_is_where_it_would_be_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
