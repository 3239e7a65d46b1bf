/* SPDX-License-Identifier: MIT */
/*
 * test_model.c - missing sections, existing keys, what Flock makes of components,
 * and which key is which field.
 */
#include <stdio.h>

#include "definition_fixture.h"
#include "found_classes_text.h"

#include "definition/component.h"
#include "model/field_uses.h"
#include "model/written.h"

/* --- absent sections ------------------------------------------------------------- */

/* Whatever is written in place of a section, everything in it can be read. */
static void sections_are_never_null(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        ValueState temporal, run;
    } rows[] = {
        {"agents: {}\n", VALUE_ABSENT, VALUE_ABSENT},
        {"temporal_config:\nrun:\n", VALUE_NULL, VALUE_NULL},
        {"temporal_config: 5\nrun: [x]\n", VALUE_POISONED, VALUE_POISONED},
        {"temporal_config: {}\nrun: {}\n", VALUE_SET, VALUE_SET},
        {"[not a map]\n", VALUE_ABSENT, VALUE_ABSENT},
        {"", VALUE_ABSENT, VALUE_ABSENT},
        {"title: no flock\n", VALUE_ABSENT, VALUE_ABSENT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Defined made = define(rows[i].text);
        assert_int_equal(made.def->temporal_config->at.state, rows[i].temporal);
        assert_int_equal(made.def->run->at.state, rows[i].run);
        const RetryDef *retry = made.def->temporal_config->default_activity_retry_policy;
        assert_int_equal(retry->at.state, VALUE_ABSENT);
        assert_int_equal(retry->maximum_attempts.at.state, VALUE_ABSENT);
        assert_int_equal(made.def->run->agent.at.state, VALUE_ABSENT);
        forget(&made);
    }
}

static void agents_have_sections_too(void **state)
{
    (void)state;
    Defined made = define("agents: {a: {temporal_activity_config: no}, b: , c: {}}\n");
    for (uint32_t i = 0; i < made.def->agents.count; i++) {
        const ActivityDef *activity = made.def->agents.items[i].temporal_activity_config;
        assert_int_equal(activity->task_queue.at.state, VALUE_ABSENT);
        assert_int_equal(activity->retry_policy->backoff_coefficient.at.state, VALUE_ABSENT);
    }
    assert_int_equal(made.def->agents.items[0].temporal_activity_config->at.state, VALUE_POISONED);
    forget(&made);
}

/* --- keys ------------------------------------------------------------------------ */

static void only_entries_have_keys(void **state)
{
    (void)state;
    Defined made = define("agents: {a: {}}\nworkers: [{name: w, task_queues: [q]}]\n");
    const WorkerDef *worker = &made.def->workers.items[0];
    assert_true(str_is(def_key_text(&made.def->agents.items[0].at), "a"));
    assert_true(str_is(def_key_text(&worker->name.at), "name"));
    assert_null(node_key(def_node(&worker->at)));
    assert_null(node_key(def_node(&made.def->at)));
    assert_null(node_key(worker->task_queues.items[0].node));
    assert_int_equal(def_key_span(&worker->at).start, def_use_span(&worker->at).start);
    DefValue none = def_key(&worker->at);
    assert_int_equal(none.state, VALUE_ABSENT);
    forget(&made);
}

/* --- components ------------------------------------------------------------------ */

typedef struct ComponentRow {
    const char *text; /* the value of `handoff_router` */
    ComponentFault fault;
    const char *setting; /* NULL: it is not about one */
} ComponentRow;

static void routers_have_a_verdict(void **state)
{
    (void)state;
    static const ComponentRow rows[] = {
        {"{type: DefaultRouter, config: {hand_off: b}}", COMPONENT_LOADS, NULL},
        {"{type: DefaultRouter, name: n, config: {}}", COMPONENT_LOADS, NULL},
        {"{type: DefaultRouter, config: ~}", COMPONENT_LOADS, NULL},
        {"{type: MyRouter, config: 5, other: 6}", COMPONENT_LOADS, NULL},
        {"5", COMPONENT_NOT_A_MAP, NULL},
        {"[x]", COMPONENT_NOT_A_MAP, NULL},
        {"!!set {x}", COMPONENT_NOT_A_MAP, NULL},
        {"{config: {}}", COMPONENT_NO_TYPE, NULL},
        {"{type: 5}", COMPONENT_NO_TYPE, NULL},
        {"{type: ''}", COMPONENT_NO_TYPE, NULL},
        {"{type: DefaultRoutingComponent}", COMPONENT_OTHER_RELEASE, NULL},
        {"{type: DefaultRouter, 5: x}", COMPONENT_ODD_KEY, NULL},
        {"{type: DefaultRouter, hand_off: b}", COMPONENT_EXTRA_KEY, NULL},
        {"{type: DefaultRouter, hand_off: b, 5: x}", COMPONENT_EXTRA_KEY, NULL},
        {"{type: DefaultRouter, 5: x, hand_off: b}", COMPONENT_ODD_KEY, NULL},
        {"{type: ConditionalRouter, hand_off: b}", COMPONENT_NO_CONDITION, NULL},
        {"{type: DefaultRouter, name: 5}", COMPONENT_BAD_NAME, NULL},
        {"{type: DefaultRouter, config: [b]}", COMPONENT_BAD_CONFIG, NULL},
        {"{type: LLMRouter, config: {enabled: true}}", COMPONENT_REFUSED_CONFIG, NULL},
        {"{type: LLMRouter, config: {}}", COMPONENT_LOADS, NULL},
        {"{type: DefaultRouter, config: {hand_off: 5}}", COMPONENT_BAD_VALUE, "hand_off"},
        {"{type: DefaultRouter, config: {hand_off: ~}}", COMPONENT_BAD_VALUE, "hand_off"},
        {"{type: DefaultRouter, config: {enabled: maybe}}", COMPONENT_BAD_VALUE, "enabled"},
        {"{type: DefaultRouter, config: {hand_off: {next_agent: 5}}}", COMPONENT_BAD_VALUE,
         "next_agent"},
        {"{type: DefaultRouter, config: {hand_off: {add_input_fields: x}}}", COMPONENT_BAD_VALUE,
         "add_input_fields"},
        {"{type: DefaultRouter, config: {hand_off: {output_to_input_merge_strategy: x}}}",
         COMPONENT_BAD_VALUE, "output_to_input_merge_strategy"},
        {"{type: DefaultRouter, config: {hand_off: {__callable_ref__: f}}}", COMPONENT_LOADS, NULL},
        {"{type: ConditionalRouter, config: {expected_bool: true, string_mode: equal}}",
         COMPONENT_BAD_VALUE, "string_mode"},
        {"{type: ConditionalRouter, config: {expected_bool: true, min_items: 1}}",
         COMPONENT_TWO_CONDITIONS, NULL},
        {"{type: ConditionalRouter, config: {min_length: 1, expected_string: x}}", COMPONENT_LOADS,
         NULL},
        {"{type: IterativeListGeneratorRouter}", COMPONENT_NO_FIELD, "target_list_field"},
        {"{type: DefaultRouter, config: {hand_off: {override_context: 5}}}", COMPONENT_BAD_VALUE,
         "override_context"},
        {"{type: DefaultRouter, config: {hand_off: {override_context: {history: 5}}}}",
         COMPONENT_BAD_VALUE, "history"},
    };
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[1000];
        snprintf(text, sizeof text, FOUND_CLASSES "agents: {a: {handoff_router: %s}}\n",
                 rows[i].text);
        Defined made = define(text);
        const ComponentVerdict *verdict = made.def->agents.items[0].handoff_router.verdict;
        const char *setting = verdict->setting ? verdict->setting->key.ptr : NULL;
        bool is_same = verdict->fault == rows[i].fault && !setting == !rows[i].setting &&
                       (!setting || strcmp(setting, rows[i].setting) == 0);
        if (!is_same)
            print_error("%s: fault %d, %s\n", rows[i].text, (int)verdict->fault,
                        setting ? setting : "-");
        wrong += !is_same;
        forget(&made);
    }
    assert_int_equal(wrong, 0);
}

static void each_kind_of_component_is_kept(void **state)
{
    (void)state;
    Defined made = define("agents:\n"
                          "  a:\n"
                          "    evaluator: {name: e, type: DeclarativeEvaluator}\n"
                          "    modules: {out: {type: OutputModule}, mine: {type: MyModule}}\n"
                          "  b: {components: [{type: DefaultRouter}, 5, {type: X, name: x}]}\n");
    const AgentDef *a = &made.def->agents.items[0], *b = &made.def->agents.items[1];
    assert_int_equal(a->evaluator.info->kind, COMPONENT_EVALUATOR);
    assert_int_equal(a->modules.count, 2);
    assert_int_equal(a->modules.items[0].info->kind, COMPONENT_MODULE);
    assert_null(a->modules.items[1].info);
    assert_int_equal(b->components.count, 3);
    assert_int_equal(b->components.items[0].verdict->fault, COMPONENT_OTHER_RELEASE);
    assert_int_equal(b->components.items[1].verdict->fault, COMPONENT_NOT_A_MAP);
    assert_true(str_is(component_name(&b->components.items[2]), "x"));
    forget(&made);
}

/* --- field uses ------------------------------------------------------------------ */

static const char DEFINITION[] = "agents:\n"
                                 "  a:\n"
                                 "    input: 'topic: str'\n"
                                 "    colour: red\n"
                                 "    handoff_router:\n"
                                 "      type: DefaultRouter\n"
                                 "      config: {hand_off: b, enabld: true}\n"
                                 "    temporal_activity_config: {start_to_close_timeout: PT1M}\n"
                                 "temporal_config: {task_queue: q}\n";

static FieldUses read_uses(Arena *arena, const char *text)
{
    FieldUses uses = {0};
    SourceFile *source = source_new(arena, STR("x"), arena_copy(arena, str_of(text)));
    Sink *sink = sink_new(arena, source);
    definition_read(arena, syntax_read(arena, source, LANGUAGE_YAML, sink), FLOCK_OF_FILE, sink,
                    &uses);
    return uses;
}

/* The field that the editor would speak of at the first place of `word`. */
static const char *field_at(const FieldUses *uses, const char *word)
{
    FieldUse use;
    size_t at = (size_t)(strstr(DEFINITION, word) - DEFINITION);
    return field_uses_at(uses, at, &use) ? use.field->key.ptr : "-";
}

static void uses_say_which_key_is_which_field(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    FieldUses uses = read_uses(arena, DEFINITION);
    static const char *const fields[] = {
        "agents",          "input",     "handoff_router",           "type",
        "config",          "hand_off",  "temporal_activity_config", "start_to_close_timeout",
        "temporal_config", "task_queue"};
    assert_int_equal(uses.count, sizeof fields / sizeof *fields);
    for (size_t i = 0; i < uses.count; i++) {
        FieldUse use = field_uses_get(&uses, i);
        assert_string_equal(use.field->key.ptr, fields[i]);
        assert_true(node_is_key(use.key, str_of(fields[i])));
        assert_ptr_equal(node_key(use.value), use.key);
    }
    assert_int_equal(field_uses_get(&uses, 5).model, MODEL_DEFAULT_ROUTER);
    assert_int_equal(field_uses_get(&uses, 7).section, SECTION_ACTIVITY);
    arena_free(arena);
}

static void the_smallest_use_is_found(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    FieldUses uses = read_uses(arena, DEFINITION);
    assert_string_equal(field_at(&uses, "input"), "input");
    assert_string_equal(field_at(&uses, "opic: str"), "input");
    assert_string_equal(field_at(&uses, "hand_off: b"), "hand_off");
    assert_string_equal(field_at(&uses, "PT1M"), "start_to_close_timeout");
    assert_string_equal(field_at(&uses, "enabld"), "config");
    assert_string_equal(field_at(&uses, "colour"), "agents");
    arena_free(arena);
}

static void every_field_is_kept_as_it_is(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    FieldUses uses = {0};
    Node entry[2] = {{.kind = NODE_STRING}, {.kind = NODE_NULL, .flags = NODE_VALUE}};
    VEC(FieldUse) all = {0};
    for (int section = 0; section < SECTION_COUNT; section++)
        for (uint32_t i = 0; i < schema_section((SectionId)section)->field_count; i++)
            *vec_push(arena, &all) = (FieldUse){
                .section = (SectionId)section,
                .field = &schema_section((SectionId)section)->fields[i],
            };
    for (int model = 0; model < MODEL_COUNT; model++)
        for (ModelId of = (ModelId)model; of != MODEL_NONE; of = schema_model(of)->base)
            for (uint32_t i = 0; i < schema_model(of)->setting_count; i++)
                *vec_push(arena, &all) = (FieldUse){SECTION_COUNT, (ModelId)model,
                                                    &schema_model(of)->settings[i], NULL, NULL};
    for (size_t i = 0; i < all.count; i++) {
        all.items[i].value = &entry[1];
        field_uses_add(arena, &uses, &all.items[i]);
    }
    assert_int_equal(uses.count, all.count);
    for (size_t i = 0; i < all.count; i++) {
        FieldUse use = field_uses_get(&uses, i);
        assert_ptr_equal(use.field, all.items[i].field);
        assert_int_equal(use.section, all.items[i].section);
        assert_int_equal(use.model, all.items[i].model);
        assert_ptr_equal(use.key, &entry[0]);
    }
    arena_free(arena);
}

static void nothing_is_known_of_other_files(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "[a]\n", "title: x\n", "5\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Arena *arena = arena_new(NULL);
        FieldUses uses = read_uses(arena, texts[i]);
        FieldUse use;
        assert_int_equal(uses.count, 0);
        assert_false(field_uses_at(&uses, 0, &use));
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_are_never_null),
        cmocka_unit_test(agents_have_sections_too),
        cmocka_unit_test(only_entries_have_keys),
        cmocka_unit_test(routers_have_a_verdict),
        cmocka_unit_test(each_kind_of_component_is_kept),
        cmocka_unit_test(uses_say_which_key_is_which_field),
        cmocka_unit_test(the_smallest_use_is_found),
        cmocka_unit_test(every_field_is_kept_as_it_is),
        cmocka_unit_test(nothing_is_known_of_other_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
