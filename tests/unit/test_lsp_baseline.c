/* SPDX-License-Identifier: MIT */
/*
 * test_lsp_baseline.c - a file of known findings changes while definitions are open: what is shown
 * follows at once, if the client tells of it.
 */
#include <stdio.h>

#include "lsp_fixture.h"

#define FLOCK "file:///x/a.flock.yaml"
#define OTHER "file:///x/y/b.flock.yaml"
#define TEXT "name: t\nnmae: t\nenable_temporal: true\nagents: {}\n"
#define WATCHES "{'workspace':{'didChangeWatchedFiles':{'dynamicRegistration':true}}}"
#define REGISTERED(id, number, pattern)                                                            \
    "{'jsonrpc':'2.0','id':'flockc-" id "','method':'client/registerCapability','params':{"        \
    "'registrations':[{'id':'flockc-baseline-" number "','method':"                                \
    "'workspace/didChangeWatchedFiles','registerOptions':{'watchers':[{'globPattern':'" pattern    \
    "'}]}}]}}"
#define NOTHING(uri)                                                                               \
    "{'jsonrpc':'2.0','method':'textDocument/publishDiagnostics','params':{'uri':'" uri            \
    "','diagnostics':[]}}"
#define ABOUT(method, uri)                                                                         \
    "{'jsonrpc':'2.0','method':'textDocument/" method "','params':{'textDocument':{'uri':'" uri    \
    "'}}}"
#define CHANGED(uri, type)                                                                         \
    "{'jsonrpc':'2.0','method':'workspace/"                                                        \
    "didChangeWatchedFiles','params':{'changes':[{'uri':'" uri "','type':" type "}]}}"

/* What the world is like: the baseline at `path` knows the misspelt name, or nothing. */
static struct {
    const char *path;
    bool knows;
} world;

static ServerSettings find(void *user, Arena *arena, const char *path)
{
    ServerSettings settings = lsp_settings(user, arena, path);
    static const BaselineEntry known = {.file = {"a.flock.yaml", 12},
                                        .rule = {"FLK101", 6},
                                        .path = {"nmae", 4},
                                        .fingerprint = {"909acc5242590b12", 16},
                                        .count = 1};
    Baseline *baseline = ARENA_NEW(arena, Baseline);
    *baseline = (Baseline){.items = &known, .count = world.knows};
    if (!world.path)
        return settings;
    settings.baseline = baseline;
    settings.baseline_file = STR("a.flock.yaml");
    settings.baseline_path = str_of(world.path);
    return settings;
}

static LspSession *begin(const char *capabilities, const char *path, bool knows)
{
    LspSession *session = lsp_session_new();
    ServerSetup setup = lsp_setup(session);
    world.path = path;
    world.knows = knows;
    setup.settings = find;
    lsp_initialize(session, &setup, capabilities);
    lsp_take(session);
    return session;
}

static void open_it(LspSession *session, const char *uri)
{
    lsp_open(session, uri, STR(TEXT));
    lsp_work(session);
}

static void a_changed_one_counts_at_once(void **state)
{
    (void)state;
    LspSession *session = begin(WATCHES, "/x/known.json", false);
    open_it(session, FLOCK);
    assert_contains(lsp_take(session), "'code':'unknown-key'");
    world.knows = true;
    lsp_send(session, CHANGED("file:///x/known.json", "2"));
    lsp_work(session);
    LSP_EXPECT(session, NOTHING(FLOCK));
    world.knows = false; /* it is removed */
    lsp_send(session, CHANGED("file:///x/known.json", "3"));
    lsp_work(session);
    assert_contains(lsp_take(session), "'code':'unknown-key'");
    lsp_close_quietly(session, FLOCK);
    lsp_end(session);
}

static void each_name_is_watched_once(void **state)
{
    (void)state;
    LspSession *session = begin(WATCHES, "/x/known.json", true);
    open_it(session, FLOCK);
    LSP_EXPECT(session, REGISTERED("2", "1", "**/known.json"));
    world.path = "/x/y/known.json";
    open_it(session, OTHER);
    LSP_EXPECT(session, "");
    world.path = "/x/y/other.json"; /* .flockc.yaml names another one */
    lsp_send(session, CHANGED("file:///x/y/.flockc.yaml", "2"));
    lsp_work(session);
    assert_contains(lsp_take(session), REGISTERED("3", "2", "**/other.json"));
    lsp_close_quietly(session, OTHER);
    lsp_close_quietly(session, FLOCK);
    lsp_end(session);
}

/* What it is called may mean something in a pattern. */
static void its_name_is_no_pattern(void **state)
{
    (void)state;
    static const struct {
        const char *path, *registered;
    } rows[] = {
        {"/x/known.json", REGISTERED("2", "1", "**/known.json")},
        {"/x/{a,b}*[c]?.json", REGISTERED("2", "1", "**/?a?b???c??.json")},
        {"/x/!a\\b", REGISTERED("2", "1", "**/?a?b")},
        {"/x/bekannt\xC3\xBC.json", REGISTERED("2", "1", "**/bekannt\xC3\xBC.json")},
        {"/x/a b.json", REGISTERED("2", "1", "**/a b.json")},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        LspSession *session = begin(WATCHES, rows[i].path, true);
        open_it(session, FLOCK);
        assert_contains(lsp_take(session), rows[i].registered);
        lsp_close_quietly(session, FLOCK);
        lsp_end(session);
    }
}

static void who_has_none_watches_none(void **state)
{
    (void)state;
    LspSession *session = begin(WATCHES, NULL, true);
    open_it(session, FLOCK);
    assert_null(strstr(lsp_take(session), "registerCapability"));
    lsp_close_quietly(session, FLOCK);
    lsp_end(session);
}

/* It hears of what is saved in the editor, and of no more. */
static void a_client_that_watches_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *saved;
        bool counts;
    } rows[] = {
        {ABOUT("didSave", "file:///x/known.json"), true},
        {ABOUT("didSave", "file:///x/%6Bnown.json"), true},
        {ABOUT("didSave", "file:///x/unknown.json"), false},
        {ABOUT("didSave", "file:///x/known.json.bak"), false},
        {ABOUT("didSave", FLOCK), false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        LspSession *session = begin("{}", "/x/known.json", false);
        open_it(session, FLOCK);
        assert_contains(lsp_take(session), "'code':'unknown-key'");
        world.knows = true;
        lsp_send(session, rows[i].saved);
        lsp_wait(session, 1000);
        LSP_EXPECT(session, rows[i].counts ? NOTHING(FLOCK) : "");
        lsp_close_quietly(session, FLOCK);
        lsp_end(session);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_changed_one_counts_at_once),
        cmocka_unit_test(each_name_is_watched_once),
        cmocka_unit_test(its_name_is_no_pattern),
        cmocka_unit_test(who_has_none_watches_none),
        cmocka_unit_test(a_client_that_watches_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
