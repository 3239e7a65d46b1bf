/* SPDX-License-Identifier: MIT */
/*
 * test_refactor.c - refactorings: what they write in the three languages, and where they refuse.
 */
#include "refactor_fixture.h"

static const RefactorOffer *find_offer(const RefactorOffers *offers, RefactorId id)
{
    for (size_t i = 0; i < offers->count; i++)
        if (offers->items[i].id == id)
            return &offers->items[i];
    return NULL;
}

/* --- rows ------------------------------------------------------------------------------------- */

typedef struct Row {
    Language language;
    RefactorId id;
    const char *before; /* `$0` is the place that is asked about */
    const char *after;  /* NULL: it is not offered */
    const char *words;  /* in the title, or in the reason why not; NULL: no reason is given */
} Row;

static void check_row(const Row *row, size_t index)
{
    const char *mark = strstr(row->before, "$0");
    if (!mark)
        fail_msg("row %zu has no mark", index);
    Buf text = {0};
    buf_append(&text, str_make(row->before, (size_t)(mark - row->before)));
    uint32_t at = (uint32_t)text.len;
    buf_append_c(&text, mark + 2);
    Made made = make(buf_str(&text), row->language);
    RefactorOffers offers = refactor_offers(made.arena, &made.compilation, span_make(at, at));
    const RefactorOffer *offer = find_offer(&offers, row->id);
    if (!row->after && row->words) {
        if (!offer)
            fail_msg("row %zu: nothing is said", index);
        const char *refused = offer->refused;
        if (!refused && !refactor_holds(made.arena, &made.input, &made.compilation, offer))
            refused = "harm";
        if (!refused || !strstr(refused, row->words))
            fail_msg("row %zu: refused: %s\n%s", index, refused ? refused : "no",
                     refused ? row->before : apply_offer(made.input.text, offer).ptr);
    } else if (!row->after) {
        if (offer)
            fail_msg("row %zu: is offered: %s", index, offer->refused ? offer->refused : "yes");
    } else {
        if (!offer || offer->refused)
            fail_msg("row %zu: is not offered: %s", index, offer ? offer->refused : "at all");
        Buf after = apply_offer(made.input.text, offer);
        if (strcmp(after.ptr, row->after) != 0)
            fail_msg("row %zu: is\n%s", index, after.ptr);
        if (!refactor_holds(made.arena, &made.input, &made.compilation, offer))
            fail_msg("row %zu: does not hold", index);
        if (row->words && !strstr(offer->title.ptr, row->words))
            fail_msg("row %zu: title %.*s", index, STR_ARG(offer->title));
        buf_free(&after);
    }
    buf_free(&text);
    arena_free(made.arena);
}

static void check_rows(const Row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        check_row(&rows[i], i);
}
#define CHECK_ROWS(rows) check_rows(rows, COUNT(rows))

#define Y LANGUAGE_YAML
#define T LANGUAGE_TOML
#define J LANGUAGE_JSON

#define EVALUATOR "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
#define T_EVALUATOR "evaluator = { name = \"default\", type = \"DeclarativeEvaluator\" }\n"
#define INHERITED REFACTOR_inherited
#define DEFAULTS REFACTOR_defaults
#define EXTRACT REFACTOR_extract_policy
#define MISSING REFACTOR_missing_agent

/* --- the missing agent ------------------------------------------------------------------------ */

#define Y_ROUTER "    handoff_router: {name: r, type: DefaultRouter, config: {hand_off: $0b}}\n"
#define Y_ROUTED "    handoff_router: {name: r, type: DefaultRouter, config: {hand_off: b}}\n"
#define Y_ONE "enable_temporal: true\nagents:\n  a:\n    input: t\n    output: \"title: str\"\n"
#define Y_NEW                                                                                      \
    "  b:\n    description: \"TODO: say what it does\"\n    input: \"title: str\"\n"               \
    "    output: \"result: str\"\n" EVALUATOR

static const Row MISSING_ROWS[] = {
    {Y, MISSING, Y_ONE EVALUATOR Y_ROUTER, Y_ONE EVALUATOR Y_ROUTED Y_NEW, "the agent 'b'"},
    /* comments below stay where they are; an empty line as before */
    {Y, MISSING, Y_ONE EVALUATOR Y_ROUTER "    # of a\n\n# of run\nrun: {agent: a}\n",
     Y_ONE EVALUATOR Y_ROUTED "    # of a\n" Y_NEW "\n# of run\nrun: {agent: a}\n", NULL},
    {Y, MISSING,
     "enable_temporal: true\nagents:\n  x:\n    input: t\n" EVALUATOR
     "\n  # why\n  a:\n    input: t\n    output: 'title: str'\n" EVALUATOR Y_ROUTER,
     "enable_temporal: true\nagents:\n  x:\n    input: t\n" EVALUATOR
     "\n  # why\n  a:\n    input: t\n    output: 'title: str'\n" EVALUATOR Y_ROUTED
     "\n  b:\n    description: \"TODO: say what it does\"\n    input: \"title: str\"\n"
     "    output: \"result: str\"\n" EVALUATOR,
     NULL},
    /* no line end at the end, and CR LF */
    {Y, MISSING,
     "enable_temporal: true\r\nagents:\r\n    a:\r\n        evaluator:\r\n"
     "            name: d\r\n            type: DeclarativeEvaluator\r\n"
     "        input: t\r\n        name: 'a'\r\nrun: {agent: $0b, input: {topic: x, 'a b': y}}",
     "enable_temporal: true\r\nagents:\r\n    a:\r\n        evaluator:\r\n"
     "            name: d\r\n            type: DeclarativeEvaluator\r\n"
     "        input: t\r\n        name: 'a'\r\n"
     "    b:\r\n        name: 'b'\r\n        description: \"TODO: say what it does\"\r\n"
     "        input: topic\r\n        output: \"result: str\"\r\n        evaluator:\r\n"
     "            name: default\r\n            type: DeclarativeEvaluator\r\n"
     "run: {agent: b, input: {topic: x, 'a b': y}}",
     NULL},
    {Y, MISSING,
     "run: {agent: $0'b c'}\nenable_temporal: true\nagents:\n  a:\n    input: t\n"
     "    evaluator: {name: default, type: DeclarativeEvaluator}",
     "run: {agent: 'b c'}\nenable_temporal: true\nagents:\n  a:\n    input: t\n"
     "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
     "  \"b c\":\n    description: \"TODO: say what it does\"\n    input: t\n"
     "    output: \"result: str\"\n"
     "    evaluator: {name: default, type: DeclarativeEvaluator}",
     NULL},
    /* in braces */
    {Y, MISSING,
     "run: {agent: $0b}\nagents: {a: {input: t, evaluator: {type: DeclarativeEvaluator, "
     "name: d}}} # why\n",
     "run: {agent: b}\nagents: {a: {input: t, evaluator: {type: DeclarativeEvaluator, "
     "name: d}}, b: {description: \"TODO: say what it does\", input: t, output: \"result: "
     "str\", evaluator: {name: default, type: DeclarativeEvaluator}}} # why\n",
     NULL},
    {Y, MISSING,
     "run: {agent: $0b}\nagents: {\n  a: {input: t, evaluator: {type: DeclarativeEvaluator, "
     "name: d}} # why\n}\n",
     "run: {agent: b}\nagents: {\n  a: {input: t, evaluator: {type: DeclarativeEvaluator, "
     "name: d}}, # why\n  b: {description: \"TODO: say what it does\", input: t, output: "
     "\"result: str\", evaluator: {name: default, type: DeclarativeEvaluator}}\n}\n",
     NULL},
    /* of the betas */
    {Y, MISSING,
     "run: {agent: $0b}\nagents:\n  a:\n    input: t\n    components:\n    - {name: e, type: "
     "DeclarativeEvaluationComponent}\n",
     "run: {agent: b}\nagents:\n  a:\n    input: t\n    components:\n    - {name: e, type: "
     "DeclarativeEvaluationComponent}\n  b:\n    description: \"TODO: say what it does\"\n"
     "    input: t\n    output: \"result: str\"\n    components: [{name: evaluator, type: "
     "DeclarativeEvaluationComponent}]\n",
     NULL},
    {T, MISSING,
     "[run]\nagent = \"$0b\"\n\n[agents.a]\ninput = 't'\n" T_EVALUATOR "# of a\n\n# end\n",
     "[run]\nagent = \"b\"\n\n[agents.a]\ninput = 't'\n" T_EVALUATOR
     "# of a\n\n[agents.b]\ndescription = 'TODO: say what it does'\ninput = 't'\n"
     "output = 'result: str'\nevaluator = { name = 'default', type = 'DeclarativeEvaluator' "
     "}\n\n# end\n",
     NULL},
    {T, MISSING,
     "run.agent = \"$0b c\"\n[agents.a]\ninput = \"t\"\n[agents.a.evaluator]\nname = "
     "\"d\"\ntype = \"DeclarativeEvaluator\"",
     "run.agent = \"b c\"\n[agents.a]\ninput = \"t\"\n[agents.a.evaluator]\nname = "
     "\"d\"\ntype = \"DeclarativeEvaluator\"\n\n[agents.\"b c\"]\n"
     "description = \"TODO: say what it does\"\ninput = \"t\"\noutput = \"result: str\"\n\n"
     "[agents.\"b c\".evaluator]\nname = \"default\"\ntype = \"DeclarativeEvaluator\"",
     NULL},
    {T, MISSING,
     "run.agent = \"$0b\"\n[agents]\na = { input = \"t\", evaluator = { name = \"d\", type = "
     "\"DeclarativeEvaluator\" } } # why\n",
     "run.agent = \"b\"\n[agents]\na = { input = \"t\", evaluator = { name = \"d\", type = "
     "\"DeclarativeEvaluator\" } } # why\nb = { description = \"TODO: say what it does\", "
     "input = \"t\", output = \"result: str\", evaluator = { name = \"default\", type = "
     "\"DeclarativeEvaluator\" } }\n",
     NULL},
    {T, MISSING,
     "run.agent = \"$0b\"\nagents.a.input = \"t\"\nagents.a.evaluator = { name = \"d\", type = "
     "\"DeclarativeEvaluator\" }\n",
     "run.agent = \"b\"\nagents.a.input = \"t\"\nagents.a.evaluator = { name = \"d\", type = "
     "\"DeclarativeEvaluator\" }\nagents.b = { description = \"TODO: say what it does\", "
     "input = \"t\", output = \"result: str\", evaluator = { name = \"default\", type = "
     "\"DeclarativeEvaluator\" } }\n",
     NULL},
    {J, MISSING,
     "{\"run\": {\"agent\": $0\"b\"},\n \"agents\": {\n  \"a\": {\n   \"input\": \"t\",\n"
     "   \"evaluator\": {\"name\": \"d\", \"type\": \"DeclarativeEvaluator\"}\n  }\n }\n}\n",
     "{\"run\": {\"agent\": \"b\"},\n \"agents\": {\n  \"a\": {\n   \"input\": \"t\",\n"
     "   \"evaluator\": {\"name\": \"d\", \"type\": \"DeclarativeEvaluator\"}\n  },\n"
     "  \"b\": {\n   \"description\": \"TODO: say what it does\",\n   \"input\": \"t\",\n"
     "   \"output\": \"result: str\",\n   \"evaluator\": {\"name\": \"default\", \"type\": "
     "\"DeclarativeEvaluator\"}\n  }\n }\n}\n",
     NULL},
    {J, MISSING,
     "{\"run\":{\"agent\":$0\"b\"},\"agents\":{\"a\":{\"input\":\"t\",\"evaluator\":{\"name\":"
     "\"d\",\"type\":\"DeclarativeEvaluator\"}}}}",
     "{\"run\":{\"agent\":\"b\"},\"agents\":{\"a\":{\"input\":\"t\",\"evaluator\":{\"name\":"
     "\"d\",\"type\":\"DeclarativeEvaluator\"}}, \"b\": {\"description\": \"TODO: say what it "
     "does\", \"input\": \"t\", \"output\": \"result: str\", \"evaluator\": {\"name\": "
     "\"default\", \"type\": \"DeclarativeEvaluator\"}}}}",
     NULL},
    /* not where there is no such finding */
    {Y, MISSING, "enable_temporal: true$0\nagents:\n  a:\n    input: t\n" EVALUATOR, NULL, NULL},
    {Y, MISSING, "run: {agent: a$0}\nagents:\n  a:\n    input: t\n" EVALUATOR, NULL, NULL},
    {Y, MISSING, "$0enable_temporal: true\nagents:\n  a:\n    input: t\n" EVALUATOR Y_ROUTED, NULL,
     NULL},
    {Y, MISSING, "run: {agent: $0''}\nagents:\n  a: {input: t}\n  c: {input: t}\n", NULL, NULL},
    {Y, MISSING, "run: {agent: $0b}\nagents: {}\n", NULL, NULL},
    {Y, MISSING, "run: {agent: $0b}\nagents: []\n", NULL, NULL},
    {Y, MISSING, "run: {agent: $0b}\n", NULL, NULL},
    /* refused */
    {Y, MISSING, "run: {agent: $0b}\nagents:\n  b:\n    name: other\n    input: t\n" EVALUATOR,
     NULL, "has this key"},
    {Y, MISSING, "run: {agent: $0b}\nagents: &all\n  a:\n    input: t\n" EVALUATOR, NULL,
     "other places"},
    {Y, MISSING, "x: &all\n  a:\n    input: t\n" EVALUATOR "run: {agent: $0b}\nagents: *all\n",
     NULL, "other places"},
    {Y, MISSING,
     "x: &all\n  a:\n    input: t\n" EVALUATOR "run: {agent: $0b}\nagents:\n  <<: *all\n", NULL,
     "other places"},
    {Y, MISSING, "run: {agent: $0b}\nagents:\n  a:\n    input: |+\n      t\n\n", NULL, "unusual"},
    {Y, MISSING, "run: {agent: $0b}\nagents:\n  a:\n    input: t\n    ]x\n", NULL, NULL},
};

static void a_missing_agent_is_added(void **state)
{
    (void)state;
    CHECK_ROWS(MISSING_ROWS);
}

/* --- inherited values ------------------------------------------------------------------------- */

#define Y_FLOCK                                                                                    \
    "enable_temporal: true\ntemporal_config:\n  task_queue: q # why\n"                             \
    "  default_activity_retry_policy:\n    maximum_attempts: 5\n    initial_interval: 'PT2S'\n"
#define Y_POLICY "initial_interval: 'PT2S', maximum_attempts: 5"
#define Y_A "agents:\n  $0a:\n    input: t\n" EVALUATOR
#define Y_AA "agents:\n  a:\n    input: t\n" EVALUATOR
#define T_FLOCK                                                                                    \
    "enable_temporal = true\n[temporal_config]\ntask_queue = 'q' # why\n"                          \
    "default_activity_retry_policy.maximum_attempts = 5\n"
#define T_A "[agents.$0a]\ninput = \"t\"\n" T_EVALUATOR
#define T_AA "[agents.a]\ninput = \"t\"\n" T_EVALUATOR
#define J_FLOCK                                                                                    \
    "{\"enable_temporal\": true, \"temporal_config\": {\"task_queue\": \"q\"},\n\"agents\": {\n"   \
    "\t\"a\": {\n\t\t\"input\": \"t\",\n"                                                          \
    "\t\t\"evaluator\": {\"name\": \"d\", \"type\": \"DeclarativeEvaluator\"}"

static const Row INHERITED_ROWS[] = {
    {Y, INHERITED, Y_FLOCK Y_A "    # of a\n",
     Y_FLOCK Y_AA "    temporal_activity_config:\n      task_queue: q\n"
                  "      retry_policy:\n        initial_interval: 'PT2S'\n"
                  "        maximum_attempts: 5\n    # of a\n",
     "inherited"},
    /* only what is not there */
    {Y, INHERITED, Y_FLOCK Y_A "    temporal_activity_config: # own\n      task_queue: r # too\n",
     Y_FLOCK Y_AA "    temporal_activity_config: # own\n      task_queue: r # too\n"
                  "      retry_policy:\n        initial_interval: 'PT2S'\n"
                  "        maximum_attempts: 5\n",
     NULL},
    {Y, INHERITED,
     Y_FLOCK Y_AA
     "    temporal_activity_config:\n      retry_policy: {maximum_attempts: 1$0} # c\n",
     Y_FLOCK Y_AA "    temporal_activity_config:\n      retry_policy: {maximum_attempts: 1} # c\n"
                  "      task_queue: q\n",
     NULL},
    {Y, INHERITED, Y_FLOCK Y_AA "    temporal_activity_config: {$0} # c\n",
     Y_FLOCK Y_AA "    temporal_activity_config: {task_queue: q, retry_policy: {" Y_POLICY
                  "}} # c\n",
     NULL},
    {Y, INHERITED, Y_FLOCK Y_AA "    temporal_activity_config: nul$0l # c\n",
     Y_FLOCK Y_AA "    temporal_activity_config: {task_queue: q, retry_policy: {" Y_POLICY
                  "}} # c\n",
     NULL},
    {Y, INHERITED, Y_FLOCK Y_AA "    temporal_activity_config$0: # c",
     Y_FLOCK Y_AA "    temporal_activity_config: # c\n      task_queue: q\n      retry_policy:\n"
                  "        initial_interval: 'PT2S'\n        maximum_attempts: 5",
     NULL},
    {Y, INHERITED,
     Y_FLOCK Y_AA "    temporal_activity_config:\n      task_queue: $0null # c\n"
                  "      retry_policy: ~\n",
     Y_FLOCK Y_AA "    temporal_activity_config:\n      task_queue: q # c\n"
                  "      retry_policy: {" Y_POLICY "}\n",
     NULL},
    {Y, INHERITED,
     Y_FLOCK Y_AA "    temporal_activity_config:\n      task_queue:$0\n"
                  "      retry_policy: {maximum_attempts: 1}\n",
     Y_FLOCK Y_AA "    temporal_activity_config:\n      task_queue: q\n"
                  "      retry_policy: {maximum_attempts: 1}\n",
     NULL},
    /* what a null comes to */
    {Y, INHERITED,
     "enable_temporal: true\ntemporal_config: {default_activity_retry_policy: {"
     "initial_interval: PT5S, maximum_interval: null, non_retryable_error_types: "
     "[\"ValueError\"]}}\n" Y_A,
     "enable_temporal: true\ntemporal_config: {default_activity_retry_policy: {"
     "initial_interval: PT5S, maximum_interval: null, non_retryable_error_types: "
     "[\"ValueError\"]}}\n" Y_AA
     "    temporal_activity_config:\n      retry_policy:\n        initial_interval: PT5S\n"
     "        maximum_interval: PT8M20S\n        non_retryable_error_types: [\"ValueError\"]\n",
     NULL},
    {Y, INHERITED,
     "enable_temporal: true\r\ntemporal_config: {task_queue: \"a b\"}\r\nagents: {\r\n  a: "
     "{\r\n"
     "    input: t, # c\r\n    evaluator: {name: d, type: DeclarativeEvaluator}, # d\r\n"
     "    temporal_activity_config$0: {start_to_close_timeout: PT1M} # e\r\n  }\r\n}\r\n",
     "enable_temporal: true\r\ntemporal_config: {task_queue: \"a b\"}\r\nagents: {\r\n  a: "
     "{\r\n"
     "    input: t, # c\r\n    evaluator: {name: d, type: DeclarativeEvaluator}, # d\r\n"
     "    temporal_activity_config: {start_to_close_timeout: PT1M, task_queue: \"a b\"} # e\r\n"
     "  }\r\n}\r\n",
     NULL},
    {T, INHERITED, T_FLOCK T_A "\n# end\n",
     T_FLOCK T_AA "\n[agents.a.temporal_activity_config]\ntask_queue = 'q'\n\n"
                  "[agents.a.temporal_activity_config.retry_policy]\nmaximum_attempts = "
                  "5\n\n# end\n",
     NULL},
    {T, INHERITED,
     T_FLOCK T_A "temporal_activity_config.start_to_close_timeout = \"1m\" # c\n[run]\n",
     T_FLOCK T_AA "temporal_activity_config.start_to_close_timeout = \"1m\" # c\n"
                  "temporal_activity_config.task_queue = 'q'\n"
                  "temporal_activity_config.retry_policy = { maximum_attempts = 5 }\n[run]\n",
     NULL},
    {T, INHERITED,
     T_FLOCK T_A "[agents.a.temporal_activity_config] # c\n[agents.b]\ninput = \"t\"\n" T_EVALUATOR,
     T_FLOCK T_AA "[agents.a.temporal_activity_config] # c\ntask_queue = 'q'\n\n"
                  "[agents.a.temporal_activity_config.retry_policy]\nmaximum_attempts = 5\n\n"
                  "[agents.b]\ninput = \"t\"\n" T_EVALUATOR,
     NULL},
    {T, INHERITED,
     T_FLOCK T_A "\n# c\n[agents.a.temporal_activity_config.retry_policy]\nmaximum_attempts = 1\n",
     T_FLOCK T_AA "\n[agents.a.temporal_activity_config]\ntask_queue = 'q'\n\n"
                  "# c\n[agents.a.temporal_activity_config.retry_policy]\nmaximum_attempts = 1\n",
     NULL},
    {T, INHERITED, T_FLOCK T_A "temporal_activity_config = { start_to_close_timeout = 60 } # c\n",
     T_FLOCK T_AA "temporal_activity_config = { start_to_close_timeout = 60, task_queue = 'q', "
                  "retry_policy = { maximum_attempts = 5 } } # c\n",
     NULL},
    {J, INHERITED, J_FLOCK "\n\t$0}\n}}\n", NULL, NULL},
    {J, INHERITED,
     "{\"enable_temporal\": true, \"temporal_config\": {\"task_queue\": \"q\"},\n\"agents\": "
     "{\n"
     "\t$0\"a\": {\n\t\t\"input\": \"t\",\n"
     "\t\t\"evaluator\": {\"name\": \"d\", \"type\": \"DeclarativeEvaluator\"}\n\t}\n}}\n",
     J_FLOCK
     ",\n\t\t\"temporal_activity_config\": {\n\t\t\t\"task_queue\": \"q\"\n\t\t}\n\t}\n}}\n",
     NULL},
    /* not offered: nothing is inherited, it does not count, no agent is there */
    {Y, INHERITED, "enable_temporal: true\n" Y_A, NULL, NULL},
    {Y, INHERITED, "enable_temporal: false\ntemporal_config: {task_queue: q}\n" Y_A, NULL, NULL},
    {Y, INHERITED, "$0" Y_FLOCK Y_AA, NULL, NULL},
    {Y, INHERITED, Y_FLOCK "agents:\n  a:\n    input: t$0\n" EVALUATOR, NULL, NULL},
    {Y, INHERITED, Y_FLOCK Y_A "    temporal_activity_config: 7\n", NULL, NULL},
    {Y, INHERITED, Y_FLOCK Y_A "    temporal_activity_config: {retry_policy: x}\n", NULL, NULL},
    /* refused */
    {Y, INHERITED, Y_FLOCK Y_A "    description: [\n", NULL, "cannot be read"},
    {Y, INHERITED, Y_FLOCK "agents:\n  $0a: &a\n    input: t\n" EVALUATOR, NULL, "other places"},
    {Y, INHERITED, Y_FLOCK "x: &x {input: t}\nagents:\n  $0a: *x\n", NULL, "other places"},
    {Y, INHERITED,
     Y_FLOCK "x: &x {start_to_close_timeout: PT1M}\n" Y_A "    temporal_activity_config: *x\n",
     NULL, "other places"},
    {Y, INHERITED, Y_FLOCK Y_A "    temporal_activity_config: &x {start_to_close_timeout: PT1M}\n",
     NULL, "other places"},
    {Y, INHERITED,
     Y_FLOCK "x: &x\n  temporal_activity_config: {start_to_close_timeout: PT1M}\n" Y_A
             "    <<: *x\n",
     NULL, "other places"},
    {Y, INHERITED,
     Y_FLOCK "x: &x {start_to_close_timeout: PT1M}\n" Y_A
             "    temporal_activity_config:\n      <<: *x\n",
     NULL, "other places"},
    {Y, INHERITED, Y_FLOCK Y_A "    temporal_activity_config: {\n    # c\n    }\n", NULL,
     "comment"},
    {Y, INHERITED, Y_FLOCK Y_A "    description: |+\n      x\n\n", NULL, "unusual"},
    {Y, INHERITED,
     "enable_temporal: true\ntemporal_config: {default_activity_retry_policy: "
     "{maximum_attempts: 0}}\n" Y_A,
     NULL, "harm"}, /* it would be found twice */
};

static void inherited_values_are_written(void **state)
{
    (void)state;
    CHECK_ROWS(INHERITED_ROWS);
}

static void defaults_are_written_if_asked_for(void **state)
{
    (void)state;
    static const Row rows[] = {
        {Y, DEFAULTS, "enable_temporal: true\n" Y_A,
         "enable_temporal: true\n" Y_AA
         "    temporal_activity_config:\n      task_queue: flock-queue\n"
         "      start_to_close_timeout: PT5M\n      retry_policy:\n"
         "        initial_interval: PT1S\n        backoff_coefficient: 2.0\n"
         "        maximum_interval: PT1M40S\n        maximum_attempts: 3\n"
         "        non_retryable_error_types: []\n",
         "defaults"},
        {Y, DEFAULTS,
         Y_FLOCK Y_A "    temporal_activity_config:\n      retry_policy:\n"
                     "        maximum_attempts: 1 # c\n        maximum_interval: null\n",
         Y_FLOCK Y_AA "    temporal_activity_config:\n      retry_policy:\n"
                      "        maximum_attempts: 1 # c\n        maximum_interval: PT1M40S\n"
                      "        initial_interval: PT1S\n        backoff_coefficient: 2.0\n"
                      "        non_retryable_error_types: []\n      task_queue: q\n"
                      "      start_to_close_timeout: PT5M\n",
         NULL},
        {T, DEFAULTS,
         T_FLOCK T_A "[agents.a.temporal_activity_config.retry_policy]\nmaximum_attempts = 1\n",
         T_FLOCK T_AA "[agents.a.temporal_activity_config]\ntask_queue = 'q'\n"
                      "start_to_close_timeout = \"PT5M\"\n\n"
                      "[agents.a.temporal_activity_config.retry_policy]\nmaximum_attempts = 1\n"
                      "initial_interval = \"PT1S\"\nbackoff_coefficient = 2.0\n"
                      "maximum_interval = \"PT1M40S\"\nnon_retryable_error_types = []\n",
         NULL},
        {Y, DEFAULTS,
         "enable_temporal: true\n" Y_A "    temporal_activity_config: {task_queue: q, "
         "start_to_close_timeout: PT1M, retry_policy: "
         "{initial_interval: PT1S, backoff_coefficient: 2.0, maximum_interval: PT1M, "
         "maximum_attempts: 3, non_retryable_error_types: [ValueError]}}\n",
         NULL, NULL},
    };
    CHECK_ROWS(rows);
}

/* --- the policy of the flock ------------------------------------------------------------------ */

#define Y_OWN "    temporal_activity_config:\n      $0retry_policy:\n        maximum_attempts: 2\n"
#define Y_OWNED "    temporal_activity_config:\n      retry_policy:\n        maximum_attempts: 2\n"
#define Y_B "  b:\n    input: t\n" EVALUATOR
#define Y_ON "enable_temporal: true\n"

static const Row EXTRACTED_ROWS[] = {
    {Y, EXTRACT, Y_ON Y_AA Y_OWN,
     Y_ON "temporal_config:\n  default_activity_retry_policy:\n    maximum_attempts: 2\n" Y_AA,
     "(determine_next_agent then follows it)"},
    /* comments move along; others that say the same */
    {Y, EXTRACT,
     Y_ON "# all of them\n" Y_AA
          "    temporal_activity_config:\n      start_to_close_timeout: PT1M # s\n"
          "      # because\n      $0retry_policy: # p\n        # few\n        "
          "maximum_attempts: 2 # m\n"
          "        non_retryable_error_types:\n        - ValueError # v\n" Y_B
          "    temporal_activity_config:\n      retry_policy: {maximum_attempts: 2, "
          "non_retryable_error_types: [ValueError]}\n",
     Y_ON "temporal_config:\n  # because\n  default_activity_retry_policy: # p\n    # few\n"
          "    maximum_attempts: 2 # m\n    non_retryable_error_types:\n    - ValueError # v\n"
          "# all of them\n" Y_AA
          "    temporal_activity_config:\n      start_to_close_timeout: PT1M # s\n" Y_B,
     "of 1 other agent too"},
    {Y, EXTRACT,
     Y_ON "temporal_config:\n  task_queue: q # c\n" Y_AA
          "    temporal_activity_config: # c\n      $0retry_policy: {maximum_attempts: 2} # d\n",
     Y_ON "temporal_config:\n  task_queue: q # c\n  default_activity_retry_policy: "
          "{maximum_attempts: 2} # d\n" Y_AA "    temporal_activity_config: # c\n",
     NULL},
    {Y, EXTRACT,
     Y_ON "temporal_config: {task_queue: q}\n" Y_AA
          "    temporal_activity_config: {$0retry_policy: {maximum_attempts: 2}} # why\n",
     Y_ON "temporal_config: {task_queue: q, default_activity_retry_policy: "
          "{maximum_attempts: 2}}\n" Y_AA "    temporal_activity_config: {} # why\n",
     NULL},
    {Y, EXTRACT,
     Y_ON "temporal_config:\n" Y_AA
          "    temporal_activity_config: {task_queue: q, $0retry_policy: {maximum_attempts: 2}}\n",
     Y_ON "temporal_config:\n  default_activity_retry_policy:\n    maximum_attempts: 2\n" Y_AA
          "    temporal_activity_config: {task_queue: q}\n",
     NULL},
    /* an alias leaves the values */
    {Y, EXTRACT,
     Y_ON "x: &x {maximum_attempts: 2}\n" Y_AA
          "    temporal_activity_config:\n      $0retry_policy: *x\n" Y_B
          "    temporal_activity_config:\n      retry_policy: *x\n",
     Y_ON "x: &x {maximum_attempts: 2}\ntemporal_config:\n  default_activity_retry_policy:\n"
          "    maximum_attempts: 2\n" Y_AA Y_B,
     "of 1 other agent too"},
    /* a null is nothing to an agent */
    {Y, EXTRACT,
     Y_ON Y_AA "    temporal_activity_config:\n      $0retry_policy:\n"
               "        initial_interval: PT5S\n        maximum_interval: null\n",
     Y_ON "temporal_config:\n  default_activity_retry_policy:\n    initial_interval: PT5S\n" Y_AA,
     NULL},
    /* the flock has the same; an agent keeps what has a comment */
    {Y, EXTRACT,
     Y_ON "temporal_config: {default_activity_retry_policy: {maximum_attempts: 2}}\n" Y_AA Y_OWN Y_B
          "    temporal_activity_config:\n      retry_policy:\n"
          "        maximum_attempts: 2 # c\n",
     Y_ON "temporal_config: {default_activity_retry_policy: {maximum_attempts: 2}}\n" Y_AA Y_B
          "    temporal_activity_config:\n      retry_policy:\n"
          "        maximum_attempts: 2 # c\n",
     "leave the retry policy to the flock"},
    {T, EXTRACT,
     "enable_temporal = true\n\n# a\n" T_AA
     "\n# p\n[agents.a.temporal_activity_config.$0retry_policy] # q\n"
     "maximum_attempts = 2 # r\n# s\nmaximum_interval = \"5m\"\n\n[run]\nagent = \"a\"\n",
     "enable_temporal = true\n\n# p\n[temporal_config.default_activity_retry_policy] # q\n"
     "maximum_attempts = 2 # r\n# s\nmaximum_interval = \"5m\"\n\n# a\n" T_AA
     "\n[run]\nagent = \"a\"\n",
     NULL},
    /* at the end of the file, with the empty line that stood above it */
    {T, EXTRACT,
     "enable_temporal = true\n[temporal_config]\n\n" T_AA
     "\n# c\n[agents.a.temporal_activity_config.$0retry_policy]\nmaximum_attempts = 2\n\n",
     "enable_temporal = true\n[temporal_config]\n\n# c\n"
     "[temporal_config.default_activity_retry_policy]\nmaximum_attempts = 2\n\n" T_AA,
     NULL},
    {T, EXTRACT,
     "enable_temporal = true\n[temporal_config]\ntask_queue = \"q\"\n\n" T_AA
     "temporal_activity_config.$0retry_policy = { maximum_attempts = 2 }\n",
     "enable_temporal = true\n[temporal_config]\ntask_queue = \"q\"\n\n"
     "[temporal_config.default_activity_retry_policy]\nmaximum_attempts = 2\n\n" T_AA,
     NULL},
    {T, EXTRACT,
     "enable_temporal = true\ntemporal_config.task_queue = \"q\"\n" T_AA
     "temporal_activity_config.$0retry_policy.maximum_attempts = 2\n"
     "temporal_activity_config.retry_policy.initial_interval = \"2s\"\n",
     "enable_temporal = true\ntemporal_config.task_queue = \"q\"\n"
     "temporal_config.default_activity_retry_policy = { initial_interval = \"2s\", "
     "maximum_attempts = 2 }\n" T_AA,
     NULL},
    {J, EXTRACT,
     "{\"enable_temporal\": true,\n \"agents\": {\n  \"a\": {\"input\": \"t\", \"evaluator\": "
     "{\"name\": \"d\", \"type\": \"DeclarativeEvaluator\"}, \"temporal_activity_config\": "
     "{$0\"retry_policy\": {\"maximum_attempts\": 2}}}}}\n",
     "{\"enable_temporal\": true,\n \"agents\": {\n  \"a\": {\"input\": \"t\", \"evaluator\": "
     "{\"name\": \"d\", \"type\": \"DeclarativeEvaluator\"}}},\n \"temporal_config\": {\n  "
     "\"default_activity_retry_policy\": {\n   \"maximum_attempts\": 2\n  }\n }}\n",
     NULL},
    /* not offered */
    {Y, EXTRACT, Y_ON Y_A, NULL, NULL},
    {Y, EXTRACT, Y_AA Y_OWN, NULL, NULL},
    {Y, EXTRACT, Y_ON Y_AA "    temporal_activity_config: {$0retry_policy: {}}\n", NULL, NULL},
    {Y, EXTRACT, Y_ON Y_AA "    temporal_activity_config: {$0retry_policy: null}\n", NULL, NULL},
    {Y, EXTRACT, Y_ON Y_AA "    temporal_activity_config: {$0retry_policy: 7}\n", NULL, NULL},
    {Y, EXTRACT, Y_ON "temporal_config: 7\n" Y_AA Y_OWN, NULL, NULL},
    /* refused */
    {Y, EXTRACT,
     Y_ON "temporal_config: {default_activity_retry_policy: {maximum_attempts: 4}}\n" Y_AA Y_OWN,
     NULL, "another retry policy"},
    {Y, EXTRACT, Y_ON Y_AA Y_OWN Y_B, NULL, "1 agent without a policy"},
    {Y, EXTRACT, Y_ON Y_AA Y_OWN Y_B "  c:\n    input: t\n" EVALUATOR, NULL,
     "2 agents without a policy"},
    {Y, EXTRACT,
     Y_ON "temporal_config: {task_queue: q}\n" Y_AA
          "    temporal_activity_config:\n      $0retry_policy: {maximum_attempts: 2} # c\n",
     NULL, "comment"},
    {Y, EXTRACT,
     Y_ON Y_AA "    temporal_activity_config:\n      $0retry_policy: &x {maximum_attempts: "
               "2}\nrun: {agent: a, memo: {x: *x}}\n",
     NULL, "other places"},
    {Y, EXTRACT,
     Y_ON "x: &x {retry_policy: {maximum_attempts: 2}}\nagents:\n  $0a:\n    input: t\n" EVALUATOR
          "    temporal_activity_config:\n      <<: *x\n",
     NULL, "other places"},
    {Y, EXTRACT,
     Y_ON "x: &x {retry_policy: {maximum_attempts: 2}}\nagents:\n  $0a:\n    input: t\n" EVALUATOR
          "    temporal_activity_config: *x\n",
     NULL, "other places"},
    {Y, EXTRACT, Y_ON "x: &x {task_queue: q}\ntemporal_config: *x\n" Y_AA Y_OWN, NULL,
     "other places"},
    {Y, EXTRACT, Y_ON Y_AA Y_OWNED "      $0retry_policy:\n        maximum_attempts: 2\n", NULL,
     "there twice"},
    {Y, EXTRACT, Y_ON Y_AA Y_OWN "      x: [\n", NULL, "cannot be read"},
    {T, EXTRACT,
     "enable_temporal = true\n" T_AA
     "temporal_activity_config.$0retry_policy = { maximum_attempts = 2 } # c\n",
     NULL, "comment"},
    {T, EXTRACT,
     "enable_temporal = true\n" T_AA "[agents.a.temporal_activity_config.$0retry_policy]\n"
     "maximum_attempts = 2\n[temporal_config]\ntask_queue = \"q\"\n",
     "enable_temporal = true\n" T_AA "[temporal_config]\ntask_queue = \"q\"\n\n"
     "[temporal_config.default_activity_retry_policy]\nmaximum_attempts = 2\n",
     NULL},
};

static void a_policy_is_extracted(void **state)
{
    (void)state;
    CHECK_ROWS(EXTRACTED_ROWS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_agent_is_added),
        cmocka_unit_test(inherited_values_are_written),
        cmocka_unit_test(defaults_are_written_if_asked_for),
        cmocka_unit_test(a_policy_is_extracted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
