/* SPDX-License-Identifier: MIT */
/*
 * test_toml_reader.c - TOML 1.0.0 as people write it, rightly and wrongly.
 *
 * The official suite says what is valid (tests/oracle/toml/judge.sh). Here is the rest:
 * the shape of the tree, the spans, and what is said about a mistake, where, how often,
 * and what is still read after it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/buf.h"
#include "syntax/reader.h"

typedef struct Case {
    const char *text, *expected;
} Case;

typedef struct Reading {
    Arena *arena;
    SourceFile *source;
    Sink *sink;
    const Tree *tree;
} Reading;

static Reading read_text(Str text)
{
    Reading reading = {.arena = arena_new(NULL)};
    reading.source = source_new(reading.arena, STR("x.toml"), text);
    reading.sink = sink_new(reading.arena, reading.source);
    reading.tree = syntax_read(reading.arena, reading.source, LANGUAGE_TOML, reading.sink);
    return reading;
}

static void dump_node(Buf *out, const Node *node);

/* {a: int 1, b: [string x]}; ! marks a map or list with a part that could not be read. */
static void dump_children(Buf *out, const Node *node, bool is_map)
{
    buf_put(out, is_map ? '{' : '[');
    for (size_t i = 0; i < node->count; i++) {
        buf_append_c(out, i ? ", " : "");
        if (is_map) {
            buf_append(out, node_text(map_key(node, i)));
            buf_append_c(out, ": ");
        }
        dump_node(out, is_map ? map_value(node, i) : &node->items[i]);
    }
    buf_put(out, is_map ? '}' : ']');
    if (node->flags & NODE_BROKEN)
        buf_put(out, '!');
}

static void dump_node(Buf *out, const Node *node)
{
    if (node->kind == NODE_MAP || node->kind == NODE_SEQ) {
        dump_children(out, node, node->kind == NODE_MAP);
        return;
    }
    buf_append_c(out, node_kind_name((NodeKind)node->kind));
    if (node->kind != NODE_ERROR) {
        buf_put(out, ' ');
        buf_append(out, node_text(node));
    }
}

static void dump_findings(Buf *out, const Reading *reading)
{
    size_t count;
    Finding *const *findings = sink_findings(reading->sink, &count);
    for (size_t i = 0; i < count; i++) {
        Position at = source_position(reading->source, findings[i]->span.start);
        buf_printf(out, "%s%u:%u %.*s", i ? " | " : "", at.line, at.column,
                   STR_ARG(findings[i]->message));
    }
}

/* The findings, then the tree after " => ". */
static void check_reading(const Case *c)
{
    Reading reading = read_text(str_of(c->text));
    Buf out = {0};
    dump_findings(&out, &reading);
    bool has_findings = out.len > 0;
    assert_int_equal(reading.tree->has_errors, has_findings);
    buf_append_c(&out, has_findings ? " => " : "");
    dump_node(&out, reading.tree->root);
    assert_string_equal(out.ptr, c->expected);
    buf_free(&out);
    arena_free(reading.arena);
}

#define CHECK_ALL(cases)                                                                           \
    for (size_t i = 0; i < sizeof(cases) / sizeof *(cases); i++)                                   \
    check_reading(&(cases)[i])

static void builds_the_tree(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"", "{}"},
        {"\xEF\xBB\xBF# only a comment", "{}"},
        {"a = 1\r\nb = true\n", "{a: int 1, b: bool true}"},
        {"a = -1_000\nb = 0xFf\nc = 6.02e23\nd = -inf", "{a: int -1_000, b: int 0xFf, c: float "
                                                        "6.02e23, d: float -inf}"},
        {"a = 1979-05-27 07:32:00.5Z\nb = 1979-05-27t07:32:60\nc = 2024-02-29 # d\nd = 07:32:00",
         "{a: datetime 1979-05-27 07:32:00.5Z, b: local-datetime 1979-05-27t07:32:60, "
         "c: date 2024-02-29, d: local-time 07:32:00}"},
        {"\"\" = \"\"\n'a.b' = 'c:\\d'\n\"\\u00e4\" = \"\\t\\U0001F600\"",
         "{: string , a.b: string c:\\d, ä: string \t😀}"},
        {"a = \"\"\"\r\nx\r\n  y \\\r\n\r\n  z\"\"\"\"\"\nb = '''\n\\'''",
         "{a: string x\n  y z\"\", b: string \\}"},
        {"a = [1, [\"x\", 2.5], # c\n  {b = 1, c.d = []},\n]",
         "{a: [int 1, [string x, float 2.5], {b: int 1, c: {d: []}}]}"},
        {"a . b.c = 1\na.b.d = 2\n[x.y]\nz = 1\n[x]\nq = 2\n",
         "{a: {b: {c: int 1, d: int 2}}, x: {y: {z: int 1}, q: int 2}}"},
        {"[[a]]\nn = 1\n[a.b]\nc = 2\n[[a]]\n[[a.d]]\ne = 3\n[[a.d]]",
         "{a: [{n: int 1, b: {c: int 2}}, {d: [{e: int 3}, {}]}]}"},
        {"[a.b.c]\nz = 1\n[a]\nb.y = 2\n", "{a: {b: {c: {z: int 1}, y: int 2}}}"},
        {"1 = 1\n0x = 2\ntrue.inf = 3", "{1: int 1, 0x: int 2, true: {inf: int 3}}"},
    };
    CHECK_ALL(cases);
}

static const Node *find_path(const Node *node, const char *path)
{
    while (*path) {
        size_t len = strcspn(path, "/");
        if (node->kind == NODE_SEQ)
            node = &node->items[path[0] - '0'];
        else
            node = map_find(node, str_make(path, len));
        assert_non_null(node);
        path += len + (path[len] == '/');
    }
    return node;
}

static void gives_spans(void **state)
{
    (void)state;
    static const struct {
        const char *text, *path, *span;
    } cases[] = {
        {"\xEF\xBB\xBF"
         "a = 'x' # c",
         "a", "'x'"},
        {"a = 1", "", "a = 1"},
        {"a = 2020-01-01 01:02:03", "a", "2020-01-01 01:02:03"},
        {"a = \"\"\"\nx\"\"\"\"", "a", "\"\"\"\nx\"\"\"\""},
        {"a = [ 1, 2 ] # c", "a", "[ 1, 2 ]"},
        {"a = [{b = 1}, {c = 2}]", "a/1", "{c = 2}"},
        {"[t] # c\n\n  a = 1\n  b = 2 # d\n\n[u]", "t", "[t] # c\n\n  a = 1\n  b = 2"},
        {"[ t . u ] # c\n[v]", "t/u", "[ t . u ]"},
        {"[ t . u ] # c\n[v]", "t", "t . u ]"},
        {"[t.u]\na = 1\n[t]\nb = 2\n", "t", "[t]\nb = 2"},
        {"[t]\na = 1\n[t.u]\nb = 2\n[v]", "t", "[t]\na = 1\n[t.u]\nb = 2"},
        {"x.y.z = 1\nx.w = 2\nv = 3", "x", "x.y.z = 1\nx.w = 2"},
        {"x.y.z = 1\nx.w = 2\nv = 3", "x/y", "y.z = 1"},
        {"[[a]]\nb = 1\n[[a]]\nc = 2\n[d]", "a", "[[a]]\nb = 1\n[[a]]\nc = 2"},
        {"[[a]]\nb = 1\n[[a]]\nc = 2\n[d]", "a/0", "[[a]]\nb = 1"},
        {"a = x y # c", "a", "x y"},
        {"a = [1, \"x\n2]", "a/1", "\"x"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Reading reading = read_text(str_of(cases[i].text));
        Span span = node_span(find_path(reading.tree->root, cases[i].path));
        Str slice = source_slice(reading.source, span);
        assert_int_equal(slice.len, strlen(cases[i].span));
        assert_memory_equal(slice.ptr, cases[i].span, slice.len);
        arena_free(reading.arena);
    }
}

static void keys_have_spans_and_styles(void **state)
{
    (void)state;
    Reading reading = read_text(STR("[a.b]\n'c d'.\"e\" = '''x'''\n[a]\nf = {}\n"));
    const Node *a = map_find(reading.tree->root, STR("a"));
    const Node *dotted = find_path(a, "b/c d");
    /* A table with its own header is found there, wherever it was named first. */
    assert_int_equal(node_key(a)->start, 27);
    assert_int_equal(node_key(dotted)->start, 6);
    assert_int_equal(node_key(dotted)->end, 11);
    assert_int_equal(node_key(dotted)->style, STYLE_TOML_LITERAL);
    assert_int_equal(map_key(dotted, 0)->style, STYLE_TOML_BASIC);
    assert_int_equal(map_value(dotted, 0)->style, STYLE_TOML_MULTILINE);
    assert_int_equal(node_key(a)->style, STYLE_TOML_BARE);
    assert_int_equal(find_path(a, "f")->flags, NODE_FLOW | NODE_VALUE);
    assert_int_equal(a->flags, NODE_VALUE);
    arena_free(reading.arena);
}

static void names_every_fault(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"a = hello world # c", "1:5 not a TOML value: `hello world` => {a: error}"},
        {"a = True", "1:5 not a TOML boolean: `True` => {a: error}"},
        {"a = 5m", "1:5 not a TOML number: `5m` => {a: error}"},
        {"a = 007", "1:5 number with a leading zero: `007` => {a: error}"},
        {"a = -01.5", "1:5 number with a leading zero: `-01.5` => {a: error}"},
        {"a = 0x_F", "1:5 misplaced `_` in a number: `0x_F` => {a: error}"},
        {"a = 1__0", "1:5 misplaced `_` in a number: `1__0` => {a: error}"},
        {"a = .5", "1:5 float without digits beside the point: `.5` => {a: error}"},
        {"a = 9223372036854775808",
         "1:5 integer does not fit 64 bits: `9223372036854775808` => {a: error}"},
        {"a = -9223372036854775808", "{a: int -9223372036854775808}"},
        {"a = 0x8000000000000000",
         "1:5 integer does not fit 64 bits: `0x8000000000000000` => {a: error}"},
        {"a = +0x1", "1:5 not a TOML number: `+0x1` => {a: error}"},
        {"a = 2023-02-29", "1:5 no such date or time: `2023-02-29` => {a: error}"},
        {"a = 1900-02-29", "1:5 no such date or time: `1900-02-29` => {a: error}"},
        {"a = 2000-01-01T24:00:00",
         "1:5 no such date or time: `2000-01-01T24:00:00` => {a: error}"},
        {"a = 00:00:61", "1:5 no such date or time: `00:00:61` => {a: error}"},
        {"a = 7:30:00", "1:5 not a TOML date or time: `7:30:00` => {a: error}"},
        {"a = 2024-1-31", "1:5 not a TOML date or time: `2024-1-31` => {a: error}"},
        {"a = 2024-01-31T07:30", "1:5 not a TOML date or time: `2024-01-31T07:30` => {a: error}"},
        {"a =", "1:3 no value after `=` => {a: error}"},
        {"a = # c", "1:3 no value after `=` => {a: error}"},
        {"a", "1:1 no `=` after key `a` => {}!"},
        {"a b = 1", "1:3 expected `=` after the key, found `b = 1` => {}!"},
        {"= 1", "1:1 expected a key before `=` => {}!"},
        {"a. = 1", "1:2 dotted key has an empty part => {}!"},
        {"a..b = 1", "1:2 dotted key has an empty part => {}!"},
        {"\"\"\"a\"\"\" = 1", "1:1 a multi-line string cannot be a key => {}!"},
        {"größe = 1", "1:1 key needs quotes: `größe` => {größe: int 1}"},
        {"] x", "1:1 expected a key, found `]` => {}!"},
        {"a = 1 b = 2", "1:7 unexpected text after the value: `b = 2` => {a: int 1}"},
        {"a = \"x", "1:5 string is not closed => {a: error}"},
        {"a = 'x\nb = 1", "1:5 string is not closed => {a: error, b: int 1}"},
        {"a = \"\\q \\w\"", "1:6 unknown escape `\\q` => {a: error}"},
        {"a = \"\\ud800\"", "1:6 escape that names no character `\\ud800` => {a: error}"},
        {"a = \"\\u12\"", "1:6 escape that names no character `\\u12` => {a: error}"},
        {"a = \"\\U00110000\"", "1:6 escape that names no character `\\U00110000` => {a: error}"},
        {"a = \"x\001y\002\"", "1:7 control character not allowed `␁` => {a: error}"},
        {"a = 1 # \177", "1:9 control character not allowed `␡` => {a: int 1}"},
        {"a = \001", "1:5 control character not allowed `␁` => {a: error}"},
        {"\002 = 1", "1:1 control character not allowed `␂` => {}!"},
        {"a = {b = 1, b = 2}", "1:13 duplicate key `b` => {a: {b: int 1}}"},
        {"a = {b = 1,}", "1:11 comma after the last value of an inline table => {a: {b: int 1}}"},
        {"a = [1 2 3]", "1:8 no comma before this => {a: [int 1, int 2, int 3]}"},
        {"a = [,1]", "1:6 comma without a value before it => {a: [int 1]}"},
        {"a = [1,,2]", "1:8 comma without a value before it => {a: [int 1, int 2]}"},
        {"a = [1}", "1:7 wrong bracket `}` => {a: [int 1]}"},
        {"a = [{b = 1]", "1:12 wrong bracket `]` => {a: [{b: int 1}]}"},
        {"a = [1, 2", "1:5 array is not closed => {a: [int 1, int 2]!}"},
        {"a = {b = 1", "1:5 inline table is not closed => {a: {b: int 1}!}"},
        {"[]", "1:1 table header without a name => {}!"},
        {"[a", "1:1 table header is not closed => {a: {}!}"},
        {"[[a]", "1:1 header of a table in an array is not closed => {a: [{}!]}"},
        {"[a b]", "1:4 expected `]`, found `b]` => {}!"},
        {"[a] b = 1", "1:5 unexpected text after the table header: `b = 1` => {a: {}}"},
    };
    CHECK_ALL(cases);
}

static void guards_tables(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"a = 1\na = 2", "2:1 duplicate key `a` => {a: int 1}"},
        {"a.b = 1\na.b = 2", "2:1 duplicate key `a.b` => {a: {b: int 1}}"},
        {"a = 1\na.b = 2", "2:1 key has a value that is not a table: `a` => {a: int 1}"},
        {"a.b = 1\na = 2", "2:1 key is already a table: `a` => {a: {b: int 1}}"},
        {"[a]\n[a]", "2:2 table defined twice: `a` => {a: {}!}!"},
        {"[a]\nb.c = 1\n[a.b]",
         "3:2 table was made by dotted keys: `a.b` => {a: {b: {c: int 1}!}!}"},
        {"[a.b]\n[a]\nb.c = 1", "3:1 dotted key reaches into a table with a header of its own: `b`"
                                " => {a: {b: {}!}}"},
        {"[[a]]\n[a]", "2:2 already an array of tables: `a` => {a: [{}]}!"},
        {"[a]\n[[a]]", "2:3 not an array of tables: `a` => {a: {}}!"},
        {"[a.b]\n[[a]]", "2:3 not an array of tables: `a` => {a: {b: {}}}!"},
        {"a = []\n[[a]]", "2:3 array already has its items: `a` => {a: []}!"},
        {"a = [{}]\n[a.b]", "2:2 array already has its items: `a` => {a: [{}]}!"},
        {"a = {}\n[a.b]", "2:2 inline table cannot be extended: `a` => {a: {}}!"},
        {"a = {b.c = 1, b.d = 2}\na.e = 3",
         "2:1 inline table cannot be extended: `a` => {a: {b: {c: int 1, d: int 2}}}"},
        {"[[a.b]]\n[a]\nb.c = 1", "3:1 dotted key reaches into a table with a header of its own: "
                                  "`b` => {a: {b: [{}]}}"},
        {"[a]\nb.c = 1\n[a.b.d]\n[x]\n[a.b.d.e]", "{a: {b: {c: int 1, d: {e: {}}}}, x: {}}"},
    };
    CHECK_ALL(cases);
}

static void points_to_the_first_definition(void **state)
{
    (void)state;
    static const struct {
        const char *text, *first;
    } cases[] = {
        {"a = 1\na = 2", "a"},
        {"[x.y]\n[z]\n[x.y]", "y"},
        {"[[t]]\n[t]", "[[t]]"},
        {"'a' = {}\n[a.b]", "'a'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Reading reading = read_text(str_of(cases[i].text));
        size_t count;
        Finding *const *findings = sink_findings(reading.sink, &count);
        assert_int_equal(count, 1);
        assert_int_equal(findings[0]->rule, RULE_toml_syntax);
        assert_int_equal(findings[0]->related_count, 1);
        Str first = source_slice(reading.source, findings[0]->related[0].span);
        assert_true(str_is(first, cases[i].first));
        arena_free(reading.arena);
    }
}

static void one_mistake_is_one_finding(void **state)
{
    (void)state;
    static const Case cases[] = {
        /* A header that cannot be read poisons its section. */
        {"a = 1\n[b c]\na = 2\n[d]\na = 3",
         "2:4 expected `]`, found `c]` => {a: int 1, d: {a: int 3}}!"},
        {"[a]\nx = 1\n[a]\nx = 2\n[a.b]\nx = 3",
         "3:2 table defined twice: `a` => {a: {x: int 1, b: {x: int 3}}!}!"},
        {"[[a]\nx = 1\n[[a]]\nx = 2",
         "1:1 header of a table in an array is not closed => {a: [{x: int 1}!, {x: int 2}]}"},
        /* JSON that was pasted, whole or not; strings may hold brackets. */
        {"{\n  \"a\": \"}\",\n  \"b\": [{}]\n}\nc = 1", "1:1 JSON in a TOML file => {c: int 1}!"},
        {"x = 1\n{\"a\": {\n\"b\": \"\\\"}\n[t]\nc = 1",
         "2:1 JSON in a TOML file => {x: int 1, t: {c: int 1}}!"},
        {"[t]\n{ } x\nc = 1", "2:1 JSON in a TOML file => {t: {c: int 1}!}!"},
        {"{", "1:1 expected a key, found `{` => {}!"},
        {"a = @\n[a.b]\nc = 1\n[a.d]", "1:5 not a TOML value: `@` => {a: error}!"},
        /* Brackets without an end. */
        {"a = [1, 2\nb = 3", "1:5 array is not closed => {a: [int 1, int 2]!, b: int 3}"},
        {"a = [\n  [1, 2],\n  [3,\n[t]\nb = 1",
         "3:3 array is not closed => {a: [[int 1, int 2], [int 3]!]!, t: {b: int 1}}"},
        {"a = {x = 1\nb = 2", "1:5 inline table is not closed => {a: {x: int 1}!, b: int 2}"},
        {"a = {\n  x = 1,\n  y = 2\n}\nb = 3",
         "1:5 inline table over several lines => {a: {x: int 1, y: int 2}, b: int 3}"},
        {"a = [{b = 1, c = [2}]\nd = 1",
         "1:20 wrong bracket `}` => {a: [{b: int 1, c: [int 2]}], d: int 1}"},
        /* Strings without an end. */
        {"a = [\n  \"x\",\n  \"y,\n  \"z\",\n]\nb = 1",
         "3:3 string is not closed => {a: [string x, error, string z], b: int 1}"},
        {"a = [\"x, \"y\"]\nb = 1",
         "1:11 no comma before this => {a: [string x, , error], b: int 1}"},
        {"a = \"first\nsecond\"\nb = 1", "1:5 string is not closed => {a: error, b: int 1}"},
        {"a = \"\"\"\ntext\nb = 1", "1:5 multi-line string is not closed => {a: error, b: int 1}"},
        {"a = \"\"\"\ntext\nb = \"\"\"\nmore\n\"\"\"\nc = 1",
         "1:5 multi-line string is not closed => {a: error, b: string more\n, c: int 1}"},
        {"a = [\"\"\"\ntext\n[t]\nb = 1", "1:6 multi-line string is not closed => "
                                          "{a: [error]!, t: {b: int 1}}"},
        /* Habits from YAML. */
        {"name: flock", "1:5 `:` between key and value => {name: error}"},
        {"a =\n  \"x\"\nb = 1", "1:3 no value after `=` => {a: error, b: int 1}"},
        {"a = 1\rb = 2\rc = 3\r",
         "1:6 carriage return without a line feed => {a: int 1, b: int 2, c: int 3}"},
        {"# a\rb\rc\n", "1:4 carriage return without a line feed => {}"},
    };
    CHECK_ALL(cases);
}

static void tells_all_mistakes_of_a_file(void **state)
{
    (void)state;
    static const Case cases[] = {
        {"name = flock\n[agents.a\nmodel = \"x\nretries = 03\n\n[agents.a]\ntags = [1, 0x, "
         "2020-13-01]\nok = true\n",
         "1:8 not a TOML value: `flock` | 2:1 table header is not closed | 3:9 string is not "
         "closed | 4:11 number with a leading zero: `03` | 6:2 table defined twice: `agents.a` | "
         "7:12 not a TOML number: `0x` | 7:16 no such date or time: `2020-13-01` => "
         "{name: error, agents: {a: {model: error, retries: error}!}!}"},
        {"ä = \"\\q\" # \001\nb = [1 2,\n 3 4,\n x]\nb = 5",
         "1:1 key needs quotes: `ä` | 1:6 unknown escape `\\q` | 2:8 no comma before this | "
         "3:4 no comma before this | 4:2 not a TOML value: `x` | 5:1 duplicate key `b` => "
         "{ä: error, b: [int 1, int 2, int 3, int 4, error]}"},
        {"t = {a = yes, b, c = 1}\n", "1:10 not a TOML value: `yes` | 1:15 no `=` after key `b` "
                                      "=> {t: {a: error, c: int 1}!}"},
    };
    CHECK_ALL(cases);
}

static void repeat(Buf *out, const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_append_c(out, text);
}

static void bounds_the_depth(void **state)
{
    (void)state;
    static const struct {
        const char *before, *open, *between, *close, *after;
        size_t count;
        bool is_refused;
    } cases[] = {
        {"a = ", "[", "", "]", "\nb = 1\n", NESTING_MAX - 1, false},
        {"a = ", "[", "", "]", "\nb = 1\n", NESTING_MAX, true},
        {"a = ", "[", "", "", "\nb = 1\n", 200000, true},
        {"a = ", "{a=", "1", "}", "\nb = 1\n", NESTING_MAX - 1, false},
        {"a = ", "{a=", "1", "}", "\nb = 1\n", NESTING_MAX, true},
        {"", "a.", "a = 1", "", "\nb = 1\n", NESTING_MAX - 1, false},
        {"", "a.", "a = 1", "", "\nb = 1\n", NESTING_MAX, true},
        {"", "a.", "a = 1", "", "\nb = 1\n", 200000, true},
        {"b = 1\n[", "a.", "a", "", "]\n", NESTING_MAX - 2, false},
        {"b = 1\n[", "a.", "a", "", "]\n", NESTING_MAX - 1, true},
        {"b = 1\n[[", "a.", "a", "", "]]\n", NESTING_MAX - 3, false},
        {"b = 1\n[[", "a.", "a", "", "]]\n", NESTING_MAX - 2, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf text = {0};
        buf_append_c(&text, cases[i].before);
        repeat(&text, cases[i].open, cases[i].count);
        buf_append_c(&text, cases[i].between);
        repeat(&text, cases[i].close, cases[i].count);
        buf_append_c(&text, cases[i].after);
        Reading reading = read_text(buf_str(&text));
        size_t count;
        Finding *const *findings = sink_findings(reading.sink, &count);
        assert_int_equal(count, cases[i].is_refused);
        if (count)
            assert_int_equal(findings[0]->rule, RULE_limit_exceeded);
        assert_non_null(map_find(reading.tree->root, STR("b")));
        arena_free(reading.arena);
        buf_free(&text);
    }
}

static void stops_telling_after_the_limit(void **state)
{
    (void)state;
    Buf text = {0};
    repeat(&text, "a = x\n", FINDINGS_MAX);
    Reading reading = read_text(buf_str(&text));
    size_t count;
    Finding *const *findings = sink_findings(reading.sink, &count);
    assert_int_equal(count, FINDINGS_MAX);
    bool has_limit = false;
    for (size_t i = 0; i < count; i++)
        has_limit = has_limit || findings[i]->rule == RULE_limit_exceeded;
    assert_true(has_limit);
    arena_free(reading.arena);
    buf_free(&text);
}

/* The text after the edits of its only finding. */
static void offers_fixes(void **state)
{
    (void)state;
    static const struct {
        const char *text, *fixed;
        FixSafety safety;
    } cases[] = {
        {"a = True", "a = true", FIX_SAFE},
        {"a = gpt-4o", "a = \"gpt-4o\"", FIX_UNSAFE},
        {"a = 5m # c", "a = \"5m\" # c", FIX_UNSAFE},
        {"a: 1", "a = 1", FIX_SAFE},
        {"größe = 1", "\"größe\" = 1", FIX_SAFE},
        {"a = {b = 1,}", "a = {b = 1}", FIX_SAFE},
        {"a = \"c:\\d\\w\"", "a = \"c:\\\\d\\\\w\"", FIX_UNSAFE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Reading reading = read_text(str_of(cases[i].text));
        size_t count, from = 0;
        Finding *const *findings = sink_findings(reading.sink, &count);
        assert_int_equal(count, 1);
        const Fix *fix = &findings[0]->fix;
        assert_int_equal(fix->safety, cases[i].safety);
        Buf out = {0};
        for (size_t j = 0; j < fix->edit_count; j++) {
            buf_append(&out, str_make(cases[i].text + from, fix->edits[j].span.start - from));
            buf_append(&out, fix->edits[j].text);
            from = fix->edits[j].span.end;
        }
        buf_append_c(&out, cases[i].text + from);
        assert_string_equal(out.ptr, cases[i].fixed);
        buf_free(&out);
        arena_free(reading.arena);
    }
}

static void has_nothing_to_quote(void **state)
{
    (void)state;
    static const char *const texts[] = {"a = x\"y", "a\"b = 1", "a = 007", "a = x\001"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Reading reading = read_text(str_of(texts[i]));
        size_t count;
        Finding *const *findings = sink_findings(reading.sink, &count);
        assert_int_equal(count, 1);
        assert_int_equal(findings[0]->fix.edit_count, 0);
        arena_free(reading.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(builds_the_tree),
        cmocka_unit_test(gives_spans),
        cmocka_unit_test(keys_have_spans_and_styles),
        cmocka_unit_test(names_every_fault),
        cmocka_unit_test(guards_tables),
        cmocka_unit_test(points_to_the_first_definition),
        cmocka_unit_test(one_mistake_is_one_finding),
        cmocka_unit_test(tells_all_mistakes_of_a_file),
        cmocka_unit_test(bounds_the_depth),
        cmocka_unit_test(stops_telling_after_the_limit),
        cmocka_unit_test(offers_fixes),
        cmocka_unit_test(has_nothing_to_quote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
