/* SPDX-License-Identifier: MIT */
/* test_app_plan.c - what an application is made of: names, types, the way, who gives each input. */
#include "definition_fixture.h"

#include "emit/app/app_plan.h"
#include "emit/app/app_types.h"

static AppPlan plan_of(const Defined *made, const char *stem)
{
    TargetSettings *settings = ARENA_NEW(made->read.arena, TargetSettings);
    settings->stem = str_of(stem);
    return app_plan_make(made->read.arena, made->options, settings);
}

/* -- types ---------------------------------------------------------------------------------- */

typedef struct TypeRow {
    const char *rest; /* of a signature, behind the name */
    const char *text; /* "?" in front: it is unknown */
    const char *description;
} TypeRow;

static const TypeRow TYPES[] = {
    {"", "", ""},
    {":", "", ""},
    {": | what", "", "what"},
    {"| what", "", "what"},
    {": str", "str", ""},
    {":str|what | more", "str", "what | more"},
    {": str | None", "str | None", ""},
    {": str | None | what", "str | None", "what"},
    {": str | None of these", "str", "None of these"},
    {": str | None, really", "str", "None, really"},
    {": list", "list[Any]", ""},
    {": dict", "dict[str, Any]", ""},
    {": list [ int ]", "list[int]", ""},
    {": list[int | None] | some", "list[int | None]", "some"},
    {": dict[int, list[bool]]", "dict[int, list[bool]]", ""},
    {": dict[Literal['a'], Any]", "dict[Literal[\"a\"], Any]", ""},
    {": Literal['a', \"b\", -1, True]", "Literal[\"a\", \"b\", -1, True]", ""},
    {": Literal['a, \"b\"', \"b\", 'b']", "Literal['a, \"b\"', \"b\"]", ""},
    {": Literal[None, 1, None] | None", "Literal[1] | None", ""},
    {": list[Literal[1, None]]", "list[Literal[1] | None]", ""},
    {": Literal['a',]", "Literal[\"a\"]", ""},
    {": Essay", "?Essay", ""},
    {": models.Essay | what", "?models.Essay", ""},
    {": None", "?None", ""},
    {": list[", "?list[", ""},
    {": list[int]]", "?list[int]]", ""},
    {": list[str, int]", "?list[str, int]", ""},
    {": list[str | int] | what", "?list[str | int]", ""},
    {": dict[str]", "?dict[str]", ""},
    {": dict[Any, int]", "?dict[Any, int]", ""},
    {": dict[Literal['a', None], int]", "?dict[Literal['a', None], int]", ""},
    {": tuple[int]", "?tuple[int]", ""},
    {": Literal[]", "?Literal[]", ""},
    {": Literal[None]", "?Literal[None]", ""},
    {": Literal[01]", "?Literal[01]", ""},
    {": Literal[-True]", "?Literal[-True]", ""},
    {": Literal['a\\n']", "?Literal['a\\n']", ""},
    {": Literal['a]", "?Literal['a]", ""},
    {": int int", "?int int", ""},
};

static void types_are_those_that_json_has(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(TYPES); i++) {
        Arena *arena = arena_new(NULL);
        AppType type = app_type_read(arena, str_of(TYPES[i].rest));
        Str text = arena_format(arena, "%s%.*s", type.is_unknown ? "?" : "", STR_ARG(type.text));
        Str said = arena_format(arena, "%.*s", STR_ARG(type.description));
        if (!str_is(text, TYPES[i].text) || !str_is(said, TYPES[i].description))
            fail_msg("'%s' is '%s' | '%s'", TYPES[i].rest, text.ptr, said.ptr);
        arena_free(arena);
    }
}

static void a_type_that_is_too_deep_is_unknown(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    Buf text = buf_new(arena_context(arena));
    buf_append_c(&text, ": ");
    for (size_t i = 0; i < 100000; i++)
        buf_append_c(&text, "list[");
    assert_true(app_type_read(arena, buf_str(&text)).is_unknown);
    buf_free(&text);
    arena_free(arena);
}

/* -- names ---------------------------------------------------------------------------------- */

static void a_member_is_the_name_itself(void **state)
{
    (void)state;
    static const struct {
        const char *name, *member;
    } rows[] = {
        {"topic", "topic"},
        {"fooBar_2", "fooBar_2"},
        {"class", "class_"},
        {"None", "None_"},
        {"str", "str_"},
        {"Start", "Start_"},
        {"self", "self_"},
        {"input", "input"},
        {"match", "match"},
        {"_x", ""},
        {"2x", ""},
        {"a.b", ""},
        {"a b", ""},
        {"größe", ""},
        {"", ""},
    };
    Arena *arena = arena_new(NULL);
    for (size_t i = 0; i < COUNT(rows); i++) {
        Str member = app_member(arena, str_of(rows[i].name));
        if (!str_is(member, rows[i].member))
            fail_msg("'%s' is '%.*s'", rows[i].name, STR_ARG(member));
    }
    arena_free(arena);
}

static void the_classes_of_an_agent_are_made_of_its_words(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    AppAgentNames names;
    assert_true(app_agent_names(arena, STR("contentAgent-2"), &names));
    assert_true(str_is(names.agent_class, "ContentAgent2"));
    assert_true(str_is(names.input_class, "ContentAgent2Input"));
    assert_true(str_is(names.choice, "AfterContentAgent2"));
    assert_true(str_is(names.options, "CONTENT_AGENT_2_OPTIONS"));
    assert_true(str_is(names.member, "content_agent_2"));
    assert_true(app_agent_names(arena, STR("worker"), &names));
    assert_true(str_is(names.agent_class, "Worker_"));
    assert_true(str_is(names.output_class, "WorkerOutput"));
    assert_true(app_agent_names(arena, STR("class"), &names));
    assert_true(str_is(names.member, "class_"));
    assert_true(str_is(names.words, "class"));
    assert_false(app_agent_names(arena, STR("3d"), &names));
    arena_free(arena);
}

/* -- the way -------------------------------------------------------------------------------- */

#define TO(name) "handoff_router: {name: n, type: DefaultRouter, config: {hand_off: " name "}}"
#define ANY "handoff_router: {name: n, type: AgentRouter}"
#define EITHER(one, other)                                                                         \
    "handoff_router: {name: n, type: ConditionalRouter, config: {condition_context_key: k, "       \
    "expected_string: s, success_agent: " one ", failure_agent: " other "}}"
#define AGENT(name, input, output, more)                                                           \
    "  " name ": {input: '" input "', output: '" output "', " more "}\n"
#define FLOCK                                                                                      \
    "components: {ConditionalRouter: {type: flock_component, module_path: "                        \
    "flock.routers.conditional.conditional_router}}\nagents:\n"
#define RUN "run: {agent: a}\n"

typedef struct WayRow {
    const char *text;
    const char *way;      /* "chain a c" or "loop", and the choices */
    const char *start;    /* names, each followed by a blank */
    const char *problems; /* "KIND:name " */
} WayRow;

static const WayRow WAYS[] = {
    {FLOCK AGENT("a", "x", "y", "") RUN, "chain a", "x ", ""},
    {FLOCK AGENT("c", "y", "z", "") AGENT("a", "x", "y", TO("c")) RUN, "chain a c", "x ", ""},
    /* a key of the input that somebody reads, and nobody says before */
    {FLOCK AGENT("a", "x", "y", TO("c"))
         AGENT("c", "y, k", "z", "") "run: {agent: a, input: {k: 1, y: 1, unread: 1}}\n",
     "chain a c", "x k ", ""},
    {FLOCK AGENT("a", "x", "y", TO("c")) AGENT("c", "k, z", "z", "") RUN, "chain a c", "x ",
     "input:k input:z "},
    /* who is not reached needs nothing */
    {FLOCK AGENT("a", "x", "y", "") AGENT("3d", "nobody", "y", "") RUN, "chain a", "x ", ""},
    {FLOCK AGENT("a", "x", "y", TO("a")) RUN, "loop", "x ", ""},
    {FLOCK AGENT("a", "x", "y", TO("b")) AGENT("b", "y", "x", TO("a")) RUN, "loop", "x ", ""},
    {FLOCK AGENT("a", "x", "y", EITHER("b", "c")) AGENT("b", "y", "z", TO("c"))
         AGENT("c", "y", "z", "") RUN,
     "loop a:b,c", "x ", ""},
    /* said on one of two ways */
    {FLOCK AGENT("a", "x", "y", EITHER("b", "c")) AGENT("b", "y", "z", TO("c"))
         AGENT("c", "z", "z", "") RUN,
     "loop a:b,c", "x ", "partly:z "},
    /* on both */
    {FLOCK AGENT("a", "x", "y", EITHER("b", "c")) AGENT("b", "y", "z", TO("d"))
         AGENT("c", "y", "z", TO("d")) AGENT("d", "z", "w", "") RUN,
     "loop a:b,c", "x ", ""},
    /* a retry: what it says itself is there only the second time */
    {FLOCK AGENT("a", "x", "y", EITHER("b", "b")) AGENT("b", "z", "z", EITHER("b", "a")) RUN,
     "loop a:b b:b,a", "x ", "partly:z "},
    /* any agent after the first, and after that any again */
    {FLOCK AGENT("a", "x", "y", ANY) AGENT("b", "y", "z", "") AGENT("c", "z", "w", "") RUN,
     "loop a:any", "x ", "input:z "},
    {FLOCK AGENT("a", "x", "y", ANY) AGENT("b", "y", "z", TO("c")) AGENT("c", "z", "w", "") RUN,
     "loop a:any", "x ", "partly:z "},
    {FLOCK AGENT("a", "x: int", "y: str", TO("b")) AGENT("b", "x: str, y: Foo", "", "") RUN,
     "chain a b", "x ", "types:x type:y "},
    {FLOCK AGENT("a", "str, str_", "a.b", "") RUN, "chain a", "str str_ ", "clash:str_ field:a.b "},
    {FLOCK AGENT("a", "x -> y", "y", TO("b")) AGENT("b", "nobody", "", "") RUN, "chain a b", "",
     "signature: "},
};

static void print_way(Buf *out, const AppPlan *plan)
{
    buf_append_c(out, plan->is_chain ? "chain" : "loop");
    for (uint32_t i = 0; plan->is_chain && i < plan->count; i++)
        buf_printf(out, " %.*s", STR_ARG(plan->agents[plan->chain[i]].name));
    for (uint32_t i = 0; i < plan->count; i++) {
        const AppAgent *agent = &plan->agents[i];
        if (agent->next != APP_CHOOSES)
            continue;
        buf_printf(out, " %.*s:%s", STR_ARG(agent->name), agent->chooses_any ? "any" : "");
        for (uint32_t k = 0; k < agent->choice_count; k++)
            buf_printf(out, "%s%.*s", k ? "," : "", STR_ARG(plan->agents[agent->choices[k]].name));
    }
}

static void print_problems(Buf *out, const AppPlan *plan)
{
    static const char *const words[] = {
        [APP_SIGNATURE_UNKNOWN] = "signature", [APP_FIELD_UNUSABLE] = "field",
        [APP_FIELDS_CLASH] = "clash",          [APP_TYPE_UNKNOWN] = "type",
        [APP_TYPES_DIFFER] = "types",          [APP_INPUT_NOT_GIVEN] = "input",
    };
    for (uint32_t i = 0; i < plan->problem_count; i++) {
        const AppProblem *problem = &plan->problems[i];
        buf_printf(out, "%s:%.*s ", problem->is_partly ? "partly" : words[problem->kind],
                   STR_ARG(problem->name));
    }
}

static void assert_text(const WayRow *row, const Buf *found, const char *wanted)
{
    if (!str_is(buf_str(found), wanted))
        fail_msg("'%.*s', not '%s': %s", STR_ARG(buf_str(found)), wanted, row->text);
}

static void ways_and_what_is_read_on_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(WAYS); i++) {
        Defined made = define(WAYS[i].text);
        AppPlan plan = plan_of(&made, "talk");
        Buf way = {0}, start = {0}, problems = {0};
        print_way(&way, &plan);
        for (uint32_t k = 0; k < plan.value_count && plan.values[k].is_start; k++)
            buf_printf(&start, "%.*s ", STR_ARG(plan.values[k].name));
        print_problems(&problems, &plan);
        assert_text(&WAYS[i], &way, WAYS[i].way);
        assert_text(&WAYS[i], &start, WAYS[i].start);
        assert_text(&WAYS[i], &problems, WAYS[i].problems);
        buf_free(&way);
        buf_free(&start);
        buf_free(&problems);
        forget(&made);
    }
}

static void in_a_chain_the_newest_one_gives(void **state)
{
    (void)state;
    Defined made = define(FLOCK AGENT("a", "x", "y", TO("b")) AGENT("b", "x, y", "y: int", TO("c"))
                              AGENT("c", "y, x", "z", "") RUN);
    AppPlan plan = plan_of(&made, "talk");
    const AppFields *b = &plan.agents[1].inputs, *c = &plan.agents[2].inputs;
    assert_int_equal(b->items[0].giver, APP_NONE);
    assert_int_equal(b->items[1].giver, 0);
    assert_int_equal(c->items[0].giver, 1);
    assert_int_equal(c->items[1].giver, APP_NONE);
    assert_true(plan.agents[0].is_read && plan.agents[1].is_read && !plan.agents[2].is_read);
    assert_true(str_is(plan.values[c->items[0].value].type, "int"));
    assert_true(str_is(plan.values[plan.agents[0].outputs.items[0].value].type, "int"));
    assert_true(str_is(plan.values[c->items[1].value].type, "str"));
    forget(&made);
}

/* -- the workflow --------------------------------------------------------------------------- */

static void the_workflow_is_named_after_the_flock(void **state)
{
    (void)state;
    static const struct {
        const char *name, *stem, *type, *class_name;
        int problem; /* of the only one; -1: there is none */
    } rows[] = {
        {"name: support desk\n", "talk", "support desk", "SupportDesk", -1},
        {"", "talk-2", "talk-2", "Talk2", -1},
        {"name: 日本\n", "talk", "日本", "Talk", -1},
        {"name: values\n", "talk", "values", "Values_", -1},
        {"", "3d", "3d", "", APP_STEM_UNUSABLE},
        {"name: FlockWorkflow\n", "talk", "FlockWorkflow", "FlockWorkflow", APP_TYPE_RESERVED},
        {"name: a\n", "talk", "a", "A", APP_WORKFLOW_CLASHES},
        {"name: a_output\n", "talk", "a_output", "AOutput", APP_WORKFLOW_CLASHES},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Arena *arena = arena_new(NULL);
        Str text = arena_format(arena, "%s" FLOCK AGENT("a", "x", "y", "") RUN, rows[i].name);
        Defined made = define(text.ptr);
        AppPlan plan = plan_of(&made, rows[i].stem);
        assert_true(str_is(plan.workflow_type, rows[i].type));
        assert_true(str_is(plan.workflow_class, rows[i].class_name));
        assert_int_equal(plan.problem_count, rows[i].problem >= 0);
        if (rows[i].problem >= 0)
            assert_int_equal(plan.problems[0].kind, rows[i].problem);
        forget(&made);
        arena_free(arena);
    }
}

static void without_a_start_nothing_is_planned(void **state)
{
    (void)state;
    Defined made = define(FLOCK AGENT("a", "x", "y", "") AGENT("b", "x", "y", ""));
    AppPlan plan = plan_of(&made, "talk");
    assert_int_equal(plan.first, APP_NONE);
    assert_int_equal(plan.count, 0);
    assert_int_equal(plan.problem_count, 0);
    forget(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(types_are_those_that_json_has),
        cmocka_unit_test(a_type_that_is_too_deep_is_unknown),
        cmocka_unit_test(a_member_is_the_name_itself),
        cmocka_unit_test(the_classes_of_an_agent_are_made_of_its_words),
        cmocka_unit_test(ways_and_what_is_read_on_them),
        cmocka_unit_test(in_a_chain_the_newest_one_gives),
        cmocka_unit_test(the_workflow_is_named_after_the_flock),
        cmocka_unit_test(without_a_start_nothing_is_planned),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
