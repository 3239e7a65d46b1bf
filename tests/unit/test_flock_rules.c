/* SPDX-License-Identifier: MIT */
/*
 * test_flock_rules.c - what Flock does to an agent or a run because of a name, a key or a size:
 * which rule reports it, and only that one.
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
        {"context: {state: 5}", "error unknown-key"},
        {"context: {history: x}", "error unknown-key"},
        {"context: {run_id: 5}", "error unknown-key"},
        {"context: {color: 5}", "warning unknown-key"},
        {"context: !!set {a}", "error unknown-key"},
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

/* --- records ------------------------------------------------------------------------------ */

/* Each name was given to an agent, and FlockContext.from_dict called, in both releases. */
static void some_names_are_records_to_flock(void **state)
{
    (void)state;
    static const char reserved[] = "error reserved-agent-name";
    const LintRow rows[] = {
        {"timestamp: {" WORKS "}", reserved},
        {"agent_type: {" WORKS "}", reserved},
        {"timestamp: {" WORKS5 "}", reserved},
        {"agent_type: {" WORKS5 "}", reserved},
        {"a: {name: timestamp, " WORKS "}", "info agent-name-mismatch, error reserved-agent-name"},
        {"timestamp: {name: a, " WORKS "}", "info agent-name-mismatch"},
        {"timestamp: {" WORKS "}, agent_type: {" WORKS "}",
         "error reserved-agent-name, error reserved-agent-name"},
        {"Timestamp: {" WORKS "}", ""},
        {"timestamps: {" WORKS "}", ""},
        {"timestam: {" WORKS "}", ""},
        {"agent_name: {" WORKS "}", ""},
        {"agent_data: {" WORKS "}", ""},
        {"state: {" WORKS "}", ""},
        {"history: {" WORKS "}", ""},
        {"agent_definitions: {" WORKS "}", ""},
    };
    CHECK_TABLE(ON "agents: {%s}\n", LANGUAGE_YAML, rows);
    const LintRow local[] = {{"timestamp: {" WORKS "}", ""}};
    CHECK_TABLE("enable_temporal: false\nagents: {%s}\n", LANGUAGE_YAML, local);
}

#define GOES_ON                                                                                    \
    "components: [{name: e, type: DeclarativeEvaluationComponent}, "                               \
    "{name: r, type: DefaultRoutingComponent, config: {next_agent: b}}]"

/* As determine_next_agent of 0.5.0b28 did it with a result of that type. */
static void some_outputs_are_records_to_the_betas(void **state)
{
    (void)state;
    static const char reserved[] = "warning reserved-output-key";
    const LintRow rows[] = {
        {"'timestamp: int'", reserved},
        {"'text, timestamp: int'", reserved},
        {"'timestamp: list[str] | all of them'", reserved},
        {"'agent_type: dict'", reserved},
        {"'agent_type : bool , timestamp:float'",
         "warning reserved-output-key, warning reserved-output-key"},
        {"timestamp", ""},
        {"'timestamp: str'", ""},
        {"'timestamp: integer'", ""},
        {"'timestamp | an int: int'", ""},
        {"'timestamp: Optional[str]'", ""},
        {"'time: int'", ""},
        {"''", ""},
        {"null", ""},
    };
    CHECK_TABLE(ON "agents:\n  a: {input: topic, " GOES_ON ", output: %s}\n  b: {" WORKS5 "}\n",
                LANGUAGE_YAML, rows);
    const LintRow alone[] = {{"timestamp: int", ""}};
    CHECK_TABLE(ON "agents:\n  a: {output: '%s', " WORKS5 "}\n", LANGUAGE_YAML, alone);
    const LintRow others[] = {
        {"timestamp: int\", " WORKS, ""},
        {"timestamp: int\", handoff_router: {type: DefaultRouter, config: {hand_off: b}}, " WORKS,
         ""},
    };
    CHECK_TABLE(ON "agents:\n  a: {output: \"%s}\n  b: {" WORKS "}\n", LANGUAGE_YAML, others);
}

/* --- inputs and routers -------------------------------------------------------------------- */

#define EV "evaluator: {name: default, type: DeclarativeEvaluator}"
#define EV5 "components: [{name: e, type: DeclarativeEvaluationComponent}]"

/* Each row was run with 0.4.543, under Temporal and locally. */
static void an_agent_says_what_it_takes(void **state)
{
    (void)state;
    static const char missing[] = "error missing-input";
    static const char not_called[] = "warning callable-not-called";
    const LintRow rows[] = {
        {EV, missing},
        {EV ", input: null", missing},
        {EV ", input: ~", missing},
        {EV ", input: ''", ""},
        {EV ", input: ' '", ""},
        {EV ", input: ','", ""},
        {EV ", input: topic", ""},
        {EV ", input: 5", "error wrong-type"},
        {EV ", input: {}", "error wrong-type"},
        {EV ", inputs: topic", "error unknown-key"},
        {EV ", input_callable: f", missing},
        {EV ", input_callable: null", missing},
        {EV ", input: topic, input_callable: f", not_called},
        {EV ", input: topic, output_callable: f", not_called},
        {EV ", input: topic, description_callable: f", not_called},
        {EV ", input: topic, next_agent_callable: f", "warning mixed-dialects"},
        {EV ", input_callable: f, output_callable: f",
         "error missing-input, warning callable-not-called"},
        {EV ", self: x", "error unknown-key"}, /* is dropped */
        {EV "}, b: {" EV, "error missing-input, error missing-input"},
        {WORKS "}, b: {" EV "}}\nrun: {agent: a}\nx-end: {a: {",
         "error missing-input, info unreachable-agent"},
        {"model: x", "warning missing-evaluator, error missing-input"},
        {EV5, missing},
        {EV5 ", input: ''", ""},
        {EV5 ", input_callable: f, output_callable: g", ""},
    };
    CHECK_TABLE(ON "agents: {a: {%s}}\n", LANGUAGE_YAML, rows);
    const LintRow local[] = {
        {EV, missing},
        {EV ", input: null", missing},
        {EV ", input_callable: f, output_callable: f", ""},
    };
    CHECK_TABLE("enable_temporal: false\nagents: {a: {%s}}\n", LANGUAGE_YAML, local);
}

/* AgentRouter was tried with each config. */
static void an_agent_router_has_no_config(void **state)
{
    (void)state;
    static const char fails[] = "error router-incomplete";
    const LintRow rows[] = {
        {"", ""},
        {", config: {}", ""},
        {", config: null", ""},
        {", config: {enabled: true}", fails},
        {", config: {with_output: true}", fails},
        {", config: {confidence_threshold: 0.5}", fails},
    };
    CHECK_TABLE(ON "agents: {a: {" WORKS ", handoff_router: {name: r, type: AgentRouter%s}}}\n",
                LANGUAGE_YAML, rows);
}

/* determine_next_agent of 0.4.543 was tried with each of them. */
static void a_router_that_lists_agents_needs_all_outputs(void **state)
{
    (void)state;
    static const char needs[] = "error router-needs-output";
    const LintRow routers[] = {
        {"AgentRouter}}", ""}, /* alone */
        {"LLMRouter}}", ""},
        {"AgentRouter}}, b: {output: text, " WORKS "}", ""},
        {"AgentRouter}}, b: {output: '', " WORKS "}", ""},
        {"AgentRouter}}, b: {" WORKS "}", needs},
        {"LLMRouter}}, b: {" WORKS "}", needs},
        {"AgentRouter}}, b: {output: null, " WORKS "}", needs},
        {"AgentRouter}}, b: {output: text, description: null, " WORKS "}", needs},
        {"AgentRouter}}, b: {output: text, description: x, " WORKS "}", ""},
        {"AgentRouter}}, b: {" WORKS ", handoff_router: {name: r, type: LLMRouter}}",
         "error router-needs-output, error router-needs-output"},
        {"DefaultRouter, config: {hand_off: b}}}, b: {" WORKS "}", ""},
    };
    CHECK_TABLE(ON "agents: {a: {" WORKS ", handoff_router: {name: r, type: %s}\n", LANGUAGE_YAML,
                routers);
}

/* --- sizes -------------------------------------------------------------------------------- */

/* 2 MiB contain the input twice: `letters` letters under one key, and little else. */
static Buf run_with_input(const char *head, size_t letters)
{
    Buf text = {0};
    buf_printf(&text, "%sagents: {a: {" WORKS "}}\nrun: {input: {topic: ", head);
    for (size_t i = 0; i < letters; i++)
        buf_put(&text, 'x');
    buf_append_c(&text, "}}\n");
    return text;
}

static void expect_of_input(const char *head, size_t letters, const char *wanted)
{
    Buf text = run_with_input(head, letters);
    Found found = find_all(buf_str(&text), LANGUAGE_YAML);
    if (!table_is(&found, wanted))
        fail();
    arena_free(found.arena);
    buf_free(&text);
}

static void an_argument_has_two_mib(void **state)
{
    (void)state;
    enum { MIB = 1 << 20, AROUND = 200 };
    expect_of_input(ON, 10, "");
    expect_of_input(ON, MIB - AROUND, "");
    expect_of_input(ON, MIB, "error argument-too-large");
    expect_of_input(ON, 4 * MIB, "error argument-too-large");
    expect_of_input("", MIB - AROUND, "");
    expect_of_input("", MIB, "warning argument-too-large");
    expect_of_input("enable_temporal: false\n", MIB, "warning argument-too-large");
}

static size_t count_of(RuleId rule, const Buf *text)
{
    size_t count = 0;
    Found found = find_all(buf_str(text), LANGUAGE_YAML);
    for (size_t i = 0; i < found.count; i++)
        count += found.items[i]->rule == rule;
    arena_free(found.arena);
    return count;
}

/* With many agents the run is refused as well; without `run` nothing says that there is one. */
static void agents_are_in_the_argument(void **state)
{
    (void)state;
    static const struct {
        uint32_t agents;
        const char *run;
        size_t findings;
    } rows[] = {
        {1000, "run: {agent: a1}\n", 0},
        {10000, "run: {agent: a1}\n", 0},
        {12000, "run: {agent: a1}\n", 1},
        {20000, "run: {agent: a1}\n", 1},
        {20000, "", 0},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Buf text = {0};
        buf_printf(&text, ON "%sagents:\n", rows[i].run);
        for (uint32_t n = 0; n < rows[i].agents; n++)
            buf_printf(&text, "  a%u: {" WORKS "}\n", (unsigned)n);
        assert_int_equal(count_of(RULE_argument_too_large, &text), rows[i].findings);
        buf_free(&text);
    }
}

#define TEN(name)                                                                                  \
    "[*" name ", *" name ", *" name ", *" name ", *" name ", *" name ", *" name ", *" name         \
    ", *" name ", *" name "]"

#define LETTERS                                                                                    \
    "three hundred letters that are written once, and unfold to more than a mebibyte of them "     \
    "when "                                                                                        \
    "a list of ten of them stands in a list of ten, and that one ten times in the input of a "     \
    "run; "                                                                                        \
    "nobody would think so of a file that has no more than a kilobyte, or at least not before, "   \
    "it "

/* What aliases unfold to is counted, and no further than it matters. */
static void aliases_count_each_time(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {"[*c, *c]", ""},
        {TEN("c"), "error argument-too-large"},
    };
    CHECK_TABLE(ON "x-a: &a \"" LETTERS LETTERS LETTERS LETTERS "\"\n"
                   "x-b: &b " TEN("a") "\nx-c: &c " TEN("b") "\n"
                                                             "agents: {a: {" WORKS
                                                             "}}\nrun: {input: {topic: %s}}\n",
                LANGUAGE_YAML, rows);
}

/* --- Opik --------------------------------------------------------------------------------- */

static void opik_wants_a_server(void **state)
{
    (void)state;
    static const char wants[] = "warning opik-not-local";
    const LintRow rows[] = {
        {"true", wants},
        {"yes", wants},
        {"1", wants},
        {"\"on\"", wants},
        {"false", ""},
        {"0", ""},
        {"maybe", "error wrong-type"},
        {"null", "error null-not-allowed"},
    };
    CHECK_TABLE("enable_opik: %s\nagents: {a: {" WORKS "}}\n", LANGUAGE_YAML, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_keys_drop_an_agent),
        cmocka_unit_test(a_dropped_agent_has_no_name),
        cmocka_unit_test(some_names_are_records_to_flock),
        cmocka_unit_test(some_outputs_are_records_to_the_betas),
        cmocka_unit_test(an_agent_says_what_it_takes),
        cmocka_unit_test(an_agent_router_has_no_config),
        cmocka_unit_test(a_router_that_lists_agents_needs_all_outputs),
        cmocka_unit_test(an_argument_has_two_mib),
        cmocka_unit_test(agents_are_in_the_argument),
        cmocka_unit_test(aliases_count_each_time),
        cmocka_unit_test(opik_wants_a_server),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
