/* SPDX-License-Identifier: MIT */
/*
 * test_lsp_names.c - agents and task queues wherever they are named: definition, references,
 * highlights, and renaming that damages no line. Ranges are written "line:start-end".
 */
#include <stdio.h>

#include "lsp_fixture.h"

#define EVALUATOR "input: topic, evaluator: {name: default, type: DeclarativeEvaluator}"

static const char YAML[] =
    "name: talk\n"
    "temporal_config: {task_queue: main}\n"
    "agents:\n"
    "  writer: {" EVALUATOR ",\n"
    "    handoff_router: {name: r, type: DefaultRouter, config: {hand_off: \"editor\"}}}\n"
    "  editor: {" EVALUATOR ",\n"
    "    temporal_activity_config: {task_queue: 'gpu'}}\n"
    "workers:\n"
    "  - {name: all, task_queues: [main, gpu]}\n"
    "run: {agent: writer}\n";

/* YAML with the mark `$0` in front of the first `at` behind `after`. */
static const char *mark(const char *text, const char *after, const char *at)
{
    static char marked[4096];
    const char *place = strstr(strstr(text, after), at);
    int len = (int)(place - text);
    snprintf(marked, sizeof marked, "%.*s$0%s", len, text, place);
    return marked;
}

/* The ranges in an answer, "3:2-8 9:13-19", and the new texts after `=`. */
static const char *ranges_of(const char *answer)
{
    static char found[2048];
    size_t len = 0;
    found[0] = '\0';
    for (const char *at = answer; (at = strstr(at, "'start':{'line':")) != NULL; at++) {
        unsigned line, from, last, to;
        int read = sscanf(at, "'start':{'line':%u,'character':%u},'end':{'line':%u,'character':%u}",
                          &line, &from, &last, &to);
        assert_int_equal(read, 4);
        assert_int_equal(line, last);
        len += (size_t)snprintf(found + len, sizeof found - len, "%s%u:%u-%u", len ? " " : "", line,
                                from, to);
        const char *text = strstr(at, "'newText':'"), *next = strstr(at + 1, "'start':");
        char put[128];
        if (text && (!next || text < next) && sscanf(text, "'newText':'%127[^}]", put) == 1)
            len += (size_t)snprintf(found + len, sizeof found - len, "=%.*s", (int)strlen(put) - 1,
                                    put);
    }
    return found;
}

typedef struct NameRow {
    const char *after, *at; /* where it is asked: see mark() */
    const char *definition, *references;
} NameRow;

static void a_name_is_found_wherever_it_stands(void **state)
{
    (void)state;
    static const NameRow rows[] = {
        {"agents:", "writer", "3:2-8", "3:2-8 9:13-19"},
        {"run:", "writer", "3:2-8", "3:2-8 9:13-19"},
        {"run:", "riter", "3:2-8", "3:2-8 9:13-19"},
        {"hand_off", "editor", "5:2-8", "4:70-78 5:2-8"},
        {"  editor", "editor", "5:2-8", "4:70-78 5:2-8"},
        {"temporal_config", "main", "8:30-34", "1:30-34 8:30-34"},
        {"temporal_activity", "gpu", "8:36-39", "6:43-48 8:36-39"},
        {"name: talk", "talk", "", ""},
        {"agents:", "agents", "", ""},
        {"workers:", "all", "", ""},
    };
    LspSession *session = lsp_begin();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *marked = mark(YAML, rows[i].after, rows[i].at);
        assert_string_equal(
            ranges_of(lsp_ask(session, "a.flock.yaml", marked, "textDocument/definition", "")),
            rows[i].definition);
        assert_string_equal(
            ranges_of(lsp_ask(session, "a.flock.yaml", marked, "textDocument/references",
                              ",'context':{'includeDeclaration':true}")),
            rows[i].references);
    }
    lsp_end(session);
}

static void highlights_leave_out_the_quotes(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    assert_string_equal(ranges_of(lsp_ask(session, "a.flock.yaml", mark(YAML, "hand_off", "editor"),
                                          "textDocument/documentHighlight", "")),
                        "4:71-77 5:2-8");
    lsp_end(session);
}

typedef struct RenameRow {
    const char *name, *text; /* with $0 */
    const char *new_name;
    const char *edits; /* or the message of the error */
} RenameRow;

#define EMOJI "\xF0\x9F\x98\x80"

static void renaming_changes_every_place_and_nothing_else(void **state)
{
    (void)state;
    static const RenameRow rows[] = {
        {"a.flock.yaml", "agents:\n  $0writer: {}\nrun: {agent: 'writer'}\n", "author",
         "1:2-8=author 2:13-21='author'"},
        {"a.flock.yaml", "agents:\n  $0writer: {}\nrun: {agent: writer}\n", "on",
         "1:2-8=\\'on\\' 2:13-19=\\'on\\'"},
        {"a.flock.yaml", "agents:\n  $0writer: {}\nrun: {agent: writer}\n", "a: b # c",
         "1:2-8=\\'a: b # c\\' 2:13-19=\\'a: b # c\\'"},
        {"a.flock.yaml",
         "# " EMOJI "\nagents: {x: {}, $0writer: {}} # " EMOJI "\nrun: {agent: writer}\n", "author",
         "1:16-22=author 2:13-19=author"},
        {"a.flock.yaml", "agents: {\"" EMOJI "$0x\": {}}\nrun: {agent: \"" EMOJI "x\"}\n", "y",
         "0:9-14=\\'y\\' 1:13-18=\\'y\\'"},
        {"a.flock.yaml", "agents:\n  a: {name: writer}\nrun: {agent: $0writer}\n", "author",
         "1:12-18=author 2:13-19=author"},
        {"a.flock.yaml", "agents:\n  writer: {name: writer}\nrun: {agent: $0writer}\n", "author",
         "1:2-8=author 1:17-23=author 2:13-19=author"},
        {"a.flock.yaml", "agents:\n  $0a: {name: writer}\nrun: {agent: writer}\n", "b", "1:2-3=b"},
        {"a.flock.toml",
         "[agents.$0writer]\n[agents.writer.temporal_activity_config]\ntask_queue = 'q'\n"
         "[run]\nagent = \"writer\"\n",
         "author", "0:8-14=author 1:8-14=author 4:8-16=\\'author\\'"},
        {"a.flock.toml", "[agents.$0writer]\ndescription = 'x'\n", "a b", "0:8-14=\\'a b\\'"},
        {"a.flock.json", "{\"agents\": {\"$0writer\": {}}, \"run\": {\"agent\": \"writer\"}}\n",
         "a\\\\b", "0:12-20=\\'a\\\\\\\\b\\' 0:44-52=\\'a\\\\\\\\b\\'"},
        {"a.flock.yaml", "agents:\n  $0writer: {}\n  editor: {}\n", "editor",
         "there is an agent of this name already"},
        {"a.flock.yaml", "agents:\n  $0writer: {}\n", "", "a name has at least one character"},
        {"a.flock.yaml", "agents:\n  $0writer: {}\n  x: [\n", "author",
         "some text cannot be read, and the name may stand in it; fix that first"},
        {"a.flock.yaml", "name: $0talk\nagents: {}\n", "x",
         "there is no name of an agent or a task queue here"},
    };
    LspSession *session = lsp_begin();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char more[128];
        snprintf(more, sizeof more, ",'newName':'%s'", rows[i].new_name);
        const char *answer =
            lsp_ask(session, rows[i].name, rows[i].text, "textDocument/rename", more);
        const char *edits = ranges_of(answer);
        bool is_right = edits[0] ? strcmp(edits, rows[i].edits) == 0
                                 : strstr(answer, rows[i].edits) && strstr(answer, "'code':-32803");
        if (!is_right)
            fail_msg("row %zu: %s, not %s: %s", i, edits, rows[i].edits, answer);
    }
    lsp_end(session);
}

static void what_would_be_renamed_is_shown(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    const char *answer = lsp_ask(session, "a.flock.yaml", mark(YAML, "hand_off", "editor"),
                                 "textDocument/prepareRename", "");
    assert_string_equal(answer,
                        "'result':{'range':{'start':{'line':4,'character':71},'end':{'line':4,"
                        "'character':77}},'placeholder':'editor'}}");
    assert_string_equal(lsp_ask(session, "a.flock.yaml", mark(YAML, "name", "talk"),
                                "textDocument/prepareRename", ""),
                        "'result':null}");
    lsp_end(session);
}

static void edits_say_for_which_version_they_are(void **state)
{
    (void)state;
    LspSession *session =
        lsp_begin_with("{'workspace':{'workspaceEdit':{'documentChanges':true}}}");
    lsp_take(session);
    const char *answer = lsp_ask(session, "a.flock.yaml", "agents: {$0a: {}}\n",
                                 "textDocument/rename", ",'newName':'b'");
    assert_string_equal(
        answer, "'result':{'documentChanges':[{'textDocument':{'uri':'file:///x/a.flock.yaml',"
                "'version':1},'edits':[{'range':{'start':{'line':0,'character':9},'end':{"
                "'line':0,'character':10}},'newText':'b'}]}]}}");
    lsp_end(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_found_wherever_it_stands),
        cmocka_unit_test(highlights_leave_out_the_quotes),
        cmocka_unit_test(renaming_changes_every_place_and_nothing_else),
        cmocka_unit_test(what_would_be_renamed_is_shown),
        cmocka_unit_test(edits_say_for_which_version_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
