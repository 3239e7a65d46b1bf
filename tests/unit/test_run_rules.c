/* SPDX-License-Identifier: MIT */
/*
 * test_run_rules.c - the section `run`: where a run starts, and inputs that Flock reads as
 * something else.
 */
#include "lint_table.h"

static const char NO_START[] = "error no-start-agent";
static const char RESERVED[] = "warning reserved-run-key";
static const char REFUSED[] = "error reserved-run-key";

#define ON "enable_temporal: true\n"
/* What an agent needs to run; the whole context is an input that is always there. */
#define INPUT "input: context"
#define EVALUATOR INPUT ", evaluator: {name: default, type: DeclarativeEvaluator}"
#define ONE ON "agents:\n  writer: {" EVALUATOR "}\n"
#define TWO ONE "  editor: {name: reviser, " EVALUATOR "}\n"
#define UNIFIED                                                                                    \
    ON "agents:\n  writer:\n    " INPUT                                                            \
       "\n    components: [{name: e, type: DeclarativeEvaluationComponent}]\n"

/* --- the start ------------------------------------------------------------------------- */

static void a_run_starts_with_an_agent(void **state)
{
    (void)state;
    const LintRow one[] = {
        {"", ""},
        {"run: {}\n", ""},
        {"run: {agent: writer}\n", ""},
        {"run: {agent: ''}\n", ""},
        {"run: {agent: null}\n", ""},
        {"run: {agent: writers}\n", NO_START},
        {"run: {agent: Writer}\n", NO_START},
        {"run: {agent: 'writer '}\n", NO_START},
        {"run: {agent: [writer]}\n", "error wrong-type"},
        {"run: null\n", ""},
    };
    const LintRow none[] = {
        {"agents: {}\nrun: {}\n", ""},
        {"agents: {}\nrun: {agent: writer}\n", ""},
        {"agents: {writer: null}\nrun: {agent: writer}\n", "error null-not-allowed"},
    };
    CHECK_TABLE(ONE "%s", LANGUAGE_YAML, one);
    CHECK_TABLE(ON "%s", LANGUAGE_YAML, none);
}

static void of_several_agents_one_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *run, *help;
    } rows[] = {
        {"run: {}\n", "set `agent` to one of them: `writer`, `reviser`"},
        {"run: {agent: null}\n", "set `agent` to one of them: `writer`, `reviser`"},
        {"run: {agent: ''}\n", "set `agent` to one of them: `writer`, `reviser`"},
        {"run: {agent: writre}\n", "did you mean `writer`?"},
        {"run: {agent: editor}\n", "write `reviser`: an agent goes by its `name`, not by its key"},
        {"run: {agent: painter}\n", "add the agent, or start with an agent of this flock"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Buf text = table_fill(TWO "%s", rows[i].run);
        Found found = find_all(buf_str(&text), LANGUAGE_YAML);
        const Finding *finding = NULL;
        for (size_t j = 0; j < found.count; j++)
            if (found.items[j]->rule == RULE_no_start_agent)
                finding = found.items[j];
        if (!finding || !str_is(finding->help, rows[i].help)) {
            print_all(&found);
            fail();
        }
        arena_free(found.arena);
        buf_free(&text);
    }
}

static void the_name_that_was_meant_is_offered(void **state)
{
    (void)state;
    const FixRow rows[] = {
        {"writre", "writer", FIX_SAFE},        {"'Writer'", "'writer'", FIX_SAFE},
        {"\"wrter\"", "\"writer\"", FIX_SAFE}, {"painter", NULL, FIX_SAFE},
        {"&a writre", NULL, FIX_SAFE},
    };
    CHECK_FIXES(ONE "run: {agent: %s}\n", LANGUAGE_YAML, rows);
}

/* --- inputs ------------------------------------------------------------------------------ */

static void some_variables_are_flocks_own(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {"topic: x", ""},
        {"last_agent: x", ""},
        {"Model: x", ""},
        {"model: x", RESERVED},
        {"initial_input: x", RESERVED},
        {"local_debug: true", RESERVED},
        {"run_id: x", RESERVED},
        {"use_production_tools: true", RESERVED},
        {"temporal_workflow_config: x", ""},
        {"current_agent: x", RESERVED},
        {"current_agent: 5", RESERVED},
        {"current_agent: writer", ""},
        {"a: {model: x, run_id: y, current_agent: z}", ""},
        {"model: x, run_id: y", "warning reserved-run-key, warning reserved-run-key"},
        {"when: 2024-01-01", "error wrong-type"},
    };
    const LintRow unified[] = {
        {"use_production_tools: true", ""},
        {"model: x", RESERVED},
    };
    CHECK_TABLE(ONE "run: {input: {%s}}\n", LANGUAGE_YAML, rows);
    CHECK_TABLE(UNIFIED "run: {input: {%s}}\n", LANGUAGE_YAML, unified);
    const LintRow configured[] = {{"temporal_workflow_config: x", RESERVED}};
    CHECK_TABLE(ONE "temporal_config: {}\nrun: {input: {%s}}\n", LANGUAGE_YAML, configured);
}

/* As FlockContext.from_dict of 0.4.543 and 0.5.0b28 does it; each row was run with both. */
static void some_maps_are_records_to_flock(void **state)
{
    (void)state;
    const LintRow classic[] = {
        {"timestamp: x", REFUSED},
        {"timestamp: '2024-01-01T00:00:00'", REFUSED},
        {"timestamp: 5", REFUSED},
        {"timestamp: null", REFUSED},
        {"a: {timestamp: x}", REFUSED},
        {"a: [1, [{timestamp: x}]]", REFUSED},
        {"a: {b: {timestamp: x}}", REFUSED},
        {"a: timestamp", ""},
        {"a: [timestamp]", ""},
        {"a: {Timestamp: x}", ""},
        {"agent_type: x", ""},
        {"agent_type: x, topic: y", ""},
        {"agent_type: 5", REFUSED},
        {"agent_type: null", REFUSED},
        {"agent_type: a, serializer: x", REFUSED},
        {"a: {agent_type: x}", ""},
        {"a: {agent_type: x, agent_name: y}", ""},
        {"a: {agent_type: x, topic: y}", RESERVED},
        {"a: {agent_type: [1]}", REFUSED},
        {"a: {agent_type: x, agent_data: 3}", REFUSED},
        {"a: {agent_type: x, agent_data: {timestamp: x}}", ""},
        {"a: {agent_type: x, serializer: json}", ""},
        {"timestamp: x, a: {timestamp: y}", "error reserved-run-key, error reserved-run-key"},
    };
    const LintRow unified[] = {
        {"timestamp: x", ""},
        {"timestamp: 5", REFUSED},
        {"a: {timestamp: t, topic: x}", RESERVED},
        {"a: {timestamp: t, data: 3}", REFUSED},
        {"a: {timestamp: t, hand_off: null, called_from: null}", ""},
        {"a: [{timestamp: 1}]", REFUSED},
        {"a: {agent_type: y, topic: n}", RESERVED},
        {"a: {agent_type: 5}", REFUSED},
    };
    CHECK_TABLE(ONE "run: {input: {%s}}\n", LANGUAGE_YAML, classic);
    CHECK_TABLE(UNIFIED "run: {input: {%s}}\n", LANGUAGE_YAML, unified);
}

/* --- how it starts ------------------------------------------------------------------------ */

static void what_the_server_refuses_of_a_start_is_told(void **state)
{
    (void)state;
    static const char BOTH[] = "error id-policies-conflict";
    static const char OWN[] = "error search-attribute-reserved";
    const LintRow rows[] = {
        {"id_reuse_policy: reject_duplicate", ""},
        {"id_conflict_policy: terminate_existing", ""},
        {"id_reuse_policy: reject_duplicate, id_conflict_policy: terminate_existing", BOTH},
        {"id_conflict_policy: terminate_existing, id_reuse_policy: reject_duplicate", BOTH},
        {"id_reuse_policy: allow_duplicate, id_conflict_policy: terminate_existing", ""},
        {"id_reuse_policy: reject_duplicate, id_conflict_policy: use_existing", ""},
        {"start_delay: 0", ""},
        {"start_delay: -1", "error negative-duration"},
        {"start_delay: P100Y", ""},
        {"start_delay: P101Y", "warning duration-capped"},
        {"start_delay: PT1.0000004S", "warning duration-rounded"},
        {"search_attributes: {WorkflowId: {type: keyword, value: x}}", OWN},
        {"search_attributes: {workflowId: {type: keyword, value: x}}", ""},
        {"search_attributes: {VisibilityTaskKey: {type: keyword, value: x}}", OWN},
        {"search_attributes: {TemporalX: {type: keyword, value: x}}", OWN},
        {"search_attributes: {Temporal: {type: keyword, value: x}}", OWN},
        {"search_attributes: {BuildIds: {type: keyword_list, value: [x]}}",
         "warning search-attribute-reserved"},
        {"search_attributes: {TemporalChangeVersion: {type: keyword_list, value: [x]}}",
         "warning search-attribute-reserved"},
    };
    CHECK_TABLE(ONE "run: {%s}\n", LANGUAGE_YAML, rows);
}

static void a_search_attribute_has_2048_bytes(void **state)
{
    (void)state;
    static const struct {
        size_t letters;
        const char *letter, *wanted;
    } rows[] = {
        {2046, "x", ""},
        {2047, "x", "error search-attribute-too-large"},
        {341, "ü", ""},
        {342, "ü", "error search-attribute-too-large"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Buf value = {0};
        for (size_t j = 0; j < rows[i].letters; j++)
            buf_append_c(&value, rows[i].letter);
        const LintRow row[] = {{value.ptr, rows[i].wanted}};
        CHECK_TABLE(ONE "run: {search_attributes: {A: {type: text, value: %s}}}\n", LANGUAGE_YAML,
                    row);
        buf_free(&value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_starts_with_an_agent),
        cmocka_unit_test(of_several_agents_one_is_named),
        cmocka_unit_test(the_name_that_was_meant_is_offered),
        cmocka_unit_test(some_variables_are_flocks_own),
        cmocka_unit_test(some_maps_are_records_to_flock),
        cmocka_unit_test(what_the_server_refuses_of_a_start_is_told),
        cmocka_unit_test(a_search_attribute_has_2048_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
