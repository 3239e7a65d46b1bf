/* SPDX-License-Identifier: MIT */
/* test_lsp_config.c - an open .flockc.yaml: its findings, and nothing else of a definition's. */
#include <stdio.h>

#include "config/config_reader.h"
#include "lsp_fixture.h"

#define URI "file:///x/.flockc.yaml"
#define EMOJI "\xF0\x9F\x98\x80"

/* What the program gives the server. */
static ConfigFindings judge(Arena *arena, const char *name, Str text)
{
    static const char *const targets[] = {"python", "go", NULL};
    ConfigReading reading = config_read(arena, name, text, targets);
    return (ConfigFindings){reading.findings, reading.finding_count};
}

static LspSession *begin(ConfigJudge *with, const char *capabilities)
{
    LspSession *session = lsp_session_new();
    ServerSetup setup = lsp_setup(session);
    setup.judge = with;
    lsp_initialize(session, &setup, capabilities);
    lsp_take(session);
    return session;
}

typedef struct Row {
    const char *name, *text;
    const char *findings[3]; /* parts of what is said; none: nothing is */
} Row;

#define AT(line, from, to)                                                                         \
    "'range':{'start':{'line':" #line ",'character':" #from "},'end':{'line':" #line               \
    ",'character':" #to "}},'severity':1,"

static void its_mistakes_are_those_that_check_prints(void **state)
{
    (void)state;
    static const Row rows[] = {
        {".flockc.yaml", "fail_on: never\n", {AT(0, 9, 14), "`never` is not a severity"}},
        {".flockc.yaml",
         "# " EMOJI "\nseverity: {off: [\"" EMOJI "\", no-such]} \n",
         {AT(1, 17, 21), AT(1, 23, 30), "`no-such` is not the name of a rule"}},
        {".flockc.yaml", "inclde: [a]\n", {AT(0, 0, 6), "'code':'unknown-key'", "`include`"}},
        {".flockc.yaml", "include: a\n", {AT(0, 9, 10)}},
        {".flockc.yaml", "severity: {off: [\n", {"'severity':1"}},
        {".flockc.yaml", "[]\n", {"the configuration must be a mapping"}},
        {".flockc.yaml", "generate: [{target: rust, output: x}]\n", {AT(0, 20, 24)}},
        {".flockc.yaml", "flock: '0.9'\n", {AT(0, 7, 12)}},
        {".flockc.yaml", "<<: {fail_on: error}\n", {"`<<` is not a key of .flockc.yaml"}},
        {".flockc.yaml",
         "severity: {off: [queue-idle], error: [queue-idle]}\n",
         {AT(0, 38, 48), "appears twice"}},
        /* a definition's keys are none here */
        {".flockc.yaml", "agents: {}\n", {AT(0, 0, 6), "'code':'unknown-key'"}},
        {".flockc.yaml", "", {NULL}},
        {".flockc.yaml", "severity: {off: [queue-idle]}\nfail_on: warning\n", {NULL}},
        {".flockc.yml", "fail_on: never\n", {NULL}},
        {"flockc.yaml", "fail_on: never\n", {NULL}},
        {"x.flockc.yaml", "fail_on: never\n", {NULL}},
        {".pre-commit-config.yaml", "fail_on: never\n", {NULL}},
    };
    LspSession *session = begin(judge, "{}");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char uri[64];
        snprintf(uri, sizeof uri, "file:///x/%s", rows[i].name);
        lsp_open(session, uri, str_of(rows[i].text));
        lsp_work(session);
        const char *said = lsp_take(session);
        for (size_t part = 0; part < 3 && rows[i].findings[part]; part++)
            assert_contains(said, rows[i].findings[part]);
        if (!rows[i].findings[0])
            assert_string_equal(said, "");
        lsp_close_quietly(session, uri);
    }
    lsp_end(session);
}

static void a_finding_goes_with_its_cause(void **state)
{
    (void)state;
    uint32_t from[] = {0, 9}, to[] = {0, 14};
    LspSession *session = begin(judge, "{}");
    lsp_open(session, URI, STR("fail_on: never\n"));
    lsp_work(session);
    assert_contains(lsp_take(session), "'code':");
    lsp_edit(session, URI, 2, from, to, STR("error"));
    LSP_EXPECT(session, "");
    lsp_wait(session, 1000);
    LSP_EXPECT(session, "{'jsonrpc':'2.0','method':'textDocument/publishDiagnostics','params':{"
                        "'uri':'" URI "','diagnostics':[]}}");
    lsp_edit(session, URI, 3, from, to, STR("eror"));
    lsp_wait(session, 1000);
    assert_contains(lsp_take(session), "`eror` is not a severity");
    lsp_send(session, "{'jsonrpc':'2.0','method':'textDocument/didClose','params':{'textDocument':{"
                      "'uri':'" URI "'}}}");
    LSP_EXPECT(session, "{'jsonrpc':'2.0','method':'textDocument/publishDiagnostics','params':{"
                        "'uri':'" URI "','diagnostics':[]}}");
    lsp_end(session);
}

static void a_client_that_asks_gets_them_when_it_asks(void **state)
{
    (void)state;
    LspSession *session = begin(judge, "{'textDocument':{'diagnostic':{}}}");
    lsp_open(session, URI, STR("fail_on: never\n"));
    lsp_work(session);
    LSP_EXPECT(session, "");
    lsp_send(session, "{'jsonrpc':'2.0','id':1,'method':'textDocument/diagnostic','params':{"
                      "'textDocument':{'uri':'" URI "'}}}");
    lsp_work(session);
    assert_contains(lsp_take(session), "`never` is not a severity");
    lsp_close_quietly(session, URI);
    lsp_end(session);
}

static void it_is_no_definition(void **state)
{
    (void)state;
    static const char *const methods[] = {
        "hover",      "definition",          "references",     "documentHighlight",
        "rename",     "prepareRename",       "foldingRange",   "documentSymbol",
        "codeAction", "semanticTokens/full", "selectionRange",
    };
    LspSession *session = begin(judge, "{}");
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++) {
        char method[64];
        snprintf(method, sizeof method, "textDocument/%s", methods[i]);
        const char *answer = lsp_ask(session, ".flockc.yaml", "$0agents: {a: {}}\n", method, "");
        assert_true(strcmp(answer, "'result':null}") == 0 || strcmp(answer, "'result':[]}") == 0);
    }
    lsp_end(session);
}

static void without_a_judge_it_is_a_file_of_others(void **state)
{
    (void)state;
    LspSession *session = begin(NULL, "{}");
    lsp_open(session, URI, STR("fail_on: never\nagents: {}\n"));
    lsp_work(session);
    lsp_end(session);
}

#define FLOCK "file:///x/a.flock.yaml"
#define SAVED                                                                                      \
    "{'jsonrpc':'2.0','method':'textDocument/didSave','params':{'textDocument':{'uri':'" URI "'}}" \
    "}"

/* A client that watches files tells of it by itself: then saving says nothing. */
static void saving_it_counts_for_open_definitions(void **state)
{
    (void)state;
    static const char watches[] =
        "{'workspace':{'didChangeWatchedFiles':{'dynamicRegistration':true}}}";
    for (int is_watched = 0; is_watched < 2; is_watched++) {
        LspSession *session = begin(judge, is_watched ? watches : "{}");
        lsp_open(session, FLOCK, STR("name: t\nnmae: t\nenable_temporal: true\nagents: {}\n"));
        lsp_open(session, URI, STR("severity: {off: [unknown-key]}\n"));
        lsp_work(session);
        assert_contains(lsp_take(session), "'code':'unknown-key'");
        session->rules.rules[RULE_unknown_key] = SETTING_OFF;
        lsp_send(session, SAVED);
        lsp_wait(session, 1000);
        assert_int_equal(strstr(lsp_take(session), "'diagnostics':[]") != NULL, !is_watched);
        lsp_send(session, "{'jsonrpc':'2.0','method':'workspace/didChangeWatchedFiles','params':{"
                          "'changes':[{'uri':'" URI "','type':2}]}}");
        lsp_wait(session, 1000);
        assert_int_equal(strstr(lsp_take(session), "'diagnostics':[]") != NULL, is_watched);
        lsp_close_quietly(session, URI);
        lsp_close_quietly(session, FLOCK);
        lsp_end(session);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(its_mistakes_are_those_that_check_prints),
        cmocka_unit_test(a_finding_goes_with_its_cause),
        cmocka_unit_test(a_client_that_asks_gets_them_when_it_asks),
        cmocka_unit_test(it_is_no_definition),
        cmocka_unit_test(without_a_judge_it_is_a_file_of_others),
        cmocka_unit_test(saving_it_counts_for_open_definitions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
