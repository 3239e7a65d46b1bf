/* SPDX-License-Identifier: MIT */
/*
 * test_flock_rules.c - what Flock does to an agent or a run for the sake of a name, a key or a
 * size: which rule speaks, and only that one.
 */
#include "lint_table.h"

#define ON "enable_temporal: true\n"
#define WORKS "input: topic, evaluator: {name: default, type: DeclarativeEvaluator}"
#define WORKS5 "input: topic, components: [{name: e, type: DeclarativeEvaluationComponent}]"

/* Each row was loaded with 0.4.543, which ignores all other keys. */
static void two_keys_drop_an_agent(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {"colour: red", "warning unknown-key"},
        {"self: x", "error unknown-key"},
        {"self: null", "error unknown-key"},
        {"self: {}", "error unknown-key"},
        {"Self: x", "warning unknown-key"},
        {"x-self: x", ""},
        {"context: x", "error unknown-key"},
        {"context: 5", "error unknown-key"},
        {"context: []", "error unknown-key"},
        {"context: true", "error unknown-key"},
        {"context: null", "warning unknown-key"},
        {"context: {}", "warning unknown-key"},
        {"context: {state: {}}", "warning unknown-key"},
        {"cls: x", "warning unknown-key"},
        {"data: x", "warning unknown-key"},
    };
    CHECK_TABLE(ON "agents: {a: {" WORKS ", %s}}\n", LANGUAGE_YAML, rows);
    const LintRow unified[] = {
        {"self: x", "error unknown-key"},
        {"context: null", "error unknown-key"},
    };
    CHECK_TABLE(ON "agents: {a: {" WORKS5 ", %s}}\n", LANGUAGE_YAML, unified);
    const LintRow elsewhere[] = {
        {"self: x\n", "warning unknown-key"},
        {"context: x\n", "warning unknown-key"},
    };
    CHECK_TABLE(ON "agents: {a: {" WORKS "}}\n%s", LANGUAGE_YAML, elsewhere);
}

/* A dropped agent leaves its name to the next one. */
static void a_dropped_agent_has_no_name(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {"self: x", "error unknown-key, info agent-name-mismatch"},
        {"context: x", "error unknown-key, info agent-name-mismatch"},
        {"context: {}", "warning unknown-key, error duplicate-agent-name"},
    };
    CHECK_TABLE(ON "agents: {a: {" WORKS ", %s}, b: {name: a, " WORKS "}}\n", LANGUAGE_YAML, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_keys_drop_an_agent),
        cmocka_unit_test(a_dropped_agent_has_no_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
