/* SPDX-License-Identifier: MIT */
/* test_library_outputs.c - what flockc.h makes of a compilation, and where memory ends. */
#include "library_fixture.h"

/* --- explaining ---------------------------------------------------------------------- */

/* The option of agent `writer` that is called `path`; its index. */
static size_t find_option(const flockc_explanation *explanation, const char *path,
                          flockc_option *option)
{
    for (size_t i = 0; i < flockc_explanation_count(explanation); i++) {
        option->struct_size = sizeof *option;
        assert_int_equal(flockc_explanation_get(explanation, i, option), FLOCKC_OK);
        if (option->path.length == strlen(path) &&
            memcmp(option->path.data, path, option->path.length) == 0 &&
            option->group != FLOCKC_GROUP_ROUTING)
            return i;
    }
    fail_msg("there is no option %s", path);
    return 0;
}

static void an_option_has_its_layers(void **state)
{
    (void)state;
    flockc_option option;
    flockc_layer layer = {.struct_size = sizeof layer};
    flockc_explanation *explanation;
    flockc_compilation *made = compile(GOOD);
    assert_int_equal(flockc_explain(context, made, &explanation), FLOCKC_OK);
    size_t index = find_option(explanation, "startToCloseTimeout", &option);
    assert_text(option.owner, "writer");
    assert_text(option.pointer, "/activities/writer/startToCloseTimeout");
    assert_int_equal(option.lost_count, 1);
    assert_int_equal(flockc_explanation_get_layer(explanation, index, 0, &layer), FLOCKC_OK);
    assert_string_equal(layer.level, "agent");
    assert_int_equal(layer.value.kind, FLOCKC_VALUE_DURATION);
    assert_int_equal(layer.value.integer, 60000000);
    assert_text(layer.value.json, "\"60s\"");
    assert_text(layer.value.text, "1m");
    assert_true(layer.has_range && layer.range.start.line == 5);
    assert_int_equal(flockc_explanation_get_layer(explanation, index, 1, &layer), FLOCKC_OK);
    assert_string_equal(layer.level, "built-in");
    assert_text(layer.value.text, "5m");
    assert_false(layer.has_range);
    assert_int_equal(flockc_explanation_get_layer(explanation, index, 2, &layer),
                     FLOCKC_INVALID_ARGUMENT);
    assert_int_equal(flockc_explanation_get(explanation, SIZE_MAX, &option),
                     FLOCKC_INVALID_ARGUMENT);
    flockc_explanation_free(explanation);
    flockc_compilation_free(made);
}

static void an_entry_of_the_memo_is_explained(void **state)
{
    (void)state;
    flockc_option option = {.struct_size = sizeof option};
    flockc_layer layer = {.struct_size = sizeof layer};
    flockc_explanation *explanation;
    flockc_compilation *made = compile(GOOD "run: {memo: {a/b: [1, x]}}\n");
    assert_int_equal(flockc_explain(context, made, &explanation), FLOCKC_OK);
    size_t last = flockc_explanation_count(explanation) - 1;
    assert_int_equal(flockc_explanation_get(explanation, last, &option), FLOCKC_OK);
    assert_int_equal(option.group, FLOCKC_GROUP_MEMO);
    assert_text(option.path, "a/b");
    assert_text(option.pointer, "/workflow/memo/fields/a~1b");
    assert_int_equal(flockc_explanation_get_layer(explanation, last, 0, &layer), FLOCKC_OK);
    assert_int_equal(layer.value.kind, FLOCKC_VALUE_JSON);
    assert_text(layer.value.json, "[1,\"x\"]");
    assert_string_equal(layer.level, "run");
    flockc_explanation_free(explanation);
    flockc_compilation_free(made);
}

static void a_search_attribute_is_explained(void **state)
{
    (void)state;
    flockc_option option = {.struct_size = sizeof option};
    flockc_layer layer = {.struct_size = sizeof layer};
    flockc_explanation *explanation;
    flockc_compilation *made =
        compile(GOOD "run: {id_reuse_policy: reject_duplicate, "
                     "search_attributes: {a/b: {type: double, value: 5}}}\n");
    assert_int_equal(flockc_explain(context, made, &explanation), FLOCKC_OK);
    size_t last = flockc_explanation_count(explanation) - 1;
    assert_int_equal(flockc_explanation_get(explanation, last, &option), FLOCKC_OK);
    assert_int_equal(option.group, FLOCKC_GROUP_SEARCH_ATTRIBUTE);
    assert_text(option.path, "a/b");
    assert_text(option.pointer, "/workflow/searchAttributes/indexedFields/a~1b");
    assert_int_equal(flockc_explanation_get_layer(explanation, last, 0, &layer), FLOCKC_OK);
    assert_text(layer.value.json, "5.0");
    size_t policy = find_option(explanation, "workflowIdReusePolicy", &option);
    assert_int_equal(flockc_explanation_get_layer(explanation, policy, 0, &layer), FLOCKC_OK);
    assert_int_equal(layer.value.kind, FLOCKC_VALUE_STRING);
    assert_text(layer.value.json, "\"WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE\"");
    assert_text(layer.value.text, "reject_duplicate");
    flockc_explanation_free(explanation);
    flockc_compilation_free(made);
}

static void what_has_errors_is_not_explained(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "a: [", "a: 1\n", MISSPELLED, "\xFF"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        flockc_explanation *explanation;
        flockc_compilation *made = compile(texts[i]);
        assert_int_equal(flockc_explain(context, made, &explanation), FLOCKC_OK);
        assert_int_equal(flockc_explanation_count(explanation), 0);
        assert_text(flockc_explanation_text(explanation), "");
        flockc_explanation_free(explanation);
        flockc_compilation_free(made);
    }
}

/* --- targets ------------------------------------------------------------------------- */

typedef struct EmitRow {
    const char *definition;
    flockc_emit_options options;
    flockc_status status;
    const char *code; /* of what is needed; NULL: nothing */
    const char *name; /* of the main file; NULL: nothing is written */
} EmitRow;

#define EMIT(...)                                                                                  \
    {                                                                                              \
        .struct_size = sizeof(flockc_emit_options), __VA_ARGS__                                    \
    }

static const EmitRow emit_rows[] = {
    {GOOD, {.struct_size = 1}, FLOCKC_INVALID_ARGUMENT, NULL, NULL},
    {GOOD, EMIT(.target = WORD("opitons")), FLOCKC_UNKNOWN_NAME, NULL, NULL},
    {GOOD, EMIT(.target = WORD("OPTIONS")), FLOCKC_UNKNOWN_NAME, NULL, NULL},
    {GOOD, EMIT(.target = {NULL, 3}), FLOCKC_INVALID_ARGUMENT, NULL, NULL},
    {GOOD, EMIT(.target = WORD("start-request"), .has_provenance = 1), FLOCKC_INVALID_ARGUMENT,
     NULL, NULL},
    {GOOD, EMIT(.target = WORD("start-request")), FLOCKC_OK, "FLK951", NULL},
    {"a: 1\n", EMIT(.target = WORD("options")), FLOCKC_OK, "FLK012", NULL},
    {"", EMIT(.is_pretty = 1), FLOCKC_OK, NULL, NULL},
    {"a: [", EMIT(.is_pretty = 1), FLOCKC_OK, NULL, NULL},
    {MISSPELLED, EMIT(.is_pretty = 1), FLOCKC_OK, NULL, NULL},
    {GOOD, EMIT(.is_pretty = 1, .has_provenance = 1), FLOCKC_OK, NULL, "talk.json"},
    {GOOD "run: {workflow_id: w, agent: writer, input: {topic: a}}\n",
     EMIT(.target = WORD("start-request"), .is_pretty = 1), FLOCKC_OK, NULL, "talk.start.json"},
};

static void assert_emitted(const EmitRow *row, flockc_output *output)
{
    const flockc_findings *needs = flockc_output_findings(output);
    int is_as_expected = row->code ? has_code(needs, row->code) : flockc_findings_count(needs) == 0;
    if (!is_as_expected || flockc_output_count(output) != (row->name != NULL))
        fail_msg("row %td: %zu findings, %zu files", row - emit_rows, flockc_findings_count(needs),
                 flockc_output_count(output));
    assert_text(flockc_output_name(output, 0), row->name ? row->name : "");
    assert_int_equal(flockc_output_text(output, 0).length > 0, row->name != NULL);
    assert_text(flockc_output_text(output, 1), "");
}

static void a_target_is_written_or_says_what_it_needs(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(emit_rows); i++) {
        flockc_output *output;
        flockc_compilation *made = compile(emit_rows[i].definition);
        flockc_status status = flockc_emit(context, made, &emit_rows[i].options, &output);
        if (status != emit_rows[i].status)
            fail_msg("row %zu: %s", i, flockc_status_text(status));
        assert_emitted(&emit_rows[i], output);
        flockc_output_free(output);
        flockc_compilation_free(made);
    }
}

/* --- rendering ----------------------------------------------------------------------- */

static void findings_are_rendered_in_every_format(void **state)
{
    (void)state;
    flockc_compilation *one = compile("a: [\n"), *two = compile(MISSPELLED);
    const flockc_findings *both[] = {flockc_compilation_findings(one),
                                     flockc_compilation_findings(two)};
    for (size_t i = 0; i < flockc_format_count(); i++) {
        flockc_buffer *buffer, *again;
        flockc_kind format = {.struct_size = sizeof format};
        flockc_render_options options = {.struct_size = sizeof options};
        assert_int_equal(flockc_format_get(i, &format), FLOCKC_OK);
        options.format = flockc_text_of(format.name);
        assert_int_equal(flockc_render(context, both, 2, &options, &buffer), FLOCKC_OK);
        assert_int_equal(flockc_render(context, both, 1, &options, &again), FLOCKC_OK);
        assert_true(flockc_buffer_text(buffer).length > flockc_buffer_text(again).length);
        assert_true(flockc_buffer_text(again).length > 0);
        flockc_buffer_free(buffer);
        flockc_buffer_free(again);
    }
    flockc_compilation_free(one);
    flockc_compilation_free(two);
}

/* The pages of the rules are where the caller says; flockc's home is fixed. */
static void sarif_names_flockc_and_the_pages_of_the_caller(void **state)
{
    (void)state;
    static const char *const urls[] = {"", "https://docs.example/r/"};
    static const char page[] = "\"helpUri\": \"https://docs.example/r/unknown-key.md\"";
    flockc_compilation *made = compile(MISSPELLED);
    const flockc_findings *findings = flockc_compilation_findings(made);
    for (size_t i = 0; i < COUNT(urls); i++) {
        flockc_buffer *buffer;
        flockc_render_options options = {.struct_size = sizeof options, .format = TEXT("sarif")};
        options.docs_url = flockc_text_of(urls[i]);
        assert_int_equal(flockc_render(context, &findings, 1, &options, &buffer), FLOCKC_OK);
        const char *text = flockc_buffer_text(buffer).data;
        assert_non_null(strstr(text, "\"informationUri\": \"https://"));
        assert_int_equal(strstr(text, page) != NULL, urls[i][0] != '\0');
        assert_int_equal(strstr(text, "helpUri") != NULL, urls[i][0] != '\0');
        flockc_buffer_free(buffer);
    }
    flockc_compilation_free(made);
}

static void an_unknown_format_is_refused(void **state)
{
    (void)state;
    static const char *const names[] = {"", "Full", "full ", "xml"};
    for (size_t i = 0; i < COUNT(names); i++) {
        flockc_buffer *buffer;
        flockc_render_options options = {.struct_size = sizeof options};
        options.format = flockc_text_of(names[i]);
        flockc_status expected = names[i][0] ? FLOCKC_UNKNOWN_NAME : FLOCKC_OK;
        assert_int_equal(flockc_render(context, NULL, 0, &options, &buffer), expected);
        flockc_buffer_free(buffer);
    }
}

static void findings_outlive_their_context_calls(void **state)
{
    (void)state;
    flockc_buffer *buffer;
    flockc_overrides *overrides;
    flockc_run run = RUN(.agent = TEXT("writer"));
    flockc_render_options options = {.struct_size = sizeof options};
    assert_int_equal(flockc_overrides_read(context, &run, &overrides), FLOCKC_OK);
    const flockc_findings *none = flockc_overrides_findings(overrides);
    options.format = TEXT("concise");
    assert_int_equal(flockc_render(context, &none, 1, &options, &buffer), FLOCKC_OK);
    assert_text(flockc_buffer_text(buffer), "");
    flockc_buffer_free(buffer);
    flockc_overrides_free(overrides);
}

/* --- memory and cancelling ----------------------------------------------------------- */

static void a_cancelled_context_works_again_when_resumed(void **state)
{
    (void)state;
    flockc_compilation *made;
    flockc_source source = source_of("a.yaml", GOOD);
    flockc_cancel(context);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(flockc_compile(context, &source, NULL, &made), FLOCKC_CANCELLED);
        assert_null(made);
    }
    flockc_resume(context);
    assert_int_equal(flockc_compile(context, &source, NULL, &made), FLOCKC_OK);
    flockc_compilation_free(made);
}

static void a_limit_of_memory_is_kept(void **state)
{
    (void)state;
    flockc_context *small;
    flockc_compilation *made;
    flockc_source source = source_of("a.yaml", GOOD);
    flockc_context_options options = {.struct_size = sizeof options, .max_bytes = 1000};
    assert_int_equal(flockc_context_new(&options, &small), FLOCKC_OK);
    assert_int_equal(flockc_compile(small, &source, NULL, &made), FLOCKC_LIMIT);
    assert_null(made);
    flockc_context_free(small);
}

typedef struct Memory {
    size_t requests, fails_at, live_bytes;
} Memory;

static void *resize(void *user, void *block, size_t old_size, size_t new_size)
{
    Memory *memory = user;
    if (new_size > 0 && ++memory->requests == memory->fails_at)
        return NULL;
    memory->live_bytes += new_size - old_size;
    if (new_size > 0)
        return realloc(block, new_size);
    free(block);
    return NULL;
}

/* Everything once; the first status that is not FLOCKC_OK. */
static flockc_status use_all(flockc_context *used)
{
    flockc_settings *settings = NULL;
    flockc_overrides *overrides = NULL;
    flockc_compilation *made = NULL;
    flockc_explanation *explanation = NULL;
    flockc_output *output = NULL;
    flockc_buffer *buffer = NULL;
    flockc_run run = RUN(.input = TEXT("{\"topic\": 1.5}"), MEMO(TEXT("k"), TEXT("[2]")));
    flockc_source source = source_of("a.yaml", MISSPELLED);
    flockc_compile_options options = {.struct_size = sizeof options};
    flockc_emit_options pretty = EMIT(.is_pretty = 1, .has_provenance = 1);
    flockc_status status =
        flockc_settings_read(used, TEXT("c"), TEXT("fail_on: nothing\n"), &settings);
    options.settings = settings;
    if (status == FLOCKC_OK)
        status = flockc_overrides_read(used, &run, &overrides);
    options.overrides = overrides;
    if (status == FLOCKC_OK)
        status = flockc_fix(used, &source, &options, FLOCKC_FIX_UNSAFE, &made);
    if (status == FLOCKC_OK)
        status = flockc_explain(used, made, &explanation);
    if (status == FLOCKC_OK)
        status = flockc_emit(used, made, &pretty, &output);
    const flockc_findings *findings = flockc_settings_findings(settings);
    if (status == FLOCKC_OK)
        status = flockc_render(used, &findings, 1, NULL, &buffer);
    flockc_buffer_free(buffer);
    flockc_output_free(output);
    flockc_explanation_free(explanation);
    flockc_compilation_free(made);
    flockc_overrides_free(overrides);
    flockc_settings_free(settings);
    return status;
}

/* In a context whose allocator fails once, and then once more without a failure. */
static flockc_status use_all_failing_at(size_t n)
{
    flockc_context *used;
    Memory memory = {.fails_at = n};
    flockc_context_options options = {
        .struct_size = sizeof options, .resize = resize, .user = &memory};
    flockc_status status = flockc_context_new(&options, &used);
    if (status == FLOCKC_OK) {
        status = use_all(used);
        memory.fails_at = 0;
        assert_int_equal(use_all(used), FLOCKC_OK);
        flockc_context_free(used);
    }
    assert_int_equal(memory.live_bytes, 0);
    return status;
}

static void every_request_for_memory_may_fail(void **state)
{
    (void)state;
    size_t n = 1;
    flockc_status status;
    while ((status = use_all_failing_at(n)) == FLOCKC_NO_MEMORY)
        n++;
    assert_int_equal(status, FLOCKC_OK);
    assert_true(n > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_option_has_its_layers),
        cmocka_unit_test(an_entry_of_the_memo_is_explained),
        cmocka_unit_test(a_search_attribute_is_explained),
        cmocka_unit_test(what_has_errors_is_not_explained),
        cmocka_unit_test(a_target_is_written_or_says_what_it_needs),
        cmocka_unit_test(findings_are_rendered_in_every_format),
        cmocka_unit_test(sarif_names_flockc_and_the_pages_of_the_caller),
        cmocka_unit_test(an_unknown_format_is_refused),
        cmocka_unit_test(findings_outlive_their_context_calls),
        cmocka_unit_test(a_cancelled_context_works_again_when_resumed),
        cmocka_unit_test(a_limit_of_memory_is_kept),
        cmocka_unit_test(every_request_for_memory_may_fail),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
