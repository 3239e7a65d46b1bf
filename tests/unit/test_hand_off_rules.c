/* SPDX-License-Identifier: MIT */
/*
 * test_hand_off_rules.c - routers that are lost, circles, agents that are never reached, and inputs
 * that nothing provides: which rule reports them, and only that one.
 */
#include "found_classes_text.h"
#include "lint_table.h"

#define ON "enable_temporal: true\n" FOUND_CLASSES
#define EVALUATOR "evaluator: {name: default, type: DeclarativeEvaluator}"
#define EV "input: topic, output: text, " EVALUATOR /* what an agent needs to run */
#define AGENT(name, more) "  " name ": {" EV more "}\n"
#define TO(next) ", handoff_router: {type: DefaultRouter, config: {hand_off: " next "}}"
/* On what the run may be given. */
#define GO "condition_context_key: flock.topic, "
#define IF(config) ", handoff_router: {type: ConditionalRouter, config: {" GO config "}}"
#define LOST "warning router-incomplete"

/* The value of handoff_router; each row was loaded with flock-core 0.4.543. */
static void classic_routers(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"{type: DefaultRouter, config: {hand_off: b}}", ""},
        {"{type: DefaultRouter, name: n, config: {hand_off: b, unknown: 1}}",
         "warning unknown-key"},
        {"{type: DefaultRouter}", ""},
        {"{type: DefaultRouter, config: null}", ""},
        {"{type: DefaultRouter, config: {hand_off: \"\"}}", ""},
        {"{type: DefaultRouter, config: {hand_off: {next_agent: b, unknown: 1}}}",
         "warning unknown-key"},
        {"{type: DefaultRouter, config: {hand_off: {next_agent: b, x-note: 1}}}", ""},
        {"{type: DefaultRouter, config: {hand_off: {next_agnt: b}}}", "warning unknown-key"},
        {"{type: DefaultRouter, config: {hand_off: {agent: b, reason: x}}}",
         LOST ", warning unknown-key"},
        {"{type: DefaultRouter, config: {hand_off: {add_description: x}}}", LOST},
        {"{type: DefaultRouter, config: {hand_off: {override_next_agent: b}}}", LOST},
        {"{type: DefaultRouter, config: {hand_off: {__callable_ref__: m.f, reason: x}}}",
         LOST ", warning unknown-key"},
        {"{type: DefaultRouter, config: {hand_off: {}}}", ""},
        {"{type: DefaultRouter, config: {hand_off: {__callable_ref__: m.f}}}", ""},
        {"null", ""},
        {"{}", LOST},
        {"[]", LOST},
        {"{type: MyRouter, anything: 1}", ""},
        {"b", LOST},
        {"5", LOST},
        {"[b]", LOST},
        {"{config: {hand_off: b}}", LOST},
        {"{type: null, config: {hand_off: b}}", LOST},
        {"{type: 5, config: {hand_off: b}}", LOST},
        {"{type: DefaultRouter, hand_off: b}", LOST},
        {"{type: DefaultRouter, enabled: true, config: {hand_off: b}}", LOST},
        {"{type: DefaultRouter, name: 5, config: {hand_off: b}}", LOST},
        {"{type: DefaultRouter, name: null, config: {hand_off: b}}", LOST},
        {"{type: DefaultRouter, config: b}", LOST},
        {"{type: DefaultRouter, config: [b]}", LOST},
        {"{type: DefaultRouter, config: {hand_off: 5}}", LOST},
        {"{type: DefaultRouter, config: {hand_off: true}}", LOST},
        {"{type: DefaultRouter, config: {hand_off: null}}", LOST},
        {"{type: DefaultRouter, config: {hand_off: [b]}}", LOST},
        {"{type: DefaultRouter, config: {hand_off: {next_agent: 5}}}", LOST},
        {"{type: DefaultRouter, config: {hand_off: {next_agent: null}}}", LOST},
        {"{type: DefaultRouter, config: {hand_off: {next_agent: b, "
         "output_to_input_merge_strategy: merge}}}",
         LOST},
        {"{type: DefaultRouter, config: {hand_off: {next_agent: b, add_input_fields: x}}}", LOST},
        {"{type: DefaultRouter, config: {hand_off: b, enabled: maybe}}", LOST},
        {"{type: DefaultRouter, config: {hand_off: b, enabled: null}}", LOST},
        {"{type: DefaultRouter, config: {next_agent: b}}", LOST}, /* kept, and goes nowhere */
        {"{type: DefaultRouter, config: {next_agent: \"\"}}", "warning unknown-key"},
        {"{type: DefaultRouter, config: {next_agent: b, hand_off: b}}", "warning unknown-key"},
        {"{type: LLMRouter}", ""},
        {"{type: LLMRouter, config: {}}", ""},
        {"{type: LLMRouter, config: {temperature: 0.1}}", LOST},
        {"{type: LLMRouter, prompt: x}", LOST},
        {"{type: AgentRouter}", ""},
        {"{type: AgentRouter, config: {confidence_threshold: x}}", "error router-incomplete"},
        {"{type: AgentRouter, prompt: x}", LOST},
        {"{type: ConditionalRouter}", LOST},
        {"{type: ConditionalRouter, config: {" GO "success_agent: b}}", LOST},
        {"{type: ConditionalRouter, success_agent: b, expected_bool: true}",
         LOST ", warning unknown-key, warning unknown-key"},
        {"{type: ConditionalRouter, config: {" GO "success_agent: b, expected_string: null}}",
         LOST},
        {"{type: ConditionalRouter, config: {" GO "success_agent: b, expected_bool: true, "
         "check_exists: true}}",
         LOST},
        {"{type: ConditionalRouter, config: {" GO "success_agent: 5, expected_bool: true}}", LOST},
        {"{type: ConditionalRouter, extra: 1, config: {" GO
         "success_agent: b, expected_bool: true}}",
         "warning unknown-key"},
        {"{type: ConditionalRouter, config: {" GO
         "success_agent: b, expected_string: x, min_length: 1}}",
         ""},
        {"{type: ConditionalRouter, config: {" GO "success_agent: null, check_exists: false}}", ""},
        {"{type: ConditionalRouter, config: {expected_string: x, string_mode: like}}", LOST},
        {"{type: ConditionalRouter, config: {check_exists: true, max_retries: many}}", LOST},
        {"{type: ConditionalRouter, config: null}", LOST},
        {"{type: FeedbackRetryRouter, config: null}", LOST},
        {"{type: DefaultRouter, 1: 2, config: {hand_off: b}}", LOST},
        {"{type: MyRouter, 1: 2}", LOST},
        {"{type: DefaultRoutingComponent, config: {next_agent: b}}", LOST},
        {"!!set {type}", LOST},
        {"\"\"", LOST},
        {"0", LOST},
        {"{type: FeedbackRetryRouter, extra: 1}",
         "warning retries-not-counted, warning unknown-key"},
        {"{type: FeedbackRetryRouter, config: {fallback_agent: 5}}", LOST},
        {"{type: IterativeListGeneratorRouter}", LOST},
        {"{type: IterativeListGeneratorRouter, config: {target_list_field: a}}", LOST},
        {"{type: IterativeListGeneratorRouter, config: {item_output_field: a}}", LOST},
    };
    CHECK_TABLE(ON "agents:\n" AGENT("a", ", handoff_router: %s") AGENT("b", ""), LANGUAGE_YAML,
                rows);
}

/* An item of components; each row was loaded with flock-core 0.5.0b28. */
static void unified_routers(void **state)
{
    (void)state;
    static const char nowhere[] = "warning next-agent-ignored";
    static const char dropped[] = "warning component-dropped";
    static const LintRow rows[] = {
        {"{name: r, type: DefaultRoutingComponent, config: {next_agent: b}}", ""},
        {"{type: DefaultRoutingComponent, config: {next_agent: b}, extra: 1}",
         "warning unknown-key"},
        {"{name: r, type: DefaultRoutingComponent}", ""},
        {"{name: r, type: DefaultRoutingComponent, config: {hand_off: b}}", LOST},
        {"{name: r, type: DefaultRoutingComponent, config: {next_agent: 5}}", LOST},
        {"{name: r, type: DefaultRoutingComponent, config: {next_agent: null}}", LOST},
        {"{name: r, type: DefaultRoutingComponent, config: {next_agent: {next_agent: b}}}", LOST},
        {"{name: r, config: {next_agent: b}}", LOST},
        {"{name: r, config: {}}", dropped}, /* not a router, as far as one can see */
        {"{name: r, type: ConditionalRoutingComponent, config: {success_agent: b}}", LOST},
        {"{name: r, type: ConditionalRoutingComponent, config: {success_agent: b, expected_bool: "
         "true, check_exists: true}}",
         LOST},
        {"{name: r, type: ConditionalRoutingComponent, config: {success_agent: b, expected_bool: "
         "true}}",
         nowhere},
        {"{name: r, type: ConditionalRoutingComponent, config: null}", LOST},
        {"{name: r, type: LLMRoutingComponent}", nowhere},
        {"{name: r, type: LLMRoutingComponent, config: {temperature: 0.1}}", nowhere},
        {"{name: r, type: LLMRoutingComponent, config: {temperature: hot}}", LOST},
        {"{name: r, type: DefaultRouter, config: {hand_off: b}}", LOST},
        {"{name: r, type: MyRouter, 1: 2}", LOST},
        {"!!set {name, type}", dropped},
        {"5", dropped},
    };
    CHECK_TABLE(
        ON "agents:\n  a:\n    input: topic\n    components:\n"
           "    - {name: e, type: DeclarativeEvaluationComponent, config: {}}\n    - %s\n"
           "  b: {input: topic, components: [{name: e, type: DeclarativeEvaluationComponent}]}\n",
        LANGUAGE_YAML, rows);
}

static void fixes_of_routers(void **state)
{
    (void)state;
    static const FixRow rows[] = {
        {"{config: {hand_off: b}}", "{type: DefaultRouter, config: {hand_off: b}}", FIX_SAFE},
        {"\n      name: r\n      config: {hand_off: b}\n",
         "\n      type: DefaultRouter\n      name: r\n      config: {hand_off: b}\n", FIX_SAFE},
        {"{type: DefaultRouter, config: {next_agent: b}}",
         "{type: DefaultRouter, config: {hand_off: b}}", FIX_SAFE},
        {"{config: {hand_off: 5}}", NULL, FIX_SAFE},
        {"{config: {success_agent: b}}", NULL, FIX_SAFE},
        {"{type: null, config: {hand_off: b}}", NULL, FIX_SAFE},
        {"{type: DefaultRouter, hand_off: b}", NULL, FIX_SAFE},
    };
    CHECK_FIXES(ON "agents:\n  b: {" EV "}\n  a:\n    input: topic\n    " EVALUATOR
                   "\n    handoff_router: %s",
                LANGUAGE_YAML, rows);
}

static void switched_off(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"type: DefaultRouter, config: {hand_off: b, enabled: false}",
         "warning router-disabled-still-routes"},
        {"type: DefaultRouter, config: {enabled: no, hand_off: b}",
         "warning router-disabled-still-routes"},
        {"type: DefaultRouter, config: {enabled: 0, hand_off: b}",
         "warning router-disabled-still-routes"},
        {"type: DefaultRouter, config: {enabled: \"off\", hand_off: b}",
         "warning router-disabled-still-routes"},
        {"type: AgentRouter, config: {enabled: false}", "error router-incomplete"},
        {"type: DefaultRouter, config: {enabled: true, hand_off: b}", ""},
        {"type: DefaultRouter, config: {enabled: false}", ""},
        {"type: DefaultRouter, config: {enabled: false, hand_off: \"\"}", ""},
        {"type: DefaultRouter, enabled: false, config: {hand_off: b}", LOST},
        {"type: DefaultRouter, config: {enabled: false, hand_off: 5}", LOST},
    };
    CHECK_TABLE(ON "agents:\n" AGENT("a", ", handoff_router: {%s}") AGENT("b", ""), LANGUAGE_YAML,
                rows);
}

static void next_agent(void **state)
{
    (void)state;
#define UNIFIED(more)                                                                              \
    "  a: {input: topic, components: [{name: e, type: DeclarativeEvaluationComponent}" more "}\n"
#define ROUTING(next) ", {name: r, type: DefaultRoutingComponent, config: {next_agent: " next "}}]"
    static const LintRow rows[] = {
        {ON "agents:\n" UNIFIED("], next_agent: a"), "warning next-agent-ignored"},
        {ON "agents:\n" UNIFIED("], next_agent: b"), "warning next-agent-ignored"},
        {ON "agents:\n" UNIFIED(ROUTING("\"\"") ", next_agent: a"), "warning next-agent-ignored"},
        {ON "agents:\n" UNIFIED("], next_agent: null"), ""},
        {ON "agents:\n" UNIFIED("], next_agent_callable: f"), "warning next-agent-ignored"},
        {ON "agents:\n" UNIFIED("], next_agent: a, next_agent_callable: f"),
         "warning next-agent-ignored"},
        {ON "agents:\n" UNIFIED("], next_agent_callable: null"), ""},
        {ON "agents:\n" UNIFIED(ROUTING("\"\"") ", next_agent_callable: f"), ""},
        {"agents:\n" UNIFIED("], next_agent_callable: f"), ""},
        {ON "agents:\n" UNIFIED("], next_agent: \"\""), ""},
        {ON "agents:\n" UNIFIED(", {name: r, type: LLMRoutingComponent}], next_agent: a"),
         "warning next-agent-ignored"},
        {ON "agents:\n" AGENT("a", ", next_agent: a"), "warning next-agent-ignored"},
        {ON "agents:\n" AGENT("a", TO("a") ", next_agent: a"), "warning endless-workflow"},
        /* a local run follows it */
        {"agents:\n" UNIFIED("], next_agent: a"), ""},
        {"agents:\n" AGENT("a", ", next_agent: a"), "warning next-agent-ignored"},
    };
    CHECK_TABLE("%s", LANGUAGE_YAML, rows);
}

static void circles(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {AGENT("a", TO("a")), "warning hand-off-cycle"},
        {AGENT("a", TO("b")) AGENT("b", TO("a")), "warning hand-off-cycle"},
        {AGENT("a", TO("b")) AGENT("b", TO("c")) AGENT("c", TO("b")), "warning hand-off-cycle"},
        {AGENT("a", TO("b")) AGENT("b", TO("a")) AGENT("c", TO("d")) AGENT("d", TO("c")),
         "warning hand-off-cycle, warning hand-off-cycle"},
        {AGENT("a", TO("b")) AGENT("b", TO("c")) AGENT("c", ""), ""},
        {AGENT("a", TO("b")) AGENT("b", IF("expected_bool: true, success_agent: a")), ""},
        {AGENT("a", IF("expected_bool: true, retry_on_failure: true")),
         "warning retries-not-counted"},
        {AGENT("a", ", handoff_router: {type: FeedbackRetryRouter}"),
         "warning retries-not-counted"},
        {AGENT("a", ", handoff_router: {type: AgentRouter}"), ""},
        {AGENT("a", ", handoff_router: {type: IterativeListGeneratorRouter, config: "
                    "{target_list_field: x, item_output_field: y}}"),
         "warning hand-off-cycle"},
        {AGENT("a", TO("nobody")), "error hand-off-unknown-agent"},
        /* the run does not get there */
        {AGENT("a", "") AGENT("b", TO("c")) AGENT("c", TO("b")) "run: {agent: a}\n",
         "info unreachable-agent"},
        {AGENT("a", TO("b")) AGENT("b", TO("c")) AGENT("c", TO("b")) "run: {agent: a}\n",
         "warning hand-off-cycle"},
        {AGENT("a", ", handoff_router: {type: AgentRouter}") AGENT("b", TO("c"))
             AGENT("c", TO("b")) "run: {agent: a}\n",
         "warning hand-off-cycle"},
    };
    CHECK_TABLE(ON "temporal_config: {workflow_execution_timeout: P1D}\nagents:\n%s", LANGUAGE_YAML,
                rows);
}

static void circles_without_a_timeout(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {ON "agents:\n" AGENT("a", TO("b")) AGENT("b", TO("a")), "warning endless-workflow"},
        {ON "temporal_config: {workflow_run_timeout: 0}\nagents:\n" AGENT("a", TO("a")),
         "info zero-duration, warning endless-workflow"},
        {ON "temporal_config: {workflow_run_timeout: 1d12h}\nagents:\n" AGENT("a", TO("a")),
         "error duration-not-flock, warning hand-off-cycle"},
        {ON "temporal_config: {default_activity_retry_policy: {maximum_attempts: 0}}\n"
            "agents:\n" AGENT("a", TO("a")),
         "warning endless-workflow, warning endless-workflow"},
    };
    CHECK_TABLE("%s", LANGUAGE_YAML, rows);
}

static void agents_that_never_run(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {AGENT("a", "") AGENT("b", "") "run: {agent: a}\n", "info unreachable-agent"},
        {AGENT("a", "") AGENT("b", "") AGENT("c", "") "run: {agent: b}\n",
         "info unreachable-agent, info unreachable-agent"},
        /* what comes after one is not reached for the same reason */
        {AGENT("a", "") AGENT("b", TO("c")) AGENT("c", "") "run: {agent: a}\n",
         "info unreachable-agent"},
        {AGENT("a", "") AGENT("b", TO("c")) AGENT("c", TO("b")) "run: {agent: a}\n",
         "info unreachable-agent"},
        {AGENT("a", TO("b")) AGENT("b", "") "run: {agent: a}\n", ""},
        {AGENT("a", IF("expected_bool: true, failure_agent: b")) AGENT("b", "") "run: {agent: a}\n",
         ""},
        {AGENT("a", TO("b")) AGENT("b", "") "run: {agent: b}\n", "info unreachable-agent"},
        {AGENT("a", "") AGENT("b", ""), ""},
        {AGENT("a", ""), ""},
        {AGENT("a", "") AGENT("b", "") "run: {agent: a, input: {topic: birds, current_agent: b}}\n",
         "warning reserved-run-key"},
        /* a dynamic router may go anywhere */
        {AGENT("a", ", handoff_router: {type: LLMRouter}") AGENT("b", "") "run: {agent: a}\n", ""},
        {AGENT("a", TO("b")) AGENT("b", ", handoff_router: {type: MyRouter}")
             AGENT("c", "") "run: {agent: a}\n",
         ""},
        {AGENT("a", TO("{__callable_ref__: m.f}")) AGENT("b", "") "run: {agent: a}\n", ""},
        /* it may come after a hand-off that is wrong */
        {AGENT("a", ", handoff_router: {config: {hand_off: b}}") AGENT("b", "") "run: {agent: a}\n",
         LOST},
        {AGENT("a", TO("bb")) AGENT("b", "") "run: {agent: a}\n", "error hand-off-unknown-agent"},
        {AGENT("a", ", next_agent: b") AGENT("b", "") "run: {agent: a}\n",
         "warning next-agent-ignored"},
    };
    CHECK_TABLE(ON "agents:\n%s", LANGUAGE_YAML, rows);
}

/* Agents with `input` and `output`, and a run with `topic`. */
#define FIELDS(name, in, out, more)                                                                \
    "  " name ": {input: '" in "', output: '" out "', " EVALUATOR more "}\n"
#define RUN "run: {agent: a, input: {topic: birds}}\n"
#define MISSING "warning hand-off-fields-mismatch"

static void inputs_that_nobody_gives(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {FIELDS("a", "topic", "text", "") RUN, ""},
        {FIELDS("a", "topic: str | what, or about whom", "text", "") RUN, ""},
        {FIELDS("a", "topic: str | what, about", "text", "") RUN, MISSING}, /* so Flock reads it */
        {FIELDS("a", "subject", "text", "") RUN, MISSING},
        {FIELDS("a", "topic, subject, object", "text", "") RUN, MISSING ", " MISSING},
        {FIELDS("a", "Topic", "text", "") RUN, MISSING},
        {FIELDS("a", "", "text", "") RUN, ""},
        {AGENT("a", "") RUN, ""},
        /* its own output does not exist yet */
        {FIELDS("a", "text", "text", "") RUN, MISSING},
        {FIELDS("a", "topic", "text", TO("b")) FIELDS("b", "text, topic", "x", "") RUN, ""},
        {FIELDS("a", "topic", "text", TO("b")) FIELDS("b", "article", "x", "") RUN, MISSING},
        {FIELDS("a", "topic, verdict", "text", TO("b")) FIELDS("b", "text", "verdict", "") RUN,
         MISSING},
        {FIELDS("a", "topic", "text: dict[str, int], more: Literal[''x, y'']", TO("b"))
             FIELDS("b", "more", "x", "") RUN,
         ""},
        /* once, at the first agent that needs it */
        {FIELDS("a", "topic", "text", TO("b")) FIELDS("b", "article", "x", TO("c"))
             FIELDS("c", "article", "y", "") RUN,
         MISSING},
        /* around a circle everything is there after a while */
        {FIELDS("a", "topic, hint", "text", IF("expected_bool: true, success_agent: b"))
             FIELDS("b", "text", "hint", TO("a")) RUN,
         ""},
        /* another branch is the safe side */
        {FIELDS("a", "topic", "text", IF("expected_bool: true, success_agent: b, failure_agent: c"))
             FIELDS("b", "text", "x", "") FIELDS("c", "text", "y", "") RUN,
         ""},
        /* names of agents, and names with a dot */
        {FIELDS("a", "topic", "text", TO("b")) FIELDS("b", "a", "x", "") RUN, ""},
        {FIELDS("a", "topic", "text", TO("b")) FIELDS("b", "a.text", "x", "") RUN, ""},
        {FIELDS("a", "topic", "text", TO("b")) FIELDS("b", "a.topic", "x", "") RUN, ""},
        {FIELDS("a", "topic", "text", TO("b")) FIELDS("b", "a.article", "x", "") RUN, MISSING},
        {FIELDS("a", "b.x", "text", TO("b")) FIELDS("b", "text", "x", "") RUN, MISSING},
        {FIELDS("a", "c.x", "text", "") RUN, MISSING},
        {FIELDS("a", "flock.topic", "text", "") RUN, ""},
        {FIELDS("a", "flock.subject", "text", "") RUN, MISSING},
        {FIELDS("a", "context", "text", "") RUN, ""},
        {FIELDS("a", "Context.history", "text", "") RUN, ""},
        {FIELDS("a", "def.a", "text", "") RUN, ""},
        {FIELDS("a", "run_id, model", "text", "") RUN, ""},
        {FIELDS("a", "a.b.c", "text", "") RUN, ""},
    };
    CHECK_TABLE(ON "agents:\n%s", LANGUAGE_YAML, rows);
}

static void inputs_that_somebody_may_give(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        /* no start, no input */
        {FIELDS("a", "subject", "text", "") FIELDS("b", "x", "y", "") "run: {input: {topic: x}}\n",
         "error no-start-agent"},
        {FIELDS("a", "subject", "text", "") "run: {agent: a}\n", ""},
        {FIELDS("a", "subject", "text", ""), ""},
        /* components of one's own */
        {"  a: {evaluator: {name: e, type: MyEvaluator}, input: subject, output: text}\n" RUN, ""},
        {FIELDS("a", "subject", "text", ", modules: {m: {name: m, type: MyModule}}") RUN, ""},
        {FIELDS("a", "subject", "text", ", modules: {m: {name: m, type: OutputModule, config: {}}}")
             RUN,
         MISSING},
        {FIELDS("a", "topic", "text", TO("b") ", modules: {m: {name: m, type: MyModule}}")
             FIELDS("b", "article", "x", "") RUN,
         ""},
        {AGENT("a", ", output_callable: f" TO("b")) FIELDS("b", "article", "x", "") RUN,
         "warning callable-not-called"},
        {FIELDS("a", "subject", "text", ", input_callable: f") RUN, "warning callable-not-called"},
        {FIELDS("a", "subject", "text -> more", "") RUN, ""},
        /* routers that decide, or change the context */
        {FIELDS("a", "subject", "text", ", handoff_router: {type: LLMRouter}") RUN, ""},
        {FIELDS("a", "topic", "text",
                TO("{next_agent: b, override_context: {state: {article: 1}}}"))
             FIELDS("b", "article", "x", "") RUN,
         "warning request-fields-ignored"},
        /* what never runs */
        {FIELDS("a", "topic", "text", "") FIELDS("b", "subject", "x", "") RUN,
         "info unreachable-agent"},
        /* filtered, or not split as one would think */
        {FIELDS("a", "reasoning", "text", "") RUN, ""},
        {FIELDS("a", "topic, a.b", "text", "") RUN, ""},
    };
    CHECK_TABLE(ON "agents:\n%s", LANGUAGE_YAML, rows);
}

/* The `config` of the router of an agent `a.b`, each measured with flock-core 0.4.543. */
static void conditions_that_never_hold(void **state)
{
    (void)state;
    static const char never[] = "warning condition-never-holds";
    static const LintRow rows[] = {
        {"condition_context_key: a.b.ok, expected_bool: true", ""},
        {"condition_context_key: a.b.post, expected_string: x", ""},
        {"condition_context_key: ok, expected_bool: true", never},
        {"condition_context_key: b.ok, expected_bool: true", never},
        {"condition_context_key: a.ok, expected_bool: true", never},
        {"condition_context_key: a.b, check_exists: true", never},
        {"condition_context_key: a.b.okay, expected_bool: true", never},
        {"condition_context_key: a.b.okay, check_exists: false", never},
        {"condition_context_key: nobody.ok, expected_bool: true", never},
        {"condition_context_key: '', expected_bool: true", never},
        {"condition_context_key: a.b.reasoning, check_exists: true", ""},
        {"condition_context_key: ok, condition_callable: decide", ""},
        {"condition_context_key: c.anything, expected_bool: true", ""},
        {"condition_context_key: d.text, expected_bool: true", never},
        /* Flock's own, and what the run may give */
        {"expected_bool: true", never},
        {"condition_context_key: flock.condition, expected_bool: true", ""},
        {"condition_context_key: flock.last_agent, expected_string: c", ""},
        /* types */
        {"condition_context_key: a.b.ok, expected_string: \"true\"", never},
        {"condition_context_key: a.b.ok, expected_number: 1", ""},
        {"condition_context_key: a.b.ok, check_exists: true", ""},
        {"condition_context_key: a.b.ok, expected_type_name: bool", ""},
        {"condition_context_key: a.b.text, expected_string: x", ""},
        {"condition_context_key: a.b.text, min_length: 3", ""},
        {"condition_context_key: a.b.text, expected_number: 0.8", never},
        {"condition_context_key: a.b.text, expected_bool: true", never},
        {"condition_context_key: a.b.text, min_items: 1", never},
        {"condition_context_key: a.b.count, min_length: 1, max_length: 3", never},
        {"condition_context_key: a.b.count, expected_number: 3", ""},
        {"condition_context_key: a.b.names, min_items: 1", ""},
        {"condition_context_key: a.b.names, expected_string: x", never},
        {"condition_context_key: a.b.ages, min_items: 1", never},
        {"condition_context_key: a.b.kind, expected_string: x", ""},
        {"condition_context_key: a.b.mine, expected_bool: true", ""},
    };
    CHECK_TABLE(ON "agents:\n"
                   "  a.b: {input: post, output: 'ok: bool, text, count: int, names: list[str], "
                   "ages: dict[str, int], kind: Literal[\"x\"], mine: Mine', " EVALUATOR
                   ", handoff_router: {type: ConditionalRouter, config: {success_agent: c, "
                   "failure_agent: d, %s}}}\n"
                   "  c: {input: post, evaluator: {name: e, type: MyEvaluator}}\n"
                   "  d: {input: post, output: text, " EVALUATOR "}\n",
                LANGUAGE_YAML, rows);
    static const LintRow runs[] = {
        {"{post: x, condition: true}", ""},
        {"{post: x}", never},
    };
    CHECK_TABLE(ON "agents:\n  a: {input: post, output: text, " EVALUATOR
                   ", handoff_router: {type: ConditionalRouter, config: {expected_bool: true}}}\n"
                   "run: {agent: a, input: %s}\n",
                LANGUAGE_YAML, runs);
    static const FixRow fixes[] = {
        {"ok", "a.ok", FIX_SAFE},      {"a.okk", "a.ok", FIX_SAFE},   {"b.tex", "b.text", FIX_SAFE},
        {"nobody.ok", NULL, FIX_SAFE}, {"something", NULL, FIX_SAFE},
    };
    CHECK_FIXES(ON "agents:\n  a: {input: post, output: 'ok: bool', " EVALUATOR
                   ", handoff_router: {type: ConditionalRouter, config: {check_exists: true, "
                   "condition_context_key: %s}}}\n"
                   "  b: {input: post, output: text, " EVALUATOR "}\n",
                LANGUAGE_YAML, fixes);
}

/* For a run whose input is not known. */
static void inputs_that_are_nearly_given(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {FIELDS("a", "topic", "summary", TO("b")) FIELDS("b", "sumary", "x", ""), MISSING},
        {FIELDS("a", "topic", "source_summary", TO("b")) FIELDS("b", "sources_summary", "x", ""),
         MISSING},
        {FIELDS("a", "topic", "summary: str | x", TO("b")) FIELDS("b", "y, Summary: str", "x", ""),
         MISSING},
        {FIELDS("a", "topic", "summary", TO("b"))
             FIELDS("b", "sumary", "x", "") "run: {agent: a}\n",
         MISSING},
        {FIELDS("a", "topic", "summary", TO("b")) FIELDS("b", "summary", "x", ""), ""},
        {FIELDS("a", "topic", "summary", TO("b")) FIELDS("b", "subject", "x", ""), ""},
        {FIELDS("b", "sumary", "x", "") FIELDS("a", "topic", "summary", TO("b")), MISSING},
        /* nobody hands off */
        {FIELDS("a", "topic", "summary", "") FIELDS("b", "sumary", "x", ""), ""},
        /* another agent needs or gives it */
        {FIELDS("a", "topic", "topics", TO("b")) FIELDS("b", "topic", "x", ""), ""},
        {FIELDS("a", "topic", "summary, sumary", TO("b")) FIELDS("b", "sumary", "x", ""), ""},
        {FIELDS("a", "x", "book", TO("b")) FIELDS("b", "book, books", "y", ""), ""},
        {FIELDS("sumary", "topic", "summary", TO("b")) FIELDS("b", "sumary", "x", ""), ""},
        /* numbers, short names, and what is looked up in one agent */
        {FIELDS("a", "topic", "part1", TO("b")) FIELDS("b", "part2", "x", ""), ""},
        {FIELDS("a", "topic", "item", TO("b")) FIELDS("b", "item2", "x", ""), ""},
        {FIELDS("a", "topic", "cat", TO("b")) FIELDS("b", "car", "x", ""), ""},
        {FIELDS("a", "topic", "summary", TO("b")) FIELDS("b", "a.sumary", "x", ""), ""},
        /* its own output is not an input */
        {FIELDS("a", "topic, earlier_items", "earlier_item",
                IF("expected_bool: true, success_agent: a, failure_agent: b"))
             FIELDS("b", "x", "y", ""),
         ""},
        /* who gives anything */
        {FIELDS("a", "topic", "summary", TO("b") ", modules: {m: {name: m, type: MyModule}}")
             FIELDS("b", "sumary", "x", ""),
         ""},
        /* reported once */
        {FIELDS("a", "topic", "summary", IF("expected_bool: true, success_agent: c"))
             FIELDS("b", "topic", "summary", TO("c")) FIELDS("c", "sumary", "x", ""),
         MISSING},
    };
    CHECK_TABLE(ON "agents:\n%s", LANGUAGE_YAML, rows);
}

static void points_at_the_name(void **state)
{
    (void)state;
    static const struct {
        const char *input, *wanted;
    } rows[] = {
        {"topic, subject", "subject"},
        {"'topic: str | what it is, subject: int'", "subject"},
        {"\"topic, subject\"", "subject"},
        {"\"topic, sub\\x6aect\"", "\"topic, sub\\x6aect\""},
        {"|\n      topic, subject", "|\n      topic, subject"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Buf text = {0};
        buf_printf(&text, ON "agents:\n  a:\n    " EVALUATOR "\n    input: %s\n" RUN,
                   rows[i].input);
        Found found = find_all(buf_str(&text), LANGUAGE_YAML);
        assert_int_equal(found.count, 1);
        Span span = found.items[0]->span;
        Str at = str_make(found.text.ptr + span.start, span.end - span.start);
        if (!str_starts_with(at, rows[i].wanted))
            fail_msg("row %zu points at %.*s", i, STR_ARG(at));
        arena_free(found.arena);
        buf_free(&text);
    }
}

static void a_large_flock_takes_no_long_time(void **state)
{
    (void)state;
    Buf text = {0};
    buf_append_c(&text, ON "temporal_config: {workflow_run_timeout: P1D}\nagents:\n");
    for (int i = 0; i < 9000; i++)
        buf_printf(&text,
                   "  a%d: {" EVALUATOR
                   ", input: 'x%d, a%d.y%d', output: 'x%d, y%d', handoff_router: "
                   "{type: DefaultRouter, config: {hand_off: a%d}}}\n",
                   i, i, i, i, i + 1, i, (i + 1) % 9000);
    buf_append_c(&text, "run: {agent: a0, input: {x0: 1}}\n");
    Found found = find_all(buf_str(&text), LANGUAGE_YAML);
    assert_int_equal(found.count, 1);
    assert_int_equal(found.items[0]->rule, RULE_hand_off_cycle);
    assert_true(found.items[0]->message.len < 200);
    arena_free(found.arena);
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classic_routers),
        cmocka_unit_test(unified_routers),
        cmocka_unit_test(fixes_of_routers),
        cmocka_unit_test(switched_off),
        cmocka_unit_test(next_agent),
        cmocka_unit_test(circles),
        cmocka_unit_test(circles_without_a_timeout),
        cmocka_unit_test(agents_that_never_run),
        cmocka_unit_test(inputs_that_nobody_gives),
        cmocka_unit_test(inputs_that_somebody_may_give),
        cmocka_unit_test(conditions_that_never_hold),
        cmocka_unit_test(inputs_that_are_nearly_given),
        cmocka_unit_test(points_at_the_name),
        cmocka_unit_test(a_large_flock_takes_no_long_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
