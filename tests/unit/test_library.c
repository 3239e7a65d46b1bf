/* SPDX-License-Identifier: MIT */
/* test_library.c - flockc.h from outside, mostly where it must refuse: all but outputs. */
#include "library_fixture.h"

/* --- arguments that cannot be ------------------------------------------------------------- */

typedef struct SourceRow {
    flockc_source source;
    flockc_status status;
} SourceRow;

static const char long_name[65537];

static void a_source_that_cannot_be_is_refused(void **state)
{
    (void)state;
    const SourceRow rows[] = {
        {{.struct_size = 0, .name = TEXT("a.yaml")}, FLOCKC_INVALID_ARGUMENT},
        {{.struct_size = sizeof(flockc_source) - 1, .name = TEXT("a.yaml")},
         FLOCKC_INVALID_ARGUMENT},
        {{.struct_size = SIZE_MAX, .name = TEXT("a.yaml")}, FLOCKC_INVALID_ARGUMENT},
        {{.struct_size = sizeof(flockc_source)}, FLOCKC_UNKNOWN_NAME},
        {{.struct_size = sizeof(flockc_source), .name = TEXT("a")}, FLOCKC_UNKNOWN_NAME},
        {{.struct_size = sizeof(flockc_source), .name = TEXT("a.txt")}, FLOCKC_UNKNOWN_NAME},
        {{.struct_size = sizeof(flockc_source), .name = TEXT("a\0.yaml")}, FLOCKC_INVALID_ARGUMENT},
        {{.struct_size = sizeof(flockc_source), .name = {NULL, 1}}, FLOCKC_INVALID_ARGUMENT},
        {{.struct_size = sizeof(flockc_source), .name = TEXT("a.yaml"), .text = {NULL, 1}},
         FLOCKC_INVALID_ARGUMENT},
        {{.struct_size = sizeof(flockc_source), .name = TEXT("a.yaml"), .language = 4},
         FLOCKC_INVALID_ARGUMENT},
        {{.struct_size = sizeof(flockc_source),
          .name = {long_name, sizeof long_name},
          .language = FLOCKC_LANGUAGE_YAML},
         FLOCKC_LIMIT},
        {{.struct_size = sizeof(flockc_source), .language = FLOCKC_LANGUAGE_YAML}, FLOCKC_OK},
        {{.struct_size = sizeof(flockc_source), .name = TEXT("a.toml")}, FLOCKC_OK},
        {{.struct_size = sizeof(flockc_source), .name = TEXT("a.txt"), .language = 3}, FLOCKC_OK},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        flockc_compilation *made = (flockc_compilation *)&rows;
        flockc_status status = flockc_compile(context, &rows[i].source, NULL, &made);
        if (status != rows[i].status || (made != NULL) != (status == FLOCKC_OK))
            fail_msg("row %zu: %s", i, flockc_status_text(status));
        flockc_compilation_free(made);
    }
}

#if SIZE_MAX > UINT32_MAX
static void a_text_of_four_gigabytes_is_over_a_limit(void **state)
{
    (void)state;
    flockc_compilation *made;
    flockc_source source = source_of("a.yaml", "a");
    source.text.length = (size_t)UINT32_MAX + 1; /* never looked at */
    assert_int_equal(flockc_compile(context, &source, NULL, &made), FLOCKC_LIMIT);
    assert_null(made);
}
#endif

static void null_is_refused_everywhere(void **state)
{
    (void)state;
    flockc_compilation *made = compile(GOOD);
    flockc_source source = source_of("a.yaml", GOOD);
    flockc_run run = {.struct_size = sizeof run};
    flockc_compilation *fixed;
    flockc_settings *settings;
    flockc_overrides *overrides;
    flockc_explanation *explanation;
    flockc_output *output;
    flockc_buffer *buffer;
    const flockc_findings *none = NULL;
    const flockc_status statuses[] = {
        flockc_context_new(NULL, NULL),
        flockc_compile(NULL, &source, NULL, &fixed),
        flockc_compile(context, NULL, NULL, &fixed),
        flockc_compile(context, &source, NULL, NULL),
        flockc_fix(context, &source, NULL, FLOCKC_FIX_SAFE, NULL),
        flockc_fix(NULL, &source, NULL, FLOCKC_FIX_SAFE, &fixed),
        flockc_fix(context, &source, NULL, (flockc_fix_safety)3, &fixed),
        flockc_settings_read(context, TEXT("a"), TEXT(""), NULL),
        flockc_settings_read(NULL, TEXT("a"), TEXT(""), &settings),
        flockc_overrides_read(context, NULL, &overrides),
        flockc_overrides_read(context, &run, NULL),
        flockc_overrides_read(NULL, &run, &overrides),
        flockc_explain(NULL, made, &explanation),
        flockc_explain(context, NULL, &explanation),
        flockc_explain(context, made, NULL),
        flockc_emit(NULL, made, NULL, &output),
        flockc_emit(context, NULL, NULL, &output),
        flockc_emit(context, made, NULL, NULL),
        flockc_render(NULL, NULL, 0, NULL, &buffer),
        flockc_render(context, NULL, 1, NULL, &buffer),
        flockc_render(context, &none, 1, NULL, &buffer),
        flockc_render(context, NULL, 0, NULL, NULL),
        flockc_rule_get(0, NULL),
        flockc_rule_find(TEXT("FLK101"), NULL),
        flockc_format_get(0, NULL),
        flockc_target_get(0, NULL),
        flockc_compilation_position(made, 0, NULL),
        flockc_compilation_position(NULL, 0, &(flockc_position){0}),
        flockc_findings_get(NULL, 0, &(flockc_finding){.struct_size = sizeof(flockc_finding)}),
    };
    for (size_t i = 0; i < COUNT(statuses); i++)
        if (statuses[i] != FLOCKC_INVALID_ARGUMENT)
            fail_msg("call %zu: %s", i, flockc_status_text(statuses[i]));
    flockc_compilation_free(made);
}

static void nothing_can_be_asked_of_nothing(void **state)
{
    (void)state;
    flockc_context_free(NULL);
    flockc_settings_free(NULL);
    flockc_overrides_free(NULL);
    flockc_compilation_free(NULL);
    flockc_explanation_free(NULL);
    flockc_output_free(NULL);
    flockc_buffer_free(NULL);
    flockc_cancel(NULL);
    flockc_resume(NULL);
    assert_string_equal(flockc_context_message(NULL), "");
    assert_null(flockc_settings_findings(NULL));
    assert_null(flockc_overrides_findings(NULL));
    assert_null(flockc_compilation_findings(NULL));
    assert_null(flockc_output_findings(NULL));
    assert_int_equal(flockc_settings_fail_on(NULL), FLOCKC_SEVERITY_ERROR);
    assert_int_equal(flockc_findings_count(NULL), 0);
    assert_int_equal(flockc_findings_count_of(NULL, FLOCKC_SEVERITY_ERROR), 0);
    assert_int_equal(flockc_compilation_is_good(NULL), 0);
    assert_int_equal(flockc_compilation_fix_count(NULL), 0);
    assert_int_equal(flockc_explanation_count(NULL), 0);
    assert_int_equal(flockc_output_count(NULL), 0);
    assert_text(flockc_compilation_text(NULL), "");
    assert_text(flockc_explanation_text(NULL), "");
    assert_text(flockc_output_name(NULL, 0), "");
    assert_text(flockc_output_text(NULL, 0), "");
    assert_text(flockc_buffer_text(NULL), "");
    assert_text(flockc_text_of(NULL), "");
}

/* --- open structs --------------------------------------------------------------------------- */

/* A flockc_rule of a release to come. */
typedef struct NewerRule {
    flockc_rule known;
    size_t unknown;
} NewerRule;

static void a_struct_is_filled_as_far_as_it_goes(void **state)
{
    (void)state;
    NewerRule newer = {{.struct_size = sizeof newer}, 77};
    flockc_rule none = {.struct_size = 0}, small = {.struct_size = sizeof small - 8};
    flockc_rule unset;
    memset(&unset, 0xAA, sizeof unset);
    assert_int_equal(flockc_rule_get(0, &newer.known), FLOCKC_OK);
    assert_string_equal(newer.known.code, "FLK001");
    assert_int_equal(newer.known.struct_size, sizeof newer);
    assert_int_equal(newer.unknown, 0);
    assert_int_equal(flockc_rule_get(0, &none), FLOCKC_INVALID_ARGUMENT);
    assert_int_equal(flockc_rule_get(0, &small), FLOCKC_INVALID_ARGUMENT);
    assert_int_equal(flockc_rule_get(0, &unset), FLOCKC_INVALID_ARGUMENT);
}

/* A flockc_emit_options of a release to come. */
typedef struct NewerOptions {
    flockc_emit_options known;
    size_t unknown;
} NewerOptions;

static void what_a_newer_caller_wants_is_not_ignored(void **state)
{
    (void)state;
    flockc_output *output;
    flockc_compilation *made = compile(GOOD);
    NewerOptions newer = {{.struct_size = sizeof newer}, 0};
    assert_int_equal(flockc_emit(context, made, &newer.known, &output), FLOCKC_OK);
    flockc_output_free(output);
    newer.unknown = 1;
    assert_int_equal(flockc_emit(context, made, &newer.known, &output), FLOCKC_INVALID_ARGUMENT);
    assert_null(output);
    flockc_compilation_free(made);
}

static void a_package_names_the_code(void **state)
{
    (void)state;
    flockc_output *output;
    flockc_compilation *made = compile(GOOD);
    flockc_emit_options options = {
        .struct_size = sizeof options, .target = TEXT("go"), .package = TEXT("talks")};
    assert_int_equal(flockc_emit(context, made, &options, &output), FLOCKC_OK);
    assert_int_equal(flockc_output_count(output), 1);
    assert_string_equal(flockc_output_name(output, 0).data, "talks/talks_options.go");
    flockc_output_free(output);
    options.package = TEXT("func"); /* a word of Go's */
    assert_int_equal(flockc_emit(context, made, &options, &output), FLOCKC_OK);
    assert_int_equal(flockc_output_count(output), 0);
    flockc_output_free(output);
    options.package = TEXT("../talks");
    assert_int_equal(flockc_emit(context, made, &options, &output), FLOCKC_INVALID_ARGUMENT);
    options.struct_size = offsetof(flockc_emit_options, package); /* of the first release */
    assert_int_equal(flockc_emit(context, made, &options, &output), FLOCKC_OK);
    flockc_output_free(output);
    flockc_compilation_free(made);
}

/* --- the catalogue ------------------------------------------------------------------- */

static void versions_agree(void **state)
{
    (void)state;
    assert_int_equal(flockc_abi_version(), FLOCKC_ABI_VERSION);
    assert_true(strlen(flockc_version()) >= strlen("0.1.0"));
}

static void every_status_has_words_of_its_own(void **state)
{
    (void)state;
    for (int i = FLOCKC_OK; i <= FLOCKC_UNKNOWN_NAME; i++)
        for (int j = FLOCKC_OK; j < i; j++)
            assert_string_not_equal(flockc_status_text((flockc_status)i),
                                    flockc_status_text((flockc_status)j));
    assert_string_equal(flockc_status_text((flockc_status)99), "an unknown status");
    assert_string_equal(flockc_severity_name(FLOCKC_SEVERITY_WARNING), "warning");
    assert_null(flockc_severity_name((flockc_severity)3));
    assert_null(flockc_severity_name((flockc_severity)-1));
}

static void rules_are_found_by_code_and_name(void **state)
{
    (void)state;
    size_t index;
    flockc_rule rule = {.struct_size = sizeof rule};
    static const char *const names[] = {"FLK101", "flk101", "unknown-key"};
    static const char *const unknown[] = {"", "FLK999", "unknown key", "FLK1011"};
    for (size_t i = 0; i < COUNT(names); i++) {
        assert_int_equal(flockc_rule_find(flockc_text_of(names[i]), &index), FLOCKC_OK);
        assert_int_equal(flockc_rule_get(index, &rule), FLOCKC_OK);
        assert_string_equal(rule.code, "FLK101");
        assert_int_equal(rule.severity, FLOCKC_SEVERITY_ERROR);
    }
    for (size_t i = 0; i < COUNT(unknown); i++)
        assert_int_equal(flockc_rule_find(flockc_text_of(unknown[i]), &index), FLOCKC_UNKNOWN_NAME);
    assert_int_equal(flockc_rule_get(flockc_rule_count(), &rule), FLOCKC_INVALID_ARGUMENT);
    assert_int_equal(flockc_rule_get(SIZE_MAX, &rule), FLOCKC_INVALID_ARGUMENT);
}

static void every_rule_has_its_words(void **state)
{
    (void)state;
    const char *last = "";
    for (size_t i = 0; i < flockc_rule_count(); i++) {
        flockc_rule rule = {.struct_size = sizeof rule};
        assert_int_equal(flockc_rule_get(i, &rule), FLOCKC_OK);
        assert_true(strcmp(last, rule.code) < 0);
        assert_true(rule.name[0] && rule.summary[0] && rule.why[0]);
        last = rule.code;
    }
}

static void formats_and_targets_end(void **state)
{
    (void)state;
    flockc_kind kind = {.struct_size = sizeof kind};
    assert_int_equal(flockc_format_get(0, &kind), FLOCKC_OK);
    assert_string_equal(kind.name, "full");
    assert_int_equal(flockc_format_get(flockc_format_count(), &kind), FLOCKC_INVALID_ARGUMENT);
    assert_int_equal(flockc_target_get(0, &kind), FLOCKC_OK);
    assert_string_equal(kind.name, "options");
    assert_int_equal(flockc_target_get(flockc_target_count(), &kind), FLOCKC_INVALID_ARGUMENT);
}

/* --- findings ------------------------------------------------------------------------ */

static void a_finding_says_all_of_it(void **state)
{
    (void)state;
    flockc_compilation *made = compile(MISSPELLED);
    const flockc_findings *findings = flockc_compilation_findings(made);
    flockc_finding finding = {.struct_size = sizeof finding};
    flockc_edit edit = {.struct_size = sizeof edit};
    assert_int_equal(flockc_findings_count_of(findings, FLOCKC_SEVERITY_ERROR), 1);
    assert_int_equal(flockc_findings_get(findings, flockc_findings_count(findings) - 1, &finding),
                     FLOCKC_OK);
    assert_string_equal(finding.code, "FLK101");
    assert_string_equal(finding.name, "unknown-key");
    assert_text(finding.path, "temporal_config.task_queeu");
    assert_text(finding.help, "did you mean `task_queue`?");
    assert_true(finding.message.length > 0 && finding.label.length > 0);
    assert_int_equal(flockc_findings_get(findings, SIZE_MAX, &finding), FLOCKC_INVALID_ARGUMENT);
    assert_int_equal(flockc_findings_get_edit(findings, 99, 0, &edit), FLOCKC_INVALID_ARGUMENT);
    assert_int_equal(flockc_compilation_is_good(made), 0);
    flockc_compilation_free(made);
}

static void edits_and_related_places_end(void **state)
{
    (void)state;
    flockc_compilation *made = compile(GOOD "    agentz: 1\n    model: a\n    model: b\n");
    const flockc_findings *findings = flockc_compilation_findings(made);
    size_t related_count = 0;
    for (size_t i = 0; i < flockc_findings_count(findings); i++) {
        flockc_finding finding = {.struct_size = sizeof finding};
        flockc_related related = {.struct_size = sizeof related};
        flockc_edit edit = {.struct_size = sizeof edit};
        assert_int_equal(flockc_findings_get(findings, i, &finding), FLOCKC_OK);
        for (size_t j = 0; j < finding.related_count; j++, related_count++) {
            assert_int_equal(flockc_findings_get_related(findings, i, j, &related), FLOCKC_OK);
            assert_true(related.message.length > 0);
            assert_true(related.range.end.offset > related.range.start.offset);
        }
        assert_int_equal(flockc_findings_get_related(findings, i, finding.related_count, &related),
                         FLOCKC_INVALID_ARGUMENT);
        assert_int_equal(flockc_findings_get_edit(findings, i, finding.edit_count, &edit),
                         FLOCKC_INVALID_ARGUMENT);
        assert_int_equal(finding.fix_safety == FLOCKC_FIX_NONE, finding.edit_count == 0);
    }
    assert_true(related_count > 0);
    flockc_compilation_free(made);
}

typedef struct PositionRow {
    size_t offset;
    flockc_position expected;
} PositionRow;

static void assert_position(flockc_position at, flockc_position expected)
{
    if (at.offset != expected.offset || at.line != expected.line || at.bytes != expected.bytes ||
        at.code_points != expected.code_points || at.utf16_units != expected.utf16_units)
        fail_msg("byte %zu: line %u, bytes %u, code points %u, UTF-16 %u", at.offset, at.line,
                 at.bytes, at.code_points, at.utf16_units);
}

static void positions_count_in_every_unit(void **state)
{
    (void)state;
    /* a mark, then: a bird (4 bytes), an e with an accent (2), x, CR LF, a euro (3), CR, y */
    flockc_compilation *made = compile("\xEF\xBB\xBF\xF0\x9F\x90\xA6\xC3\xA9x\r\n\xE2\x82\xAC\ry");
    static const PositionRow rows[] = {
        {0, {0, 0, 0, 0, 0}},   {3, {3, 0, 0, 0, 0}},         {7, {7, 0, 4, 1, 2}},
        {9, {9, 0, 6, 2, 3}},   {10, {10, 0, 7, 3, 4}},       {12, {12, 1, 0, 0, 0}},
        {15, {15, 1, 3, 1, 1}}, {16, {16, 2, 0, 0, 0}},       {17, {17, 2, 1, 1, 1}},
        {18, {17, 2, 1, 1, 1}}, {SIZE_MAX, {17, 2, 1, 1, 1}},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        flockc_position at;
        assert_int_equal(flockc_compilation_position(made, rows[i].offset, &at), FLOCKC_OK);
        assert_position(at, rows[i].expected);
    }
    flockc_compilation_free(made);
}

/* Beyond the first checkpoint of the index. */
static void positions_are_right_far_out_on_a_line(void **state)
{
    (void)state;
    enum { BIRDS = 5000, BIRD_BYTES = 4 };
    flockc_position at;
    char *text = malloc(BIRDS * BIRD_BYTES + 2);
    assert_non_null(text);
    text[0] = '#';
    for (size_t i = 0; i < BIRDS; i++)
        memcpy(text + 1 + i * BIRD_BYTES, "\xF0\x9F\x90\xA6", BIRD_BYTES);
    text[1 + BIRDS * BIRD_BYTES] = '\0';
    flockc_compilation *made = compile(text);
    free(text);
    for (uint32_t i = 0; i <= BIRDS; i += 7) {
        size_t offset = 1 + i * BIRD_BYTES;
        assert_int_equal(flockc_compilation_position(made, offset, &at), FLOCKC_OK);
        assert_position(at, (flockc_position){offset, 0, 1 + i * BIRD_BYTES, 1 + i, 1 + 2 * i});
    }
    flockc_compilation_free(made);
}

/* --- settings ------------------------------------------------------------------------ */

static flockc_settings *read_settings(const char *text)
{
    flockc_settings *settings;
    assert_int_equal(
        flockc_settings_read(context, TEXT(".flockc.yaml"), flockc_text_of(text), &settings),
        FLOCKC_OK);
    return settings;
}

static void settings_hide_findings(void **state)
{
    (void)state;
    flockc_compilation *made;
    flockc_source source = source_of("a.yaml", MISSPELLED);
    flockc_settings *settings = read_settings("severity: {off: [unknown-key]}\nfail_on: info\n");
    flockc_compile_options options = {.struct_size = sizeof options, .settings = settings};
    assert_int_equal(flockc_findings_count(flockc_settings_findings(settings)), 0);
    assert_int_equal(flockc_settings_fail_on(settings), FLOCKC_SEVERITY_INFO);
    assert_int_equal(flockc_compile(context, &source, &options, &made), FLOCKC_OK);
    flockc_settings_free(settings); /* a compilation does not need them any more */
    assert_false(has_code(flockc_compilation_findings(made), "FLK101"));
    flockc_compilation_free(made);
}

static void of_bad_settings_nothing_is_used(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "severity: {off: [unknown-kye]}",
        "severity: {off: [yaml-syntax]}",
        "fail_on: never",
        "fail_on: [",
        "- fail_on",
        "fale_on: info",
        "\xFF",
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        flockc_settings *settings = read_settings(texts[i]);
        if (flockc_findings_count(flockc_settings_findings(settings)) == 0)
            fail_msg("'%s' has no finding", texts[i]);
        assert_int_equal(flockc_settings_fail_on(settings), FLOCKC_SEVERITY_ERROR);
        flockc_settings_free(settings);
    }
}

static void ignore_comments_count_unless_somebody_wants_to_see(void **state)
{
    (void)state;
    flockc_compilation *made;
    flockc_source source =
        source_of("a.yaml", GOOD "    evaluatr: {} # flockc: ignore[FLK101] no\n");
    flockc_compile_options options = {.struct_size = sizeof options};
    for (int shows = 0; shows < 2; shows++) {
        options.shows_ignored = shows;
        assert_int_equal(flockc_compile(context, &source, &options, &made), FLOCKC_OK);
        assert_int_equal(has_code(flockc_compilation_findings(made), "FLK101"), shows);
        flockc_compilation_free(made);
    }
}

/* --- overrides ----------------------------------------------------------------------- */

typedef struct RunRow {
    flockc_run run;
    flockc_status status;
    const char *code; /* of the finding; NULL: none */
} RunRow;

static void a_run_is_judged(void **state)
{
    (void)state;
    const RunRow rows[] = {
        {{.struct_size = 3}, FLOCKC_INVALID_ARGUMENT, NULL},
        {RUN(.agent = TEXT("\xFF")), FLOCKC_INVALID_ARGUMENT, NULL},
        {RUN(.agent = {NULL, 4}), FLOCKC_INVALID_ARGUMENT, NULL},
        {RUN(.workflow_id = TEXT("\xC3")), FLOCKC_INVALID_ARGUMENT, NULL},
        {RUN(.input = {NULL, 1}), FLOCKC_INVALID_ARGUMENT, NULL},
        {RUN(.memo_count = 1), FLOCKC_INVALID_ARGUMENT, NULL},
        {RUN(MEMO(.json = TEXT("1"))), FLOCKC_INVALID_ARGUMENT, NULL},
        {RUN(MEMO(TEXT("\xFF"), TEXT("1"))), FLOCKC_INVALID_ARGUMENT, NULL},
        {RUN(MEMO(TEXT("k"), {NULL, 1})), FLOCKC_INVALID_ARGUMENT, NULL},
        {RUN(.agent = {long_name, sizeof long_name}), FLOCKC_LIMIT, NULL},
        {RUN(.input = TEXT("{")), FLOCKC_OK, "FLK003"},
        {RUN(.input = TEXT("[]")), FLOCKC_OK, "FLK102"},
        {RUN(.input = TEXT("7")), FLOCKC_OK, "FLK102"},
        {RUN(.input = TEXT("\xFF")), FLOCKC_OK, "FLK004"},
        {RUN(MEMO(TEXT("k"), TEXT("ann"))), FLOCKC_OK, "FLK003"},
        {RUN(MEMO(TEXT("k"), TEXT(""))), FLOCKC_OK, "FLK003"},
        {RUN(.agent = TEXT("writer")), FLOCKC_OK, NULL},
        {RUN(.input = TEXT("{\"topic\": \"bees\"}"), MEMO(TEXT("k"), TEXT("\"ann\""))), FLOCKC_OK,
         NULL},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        flockc_overrides *overrides;
        flockc_status status = flockc_overrides_read(context, &rows[i].run, &overrides);
        const flockc_findings *findings = flockc_overrides_findings(overrides);
        int is_as_expected =
            rows[i].code ? has_code(findings, rows[i].code) : flockc_findings_count(findings) == 0;
        if (status != rows[i].status || !is_as_expected || (status != FLOCKC_OK && overrides))
            fail_msg("row %zu: %s", i, flockc_status_text(status));
        flockc_overrides_free(overrides);
    }
}

static void a_run_with_findings_cannot_be_compiled(void **state)
{
    (void)state;
    flockc_overrides *overrides;
    flockc_compilation *made;
    flockc_run run = RUN(.input = TEXT("{"));
    flockc_source source = source_of("a.yaml", GOOD);
    assert_int_equal(flockc_overrides_read(context, &run, &overrides), FLOCKC_OK);
    flockc_compile_options options = {.struct_size = sizeof options, .overrides = overrides};
    assert_int_equal(flockc_compile(context, &source, &options, &made), FLOCKC_INVALID_ARGUMENT);
    assert_null(made);
    flockc_overrides_free(overrides);
}

/* --- fixes --------------------------------------------------------------------------- */

static void fixes_are_applied_as_far_as_asked(void **state)
{
    (void)state;
    flockc_source source = source_of("a.yaml", MISSPELLED);
    static const size_t counts[] = {
        [FLOCKC_FIX_NONE] = 0, [FLOCKC_FIX_SAFE] = 1, [FLOCKC_FIX_UNSAFE] = 1};
    for (size_t most = 0; most < COUNT(counts); most++) {
        flockc_compilation *fixed;
        assert_int_equal(flockc_fix(context, &source, NULL, (flockc_fix_safety)most, &fixed),
                         FLOCKC_OK);
        assert_int_equal(flockc_compilation_fix_count(fixed), counts[most]);
        assert_text(flockc_compilation_text(fixed), counts[most] ? FIXED : MISSPELLED);
        assert_int_equal(flockc_compilation_is_good(fixed), counts[most] > 0);
        flockc_compilation_free(fixed);
    }
}

static void a_text_is_copied_unless_it_is_lent(void **state)
{
    (void)state;
    flockc_compilation *copied, *lent;
    char text[] = GOOD;
    flockc_source source = source_of("a.yaml", text);
    assert_int_equal(flockc_compile(context, &source, NULL, &copied), FLOCKC_OK);
    source.borrows_text = 1;
    assert_int_equal(flockc_compile(context, &source, NULL, &lent), FLOCKC_OK);
    assert_ptr_equal(flockc_compilation_text(lent).data, text);
    memset(text, 'x', sizeof text - 1);
    assert_text(flockc_compilation_text(copied), GOOD);
    flockc_compilation_free(copied);
    flockc_compilation_free(lent);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_source_that_cannot_be_is_refused),
#if SIZE_MAX > UINT32_MAX
        cmocka_unit_test(a_text_of_four_gigabytes_is_over_a_limit),
#endif
        cmocka_unit_test(null_is_refused_everywhere),
        cmocka_unit_test(nothing_can_be_asked_of_nothing),
        cmocka_unit_test(a_struct_is_filled_as_far_as_it_goes),
        cmocka_unit_test(what_a_newer_caller_wants_is_not_ignored),
        cmocka_unit_test(a_package_names_the_code),
        cmocka_unit_test(versions_agree),
        cmocka_unit_test(every_status_has_words_of_its_own),
        cmocka_unit_test(rules_are_found_by_code_and_name),
        cmocka_unit_test(every_rule_has_its_words),
        cmocka_unit_test(formats_and_targets_end),
        cmocka_unit_test(a_finding_says_all_of_it),
        cmocka_unit_test(edits_and_related_places_end),
        cmocka_unit_test(positions_count_in_every_unit),
        cmocka_unit_test(positions_are_right_far_out_on_a_line),
        cmocka_unit_test(settings_hide_findings),
        cmocka_unit_test(of_bad_settings_nothing_is_used),
        cmocka_unit_test(ignore_comments_count_unless_somebody_wants_to_see),
        cmocka_unit_test(a_run_is_judged),
        cmocka_unit_test(a_run_with_findings_cannot_be_compiled),
        cmocka_unit_test(fixes_are_applied_as_far_as_asked),
        cmocka_unit_test(a_text_is_copied_unless_it_is_lent),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
