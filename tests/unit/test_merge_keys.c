/* SPDX-License-Identifier: MIT */
/*
 * test_merge_keys.c - which entry of a merge counts, and where PyYAML's releases disagree about
 * it. The values are those of PyYAML 6.0.3 and 6.0.4.
 */
#include "yaml_fixture.h"

/* The last entry of the root: the map that a row is about. */
static const Node *last_value(const Read *read)
{
    const Node *root = read->tree->root;
    return node_deref(map_value(root, root->count - 1));
}

static const Finding *find_merge_order(const Read *read)
{
    const Finding *found = NULL;
    for (size_t i = 0; i < read->count; i++)
        if (read->findings[i]->rule == RULE_merge_order)
            found = read->findings[i];
    return found;
}

/* --- what counts ------------------------------------------------------------------ */

typedef struct ValueRow {
    const char *text, *key;
    const char *newest; /* of `key` in the last map, with 6.0.4; NULL: it has no such key */
    const char *older;  /* with 6.0.3, where flockc has to say that it is another one; else NULL */
} ValueRow;

#define FAST_SLOW "f: &f {kk: fast}\ns: &s {kk: slow}\n"
#define ONE_LETTER "f: &f {k: fast}\ns: &s {k: slow}\n"
#define THROUGH_BASE "b: &b {kk: base}\nf: &f {<<: *b}\ns: &s {<<: *b, kk: slow}\n"

static const ValueRow VALUES[] = {
    /* one merged map */
    {"r: {kk: own, <<: {kk: merged}}\n", "kk", "own", NULL},
    {"r: {<<: {kk: merged}, kk: own}\n", "kk", "own", NULL},
    {"r: {<<: {kk: merged}}\n", "kk", "merged", NULL},
    {"r: {<<: {kk: own, <<: {kk: inner}}}\n", "kk", "own", NULL},
    {"r: {<<: {<<: {kk: inner}}}\n", "kk", "inner", NULL},
    {"r: {<<: []}\n", "kk", NULL, NULL},
    {"r: {<<: [{kk: one}]}\n", "kk", "one", NULL},
    /* a list */
    {"r: {<<: [{kk: first}, {kk: second}]}\n", "kk", "second", "first"},
    {"r: {<<: [{kk: first}, {kk: first}]}\n", "kk", "first", NULL},
    {"r: {<<: [{kk: 'x'}, {kk: x}]}\n", "kk", "x", NULL},
    {"r: {<<: [{kk: 1}, {kk: '1'}]}\n", "kk", "1", "1"},
    {"r: {<<: [{kk: first}, {ll: second}]}\n", "kk", "first", NULL},
    {"r: {<<: [{kk: 1}, {kk: 2}, {kk: 3}]}\n", "kk", "3", "1"},
    {"r: {kk: own, <<: [{kk: first}, {kk: second}]}\n", "kk", "own", NULL},
    {"r: {<<: [{kk: first}, {kk: second}], kk: own}\n", "kk", "own", NULL},
    {FAST_SLOW "r: {<<: [*f, *s]}\n", "kk", "slow", "fast"},
    {FAST_SLOW "r: {<<: [*s, *f]}\n", "kk", "fast", "slow"},
    {FAST_SLOW "r: {<<: [*f, *s, *f]}\n", "kk", "slow", "fast"},
    {FAST_SLOW "l: &l [*f, *s]\nr: {<<: *l}\n", "kk", "slow", "fast"},
    /* two merge keys */
    {FAST_SLOW "r: {<<: *f, <<: *s}\n", "kk", "slow", NULL},
    {FAST_SLOW "r: {<<: *f, kk: own, <<: *s}\n", "kk", "own", NULL},
    {FAST_SLOW "r: {<<: *f, <<: *s, <<: *f}\n", "kk", "slow", "fast"},
    {FAST_SLOW "r: {<<: [*s, *f], <<: {kk: last}}\n", "kk", "last", NULL},
    {FAST_SLOW "r: {<<: {kk: one}, <<: [*f, *s]}\n", "kk", "slow", "fast"},
    /* a key of one letter is merged once */
    {ONE_LETTER "r: {<<: [*f, *s]}\n", "k", "fast", NULL},
    {ONE_LETTER "r: {<<: *f, <<: *s}\n", "k", "fast", "slow"},
    {"b: &b {k: base}\nx: &x {<<: *b, k: own}\nr: {<<: *x}\n", "k", "base", "own"},
    {"r: {<<: [{\"\\x6b\": 1}, {k: 2}]}\n", "k", "1", NULL},
    {"r: {<<: [{! k: 1}, {'k': 2}]}\n", "k", "1", NULL},
    {"r: {<<: [{\u00ff: 1}, {\u00ff: 2}]}\n", "\u00ff", "1", NULL},
    {"r: {<<: [{\u0100: 1}, {\u0100: 2}]}\n", "\u0100", "2", "1"},
    {"r: {<<: [{\u65e5: 1}, {\u65e5: 2}]}\n", "\u65e5", "2", "1"},
    {"r: {<<: [{'': 1}, {'': 2}]}\n", "", "1", NULL},
    {"r: {<<: [{1: a}, {'1': b}]}\n", "1", NULL, "b"},
    {"r: {<<: [{'1': a}, {1: b}]}\n", "1", "a", NULL}, /* the number 1 is gone: see below */
    /* and so does the key of one node */
    {THROUGH_BASE "r: {<<: [*f, *s]}\n", "kk", "slow", "base"},
    {THROUGH_BASE "r: {<<: [*s, *f]}\n", "kk", "slow", NULL},
    {THROUGH_BASE "r: {<<: [*b, *s, *b]}\n", "kk", "slow", "base"},
    {THROUGH_BASE "r: {<<: *s, <<: *b}\n", "kk", "slow", "base"},
    {"a: &a {&n kk: one}\nr: {<<: [*a, {*n : two}]}\n", "kk", "one", NULL},
    {"a: &a {&n kk: one}\nr: {<<: *a, <<: {*n : two}}\n", "kk", "one", "two"},
    /* what a chain comes to */
    {FAST_SLOW "x: &x {<<: [*f, *s]}\nr: {<<: [*x, {kk: last}]}\n", "kk", "last", "fast"},
    {FAST_SLOW "r: {<<: {<<: [*f, *s]}}\n", "kk", "slow", "fast"},
    {FAST_SLOW "r: {<<: {<<: [*f, *s], kk: own}}\n", "kk", "own", NULL},
    {FAST_SLOW "r: {<<: [{<<: [*f, *s]}, *f]}\n", "kk", "slow", "fast"},
};

static void check_value(const ValueRow *row)
{
    Read read = read_text(row->text);
    const Node *found = map_find(last_value(&read), str_of(row->key));
    const char *value =
        found ? arena_copy(read.arena, node_text(node_deref(found))).ptr : "no such key";
    if (strcmp(value, row->newest ? row->newest : "no such key") != 0)
        fail_msg("%s: %s is %s", row->text, row->key, value);
    arena_free(read.arena);
}

static void the_last_entry_counts(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(VALUES); i++)
        check_value(&VALUES[i]);
}

static void check_older(const ValueRow *row)
{
    Read read = read_text(row->text);
    const Finding *finding = find_merge_order(&read);
    const char *wanted =
        row->older ? arena_format(read.arena, "earlier releases use `%s`", row->older).ptr : "";
    Str label = finding ? finding->label : STR("");
    bool is_told = row->older ? strstr(label.ptr, row->older) != NULL : label.len == 0;
    if (!is_told)
        fail_msg("%s: %s, not %s", row->text, wanted, label.ptr);
    arena_free(read.arena);
}

static void older_values_are_told(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(VALUES); i++)
        if (strcmp(VALUES[i].text, "r: {<<: [{'1': a}, {1: b}]}\n") != 0)
            check_older(&VALUES[i]);
}

/* --- the finding ------------------------------------------------------------------ */

static void what_is_merged_again_is_told_once(void **state)
{
    (void)state;
    assert_findings(FAST_SLOW "x: &x {<<: [*f, *s]}\ny: &y {<<: *x}\nz: {<<: [*y]}\n",
                    "3:17 merge-order `*s`");
    assert_findings(FAST_SLOW "x: &x {<<: [*f, *s]}\nr: {<<: *x, kk: own}\n",
                    "3:17 merge-order `*s`");
    /* inside a merge key the mapping itself is not a value */
    assert_findings(FAST_SLOW "r: {<<: {<<: [*f, *s]}}\n", "3:9 merge-order `{<<: [*f, *s]}`");
    assert_findings(FAST_SLOW "r: {<<: [{<<: [*f, *s]}]}\n", "3:10 merge-order `{<<: [*f, *s]}`");
    assert_findings(FAST_SLOW "r: {<<: {<<: [*f, *s]}, kk: own}\n", "");
    /* unless it has a name */
    assert_findings(FAST_SLOW "r: {<<: &n {<<: [*f, *s]}, kk: own}\nx: *n\n",
                    "3:22 merge-order `*s`");
}

static void values_are_compared(void **state)
{
    (void)state;
    assert_findings("r: {<<: [{kk: [a, {b: 1}]}, {kk: [a, {b: 1}]}]}\n", "");
    assert_findings("r: {<<: [{kk: {a: 1, b: 2}}, {kk: {b: 2, a: 1}}]}\n", "");
    assert_findings("r: {<<: [{kk: {a: 1}}, {kk: {a: 1, b: 2}}]}\n",
                    "1:24 merge-order `{kk: {a: 1, b: 2}}`");
    assert_findings("r: {<<: [{kk: [a]}, {kk: [b]}]}\n", "1:21 merge-order `{kk: [b]}`");
    assert_findings("r: {<<: [{kk: 1}, {kk: 1.0}]}\n", "1:19 merge-order `{kk: 1.0}`");
    assert_findings("r: {<<: [{kk: }, {kk: null}]}\n", "1:18 merge-order `{kk: null}`");
    /* 1, 1.0 and true are one key */
    assert_findings("r: {<<: [{1: a}, {1.0: b}]}\n", "1:18 merge-order `{1.0: b}`");
}

static Str long_list(Arena *arena, unsigned keys)
{
    Buf text = {0};
    buf_append_c(&text, "r:\n  <<:\n");
    for (unsigned map = 0; map < 2; map++)
        for (unsigned i = 0; i < keys; i++)
            buf_printf(&text, "  %c k%u: %u\n", i ? ' ' : '-', i, map);
    Str copy = arena_copy(arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

static void a_map_is_told_once(void **state)
{
    (void)state;
    Read read = read_text("r: {<<: [{aa: 1, bb: [1]}, {aa: 2, bb: [2]}]}\n");
    assert_int_equal(read.count, 1);
    const Finding *finding = read.findings[0];
    assert_string_equal(finding->message.ptr,
                        "the value of `aa` here depends on the release of PyYAML");
    assert_string_equal(finding->label.ptr, "PyYAML 6.0.4 uses `2`; earlier releases use `1`");
    assert_string_equal(finding->help.ptr, "the merged mappings differ in 2 keys: write the ones "
                                           "that you need in this mapping itself");
    assert_int_equal(finding->related_count, 1);
    assert_string_equal(finding->related[0].message.ptr, "releases before 6.0.4 take it from here");
    arena_free(read.arena);
    Arena *arena = arena_new(NULL);
    read = read_text(long_list(arena, 1000).ptr);
    assert_int_equal(read.count, 1);
    assert_non_null(strstr(read.findings[0]->help.ptr, "differ in 1000 keys"));
    arena_free(read.arena);
    arena_free(arena);
}

static void other_values_are_named_by_their_line(void **state)
{
    (void)state;
    Read read = read_text("r:\n  <<: [{kk: [1]}, {kk: {x: 1}}]\n");
    assert_string_equal(read.findings[0]->label.ptr,
                        "PyYAML 6.0.4 uses the mapping on line 2; earlier releases use the list "
                        "on line 2");
    arena_free(read.arena);
    read = read_text("r: {<<: [{'1': a}, {1: b}]}\n");
    assert_string_equal(read.findings[0]->label.ptr,
                        "PyYAML 6.0.4 uses none; earlier releases use `b`");
    assert_int_equal(read.findings[0]->related_count, 0);
    arena_free(read.arena);
}

static void what_is_cut_off_is_not_judged(void **state)
{
    (void)state;
    assert_findings("r: {<<: [{kk: 1}, {kk: 2}], x: [\n",
                    "1:1 yaml-syntax `r: {<<: [{kk: 1}, {kk: 2}], x: [`");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_entry_counts),
        cmocka_unit_test(older_values_are_told),
        cmocka_unit_test(what_is_merged_again_is_told_once),
        cmocka_unit_test(values_are_compared),
        cmocka_unit_test(a_map_is_told_once),
        cmocka_unit_test(other_values_are_named_by_their_line),
        cmocka_unit_test(what_is_cut_off_is_not_judged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
