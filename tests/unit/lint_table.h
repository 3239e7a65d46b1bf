/* SPDX-License-Identifier: MIT */
/*
 * lint_table.h - tables of definitions and what all rules together find in each.
 *
 * A row is the text in a hole of a definition, and what is found: severity and name of
 * each finding in file order, "" for nothing. A fix row also says what the first fix makes
 * of the text in the hole.
 */
#ifndef FLOCKC_TESTS_LINT_TABLE_H
#define FLOCKC_TESTS_LINT_TABLE_H

#include "lint_fixture.h"

typedef struct LintRow {
    const char *text, *wanted;
} LintRow;

typedef struct FixRow {
    const char *text;
    const char *fixed; /* NULL: no fix is offered */
    FixSafety safety;
} FixRow;

static inline Buf table_fill(const char *shell, const char *text)
{
    Buf whole = {0};
    const char *hole = strstr(shell, "%s");
    buf_append(&whole, str_make(shell, (size_t)(hole - shell)));
    buf_append_c(&whole, text);
    buf_append_c(&whole, hole + 2);
    return whole;
}

static inline Buf table_describe(const Found *found)
{
    Buf out = {0};
    buf_append_c(&out, "");
    for (size_t i = 0; i < found->count; i++)
        buf_printf(&out, "%s%s %s", i ? ", " : "", severity_name(found->items[i]->severity),
                   rule_infos[found->items[i]->rule].name);
    return out;
}

static inline bool table_is(const Found *found, const char *wanted)
{
    Buf got = table_describe(found);
    bool is_same = str_is(buf_str(&got), wanted);
    if (!is_same) {
        print_error("in:\n%.*s\nwanted: %s\ngot:    %.*s\n", STR_ARG(found->text), wanted,
                    STR_ARG(buf_str(&got)));
        print_all(found);
    }
    buf_free(&got);
    return is_same;
}

/* Checks every row, so that one run shows everything that is wrong. */
static inline void table_check(const char *shell, Language language, const LintRow *rows,
                               size_t count)
{
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        Buf text = table_fill(shell, rows[i].text);
        Found found = find_all(buf_str(&text), language);
        wrong += !table_is(&found, rows[i].wanted);
        arena_free(found.arena);
        buf_free(&text);
    }
    assert_int_equal(wrong, 0);
}

/* Whether the first finding's fix makes `row->fixed` of the text in the hole. */
static inline bool table_fix_is(const char *shell, const Found *found, const FixRow *row)
{
    const Fix *fix = found->count ? &found->items[0]->fix : NULL;
    bool has_fix = fix && fix->edit_count > 0;
    if (!has_fix || !row->fixed)
        return found->count > 0 && has_fix == (row->fixed != NULL);
    Buf wanted = table_fill(shell, row->fixed), got = apply_fix(found->text, fix);
    bool is_same = str_eq(buf_str(&wanted), buf_str(&got)) && fix->safety == row->safety;
    if (!is_same)
        print_error("wanted after the fix:\n%.*s\ngot:\n%.*s\n", STR_ARG(buf_str(&wanted)),
                    STR_ARG(buf_str(&got)));
    buf_free(&wanted);
    buf_free(&got);
    return is_same;
}

static inline void table_check_fixes(const char *shell, Language language, const FixRow *rows,
                                     size_t count)
{
    size_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        Buf text = table_fill(shell, rows[i].text);
        Found found = find_all(buf_str(&text), language);
        if (!table_fix_is(shell, &found, &rows[i])) {
            print_error("the fix of:\n%.*s\n", STR_ARG(found.text));
            print_all(&found);
            wrong++;
        }
        arena_free(found.arena);
        buf_free(&text);
    }
    assert_int_equal(wrong, 0);
}

#define CHECK_TABLE(shell, language, rows) table_check(shell, language, rows, COUNT(rows))
#define CHECK_FIXES(shell, language, rows) table_check_fixes(shell, language, rows, COUNT(rows))

#endif
