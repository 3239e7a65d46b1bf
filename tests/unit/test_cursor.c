/* SPDX-License-Identifier: MIT */
/* test_cursor.c - what stands at the mark `$0` of a text, in YAML, TOML and JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "support/buf.h"
#include "syntax/cursor.h"

#define Y LANGUAGE_YAML
#define T LANGUAGE_TOML
#define J LANGUAGE_JSON

/* "role path|word", and a word for each thing that is true of it. */
typedef struct Row {
    Language language;
    const char *text, *wanted;
} Row;

static void put_flags(Buf *out, const Cursor *cursor)
{
    const struct {
        bool is_true;
        const char *name;
    } flags[] = {
        {cursor->is_fresh, " fresh"},
        {cursor->has_colon, " colon"},
        {cursor->needs_dash, " dash"},
        {cursor->needs_space, " space"},
        {cursor->needs_comma_before, " ,_"},
        {cursor->needs_comma_after, " _,"},
        {cursor->is_header, " header"},
        {cursor->quote != 0, " quote"},
        {cursor->quote && !cursor->is_closed, " open"},
    };
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (flags[i].is_true)
            buf_append_c(out, flags[i].name);
}

static void describe(Buf *out, const Cursor *cursor, Str text)
{
    static const char *const roles[] = {"none", "key", "value", "comment"};
    buf_append_c(out, roles[cursor->role]);
    if (cursor->role == CURSOR_NOWHERE)
        return;
    buf_put(out, ' ');
    for (size_t i = 0; i < cursor->depth; i++) {
        buf_append_c(out, i > 0 ? "." : "");
        buf_append(out, cursor->path[i].is_item ? STR("-") : cursor->path[i].key);
    }
    buf_put(out, '|');
    buf_append(out, str_make(text.ptr + cursor->word.start, cursor->word.end - cursor->word.start));
    put_flags(out, cursor);
}

static const Row ROWS[] = {
    /* an empty line is where its indentation says */
    {Y, "$0", "key | fresh"},
    {Y, "na$0", "key |na fresh"},
    {Y, "name: x\n$0", "key |"},
    {Y, "name: x\nmo$0", "key |mo"},
    {Y, "name: x\nmo$0\nagents: {}\n", "key |mo"},
    {Y, "na$0me: x\n", "key |name colon"},
    {Y, "agents:\n  $0", "key agents| fresh"},
    {Y, "agents:\n  a:\n    $0", "key agents.a| fresh"},
    {Y, "agents:\n  a:\n    in$0", "key agents.a|in fresh"},
    {Y, "agents:\n  a:\n    input: x\n    $0", "key agents.a|"},
    {Y, "agents:\n  a:\n    input: x\n  $0", "key agents|"},
    {Y, "agents:\n  a:\n    input: x\n$0", "key |"},
    {Y, "agents:\n  a:\n    input: x\n      $0", "none"},
    {Y, "agents:\n  a:\n    input: x\n   $0", "none"},
    {Y, "agents:\n  a:\n    $0\n    input: x\n", "key agents.a|"},
    {Y, "agents:\n  a:\n      $0\n    input: x\n", "none"},
    {Y, "agents:\n  a:\n    in$0\n    output: x\n  b:\n", "key agents.a|in fresh"},
    {Y, "agents:\r\n  a:\r\n    input: x\r\n    $0\r\n", "key agents.a|"},
    {Y, "\xEF\xBB\xBFna$0", "key |na fresh"},
    {Y, "# c\n\nagents:\n\n  # c\n  a:\n\n    $0", "key agents.a| fresh"},
    /* values */
    {Y, "name:$0", "value name| fresh space"},
    {Y, "name: $0", "value name| fresh"},
    {Y, "name: fl$0ock x", "value name|flock x"},
    {Y, "name: x   $0", "none"},
    {Y, "name: $0 # c", "value name| fresh"},
    {Y, "name: 'a$0'", "value name|a quote"},
    {Y, "name: \"a$0\"", "value name|a quote"},
    {Y, "name: \"a$0\nmodel: x\n", "value name|a quote open"},
    {Y, "name: $0'a'", "none"},
    {Y, "name: 'a'$0", "none"},
    {Y, "a: \"x\n y\"$0", "none"},
    {Y, "a: \"x\nb$0", "key |b"},
    {Y, "a: \"\xF0\x9F\x98\x80\"\nb: q$0", "value b|q"},
    {Y, "a: &x q$0", "value a|q"},
    {Y, "a: &x$0 q", "none"},
    {Y, "a: *x$0", "none"},
    {Y, "a: |\n  b: $0\n", "none"},
    {Y, "a: >-\n  b\n\n  $0\nc: 1\n", "none"},
    {Y, "a: |\n  b\nc$0", "key |c"},
    {Y, "a:\n  b:\n    q$0", "key a.b|q fresh"},
    {Y, "'na$0': x", "key |na colon quote"},
    {Y, "a: http://x$0", "value a|http://x"},
    /* lists */
    {Y, "workers:\n  - $0", "key workers.-| fresh"},
    {Y, "workers:\n  -$0", "key workers.-| fresh space"},
    {Y, "workers:\n- $0", "key workers.-| fresh"},
    {Y, "workers:\n- name: x\n$0", "key |"},
    {Y, "workers:\n- name: x\n  $0", "key workers.-|"},
    {Y, "workers:\n  - name: x\n    ta$0", "key workers.-|ta"},
    {Y, "workers:\n  - name: x\n  $0", "key workers.-| fresh dash"},
    {Y, "workers:\n  - na$0", "key workers.-|na fresh"},
    {Y, "workers:\n  - name: $0", "value workers.-.name| fresh"},
    {Y, "w:\n  - q:\n    - a\n    - $0", "key w.-.q.-| fresh"},
    {Y, "w:\n  - q: [a, $0]", "value w.-.q.-|"},
    {Y, "w:\n  - q: [a$0", "value w.-.q.-|a"},
    {Y, "w:\n  - q: [$0\n    name: x\n", "value w.-.q.-|"},
    {Y, "w:\n  - - a$0", "key w.-.-|a fresh"},
    /* flow */
    {Y, "a: {$0}", "key a|"},
    {Y, "a: {b$0}", "key a|b"},
    {Y, "a: {b: $0}", "value a.b|"},
    {Y, "a: {b: c, d$0: e}", "key a|d colon"},
    {Y, "a: {b: {c: d$0}}", "value a.b.c|d"},
    {Y, "a: {b: 'c$0'}", "value a.b|c quote"},
    {Y, "a: {b: c\nd: $0", "value d| fresh"},
    {Y, "a: {b: c}$0", "none"},
    {Y, "a: [{b$0}]", "key a.-|b"},
    {Y, "{a$0}", "key |a"},
    {Y, "a: {$0 b: 1}", "key a| _,"},
    {Y, "a: {b:$0 c}", "none"},
    {Y, "a: {b: 1,$0}", "key a|"},
    /* what is passed over, whatever is in it */
    {Y, "a:\n  b:\n    x: \"open\n  c:\n    $0", "key a.c| fresh"},
    {Y, "a:\n  b:\n    x: {open\n    y: [\n  c$0\n", "key a|c"},
    {Y, "a:\n  b:\n    x: |\n      c:\n\n  # c\n  c:\n    d: $0", "value a.c.d| fresh"},
    {Y, "a:\n  b:\n  # c\n\n$0", "key |"},
    {Y, "a:\n  b: 1\n=======\n  c:\n    $0", "key a.c| fresh"},
    {Y, "a:\n- b:\n    c: 1\n- $0", "key a.-| fresh"},
    /* comments, documents, conflicts */
    {Y, "# x$0", "comment |# x"},
    {Y, "a: b # x$0y", "comment |# xy"},
    {Y, "a: b#x$0", "value a|b#x"},
    {Y, "a: [b, # x$0\n]", "comment |# x"},
    {Y, "---\na: 1\n---\n$0", "key | fresh"},
    {Y, "a:\n  b: 1\n=======\n  $0", "key a|"},
    /* TOML */
    {T, "$0", "key |"},
    {T, "na$0", "key |na"},
    {T, "name = $0", "value name|"},
    {T, "name =$0", "value name| space"},
    {T, "name = 'x$0'", "value name|x quote"},
    {T, "name = \"x$0", "value name|x quote open"},
    {T, "name = tr$0", "value name|tr"},
    {T, "$0 = 1\n", "key | colon"},
    {T, "[a]\n$0  = 1\n", "key a| colon"},
    {T, "a = [$0 1]", "value a.-| _,"},
    {T, "a = 'x # ['\nb = $0", "value b|"},
    {T, "a = \"\"\"\n[b]\n\"\"\"\nc = $0", "value c|"},
    {T, "a = [\n[1],\n]\nc = $0", "value c|"},
    {T, "name = 'x' $0", "none"},
    {T, "[agents.a]\n$0", "key agents.a|"},
    {T, "[agents.a]\nin$0 = 'x'", "key agents.a|in colon"},
    {T, "[agents.a]\nx = 1\n[te$0]\n", "key |te colon header"},
    {T, "[agents.$0]", "key agents| colon header"},
    {T, "[agents.$0", "key agents| header"},
    {T, "[[workers]]\n$0", "key workers.-|"},
    {T, "[[workers]]\nname = 'a'\n[[workers]]\n$0", "key workers.-|"},
    {T, "[[workers]]\n[workers.x]\n$0", "key workers.-.x|"},
    {T, "a.b.c$0 = 1", "key a.b|c colon"},
    {T, "a.b$0.c = 1", "key a|b colon"},
    {T, "a.b.c = $0", "value a.b.c|"},
    {T, "a = {$0}", "key a|"},
    {T, "a = {b.c$0 = 1}", "key a.b|c colon"},
    {T, "a = {b = $0}", "value a.b|"},
    {T, "a = {b = 1\n$0", "key |"},
    {T, "a = ['x', '$0']", "value a.-| quote"},
    {T, "a = [\n  'x',\n  $0\n]", "value a.-|"},
    {T, "a = [\nb = $0", "value b|"},
    {T, "a = [1,\n[b]\n$0", "key b|"},
    {T, "a = \"\"\"\nx$0\n\"\"\"", "none"},
    {T, "a = '''\nx\n'''\nb$0", "key |b"},
    {T, "a = 1 # x$0", "comment |# x"},
    {T, "\"a b\".c$0 = 1", "key a b|c colon"},
    /* JSON */
    {J, "$0", "none"},
    {J, "{$0}", "key |"},
    {J, "{\"$0\"}", "key | quote"},
    {J, "{\"na$0", "key |na quote open"},
    {J, "{\"na$0\": 1}", "key |na colon quote"},
    {J, "{\"a\": $0}", "value a|"},
    {J, "{\"a\":$0}", "value a|"},
    {J, "{\"a\": \"x$0\"}", "value a|x quote"},
    {J, "{\"a\": {\"b\": tr$0}}", "value a.b|tr"},
    {J, "{\"a\": [$0]}", "value a.-|"},
    {J, "{\"a\": [{\"b$0\"}]}", "key a.-|b quote"},
    {J, "{\"a\": 1, $0}", "key |"},
    {J, "{\"a\": 1, $0 \"b\": 2}", "key | _,"},
    {J, "{\"a\": 1\n$0}", "key | ,_"},
    {J, "{\"a\": \"x\"$0}", "none"},
    {J, "{\"a\" $0}", "none"},
    {J, "{\"a\": $0 1}", "none"},
    {J, "{\"a\": $0\n\"b\": 1}", "value a| _,"},
    {J, "[$0 1]", "value -| _,"},
    {J, "{\"a\": {\"x\": \"}\\\"]\", \"y\": [1]}, \"b\": {$0}}", "key b|"},
    {J, "{\"a\": {\"x\": \"open\n}, \"b\": {$0}}", "key b|"},
    {J, "{\"a\": {\"x\": 1}$0}", "key | ,_"},
    {J, "{\"\xF0\x9F\x98\x80\": {\"b$0\"", "key \xF0\x9F\x98\x80|b quote"},
};

static void every_place_is_known(void **state)
{
    (void)state;
    Context *context = context_new(NULL);
    bool has_failed = false;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        const char *mark = strstr(ROWS[i].text, "$0");
        Buf text = buf_new(context), got = buf_new(context);
        Arena *arena = arena_new(context);
        buf_append(&text, str_make(ROWS[i].text, (size_t)(mark - ROWS[i].text)));
        buf_append_c(&text, mark + 2);
        Cursor cursor =
            cursor_at(arena, buf_str(&text), ROWS[i].language, (uint32_t)(mark - ROWS[i].text));
        describe(&got, &cursor, buf_str(&text));
        if (strcmp(got.ptr, ROWS[i].wanted) != 0) {
            print_message("%s\n  gives  %s\n  wanted %s\n", ROWS[i].text, got.ptr, ROWS[i].wanted);
            has_failed = true;
        }
        arena_free(arena);
        buf_free(&text);
        buf_free(&got);
    }
    context_free(context);
    assert_false(has_failed);
}

/* --- keys --------------------------------------------------------------------------------------
 */

/* The keys of each level from `from` on, with what stands behind them: "a=x b | c". */
static const struct {
    Language language;
    const char *text;
    size_t from;
    const char *wanted;
} ENTRIES[] = {
    {Y, "a: x\nb:\n  c: 'y'\n  $0\nd: 1\n", 0, "a=x b d=1 | c=y"},
    {Y, "a:\n  b:\n    c: 1\n  d:\n    e: 2\n    $0\n    f:\n      g: 1\n", 0, "a | b d | e=2 f"},
    {Y, "a:\n  - b: 1\n  - c: 2\n    $0\n", 0, "a | | c=2"},
    {Y, "a: {b: {c: 1}, d: {e: 2, $0}}", 0, "a | b d | e=2"},
    {Y, "a:\n  b: {\n  c: $0\n", 0, "a | b c |"},
    {T, "[a]\nx = 1\n[b]\ny = 1\n[a.c]\nz = 'q'\n$0\n[a.d]\n", 0, "a b a | x=1 c d | z=q"},
    {T, "a.b.c = 1\na.b.$0\n", 0, "a a | b b | c=1"},
    {T, "[[w]]\na = 1\n[[w]]\nb = 2\n$0\n", 0, "w w | | b=2"},
    {J, "{\"a\": {\"b\": {\"c\": \"x\", \"$0\"}, \"d\": 1}, \"e\": 2}", 0, "a e=2 | b d=1 | c=x "},
    {J, "{\"a\": {\"b\": {\"c\": \"x\", \"$0\"}, \"d\": 1}, \"e\": 2}", 2, " | | c=x "},
    {J, "{\"a\": [{\"b\": 1}, {\"c\": 1, $0}]}", 2, " | | c=1"},
};

static void put_level(Buf *out, const CursorEntries *entries)
{
    for (size_t i = 0; i < entries->count; i++) {
        const CursorEntry *entry = &entries->items[i];
        buf_append_c(out, i > 0 ? " " : "");
        buf_append(out, entry->key);
        buf_append_c(out, entry->value.len > 0 ? "=" : "");
        buf_append(out, entry->value);
    }
}

static void all_keys_on_the_way_are_known(void **state)
{
    (void)state;
    Context *context = context_new(NULL);
    for (size_t i = 0; i < sizeof ENTRIES / sizeof *ENTRIES; i++) {
        const char *mark = strstr(ENTRIES[i].text, "$0");
        uint32_t at = (uint32_t)(mark - ENTRIES[i].text);
        Buf text = buf_new(context), got = buf_new(context);
        Arena *arena = arena_new(context);
        buf_append(&text, str_make(ENTRIES[i].text, at));
        buf_append_c(&text, mark + 2);
        Cursor cursor = cursor_at(arena, buf_str(&text), ENTRIES[i].language, at);
        CursorEntries *levels = cursor_entries(arena, buf_str(&text), ENTRIES[i].language,
                                               cursor.path, ENTRIES[i].from, cursor.depth);
        for (size_t j = 0; j <= cursor.depth; j++) {
            buf_append_c(&got, j > 0 ? (levels[j].count > 0 ? " | " : " |") : "");
            put_level(&got, &levels[j]);
        }
        if (strcmp(got.ptr, ENTRIES[i].wanted) != 0)
            print_message("%s\n", ENTRIES[i].text);
        assert_string_equal(got.ptr, ENTRIES[i].wanted);
        arena_free(arena);
        buf_free(&text);
        buf_free(&got);
    }
    context_free(context);
}

/* Every place of every beginning of a text: the word is around it, and the path is in the text. */
static void check_places(Context *context, Str text, Language language)
{
    for (size_t len = 0; len <= text.len; len++) {
        Arena *arena = arena_new(context);
        Str part = str_make(text.ptr, len);
        for (size_t at = len > 8 ? len - 8 : 0; at <= len; at++) {
            Cursor cursor = cursor_at(arena, part, language, (uint32_t)at);
            assert_true(!cursor.role || (cursor.word.start <= at && at <= cursor.word.end));
            assert_true(cursor.word.end <= len);
            for (size_t i = 0; i < cursor.depth; i++)
                assert_true(cursor.path[i].is_item || cursor.path[i].key.ptr < part.ptr + len);
        }
        arena_free(arena);
    }
}

static void every_beginning_of_every_row_is_safe(void **state)
{
    (void)state;
    Context *context = context_new(NULL);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        for (int language = 0; language < 3; language++)
            check_places(context, str_of(ROWS[i].text), (Language)language);
    context_free(context);
}

static void every_beginning_of_every_example_is_safe(void **state)
{
    (void)state;
    static const char *const names[] = {"gpu-routing.flock.yaml", "presentation.flock.toml",
                                        "presentation.flock.yaml", "production.flock.yaml"};
    static char text[1 << 16];
    Context *context = context_new(NULL);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[512];
        snprintf(path, sizeof path, FLOCKC_SOURCE_DIR "/examples/%s", names[i]);
        FILE *file = fopen(path, "rb");
        assert_non_null(file);
        size_t len = fread(text, 1, sizeof text, file);
        fclose(file);
        check_places(context, str_make(text, len < 3000 ? len : 3000),
                     strstr(names[i], ".toml") ? T : Y);
    }
    context_free(context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_place_is_known),
        cmocka_unit_test(all_keys_on_the_way_are_known),
        cmocka_unit_test(every_beginning_of_every_row_is_safe),
        cmocka_unit_test(every_beginning_of_every_example_is_safe),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
