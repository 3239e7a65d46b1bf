/* SPDX-License-Identifier: MIT */
/* test_report_gitlab.c - the list for GitLab, and what makes a fingerprint. */
#include "report_fixture.h"

#include <jansson.h>

/* The report as a document; the caller gives it back with json_decref(). */
static json_t *read_back(const char *text)
{
    json_error_t error;
    json_t *document = json_loads(text, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (!document)
        fail_msg("%s: %s", error.text, text);
    return document;
}

static const char *member(json_t *document, size_t i, const char *key)
{
    return json_string_value(json_object_get(json_array_get(document, i), key));
}

static void has_all_members(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("ab: 1\n"));
    Finding *finding = sink_report(f->sink, RULE_unknown_key, span_of(f, "ab"), "the message");
    finding_label(finding, "the label");
    finding_help(finding, "the help");
    static const char before[] = "[\n"
                                 "  {\n"
                                 "    \"description\": \"the message: the label (the help)\",\n"
                                 "    \"check_name\": \"unknown-key\",\n"
                                 "    \"fingerprint\": \"";
    static const char after[] = "\",\n"
                                "    \"severity\": \"major\",\n"
                                "    \"location\": {\n"
                                "      \"path\": \"talk.flock.yaml\",\n"
                                "      \"positions\": {\n"
                                "        \"begin\": {\n"
                                "          \"line\": 1,\n"
                                "          \"column\": 1\n"
                                "        },\n"
                                "        \"end\": {\n"
                                "          \"line\": 1,\n"
                                "          \"column\": 3\n"
                                "        }\n"
                                "      }\n"
                                "    }\n"
                                "  }\n"
                                "]\n";
    const char *text = report(f, REPORT_gitlab);
    assert_memory_equal(text, before, sizeof before - 1);
    assert_string_equal(text + sizeof before - 1 + 16, after);
}

static void is_a_list_without_findings(void **state)
{
    Fixture *f = *state;
    open_text(f, STR(""));
    assert_string_equal(report(f, REPORT_gitlab), "[]\n");
}

static void has_severities_of_its_own(void **state)
{
    Fixture *f = *state;
    static const char *const expected[] = {"info", "minor", "major"};
    for (Severity severity = SEVERITY_INFO; severity <= SEVERITY_ERROR; severity++) {
        open_text(f, STR("a"));
        finding_severity(sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "m"), severity);
        json_t *document = read_back(report(f, REPORT_gitlab));
        assert_string_equal(member(document, 0, "severity"), expected[severity]);
        json_decref(document);
    }
}

/* What a finding is made of, and its fingerprint as the only one of its run. */
typedef struct Made {
    const char *text;
    size_t at;
    RuleId rule;
    const char *file, *path, *message;
} Made;

static const char *fingerprint_of(Fixture *f, const Made *made)
{
    open_text(f, str_of(made->text));
    f->file = str_of(made->file);
    Finding *finding =
        sink_report(f->sink, made->rule, span_make(made->at, made->at), "%s", made->message);
    finding->path = str_of(made->path);
    json_t *document = read_back(report(f, REPORT_gitlab));
    const char *copy = arena_copy(f->arena, str_of(member(document, 0, "fingerprint"))).ptr;
    json_decref(document);
    return copy;
}

static void fingerprint_outlives_a_move(void **state)
{
    Fixture *f = *state;
    static const Made first = {"a: 1\n", 0, RULE_unknown_key, "x.yaml", "a", "m `k`"};
    static const Made same[] = {
        {"# comment\n\na: 1\n", 11, RULE_unknown_key, "x.yaml", "a", "m `k`"},
        {"a: 1\n", 0, RULE_unknown_key, "./x.yaml", "a", "m `k`"},
        {"a: 1\n", 0, RULE_unknown_key, "x.yaml", "a", "in other words `k`, much better ones"},
    };
    static const Made others[] = {
        {"a: 1\n", 0, RULE_wrong_type, "x.yaml", "a", "m `k`"},
        {"a: 1\n", 0, RULE_unknown_key, "y.yaml", "a", "m `k`"},
        {"a: 1\n", 0, RULE_unknown_key, "x.yaml", "b", "m `k`"},
        {"a: 1\n", 0, RULE_unknown_key, "x.yaml", "a", "m `l`"},
        {"a: 1\n", 0, RULE_unknown_key, "x.yaml", "a", "m"},
        {"a: 1\n", 0, RULE_unknown_key, "x.yaml", "a", "m `k` `k`"},
        {"a: 1\n", 0, RULE_unknown_key, "x.yamla", "", "m `k`"},
        {"a: 1\n", 0, RULE_unknown_key, "x.yaml", "ak", ""},
    };
    const char *expected = fingerprint_of(f, &first);
    assert_int_equal(strlen(expected), 16);
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        assert_string_equal(fingerprint_of(f, &same[i]), expected);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_string_not_equal(fingerprint_of(f, &others[i]), expected);
}

/* GitLab keeps one finding for each fingerprint. */
static void no_two_fingerprints_are_equal(void **state)
{
    Fixture *f = *state;
    enum { COUNT = 200 };
    static char text[COUNT + 1];
    memset(text, ' ', COUNT);
    open_text(f, str_make(text, COUNT));
    for (size_t i = 0; i < COUNT; i++)
        sink_report(f->sink, RULE_yaml_syntax, span_make(i, i), "the same");
    json_t *document = read_back(report(f, REPORT_gitlab));
    assert_int_equal(json_array_size(document), COUNT);
    for (size_t i = 0; i < COUNT; i++)
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(member(document, i, "fingerprint"),
                                    member(document, j, "fingerprint"));
    json_decref(document);
}

static void names_the_file_exactly_and_shows_text_visibly(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("a"));
    f->file = STR("./a\033\n\xE2\x80\xAE\xFF##[x].yaml");
    sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "%s", "\033\n\xE2\x80\xAE##vso[<b>");
    json_t *document = read_back(report(f, REPORT_gitlab));
    json_t *location = json_object_get(json_array_get(document, 0), "location");
    assert_string_equal(json_string_value(json_object_get(location, "path")),
                        "a\033\n\xE2\x80\xAE�##[x].yaml");
    assert_string_equal(member(document, 0, "description"), "␛␊��#vso[<b>");
    json_decref(document);
    assert_null(strstr(f->out.ptr, "\033"));
    assert_null(strstr(f->out.ptr, "##["));
    assert_null(strstr(f->out.ptr, "\xE2\x80\xAE"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(has_all_members),
        TEST(is_a_list_without_findings),
        TEST(has_severities_of_its_own),
        TEST(fingerprint_outlives_a_move),
        TEST(no_two_fingerprints_are_equal),
        TEST(names_the_file_exactly_and_shows_text_visibly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
