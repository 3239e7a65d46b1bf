/* SPDX-License-Identifier: MIT */
/*
 * test_yaml_reader.c - the tree of a YAML text: its shape, its spans, and what makes a text
 * unreadable for PyYAML. What happens after a syntax error is in test_yaml_recovery.c.
 */
#include "yaml_fixture.h"

#include <stdlib.h>

#include "syntax/tree_dump.h"

/*
 * Shows every node with the text that its span covers: kind<text>, and in brackets what is
 * inside. A key that came through `<<` has a `+`, one that is replaced a `-`.
 */
static void show(const Read *read, const Node *node, Buf *out)
{
    bool is_map = node->kind == NODE_MAP;
    buf_printf(out, "%s<", node_kind_name((NodeKind)node->kind));
    buf_append(out, source_slice(read->source, node_span(node)));
    buf_put(out, '>');
    if (node->kind == NODE_ALIAS) {
        buf_append_c(out, "=");
        show(read, node->target, out);
    }
    if (!is_map && node->kind != NODE_SEQ)
        return;
    buf_append_c(out, is_map ? "{" : "[");
    for (size_t i = 0; i < node->count; i++) {
        buf_append_c(out, i ? ", " : "");
        if (is_map) {
            buf_append_c(out, map_key(node, i)->flags & NODE_FROM_MERGE ? "+" : "");
            buf_append_c(out, map_key(node, i)->flags & NODE_DUPLICATE ? "-" : "");
            show(read, map_key(node, i), out);
            buf_append_c(out, ": ");
        }
        show(read, is_map ? map_value(node, i) : &node->items[i], out);
    }
    buf_append_c(out, is_map ? "}" : "]");
}

static void assert_shown(const char *text, const char *wanted)
{
    Read read = read_text(text);
    Buf out = {0};
    show(&read, read.tree->root, &out);
    if (!str_is(buf_str(&out), wanted))
        fail_msg("\n---\n%s---\n  expected %s\n  got      %s", text, wanted, out.ptr);
    buf_free(&out);
    arena_free(read.arena);
}

typedef struct ShownRow {
    const char *text, *shown;
} ShownRow;

static void assert_all_shown(const ShownRow *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_shown(rows[i].text, rows[i].shown);
}

/* The value of the only entry of `text`, which must be a map. */
static const Node *only_value(const Read *read)
{
    const Node *root = read->tree->root;
    assert_int_equal(root->kind, NODE_MAP);
    assert_int_equal(root->count, 1);
    return map_value(root, 0);
}

/* --- shapes and spans ---------------------------------------------------------- */

static void builds_maps_and_lists(void **state)
{
    (void)state;
    static const ShownRow rows[] = {
        {"", "null<>"},
        {"# only a comment\n", "null<>"},
        {"--- \n...\n", "null<>"},
        {"x", "string<x>"},
        {"{}", "map<{}>{}"},
        {"a: 1\n", "map<a: 1>{string<a>: int<1>}"},
        {"a:\n", "map<a:>{string<a>: null<>}"},
        {"a:\nb: 2\n", "map<a:\nb: 2>{string<a>: null<>, string<b>: int<2>}"},
        {"a:\n  b: c # d\n\n# e\n", "map<a:\n  b: c>{string<a>: map<b: c>{string<b>: string<c>}}"},
        {"- 1\n-\n  - x\n", "seq<- 1\n-\n  - x>[int<1>, seq<- x>[string<x>]]"},
        {"a:\n- 1\n- 2\nb: 3\n",
         "map<a:\n- 1\n- 2\nb: 3>{string<a>: seq<- 1\n- 2>[int<1>, int<2>], string<b>: int<3>}"},
        {"a: [1, [x ], {y: z} ] # c\n",
         "map<a: [1, [x ], {y: z} ]>{string<a>: seq<[1, [x ], {y: z} ]>[int<1>, "
         "seq<[x ]>[string<x>], map<{y: z}>{string<y>: string<z>}]}"},
        {"a: {x, y: }\n",
         "map<a: {x, y: }>{string<a>: map<{x, y: }>{string<x>: null<>, string<y>: null<>}}"},
        {"? a\n: b\n", "map<? a\n: b>{string<a>: string<b>}"},
        {"? a\n", "map<? a>{string<a>: null<>}"},
        {"\xEF\xBB\xBF"
         "a: 1\n",
         "map<a: 1>{string<a>: int<1>}"},
        {"--- # c\na: 1\n...\n", "map<a: 1>{string<a>: int<1>}"},
    };
    assert_all_shown(rows, COUNT(rows));
}

static void spans_cover_quotes_and_nothing_else(void **state)
{
    (void)state;
    static const ShownRow rows[] = {
        {"a:   'x'   # c\n", "map<a:   'x'>{string<a>: string<'x'>}"},
        {"'a' : \"x\\n\"\n", "map<'a' : \"x\\n\">{string<'a'>: string<\"x\\n\">}"},
        {"a: x y  \n", "map<a: x y>{string<a>: string<x y>}"},
        {"a: x\n  y\nb: z\n",
         "map<a: x\n  y\nb: z>{string<a>: string<x\n  y>, string<b>: string<z>}"},
        {"a: 'x\n\n  y'\n", "map<a: 'x\n\n  y'>{string<a>: string<'x\n\n  y'>}"},
        {"a: b\r\nc: d\r\n", "map<a: b\r\nc: d>{string<a>: string<b>, string<c>: string<d>}"},
    };
    assert_all_shown(rows, COUNT(rows));
}

/* What libyaml refuses; it is given different text, and the spans are those of the file. */
static void reads_what_only_pyyaml_reads(void **state)
{
    (void)state;
    static const ShownRow rows[] = {
        {"{a:[b]}\n", "map<{a:[b]}>{string<a>: seq<[b]>[string<b>]}"},
        {"a: {b:{c: 1}}\n",
         "map<a: {b:{c: 1}}>{string<a>: map<{b:{c: 1}}>{string<b>: map<{c: 1}>{string<c>: "
         "int<1>}}}"},
        {"é: {é:[é], b:, c:} # x\nd: 'é'\n",
         "map<é: {é:[é], b:, c:} # x\nd: 'é'>{string<é>: map<{é:[é], b:, c:}>{string<é>: "
         "seq<[é]>[string<é>], string<b>: null<>, string<c>: null<>}, string<d>: string<'é'>}"},
        {"\xEF\xBB\xBF[a:]\n", "seq<[a:]>[map<a:>{string<a>: null<>}]"},
        {"[\nb:]\n", "seq<[\nb:]>[map<b:>{string<b>: null<>}]"},
        {"[x:y:]\n", "seq<[x:y:]>[map<x:y:>{string<x:y>: null<>}]"},
        /* a colon that ends no key */
        {"{a:1, b:\"c\"}\n", "map<{a:1, b:\"c\"}>{string<a:1>: null<>, string<b:\"c\">: null<>}"},
        {"a:[b]\n", "string<a:[b]>"},
        {"a:{b: 1}\n", "map<a:{b: 1}>{string<a:{b>: string<1}>}"},
        {"[? : b]\n", "seq<[? : b]>[map<? : b>{null<>: string<b>}]"},
        {"[?]\n", "seq<[?]>[map<?>{null<>: null<>}]"},
        {"[x, ?, y]\n", "seq<[x, ?, y]>[string<x>, map<?>{null<>: null<>}, string<y>]"},
        {"a: |\n  \tx\nb: 1\n",
         "map<a: |\n  \tx\nb: 1>{string<a>: string<|\n  \tx>, string<b>: int<1>}"},
        {"- >-\n\n \tx\n y\n", "seq<- >-\n\n \tx\n y>[string<>-\n\n \tx\n y>]"},
        {"%FOO x\n%BAR\n---\na: 1\n", "map<a: 1>{string<a>: int<1>}"},
        {"%YAML 1.30\n---\na: 1\n", "map<a: 1>{string<a>: int<1>}"},
    };
    assert_all_shown(rows, COUNT(rows));
}

static void says_where_only_pyyaml_can_read_on(void **state)
{
    (void)state;
    static const struct {
        const char *text, *label;
    } rows[] = {
        {"[? :b]\n", "flockc cannot read this, though Flock can"},
        {"a: |\n          \tx\n", "flockc cannot read this, though Flock can"},
        {"a: |\n\tx\n", "the file cannot be loaded"},
        {"a: |\n  x\n \ty\n", "the file cannot be loaded"},
        {"a: |2\n \tx\n", "the file cannot be loaded"},
        {"%FOO x\na: 1\n", "the file cannot be loaded"},
        {"[a:?]\n", "the file cannot be loaded"},
        {"\"\\ud83d\"\n",
         "Flock reads half a character here, which UTF-8 cannot hold; flockc refuses it"},
        {"\"\\ud83d\\ude00\"\n",
         "Flock reads half a character here, which UTF-8 cannot hold; flockc refuses it"},
        {"\"\\U0000dfff\"\n",
         "Flock reads half a character here, which UTF-8 cannot hold; flockc refuses it"},
        {"\"\\U00110000\"\n", "the file cannot be loaded"},
        {"!!float ٣\n", "flockc cannot read this, though Flock can"},
        {"!!float x\n", "the file cannot be loaded"},
        {"- !!pairs [[1]: 2]\n", "flockc cannot read this, though Flock can"},
        {"- {[1]: 2}\n", "the file cannot be loaded"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Read read = read_text(rows[i].text);
        if (read.count != 1 || !str_is(read.findings[0]->label, rows[i].label))
            fail_msg("%s: %zu findings, %s", rows[i].text, read.count,
                     read.count ? read.findings[0]->label.ptr : "");
        arena_free(read.arena);
    }
}

static void joins_the_halves_of_a_character(void **state)
{
    (void)state;
    static const struct {
        const char *text, *marked, *fix; /* fix NULL: none */
    } rows[] = {
        {"a: \"x\\ud83d\\ude00y\"\n", "\\ud83d\\ude00", "\\U0001F600"},
        {"a: \"\\ud83d\\U0000ddff\"\n", "\\ud83d\\U0000ddff", "\\U0001F5FF"},
        {"a: \"\\ud83dx\\ude00\"\n", "\\ud83d", NULL},
        {"a: \"\\ude00\\ud83d\"\n", "\\ude00", NULL},
        {"a: \"\\ud83d\\u0041\"\n", "\\ud83d", NULL},
        {"a: \"\\ud83d\\", "\\ud83d", NULL},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Read read = read_text(rows[i].text);
        const Finding *finding = read.findings[0];
        assert_true(read.count == 1);
        Str marked = source_slice(read.source, finding->span);
        if (!rows[i].fix != !finding->fix.edit_count || !str_is(marked, rows[i].marked) ||
            (rows[i].fix && !str_is(finding->fix.edits[0].text, rows[i].fix)))
            fail_msg("%s: `%.*s`", rows[i].text, STR_ARG(marked));
        arena_free(read.arena);
    }
}

static Str many_gaps(Arena *arena, unsigned count, unsigned pad)
{
    Buf text = {0};
    for (unsigned i = 0; i < count; i++)
        buf_printf(&text, "- {a:[b]} # %*s\n", (int)pad, "");
    Str copy = arena_copy(arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

static void gaps_have_a_limit(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    Read read = read_bytes(many_gaps(arena, 150, 0));
    assert_int_equal(read.count, 0);
    assert_int_equal(read.tree->root->count, 150);
    assert_false(read.tree->has_errors);
    arena_free(read.arena);
    read = read_bytes(many_gaps(arena, 1000, 200));
    assert_int_equal(read.count, 1);
    assert_int_equal(read.findings[0]->rule, RULE_limit_exceeded);
    assert_true(read.tree->has_errors);
    arena_free(read.arena);
    arena_free(arena);
}

static void libyaml_is_taken_at_its_word_where_it_is_the_loader(void **state)
{
    (void)state;
    static const Wording wording = {.not_loaded = "no", .is_read_by_libyaml = true};
    Arena *arena = arena_new(NULL);
    SourceFile *source = source_new(arena, STR("x.yaml"), STR("a: {b:[c]}\n"));
    Sink *sink = sink_new(arena, source);
    sink_set_wording(sink, &wording);
    assert_true(syntax_read(arena, source, LANGUAGE_YAML, sink)->has_errors);
    arena_free(arena);
}

static void spans_of_block_texts_end_with_their_last_line(void **state)
{
    (void)state;
    static const ShownRow rows[] = {
        {"a: |\n  x\n  y\nb: 1\n",
         "map<a: |\n  x\n  y\nb: 1>{string<a>: string<|\n  x\n  y>, string<b>: int<1>}"},
        {"a: >-\n  x\n\n\n", "map<a: >-\n  x>{string<a>: string<>-\n  x>}"},
        {"a: |2+ # c\n    x\n\n", "map<a: |2+ # c\n    x>{string<a>: string<|2+ # c\n    x>}"},
        {"a: |\nb: 1\n", "map<a: |\nb: 1>{string<a>: string<|>, string<b>: int<1>}"},
        {"- |\n é\n- x\n", "seq<- |\n é\n- x>[string<|\n é>, string<x>]"},
    };
    assert_all_shown(rows, COUNT(rows));
}

static void decodes_text(void **state)
{
    (void)state;
    static const struct {
        const char *text, *value;
    } rows[] = {
        {"a: 'it''s'\n", "it's"},
        {"a: \"x\\ty\\u00e9\\U0001F600\\x41\"\n", "x\tyé😀A"},
        {"a: \"x\\\n   y\"\n", "xy"},
        {"a: 'x\n  y\n\n  z'\n", "x y\nz"},
        {"a: x\n  y\n", "x y"},
        {"a: |\n  x\n   y\n\n", "x\n y\n"},
        {"a: |-\n  x\n\n", "x"},
        {"a: |+\n  x\n\n", "x\n\n"},
        {"a: >\n  x\n  y\n\n  z\n", "x y\nz\n"},
        {"a: ''\n", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Read read = read_text(rows[i].text);
        Str value = node_text(only_value(&read));
        if (!str_is(value, rows[i].value))
            fail_msg("%s is '%.*s'", rows[i].text, STR_ARG(value));
        arena_free(read.arena);
    }
}

static void spans_count_bytes_also_behind_other_scripts(void **state)
{
    (void)state;
    static const ShownRow rows[] = {
        {"é: ü\n日本: [語, \"x\"]\n", "map<é: ü\n日本: [語, \"x\"]>{string<é>: string<ü>, "
                                      "string<日本>: seq<[語, \"x\"]>[string<語>, string<\"x\">]}"},
        {"a: '😀' # 👍\nb:\n  - 😀😀\nc: z\n",
         "map<a: '😀' # 👍\nb:\n  - 😀😀\nc: z>{string<a>: string<'😀'>, "
         "string<b>: seq<- 😀😀>[string<😀😀>], string<c>: string<z>}"},
        {"a: 'é\u2028b\u2029c'\nd: e\n",
         "map<a: 'é\u2028b\u2029c'\nd: e>{string<a>: string<'é\u2028b\u2029c'>, "
         "string<d>: string<e>}"},
    };
    assert_all_shown(rows, COUNT(rows));
    assert_findings("# 😀\na: &é x\n", "2:5 yaml-syntax `é`");
    Read read = read_text("\xEF\xBB\xBF# 😀\né: 日\n");
    assert_int_equal(map_value(read.tree->root, 0)->start, 3 + 7 + 4);
    assert_int_equal(map_value(read.tree->root, 0)->end, 3 + 7 + 4 + 3);
    arena_free(read.arena);
}

/* --- properties and aliases ------------------------------------------------------ */

static void spans_leave_out_anchors_and_tags(void **state)
{
    (void)state;
    static const ShownRow rows[] = {
        {"a: &x !!str 1\n", "map<a: &x !!str 1>{string<a>: string<1>}"},
        {"a: !!int &x '1'\n", "map<a: !!int &x '1'>{string<a>: int<'1'>}"},
        {"a: &x\n  b: 1\n", "map<a: &x\n  b: 1>{string<a>: map<b: 1>{string<b>: int<1>}}"},
        {"a: &x # c\n  - 1\n", "map<a: &x # c\n  - 1>{string<a>: seq<- 1>[int<1>]}"},
        {"a: &x [1]\n", "map<a: &x [1]>{string<a>: seq<[1]>[int<1>]}"},
        {"a: &x |\n  t\n", "map<a: &x |\n  t>{string<a>: string<|\n  t>}"},
        {"a: ! 12\n", "map<a: ! 12>{string<a>: int<12>}"},
        {"a: !\n", "map<a: !>{string<a>: null<>}"},
        {"a: ! '12'\n", "map<a: ! '12'>{string<a>: int<'12'>}"},
        {"&x a: 1\n", "map<&x a: 1>{string<a>: int<1>}"},
    };
    assert_all_shown(rows, COUNT(rows));
}

static void aliases_know_both_places(void **state)
{
    (void)state;
    static const ShownRow rows[] = {
        {"a: &x 1\nb: *x\n", "map<a: &x 1\nb: *x>{string<a>: int<1>, string<b>: alias<*x>=int<1>}"},
        {"a: &x [1]\nb: {c: *x}\n",
         "map<a: &x [1]\nb: {c: *x}>{string<a>: seq<[1]>[int<1>], "
         "string<b>: map<{c: *x}>{string<c>: alias<*x>=seq<[1]>[int<1>]}}"},
        {"&k a: 1\nb: *k\n",
         "map<&k a: 1\nb: *k>{string<a>: int<1>, string<b>: alias<*k>=string<a>}"},
        {"- &x 1\n- *x\n- &y 2\n- *y\n- *x\n",
         "seq<- &x 1\n- *x\n- &y 2\n- *y\n- *x>[int<1>, alias<*x>=int<1>, int<2>, "
         "alias<*y>=int<2>, alias<*x>=int<1>]"},
    };
    assert_all_shown(rows, COUNT(rows));
    Read read = read_text("a: &x 1\nb: *x\n");
    const Node *alias = map_value(read.tree->root, 1);
    assert_ptr_equal(node_deref(alias), alias->target);
    assert_ptr_equal(node_key(alias), map_key(read.tree->root, 1));
    arena_free(read.arena);
}

static void refuses_wrong_anchors_and_aliases(void **state)
{
    (void)state;
    assert_findings("a: *u\n", "1:4 yaml-syntax `*u`");
    assert_findings("a: *u\nb: &u 1\n", "1:4 yaml-syntax `*u`");
    assert_findings("a: &x 1\nb: &x 2\n", "2:4 yaml-syntax `&x`");
    assert_findings("a: &x 1\nb: &x 2\nc: &x 3\n", "2:4 yaml-syntax `&x`; 3:4 yaml-syntax `&x`");
    assert_findings("a: &x [*x]\n", "1:8 limit-exceeded `*x`");
    assert_findings("&x {a: *x}\n", "1:8 limit-exceeded `*x`");
    assert_findings("a: &x {<<: *x}\n", "1:12 limit-exceeded `*x`");
    assert_findings("a: & x\n", "1:5 yaml-syntax ` `");
}

/* --- merge keys ------------------------------------------------------------------- */

static void merge_keys_give_way_to_own_keys(void **state)
{
    (void)state;
    static const ShownRow rows[] = {
        {"<<: {a: 1}\n", "map<<<: {a: 1}>{+string<a>: alias<{a: 1}>=int<1>}"},
        {"a: 2\n<<: {a: 1}\n",
         "map<a: 2\n<<: {a: 1}>{+-string<a>: alias<{a: 1}>=int<1>, string<a>: int<2>}"},
        {"<<: [{a: 1}, {a: 2, b: 3}]\n",
         "map<<<: [{a: 1}, {a: 2, b: 3}]>{+string<a>: alias<{a: 1}>=int<1>, "
         "+string<b>: alias<{a: 2, b: 3}>=int<3>}"},
        {"<<: [{aa: 1}, {aa: 2, b: 3}]\n",
         "map<<<: [{aa: 1}, {aa: 2, b: 3}]>{+-string<aa>: alias<{aa: 1}>=int<1>, "
         "+string<aa>: alias<{aa: 2, b: 3}>=int<2>, +string<b>: alias<{aa: 2, b: 3}>=int<3>}"},
        {"<<: {<<: {a: 1}, b: 2}\n",
         "map<<<: {<<: {a: 1}, b: 2}>{+string<a>: alias<{<<: {a: 1}, b: 2}>=int<1>, "
         "+string<b>: alias<{<<: {a: 1}, b: 2}>=int<2>}"},
        {"'<<': {a: 1}\n", "map<'<<': {a: 1}>{string<'<<'>: map<{a: 1}>{string<a>: int<1>}}"},
        {"!!merge k: {a: 1}\n", "map<!!merge k: {a: 1}>{+string<a>: alias<{a: 1}>=int<1>}"},
        {"<<: []\n", "map<<<: []>{}"},
    };
    assert_all_shown(rows, COUNT(rows));
}

/* Each of `uses` maps merges one of `entries` keys. */
static Str many_merges(Arena *arena, unsigned entries, unsigned uses)
{
    Buf text = {0};
    buf_append_c(&text, "- &base {k: 1");
    for (unsigned i = 1; i < entries; i++)
        buf_printf(&text, ", k%u: 1", i);
    buf_append_c(&text, "}\n");
    for (unsigned i = 0; i < uses; i++)
        buf_append_c(&text, "- {<<: *base}\n");
    Str copy = arena_copy(arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

static void merge_keys_have_a_limit(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    /* 100 entries are 798 bytes, and each use 14: 20,000 entries are free, and 2 for each byte */
    assert_findings(many_merges(arena, 100, 299).ptr, "");
    assert_findings(many_merges(arena, 100, 300).ptr, "301:4 limit-exceeded `<<: *base`");
    /* once is enough */
    assert_findings(many_merges(arena, 100, 350).ptr, "315:4 limit-exceeded `<<: *base`");
    arena_free(arena);
}

static void refuses_wrong_merges(void **state)
{
    (void)state;
    assert_findings("<<: 1\n", "1:5 unreadable-value `1`");
    assert_findings("<<: null\n", "1:5 unreadable-value `null`");
    assert_findings("<<:\n", "1:4 unreadable-value ``");
    assert_findings("<<: [1, {a: 1}, x]\n", "1:6 unreadable-value `1`; 1:17 unreadable-value `x`");
    assert_findings("<<: [[{a: 1}]]\n", "1:6 unreadable-value `[{a: 1}]`");
    assert_findings("a: &x 1\nb: {<<: *x}\n", "2:9 unreadable-value `*x`");
    assert_findings("<<: *u\n", "1:5 yaml-syntax `*u`");
}

/* --- tags and values that PyYAML cannot build --------------------------------------- */

static void refuses_tags_that_mean_nothing(void **state)
{
    (void)state;
    assert_findings("a: !foo 1\n", "1:9 unsupported-tag `1`");
    assert_findings("a: !!python/name:os.system ''\n", "1:28 unsupported-tag `''`");
    assert_findings("a: !foo {b: 1}\n", "1:9 unsupported-tag `{b: 1}`");
    assert_findings("a: !<int> 1\n", "1:11 unsupported-tag `1`");
    assert_findings("a: !!value =\n", "1:12 unsupported-tag `=`");
    assert_findings("a: !e!int 1\n", "1:4 yaml-syntax `!`");
    assert_findings("a: [!!str, b]\n", "1:10 yaml-syntax `,`");
    assert_findings("a: [!, b]\n", "1:6 yaml-syntax `,`");
}

static void refuses_values_that_cannot_be_built(void **state)
{
    (void)state;
    static const struct {
        const char *text, *findings;
    } rows[] = {
        {"a: !!int abc\n", "1:10 unreadable-value `abc`"},
        {"a: !!bool maybe\n", "1:11 unreadable-value `maybe`"},
        {"a: !!float x\n", "1:12 unreadable-value `x`"},
        {"a: !!timestamp x\n", "1:16 unreadable-value `x`"},
        {"a: !!int\n", "1:9 unreadable-value ``"},
        {"a: !!int 0o-7\n", "1:10 unreadable-value `0o-7`"},
        {"a: !!int '---5'\n", "1:10 unreadable-value `'---5'`"},
        {"a: !!int 0x0x0x1\n", "1:10 unreadable-value `0x0x0x1`"},
        {"a: !!binary é\n", "1:13 unreadable-value `é`"},
        {"a: !!map [x]\n", "1:10 unreadable-value `[x]`"},
        {"a: !!seq {x: 1}\n", "1:10 unreadable-value `{x: 1}`"},
        {"a: !!str [x]\n", "1:10 unreadable-value `[x]`"},
        {"a: !!omap [{x: 1, y: 2}]\n", "1:11 unreadable-value `[{x: 1, y: 2}]`"},
        {"a: !!pairs [x]\n", "1:12 unreadable-value `[x]`"},
        {"a: !!set [x]\n", "1:10 unreadable-value `[x]`"},
        {"a: 2024-13-45\n", "1:4 unreadable-value `2024-13-45`"},
        {"a: 0x_\n", "1:4 unreadable-value `0x_`"},
        {"a: =\n", "1:4 unreadable-value `=`"},
        {"a: <<\n", "1:4 unreadable-value `<<`"},
        {"? [a]\n: 1\n", "1:3 unreadable-value `[a]`"},
        {"{a: 1}: 2\n", "1:1 unreadable-value `{a: 1}`"},
        {"a: &x [1]\n*x : 2\n", "2:1 unreadable-value `*x`"},
        {"a: 0x_\nb: 0x_\n", "1:4 unreadable-value `0x_`; 2:4 unreadable-value `0x_`"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_findings(rows[i].text, rows[i].findings);
}

static void builds_what_pyyaml_builds(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "a: !!null x\n",
        "=: 1\n",
        "a: !!set {x, y}\n",
        "a: !!omap [x: 1]\n",
        "a: !!str\n",
        "%YAML 1.2\n---\na: 1\n",
        "%TAG ! tag:yaml.org,2002:\n---\na: !int '3'\n",
    };
    for (size_t i = 0; i < COUNT(texts); i++)
        assert_findings(texts[i], "");
    Read read = read_text("a: !!binary aGk=\n");
    assert_int_equal(only_value(&read)->kind, NODE_BINARY);
    assert_true(str_is(node_text(only_value(&read)), "hi"));
    arena_free(read.arena);
}

/* --- keys that appear twice ------------------------------------------------------------ */

static void reports_the_key_that_is_lost(void **state)
{
    (void)state;
    assert_findings("a: 1\na: 2\n", "1:1 duplicate-key `a`");
    assert_findings("a: 1\n'a': 2\na: 3\n", "1:1 duplicate-key `a`; 2:1 duplicate-key `'a'`");
    assert_findings("1: a\ntrue: b\n", "1:1 duplicate-key `1`");
    assert_findings("0: a\n-0.0: b\n", "1:1 duplicate-key `0`");
    assert_findings("null: a\n~: b\n", "1:1 duplicate-key `null`");
    assert_findings("b: {x: 1, x: 2}\n", "1:5 duplicate-key `x`");
    assert_findings("'1': a\n1: b\n", "");
    assert_findings("a: 1\nA: 2\n", "");
    assert_findings("<<: {a: 1}\na: 2\n", "");
    assert_findings("a: {x: 1}\nb: {x: 1}\n", "");
}

/* Above a bound a hash table finds them; it must find the same. */
static void large_maps_lose_the_same_keys(void **state)
{
    (void)state;
    Buf text = {0};
    for (int i = 0; i < 40; i++)
        buf_printf(&text, "k%d: 1\n", i);
    buf_append_c(&text, "k7: 2\n1: a\ntrue: b\nnull: x\n~: y\n2024-01-01: d\n'2024-01-01': s\n");
    assert_findings(text.ptr, "8:1 duplicate-key `k7`; 42:1 duplicate-key `1`; "
                              "44:1 duplicate-key `null`");
    buf_free(&text);
}

/* --- documents and encodings ------------------------------------------------------------ */

static void refuses_a_second_document(void **state)
{
    (void)state;
    assert_findings("---\na: 1\n---\nb: 2\n", "3:1 multiple-documents `---`");
    assert_findings("---\na: 1\n---\n", "3:1 multiple-documents `---`");
    assert_findings("a: 1\n...\n---\nb: [\n", "3:1 multiple-documents `---`");
    assert_findings("a: 1\n...\n", "");
    assert_findings("--- \n", "");
}

static void refuses_what_is_not_utf8(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t len;
        uint32_t at;
    } rows[] = {
        {"a: \xFF\n", 5, 3},
        {"a: \xC3", 4, 3},
        {"\xFF\xFE"
         "a\0",
         4, 0},
        {"\xFE\xFF\0a", 4, 0},
        {"a: \xED\xA0\x80\n", 7, 3},
        {"a: b\n\x80", 6, 5},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Read read = read_bytes(str_make(rows[i].text, rows[i].len));
        assert_int_equal(read.count, 1);
        assert_int_equal(read.findings[0]->rule, RULE_invalid_utf8);
        assert_int_equal(read.findings[0]->span.start, rows[i].at);
        assert_true(read.tree->has_errors);
        arena_free(read.arena);
    }
}

static void refuses_control_characters(void **state)
{
    (void)state;
    assert_findings("a: \x07\n", "1:4 yaml-syntax `\x07`");
    assert_findings("a: 'b\x7f'\n# \x01\n", "1:6 yaml-syntax `\x7f`; 2:3 yaml-syntax `\x01`");
    assert_findings("a: \xC2\x80\n", "1:4 yaml-syntax `\xC2\x80`");
    assert_findings("a: \xEF\xBF\xBE\n", "1:4 yaml-syntax `\xEF\xBF\xBE`");
    assert_findings("a: \xC2\x85\n", "");
    Read read = read_bytes(str_make("a: \0\n", 5));
    assert_int_equal(read.count, 1);
    assert_int_equal(read.findings[0]->rule, RULE_yaml_syntax);
    arena_free(read.arena);
}

/* --- limits --------------------------------------------------------------------------------- */

static Buf nested(int depth)
{
    Buf text = {0};
    buf_fill(&text, '[', (size_t)depth);
    buf_fill(&text, ']', (size_t)depth);
    return text;
}

static void nesting_is_bounded(void **state)
{
    (void)state;
    Buf fits = nested(256), deep = nested(257), deeper = nested(100000);
    assert_findings(fits.ptr, "");
    assert_findings(deep.ptr, "1:257 limit-exceeded `[`");
    Read read = read_text(deeper.ptr);
    assert_int_equal(read.count, 1);
    assert_int_equal(read.findings[0]->rule, RULE_limit_exceeded);
    arena_free(read.arena);
    buf_free(&fits);
    buf_free(&deep);
    buf_free(&deeper);
}

static void block_nesting_is_bounded(void **state)
{
    (void)state;
    for (int depth = 256; depth <= 257; depth++) {
        Buf text = {0};
        for (int i = 0; i < depth; i++) {
            buf_fill(&text, ' ', (size_t)i);
            buf_append_c(&text, "a:\n");
        }
        Read read = read_text(text.ptr);
        assert_int_equal(read.count, depth == 257);
        if (depth == 257)
            assert_int_equal(read.findings[0]->rule, RULE_limit_exceeded);
        arena_free(read.arena);
        buf_free(&text);
    }
}

/* Each list contains the one before: the nesting grows though no line is deep. */
static void alias_chains_count_as_nesting(void **state)
{
    (void)state;
    for (int links = 254; links <= 400; links += 146) {
        Buf text = {0};
        buf_append_c(&text, "a0: &a0 [1]\n");
        for (int i = 1; i <= links; i++)
            buf_printf(&text, "a%d: &a%d [*a%d]\n", i, i, i - 1);
        Read read = read_text(text.ptr);
        assert_true(links == 254 ? read.count == 0 : read.count > 0);
        for (size_t i = 0; i < read.count; i++)
            assert_int_equal(read.findings[i]->rule, RULE_limit_exceeded);
        arena_free(read.arena);
        buf_free(&text);
    }
}

static void alias_bombs_are_refused_once(void **state)
{
    (void)state;
    Buf text = {0};
    buf_append_c(&text, "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++)
        buf_printf(&text, "a%d: &a%d [*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d]\n", i, i, i - 1,
                   i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    Read read = read_text(text.ptr);
    assert_int_equal(read.count, 1);
    assert_int_equal(read.findings[0]->rule, RULE_limit_exceeded);
    assert_true(arena_used_bytes(read.arena) < 4 * 1024 * 1024);
    arena_free(read.arena);
    buf_free(&text);
}

static void merge_bombs_are_refused(void **state)
{
    (void)state;
    Buf text = {0};
    buf_append_c(&text, "a0: &a0 {x: 1, y: 2}\n");
    for (int i = 1; i < 20; i++)
        buf_printf(&text, "a%d: &a%d {<<: [*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d]}\n", i, i,
                   i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    Read read = read_text(text.ptr);
    assert_int_equal(read.count, 1);
    assert_int_equal(read.findings[0]->rule, RULE_limit_exceeded);
    assert_true(arena_used_bytes(read.arena) < 64 * 1024 * 1024);
    arena_free(read.arena);
    buf_free(&text);
}

/* Many uses of one small anchor are what anchors are for. */
static void honest_aliases_are_no_bomb(void **state)
{
    (void)state;
    Buf text = {0};
    buf_append_c(&text, "d: &d {a: 1, b: [1, 2, 3], c: {d: 1}}\n");
    for (int i = 0; i < 5000; i++)
        buf_printf(&text, "agent_%d: {<<: *d, n: %d}\n", i, i);
    assert_findings(text.ptr, "");
    buf_free(&text);
}

static void dumps_say_what_the_tree_holds(void **state)
{
    (void)state;
    Read read = read_text("a: &x [1]\nb: *x\n");
    Buf out = {0};
    tree_dump(read.tree, &out);
    assert_string_equal(out.ptr, "map [0,15)\n"
                                 "  ? string [0,1) a\n"
                                 "  : seq [6,9) flow anchored\n"
                                 "    - int [7,8) 1\n"
                                 "  ? string [10,11) b\n"
                                 "  : alias [13,15)\n"
                                 "    seq [6,9) flow anchored\n"
                                 "      - int [7,8) 1\n");
    buf_free(&out);
    arena_free(read.arena);
}

static void suffixes_name_languages(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        int language; /* -1: none */
    } rows[] = {
        {"a.flock.yaml", LANGUAGE_YAML},
        {"a.yml", LANGUAGE_YAML},
        {"a.toml", LANGUAGE_TOML},
        {"a.yaml.json", LANGUAGE_JSON},
        {"a.YAML", -1},
        {"yaml", -1},
        {"a.txt", -1},
        {"", -1},
        {"a.yaml.bak", -1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Language language = LANGUAGE_YAML;
        bool is_known = language_from_name(str_of(rows[i].name), &language);
        assert_int_equal(is_known, rows[i].language >= 0);
        if (is_known)
            assert_int_equal(language, rows[i].language);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(builds_maps_and_lists),
        cmocka_unit_test(spans_cover_quotes_and_nothing_else),
        cmocka_unit_test(reads_what_only_pyyaml_reads),
        cmocka_unit_test(says_where_only_pyyaml_can_read_on),
        cmocka_unit_test(joins_the_halves_of_a_character),
        cmocka_unit_test(gaps_have_a_limit),
        cmocka_unit_test(libyaml_is_taken_at_its_word_where_it_is_the_loader),
        cmocka_unit_test(spans_of_block_texts_end_with_their_last_line),
        cmocka_unit_test(decodes_text),
        cmocka_unit_test(spans_count_bytes_also_behind_other_scripts),
        cmocka_unit_test(spans_leave_out_anchors_and_tags),
        cmocka_unit_test(aliases_know_both_places),
        cmocka_unit_test(refuses_wrong_anchors_and_aliases),
        cmocka_unit_test(merge_keys_give_way_to_own_keys),
        cmocka_unit_test(merge_keys_have_a_limit),
        cmocka_unit_test(refuses_wrong_merges),
        cmocka_unit_test(refuses_tags_that_mean_nothing),
        cmocka_unit_test(refuses_values_that_cannot_be_built),
        cmocka_unit_test(builds_what_pyyaml_builds),
        cmocka_unit_test(reports_the_key_that_is_lost),
        cmocka_unit_test(large_maps_lose_the_same_keys),
        cmocka_unit_test(refuses_a_second_document),
        cmocka_unit_test(refuses_what_is_not_utf8),
        cmocka_unit_test(refuses_control_characters),
        cmocka_unit_test(nesting_is_bounded),
        cmocka_unit_test(block_nesting_is_bounded),
        cmocka_unit_test(alias_chains_count_as_nesting),
        cmocka_unit_test(alias_bombs_are_refused_once),
        cmocka_unit_test(merge_bombs_are_refused),
        cmocka_unit_test(honest_aliases_are_no_bomb),
        cmocka_unit_test(dumps_say_what_the_tree_holds),
        cmocka_unit_test(suffixes_name_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
