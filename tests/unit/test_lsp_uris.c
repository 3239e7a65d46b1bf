/* SPDX-License-Identifier: MIT */
/* test_lsp_uris.c - file: URIs as clients write them, and all others. */
#include "lsp/uris.h"

#include "lint_fixture.h"

typedef struct UriRow {
    const char *uri, *path, *name; /* path NULL: it is no file */
} UriRow;

static void a_uri_is_a_path_or_is_none(void **state)
{
    (void)state;
    static const UriRow rows[] = {
        {"file:///home/a/talk.flock.yaml", "/home/a/talk.flock.yaml", "talk.flock.yaml"},
        {"file://localhost/a.yaml", "/a.yaml", "a.yaml"},
        {"file:///a%20b/%C3%9F.yaml", "/a b/\xC3\x9F.yaml", "\xC3\x9F.yaml"},
        {"file:///100%", "/100%", "100%"},
        {"file:///a%zz", "/a%zz", "a%zz"},
        {"file:///a%00b", NULL, NULL},
        {"file://host/share/a.yaml", NULL, "a.yaml"},
        {"untitled:Untitled-1", NULL, "Untitled-1"},
        {"vscode-vfs://github/a/b.flock.toml?x", NULL, "b.flock.toml"},
        {"", NULL, ""},
        {"file:", NULL, ""},
        {"file://", NULL, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Context *context = context_new(NULL);
        Buf path = buf_new(context), name = buf_new(context);
        bool is_file = uri_to_path(str_of(rows[i].uri), &path);
        assert_int_equal(is_file, rows[i].path != NULL);
        if (is_file)
            assert_string_equal(path.ptr, rows[i].path);
        uri_base_name(str_of(rows[i].uri), &name);
        if (rows[i].name)
            assert_true(str_is(buf_str(&name), rows[i].name));
        buf_free(&path);
        buf_free(&name);
        context_free(context);
    }
}

static void every_path_comes_back(void **state)
{
    (void)state;
    static const char *const paths[] = {"/", "/a b", "/%41", "/\xC3\x9F/#?&", "/\x01\xFF"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        Context *context = context_new(NULL);
        Buf uri = buf_new(context), path = buf_new(context);
        uri_from_path(str_of(paths[i]), &uri);
        assert_true(uri_to_path(buf_str(&uri), &path));
        assert_string_equal(path.ptr, paths[i]);
        buf_free(&uri);
        buf_free(&path);
        context_free(context);
    }
}

typedef struct ResolveRow {
    const char *base, *name, *uri; /* NULL: it leads nowhere */
} ResolveRow;

static void a_name_in_a_text_leads_somewhere_or_nowhere(void **state)
{
    (void)state;
#define BASE "file:///home/a/x.flock.yaml"
    static const ResolveRow rows[] = {
        {BASE, "s.json", "file:///home/a/s.json"},
        {BASE, "./s.json", "file:///home/a/s.json"},
        {BASE, "../s.json", "file:///home/s.json"},
        {BASE, "../../s.json", "file:///s.json"},
        {BASE, "b/../c//./s.json", "file:///home/a/c/s.json"},
        {BASE, "/etc/s.json", "file:///etc/s.json"},
        {BASE, "a b#\xC3\x9F", "file:///home/a/a%20b%23%C3%9F"},
        {BASE, "b/c:d", "file:///home/a/b/c%3Ad"},
        {BASE, "http://x.org/s?a=b", "http://x.org/s?a=b"},
        {BASE, "https://x.org/", "https://x.org/"},
        {BASE, "file:///s.json", "file:///s.json"},
        {"file:///x.yaml", "s.json", "file:///s.json"},
        {"vscode-vfs://github/o/r/x.yaml", "../s.json", "vscode-vfs://github/o/s.json"},
        {"vscode-vfs://github/o/r/x.yaml", "/s.json", NULL},
        {"vscode-vfs://github", "s.json", NULL},
        {"untitled:Untitled-1", "s.json", NULL},
        {"untitled:Untitled-1", "/s.json", NULL},
        {"untitled:Untitled-1", "https://x.org/", "https://x.org/"},
        {"", "s.json", NULL},
        {BASE, "", NULL},
        {BASE, "../../../s.json", NULL},
        {BASE, "../..", NULL},
        {BASE, "https://x.org/a b", NULL},
        {BASE, "https://x.org/\xC3\x9F", NULL},
        {BASE, "command:evil", NULL},
        {BASE, "mailto:a@b", NULL},
        {BASE, "C:\\s.json", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Context *context = context_new(NULL);
        Buf uri = buf_new(context);
        bool is_there = uri_resolve(str_of(rows[i].base), str_of(rows[i].name), &uri);
        assert_int_equal(is_there, rows[i].uri != NULL);
        if (is_there)
            assert_string_equal(uri.ptr, rows[i].uri);
        assert_true(is_there || uri.len == 0);
        buf_free(&uri);
        context_free(context);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_uri_is_a_path_or_is_none),
        cmocka_unit_test(every_path_comes_back),
        cmocka_unit_test(a_name_in_a_text_leads_somewhere_or_nowhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
