/* SPDX-License-Identifier: MIT */
/*
 * test_complete_examples.c - each key of each example is taken out, offered, and put in again, in
 * three languages; and no place of them is given a key that is there, or one that does not parse.
 */
#include "complete_fixture.h"
#include "system/files.h"

#define SOURCE(path) FLOCKC_SOURCE_DIR "/" path

static const char *const NAMES[] = {
    SOURCE("examples/gpu-routing.flock.yaml"),
    SOURCE("examples/presentation.flock.toml"),
    SOURCE("examples/presentation.flock.yaml"),
    SOURCE("examples/production.flock.yaml"),
    SOURCE("examples/app/desk.flock.yaml"),
    SOURCE("examples/build/pip/src/talks/talk.flock.yaml"),
    SOURCE("tests/fuzz/corpus/toml/definition.toml"),
    SOURCE("tests/fuzz/corpus/json/definition.json"),
};

/* --- trees as text ---------------------------------------------------------------------------- */

static void put_node(JsonWriter *json, const Node *node)
{
    node = node_deref(node);
    if (node->kind == NODE_MAP) {
        jw_begin_object(json);
        for (uint32_t i = 0; i < node->count; i++) {
            if (map_key(node, i)->flags & NODE_DUPLICATE)
                continue;
            jw_key(json, node_text(node_deref(map_key(node, i))));
            put_node(json, map_value(node, i));
        }
        jw_end_object(json);
    } else if (node->kind == NODE_SEQ) {
        jw_begin_array(json);
        for (uint32_t i = 0; i < node->count; i++)
            put_node(json, &node->items[i]);
        jw_end_array(json);
    } else if (node->kind == NODE_BOOL || node->kind == NODE_INT || node->kind == NODE_FLOAT ||
               node->kind == NODE_NULL) {
        jw_put_raw(json, node->kind == NODE_NULL ? STR("null") : node_text(node));
    } else {
        jw_put_string(json, node_text(node));
    }
}

/* The tree of a text in JSON; its keys in the order of the file where `keeps_order`. */
static Str as_json(Arena *arena, const Tree *tree, bool keeps_order)
{
    Buf out = buf_new(arena_context(arena));
    JsonWriter json = {.out = &out, .keeps_order = keeps_order, .indent = 2};
    put_node(&json, tree->root);
    Str text = arena_copy(arena, buf_str(&out));
    buf_free(&out);
    return text;
}

static const Tree *read_tree(Arena *arena, Str text, Language language)
{
    SourceFile *source = source_new(arena, STR("x"), arena_copy(arena, text));
    return syntax_read(arena, source, language, sink_new(arena, source));
}

/* --- one text --------------------------------------------------------------------------------- */

typedef struct Example {
    const char *name;
    Arena *arena;
    Str text, json;
    Language language;
    const Compilation *compilation;
    size_t checked, failed;
} Example;

/* With what is around the place. */
static void fail_at(Example *example, const char *what, Str key, Str text, size_t at)
{
    size_t start = at > 100 ? at - 100 : 0, end = at + 100 < text.len ? at + 100 : text.len;
    if (example->failed++ < 10)
        print_message("%s: %s: %.*s\n%.*s\n----\n", example->name, what, STR_ARG(key),
                      (int)(end - start), text.ptr + start);
}

static Completion ask(Arena *arena, const Example *example, Str text, uint32_t offset)
{
    CompletionQuery query = {.text = text,
                             .language = example->language,
                             .offset = offset,
                             .compilation = example->compilation,
                             .line_before = COMPLETE_NO_PLACE};
    return complete_at(arena, &query);
}

static Str cut(Arena *arena, Str text, size_t start, size_t end)
{
    return arena_format(arena, "%.*s%.*s", (int)start, text.ptr, (int)(text.len - end),
                        text.ptr + end);
}

static Str with_item(Arena *arena, Str text, const Completion *completion,
                     const CompletionItem *item, Str inner)
{
    Buf out = buf_new(arena_context(arena));
    put_in(&out, text, completion, item, inner);
    Str result = arena_copy(arena, buf_str(&out));
    buf_free(&out);
    return result;
}

/* --- keys taken out --------------------------------------------------------------------------- */

/* The key's text goes but for the first `kept` bytes, and comes again. */
static void check_key(Example *example, const FieldUse *use, size_t kept)
{
    Arena *arena = arena_new(arena_context(example->arena));
    Str text = example->text, key = use->field->key;
    size_t start = use->key->start, end = use->key->end;
    bool is_quoted = text.ptr[start] == '"' || text.ptr[start] == '\'';
    if (kept > 0 && is_quoted) {
        start++;
        end--;
    }
    Str half = cut(arena, text, start + kept, end);
    Completion completion = ask(arena, example, half, (uint32_t)(start + kept));
    const CompletionItem *item = find_item(&completion, key);
    if (!item)
        fail_at(example, "not offered", key, half, start);
    else if (!str_eq(with_item(arena, half, &completion, item, STR("")), text))
        fail_at(example, "another text", key, with_item(arena, half, &completion, item, STR("")),
                start);
    example->checked++;
    arena_free(arena);
}

/* What stands at the stop: the value without what the item has put there already. */
static Str inner_of(const Example *example, const Node *value)
{
    Span span = node_span(value);
    Str text = str_make(example->text.ptr + span.start, span.end - span.start);
    bool is_block = example->language == LANGUAGE_YAML && !(value->flags & NODE_FLOW);
    if (value->kind == NODE_SEQ && is_block)
        return str_make(text.ptr + 2, text.len - 2);
    bool is_flow = (value->kind == NODE_SEQ || value->kind == NODE_MAP) && !is_block;
    bool is_text = value->kind == NODE_STRING && example->language != LANGUAGE_YAML;
    return is_flow || is_text ? str_make(text.ptr + 1, text.len - 2) : text;
}

/* In YAML a flow takes the line of its key, and what is in a block is indented as it is offered. */
static bool can_come_again(const Example *example, const FieldUse *use)
{
    const Node *value = use->value;
    bool is_container = value->kind == NODE_MAP || value->kind == NODE_SEQ;
    bool is_flow = value->flags & NODE_FLOW;
    Str text = example->text;
    size_t line = use->key->start;
    while (line > 0 && text.ptr[line - 1] != '\n')
        line--;
    size_t own = 0;
    while (text.ptr[line + own] == ' ')
        own++;
    bool is_first = line + own == use->key->start || text.ptr[line + own] == '-';
    if (value->kind == NODE_ALIAS || (value->flags & NODE_ANCHORED))
        return false;
    if (example->language == LANGUAGE_TOML)
        return !is_container || is_flow;
    if (example->language == LANGUAGE_YAML && is_container)
        return is_flow ? !is_first : true;
    return true;
}

/* A header of TOML takes no value, and quotes no number. */
static bool fits(const Example *example, const CompletionItem *item, const Node *value)
{
    size_t stop = last_stop(item);
    char before = stop > 0 ? item->text.ptr[stop - 1] : '\0';
    bool is_text = value->kind == NODE_STRING && example->language != LANGUAGE_YAML;
    bool is_container = value->kind == NODE_SEQ || value->kind == NODE_MAP;
    bool has_bracket = before == '{' || before == '[';
    if (example->language == LANGUAGE_YAML)
        return true;
    return item->text.ptr[0] != '[' && is_text == (before == '"') && is_container == has_bracket;
}

/* Key and value go, and come again, as far as the language puts the value where it was. */
static void check_entry(Example *example, const FieldUse *use)
{
    Arena *arena = arena_new(arena_context(example->arena));
    Str text = example->text, key = use->field->key;
    size_t start = use->key->start;
    Str rest = cut(arena, text, start, use->value->end);
    Completion completion = ask(arena, example, rest, (uint32_t)start);
    const CompletionItem *item = find_item(&completion, key);
    if (!item) {
        fail_at(example, "entry not offered", key, rest, start);
    } else if (fits(example, item, use->value)) {
        Str whole = with_item(arena, rest, &completion, item, inner_of(example, use->value));
        const Tree *tree = read_tree(arena, whole, example->language);
        Str json = tree->has_errors ? STR("errors") : as_json(arena, tree, true);
        if (!str_eq(json, example->json))
            fail_at(example, "another tree", key, whole, start);
    }
    example->checked++;
    arena_free(arena);
}

/* Inside of a key `x-...`, which an alias brings to where it is used. */
static bool is_authors_own(const Example *example, uint32_t at)
{
    const Node *root = example->compilation->tree->root;
    for (uint32_t i = 0; i < root->count; i++)
        if (str_starts_with(node_text(map_key(root, i)), "x-") && map_key(root, i)->start <= at &&
            at < map_value(root, i)->end)
            return true;
    return false;
}

static void check_use(Example *example, const FieldUse *use)
{
    Str written = str_make(example->text.ptr + use->key->start, use->key->end - use->key->start);
    bool is_here = written.len >= use->field->key.len && !(use->key->flags & NODE_FROM_MERGE);
    if (!is_here || is_authors_own(example, use->key->start))
        return;
    check_key(example, use, 0);
    check_key(example, use, 1);
    check_key(example, use, use->field->key.len);
    if (can_come_again(example, use))
        check_entry(example, use);
}

static void check_uses(Example *example)
{
    const FieldUses *uses = example->compilation->uses;
    for (size_t i = 0; i < uses->count; i++) {
        FieldUse use = field_uses_get(uses, i);
        check_use(example, &use);
    }
}

/* --- every place ------------------------------------------------------------------------------ */

static size_t count_duplicates(const Node *node)
{
    if (node->kind != NODE_MAP && node->kind != NODE_SEQ)
        return 0;
    size_t count = node->kind == NODE_MAP ? 2 * (size_t)node->count : node->count, found = 0;
    for (size_t i = 0; i < count; i++)
        found +=
            (node->items[i].flags & NODE_DUPLICATE ? 1 : 0) + count_duplicates(&node->items[i]);
    return found;
}

/* Each item makes a text that can be read and has no key twice; a header of TOML may go on. */
static void check_items(Example *example, const Completion *completion)
{
    size_t before = count_duplicates(example->compilation->tree->root);
    for (size_t i = 0; i < completion->count; i++) {
        const CompletionItem *item = &completion->items[i];
        Arena *arena = arena_new(arena_context(example->arena));
        bool goes_on = item->text.len > 0 && item->text.ptr[item->text.len - 1] == '.';
        Str text = with_item(arena, example->text, completion, item, STR(""));
        const Tree *tree = read_tree(arena, text, example->language);
        if (!goes_on && tree->has_errors)
            fail_at(example, "does not parse", item->label, text, completion->replace.start);
        else if (!goes_on && count_duplicates(tree->root) > before)
            fail_at(example, "is there already", item->label, text, completion->replace.start);
        example->checked++;
        arena_free(arena);
    }
}

/* What is offered inside of one word is the same, so it is put in once. */
static void check_places(Example *example)
{
    Span last = {UINT32_MAX, 0};
    for (uint32_t at = 0; at <= example->text.len; at++) {
        Arena *arena = arena_new(arena_context(example->arena));
        Completion completion = ask(arena, example, example->text, at);
        bool is_new = completion.replace.start != last.start || completion.replace.end != last.end;
        if (completion.count > 0 && is_new)
            check_items(example, &completion);
        if (completion.count > 0)
            last = completion.replace;
        arena_free(arena);
    }
}

/* Every beginning of the text, asked at its end, without a compilation: it answers. */
static void check_beginnings(Example *example)
{
    const Compilation *kept = example->compilation;
    for (size_t len = 0; len <= example->text.len; len++) {
        Arena *arena = arena_new(arena_context(example->arena));
        Str text = str_make(example->text.ptr, len);
        example->compilation = len % 2 ? kept : NULL;
        Completion completion = ask(arena, example, text, (uint32_t)len);
        assert_true(completion.replace.start <= len && completion.replace.end <= len);
        arena_free(arena);
    }
    example->compilation = kept;
}

/* Something else is typed anywhere: what is offered takes the place of text on one line. */
static void check_slips(Example *example)
{
    static const char slips[] = "{[\"'#:-=,&*|\n\t}] .\r!";
    for (size_t at = 0; at <= example->text.len; at++) {
        Arena *arena = arena_new(arena_context(example->arena));
        Str text = arena_format(arena, "%.*s%c%.*s", (int)at, example->text.ptr,
                                slips[at % (sizeof slips - 1)], (int)(example->text.len - at),
                                example->text.ptr + at);
        for (uint32_t i = 0; i < 3 && at + i <= text.len; i++) {
            Completion completion = ask(arena, example, text, (uint32_t)(at + i));
            Span replace = completion.replace;
            for (uint32_t j = replace.start; completion.count > 0 && j < replace.end; j++)
                assert_true(text.ptr[j] != '\n' && text.ptr[j] != '\r');
            if (completion.count > 0)
                assert_true(replace.start <= at + i && at + i <= replace.end);
        }
        arena_free(arena);
    }
}

static void check_example(Example *example)
{
    example->compilation = compiled(example->arena, example->text, example->language);
    example->text = source_text(example->compilation->source);
    example->json = as_json(example->arena, example->compilation->tree, true);
    check_uses(example);
    check_places(example);
    check_beginnings(example);
    check_slips(example);
    print_message("%s: %zu checks, %zu failures\n", example->name, example->checked,
                  example->failed);
}

static void every_key_comes_again(void **state)
{
    (void)state;
    Context *context = context_new(NULL);
    size_t failed = 0;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        FileError error;
        Example example = {.name = NAMES[i], .arena = arena_new(context)};
        assert_true(file_read(example.arena, NAMES[i], 1 << 20, &example.text, &error));
        assert_true(language_from_name(str_of(NAMES[i]), &example.language));
        check_example(&example);
        failed += example.failed;
        if (example.language != LANGUAGE_JSON) {
            example.language = LANGUAGE_JSON;
            example.text = example.json;
            check_example(&example);
            failed += example.failed;
        }
        arena_free(example.arena);
    }
    context_free(context);
    assert_int_equal(failed, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_comes_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
