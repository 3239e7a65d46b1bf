/* SPDX-License-Identifier: MIT */
/*
 * test_error_reach.c - which types of failure can reach which list: from the evaluators that Flock
 * ships, as measured; from anything else, every type.
 */
#include "definition_fixture.h"

#include "analysis/error_types.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

#define FLOCK(agents, end)                                                                         \
    "enable_temporal: true\n"                                                                      \
    "temporal_config: {default_activity_retry_policy: &p {non_retryable_error_types: [A]}}\n"      \
    "agents:\n" agents end
#define AGENT(name, evaluator, rest)                                                               \
    "  " name ": {input: x, evaluator: {name: e, type: " evaluator "}" rest "}\n"
#define FLOCKS "DeclarativeEvaluator"
#define OWN "MyEvaluator"
#define POLICY(list)                                                                               \
    ", temporal_activity_config: {retry_policy: {non_retryable_error_types: " list "}}"

/* The list of the flock's policy, or that of an agent. */
static const DefStrList *list_of(const FlockDef *def, int agent)
{
    const RetryDef *retry = agent < 0
                                ? def->temporal_config->default_activity_retry_policy
                                : def->agents.items[agent].temporal_activity_config->retry_policy;
    return &retry->non_retryable_error_types;
}

typedef struct Row {
    const char *text;
    int agent; /* whose list; -1: the flock's */
    bool is_open;
    uint32_t agent_count;
} Row;

static void check_row(const Row *row)
{
    Defined made = define(row->text);
    const ErrorReaches *reaches = error_reach_find(made.read.arena, made.options);
    const ErrorReach *reach =
        error_reach_of(reaches, row->agent < 0 ? NULL : &made.def->agents.items[row->agent],
                       list_of(made.def, row->agent));
    if (reach->is_open != row->is_open || reach->agent_count != row->agent_count)
        fail_msg("\n%s---\nopen: %d, agents: %u", row->text, reach->is_open,
                 (unsigned)reach->agent_count);
    assert_int_equal(error_reach_has(reach, STR("RuntimeError")), true);
    assert_int_equal(error_reach_has(reach, STR("KeyError")), row->is_open);
    assert_int_equal(error_reach_is_all_failures(reach, STR("RuntimeError")), row->agent_count > 0);
    forget(&made);
}

static void a_list_belongs_to_all_who_take_it(void **state)
{
    (void)state;
    const Row rows[] = {
        {FLOCK("  {}", "\n"), -1, true, 0},
        {FLOCK(AGENT("a", FLOCKS, ""), ""), -1, false, 1},
        {FLOCK(AGENT("a", FLOCKS, ""), AGENT("b", FLOCKS, "")), -1, false, 2},
        {FLOCK(AGENT("a", FLOCKS, ""), AGENT("b", OWN, "")), -1, true, 1},
        {FLOCK(AGENT("a", OWN, ""), ""), -1, true, 0},
        {FLOCK(AGENT("a", FLOCKS, POLICY("[B]")), ""), -1, true, 0},
        {FLOCK(AGENT("a", FLOCKS, POLICY("[B]")), ""), 0, false, 1},
        {FLOCK(AGENT("a", FLOCKS, ""), AGENT("b", OWN, POLICY("[B]"))), -1, false, 1},
        {FLOCK(AGENT("a", FLOCKS, ""), AGENT("b", OWN, POLICY("[B]"))), 1, true, 0},
        {FLOCK(AGENT("a", FLOCKS, POLICY("&l [B]")), AGENT("b", OWN, POLICY("*l"))), 0, true, 1},
        {FLOCK(AGENT("a", FLOCKS, POLICY("&l [B]")), AGENT("b", FLOCKS, POLICY("*l"))), 1, false,
         2},
        {FLOCK(AGENT("a", FLOCKS, ", temporal_activity_config: {retry_policy: *p}"), ""), 0, false,
         1},
        {FLOCK(AGENT("a", FLOCKS, ", temporal_activity_config: {retry_policy: {}}"), ""), -1, true,
         0},
        /* two of the same name: Flock keeps the first */
        {FLOCK(AGENT("a", FLOCKS, ""), AGENT("b", OWN, ", name: a")), -1, false, 1},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        check_row(&rows[i]);
}

static void what_is_not_flocks_may_raise_anything(void **state)
{
    (void)state;
    const Row rows[] = {
        {FLOCK(AGENT("a", FLOCKS, ", modules: {}"), ""), -1, false, 1},
        {FLOCK(AGENT("a", FLOCKS, ", modules: {m: {name: m, type: Mine}}"), ""), -1, true, 0},
        {FLOCK(AGENT("a", FLOCKS, ", modules: 5"), ""), -1, true, 0},
        {FLOCK(AGENT("a", FLOCKS, ", mcp_servers: [s]"), ""), -1, true, 0},
        {FLOCK(AGENT("a", FLOCKS, ", mcp_servers: null"), ""), -1, false, 1},
        {FLOCK(AGENT("a", "TestCaseEvaluator", ""), ""), -1, true, 0},
        {FLOCK(AGENT("a", "[x]", ""), ""), -1, true, 0},
        {FLOCK("  a: {input: x}", "\n"), -1, true, 0},
        {FLOCK("  a: {input: x, evaluator: {type: DeclarativeEvaluator}}", "\n"), -1, true, 0},
        {FLOCK(AGENT("a", FLOCKS, ", handoff_router: {type: Mine}"), ""), -1, true, 1},
        {FLOCK(AGENT("a", FLOCKS, ", handoff_router: {type: AgentRouter}"), ""), -1, true, 1},
        {FLOCK(AGENT("a", FLOCKS, ", handoff_router: {type: DefaultRouter, config: {hand_off: a}}"),
               ""),
         -1, false, 1},
        {FLOCK(AGENT("a", FLOCKS,
                     ", handoff_router: {type: DefaultRouter, config: {hand_off: "
                     "{__callable_ref__: f}}}"),
               ""),
         -1, true, 1},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        check_row(&rows[i]);
}

static void where_no_flock_loads_it_nothing_is_known(void **state)
{
    (void)state;
    Defined made = define(FLOCK(AGENT("a", FLOCKS, ""), ""));
    FlockDef def = *made.def;
    Options options = *made.options;
    def.flock = FLOCK_NONE;
    options.def = &def;
    const ErrorReaches *reaches = error_reach_find(made.read.arena, &options);
    assert_true(error_reach_of(reaches, NULL, list_of(&def, -1))->is_open);
    forget(&made);
}

static void the_missing_agent_has_a_name(void **state)
{
    (void)state;
    assert_true(error_reach_is_missing_agent(STR("ValueError")));
    assert_false(error_reach_is_missing_agent(STR("NotFoundError")));
    assert_false(error_reach_is_missing_agent(STR("")));
}

/* --- before there is a list ------------------------------------------------------------------- */

static void keep_name(void *context, Str name, ErrorTypeKind kind)
{
    buf_printf(context, "%.*s%s ", STR_ARG(name), kind == ERROR_TYPE_ALL_FAILURES ? "*" : "");
}

/* What is suggested for the policy of an agent, or for the flock's (-1): some, and some not. */
static void check_suggested(const char *text, int agent, const char *some, const char *others)
{
    Defined made = define(text);
    ErrorReach reach =
        error_reach_expected(made.options, agent < 0 ? NULL : &made.def->agents.items[agent]);
    Buf names = buf_new(arena_context(made.read.arena));
    buf_put(&names, ' ');
    error_type_suggest(&reach, keep_name, &names);
    if (!strstr(names.ptr, some) || strstr(names.ptr, others))
        fail_msg("\n%s---\nsuggested:%s", text, names.ptr);
    buf_free(&names);
    forget(&made);
}

static void what_can_come_is_suggested(void **state)
{
    (void)state;
    const char *both = "agents:\n" AGENT("a", FLOCKS, "") AGENT("b", OWN, "");
    const char *apart = "agents:\n" AGENT("a", FLOCKS, "")
        AGENT("b", OWN, ", temporal_activity_config: {retry_policy: {maximum_attempts: 2}}");
    check_suggested(both, 0, " TemporalTimeout:StartToClose RuntimeError* ", " KeyError ");
    check_suggested(both, 0, " TypeError ", " NotFoundError ");
    check_suggested(both, 0, " AssertionError ", " ValueError "); /* of no loaded agent */
    check_suggested(both, 1, " KeyError ", " WorkerShutdown ");
    check_suggested(both, 1, " KeyError ", " Exception ");
    check_suggested(both, 1, " ValueError ", " UserWarning ");
    check_suggested(both, 1, " OSError ", " KeyboardInterrupt ");
    check_suggested(both, -1, " KeyError ", " LookupError ");
    check_suggested(apart, -1, " RuntimeError* ", " KeyError ");
    check_suggested("agents: {}\n", -1, " KeyError ", " StopIteration ");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_belongs_to_all_who_take_it),
        cmocka_unit_test(what_is_not_flocks_may_raise_anything),
        cmocka_unit_test(where_no_flock_loads_it_nothing_is_known),
        cmocka_unit_test(the_missing_agent_has_a_name),
        cmocka_unit_test(what_can_come_is_suggested),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
