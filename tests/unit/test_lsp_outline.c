/* SPDX-License-Identifier: MIT */
/* test_lsp_outline.c - symbols, folds and selections, in YAML, TOML and JSON. */
#include <stdio.h>

#include "assist/outline.h"
#include "lsp_fixture.h"

/* The names in an answer with their kinds, each closed where its children end: "a:5(b:15)". */
static const char *shape_of(const char *answer)
{
    static char shape[2048];
    size_t len = 0;
    for (const char *at = answer; *at; at++) {
        char name[64];
        int kind;
        if (sscanf(at, "{'name':'%63[^']','kind':%d", name, &kind) == 2)
            len += (size_t)snprintf(shape + len, sizeof shape - len, "%s:%d", name, kind);
        else if (strncmp(at, "'children':[", 12) == 0)
            shape[len++] = '(';
        else if (strncmp(at, "]}", 2) == 0)
            shape[len++] = ')';
    }
    shape[len] = '\0';
    return shape;
}

typedef struct OutlineRow {
    const char *name, *text, *shape;
} OutlineRow;

static const OutlineRow OUTLINES[] = {
    {"a.flock.yaml",
     "$0name: talk\nagents:\n  writer: {input: a}\n  editor:\nworkers:\n  - name: gpu\n    "
     "task_queues: [q]\n",
     "name:15()agents:19(writer:5(input:15())editor:21())workers:18(gpu:23(name:15()task_queues:18("
     "))))"},
    {"a.flock.toml", "$0name = 'talk'\n[agents.writer]\ninput = 'a'\n[[workers]]\nname = 'gpu'\n",
     "name:15()agents:19(writer:5(input:15()))workers:18(gpu:23(name:15())))"},
    {"a.flock.json", "$0{\"agents\": {\"a\": {\"x\": 1, \"y\": true, \"z\": null}}}",
     "agents:19(a:5(x:16()y:17()z:21())))"},
    {"a.flock.yaml", "$0agents:\n  a: &x {input: i}\n  b: {<<: *x, output: o}\n  c: *x\n",
     "agents:19(a:5(input:15())b:5(output:15())c:15()))"},
    /* what nobody sees, or what turns the text around, is shown by a sign */
    {"a.flock.yaml", "$0agents:\n  \"a\\u202Eb\\u034F\": {input: i}\n",
     "agents:19(a\xEF\xBF\xBD"
     "b\xEF\xBF\xBD:5(input:15())))"},
    /* the rest of a broken file stays */
    {"a.flock.yaml", "$0agents:\n  a: {input: i}\n  b: [1, 2\nname: x\n", NULL},
};

static void the_outline_is_that_of_the_keys(void **state)
{
    (void)state;
    LspSession *session = lsp_begin_with(
        "{'textDocument':{'documentSymbol':{'hierarchicalDocumentSymbolSupport':true}}}");
    lsp_take(session);
    for (size_t i = 0; i < sizeof OUTLINES / sizeof *OUTLINES; i++) {
        const OutlineRow *row = &OUTLINES[i];
        const char *answer =
            lsp_ask(session, row->name, row->text, "textDocument/documentSymbol", "");
        const char *shape = shape_of(answer);
        if (row->shape && strcmp(shape, row->shape) != 0)
            fail_msg("row %zu: %s, not %s", i, shape, row->shape);
        assert_non_null(strstr(shape, "agents:19("));
    }
    lsp_end(session);
}

static void a_client_without_trees_gets_a_list(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    assert_string_equal(
        lsp_ask(session, "a.flock.yaml", "$0agents: {}\n", "textDocument/documentSymbol", ""),
        "'result':[{'name':'agents','kind':19,'location':{'uri':'file:///x/a.flock.yaml',"
        "'range':{'start':{'line':0,'character':0},'end':{'line':0,'character':10}}}}]}");
    lsp_end(session);
}

static void what_has_lines_of_its_own_can_be_folded(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    assert_string_equal(lsp_ask(session, "a.flock.yaml",
                                "$0# a\n  # b\nagents:\n  a:\n    input: x\n# c\nname: y\n",
                                "textDocument/foldingRange", ""),
                        "'result':[{'startLine':2,'endLine':4},{'startLine':3,'endLine':4},"
                        "{'startLine':0,'endLine':1,'kind':'comment'}]}");
    lsp_end(session);
}

static void a_selection_grows_from_the_word_to_the_file(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    const char *answer =
        lsp_ask(session, "a.flock.yaml", "$0agents: {a: {input: x}}\n",
                "textDocument/selectionRange", ",'positions':[{'line':0,'character':20}]");
    static const char *const ends[] = {
        "'start':{'line':0,'character':20}", "'start':{'line':0,'character':13}",
        "'start':{'line':0,'character':12}", "'start':{'line':0,'character':9}",
        "'start':{'line':0,'character':8}",  "'start':{'line':0,'character':0}"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        answer = strstr(answer, ends[i]);
        assert_non_null(answer);
    }
    lsp_end(session);
}

/* Two agents with two keys each, in one of which there is a third level. */
static void a_large_outline_has_fewer_levels(void **state)
{
    (void)state;
    static const char TEXT[] = "agents:\n  a: {input: x, output: y}\n  b:\n    input: x\n"
                               "    evaluator: {type: t}\n";
    static const struct {
        size_t items_max;
        unsigned depth;
    } rows[] = {{0, 2}, {3, 2}, {6, 2}, {7, 3}, {8, OUTLINE_DEPTH_MAX}, {100, OUTLINE_DEPTH_MAX}};
    Arena *arena = arena_new(NULL);
    CompilationInput input = {.name = STR("a.flock.yaml"), .text = str_of(TEXT)};
    Compilation compilation = compilation_run(arena, &input);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(outline_depth(arena, &compilation, rows[i].items_max), rows[i].depth);
    arena_free(arena);
}

static void count_enter(void *context, const OutlineItem *item)
{
    (void)item;
    ++*(size_t *)context;
}

static void count_leave(void *context)
{
    (void)context;
}

static void only_the_levels_that_are_wanted_are_walked(void **state)
{
    (void)state;
    static const size_t wanted[] = {5, 1, 3, 4, 5, 5}; /* 0: all */
    Arena *arena = arena_new(NULL);
    CompilationInput input = {.name = STR("a.flock.yaml"),
                              .text = STR("agents: {a: {x: {y: 1}}, b: {}}\n")};
    Compilation compilation = compilation_run(arena, &input);
    for (unsigned depth = 0; depth < sizeof wanted / sizeof *wanted; depth++) {
        size_t count = 0;
        outline_walk(arena, &compilation,
                     &(OutlineVisitor){&count, count_enter, count_leave, depth});
        assert_int_equal(count, wanted[depth]);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_outline_is_that_of_the_keys),
        cmocka_unit_test(a_large_outline_has_fewer_levels),
        cmocka_unit_test(only_the_levels_that_are_wanted_are_walked),
        cmocka_unit_test(a_client_without_trees_gets_a_list),
        cmocka_unit_test(what_has_lines_of_its_own_can_be_folded),
        cmocka_unit_test(a_selection_grows_from_the_word_to_the_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
