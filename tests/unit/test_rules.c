/* SPDX-License-Identifier: MIT */
/*
 * test_rules.c - what every rule promises: its bad example has the problem once and
 * nothing else, its good example has nothing, its fix repairs the bad one, and what is
 * written about it is fit to print and in plain words.
 */
#include <stdio.h>
#include <stdlib.h>

#include "compilation.h"
#include "emit/emit.h"
#include "lint_fixture.h"

enum { WHY_MAX_COLUMNS = 90 };

static const char *const idents[RULE_COUNT] = {
#define RULE(code, ident, name, family, severity, lock, who) [RULE_##ident] = #ident,
#include "diag/rules.def"
#undef RULE
};

/* Every test is run once for each rule, and its state is the rule. */
static RuleId rule_of(void **state)
{
    return (RuleId)(*(const RuleId *)*state);
}

static void fail_about(RuleId id, const char *what, const Found *found)
{
    print_error("%s: %s\n", rule_infos[id].name, what);
    if (found)
        print_all(found);
    fail();
}

/* The target of the examples; false: they are only checked. */
static bool find_target(const LintRule *rule, CompilationTarget *made)
{
    TargetId target;
    if (!rule->target)
        return false;
    if (!emit_find_target(str_of(rule->target), &target))
        fail_msg("there is no target '%s'", rule->target);
    *made = (CompilationTarget){.needs = emit_targets[target].needs};
    return true;
}

/* What the definition beside the examples has in common with `input`. */
static Neighbours neighbours_of(Arena *arena, const LintRule *rule, const CompilationInput *input)
{
    QueueBook book = {.arena = arena};
    if (!rule->beside)
        return (Neighbours){0};
    CompilationInput other = {.text = str_of(rule->beside), .language = rule->language};
    queue_book_note(&book, arena, compilation_run(arena, &other).options, STR("other.flock"));
    return queue_book_note(&book, arena, compilation_run(arena, input).options, input->name);
}

/* What flockc finds in a text, when it does what the rule's examples are for. */
static Found find_in(const LintRule *rule, Str text)
{
    Found found = {.arena = arena_new(NULL)};
    found.text = arena_copy(found.arena, text);
    CompilationTarget target;
    bool is_bad = str_is(text, rule->bad);
    bool is_named = rule->bad_file && is_bad;
    CompilationInput input = {.name = is_named ? str_of(rule->bad_file) : STR("x.flock.yaml"),
                              .text = found.text,
                              .language = is_bad ? lint_bad_language(rule) : rule->language,
                              .targets = &target,
                              .target_count = find_target(rule, &target)};
    input.neighbours = neighbours_of(found.arena, rule, &input);
    Compilation made = compilation_run(found.arena, &input);
    found.items = made.findings;
    found.count = made.finding_count;
    return found;
}

static void bad_example_has_the_problem_once(void **state)
{
    RuleId id = rule_of(state);
    const LintRule *rule = lint_rule(id);
    Found found = find_in(rule, str_of(rule->bad));
    if (found.count != 1)
        fail_about(id, "the bad example must give one finding", &found);
    if (found.items[0]->rule != id)
        fail_about(id, "the bad example gives a finding of another rule", &found);
    arena_free(found.arena);
}

static bool begins_in_lower_case(Str message)
{
    static const char *const names[] = {"Flock ", "JSON ", "PyYAML ", "TOML ", "YAML "};
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_starts_with(message, names[i]))
            return true;
    return message.len > 0 && !(message.ptr[0] >= 'A' && message.ptr[0] <= 'Z');
}

static void bad_example_says_what_happens(void **state)
{
    RuleId id = rule_of(state);
    const LintRule *rule = lint_rule(id);
    Found found = find_in(rule, str_of(rule->bad));
    const Finding *finding = found.items[0];
    if (!begins_in_lower_case(finding->message) || str_ends_with(finding->message, "."))
        fail_about(id, "a message is in lower case and has no full stop", &found);
    if (finding->label.len == 0 && finding->help.len == 0 && finding->fix.edit_count == 0)
        fail_about(id, "a finding says what will happen, or how to fix it", &found);
    if (finding->span.end > found.text.len || finding->span.start > finding->span.end)
        fail_about(id, "the span lies outside the text", &found);
    arena_free(found.arena);
}

static void good_example_is_silent(void **state)
{
    RuleId id = rule_of(state);
    const LintRule *rule = lint_rule(id);
    Found found = find_in(rule, str_of(rule->good));
    if (found.count)
        fail_about(id, "the good example must give no finding", &found);
    arena_free(found.arena);
}

static void fix_repairs_the_bad_example(void **state)
{
    RuleId id = rule_of(state);
    const LintRule *rule = lint_rule(id);
    Found found = find_in(rule, str_of(rule->bad));
    const Fix *fix = &found.items[0]->fix;
    if ((fix->edit_count > 0) != rule->has_fix)
        fail_about(id, "has_fix is not what the finding carries", &found);
    if (fix->edit_count > 0 && fix->description.len == 0)
        fail_about(id, "a fix says what it does", &found);
    if (fix->edit_count > 0) {
        Buf fixed = apply_fix(found.text, fix);
        Found after = find_in(rule, buf_str(&fixed));
        if (after.count)
            fail_about(id, "after its fix the bad example must give no finding", &after);
        arena_free(after.arena);
        buf_free(&fixed);
    }
    arena_free(found.arena);
}

static bool has_wide_line(Str text, size_t columns)
{
    size_t start = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '\n')
            continue;
        if (i - start > columns)
            return true;
        start = i + 1;
    }
    return text.len - start > columns;
}

static void documentation_is_fit_to_print(void **state)
{
    RuleId id = rule_of(state);
    const LintRule *rule = lint_rule(id);
    Str summary = str_of(rule->summary), why = str_of(rule->why);
    if (summary.len == 0 || !str_ends_with(summary, ".") || strchr(rule->summary, '\n'))
        fail_about(id, "the summary is one sentence in one line", NULL);
    if (has_wide_line(summary, WHY_MAX_COLUMNS))
        fail_about(id, "the summary is too wide", NULL);
    if (why.len == 0 || !str_ends_with(why, "\n") || str_ends_with(why, "\n\n"))
        fail_about(id, "why ends with one newline", NULL);
    if (has_wide_line(why, WHY_MAX_COLUMNS))
        fail_about(id, "why has a line that is too wide", NULL);
    if (!str_ends_with(str_of(rule->bad), "\n") || !str_ends_with(str_of(rule->good), "\n"))
        fail_about(id, "an example ends with a newline", NULL);
    if (str_is(str_of(rule->bad), rule->good))
        fail_about(id, "the two examples are the same", NULL);
}

/* What a reader of English stumbles over, and what to write instead. */
static const struct {
    const char *odd, *plain;
} odd_words[] = {
    {"for ever", "forever"},
    {" mend", "fix"},
    {" behind ", "after"},
    {" stands twice", "appears twice"},
    {" stands in ", "is written in"},
    {" stands there", "is there"},
    {" shall ", "must, or will"},
    {"thereby", "so"},
    {"is no class", "is not a class"},
    {"is no number", "is not a number"},
    {"is no string", "is not a string"},
    {"is no map", "is not a mapping"},
    {"nothing can be done", "unexpected"},
};

static FILE *open_source(RuleId id)
{
    char path[300];
    snprintf(path, sizeof path, "%s/compiler/lint/rules/%s/%s.c", FLOCKC_SOURCE_DIR,
             family_infos[rule_infos[id].family].folder, idents[id]);
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("%s is not there", path);
    return file;
}

/* Text or a comment, and not code. */
static bool is_prose(const char *line)
{
    return strchr(line, '"') || strstr(line, "/*") || strncmp(line, " *", 2) == 0;
}

static const char *find_odd_word(const char *line)
{
    for (size_t i = 0; i < COUNT(odd_words); i++)
        if (is_prose(line) && strstr(line, odd_words[i].odd)) {
            print_error("write `%s` and not `%s`: ", odd_words[i].plain, odd_words[i].odd);
            return line;
        }
    return NULL;
}

/* Its messages, what documents it, and its comments. */
static void is_written_in_plain_words(void **state)
{
    RuleId id = rule_of(state);
    FILE *file = open_source(id);
    char line[1000];
    while (fgets(line, sizeof line, file))
        if (find_odd_word(line))
            fail_about(id, line, NULL);
    fclose(file);
}

/* --- the table ------------------------------------------------------------------ */

static void codes_rise_and_are_well_formed(void **state)
{
    (void)state;
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const char *code = rule_infos[i].code;
        assert_int_equal(strlen(code), 6);
        assert_memory_equal(code, "FLK", 3);
        assert_int_equal(strspn(code + 3, "0123456789"), 3);
        if (i > 0)
            assert_true(strcmp(rule_infos[i - 1].code, code) < 0);
    }
}

static void names_are_unique_and_follow_the_ident(void **state)
{
    (void)state;
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const char *name = rule_infos[i].name;
        assert_int_equal(strlen(name), strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-"));
        assert_int_equal(strlen(name), strlen(idents[i]));
        for (size_t j = 0; name[j]; j++)
            assert_int_equal(idents[i][j], name[j] == '-' ? '_' : name[j]);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(name, rule_infos[j].name);
    }
}

static void codes_lie_in_the_range_of_their_family(void **state)
{
    (void)state;
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const FamilyInfo *family = &family_infos[rule_infos[i].family];
        unsigned code = (unsigned)strtoul(rule_infos[i].code + 3, NULL, 10);
        assert_in_range(code, family->first, family->last);
    }
    for (size_t i = 1; i < FAMILY_COUNT; i++)
        assert_int_equal(family_infos[i].first, family_infos[i - 1].last + 1);
}

static void every_rule_is_in_the_folder_of_its_family(void **state)
{
    (void)state;
    for (size_t i = 0; i < RULE_COUNT; i++)
        fclose(open_source((RuleId)i));
}

/* Examples of the others are only checked, and a target's findings have no fix. */
static void rules_of_targets_say_which_one(void **state)
{
    (void)state;
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const LintRule *rule = lint_rule((RuleId)i);
        assert_int_equal(rule->target != NULL, rule_infos[i].family == FAMILY_TARGETS);
        if (rule->target) {
            bool is_locked = rule_infos[i].lock == LOCK_ALWAYS;
            assert_true(is_locked || rule_infos[i].severity != SEVERITY_ERROR);
            assert_false(rule->has_fix);
        }
    }
}

static void locked_rules_are_errors(void **state)
{
    (void)state;
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (rule_infos[i].lock == LOCK_ALWAYS)
            assert_int_equal(rule_infos[i].severity, SEVERITY_ERROR);
}

/* --- every test for every rule ------------------------------------------------- */

#define PER_RULE(ident, test)                                                                      \
    {                                                                                              \
        .name = #test ": " #ident, .test_func = test, .initial_state = &ids[RULE_##ident]          \
    }

int main(void)
{
    static RuleId ids[RULE_COUNT];
    for (size_t i = 0; i < RULE_COUNT; i++)
        ids[i] = (RuleId)i;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_rise_and_are_well_formed),
        cmocka_unit_test(names_are_unique_and_follow_the_ident),
        cmocka_unit_test(codes_lie_in_the_range_of_their_family),
        cmocka_unit_test(every_rule_is_in_the_folder_of_its_family),
        cmocka_unit_test(rules_of_targets_say_which_one),
        cmocka_unit_test(locked_rules_are_errors),
#define RULE(code, ident, name, family, severity, lock, who)                                       \
    PER_RULE(ident, bad_example_has_the_problem_once),                                             \
        PER_RULE(ident, bad_example_says_what_happens), PER_RULE(ident, good_example_is_silent),   \
        PER_RULE(ident, fix_repairs_the_bad_example),                                              \
        PER_RULE(ident, documentation_is_fit_to_print),                                            \
        PER_RULE(ident, is_written_in_plain_words),
#include "diag/rules.def"
#undef RULE
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
