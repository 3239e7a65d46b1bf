/* SPDX-License-Identifier: MIT */
/*
 * test_component_rules.c - components that Flock drops, does not find or makes nothing of: which
 * rule reports them, and how they are fixed.
 */
#include "found_classes_text.h"
#include "lint_table.h"

#define ON "enable_temporal: true\n"
#define AGENTS ON "agents: {%s}\n"
#define EV "evaluator: {name: e, type: DeclarativeEvaluator}"
#define EVALUATOR(entries) "a: {input: topic, evaluator: {name: e, " entries "}}"
#define ROUTER(entries) "a: {input: topic, " EV ", handoff_router: {" entries "}}"
#define MODULE(entries) "a: {input: topic, " EV ", modules: {m: {" entries "}}}"
#define COMPONENT(entries)                                                                         \
    "a: {input: topic, components: [{name: e, type: DeclarativeEvaluationComponent}, {" entries    \
    "}]}"
#define CONFIG(entries) EVALUATOR("type: DeclarativeEvaluator, config: " entries)

/* A condition on what the run may be given. */
#define GO "condition_context_key: flock.topic, "

#define NOT_FOUND "warning component-not-found"
#define DROPPED "error component-dropped"
#define LOST_MODULE "warning component-dropped"
#define UNKNOWN "warning unknown-key"

/* One cause, one finding. */
static void a_misspelt_name_or_type_is_missing(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"a: {input: topic, evaluator: {nmae: e, type: DeclarativeEvaluator}}", DROPPED},
        {"a: {input: topic, evaluator: {name:e, type: DeclarativeEvaluator}}", DROPPED},
        {"a: {input: topic, evaluator: {Name: e, type: DeclarativeEvaluator}}", DROPPED},
        {"a: {input: topic, evaluator: {naem: e, nmae: e, type: DeclarativeEvaluator}}",
         DROPPED ", " UNKNOWN},
        {"a: {input: topic, evaluator: {nmae: e, other: 1, type: DeclarativeEvaluator}}",
         DROPPED ", " UNKNOWN},
        {"a: {input: topic, evaluator: {nmae: e, name: e, type: DeclarativeEvaluator}}", UNKNOWN},
        {EVALUATOR("tpye: DeclarativeEvaluator"), DROPPED},
        {EVALUATOR("type:DeclarativeEvaluator"), DROPPED},
        {EVALUATOR("typo: 1, type: 5"), DROPPED},
        {EVALUATOR("class: DeclarativeEvaluator"), DROPPED},
        {MODULE("nmae: m, type: OutputModule, config: {}"), LOST_MODULE},
        {CONFIG("{temperature:0.5}"), UNKNOWN},
        {CONFIG("{temperature: 0.5, temperature:0.6}"), UNKNOWN},
    };
    CHECK_TABLE(AGENTS, LANGUAGE_YAML, rows);
}

/* Each row was loaded in a new process, with flock-core 0.4.543 and 0.5.0b28. */
static void classes_are_found_or_not(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {EVALUATOR("type: DeclarativeEvaluator"), ""},
        {EVALUATOR("type: DeclarativEvaluator"), NOT_FOUND},
        {EVALUATOR("type: declarativeevaluator"), NOT_FOUND},
        {EVALUATOR("type: TestCaseEvaluator"), NOT_FOUND},
        {EVALUATOR("type: MemoryEvaluator"), NOT_FOUND},
        {EVALUATOR("type: ZepEvaluator"), NOT_FOUND},
        {EVALUATOR("type: MyEvaluator"), NOT_FOUND},
        {EVALUATOR("type: declarative_evaluator"), NOT_FOUND},
        {EVALUATOR("type: 'DeclarativeEvaluator '"), NOT_FOUND},
        {EVALUATOR("type: flock.evaluators.declarative.declarative_evaluator.DeclarativeEvaluator"),
         NOT_FOUND},
        {EVALUATOR("type: my_module.DeclarativeEvaluator"), NOT_FOUND},
        {ROUTER("type: DefaultRoutr, config: {hand_off: a}"), NOT_FOUND},
        {ROUTER("type: AgentRouter"), ""},
        {ROUTER("type: LLMRouter"), ""},
        {ROUTER("type: ConditionalRouter, config: {check_exists: true, success_agent: nobody}"),
         NOT_FOUND},
        {ROUTER("type: FeedbackRetryRouter"), NOT_FOUND},
        /* not found: no circle */
        {ROUTER("type: IterativeListGeneratorRouter, config: {target_list_field: a, "
                "item_output_field: b}"),
         NOT_FOUND},
        {MODULE("name: m, type: OutputModul, config: {}"), NOT_FOUND},
        {MODULE("type: EnterpriseMemoryModule"), NOT_FOUND},
        {MODULE("name: m, type: MemoryModule, config: {}"), ""}, /* once its packages are there */
        {MODULE("name: m, type: MapModule"), NOT_FOUND},
        {COMPONENT("type: DefaultRoutingComponent"), ""},
        {COMPONENT("type: OutputUtilityComponent"), NOT_FOUND},
        {COMPONENT("type: ExampleUtilityComponent"), NOT_FOUND},
        {COMPONENT("type: DefaultRoutingComponnt"), NOT_FOUND},
        {COMPONENT("type: Mine"), NOT_FOUND},
        /* once for a class, at each place for a misspelt one */
        {"a: {input: topic, evaluator: {name: e, type: Mine}}, b: {input: topic, evaluator: "
         "{name: e, type: Mine}}",
         NOT_FOUND},
        {"a: {input: topic, evaluator: {name: e, type: DeclarativeEvaluato}}, b: {input: topic, "
         "evaluator: {name: e, type: DeclarativeEvaluato}}",
         NOT_FOUND ", " NOT_FOUND},
    };
    CHECK_TABLE(AGENTS, LANGUAGE_YAML, rows);
}

#define CONDITIONAL "flock.routers.conditional.conditional_router"

/* The value of `components`. */
static void entries_make_classes_found(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"{}", NOT_FOUND},
        {"{ConditionalRouter: {type: flock_component, module_path: " CONDITIONAL "}}", ""},
        {"{ConditionalRouter: {module_path: " CONDITIONAL "}}", ""},
        {"{ConditionalRouter: {type: flock_callable, module_path: " CONDITIONAL "}}", ""},
        {"{Whatever: {type: flock_component, module_path: " CONDITIONAL "}}", ""},
        {"{ConditionalRouter: {type: flock_component, file_path: conditional_router.py}}", ""},
        {"{ConditionalRouter: {type: flock_component, module_path: my.routers}}", ""},
        {"{ConditionalRouter: {type: flock_component, module_path: flock.routers.conditional}}",
         NOT_FOUND},
        {"{ConditionalRouter: {type: flock_component, module_path: unknown}}", NOT_FOUND},
        {"{ConditionalRouter: {module_path: ' " CONDITIONAL "'}}", NOT_FOUND},
        {"{ConditionalRouter: {module_path: Flock.routers.conditional}}", NOT_FOUND},
        {"{ConditionalRouter: {module_path: flocks.routers}}", ""},
        {"{ConditionalRouter: {type: flock_component, module_path: 5}}", NOT_FOUND},
        {"{ConditionalRouter: {}}", NOT_FOUND},
        {"{FeedbackRetryRouter: {module_path: flock.routers.feedback.feedback_router}}", NOT_FOUND},
        {"{}\ntypes: {Whatever: {module_path: " CONDITIONAL "}}", ""},
        /* as Flock's serializer writes it */
        {"{ConditionalRouter: {type: flock_component, module_path: " CONDITIONAL
         ", file_path: ../x/flock/routers/conditional/conditional_router.py}}",
         ""},
    };
    CHECK_TABLE(ON "agents: {a: {input: topic, " EV
                   ", handoff_router: {type: ConditionalRouter, config: {" GO
                   "check_exists: true}}}}\n"
                   "components: %s\n",
                LANGUAGE_YAML, rows);
}

static void a_class_of_ones_own_is_named(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"{type: flock_component, module_path: my.evaluators}", ""},
        {"{type: flock_component, file_path: my_evaluators.py}", ""},
        {"{type: flock_component}", NOT_FOUND},
        {"{type: flock_component, module_path: unknown}", NOT_FOUND},
        {"{type: flock_component, module_path: \"\"}", NOT_FOUND},
    };
    CHECK_TABLE(ON "agents: {a: {input: topic, evaluator: {name: e, type: DeclarativEvaluator}}}\n"
                   "components: {DeclarativEvaluator: %s}\n",
                LANGUAGE_YAML, rows);
}

/* Each was loaded with flock-core 0.4.543 and a class that does not register itself. */
static void entries_that_register_nothing(void **state)
{
    (void)state;
    static const char refused[] = "error wrong-type";
    static const LintRow rows[] = {
        {"{Mine: {type: flock_component, module_path: m}}", ""},
        {"{Mine: {module_path: m}}", NOT_FOUND},
        {"{Mine: {type: class, module_path: m}}", NOT_FOUND},
        {"{Mine: {type: flock_callable, module_path: m}}", NOT_FOUND},
        {"{Mine: {type: flock_component, module_pth: m}}", NOT_FOUND},
        {"{Mine: {type: flock_component, module_path: 5}}", NOT_FOUND},
        {"{Mines: {type: flock_component, module_path: m}}", NOT_FOUND},
        {"{5: {type: flock_component, module_path: m}}", NOT_FOUND},
        /* the file is refused, which is one finding */
        {"[]", refused},
        {"~", "error null-not-allowed"},
        {"{Mine: m}", refused},
        {"{Mine: {type: flock_component, file_path: 5}}", refused},
        {"{Mine: {type: flock_component, file_path: true}}", refused},
        {"{Mine: {type: flock_component, module_path: m, file_path: [x]}}", refused},
        {"{Mine: {type: flock_component, module_path: m, file_path: ~}}", ""},
        {"{Mine: {type: flock_component, module_path: m, file_path: 0}}", ""},
        {"{Mine: {type: flock_component, module_path: m, file_path: [x]}}\n"
         "metadata: {path_type: absolute}",
         ""},
        {"{Mine: {type: flock_component, file_path: [x]}}\nmetadata: {path_type: absolute}",
         refused},
    };
    CHECK_TABLE(ON "agents: {a: {input: topic, evaluator: {name: e, type: Mine}}}\n"
                   "components: %s\n",
                LANGUAGE_YAML, rows);
    static const FixRow fixes[] = {
        {"{Mine: {module_path: m}}", "{Mine: {type: flock_component, module_path: m}}", FIX_SAFE},
        {"{Mine: {type: class, module_path: m}}", "{Mine: {type: flock_component, module_path: m}}",
         FIX_SAFE},
        {"{Mine: {type: flock_component, module_pth: m}}",
         "{Mine: {type: flock_component, module_path: m}}", FIX_SAFE},
        {"{Mines: {type: flock_component, module_path: m}}", NULL, FIX_SAFE},
    };
    CHECK_FIXES(ON "agents: {a: {input: topic, evaluator: {name: e, type: Mine}}}\n"
                   "components: %s\n",
                LANGUAGE_YAML, fixes);
}

/* What a class of one's own takes, which has the name of one of Flock's, is not known. */
static void a_class_of_flock_is_replaced(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"{type: flock_component, module_path: my.routers}", ""},
        {"{type: flock_component, file_path: my/routers.py}", ""},
        {"{type: flock_component, file_path: /x/flock/routers/default/default_router.py}", UNKNOWN},
        {"{type: flock_component, module_path: flock.routers.default.default_router}", UNKNOWN},
        {"{module_path: my.routers}", UNKNOWN},
    };
    CHECK_TABLE(ON "agents: {a: {input: topic, " EV
                   ", handoff_router: {type: DefaultRouter, config: {where: a}}}}\n"
                   "components: {DefaultRouter: %s}\n",
                LANGUAGE_YAML, rows);
}

static void what_is_not_found_is_mended(void **state)
{
    (void)state;
    static const FixRow rows[] = {
        {"agents: {a: {input: topic, evaluator: {name: e, type: DeclarativEvaluator}}}\n",
         "agents: {a: {input: topic, evaluator: {name: e, type: DeclarativeEvaluator}}}\n",
         FIX_SAFE},
        {"agents: {a: {input: topic, evaluator: {name: e, type: MyEvaluator}}}\n", NULL, FIX_SAFE},
        {"agents: {a: {input: topic, " EV ", handoff_router: {type: FeedbackRetryRouter}}}\n",
         "components:\n"
         "  FeedbackRetryRouter: {type: flock_component, module_path: "
         "flock.routers.feedback.feedback_router}\n"
         "agents: {a: {input: topic, " EV ", handoff_router: {type: FeedbackRetryRouter}}}\n",
         FIX_SAFE},
        {"agents: {a: {input: topic, " EV ", handoff_router: {type: FeedbackRetryRouter}}}\n"
         "components:\n  Mine: {type: flock_component, module_path: mine}\n",
         "agents: {a: {input: topic, " EV ", handoff_router: {type: FeedbackRetryRouter}}}\n"
         "components:\n  FeedbackRetryRouter: {type: flock_component, module_path: "
         "flock.routers.feedback.feedback_router}\n"
         "  Mine: {type: flock_component, module_path: mine}\n",
         FIX_SAFE},
        {"agents: {a: {input: topic, " EV ", handoff_router: {type: FeedbackRetryRouter}}}\n"
         "components: {FeedbackRetryRouter: {module_path: flock.routers}}\n",
         "agents: {a: {input: topic, " EV ", handoff_router: {type: FeedbackRetryRouter}}}\n"
         "components: {FeedbackRetryRouter: {module_path: "
         "flock.routers.feedback.feedback_router}}\n",
         FIX_SAFE},
    };
    CHECK_FIXES("%s", LANGUAGE_YAML, rows);
}

static void dropped_components(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"a: {input: topic, evaluator: {type: DeclarativeEvaluator}}", DROPPED},
        {"a: {input: topic, evaluator: {name: null, type: DeclarativeEvaluator}}", DROPPED},
        {"a: {input: topic, evaluator: {name: !!binary eA==, type: DeclarativeEvaluator}}",
         DROPPED},
        {"a: {input: topic, evaluator: {name: ~, type: MyEvaluator}}", DROPPED},
        {"a: {input: topic, evaluator: {name: e, type: ''}}", DROPPED},
        /* an empty name is one, but for what is added by its name */
        {"a: {input: topic, evaluator: {name: '', type: DeclarativeEvaluator}}", ""},
        {ROUTER("name: '', type: DefaultRouter"), ""},
        {MODULE("name: '', type: OutputModule, config: {}"), LOST_MODULE},
        {MODULE("name: '', type: CallbackModule"), LOST_MODULE},
        {COMPONENT("name: '', type: DefaultRoutingComponent, config: {next_agent: a}"),
         "warning router-incomplete"},
        {COMPONENT("name: '', type: MyUtilityComponent"), LOST_MODULE},
        {EVALUATOR("type: DeclarativeEvaluator, 5: x"), DROPPED},
        {EVALUATOR("type: DeclarativeEvaluationComponent"), DROPPED},
        {CONFIG("~"), DROPPED},
        {CONFIG("[]"), DROPPED},
        {CONFIG("{__callable_ref__: x}"), DROPPED},
        {CONFIG("{__component_ref__: x}"), DROPPED},
        {CONFIG("{__type_ref__: x}"), DROPPED},
        {CONFIG("{}"), ""},
        {MODULE("name: m, type: OutputModule, config: {}"), ""},
        {MODULE("name: m, type: OutputModule"), LOST_MODULE},
        {MODULE("type: OutputModule, config: {}"), LOST_MODULE},
        {MODULE("name: m, type: OutputModule, config: {}, more: 1"), LOST_MODULE},
        {MODULE("name: m, type: OutputModule, config: {render_table: maybe}"), LOST_MODULE},
        {MODULE("name: m"), LOST_MODULE},
        {MODULE("type: AssertionCheckerModule"), ""},
        {MODULE("type: AssertionCheckerModule, config: {rules: [{condition: x}]}"), LOST_MODULE},
        {MODULE("type: AssertionCheckerModule, config: {rules: [{condition: x, fail_message: y}]}"),
         ""},
        {MODULE(
             "type: AssertionCheckerModule, config: {rules: [{condition: x, fail_message: no}]}"),
         LOST_MODULE},
        {MODULE("type: AssertionCheckerModule, config: {rules: [{condition: x, fail_message: "
                "!!binary eA==}]}"),
         LOST_MODULE},
        {"a: {input: topic, " EV ", modules: {m: ~}}", ""},
        {"a: {input: topic, " EV ", modules: {m: x}}", LOST_MODULE},
        {"a: {input: topic, " EV ", modules: {name: m, type: OutputModule, config: {}}}",
         LOST_MODULE},
        {"a: {input: topic, " EV ", modules: {type: {type: OutputModule, name: m, config: {}}}}",
         ""},
        {"a: {input: topic, components: [{type: DeclarativeEvaluationComponent}]}", DROPPED},
        {"a: {input: topic, components: [{name: e, type: DeclarativeEvaluator}]}", DROPPED},
        {COMPONENT("name: m, type: OutputModule, config: {}"), LOST_MODULE},
        /* the last of a name is kept */
        {"a: {input: topic, " EV ", modules: {m: {name: m, type: OutputModule, config: {}}, "
         "n: {name: m, type: MetricsModule, config: {}}}}",
         LOST_MODULE},
        {"a: {input: topic, " EV ", modules: {m: {name: m, type: OutputModule, config: {}}, "
         "n: {name: n, type: MetricsModule, config: {}}}}",
         ""},
        {COMPONENT("name: e, type: DefaultRoutingComponent"), DROPPED},
        {COMPONENT("name: n, type: DefaultRoutingComponent"), ""},
        /* another evaluator is there */
        {COMPONENT("type: DeclarativeEvaluationComponent"), LOST_MODULE},
        {"a: {input: topic, components: [{name: e, type: DeclarativeEvaluationComponent}, {name: "
         "e, "
         "type: DeclarativeEvaluationComponent}]}",
         LOST_MODULE},
    };
    CHECK_TABLE(AGENTS, LANGUAGE_YAML, rows);
    static const FixRow fixes[] = {
        {"a: {input: topic, evaluator: {type: DeclarativeEvaluator}}",
         "a: {input: topic, evaluator: {name: default, type: DeclarativeEvaluator}}", FIX_SAFE},
        {MODULE("name: m, type: OutputModule"), MODULE("config: {}, name: m, type: OutputModule"),
         FIX_SAFE},
        {CONFIG("~"), NULL, FIX_SAFE},
    };
    CHECK_FIXES(AGENTS, LANGUAGE_YAML, fixes);
}

#define REQUEST(fields) ROUTER("type: DefaultRouter, config: {hand_off: {" fields "}}")
#define RULES(rules) MODULE("type: AssertionCheckerModule, config: {rules: [" rules "]}")

/* One finding, at the key that was misspelt; its fix is all that is needed. */
static void keys_that_are_needed_are_misspelt(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"a: {input: topic, evaluator: {Name: e, type: DeclarativeEvaluator}}", DROPPED},
        {EVALUATOR("typ: DeclarativeEvaluator"), DROPPED},
        {EVALUATOR("type: DeclarativeEvaluator, cofig: {temperature: 1}"), UNKNOWN},
        {ROUTER("tpye: DefaultRouter, config: {hand_off: a}"), "warning router-incomplete"},
        {ROUTER("type: DefaultRouter, cofig: {hand_off: a}"), "warning router-incomplete"},
        {MODULE("name: m, type: OutputModule, Config: {}"), LOST_MODULE},
        {RULES("{condition: x, fail_mesage: y}"), LOST_MODULE},
        {COMPONENT("tpye: DefaultRoutingComponent"), LOST_MODULE},
    };
    CHECK_TABLE(AGENTS, LANGUAGE_YAML, rows);
    static const FixRow fixes[] = {
        {"a: {input: topic, evaluator: {Name: e, type: DeclarativeEvaluator}}",
         "a: {input: topic, evaluator: {name: e, type: DeclarativeEvaluator}}", FIX_SAFE},
        {EVALUATOR("typ: DeclarativeEvaluator"), EVALUATOR("type: DeclarativeEvaluator"), FIX_SAFE},
        {EVALUATOR("type: DeclarativeEvaluator, cofig: {temperature: 1}"),
         EVALUATOR("type: DeclarativeEvaluator, config: {temperature: 1}"), FIX_SAFE},
        {EVALUATOR("type: DeclarativeEvaluator, cofig: {}, config: {}"), NULL, FIX_SAFE},
        {ROUTER("tpye: DefaultRouter, config: {hand_off: a}"),
         ROUTER("type: DefaultRouter, config: {hand_off: a}"), FIX_SAFE},
        {MODULE("name: m, type: OutputModule, Config: {}"),
         MODULE("name: m, type: OutputModule, config: {}"), FIX_SAFE},
        {RULES("{condition: x, fail_mesage: y}"), RULES("{condition: x, fail_message: y}"),
         FIX_SAFE},
        {MODULE("type: OutputModule, config: {}"),
         MODULE("name: m, type: OutputModule, config: {}"), FIX_SAFE},
        {"a: {input: topic, " EV ", modules: {'a b': {type: OutputModule, config: {}}}}",
         "a: {input: topic, " EV
         ", modules: {'a b': {name: \"a b\", type: OutputModule, config: {}}}}",
         FIX_SAFE},
        {EVALUATOR("type: declarative_evaluator"), EVALUATOR("type: DeclarativeEvaluator"),
         FIX_SAFE},
        {EVALUATOR("type: flock.evaluators.declarative.declarative_evaluator.DeclarativeEvaluator"),
         EVALUATOR("type: DeclarativeEvaluator"), FIX_SAFE},
        {EVALUATOR("type: my_module.DeclarativeEvaluator"), NULL, FIX_SAFE},
    };
    CHECK_FIXES(AGENTS, LANGUAGE_YAML, fixes);
}

static void settings_of_routers_are_misspelt(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {ROUTER("type: ConditionalRouter, config: {" GO "check_exist: true}"),
         "warning router-incomplete"},
        {ROUTER("type: IterativeListGeneratorRouter, config: {target_list_feild: a, "
                "item_output_field: b}"),
         "warning router-incomplete"},
    };
    CHECK_TABLE(FOUND_CLASSES AGENTS, LANGUAGE_YAML, rows);
}

/* What a reader has reported is not reported again. */
static void unreadable_components(void **state)
{
    (void)state;
    static const char unreadable[] = "error unreadable-value";
    static const LintRow rows[] = {
        {"a: {input: topic, evaluator: {[a]: b}}", unreadable},
        {EVALUATOR("type: {[a]: b}"), unreadable},
        {CONFIG("{[a]: b}"), unreadable},
        {CONFIG("{temperature: {[a]: b}}"), unreadable},
        {MODULE("name: m, type: OutputModule, config: {theme: {[a]: b}}"), unreadable},
        {MODULE("name: {[a]: b}, type: OutputModule, config: {}"), unreadable},
    };
    CHECK_TABLE(AGENTS, LANGUAGE_YAML, rows);
}

static void settings_of_components(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {CONFIG("{temperature: 0.5}"), ""},
        {CONFIG("{temprature: 0.5}"), UNKNOWN},
        {CONFIG("{x-note: 0.5}"), ""},
        {CONFIG("{5: x, yes: y, ~: z}"), UNKNOWN ", " UNKNOWN ", " UNKNOWN},
        {CONFIG("{temperature: yes}"), "warning bool-as-number"},
        {CONFIG("{temperature: 1:30, max_tokens: 010}"),
         "warning sexagesimal, warning octal-number"},
        {MODULE("name: m, type: OutputModule, config: {max_length: 010}"), "warning octal-number"},
        {MODULE("name: m, type: OutputModule, config: {render_table: 1}"), ""},
        {REQUEST("nextagent: a"), UNKNOWN},
        {REQUEST("agent: a"), "warning router-incomplete"},
        {REQUEST("x-note: a, next_agent: ''"), ""},
        {REQUEST("next_agent: '', override_context: {sate: {}}"), UNKNOWN},
        {RULES("{condition: x, fail_message: y, nmae: z}, {condition: x, fail_message: y, z: 1}"),
         UNKNOWN ", " UNKNOWN},
        {CONFIG("{temperature: hot}"), "error wrong-type"},
        {CONFIG("{temperature: hot, max_tokens: many, stream: ~}"),
         "error wrong-type, error wrong-type, error null-not-allowed"},
        {CONFIG("{model: 5}"), "error wrong-type"},
        {CONFIG("{model: !!binary eA==}"), "error wrong-type"},
        {CONFIG("{kwargs: {1: x}}"), "error wrong-type"},
        {CONFIG("{model: yes}"), "error yaml-boolean"},
        {EVALUATOR("type: DeclarativeEvaluator, temperature: 0.5"), UNKNOWN},
        {EVALUATOR("type: DeclarativeEvaluator, x-note: 5"), ""},
        {ROUTER("type: DefaultRouter, config: {hand_of: b}"), UNKNOWN},
        {ROUTER("type: DefaultRouter, config: {hand_off: !!binary eA==}"),
         "warning router-incomplete"},
        {ROUTER("type: DefaultRouter, config: {hand_off: {override_context: 5}}"),
         "warning router-incomplete"},
        {ROUTER("type: DefaultRouter, config: {hand_off: {override_context: {state: 5}}}"),
         "warning router-incomplete"},
        {ROUTER("type: DefaultRouter, config: {hand_off: {override_context: {more: 5}}}"),
         "warning router-incomplete, warning unknown-key"},
        {ROUTER("type: LLMRouter, config: {more: 5}"), "warning router-incomplete"},
        {MODULE("name: m, type: OutputModule, config: {render_tabel: true}"), UNKNOWN},
        {COMPONENT("type: DefaultRoutingComponent, config: {next_agnt: a}"), UNKNOWN},
    };
    CHECK_TABLE(AGENTS, LANGUAGE_YAML, rows);
    static const FixRow fixes[] = {
        {CONFIG("{temprature: 0.5}"), CONFIG("{temperature: 0.5}"), FIX_SAFE},
        {CONFIG("{temprature: 0.5, temperature: 1}"), NULL, FIX_SAFE},
        {REQUEST("nextagent: a"), REQUEST("next_agent: a"), FIX_SAFE},
        {MODULE("name: m, type: OutputModule, config: {theme: afterglo}"),
         MODULE("name: m, type: OutputModule, config: {theme: afterglow}"), FIX_SAFE},
        {MODULE("name: m, type: OutputModule, config: {theme: nope}"), NULL, FIX_SAFE},
        {"a: {input: topic, components: [{name: e, type: DeclarativeEvaluationComponent, config: "
         "{adapter: jsn}}]}",
         "a: {input: topic, components: [{name: e, type: DeclarativeEvaluationComponent, config: "
         "{adapter: json}}]}",
         FIX_SAFE},
        {REQUEST("agent: a"), REQUEST("next_agent: a"), FIX_SAFE},
        {RULES("{condition: x, fail_message: y, nmae: z}"),
         RULES("{condition: x, fail_message: y, name: z}"), FIX_SAFE},
        {ROUTER("type: DefaultRouter, config: {hand_of: a}"),
         ROUTER("type: DefaultRouter, config: {hand_off: a}"), FIX_SAFE},
    };
    CHECK_FIXES(AGENTS, LANGUAGE_YAML, fixes);
}

static void components_of_the_wrong_kind(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {EVALUATOR("type: DefaultRouter"), "error component-wrong-kind"},
        {EVALUATOR("type: OutputModule, config: {}"), "error component-wrong-kind"},
        {ROUTER("name: r, type: DeclarativeEvaluator"), "error component-wrong-kind"},
        {ROUTER("name: r, type: OutputModule, config: {}"), "error component-wrong-kind"},
        {MODULE("type: DefaultRouter"), "error component-wrong-kind"},
        {MODULE("name: m, type: DeclarativeEvaluator"), "error component-wrong-kind"},
        {MODULE("type: DeclarativeEvaluator"), LOST_MODULE}, /* dropped, so it does not matter */
    };
    CHECK_TABLE(AGENTS, LANGUAGE_YAML, rows);
}

#define METRICS(config) MODULE("name: m, type: MetricsModule, config: {" config "}")

/* Each was run with flock-core 0.4.543. */
static void components_that_fail(void **state)
{
    (void)state;
    static const char fails[] = "error component-fails";
    static const LintRow rows[] = {
        {METRICS("storage_type: prometheus"), fails},
        {METRICS("storage_type: prometheus, collect_token_usage: false"), fails},
        {METRICS("storage_type: prometheus, collect_token_usage: false, collect_timing: no"),
         fails},
        {METRICS("storage_type: prometheus, collect_token_usage: false, collect_timing: false, "
                 "collect_memory: false"),
         ""},
        {METRICS("storage_type: prometheus, enabled: false"), ""},
        {METRICS("storage_type: memory"), ""},
        {METRICS(""), ""},
        {EVALUATOR("type: TestCaseEvaluator"), fails},
        {MODULE("name: m, type: TestCaseEvaluator"), "error component-wrong-kind"},
    };
    CHECK_TABLE(ON "components: {TestCaseEvaluator: {type: flock_component, module_path: "
                   "flock.evaluators.test.test_case_evaluator}}\nagents: {%s}\n",
                LANGUAGE_YAML, rows);
}

#define TYPED(in, out)                                                                             \
    "agents: {a: {input: \"" in "\", output: \"" out "\", " EV "}}\n"                              \
    "types: {InvoiceModel: {module_path: m}, Receipt: {module_path: m}, Lists: {module_path: "     \
    "m}}\n"

/* flock-core 0.4.543 made a signature of each. */
static void types_are_misspelt(void **state)
{
    (void)state;
    static const char wrong[] = "warning type-misspelled";
    static const LintRow rows[] = {
        {TYPED("x", "y: InvoiceModel"), ""},
        {TYPED("x", "y: Invoice"), wrong},
        {TYPED("x: Invoice", "y"), wrong},
        {TYPED("x", "y: list[InvoicModel]"), wrong},
        {TYPED("x", "y: dict[str, Optional[Receipts]]"), wrong},
        {TYPED("x", "y: invoicemodel"), wrong},
        {TYPED("x", "y: ReceiptModel"), wrong},
        {TYPED("x", "y: Invoice, z: Invoice"), "warning type-misspelled, warning type-misspelled"},
        {TYPED("x", "y: Literal['Invoice', 'Receipts']"), ""},
        {TYPED("x", "y: str | an Invoice"), ""},
        {TYPED("Invoice", "Receipts"), ""},
        {TYPED("x", "y: List[str]"), ""},
        {TYPED("x", "y: Order"), ""},
        {TYPED("x", "y: Inv"), ""},
        {"agents: {a: {input: x, output: 'y: Invoice', " EV "}}", ""},
    };
    CHECK_TABLE(ON "%s", LANGUAGE_YAML, rows);
}

/* Each was loaded with both releases, and get_type() asked afterwards. */
static void types_are_built(void **state)
{
    (void)state;
#define BUILT "type: pydantic.BaseModel, schema: "
    static const char lost[] = "warning type-lost";
    static const LintRow rows[] = {
        {"{" BUILT "{}}", ""},
        {"{" BUILT "{properties: {a: {}}}}", ""},
        {"{" BUILT "{properties: {a: {type: str}}, required: a}}", ""},
        {"{" BUILT "{properties: {a: {anyOf: []}}, required: []}}", ""},
        {"{" BUILT "{properties: {}, required: ~}}", ""},
        {"{type: dataclass, fields: {}}", ""},
        {"{type: dataclass, fields: {a: {type: str}}}", ""},
        {"{module_path: my.types}", ""},
        {"{module_path: my.types, type: pydantic.BaseModel}", ""},
        {"{}", lost},
        {"{name: str, age: int}", lost},
        {"{module_path: unknown}", lost},
        {"{module_path: 5}", lost},
        {"{module_path: ''}", lost},
        {"{type: enum.Enum}", lost},
        {"{type: BaseModel, schema: {}}", lost},
        {"{type: [pydantic.BaseModel], schema: {}}", lost},
        {"{type: object, properties: {a: {type: string}}}", lost},
        {"{schema: {properties: {a: {type: string}}}}", lost},
        {"{type: pydantic.BaseModel}", lost},
        {"{type: pydantic.BaseModel, fields: {a: {type: str}}}", lost},
        {"{" BUILT "~}", lost},
        {"{" BUILT "[]}", lost},
        {"{" BUILT "{properties: ~}}", lost},
        {"{" BUILT "{properties: {a: str, b: str}}}", lost},
        {"{" BUILT "{properties: {a: ~}}}", lost},
        {"{" BUILT "{properties: {no: {type: string}}}}", lost},
        {"{" BUILT "{properties: {a: {type: [string, 'null']}}}}", lost},
        {"{" BUILT "{properties: {a: {type: string}}, required: ~}}", lost},
        {"{" BUILT "{properties: {a: {type: string}}, required: true}}", lost},
        {"{module_path: my.types, " BUILT "{properties: {a: str}}}", lost},
        {"{type: dataclass}", lost},
        {"{type: dataclass, fields: ~}", lost},
        {"{type: dataclass, fields: {a: str}}", lost},
    };
#undef BUILT
    CHECK_TABLE("agents: {}\ntypes:\n  Invoice: %s\n", LANGUAGE_YAML, rows);
}

/* Each was given to _select_task of both releases. */
static void programs_are_known_or_not(void **state)
{
    (void)state;
    static const char unknown[] = "warning program-unknown";
    static const LintRow rows[] = {
        {CONFIG("{override_evaluator_type: Predict}"), ""},
        {CONFIG("{override_evaluator_type: ChainOfThought}"), ""},
        {CONFIG("{override_evaluator_type: ReAct}"), ""},
        {CONFIG("{override_evaluator_type: ''}"), ""},
        {CONFIG("{override_evaluator_type: ~}"), ""},
        {CONFIG("{override_evaluator_type: predict}"), unknown},
        {CONFIG("{override_evaluator_type: Predikt}"), unknown},
        {CONFIG("{override_evaluator_type: ProgramOfThought}"), unknown},
        {CONFIG("{override_evaluator_type: 5}"), "error wrong-type"},
        {"a: {input: topic, components: [{name: e, type: DeclarativeEvaluationComponent, config: "
         "{override_evaluator_type: cot}}]}",
         ""},
        {"a: {input: topic, components: [{name: e, type: DeclarativeEvaluationComponent, config: "
         "{override_evaluator_type: cott}}]}",
         unknown},
    };
    CHECK_TABLE(AGENTS, LANGUAGE_YAML, rows);
}

static void functions_are_found_or_not(void **state)
{
    (void)state;
    static const char missing[] = "warning function-not-found";
    static const LintRow rows[] = {
        {ROUTER("type: DefaultRouter, config: {hand_off: {__callable_ref__: f}}"), missing},
        {ROUTER("type: DefaultRouter, config: {hand_off: {__callable_ref__: m.f}}"), ""},
        {ROUTER("type: DefaultRouter, config: {hand_off: {__component_ref__: DefaultRouter}}"),
         missing},
        {ROUTER("type: DefaultRouter, config: {hand_off: {__type_ref__: str}}"), missing},
        {ROUTER("type: DefaultRouter, config: {hand_off: {__callable_ref__: known}}"), ""},
        {ROUTER("type: DefaultRouter, config: {hand_off: {__callable_ref__: f, next_agent: b}}"),
         "warning unknown-key, error hand-off-unknown-agent"},
        /* Python's own; a name that is none is null whatever is registered */
        {ROUTER("type: DefaultRouter, config: {hand_off: {__callable_ref__: print}}"), ""},
        {ROUTER("type: DefaultRouter, config: {hand_off: {__callable_ref__: prnt}}"), missing},
        {ROUTER("type: DefaultRouter, config: {hand_off: {__callable_ref__: 5}}"), missing},
        {ROUTER("type: DefaultRouter, config: {hand_off: {__callable_ref__: ''}}"), missing},
        {ROUTER("type: DefaultRouter, config: {hand_off: {__callable_ref__: a_class}}"), missing},
        {MODULE("type: CallbackModule, config: {evaluate_callback: {__callable_ref__: f}}"),
         missing},
        {EVALUATOR("type: DeclarativeEvaluator, config: {kwargs: {f: {__callable_ref__: f}}}"), ""},
    };
    CHECK_TABLE(ON "components: {known: {type: flock_callable, module_path: m}, "
                   "a_class: {type: flock_component, module_path: m}}\nagents: {%s}\n",
                LANGUAGE_YAML, rows);
}

/* A conditional router has one of its conditions. */
#define IF(config) ROUTER("type: ConditionalRouter, config: {" GO "check_exists: true, " config "}")
/* One that names somebody is in a circle where there is nobody else. */
#define TO_ITSELF(fields) REQUEST("next_agent: a, " fields)
#define ENDLESS "warning endless-workflow"
#define UNCOUNTED "warning retries-not-counted"
#define UNREAD ", warning request-fields-ignored"

static void what_temporal_does_not_do(void **state)
{
    (void)state;
    static const char uncounted[] = UNCOUNTED;
    static const LintRow rows[] = {
        {IF("retry_on_failure: true"), uncounted},
        {IF("retry_on_failure: true, max_retries: 5"), uncounted},
        {IF("retry_on_failure: true, max_retries: 0"), ""},
        {IF("retry_on_failure: false, max_retries: 5"), ""},
        {IF("max_retries: 5"), ""},
        {ROUTER("type: FeedbackRetryRouter"), uncounted},
        {ROUTER("type: FeedbackRetryRouter, config: {feedback_context_key: a.topic}"), uncounted},
        {ROUTER("type: FeedbackRetryRouter, config: {feedback_context_key: a.other}"), uncounted},
        {IF("success_agent: a, retry_on_failure: true"), ENDLESS ", " UNCOUNTED},
        {IF("success_agent: a, retry_on_failure: true, max_retries: 0"), ""},
        {IF("success_agent: a, failure_agent: a"), ENDLESS},
        {IF("success_agent: a, failure_agent: ''"), ""},
        {ROUTER("type: FeedbackRetryRouter, config: {max_retries: 0}"), ""},
        {REQUEST("next_agent: ''"), ""},
        {REQUEST("next_agent: '', add_description: x, override_context: {}"), ""},
        {TO_ITSELF("output_to_input_merge_strategy: match"), ENDLESS},
        {TO_ITSELF("output_to_input_merge_strategy: add"), ENDLESS UNREAD},
        {TO_ITSELF("add_input_fields: [x]"), ENDLESS UNREAD},
        {TO_ITSELF("add_input_fields: []"), ENDLESS},
        {TO_ITSELF("add_output_fields: [x]"), ENDLESS UNREAD},
        {TO_ITSELF("add_description: x"), ENDLESS UNREAD},
        {TO_ITSELF("add_description: ''"), ENDLESS},
        {TO_ITSELF("add_description: null"), ENDLESS},
        {TO_ITSELF("add_description: x, add_input_fields: [x]"), ENDLESS UNREAD},
        {TO_ITSELF("override_next_agent: b"), ENDLESS UNREAD},
        {TO_ITSELF("override_next_agent: null"), ENDLESS},
        {TO_ITSELF("override_context: {}"), ENDLESS UNREAD},
        {TO_ITSELF("override_context: {state: {flock.topic: x}}"), ENDLESS UNREAD},
        {TO_ITSELF("override_context: null"), ENDLESS},
    };
    CHECK_TABLE(ON FOUND_CLASSES "agents: {%s}\n", LANGUAGE_YAML, rows);
    static const LintRow local[] = {
        {IF("retry_on_failure: true"), ""},
        {IF("success_agent: a, retry_on_failure: true"), ""},
        {IF("success_agent: a, failure_agent: a"), ENDLESS},
        {ROUTER("type: FeedbackRetryRouter"), ""},
        {TO_ITSELF("add_description: x, add_output_fields: [x]"), ENDLESS},
        {TO_ITSELF("override_next_agent: b"), ENDLESS UNREAD},
        {TO_ITSELF("override_context: {}"), ENDLESS ", error request-fields-ignored"},
        {REQUEST("next_agent: '', override_context: {}"), ""},
    };
    CHECK_TABLE(FOUND_CLASSES "agents: {%s}\n", LANGUAGE_YAML, local);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_misspelt_name_or_type_is_missing),
        cmocka_unit_test(classes_are_found_or_not),
        cmocka_unit_test(entries_make_classes_found),
        cmocka_unit_test(a_class_of_ones_own_is_named),
        cmocka_unit_test(what_is_not_found_is_mended),
        cmocka_unit_test(dropped_components),
        cmocka_unit_test(settings_of_components),
        cmocka_unit_test(components_of_the_wrong_kind),
        cmocka_unit_test(types_are_misspelt),
        cmocka_unit_test(types_are_built),
        cmocka_unit_test(programs_are_known_or_not),
        cmocka_unit_test(entries_that_register_nothing),
        cmocka_unit_test(a_class_of_flock_is_replaced),
        cmocka_unit_test(keys_that_are_needed_are_misspelt),
        cmocka_unit_test(settings_of_routers_are_misspelt),
        cmocka_unit_test(unreadable_components),
        cmocka_unit_test(components_that_fail),
        cmocka_unit_test(functions_are_found_or_not),
        cmocka_unit_test(what_temporal_does_not_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
