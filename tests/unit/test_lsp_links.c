/* SPDX-License-Identifier: MIT */
/* test_lsp_links.c - document links: pages of rules, schemas and the files of components. */
#include <stdio.h>

#include "lsp_fixture.h"

typedef struct Row {
    const char *name, *text; /* begins with $0 */
    const char *links;       /* "line:start-end=target", or what the answer is without any */
} Row;

/* The links of an answer. */
static const char *links_of(const char *answer)
{
    static char found[4096];
    size_t len = 0;
    found[0] = '\0';
    for (const char *at = answer; (at = strstr(at, "'start':{'line':")) != NULL; at++) {
        unsigned line, from, last, to;
        char target[512];
        assert_int_equal(sscanf(at,
                                "'start':{'line':%u,'character':%u},'end':{'line':%u,'character':"
                                "%u}},'target':'%511[^']",
                                &line, &from, &last, &to, target),
                         5);
        assert_int_equal(line, last);
        len += (size_t)snprintf(found + len, sizeof found - len, "%s%u:%u-%u=%s", len ? " " : "",
                                line, from, to, target);
    }
    return len > 0 ? found : answer;
}

static const char *ask(LspSession *session, const Row *row)
{
    return links_of(lsp_ask(session, row->name, row->text, "textDocument/documentLink", ""));
}

static LspSession *begin(const char *docs_url)
{
    LspSession *session = lsp_session_new();
    ServerSetup setup = lsp_setup(session);
    setup.docs_url = docs_url;
    lsp_initialize(session, &setup, "{}");
    assert_non_null(strstr(lsp_take(session), "'documentLinkProvider':{}"));
    return session;
}

#define EMOJI "\xF0\x9F\x98\x80"
#define NONE "'result':[]}"

static void what_is_named_can_be_followed(void **state)
{
    (void)state;
    static const Row rows[] = {
        {"a.flock.yaml", "$0# flockc: ignore-file[queue-idle]\nagents: {}\n",
         "0:22-32=https://d/queue-idle.md"},
        {"a.flock.yaml", "$0agents: {} # " EMOJI " # flockc: ignore[FLK101 , queue-idle] so\n",
         "0:33-39=https://d/unknown-key.md 0:42-52=https://d/queue-idle.md"},
        {"a.flock.toml", "$0# flockc: ignore[queue-idle]\n[agents.a]\n",
         "0:17-27=https://d/queue-idle.md"},
        {"a.flock.yaml", "$0# flockc: ignore[no-such-rule]\nagents: {}\n", NONE},
        {"a.flock.yaml", "$0# flockc: ignore[queue-idle\nagents: {}\n", NONE},
        {"a.flock.yaml", "$0# flockc: ignore queue-idle\nagents: {}\n", NONE},
        {"a.flock.yaml", "$0# flockc: ignored[queue-idle]\nagents: {}\n", NONE},
        {"a.flock.yaml", "$0# ignore[queue-idle]\nagents: {}\n", NONE},
        {"a.flock.yaml", "$0name: 'x # flockc: ignore[queue-idle]'\nagents: {}\n", NONE},
        {"a.flock.json", "$0{\"agents\": {}, \"name\": \"# flockc: ignore[queue-idle]\"}", NONE},

        {"a.flock.yaml", "$0# yaml-language-server: $schema=s.json\nagents: {}\n",
         "0:32-38=file:///x/s.json"},
        {"a.flock.yaml",
         "$0\xEF\xBB\xBF# mine\r\n\r\n#yaml-language-server : $schema=../s.json x\r\nagents: "
         "{}\r\n",
         "2:32-41=file:///s.json"},
        {"a.flock.yaml", "$0# yaml-language-server: $schema=https://x.org/s.json\nagents: {}\n",
         "0:32-52=https://x.org/s.json"},
        {"a.flock.toml", "$0#:schema ./s.json\n[agents.a]\n", "0:9-17=file:///x/s.json"},
        {"a.flock.toml", "$0# yaml-language-server: $schema=s.json\n[agents.a]\n", NONE},
        {"a.flock.yaml", "$0#:schema ./s.json\nagents: {}\n", NONE},
        {"a.flock.yaml", "$0agents: {}\n# yaml-language-server: $schema=s.json\n", NONE},
        {"a.flock.yaml", "$0# yaml-language-server: $schema=\nagents: {}\n", NONE},
        {"a.flock.yaml", "$0# yaml-language-server: $schema=command:x\nagents: {}\n", NONE},
        {"a.flock.yaml", "$0# yaml-language-server: $schema=../../s.json\nagents: {}\n", NONE},
        {"a.flock.yaml", "$0# yaml-language-server\nagents: {}\n", NONE},
        {"a.flock.toml", "$0#:schema\n[agents.a]\n", NONE},
        {"a.flock.toml", "$0#:schemas s.json\n[agents.a]\n", NONE},
        {"a.flock.json", "$0{\"$schema\": \"s.json\", \"agents\": {}}", NONE},

        {"a.flock.yaml",
         "$0agents: {}\ncomponents: {R: {type: flock_component, file_path: 'm/r.py'}}\n",
         "1:52-58=file:///x/m/r.py"},
        {"a.flock.json",
         "$0{\"agents\": {}, \"components\": {\"R\": {\"file_path\": \"/m/r.py\"}}}",
         "0:50-57=file:///m/r.py"},
        {"a.flock.toml", "$0[agents.a]\n[components.R]\nfile_path = \"r.py\"\n",
         "2:13-17=file:///x/r.py"},
        {"a.flock.yaml",
         "$0agents: {}\ncomponents: {R: {file_path: ''}, S: {file_path: null}, T: 3}\n", NONE},
        {"a.flock.yaml", "$0agents: {}\ncomponents: [{file_path: r.py}]\n", NONE},
        {"a.flock.yaml", "$0agents: {}\ncomponents: {R: {file_path: |\n  r.py\n  }}\n", NONE},
        {"a.flock.yaml", "$0agents: {a: {file_path: r.py}}\n", NONE},
        /* no definition, and one that is left alone */
        {"a.flock.yaml", "$0[]\n", NONE},
        {"a.yaml", "$0# yaml-language-server: $schema=s.json\nname: x\n", "'result':null}"},
    };
    LspSession *session = begin("https://d");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(ask(session, &rows[i]), rows[i].links);
    lsp_end(session);
}

static ConfigFindings judge(Arena *arena, const char *name, Str text)
{
    (void)arena, (void)name, (void)text;
    return (ConfigFindings){NULL, 0};
}

static void a_configuration_names_rules_and_definitions(void **state)
{
    (void)state;
    static const Row rows[] = {
        {".flockc.yaml", "$0severity:\n  off: [queue-idle, 'FLK101']\n  error: [no-such]\n",
         "1:8-18=https://d/queue-idle.md 1:21-27=https://d/unknown-key.md"},
        {".flockc.yaml",
         "$0generate:\n  - {definitions: [a/b.flock.yaml, /c.flock.toml], target: x}\n",
         "1:19-33=file:///x/a/b.flock.yaml 1:35-48=file:///x/c.flock.toml"},
        {".flockc.yaml", "$0include: [a.flock.json]\nexclude: [\"b.flock.yml\"]\n",
         "0:10-22=file:///x/a.flock.json 1:11-22=file:///x/b.flock.yml"},
        {".flockc.yaml",
         "$0include: ['*.flock.yaml', '[ab].flock.yaml', '!a.flock.yaml', a/, b.yaml]\n", NONE},
        {".flockc.yaml", "$0include: [../../a.flock.yaml, |\n a.flock.yaml\n ]\n", NONE},
        {".flockc.yaml",
         "$0include: a.flock.yaml\nseverity: [queue-idle]\ngenerate: {definitions: "
         "[a.flock.yaml]}\n",
         NONE},
        {".flockc.yaml", "$0generate: [a.flock.yaml, {definitions: a.flock.yaml}]\n", NONE},
        {".flockc.yaml", "$0[]\n", NONE},
        {".flockc.yaml", "$0", NONE},
        {".flockc.yaml", "$0severity: {off: [queue-idle]\n", NONE},
        {"x.flockc.yaml", "$0severity: {off: [queue-idle]}\n", "'result':null}"},
        {".flockc.yml", "$0severity: {off: [queue-idle]}\n", "'result':null}"},
    };
    LspSession *session = lsp_session_new();
    ServerSetup setup = lsp_setup(session);
    setup.docs_url = "https://d";
    setup.judge = judge;
    lsp_initialize(session, &setup, "{}");
    lsp_take(session);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(ask(session, &rows[i]), rows[i].links);
    lsp_end(session);
}

static void without_pages_no_rule_can_be_followed(void **state)
{
    (void)state;
    LspSession *session = begin(NULL);
    static const Row row = {"a.flock.yaml", "$0# flockc: ignore[queue-idle]\nagents: {}\n", NONE};
    assert_string_equal(ask(session, &row), row.links);
    lsp_end(session);
    session = begin("https://d/rules/");
    assert_string_equal(ask(session, &row), "0:17-27=https://d/rules/queue-idle.md");
    lsp_end(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_named_can_be_followed),
        cmocka_unit_test(a_configuration_names_rules_and_definitions),
        cmocka_unit_test(without_pages_no_rule_can_be_followed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
