/* SPDX-License-Identifier: MIT */
/*
 * test_report_sarif.c - what SARIF says about places, rules, flows and fixes, read back with
 * jansson. The whole form is in the golden cases; a judge checks it against the schema.
 */
#include "report_fixture.h"

#include <jansson.h>

static ReportRule describe(RuleId rule)
{
    (void)rule;
    return (ReportRule){"A summary.", "Why\nit is.\n", "bad: 1", "good: 1\n", "yaml"};
}

/* The run of the report of all inputs; the caller gives `*document` back. */
static json_t *read_run(Fixture *f, const ReportRun *run, json_t **document)
{
    json_error_t error;
    buf_clear(&f->out);
    report_write(REPORT_sarif, run, &f->out);
    *document = json_loads(f->out.ptr, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (!*document)
        fail_msg("%s: %s", error.text, f->out.ptr);
    return json_array_get(json_object_get(*document, "runs"), 0);
}

static json_t *read_one(Fixture *f, json_t **document)
{
    ReportInput input = input_of(f);
    ReportRun run = {.inputs = &input, .input_count = 1, .describe = describe, .version = "1.2.3"};
    return read_run(f, &run, document);
}

/* The value at a path of keys and indexes: "results/0/level". */
static json_t *at(json_t *value, const char *path)
{
    while (value && *path) {
        size_t len = strcspn(path, "/");
        char *end;
        size_t index = strtoul(path, &end, 10);
        value =
            end == path + len ? json_array_get(value, index) : json_object_getn(value, path, len);
        path += len + (path[len] == '/');
    }
    return value;
}

static void assert_text(json_t *value, const char *path, const char *expected)
{
    const char *text = json_string_value(at(value, path));
    if (!text)
        fail_msg("no text at %s", path);
    assert_string_equal(text, expected);
}

static void assert_number(json_t *value, const char *path, int expected)
{
    assert_true(json_is_integer(at(value, path)));
    assert_int_equal(json_integer_value(at(value, path)), expected);
}

static void says_what_made_it_and_how_it_counts(void **state)
{
    Fixture *f = *state;
    json_t *document, *run;
    open_text(f, STR("a"));
    run = read_one(f, &document);
    assert_text(document, "version", "2.1.0");
    assert_text(run, "tool/driver/name", "flockc");
    assert_text(run, "tool/driver/version", "1.2.3");
    assert_null(at(run, "tool/driver/informationUri"));
    assert_int_equal(json_array_size(at(run, "tool/driver/rules")), 0);
    assert_text(run, "columnKind", "unicodeCodePoints");
    assert_int_equal(json_array_size(at(run, "newlineSequences")), 3);
    assert_int_equal(json_array_size(at(run, "results")), 0);
    assert_text(run, "artifacts/0/location/uri", "talk.flock.yaml");
    json_decref(document);
}

static void has_rules_once_each_in_the_order_of_codes(void **state)
{
    Fixture *f = *state;
    json_t *document, *run;
    open_text(f, STR("abcd"));
    sink_report(f->sink, RULE_wrong_type, span_make(0, 1), "m");
    sink_report(f->sink, RULE_unknown_key, span_make(1, 2), "m");
    sink_report(f->sink, RULE_wrong_type, span_make(2, 3), "m");
    run = read_one(f, &document);
    assert_int_equal(json_array_size(at(run, "tool/driver/rules")), 2);
    assert_text(run, "tool/driver/rules/0/id", "FLK101");
    assert_text(run, "tool/driver/rules/0/name", "unknown-key");
    assert_text(run, "tool/driver/rules/1/id", "FLK102");
    assert_text(run, "tool/driver/rules/1/shortDescription/text", "A summary.");
    assert_text(run, "tool/driver/rules/1/fullDescription/text", "Why it is.");
    assert_text(run, "tool/driver/rules/1/help/text", "Why it is.");
    assert_text(run, "tool/driver/rules/1/help/markdown",
                "Why it is.\n\nWith the problem:\n\n```yaml\nbad: 1\n```\n\n"
                "Fixed:\n\n```yaml\ngood: 1\n```");
    assert_null(at(run, "tool/driver/rules/1/helpUri"));
    assert_number(run, "results/0/ruleIndex", 1);
    assert_number(run, "results/1/ruleIndex", 0);
    assert_number(run, "results/2/ruleIndex", 1);
    json_decref(document);
}

static void names_the_page_of_a_rule_where_there_is_one(void **state)
{
    Fixture *f = *state;
    json_t *document;
    open_text(f, STR("a"));
    sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "m");
    ReportInput input = input_of(f);
    ReportRun run = {.inputs = &input, .input_count = 1, .docs_url = "https://example.com/r"};
    json_t *object = read_run(f, &run, &document);
    assert_null(at(object, "tool/driver/informationUri"));
    assert_text(object, "tool/driver/rules/0/helpUri", "https://example.com/r/unknown-key.md");
    assert_null(at(object, "tool/driver/rules/0/shortDescription"));
    assert_null(at(object, "tool/driver/version"));
    json_decref(document);
}

/* With findings or without; nothing of it where it is empty, as a build can have it. */
static void names_its_home_where_there_is_one(void **state)
{
    Fixture *f = *state;
    static const char *const homes[] = {NULL, "", "https://example.com/flockc"};
    for (size_t i = 0; i < 2 * sizeof homes / sizeof *homes; i++) {
        json_t *document;
        const char *home = homes[i / 2];
        open_text(f, STR("a"));
        if (i % 2)
            sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "m");
        ReportInput input = input_of(f);
        ReportRun run = {.inputs = &input, .input_count = 1, .home_url = home};
        json_t *object = read_run(f, &run, &document);
        if (home && *home)
            assert_text(object, "tool/driver/informationUri", home);
        else
            assert_null(at(object, "tool/driver/informationUri"));
        assert_null(at(object, "tool/driver/rules/0/helpUri"));
        json_decref(document);
    }
}

static void has_levels_of_its_own(void **state)
{
    Fixture *f = *state;
    static const char *const expected[] = {"note", "warning", "error"};
    for (Severity severity = SEVERITY_INFO; severity <= SEVERITY_ERROR; severity++) {
        json_t *document, *run;
        open_text(f, STR("a"));
        finding_severity(sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "m"), severity);
        run = read_one(f, &document);
        assert_text(run, "results/0/level", expected[severity]);
        assert_text(run, "tool/driver/rules/0/defaultConfiguration/level", "error");
        json_decref(document);
    }
}

static void counts_columns_in_code_points_from_one(void **state)
{
    Fixture *f = *state;
    static const struct {
        const char *text;
        size_t start, end;
        int line, column, end_line, end_column;
    } cases[] = {
        {"", 0, 0, 1, 1, 1, 1},       {"a\n", 2, 2, 2, 1, 2, 1},
        {"ä: ö\n", 4, 6, 1, 4, 1, 5}, {"a\r\n😀: x\r\n", 3, 7, 2, 1, 2, 2},
        {"a\rb", 2, 3, 2, 1, 2, 2},   {"a:\n  b\n", 0, 6, 1, 1, 2, 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *document, *region;
        open_text(f, str_of(cases[i].text));
        sink_report(f->sink, RULE_unknown_key, span_make(cases[i].start, cases[i].end), "m");
        region = at(read_one(f, &document), "results/0/locations/0/physicalLocation/region");
        assert_number(region, "startLine", cases[i].line);
        assert_number(region, "startColumn", cases[i].column);
        assert_number(region, "endLine", cases[i].end_line);
        assert_number(region, "endColumn", cases[i].end_column);
        assert_number(region, "byteOffset", (int)cases[i].start);
        assert_number(region, "byteLength", (int)(cases[i].end - cases[i].start));
        json_decref(document);
    }
}

static void names_files_by_uri(void **state)
{
    Fixture *f = *state;
    static const struct {
        const char *file, *uri;
        bool is_relative;
    } cases[] = {
        {"a/b-c_d~.flock.yaml", "a/b-c_d~.flock.yaml", true},
        {"./a.yaml", "a.yaml", true},
        {"../a.yaml", "../a.yaml", true},
        {"a b.yaml", "a%20b.yaml", true},
        {"c:x.yaml", "c%3Ax.yaml", true},
        {"100%.yaml", "100%25.yaml", true},
        {"a?b#c[d]", "a%3Fb%23c%5Bd%5D", true},
        {"ä.yaml", "%C3%A4.yaml", true},
        {"\xFF\n\033", "%FF%0A%1B", true},
        {"<stdin>", "%3Cstdin%3E", true},
        {"/tmp/a b.yaml", "file:///tmp/a%20b.yaml", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *document, *file;
        open_text(f, STR("a"));
        f->file = str_of(cases[i].file);
        sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "m");
        file =
            at(read_one(f, &document), "results/0/locations/0/physicalLocation/artifactLocation");
        assert_text(file, "uri", cases[i].uri);
        assert_int_equal(json_is_string(at(file, "uriBaseId")), cases[i].is_relative);
        assert_number(file, "index", 0);
        json_decref(document);
    }
}

static void has_the_path_and_the_other_places(void **state)
{
    Fixture *f = *state;
    json_t *document, *result;
    open_text(f, STR("ab: 1\nc: 2\n"));
    Finding *finding = sink_report(f->sink, RULE_unknown_key, span_of(f, "1"), "m");
    finding->path = STR("agents.\"a\033\".model");
    finding_relate(finding, span_of(f, "c"), "the other");
    result = at(read_one(f, &document), "results/0");
    assert_text(result, "locations/0/logicalLocations/0/fullyQualifiedName", "agents.\"a␛\".model");
    assert_text(result, "relatedLocations/0/message/text", "the other");
    assert_number(result, "relatedLocations/0/physicalLocation/region/startLine", 2);
    assert_null(at(result, "codeFlows"));
    assert_null(at(result, "fixes"));
    json_decref(document);
}

static void has_a_code_flow_for_each_value(void **state)
{
    Fixture *f = *state;
    json_t *document, *flow;
    Span place;
    open_text(f, STR("a: 1\nb: 2\n"));
    place = span_of(f, "2");
    Finding *finding = sink_report(f->sink, RULE_unknown_key, span_of(f, "1"), "m");
    finding_provenance(finding, "the first value");
    finding_provenance_step(finding, NULL, "nowhere: %d", 3);
    finding_provenance_step(finding, &place, "somewhere: %d", 2);
    finding_provenance(finding, "the second value");
    finding_provenance_step(finding, &place, "only");
    flow = at(read_one(f, &document), "results/0/codeFlows");
    assert_int_equal(json_array_size(flow), 2);
    assert_text(flow, "0/message/text", "the first value");
    assert_int_equal(json_array_size(at(flow, "0/threadFlows/0/locations")), 2);
    assert_text(flow, "0/threadFlows/0/locations/0/location/message/text", "nowhere: 3");
    /* GitHub needs a place: the finding's own */
    assert_number(flow, "0/threadFlows/0/locations/0/location/physicalLocation/region/startLine",
                  1);
    assert_text(flow, "0/threadFlows/0/locations/0/importance", "important");
    assert_text(flow, "0/threadFlows/0/locations/1/location/message/text", "somewhere: 2");
    assert_number(flow, "0/threadFlows/0/locations/1/location/physicalLocation/region/startLine",
                  2);
    assert_text(flow, "0/threadFlows/0/locations/1/importance", "essential");
    assert_text(flow, "1/threadFlows/0/locations/0/location/message/text", "only");
    json_decref(document);
}

static void has_the_fix_with_all_edits_and_its_safety(void **state)
{
    Fixture *f = *state;
    static const FixSafety safeties[] = {FIX_SAFE, FIX_UNSAFE};
    static const char *const expected[] = {"safe", "unsafe"};
    for (size_t i = 0; i < 2; i++) {
        json_t *document, *fix;
        open_text(f, STR("ab: 1\n"));
        Finding *finding = sink_report(f->sink, RULE_unknown_key, span_of(f, "ab"), "m");
        finding_fix(finding, safeties[i], span_of(f, "ab"), STR("c\0\033d"), "first");
        finding_fix(finding, safeties[i], span_make(5, 5), STR(" x"), "the fix");
        fix = at(read_one(f, &document), "results/0/fixes/0");
        assert_text(fix, "description/text", "the fix");
        assert_text(fix, "properties/safety", expected[i]);
        assert_text(fix, "artifactChanges/0/artifactLocation/uri", "talk.flock.yaml");
        json_t *list = at(fix, "artifactChanges/0/replacements");
        assert_int_equal(json_array_size(list), 2);
        assert_int_equal(json_string_length(at(list, "0/insertedContent/text")), 4);
        assert_number(list, "0/deletedRegion/endColumn", 3);
        assert_number(list, "1/deletedRegion/startColumn", 6);
        assert_number(list, "1/deletedRegion/byteLength", 0);
        json_decref(document);
    }
}

/* SARIF 2.1.0: 3.11.5 placeholders, 3.11.6 links. */
static void a_message_holds_no_placeholder_and_no_link(void **state)
{
    Fixture *f = *state;
    static const struct {
        const char *message, *expected;
    } cases[] = {
        {"plain", "plain"},
        {"{0}", "{{0}}"},
        {"{{", "{{{{"},
        {"a list [x]", "a list [x]"},
        {"[here](https://example.com)", "\\[here\\](https://example.com)"},
        {"\\[here](1)", "\\\\\\[here\\](1)"},
        {"\033\n<script>", "␛␊<script>"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        json_t *document, *run;
        open_text(f, STR("a"));
        sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "%s", cases[i].message);
        run = read_one(f, &document);
        assert_text(run, "results/0/message/text", cases[i].expected);
        json_decref(document);
    }
}

/* Its name has a slash, which at() would read as a path. */
static const char *fingerprint(json_t *run, const char *result)
{
    json_t *prints = json_object_get(at(run, result), "partialFingerprints");
    return json_string_value(json_object_get(prints, "flockcFinding/v1"));
}

static void files_go_by_index(void **state)
{
    Fixture *f = *state;
    json_t *document, *run;
    open_text(f, STR("a"));
    sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "m");
    ReportInput inputs[] = {input_of(f), input_of(f), input_of(f)};
    inputs[0].count = 0;
    inputs[2].file = STR("other.flock.json");
    run = read_run(f, &(ReportRun){.inputs = inputs, .input_count = 3}, &document);
    assert_int_equal(json_array_size(at(run, "artifacts")), 3);
    assert_int_equal(json_array_size(at(run, "results")), 2);
    assert_number(run, "results/0/locations/0/physicalLocation/artifactLocation/index", 1);
    assert_number(run, "results/1/locations/0/physicalLocation/artifactLocation/index", 2);
    assert_text(run, "artifacts/2/location/uri", "other.flock.json");
    assert_string_not_equal(fingerprint(run, "results/0"), fingerprint(run, "results/1"));
    json_decref(document);
}

/* GitHub accepts 25,000 results of a run: less severe ones are left out first, with a notice. */
static void holds_no_more_than_github_takes(void **state)
{
    enum { TAKEN = 25000 };
    static const struct {
        size_t infos, warnings, errors; /* in this order in the file */
        size_t kept_infos, kept_warnings, kept_errors;
    } rows[] = {
        {TAKEN, 0, 0, TAKEN, 0, 0},
        {TAKEN + 1, 0, 0, TAKEN, 0, 0},
        {10, TAKEN - 12, 5, 7, TAKEN - 12, 5},
        {100, 30000, 5, 0, TAKEN - 5, 5},
        {1, 1, TAKEN, 0, 0, TAKEN},
        {0, 0, 2 * TAKEN, 0, 0, TAKEN},
    };
    Fixture *f = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        json_t *document, *run;
        open_text(f, STR("a"));
        Finding *made[3];
        for (int severity = SEVERITY_INFO; severity <= SEVERITY_ERROR; severity++) {
            made[severity] =
                sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "%d", severity);
            finding_severity(made[severity], (Severity)severity);
        }
        size_t wanted[] = {rows[i].infos, rows[i].warnings, rows[i].errors};
        size_t kept[] = {rows[i].kept_infos, rows[i].kept_warnings, rows[i].kept_errors};
        size_t count = wanted[0] + wanted[1] + wanted[2], next = 0, left_out = 0;
        Finding **findings = ARENA_ARRAY(f->arena, Finding *, count);
        for (int severity = 0; severity < 3; severity++)
            for (size_t n = 0; n < wanted[severity]; n++)
                findings[next++] = made[severity];
        ReportInput input = {f->file, sink_source(f->sink), findings, count};
        run = read_run(f, &(ReportRun){.inputs = &input, .input_count = 1}, &document);
        size_t seen[3] = {0};
        json_t *result;
        json_array_foreach(at(run, "results"), next, result)
        {
            const char *level = json_string_value(json_object_get(result, "level"));
            seen[level[0] == 'n' ? 0 : level[0] == 'w' ? 1 : 2]++;
        }
        for (int severity = 0; severity < 3; severity++) {
            assert_int_equal(seen[severity], kept[severity]);
            left_out += wanted[severity] - kept[severity];
        }
        assert_int_equal(
            report_left_out(REPORT_sarif, &(ReportRun){.inputs = &input, .input_count = 1}),
            left_out);
        assert_int_equal(
            report_left_out(REPORT_json, &(ReportRun){.inputs = &input, .input_count = 1}), 0);
        if (left_out == 0)
            assert_null(at(run, "invocations"));
        else
            assert_text(
                run, "invocations/0/toolExecutionNotifications/0/message/text",
                arena_format(f->arena,
                             "%zu findings are left out, the least severe ones: GitHub takes "
                             "25000 results of a run.",
                             left_out)
                    .ptr);
        json_decref(document);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(says_what_made_it_and_how_it_counts),
        TEST(has_rules_once_each_in_the_order_of_codes),
        TEST(names_the_page_of_a_rule_where_there_is_one),
        TEST(names_its_home_where_there_is_one),
        TEST(has_levels_of_its_own),
        TEST(counts_columns_in_code_points_from_one),
        TEST(names_files_by_uri),
        TEST(has_the_path_and_the_other_places),
        TEST(has_a_code_flow_for_each_value),
        TEST(has_the_fix_with_all_edits_and_its_safety),
        TEST(a_message_holds_no_placeholder_and_no_link),
        TEST(files_go_by_index),
        TEST(holds_no_more_than_github_takes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
