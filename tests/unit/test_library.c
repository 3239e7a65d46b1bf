/* SPDX-License-Identifier: MIT */
/* test_library.c - flockc.h from outside, mostly where it must refuse. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "flockc.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define TEXT(literal) ((flockc_text){"" literal, sizeof(literal) - 1})
#define WORD(literal)                                                                              \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    } /* in a static table */

#define GOOD                                                                                       \
    "enable_temporal: true\n"                                                                      \
    "agents:\n"                                                                                    \
    "  writer:\n"                                                                                  \
    "    input: 'topic: str'\n"                                                                    \
    "    evaluator: {name: default, type: DeclarativeEvaluator}\n"                                 \
    "    temporal_activity_config: {start_to_close_timeout: PT1M}\n"
/* FLK101 unknown-key: an error with a safe fix. */
#define MISSPELLED GOOD "temporal_config: {task_queeu: a}\n"
#define FIXED GOOD "temporal_config: {task_queue: a}\n"

static flockc_context *context;

static int set_up(void **state)
{
    (void)state;
    return flockc_context_new(NULL, &context) == FLOCKC_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    flockc_context_free(context);
    return 0;
}

static flockc_source source_of(const char *name, const char *text)
{
    return (flockc_source){
        .struct_size = sizeof(flockc_source),
        .name = flockc_text_of(name),
        .text = flockc_text_of(text),
    };
}

static flockc_compilation *compile(const char *text)
{
    flockc_compilation *made;
    flockc_source source = source_of("dir/talk.flock.yaml", text);
    assert_int_equal(flockc_compile(context, &source, NULL, &made), FLOCKC_OK);
    return made;
}

static void assert_text(flockc_text text, const char *expected)
{
    bool is_same = text.length == strlen(expected) &&
                   (text.length == 0 || memcmp(text.data, expected, text.length) == 0);
    if (!is_same)
        fail_msg("'%.*s' is not '%s'", (int)text.length, text.data, expected);
}

static int has_code(const flockc_findings *findings, const char *code)
{
    flockc_finding finding = {.struct_size = sizeof finding};
    for (size_t i = 0; i < flockc_findings_count(findings); i++) {
        assert_int_equal(flockc_findings_get(findings, i, &finding), FLOCKC_OK);
        if (strcmp(finding.code, code) == 0)
            return 1;
    }
    return 0;
}

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
    source.text.length = (size_t)UINT32_MAX + 1; /* nobody looks at it */
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

/* --- the catalogue -----------------------------------------------------------------------------
 */

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

/* --- findings ------------------------------------------------------------------------------------
 */

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

/* --- settings ----------------------------------------------------------------------------------
 */

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

/* --- overrides -----------------------------------------------------------------------------------
 */

typedef struct RunRow {
    flockc_run run;
    flockc_status status;
    const char *code; /* of the finding; NULL: none */
} RunRow;

#define RUN(...)                                                                                   \
    {                                                                                              \
        .struct_size = sizeof(flockc_run), __VA_ARGS__                                             \
    }
#define MEMO(...) .memo = &(const flockc_memo){__VA_ARGS__}, .memo_count = 1

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

/* --- fixes
 * ----------------------------------------------------------------------------------------- */

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

/* --- explaining
 * ------------------------------------------------------------------------------------ */

/* The option of agent `writer` that is called `path`; its index. */
static size_t find_option(const flockc_explanation *explanation, const char *path,
                          flockc_option *option)
{
    for (size_t i = 0; i < flockc_explanation_count(explanation); i++) {
        option->struct_size = sizeof *option;
        assert_int_equal(flockc_explanation_get(explanation, i, option), FLOCKC_OK);
        if (option->path.length == strlen(path) &&
            memcmp(option->path.data, path, option->path.length) == 0 &&
            option->group == FLOCKC_GROUP_AGENT)
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

/* --- targets
 * ----------------------------------------------------------------------------------------- */

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
     EMIT(.target = WORD("start-request"), .is_pretty = 1), FLOCKC_OK, NULL, "talk.json"},
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

/* --- rendering
 * --------------------------------------------------------------------------------------- */

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

/* --- memory and cancelling
 * --------------------------------------------------------------------------- */

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
        cmocka_unit_test(a_source_that_cannot_be_is_refused),
#if SIZE_MAX > UINT32_MAX
        cmocka_unit_test(a_text_of_four_gigabytes_is_over_a_limit),
#endif
        cmocka_unit_test(null_is_refused_everywhere),
        cmocka_unit_test(nothing_can_be_asked_of_nothing),
        cmocka_unit_test(a_struct_is_filled_as_far_as_it_goes),
        cmocka_unit_test(what_a_newer_caller_wants_is_not_ignored),
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
        cmocka_unit_test(an_option_has_its_layers),
        cmocka_unit_test(an_entry_of_the_memo_is_explained),
        cmocka_unit_test(what_has_errors_is_not_explained),
        cmocka_unit_test(a_target_is_written_or_says_what_it_needs),
        cmocka_unit_test(findings_are_rendered_in_every_format),
        cmocka_unit_test(an_unknown_format_is_refused),
        cmocka_unit_test(findings_outlive_their_context_calls),
        cmocka_unit_test(a_cancelled_context_works_again_when_resumed),
        cmocka_unit_test(a_limit_of_memory_is_kept),
        cmocka_unit_test(every_request_for_memory_may_fail),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
