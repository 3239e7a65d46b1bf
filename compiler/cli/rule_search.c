/* SPDX-License-Identifier: MIT */
/* rule_search.c - see rule_search.h. */
#include "cli/rule_search.h"

#include "diag/rule_settings.h"
#include "lint/lint.h"
#include "support/chars.h"

typedef bool RuleTest(RuleId id, Str word);

RuleId rule_search_exact(Str word)
{
    RuleId id = rule_find(word);
    for (RuleId at = (RuleId)0; id == RULE_COUNT && at < RULE_COUNT; at++)
        if (str_eq_ignore_case(word, str_of(rule_infos[at].name)) ||
            str_is(word, rule_infos[at].code + strlen("FLK")))
            id = at;
    return id;
}

static bool has_prefix_ignoring_case(const char *text, Str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (char_to_lower(text[i]) != char_to_lower(word.ptr[i]))
            return false; /* also at the end of `text` */
    return true;
}

static bool has_word(const char *text, Str word)
{
    for (; *text; text++)
        if (has_prefix_ignoring_case(text, word))
            return true;
    return false;
}

static char plain(char c)
{
    return c == '_' || c == ' ' ? '-' : (char)char_to_lower(c);
}

static bool is_called(const char *name, Str word)
{
    size_t i = 0;
    while (i < word.len && name[i] && plain(name[i]) == plain(word.ptr[i]))
        i++;
    return i == word.len && name[i] == '\0';
}

/* "error-types" is the folder error_types, and "Error types" its title. */
static bool is_of_family(RuleId id, Str word)
{
    const FamilyInfo *family = &family_infos[rule_infos[id].family];
    return is_called(family->folder, word) || is_called(family->title, word);
}

static bool has_in_name(RuleId id, Str word)
{
    return has_word(rule_infos[id].name, word);
}

static bool has_in_summary(RuleId id, Str word)
{
    return has_word(lint_rule(id)->summary, word);
}

static RuleMatches collect(Arena *arena, Str word, RuleTest *test)
{
    RuleMatches matches = {.items = ARENA_ARRAY(arena, RuleId, RULE_COUNT)};
    for (RuleId id = (RuleId)0; id < RULE_COUNT; id++)
        if (test(id, word))
            matches.items[matches.count++] = id;
    return matches;
}

RuleMatches rule_search(Arena *arena, Str word)
{
    static RuleTest *const tests[] = {is_of_family, has_in_name, has_in_summary};
    RuleMatches matches = {0};
    RuleId exact = rule_search_exact(word);
    if (exact != RULE_COUNT) {
        matches = (RuleMatches){ARENA_NEW(arena, RuleId), 1};
        *matches.items = exact;
    }
    for (size_t i = 0; word.len > 0 && matches.count == 0 && i < sizeof tests / sizeof *tests; i++)
        matches = collect(arena, word, tests[i]);
    return matches;
}
