/* SPDX-License-Identifier: MIT */
/*
 * test_lsp_workspace.c - names across the files of a workspace: symbols, and task queues that a
 * worker of another file polls. Open documents win over the disk, and a rename that cannot be sure
 * of all places changes none.
 */
#include <stdio.h>

#include "lsp_fixture.h"

#define EMOJI "\xF0\x9F\x98\x80"

/* --- a disk ----------------------------------------------------------------------------------- */

typedef struct DiskFile {
    const char *path, *text; /* text NULL: it cannot be read */
    const char *version;
} DiskFile;

static struct {
    DiskFile files[8];
    size_t count;
    const char *trouble;
    unsigned reads, lists;
    bool fails; /* a broken promise of the owner */
} disk;

static void disk_clear(void)
{
    memset(&disk, 0, sizeof disk);
}

static void disk_put(const char *path, const char *text)
{
    disk.files[disk.count++] = (DiskFile){path, text, "1"};
}

static ServerFiles find_files(void *user, Arena *arena, const char *folder)
{
    (void)user;
    disk.lists++;
    ServerFile *files = ARENA_ARRAY(arena, ServerFile, disk.count);
    size_t count = 0;
    if (disk.fails)
        BUG(arena_context(arena), "the disk is gone");
    for (size_t i = 0; i < disk.count; i++)
        if (strncmp(disk.files[i].path, folder, strlen(folder)) == 0)
            files[count++] = (ServerFile){disk.files[i].path, str_of(disk.files[i].version)};
    return (ServerFiles){files, count, disk.trouble ? str_of(disk.trouble) : (Str){0}};
}

static bool read_file(void *user, Arena *arena, const char *path, Str *text, Str *reason)
{
    (void)user;
    disk.reads++;
    for (size_t i = 0; i < disk.count; i++) {
        if (strcmp(disk.files[i].path, path) != 0)
            continue;
        if (disk.files[i].text)
            *text = arena_copy(arena, str_of(disk.files[i].text));
        *reason = arena_format(arena, "cannot read '%s': Permission denied", path);
        return disk.files[i].text != NULL;
    }
    *reason = STR("cannot read it: it is gone");
    return false;
}

/* --- a session -------------------------------------------------------------------------------- */

#define FOLDER "'workspaceFolders':[{'uri':'file:///w','name':'w'}]"

/* `members` of the params of initialize, after `capabilities`. */
static LspSession *begin(const char *capabilities, const char *members)
{
    LspSession *session = lsp_session_new();
    ServerSetup setup = lsp_setup(session);
    setup.files = find_files;
    setup.read = read_file;
    session->server = server_new(&setup);
    lsp_sendf(session,
              "{'jsonrpc':'2.0','id':0,'method':'initialize','params':{'processId':null,"
              "'capabilities':%s%s%s}}",
              capabilities, *members ? "," : "", members);
    assert_contains(lsp_take(session), "'workspaceSymbolProvider':true");
    return session;
}

static void ask(LspSession *session, const char *method, const char *params)
{
    lsp_sendf(session, "{'jsonrpc':'2.0','id':1,'method':'%s','params':{%s}}", method, params);
}

/* What stands behind the id of the answer. */
static const char *answer(LspSession *session)
{
    static const char before[] = "{'jsonrpc':'2.0','id':1,";
    lsp_work(session);
    const char *sent = lsp_take(session);
    assert_memory_equal(sent, before, strlen(before));
    return sent + strlen(before);
}

static const char *member(const char *at, const char *end, const char *key, char *value)
{
    char mark[32];
    snprintf(mark, sizeof mark, "'%s':'", key);
    const char *found = strstr(at, mark);
    *value = '\0';
    if (found && found < end)
        snprintf(value, 128, "%.*s", (int)strcspn(found + strlen(mark), "'"), found + strlen(mark));
    return found;
}

/* "name@path:line:character(container)" of each symbol. */
static const char *symbols(LspSession *session, const char *query)
{
    static char list[4096];
    char params[128];
    size_t len = 0;
    snprintf(params, sizeof params, "'query':'%s'", query);
    ask(session, "workspace/symbol", params);
    const char *text = answer(session);
    list[0] = '\0';
    for (const char *at = text, *next; (at = strstr(at, "{'name':'")) != NULL; at = next) {
        next = strstr(at + 1, "{'name':'");
        next = next ? next : at + strlen(at);
        char name[128], uri[128], container[128];
        unsigned line, character;
        member(at, next, "name", name);
        member(at, next, "uri", uri);
        member(at, next, "containerName", container);
        const char *start = strstr(at, "'start':");
        assert_int_equal(sscanf(start, "'start':{'line':%u,'character':%u}", &line, &character), 2);
        len += (size_t)snprintf(list + len, sizeof list - len, "%s%s@%s:%u:%u%s%s%s",
                                len ? " " : "", name, uri + strlen("file://"), line, character,
                                *container ? "(" : "", container, *container ? ")" : "");
    }
    return list;
}

/* "path:line:start-end", with "=text" for an edit and "@version" where a file begins. */
static const char *places(const char *text)
{
    static char list[4096];
    char uri[128] = "";
    size_t len = 0;
    list[0] = '\0';
    for (const char *at = text; *at; at++) {
        unsigned line, from, to;
        int used;
        if (sscanf(at, "'uri':'file://%127[^']'", uri) == 1)
            continue;
        char version[16];
        if (sscanf(at, "'version':%15[^}]}", version) == 1)
            len +=
                (size_t)snprintf(list + len, sizeof list - len, "%s@%s", len ? " " : "", version);
        if (sscanf(at, "'file://%127[^']':[", uri) == 1 && strncmp(at - 1, ":", 1) != 0)
            continue;
        if (sscanf(at, "'start':{'line':%u,'character':%u},'end':{'line':%*u,'character':%u}}%n",
                   &line, &from, &to, &used) != 3)
            continue;
        len += (size_t)snprintf(list + len, sizeof list - len, "%s%s:%u:%u-%u", len ? " " : "", uri,
                                line, from, to);
        char new_text[64];
        if (sscanf(at + used, ",'newText':'%63[^}]", new_text) == 1)
            len += (size_t)snprintf(list + len, sizeof list - len, "=%.*s",
                                    (int)strlen(new_text) - 1, new_text);
    }
    return list;
}

#define A "file:///w/a.flock.yaml"
#define B "file:///w/b.flock.yaml"
#define C "file:///x/c.flock.yaml"
#define AT(uri, line, character)                                                                   \
    "'textDocument':{'uri':'" uri "'},'position':{'line':" #line ",'character':" #character "}"

#define USES "name: ask\ntemporal_config: {task_queue: gpu}\nagents: {}\n"
#define POLLS "name: serve\nagents: {}\nworkers: [{task_queues: [gpu, cpu]}]\n"
#define IN_USES "/w/a.flock.yaml:1:30-33"
#define IN_POLLS(name) "/w/" name ":2:25-28"

/* --- symbols ---------------------------------------------------------------------------------- */

static void symbols_are_of_all_definitions(void **state)
{
    (void)state;
    disk_clear();
    disk_put("/w/a.flock.yaml", "name: talk\nagents: {writer: {}, k: {name: editor}}\n"
                                "temporal_config: {task_queue: main}\n");
    disk_put("/w/b.flock.toml", "# " EMOJI "\nname = \"serve\"\nagents = {}\n[[workers]]\n"
                                "task_queues = [\"main\", \"gpu\"]\n");
    disk_put("/w/c.flock.json", "{\"" EMOJI "\": 1, \"agents\": {\"w\": {}}}");
    disk_put("/w/d.flock.yaml", "\xEF\xBB\xBF"
                                "name: d\nagents: {}\n");
    disk_put("/w/e.flock.yaml", NULL);
    disk_put("/w/f.flock.yaml", "name: [\nagents: {left: {}}\n");
    static const struct {
        const char *query, *symbols;
    } rows[] = {
        {"", "talk@/w/a.flock.yaml:0:6 writer@/w/a.flock.yaml:1:9(talk) "
             "editor@/w/a.flock.yaml:1:31(talk) main@/w/a.flock.yaml:2:30(talk) "
             "serve@/w/b.flock.toml:1:7 main@/w/b.flock.toml:4:15(serve) "
             "gpu@/w/b.flock.toml:4:23(serve) w@/w/c.flock.json:0:21 d@/w/d.flock.yaml:0:6 "
             "left@/w/f.flock.yaml:1:9"},
        {"EDI", "editor@/w/a.flock.yaml:1:31(talk)"},
        {"wr", "writer@/w/a.flock.yaml:1:9(talk)"},
        {"wtr", "writer@/w/a.flock.yaml:1:9(talk)"},
        {"main", "main@/w/a.flock.yaml:2:30(talk) main@/w/b.flock.toml:4:15(serve)"},
        {"rw", ""},
        {"writerr", ""},
        {"k", "talk@/w/a.flock.yaml:0:6"},
    };
    LspSession *session = begin("{}", FOLDER);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(symbols(session, rows[i].query), rows[i].symbols);
    lsp_end(session);
}

static void units_of_the_disk_are_the_clients(void **state)
{
    (void)state;
    static const struct {
        const char *unit, *symbols;
    } rows[] = {{"utf-8", "w@/w/c.flock.json:0:23"},
                {"utf-16", "w@/w/c.flock.json:0:21"},
                {"utf-32", "w@/w/c.flock.json:0:20"}};
    disk_clear();
    disk_put("/w/c.flock.json", "{\"" EMOJI "\": 1, \"agents\": {\"w\": {}}}");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char capabilities[128];
        snprintf(capabilities, sizeof capabilities, "{'general':{'positionEncodings':['%s']}}",
                 rows[i].unit);
        LspSession *session = begin(capabilities, FOLDER);
        assert_string_equal(symbols(session, "w"), rows[i].symbols);
        lsp_end(session);
    }
}

static void open_documents_win_over_the_disk(void **state)
{
    (void)state;
    disk_clear();
    disk_put("/w/a.flock.yaml", "name: old\nagents: {}\n");
    disk_put("/w/b.flock.yaml", "name: other\nagents: {}\n");
    LspSession *session = begin("{}", FOLDER);
    lsp_open_quietly(session, A, "name: new\nagents: {}\n");
    lsp_open_quietly(session, C, "name: elsewhere\nagents: {}\n");
    lsp_open_quietly(session, "file:///w/notes.yaml", "name: notes\n");
    assert_string_equal(symbols(session, ""), "new@/w/a.flock.yaml:0:6 other@/w/b.flock.yaml:0:6");
    lsp_close_quietly(session, A);
    assert_string_equal(symbols(session, ""), "old@/w/a.flock.yaml:0:6 other@/w/b.flock.yaml:0:6");
    lsp_close_quietly(session, C);
    lsp_close_quietly(session, "file:///w/notes.yaml");
    lsp_end(session);
}

static void a_workspace_is_its_folders(void **state)
{
    (void)state;
    static const struct {
        const char *members, *symbols;
    } rows[] = {
        {FOLDER, "w@/w/a.flock.yaml:0:6"},
        {"'workspaceFolders':[{'uri':'file:///w/','name':''},{'uri':'file:///x','name':''}]",
         "w@/w/a.flock.yaml:0:6 x@/x/a.flock.yaml:0:6"},
        /* once, though two folders have it */
        {"'workspaceFolders':[{'uri':'file:///w'},{'uri':'file:///w/'},{'uri':'file:///'}]",
         "w@/w/a.flock.yaml:0:6 x@/x/a.flock.yaml:0:6"},
        {"'workspaceFolders':null,'rootUri':'file:///x'", "x@/x/a.flock.yaml:0:6"},
        {"'rootUri':'file:///x'", "x@/x/a.flock.yaml:0:6"},
        {"'workspaceFolders':[],'rootUri':'file:///x'", ""},
        {"'workspaceFolders':null,'rootUri':null", ""},
        {"'workspaceFolders':[null,{},{'uri':7},{'uri':''}]", ""},
        {"'workspaceFolders':[{'uri':'vscode-vfs://github/o/r'}]", ""},
        {"'workspaceFolders':[{'uri':'file:///nowhere'}]", ""},
        {"'rootUri':7", ""},
        {"", ""},
    };
    disk_clear();
    disk_put("/w/a.flock.yaml", "name: w\nagents: {}\n");
    disk_put("/x/a.flock.yaml", "name: x\nagents: {}\n");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        LspSession *session = begin("{}", rows[i].members);
        assert_string_equal(symbols(session, ""), rows[i].symbols);
        lsp_end(session);
    }
}

static void folders_come_and_go(void **state)
{
    (void)state;
    disk_clear();
    disk_put("/w/a.flock.yaml", "name: w\nagents: {}\n");
    disk_put("/x/a.flock.yaml", "name: x\nagents: {}\n");
    LspSession *session = begin("{}", FOLDER);
    assert_string_equal(symbols(session, ""), "w@/w/a.flock.yaml:0:6");
    static const char *const changes[][2] = {
        {"'added':[{'uri':'file:///x'}],'removed':[]",
         "w@/w/a.flock.yaml:0:6 x@/x/a.flock.yaml:0:6"},
        {"'added':[],'removed':[{'uri':'file:///w/'}]", "x@/x/a.flock.yaml:0:6"},
        {"'added':null,'removed':[{'uri':'file:///nowhere'},null]", "x@/x/a.flock.yaml:0:6"},
        {"'added':[],'removed':[{'uri':'file:///x'}]", ""},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        lsp_sendf(session,
                  "{'jsonrpc':'2.0','method':'workspace/didChangeWorkspaceFolders','params':{"
                  "'event':{%s}}}",
                  changes[i][0]);
        assert_string_equal(symbols(session, ""), changes[i][1]);
    }
    lsp_end(session);
}

static void a_file_that_is_the_same_is_not_read_again(void **state)
{
    (void)state;
    disk_clear();
    disk_put("/w/a.flock.yaml", "name: a\nagents: {}\n");
    disk_put("/w/b.flock.yaml", "name: b\nagents: {}\n");
    LspSession *session = begin("{}", FOLDER);
    assert_string_equal(symbols(session, ""), "a@/w/a.flock.yaml:0:6 b@/w/b.flock.yaml:0:6");
    assert_int_equal(disk.reads, 2);
    symbols(session, "");
    assert_int_equal(disk.reads, 2);
    assert_int_equal(disk.lists, 2);
    disk.files[1] = (DiskFile){"/w/b.flock.yaml", "name: new\nagents: {}\n", "2"};
    disk_put("/w/c.flock.yaml", "name: c\nagents: {}\n");
    assert_string_equal(symbols(session, ""), "a@/w/a.flock.yaml:0:6 new@/w/b.flock.yaml:0:6 "
                                              "c@/w/c.flock.yaml:0:6");
    assert_int_equal(disk.reads, 4);
    disk.count = 1;
    assert_string_equal(symbols(session, ""), "a@/w/a.flock.yaml:0:6");
    assert_int_equal(disk.reads, 4);
    disk.files[0].version = ""; /* nobody knows */
    symbols(session, "");
    assert_int_equal(disk.reads, 5);
    lsp_end(session);
}

static void a_disk_that_fails_fails_what_was_asked_and_no_more(void **state)
{
    (void)state;
    disk_clear();
    disk_put("/w/a.flock.yaml", "name: a\nagents: {}\n");
    LspSession *session = begin("{}", FOLDER);
    disk.fails = true;
    ask(session, "workspace/symbol", "'query':''");
    assert_contains(answer(session), "'error':{'code':-32603,'message':'the files of the workspace "
                                     "cannot be read'}");
    disk.fails = false;
    assert_string_equal(symbols(session, ""), "a@/w/a.flock.yaml:0:6");
    lsp_end(session);
}

/* --- task queues ------------------------------------------------------------------------------ */

static void a_queue_is_polled_in_another_file(void **state)
{
    (void)state;
    disk_clear();
    disk_put("/w/a.flock.yaml", USES);
    disk_put("/w/b.flock.yaml", POLLS);
    disk_put("/w/c.flock.toml", "[agents]\n[[workers]]\ntask_queues = ['cpu']\n");
    LspSession *session = begin("{}", FOLDER);
    lsp_open_quietly(session, A, USES);
    ask(session, "textDocument/definition", AT(A, 1, 31));
    assert_string_equal(places(answer(session)), IN_POLLS("b.flock.yaml"));
    ask(session, "textDocument/references", AT(A, 1, 31) ",'context':{'includeDeclaration':true}");
    assert_string_equal(places(answer(session)), IN_USES " " IN_POLLS("b.flock.yaml"));
    ask(session, "textDocument/references", AT(A, 1, 31) ",'context':{'includeDeclaration':false}");
    assert_string_equal(places(answer(session)), IN_USES);
    /* from the worker's side, where the first of its own file is the definition */
    lsp_open_quietly(session, B, POLLS);
    ask(session, "textDocument/definition", AT(B, 2, 26));
    assert_string_equal(places(answer(session)), IN_POLLS("b.flock.yaml"));
    ask(session, "textDocument/references", AT(B, 2, 26) ",'context':{'includeDeclaration':false}");
    assert_string_equal(places(answer(session)), IN_USES);
    ask(session, "textDocument/references", AT(B, 2, 31) ",'context':{'includeDeclaration':false}");
    assert_string_equal(places(answer(session)), "/w/c.flock.toml:2:15-20");
    lsp_close_quietly(session, A);
    lsp_close_quietly(session, B);
    lsp_end(session);
}

static void a_queue_that_nobody_polls_has_no_definition(void **state)
{
    (void)state;
    disk_clear();
    disk_put("/w/b.flock.yaml", "name: b\nagents: {}\nworkers: [{task_queues: [other]}]\n");
    disk_put("/v/b.flock.yaml", POLLS); /* outside */
    LspSession *session = begin("{}", FOLDER);
    lsp_open_quietly(session, A, USES);
    ask(session, "textDocument/definition", AT(A, 1, 31));
    assert_string_equal(answer(session), "'result':[]}");
    ask(session, "textDocument/definition", AT(A, 0, 7));
    assert_string_equal(answer(session), "'result':null}");
    lsp_close_quietly(session, A);
    lsp_end(session);
}

static void a_document_of_no_folder_stands_alone(void **state)
{
    (void)state;
    disk_clear();
    disk_put("/w/a.flock.yaml", POLLS);
    LspSession *session = begin("{}", FOLDER);
    lsp_open_quietly(session, C, USES);
    ask(session, "textDocument/definition", AT(C, 1, 31));
    assert_string_equal(answer(session), "'result':[]}");
    assert_int_equal(disk.lists, 0);
    lsp_close_quietly(session, C);
    lsp_end(session);
    /* without any folder all that are open belong together */
    session = begin("{}", "");
    lsp_open_quietly(session, A, USES);
    lsp_open_quietly(session, C, POLLS);
    lsp_open_quietly(session, "file:///x/.flockc.yaml", POLLS);
    ask(session, "textDocument/definition", AT(A, 1, 31));
    assert_string_equal(places(answer(session)), "/x/c.flock.yaml:2:25-28");
    assert_int_equal(disk.lists, 0);
    lsp_close_quietly(session, A);
    lsp_close_quietly(session, C);
    lsp_close_quietly(session, "file:///x/.flockc.yaml");
    lsp_end(session);
}

/* --- renaming --------------------------------------------------------------------------------- */

#define VERSIONED "{'workspace':{'workspaceEdit':{'documentChanges':true}}}"
#define RENAME AT(A, 1, 31) ",'newName':'tpu'"

static void a_queue_is_renamed_in_all_files(void **state)
{
    (void)state;
    disk_clear();
    disk_put("/w/a.flock.yaml", "not what is open");
    disk_put("/w/b.flock.yaml", "name: old\nagents: {}\n");
    disk_put("/w/c.flock.yaml", "agents: {gpu: {}}\nworkers: [{task_queues: ['gpu', \"gpu\"]}]\n");
    disk_put(
        "/w/d.flock.toml",
        "[agents]\n[[workers]]\ntask_queues = ['gpu']\n[[workers]]\ntask_queues = [\"gpu\"]\n");
    disk_put("/w/e.flock.json",
             "{\"agents\": {}, \"" EMOJI "\": 1, \"workers\": [{\"task_queues\": [\"gpu\"]}]}");
    disk_put("/w/f.flock.yaml", "name: [\nagents: {}\n"); /* broken, without the name */
    disk_put("/w/g.flock.yaml",
             "temporal_config: {task_queue: &q gpu}\nworkers: [{task_queues: [*q]}]\nagents: {}\n");
    LspSession *session = begin(VERSIONED, FOLDER);
    lsp_open_quietly(session, A, USES);
    lsp_open_quietly(session, B, POLLS);
    ask(session, "textDocument/rename", RENAME);
    assert_string_equal(
        places(answer(session)),
        "@1 /w/a.flock.yaml:1:30-33=tpu @1 /w/b.flock.yaml:2:25-28=tpu "
        "@null /w/c.flock.yaml:1:25-30='tpu' /w/c.flock.yaml:1:32-37=\\'tpu\\' "
        "@null /w/d.flock.toml:2:15-20='tpu' /w/d.flock.toml:4:15-20=\\'tpu\\' "
        "@null /w/e.flock.json:0:53-58=\\'tpu\\' @null /w/g.flock.yaml:0:33-36=tpu");
    lsp_close_quietly(session, A);
    lsp_close_quietly(session, B);
    lsp_end(session);
    /* a client that hears no versions */
    disk.count = 3;
    session = begin("{}", FOLDER);
    lsp_open_quietly(session, A, USES);
    ask(session, "textDocument/rename", RENAME);
    assert_string_equal(answer(session),
                        "'result':{'changes':{'" A "':[{'range':{'start':{'line':1,'character':30},"
                        "'end':{'line':1,'character':33}},'newText':'tpu'}],"
                        "'file:///w/c.flock.yaml':[{'range':{'start':{'line':1,'character':25},"
                        "'end':{'line':1,'character':30}},'newText':''tpu''},{'range':{'start':{"
                        "'line':1,'character':32},'end':{'line':1,'character':37}},"
                        "'newText':'\\'tpu\\''}]}}}");
    lsp_close_quietly(session, A);
    lsp_end(session);
}

static void an_agent_is_renamed_in_its_file(void **state)
{
    (void)state;
    disk_clear();
    disk_put("/w/b.flock.yaml", "agents: {writer: {}}\nrun: {agent: writer}\n");
    LspSession *session = begin("{}", FOLDER);
    lsp_open_quietly(session, A, "agents: {writer: {}}\n");
    ask(session, "textDocument/rename", AT(A, 0, 10) ",'newName':'other'");
    assert_string_equal(places(answer(session)), "/w/a.flock.yaml:0:9-15=other");
    ask(session, "textDocument/references", AT(A, 0, 10));
    assert_string_equal(places(answer(session)), "/w/a.flock.yaml:0:9-15");
    assert_int_equal(disk.lists, 0);
    lsp_close_quietly(session, A);
    lsp_end(session);
}

#define REFUSED(words) "'error':{'code':-32803,'message':'" words "'}}"
#define HIDDEN(path)                                                                               \
    REFUSED("some text of '" path "' cannot be read, and the name may stand in it; fix that "      \
            "first")

static void a_rename_that_is_not_sure_changes_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *text, *trouble, *answer;
    } rows[] = {
        {NULL, NULL,
         REFUSED("the queue may be named in '/w/b.flock.yaml': cannot read '/w/b.flock.yaml': "
                 "Permission denied")},
        {"name: [\nworkers: [{task_queues: [gpu]}]\n", NULL, HIDDEN("/w/b.flock.yaml")},
        {"{\"workers\": [{\"task_queues\": [gpu\"]}]}", NULL, HIDDEN("/w/b.flock.yaml")},
        {"workers: [{task_queues: [gpu]}]\n", NULL, HIDDEN("/w/b.flock.yaml")},
        {"name: b\nagents: {}\n", "cannot read the folder '/w/secret': Permission denied",
         REFUSED("the queue may be named in more files: cannot read the folder '/w/secret': "
                 "Permission denied")},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        disk_clear();
        disk_put("/w/a.flock.yaml", USES);
        disk_put("/w/b.flock.yaml", rows[i].text);
        disk.trouble = rows[i].trouble;
        LspSession *session = begin("{}", FOLDER);
        lsp_open_quietly(session, A, USES);
        ask(session, "textDocument/rename", RENAME);
        assert_string_equal(answer(session), rows[i].answer);
        /* what only shows places shows those that are known */
        ask(session, "textDocument/references", AT(A, 1, 31));
        assert_contains(places(answer(session)), IN_USES);
        lsp_close_quietly(session, A);
        lsp_end(session);
    }
}

static void an_open_document_has_to_be_read_too(void **state)
{
    (void)state;
    disk_clear();
    LspSession *session = begin("{}", FOLDER);
    lsp_open_quietly(session, A, USES);
    lsp_open_quietly(session, B, "name: [\nworkers: [{task_queues: [gpu]}]\n");
    ask(session, "textDocument/rename", RENAME);
    assert_string_equal(answer(session), HIDDEN("/w/b.flock.yaml"));
    lsp_close_quietly(session, B);
    /* one that was edited is compiled first */
    lsp_open_quietly(session, B, "name: b\nagents: {}\n");
    uint32_t from[] = {0, 0}, to[] = {2, 0};
    lsp_edit(session, B, 2, from, to, STR(POLLS));
    ask(session, "textDocument/rename", RENAME);
    lsp_work(session);
    assert_contains(places(lsp_take(session)), IN_POLLS("b.flock.yaml") "=tpu");
    lsp_close_quietly(session, A);
    lsp_close_quietly(session, B);
    lsp_end(session);
}

#define DEEP "file:///w/flocks/d.flock.yaml"

/* The program runs where the workspace begins; a schema is named from the file that names it. */
static void files_of_code_are_named_from_the_folder(void **state)
{
    (void)state;
    static const char text[] = "# yaml-language-server: $schema=s.json\nagents: {}\n"
                               "components: {R: {file_path: m/r.py}}\n";
    static const struct {
        const char *folder, *target;
    } rows[] = {{FOLDER, "'target':'file:///w/m/r.py'"},
                {"'workspaceFolders':[{'uri':'file:///w'},{'uri':'file:///w/flocks'}]",
                 "'target':'file:///w/flocks/m/r.py'"},
                {"'rootUri':'file:///v'", "'target':'file:///w/flocks/m/r.py'"},
                {"", "'target':'file:///w/flocks/m/r.py'"}};
    disk_clear();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        LspSession *session = begin("{}", rows[i].folder);
        lsp_open_quietly(session, DEEP, text);
        ask(session, "textDocument/documentLink", "'textDocument':{'uri':'" DEEP "'}");
        const char *links = answer(session);
        assert_contains(links, "'target':'file:///w/flocks/s.json'");
        assert_contains(links, rows[i].target);
        lsp_close_quietly(session, DEEP);
        lsp_end(session);
    }
}

/* --- while it waits --------------------------------------------------------------------------- */

static Work *take_survey(LspSession *session, const char *method, const char *params)
{
    ask(session, method, params);
    LSP_EXPECT(session, "");
    assert_int_equal(server_wait_ms(session->server, session->now_ms), 0);
    Work *work = server_take_work(session->server, session->now_ms);
    assert_non_null(work);
    work_run(work);
    return work;
}

static void what_waits_is_answered_once_whatever_happens(void **state)
{
    (void)state;
    uint32_t at[] = {0, 0};
    disk_clear();
    disk_put("/w/b.flock.yaml", POLLS);
    LspSession *session = begin("{}", FOLDER);
    lsp_open_quietly(session, A, USES);
    /* cancelled */
    Work *work = take_survey(session, "textDocument/definition", AT(A, 1, 31));
    lsp_send(session, "{'jsonrpc':'2.0','method':'$/cancelRequest','params':{'id':1}}");
    assert_contains(answer(session), "'error':{'code':-32800,");
    server_finish_work(session->server, work, session->now_ms);
    LSP_EXPECT(session, "");
    /* the text has changed */
    work = take_survey(session, "textDocument/definition", AT(A, 1, 31));
    lsp_edit(session, A, 2, at, at, STR("# x\n"));
    assert_contains(answer(session), "'error':{'code':-32801,");
    server_finish_work(session->server, work, session->now_ms);
    lsp_wait(session, 1000);
    lsp_take(session);
    /* asked again while the files are looked at: what may be older is no answer */
    work = take_survey(session, "textDocument/definition", AT(A, 2, 31));
    disk.files[0] = (DiskFile){"/w/b.flock.yaml", "name: b\nagents: {}\n", "2"};
    lsp_send(session, "{'jsonrpc':'2.0','id':2,'method':'textDocument/definition','params':{" AT(
                          A, 2, 31) "}}");
    server_finish_work(session->server, work, session->now_ms);
    assert_contains(lsp_take(session), "'id':1,'result':[{'uri':'" B "'");
    lsp_work(session);
    LSP_EXPECT(session, "{'jsonrpc':'2.0','id':2,'result':[]}");
    /* closed */
    work = take_survey(session, "textDocument/definition", AT(A, 2, 31));
    lsp_send(session, "{'jsonrpc':'2.0','method':'textDocument/didClose','params':{'textDocument':{"
                      "'uri':'" A "'}}}");
    assert_contains(lsp_take(session), "'error':{'code':-32801,");
    server_finish_work(session->server, work, session->now_ms);
    /* and the end */
    ask(session, "workspace/symbol", "'query':''");
    lsp_send(session, "{'jsonrpc':'2.0','id':9,'method':'shutdown'}");
    const char *said = lsp_take(session);
    assert_contains(said, "'id':1,'error':{'code':-32802,");
    assert_contains(said, "'id':9,'result':null");
    server_free(session->server);
    buf_free(&session->sent);
    context_free(session->context);
    free(session);
}

static void the_server_may_end_while_files_are_looked_at(void **state)
{
    (void)state;
    for (int is_run = 0; is_run < 2; is_run++) {
        disk_clear();
        disk_put("/w/b.flock.yaml", POLLS);
        LspSession *session = begin("{}", FOLDER);
        symbols(session, "");
        ask(session, "workspace/symbol", "'query':''");
        Work *work = server_take_work(session->server, session->now_ms);
        server_free(session->server);
        if (is_run)
            work_run(work);
        work_free(work);
        buf_free(&session->sent);
        context_free(session->context);
        free(session);
    }
}

/* A large workspace is looked at piece by piece, and what is open comes first. */
static void what_is_open_does_not_wait_for_the_disk(void **state)
{
    (void)state;
    static char large[3 << 20];
    memset(large, '#', sizeof large - 1);
    disk_clear();
    disk_put("/w/b.flock.yaml", large);
    disk_put("/w/c.flock.yaml", "name: c\nagents: {}\n");
    LspSession *session = begin("{}", FOLDER);
    ask(session, "workspace/symbol", "'query':''");
    Work *work = server_take_work(session->server, session->now_ms);
    work_run(work);
    lsp_open(session, A, STR("name: a\nnmae: a\nagents: {}\n"));
    server_finish_work(session->server, work, session->now_ms);
    LSP_EXPECT(session, "");
    work = server_take_work(session->server, session->now_ms);
    work_run(work);
    server_finish_work(session->server, work, session->now_ms);
    assert_contains(lsp_take(session), "'code':'unknown-key'");
    assert_int_equal(disk.reads, 1);
    lsp_work(session);
    assert_contains(lsp_take(session), "'name':'c'");
    lsp_close_quietly(session, A);
    lsp_end(session);
}

/* Whatever comes in between, each request has one answer. */
static void every_request_has_one_answer(void **state)
{
    (void)state;
    static const char *const asks[][2] = {
        {"workspace/symbol", "'query':'a'"},
        {"textDocument/definition", AT(A, 1, 31)},
        {"textDocument/references", AT(A, 1, 31)},
        {"textDocument/rename", RENAME},
    };
    uint32_t seed = 5, begin_of[] = {0, 0};
    unsigned asked = 0, answered = 0;
    disk_clear();
    disk_put("/w/b.flock.yaml", POLLS);
    disk_put("/w/c.flock.yaml", NULL);
    LspSession *session = begin("{}", FOLDER);
    lsp_open_quietly(session, A, USES);
    Work *out = NULL;
    for (int i = 0; i < 3000; i++) {
        seed = seed * 1664525u + 1013904223u;
        unsigned pick = seed >> 16 & 15;
        if (pick < 6) {
            ask(session, asks[pick & 3][0], asks[pick & 3][1]);
            asked++;
        } else if (pick < 8 && out) {
            work_run(out);
            server_finish_work(session->server, out, session->now_ms);
            out = NULL;
        } else if (pick < 11 && !out) {
            out = server_take_work(session->server, session->now_ms);
        } else if (pick == 11) {
            lsp_edit(session, A, i, begin_of, begin_of, STR("# x\n"));
            lsp_send(session, "{'jsonrpc':'2.0','method':'textDocument/didClose','params':{"
                              "'textDocument':{'uri':'" B "'}}}");
        } else if (pick == 12) {
            lsp_open(session, A, STR(USES));
            lsp_open(session, B, STR(POLLS));
        } else if (pick == 13) {
            disk.files[0].version = i % 2 ? "1" : "2";
            disk.fails = i % 7 == 0;
        }
        session->now_ms += 20;
        for (const char *at = lsp_take(session); (at = strstr(at, "'id':1,")) != NULL; at++)
            answered++;
    }
    if (out) {
        work_run(out);
        server_finish_work(session->server, out, session->now_ms);
    }
    lsp_wait(session, 1000);
    for (const char *at = lsp_take(session); (at = strstr(at, "'id':1,")) != NULL; at++)
        answered++;
    assert_int_equal(answered, asked);
    lsp_close_quietly(session, A);
    lsp_close_quietly(session, B);
    lsp_end(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(symbols_are_of_all_definitions),
        cmocka_unit_test(units_of_the_disk_are_the_clients),
        cmocka_unit_test(open_documents_win_over_the_disk),
        cmocka_unit_test(a_workspace_is_its_folders),
        cmocka_unit_test(folders_come_and_go),
        cmocka_unit_test(a_file_that_is_the_same_is_not_read_again),
        cmocka_unit_test(a_disk_that_fails_fails_what_was_asked_and_no_more),
        cmocka_unit_test(a_queue_is_polled_in_another_file),
        cmocka_unit_test(a_queue_that_nobody_polls_has_no_definition),
        cmocka_unit_test(a_document_of_no_folder_stands_alone),
        cmocka_unit_test(a_queue_is_renamed_in_all_files),
        cmocka_unit_test(an_agent_is_renamed_in_its_file),
        cmocka_unit_test(a_rename_that_is_not_sure_changes_nothing),
        cmocka_unit_test(an_open_document_has_to_be_read_too),
        cmocka_unit_test(files_of_code_are_named_from_the_folder),
        cmocka_unit_test(what_waits_is_answered_once_whatever_happens),
        cmocka_unit_test(the_server_may_end_while_files_are_looked_at),
        cmocka_unit_test(every_request_has_one_answer),
        cmocka_unit_test(what_is_open_does_not_wait_for_the_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
