/* SPDX-License-Identifier: MIT */
/*
 * test_refactor.c - refactorings: what they write, where they refuse, and what stays the same.
 *
 * Whatever is offered for any agent of any definition in this repository keeps what it promises;
 * the options document, which no refactoring looks at, is the judge.
 */
#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "lint_fixture.h"

#include "assist/refactor.h"
#include "emit/emit.h"
#include "system/files.h"

/* --- one text --------------------------------------------------------------------------------- */

typedef struct Made {
    Arena *arena;
    CompilationInput input;
    Compilation compilation;
} Made;

static Made make(Str text, Language language)
{
    Made made = {.arena = arena_new(NULL)};
    made.input = (CompilationInput){
        .name = STR("x.flock"), .text = arena_copy(made.arena, text), .language = language};
    made.compilation = compilation_run(made.arena, &made.input);
    compilation_finish(&made.compilation, FACTS_ALL);
    return made;
}

static Buf apply_offer(Str text, const RefactorOffer *offer)
{
    Fix fix = {.edits = offer->edits, .edit_count = offer->edit_count};
    return apply_fix(text, &fix);
}

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

static void a_missing_agent_is_added(void **state)
{
    (void)state;
    static const Row rows[] = {
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
        {Y, MISSING, "enable_temporal: true$0\nagents:\n  a:\n    input: t\n" EVALUATOR, NULL,
         NULL},
        {Y, MISSING, "run: {agent: a$0}\nagents:\n  a:\n    input: t\n" EVALUATOR, NULL, NULL},
        {Y, MISSING, "$0enable_temporal: true\nagents:\n  a:\n    input: t\n" EVALUATOR Y_ROUTED,
         NULL, NULL},
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
        {Y, MISSING, "run: {agent: $0b}\nagents:\n  a:\n    input: |+\n      t\n\n", NULL,
         "unusual"},
        {Y, MISSING, "run: {agent: $0b}\nagents:\n  a:\n    input: t\n    ]x\n", NULL, NULL},
    };
    CHECK_ROWS(rows);
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

static void inherited_values_are_written(void **state)
{
    (void)state;
    static const Row rows[] = {
        {Y, INHERITED, Y_FLOCK Y_A "    # of a\n",
         Y_FLOCK Y_AA "    temporal_activity_config:\n      task_queue: q\n"
                      "      retry_policy:\n        initial_interval: 'PT2S'\n"
                      "        maximum_attempts: 5\n    # of a\n",
         "inherited"},
        /* only what is not there */
        {Y, INHERITED,
         Y_FLOCK Y_A "    temporal_activity_config: # own\n      task_queue: r # too\n",
         Y_FLOCK Y_AA "    temporal_activity_config: # own\n      task_queue: r # too\n"
                      "      retry_policy:\n        initial_interval: 'PT2S'\n"
                      "        maximum_attempts: 5\n",
         NULL},
        {Y, INHERITED,
         Y_FLOCK Y_AA
         "    temporal_activity_config:\n      retry_policy: {maximum_attempts: 1$0} # c\n",
         Y_FLOCK Y_AA
         "    temporal_activity_config:\n      retry_policy: {maximum_attempts: 1} # c\n"
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
         Y_FLOCK Y_AA
         "    temporal_activity_config: # c\n      task_queue: q\n      retry_policy:\n"
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
         T_FLOCK T_A
         "[agents.a.temporal_activity_config] # c\n[agents.b]\ninput = \"t\"\n" T_EVALUATOR,
         T_FLOCK T_AA "[agents.a.temporal_activity_config] # c\ntask_queue = 'q'\n\n"
                      "[agents.a.temporal_activity_config.retry_policy]\nmaximum_attempts = 5\n\n"
                      "[agents.b]\ninput = \"t\"\n" T_EVALUATOR,
         NULL},
        {T, INHERITED,
         T_FLOCK T_A
         "\n# c\n[agents.a.temporal_activity_config.retry_policy]\nmaximum_attempts = 1\n",
         T_FLOCK T_AA
         "\n[agents.a.temporal_activity_config]\ntask_queue = 'q'\n\n"
         "# c\n[agents.a.temporal_activity_config.retry_policy]\nmaximum_attempts = 1\n",
         NULL},
        {T, INHERITED,
         T_FLOCK T_A "temporal_activity_config = { start_to_close_timeout = 60 } # c\n",
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
        {Y, INHERITED, "enable_temporal: false\ntemporal_config: {task_queue: q}\n" Y_A, NULL,
         NULL},
        {Y, INHERITED, "$0" Y_FLOCK Y_AA, NULL, NULL},
        {Y, INHERITED, Y_FLOCK "agents:\n  a:\n    input: t$0\n" EVALUATOR, NULL, NULL},
        {Y, INHERITED, Y_FLOCK Y_A "    temporal_activity_config: 7\n", NULL, NULL},
        {Y, INHERITED, Y_FLOCK Y_A "    temporal_activity_config: {retry_policy: x}\n", NULL, NULL},
        /* refused */
        {Y, INHERITED, Y_FLOCK Y_A "    description: [\n", NULL, "cannot be read"},
        {Y, INHERITED, Y_FLOCK "agents:\n  $0a: &a\n    input: t\n" EVALUATOR, NULL,
         "other places"},
        {Y, INHERITED, Y_FLOCK "x: &x {input: t}\nagents:\n  $0a: *x\n", NULL, "other places"},
        {Y, INHERITED,
         Y_FLOCK "x: &x {start_to_close_timeout: PT1M}\n" Y_A "    temporal_activity_config: *x\n",
         NULL, "other places"},
        {Y, INHERITED,
         Y_FLOCK Y_A "    temporal_activity_config: &x {start_to_close_timeout: PT1M}\n", NULL,
         "other places"},
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
    CHECK_ROWS(rows);
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

static void a_policy_is_extracted(void **state)
{
    (void)state;
    static const Row rows[] = {
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
         Y_ON
         "temporal_config:\n  task_queue: q # c\n" Y_AA
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
         Y_ON
         "temporal_config:\n" Y_AA
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
         Y_ON
         "temporal_config:\n  default_activity_retry_policy:\n    initial_interval: PT5S\n" Y_AA,
         NULL},
        /* the flock has the same; an agent keeps what has a comment */
        {Y, EXTRACT,
         Y_ON
         "temporal_config: {default_activity_retry_policy: {maximum_attempts: 2}}\n" Y_AA Y_OWN Y_B
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
        {Y, EXTRACT, Y_ON Y_AA "    temporal_activity_config: {$0retry_policy: null}\n", NULL,
         NULL},
        {Y, EXTRACT, Y_ON Y_AA "    temporal_activity_config: {$0retry_policy: 7}\n", NULL, NULL},
        {Y, EXTRACT, Y_ON "temporal_config: 7\n" Y_AA Y_OWN, NULL, NULL},
        /* refused */
        {Y, EXTRACT,
         Y_ON
         "temporal_config: {default_activity_retry_policy: {maximum_attempts: 4}}\n" Y_AA Y_OWN,
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
         Y_ON
         "x: &x {retry_policy: {maximum_attempts: 2}}\nagents:\n  $0a:\n    input: t\n" EVALUATOR
         "    temporal_activity_config:\n      <<: *x\n",
         NULL, "other places"},
        {Y, EXTRACT,
         Y_ON
         "x: &x {retry_policy: {maximum_attempts: 2}}\nagents:\n  $0a:\n    input: t\n" EVALUATOR
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
    CHECK_ROWS(rows);
}

/* --- every definition of this repository ------------------------------------------------------ */

typedef struct Tally {
    size_t files, offers, held, refused;
} Tally;

static json_t *options_of(Made *made, RefactorId id)
{
    EmitInput input = {.arena = made->arena,
                       .options = made->compilation.options,
                       .source = made->compilation.source,
                       .settings = {.stem = STR("x")}};
    OutputFiles files = emit_write(TARGET_options, &input);
    Buf *main = output_files_main(&files);
    json_t *document = json_loadb(main->ptr, main->len, JSON_DECODE_INT_AS_REAL, NULL);
    output_files_free(&files);
    if (id != REFACTOR_inherited && id != REFACTOR_defaults)
        json_object_del(document, "routing");
    return document;
}

/* Of a definition with errors no document can be made. All that was there is there; of a new agent,
 * more than that. */
static void check_options(Made *before, Made *after, RefactorId id, const char *path)
{
    bool can = compilation_can_emit(&before->compilation);
    json_t *old = can ? options_of(before, id) : NULL, *new = can ? options_of(after, id) : NULL;
    if (id == REFACTOR_missing_agent) {
        const char *name;
        json_t *activity;
        json_object_foreach(json_object_get(old, "activities"), name, activity) assert_true(
            json_equal(activity, json_object_get(json_object_get(new, "activities"), name)));
    } else if (can && !json_equal(old, new)) {
        fail_msg("%s: %s changes options", path, refactor_name(id));
    }
    json_decref(old);
    json_decref(new);
}

static void check_findings(const Made *before, const Made *after, RefactorId id, const char *path)
{
    int counts[RULE_COUNT] = {0};
    for (size_t i = 0; i < before->compilation.finding_count; i++)
        counts[before->compilation.findings[i]->rule]++;
    for (size_t i = 0; i < after->compilation.finding_count; i++)
        if (!(id == REFACTOR_missing_agent &&
              after->compilation.findings[i]->severity == SEVERITY_INFO) &&
            --counts[after->compilation.findings[i]->rule] < 0)
            fail_msg("%s: %s adds %s", path, refactor_name(id),
                     rule_infos[after->compilation.findings[i]->rule].name);
}

/* Each # and what follows it on its line is there as often as before; not one behind a quote. */
static size_t count_in(Str text, Str part)
{
    size_t count = 0;
    for (size_t at = 0; at + part.len <= text.len; at++)
        count += memcmp(text.ptr + at, part.ptr, part.len) == 0;
    return count;
}

static void check_comments(Str before, Str after, RefactorId id, const char *path)
{
    bool is_text = false;
    for (size_t at = 0; at < before.len; at++) {
        char c = before.ptr[at];
        is_text = c != '\n' && (is_text || c == '"' || c == '\'');
        if (c != '#' || is_text)
            continue;
        size_t end = at;
        while (end < before.len && before.ptr[end] != '\n' && before.ptr[end] != '\r')
            end++;
        Str comment = str_make(before.ptr + at, end - at);
        if (count_in(after, comment) < count_in(before, comment))
            fail_msg("%s: %s loses %.*s", path, refactor_name(id), STR_ARG(comment));
        at = end;
    }
}

/* Of a refactoring that only adds: what it replaces is empty. */
static void check_edits(const Made *made, const RefactorOffer *offer, const char *path)
{
    for (size_t i = 0; i < offer->edit_count; i++) {
        Str old = source_slice(made->compilation.source, offer->edits[i].span);
        bool is_nothing =
            old.len == 0 || str_is(old, "null") || str_is(old, "~") || old.ptr[0] == '{';
        if (offer->id != REFACTOR_extract_policy && !is_nothing)
            fail_msg("%s: %s replaces %.*s", path, refactor_name(offer->id), STR_ARG(old));
        if (i > 0)
            assert_true(offer->edits[i - 1].span.end <= offer->edits[i].span.start);
    }
}

/* For who works on this: why an offer does not hold. */
static void tell(Made *made, const RefactorOffer *offer, const char *path)
{
    Buf text = apply_offer(made->input.text, offer);
    Made after = make(buf_str(&text), made->input.language);
    int counts[RULE_COUNT] = {0};
    print_message("%s: %s: %s\n", path, refactor_name(offer->id),
                  offer->refused ? offer->refused : "does not hold");
    for (size_t i = 0; i < made->compilation.finding_count; i++)
        counts[made->compilation.findings[i]->rule]++;
    for (size_t i = 0; !offer->refused && i < after.compilation.finding_count; i++)
        if (--counts[after.compilation.findings[i]->rule] < 0)
            print_message("   %s\n", rule_infos[after.compilation.findings[i]->rule].name);
    buf_free(&text);
    arena_free(after.arena);
}

static void check_offer(Made *made, const RefactorOffer *offer, const char *path, Tally *tally)
{
    tally->offers++;
    if (offer->refused || !refactor_holds(made->arena, &made->input, &made->compilation, offer)) {
        tally->refused += offer->refused != NULL;
        if (getenv("FLOCKC_TEST_TALK"))
            tell(made, offer, path);
        return;
    }
    tally->held++;
    Buf text = apply_offer(made->input.text, offer);
    Made after = make(buf_str(&text), made->input.language);
    assert_false(after.compilation.tree->has_errors);
    check_options(made, &after, offer->id, path);
    check_findings(made, &after, offer->id, path);
    check_comments(made->input.text, buf_str(&text), offer->id, path);
    check_edits(made, offer, path);
    buf_free(&text);
    arena_free(after.arena);
}

static void check_at(Made *made, Span place, const char *path, Tally *tally)
{
    RefactorOffers offers = refactor_offers(made->arena, &made->compilation, place);
    for (size_t i = 0; i < offers.count; i++)
        check_offer(made, &offers.items[i], path, tally);
}

enum { FILE_MAX = 64 * 1024, AGENTS_MAX = 20 };

static void check_text(Str text, const char *path, Language language, Tally *tally)
{
    Made made = make(text, language);
    const Options *options = made.compilation.options;
    tally->files++;
    for (uint32_t i = 0; i < options->activity_count && i < AGENTS_MAX; i++)
        check_at(&made, def_key_span(&options->activities[i].agent->at), path, tally);
    for (size_t i = 0; i < made.compilation.finding_count && i < AGENTS_MAX; i++)
        check_at(&made, made.compilation.findings[i]->span, path, tally);
    arena_free(made.arena);
}

/* The same with CR LF, and without an end of the last line. */
static Buf with_pairs(Str text)
{
    Buf out = {0};
    while (text.len > 0 && (text.ptr[text.len - 1] == '\n' || text.ptr[text.len - 1] == '\r'))
        text.len--;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\n' && (i == 0 || text.ptr[i - 1] != '\r'))
            buf_put(&out, '\r');
        buf_put(&out, text.ptr[i]);
    }
    return out;
}

static void check_file(const char *path, Language language, Tally *tally)
{
    Arena *arena = arena_new(NULL);
    FileError error;
    Str text;
    if (file_read(arena, path, FILE_MAX, &text, &error)) {
        Buf pairs = with_pairs(text);
        check_text(text, path, language, tally);
        check_text(buf_str(&pairs), path, language, tally);
        buf_free(&pairs);
    }
    arena_free(arena);
}

static bool language_of(const char *name, Language *language)
{
    static const struct {
        const char *suffix;
        Language language;
    } rows[] = {{".yaml", LANGUAGE_YAML},
                {".yml", LANGUAGE_YAML},
                {".toml", LANGUAGE_TOML},
                {".json", LANGUAGE_JSON}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        *language = rows[i].language;
        if (str_ends_with(str_of(name), rows[i].suffix))
            return true;
    }
    return false;
}

static void check_folder(const char *folder, Tally *tally)
{
    struct dirent *entry;
    DIR *open = opendir(folder);
    assert_non_null(open);
    while ((entry = readdir(open))) {
        char path[4096];
        struct stat info;
        Language language;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] == '.' || lstat(path, &info) != 0)
            continue;
        if (S_ISDIR(info.st_mode))
            check_folder(path, tally);
        else if (S_ISREG(info.st_mode) && language_of(entry->d_name, &language))
            check_file(path, language, tally);
    }
    closedir(open);
}

static void every_definition_keeps_its_options(void **state)
{
    (void)state;
    Tally tally = {0};
    check_folder(FLOCKC_SOURCE_DIR "/examples", &tally);
    check_folder(FLOCKC_SOURCE_DIR "/tests/golden", &tally);
    check_folder(FLOCKC_SOURCE_DIR "/tests/fuzz/corpus", &tally);
    if (getenv("FLOCKC_TEST_TALK"))
        print_message("%zu files, %zu offers, %zu hold, %zu are refused\n", tally.files,
                      tally.offers, tally.held, tally.refused);
    assert_true(tally.files > 100 && tally.held > 100);
}

/* The examples of all rules: one mistake each. */
static void every_rule_keeps_its_options(void **state)
{
    (void)state;
    Tally tally = {0};
    for (RuleId rule = (RuleId)0; rule < RULE_COUNT; rule++) {
        const char *texts[] = {lint_rule(rule)->good, lint_rule(rule)->bad};
        for (size_t i = 0; i < COUNT(texts) && texts[i]; i++) {
            Made made = make(str_of(texts[i]), i == 0 ? lint_rule(rule)->language
                                                      : lint_bad_language(lint_rule(rule)));
            const Options *options = made.compilation.options;
            for (uint32_t j = 0; j < options->activity_count; j++)
                check_at(&made, def_key_span(&options->activities[j].agent->at),
                         rule_infos[rule].name, &tally);
            for (size_t j = 0; j < made.compilation.finding_count; j++)
                check_at(&made, made.compilation.findings[j]->span, rule_infos[rule].name, &tally);
            arena_free(made.arena);
        }
    }
    assert_true(tally.held > 50);
}

/* --- damaged definitions ---------------------------------------------------------------------- */

/* xorshift64: Marsaglia, "Xorshift RNGs", 2003. */
static size_t pick(uint64_t *random, size_t below)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return (size_t)(*random % below);
}

static Str line_of(Str text, size_t at)
{
    size_t start = at, end = at;
    while (start > 0 && text.ptr[start - 1] != '\n')
        start--;
    while (end < text.len && text.ptr[end] != '\n')
        end++;
    return str_make(text.ptr + start, end + (end < text.len) - start);
}

/* A line goes, comes twice, is moved in or out, is taken elsewhere, or gets a comment. */
static Buf damage(Str text, uint64_t *random)
{
    Buf out = {0};
    Str line = line_of(text, pick(random, text.len)), other = line_of(text, pick(random, text.len));
    size_t start = (size_t)(line.ptr - text.ptr), how = pick(random, 6);
    buf_append(&out, str_make(text.ptr, start));
    if (how == 1)
        buf_append(&out, line);
    if (how == 2)
        buf_append_c(&out, "  ");
    if (how == 3)
        buf_append(&out, other);
    if (how == 4)
        buf_append_c(&out, "      # of nothing\n");
    size_t skipped = how == 5 ? strspn(line.ptr, " ") : 0;
    if (how != 0)
        buf_append(&out, str_make(line.ptr + skipped, line.len - skipped));
    buf_append(&out, str_make(line.ptr + line.len, text.len - start - line.len));
    return out;
}

static void damaged_definitions_keep_their_options(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        Language language;
    } files[] = {{"examples/presentation.flock.yaml", Y},
                 {"examples/production.flock.yaml", Y},
                 {"examples/presentation.flock.toml", T},
                 {"tests/fuzz/corpus/json/definition.json", J}};
    enum { TEXTS = 300, DAMAGES = 4 };
    uint64_t random = 20260801;
    Tally tally = {0};
    for (size_t i = 0; i < COUNT(files) * TEXTS; i++) {
        Arena *arena = arena_new(NULL);
        FileError error;
        Str text;
        Str path = arena_format(arena, "%s/%s", FLOCKC_SOURCE_DIR, files[i % COUNT(files)].path);
        assert_true(file_read(arena, path.ptr, FILE_MAX, &text, &error));
        for (size_t j = pick(&random, DAMAGES) + 1; j > 0 && text.len > 0; j--) {
            Buf damaged = damage(text, &random);
            text = arena_copy(arena, buf_str(&damaged));
            buf_free(&damaged);
        }
        check_text(text, path.ptr, files[i % COUNT(files)].language, &tally);
        arena_free(arena);
    }
    assert_true(tally.held > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_agent_is_added),
        cmocka_unit_test(inherited_values_are_written),
        cmocka_unit_test(defaults_are_written_if_asked_for),
        cmocka_unit_test(a_policy_is_extracted),
        cmocka_unit_test(every_definition_keeps_its_options),
        cmocka_unit_test(damaged_definitions_keep_their_options),
        cmocka_unit_test(every_rule_keeps_its_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
