/* SPDX-License-Identifier: MIT */
/*
 * test_report_json.c - the contract of schema/findings.schema.json. The whole form
 * is compared once as text, for its order; the rest is read back with jansson.
 */
#include "report_fixture.h"

#include <jansson.h>

/* The report as a document; the caller gives it back with json_decref(). */
static json_t *read_back(Fixture *fixture)
{
    json_error_t error;
    json_t *document =
        json_loads(report(fixture, REPORT_json), JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (!document)
        fail_msg("%s: %s", error.text, fixture->out.ptr);
    return document;
}

static json_t *first_finding(json_t *document)
{
    return json_array_get(json_object_get(document, "findings"), 0);
}

static void assert_place(json_t *place, int line, int column, int offset)
{
    assert_int_equal(json_integer_value(json_object_get(place, "line")), line);
    assert_int_equal(json_integer_value(json_object_get(place, "column")), column);
    assert_int_equal(json_integer_value(json_object_get(place, "offset")), offset);
    assert_int_equal(json_object_size(place), 3);
}

static void has_all_members_in_their_order(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("ab: 1\n"));
    Finding *finding = sink_report(f->sink, RULE_unknown_key, span_of(f, "ab"), "the message");
    finding_label(finding, "the label");
    finding_help(finding, "the help");
    finding_relate(finding, span_of(f, "1"), "related");
    finding_fix(finding, FIX_UNSAFE, span_of(f, "ab"), STR("cd"), "the fix");
    finding->path = STR("agents.x");
    static const char expected[] =
        "{\n"
        "  \"format\": \"flockc.findings/v1\",\n"
        "  \"findings\": [\n"
        "    {\n"
        "      \"rule\": \"unknown-key\",\n"
        "      \"code\": \"FLK101\",\n"
        "      \"severity\": \"error\",\n"
        "      \"message\": \"the message\",\n"
        "      \"label\": \"the label\",\n"
        "      \"file\": \"talk.flock.yaml\",\n"
        "      \"path\": \"agents.x\",\n"
        "      \"start\": {\n        \"line\": 1,\n        \"column\": 1,\n"
        "        \"offset\": 0\n      },\n"
        "      \"end\": {\n        \"line\": 1,\n        \"column\": 3,\n"
        "        \"offset\": 2\n      },\n"
        "      \"related\": [\n"
        "        {\n"
        "          \"message\": \"related\",\n"
        "          \"file\": \"talk.flock.yaml\",\n"
        "          \"start\": {\n            \"line\": 1,\n            \"column\": 5,\n"
        "            \"offset\": 4\n          },\n"
        "          \"end\": {\n            \"line\": 1,\n            \"column\": 6,\n"
        "            \"offset\": 5\n          }\n"
        "        }\n"
        "      ],\n"
        "      \"help\": \"the help\",\n"
        "      \"fix\": {\n"
        "        \"safety\": \"unsafe\",\n"
        "        \"description\": \"the fix\",\n"
        "        \"edits\": [\n"
        "          {\n"
        "            \"start\": {\n              \"line\": 1,\n              \"column\": 1,\n"
        "              \"offset\": 0\n            },\n"
        "            \"end\": {\n              \"line\": 1,\n              \"column\": 3,\n"
        "              \"offset\": 2\n            },\n"
        "            \"text\": \"cd\"\n"
        "          }\n"
        "        ]\n"
        "      }\n"
        "    }\n"
        "  ],\n"
        "  \"summary\": {\n"
        "    \"files\": 1,\n"
        "    \"errors\": 1,\n"
        "    \"warnings\": 0,\n"
        "    \"infos\": 0\n"
        "  }\n"
        "}\n";
    assert_string_equal(report(f, REPORT_json), expected);
}

static void leaves_out_what_has_nothing_to_say(void **state)
{
    Fixture *f = *state;
    static const char *const absent[] = {"label", "path", "help", "fix", "url"};
    open_text(f, STR("a"));
    sink_report(f->sink, RULE_not_a_flock, span_make(0, 1), "message");
    json_t *document = read_back(f), *finding = first_finding(document);
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
        assert_null(json_object_get(finding, absent[i]));
    assert_true(json_is_array(json_object_get(finding, "related")));
    assert_int_equal(json_array_size(json_object_get(finding, "related")), 0);
    json_decref(document);
}

static void is_a_document_without_findings_and_files(void **state)
{
    Fixture *f = *state;
    report_write(REPORT_json, &(ReportRun){.input_count = 0}, &f->out);
    assert_string_equal(f->out.ptr, "{\n  \"format\": \"flockc.findings/v1\",\n"
                                    "  \"findings\": [],\n"
                                    "  \"summary\": {\n    \"files\": 0,\n    \"errors\": 0,\n"
                                    "    \"warnings\": 0,\n    \"infos\": 0\n  }\n}\n");
}

static void is_one_document_for_several_files(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("a"));
    sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "message");
    ReportInput inputs[] = {input_of(f), input_of(f)};
    inputs[1].file = STR("other.flock.json");
    report_write(REPORT_json, &(ReportRun){.inputs = inputs, .input_count = 2}, &f->out);
    json_t *document = json_loads(f->out.ptr, 0, NULL);
    json_t *findings = json_object_get(document, "findings");
    assert_int_equal(json_array_size(findings), 2);
    json_t *file = json_object_get(json_array_get(findings, 1), "file");
    assert_string_equal(json_string_value(file), "other.flock.json");
    json_t *files = json_object_get(json_object_get(document, "summary"), "files");
    assert_int_equal(json_integer_value(files), 2);
    json_decref(document);
}

static void counts_columns_in_code_points_and_offsets_in_bytes(void **state)
{
    Fixture *f = *state;
    static const struct {
        const char *text;
        size_t start, end;
        int line, column, end_line, end_column;
    } cases[] = {
        {"", 0, 0, 1, 1, 1, 1},          {"a\n", 2, 2, 2, 1, 2, 1},
        {"ä: ö\n", 4, 6, 1, 4, 1, 5},    {"a\r\n😀: x\r\n", 3, 7, 2, 1, 2, 2},
        {"\t\tx", 2, 3, 1, 3, 1, 4},     {"a\rb", 2, 3, 2, 1, 2, 2},
        {"a:\n  b\n", 0, 6, 1, 1, 2, 4},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        open_text(f, str_of(cases[i].text));
        sink_report(f->sink, RULE_unknown_key, span_make(cases[i].start, cases[i].end), "m");
        json_t *document = read_back(f), *finding = first_finding(document);
        assert_place(json_object_get(finding, "start"), cases[i].line, cases[i].column,
                     (int)cases[i].start);
        assert_place(json_object_get(finding, "end"), cases[i].end_line, cases[i].end_column,
                     (int)cases[i].end);
        json_decref(document);
    }
}

static void keeps_text_as_it_is_but_escapes_what_a_terminal_obeys(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("a"));
    f->file = STR("dir/\xFF\xC3.yaml");
    Finding *finding = sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "%s",
                                   "ä😀\033\"\\\n\x7F\xC2\x9B\xE2\x80\xAE\xF3\xA0\x81\x81");
    finding_fix(finding, FIX_SAFE, span_make(0, 1), STR("a\0b"), "fix");
    json_t *document = read_back(f), *object = first_finding(document);
    assert_string_equal(json_string_value(json_object_get(object, "message")),
                        "ä😀\033\"\\\n\x7F\xC2\x9B\xE2\x80\xAE\xF3\xA0\x81\x81");
    assert_string_equal(json_string_value(json_object_get(object, "file")), "dir/��.yaml");
    json_t *edits = json_object_get(json_object_get(object, "fix"), "edits");
    json_t *text = json_object_get(json_array_get(edits, 0), "text");
    assert_int_equal(json_string_length(text), 3);
    json_decref(document);
    assert_non_null(
        strstr(f->out.ptr, "\"ä😀\\u001B\\\"\\\\\\n\\u007F\\u009B\\u202E\\uDB40\\uDC41\""));
    for (size_t i = 0; i < f->out.len; i++)
        assert_true(f->out.ptr[i] == '\n' || (unsigned char)f->out.ptr[i] >= 0x20);
}

static void ignores_colour(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("a"));
    sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "m");
    f->has_color = true;
    assert_null(strchr(report(f, REPORT_json), '\033'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(has_all_members_in_their_order),
        TEST(leaves_out_what_has_nothing_to_say),
        TEST(is_a_document_without_findings_and_files),
        TEST(is_one_document_for_several_files),
        TEST(counts_columns_in_code_points_and_offsets_in_bytes),
        TEST(keeps_text_as_it_is_but_escapes_what_a_terminal_obeys),
        TEST(ignores_colour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
