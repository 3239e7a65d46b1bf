/* SPDX-License-Identifier: MIT */
/* test_sink.c - findings: their order, their limit, their severity, and user text in them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "diag/sink.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static Sink *new_sink(Arena *arena)
{
    return sink_new(arena, source_new(arena, STR("x"), STR("some text")));
}

static void rules_have_sorted_codes_and_plain_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const RuleInfo *rule = &rule_infos[i];
        assert_int_equal(strlen(rule->code), 6);
        assert_int_equal(strncmp(rule->code, "FLK", 3), 0);
        if (i > 0)
            assert_true(strcmp(rule_infos[i - 1].code, rule->code) < 0);
        for (const char *c = rule->name; *c; c++)
            assert_true((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '-');
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(rule_infos[j].name, rule->name);
        if (rule->lock == LOCK_ALWAYS)
            assert_int_equal(rule->severity, SEVERITY_ERROR);
    }
}

static void findings_come_in_order_of_place_then_code(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    Sink *sink = new_sink(arena);
    sink_report(sink, RULE_wrong_type, span_make(5, 6), "e");
    sink_report(sink, RULE_unknown_key, span_make(2, 9), "d");
    sink_report(sink, RULE_wrong_type, span_make(2, 4), "b");
    sink_report(sink, RULE_wrong_type, span_make(2, 4), "c");
    sink_report(sink, RULE_yaml_syntax, span_make(2, 4), "a");
    size_t count;
    Finding *const *findings = sink_findings(sink, &count);
    assert_int_equal(count, 5);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(findings[i]->message.ptr[0], "abcde"[i]);
    arena_free(arena);
}

static void exact_duplicates_are_shown_once(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    Sink *sink = new_sink(arena);
    sink_report(sink, RULE_wrong_type, span_make(1, 2), "same");
    sink_report(sink, RULE_wrong_type, span_make(1, 2), "other");
    sink_report(sink, RULE_wrong_type, span_make(1, 2), "same");
    sink_report(sink, RULE_wrong_type, span_make(1, 3), "same");
    sink_report(sink, RULE_missing_key, span_make(1, 2), "same");
    sink_report(sink, RULE_wrong_type, span_make(1, 2), "same");
    size_t count;
    sink_findings(sink, &count);
    assert_int_equal(count, 4);
    assert_int_equal(sink_error_count(sink), 4);
    sink_findings(sink, &count);
    assert_int_equal(count, 4);
    arena_free(arena);
}

static void severity_follows_the_rule_until_told_otherwise(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    Sink *sink = new_sink(arena);
    Finding *free_one = sink_report(sink, RULE_unknown_key, span_make(0, 1), "x");
    Finding *locked = sink_report(sink, RULE_wrong_type, span_make(0, 1), "x");
    Finding *by_effect = sink_report(sink, RULE_sexagesimal, span_make(0, 1), "x");
    assert_int_equal(free_one->severity, SEVERITY_ERROR);
    assert_false(free_one->is_locked);
    assert_true(locked->is_locked);
    assert_int_equal(by_effect->severity, SEVERITY_WARNING);
    assert_false(by_effect->is_locked);
    assert_int_equal(sink_error_count(sink), 2);
    finding_severity(free_one, SEVERITY_INFO);
    assert_int_equal(sink_error_count(sink), 1);
    finding_severity(free_one, SEVERITY_WARNING);
    assert_int_equal(sink_error_count(sink), 1);
    finding_lock(by_effect);
    assert_int_equal(by_effect->severity, SEVERITY_ERROR);
    assert_true(by_effect->is_locked);
    finding_lock(by_effect);
    assert_int_equal(sink_error_count(sink), 2);
    assert_string_equal(severity_name(SEVERITY_INFO), "info");
    assert_string_equal(severity_name(SEVERITY_ERROR), "error");
    arena_free(arena);
}

static void findings_beyond_the_limit_become_one(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    Sink *sink = new_sink(arena);
    for (uint32_t i = 0; i < FINDINGS_MAX; i++)
        sink_report(sink, RULE_unknown_key, span_make(i, i + 1), "x");
    size_t count;
    Finding *const *findings = sink_findings(sink, &count);
    assert_int_equal(count, FINDINGS_MAX);
    assert_int_equal(findings[count - 1]->rule, RULE_unknown_key);
    for (uint32_t i = 0; i < 50; i++) {
        Finding *extra =
            sink_report(sink, RULE_unknown_key, span_make(FINDINGS_MAX + i, FINDINGS_MAX + i), "y");
        finding_label(extra, "still usable %u", i);
        finding_fix(extra, FIX_SAFE, span_make(0, 0), STR("z"), "and may be mended");
    }
    findings = sink_findings(sink, &count);
    assert_int_equal(count, FINDINGS_MAX);
    size_t limits = 0;
    for (size_t i = 0; i < count; i++) {
        limits += findings[i]->rule == RULE_limit_exceeded;
        assert_true(findings[i]->message.ptr[0] != 'y');
    }
    assert_int_equal(limits, 1);
    assert_true(sink_error_count(sink) >= FINDINGS_MAX);
    arena_free(arena);
}

/* Far more than can be shown: what is reported last is not even kept. */
static void memory_has_a_limit(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    Sink *sink = new_sink(arena);
    for (uint32_t i = 0; i < 10 * FINDINGS_MAX; i++)
        finding_severity(sink_report(sink, RULE_unknown_key, span_make(i, i + 1), "x"),
                         SEVERITY_INFO);
    size_t count;
    sink_reported(sink, &count);
    assert_true(count > FINDINGS_MAX && count < 10 * FINDINGS_MAX);
    Finding *const *findings = sink_findings(sink, &count);
    assert_int_equal(count, FINDINGS_MAX);
    assert_int_equal(findings[count - 1]->rule, RULE_limit_exceeded);
    assert_int_equal(findings[count - 1]->span.start, FINDINGS_MAX);
    assert_int_equal(sink_error_count(sink), 0); /* as bad as what was left out */
    assert_int_equal(findings[count - 1]->severity, SEVERITY_WARNING);
    arena_free(arena);
}

static size_t count_of(Finding *const *findings, size_t count, RuleId rule, Severity severity)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += findings[i]->rule == rule && findings[i]->severity == severity;
    return found;
}

/* The notice is as severe as the worst finding left out, and not an error while there is room for
 * errors.
 */
static void the_limit_is_as_bad_as_what_it_hides(void **state)
{
    (void)state;
    static const struct {
        size_t first, more;
        Severity severity_of_first, severity_of_more, limit;
        size_t shown_errors;
    } rows[] = {
        {FINDINGS_MAX, 1, SEVERITY_INFO, SEVERITY_INFO, SEVERITY_INFO, 0},
        {FINDINGS_MAX, 1, SEVERITY_WARNING, SEVERITY_INFO, SEVERITY_WARNING, 0},
        {FINDINGS_MAX - 1, 5, SEVERITY_WARNING, SEVERITY_INFO, SEVERITY_INFO, 0},
        {FINDINGS_MAX, 5, SEVERITY_INFO, SEVERITY_ERROR, SEVERITY_INFO, 5},
        {FINDINGS_MAX, 5, SEVERITY_ERROR, SEVERITY_INFO, SEVERITY_ERROR, FINDINGS_MAX - 1},
        {5, 2 * FINDINGS_MAX, SEVERITY_ERROR, SEVERITY_INFO, SEVERITY_INFO, 5},
        {FINDINGS_MAX, 2 * FINDINGS_MAX, SEVERITY_INFO, SEVERITY_ERROR, SEVERITY_ERROR,
         FINDINGS_MAX - 1},
        {5 * FINDINGS_MAX, 1, SEVERITY_INFO, SEVERITY_ERROR, SEVERITY_ERROR,
         0}, /* seen, and not kept */
        {5 * FINDINGS_MAX, 1, SEVERITY_WARNING, SEVERITY_WARNING, SEVERITY_WARNING, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Arena *arena = arena_new(NULL);
        Sink *sink = new_sink(arena);
        for (uint32_t at = 0; at < rows[i].first + rows[i].more; at++)
            finding_severity(sink_report(sink, RULE_unknown_key, span_make(at, at + 1), "x"),
                             at < rows[i].first ? rows[i].severity_of_first
                                                : rows[i].severity_of_more);
        size_t count;
        Finding *const *findings = sink_findings(sink, &count);
        bool is_right =
            count == FINDINGS_MAX &&
            count_of(findings, count, RULE_limit_exceeded, rows[i].limit) == 1 &&
            count_of(findings, count, RULE_unknown_key, SEVERITY_ERROR) == rows[i].shown_errors &&
            (sink_error_count(sink) > 0) ==
                (rows[i].limit == SEVERITY_ERROR || rows[i].shown_errors);
        if (!is_right)
            fail_msg("row %zu", i);
        arena_free(arena);
    }
}

/* What a target lacks is found after everything else: the reason why nothing is written must be
 * visible. */
static void errors_after_the_limit_are_shown(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    Sink *sink = new_sink(arena);
    size_t count;
    for (uint32_t at = 0; at < 2 * FINDINGS_MAX; at++)
        finding_severity(sink_report(sink, RULE_unknown_key, span_make(at, at + 1), "x"),
                         SEVERITY_INFO);
    sink_findings(sink, &count);
    assert_int_equal(sink_error_count(sink), 0);
    sink_report(sink, RULE_target_needs_workflow_id, span_make(0, 1), "late");
    finding_severity(sink_report(sink, RULE_unknown_key, span_make(3, 4), "lost"),
                     SEVERITY_WARNING);
    Finding *const *findings = sink_findings(sink, &count);
    assert_int_equal(count, FINDINGS_MAX);
    assert_int_equal(count_of(findings, count, RULE_target_needs_workflow_id, SEVERITY_ERROR), 1);
    assert_int_equal(count_of(findings, count, RULE_limit_exceeded, SEVERITY_INFO), 1);
    for (uint32_t at = 0; at < FINDINGS_MAX; at++)
        sink_report(sink, RULE_target_needs_workflow_id, span_make(at, at + 1), "many");
    findings = sink_findings(sink, &count);
    assert_true(count_of(findings, count, RULE_target_needs_workflow_id, SEVERITY_ERROR) >=
                FINDINGS_MAX - 2);
    assert_int_equal(count_of(findings, count, RULE_limit_exceeded, SEVERITY_ERROR), 1);
    arena_free(arena);
}

static void absorbing_moves_everything(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    SourceFile *source = source_new(arena, STR("x"), STR("text"));
    Sink *into = sink_new(arena, source), *from = sink_new(arena, source);
    sink_report(into, RULE_wrong_type, span_make(2, 3), "second");
    sink_report(from, RULE_wrong_type, span_make(1, 2), "first");
    finding_severity(sink_report(from, RULE_unknown_key, span_make(3, 4), "third"),
                     SEVERITY_WARNING);
    sink_absorb(into, from);
    size_t count;
    sink_findings(from, &count);
    assert_int_equal(count, 0);
    assert_int_equal(sink_error_count(from), 0);
    Finding *const *findings = sink_findings(into, &count);
    assert_int_equal(count, 3);
    assert_string_equal(findings[0]->message.ptr, "first");
    assert_string_equal(findings[2]->message.ptr, "third");
    assert_int_equal(sink_error_count(into), 2);
    finding_severity(findings[0], SEVERITY_INFO); /* counts where it is now */
    assert_int_equal(sink_error_count(into), 1);
    arena_free(arena);
}

static void absorbing_keeps_the_limit(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    SourceFile *source = source_new(arena, STR("x"), STR("text"));
    Sink *into = sink_new(arena, source), *from = sink_new(arena, source);
    for (uint32_t i = 0; i < 6000; i++) {
        sink_report(into, RULE_unknown_key, span_make(i, i + 1), "a");
        sink_report(from, RULE_unknown_key, span_make(i, i + 2), "b");
    }
    sink_absorb(into, from);
    size_t count, limits = 0;
    Finding *const *findings = sink_findings(into, &count);
    assert_int_equal(count, FINDINGS_MAX);
    for (size_t i = 0; i < count; i++)
        limits += findings[i]->rule == RULE_limit_exceeded;
    assert_int_equal(limits, 1);
    arena_free(arena);
}

static void related_places_and_edits_keep_their_order(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    Sink *sink = new_sink(arena);
    Finding *finding = sink_report(sink, RULE_unknown_key, span_make(0, 1), "%s %d", "number", 7);
    char text[] = "abc";
    for (uint32_t i = 0; i < 20; i++) {
        finding_relate(finding, span_make(i, i + 1), "place %u", i);
        finding_fix(finding, FIX_UNSAFE, span_make(i, i), str_make(text, 3), "edit %u", i);
    }
    text[0] = 'X'; /* the sink has copied it */
    assert_string_equal(finding->message.ptr, "number 7");
    assert_int_equal(finding->related_count, 20);
    assert_int_equal(finding->fix.edit_count, 20);
    for (uint32_t i = 0; i < 20; i++) {
        assert_int_equal(finding->related[i].span.start, i);
        assert_int_equal(finding->fix.edits[i].span.start, i);
        assert_true(str_is(finding->fix.edits[i].text, "abc"));
    }
    assert_string_equal(finding->fix.description.ptr, "edit 19");
    assert_int_equal(finding->fix.safety, FIX_UNSAFE);
    arena_free(arena);
}

static void quoting_makes_user_text_harmless(void **state)
{
    (void)state;
    static const struct {
        Str text;
        const char *quoted;
    } rows[] = {
        {{"", 0}, "``"},
        {{"a b", 3}, "`a b`"},
        {{"日本 é", 9}, "`日本 é`"},
        {{"a\x1b[31mb", 7}, "`a\u241b[31mb`"},
        {{"a\nb\tc\rd", 7}, "`a\u240ab\u2409c\u240dd`"},
        {{"a\0b", 3}, "`a\u2400b`"},
        {{"\x7f", 1}, "`\u2421`"},
        {{"\xff\xc3", 2}, "`\ufffd\ufffd`"},
        {{"\u202e", 3}, "`\ufffd`"},
        {{"\xC2\x9b", 2}, "`\ufffd`"},
        {{"%s%n", 4}, "`%s%n`"},
    };
    Arena *arena = arena_new(NULL);
    Sink *sink = new_sink(arena);
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(sink_quote(sink, rows[i].text), rows[i].quoted);
    arena_free(arena);
}

static void quoting_cuts_long_text(void **state)
{
    (void)state;
    char text[4 * 61];
    Arena *arena = arena_new(NULL);
    Sink *sink = new_sink(arena);
    for (size_t i = 0; i < 61; i++)
        memcpy(text + 4 * i, "😀", 4);
    const char *whole = sink_quote(sink, str_make(text, 4 * 60));
    assert_int_equal(strlen(whole), 4 * 60 + 2);
    const char *cut = sink_quote(sink, str_make(text, 4 * 61));
    assert_int_equal(strlen(cut), 4 * 60 + 3 + 2);
    assert_string_equal(cut + 4 * 60 + 1, "…`");
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_have_sorted_codes_and_plain_names),
        cmocka_unit_test(findings_come_in_order_of_place_then_code),
        cmocka_unit_test(exact_duplicates_are_shown_once),
        cmocka_unit_test(severity_follows_the_rule_until_told_otherwise),
        cmocka_unit_test(findings_beyond_the_limit_become_one),
        cmocka_unit_test(memory_has_a_limit),
        cmocka_unit_test(the_limit_is_as_bad_as_what_it_hides),
        cmocka_unit_test(errors_after_the_limit_are_shown),
        cmocka_unit_test(absorbing_moves_everything),
        cmocka_unit_test(absorbing_keeps_the_limit),
        cmocka_unit_test(related_places_and_edits_keep_their_order),
        cmocka_unit_test(quoting_makes_user_text_harmless),
        cmocka_unit_test(quoting_cuts_long_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
