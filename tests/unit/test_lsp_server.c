/* SPDX-License-Identifier: MIT */
/*
 * test_lsp_server.c - the life of a session: what is answered, when something is said, and that
 * nothing is said twice or of texts that are no more.
 */
#include <stdio.h>

#include "lsp_fixture.h"
#include "support/utf8.h"

#define URI "file:///x/talk.flock.yaml"
#define GOOD "name: talk\nagents: {}\n"
#define BAD "name: talk\nnmae: talk\nagents: {}\n"
#define GOOD_LINE "name: talk\\nagents: {}\\n"
#define CHANGE(version, text)                                                                      \
    "{'jsonrpc':'2.0','method':'textDocument/didChange','params':{'textDocument':{'uri':'" URI     \
    "','version':" version "},'contentChanges':[{'text':'" text "'}]}}"
#define CLOSE                                                                                      \
    "{'jsonrpc':'2.0','method':'textDocument/didClose','params':{'textDocument':{'uri':'" URI "'}" \
    "}}"
#define PULL(id)                                                                                   \
    "{'jsonrpc':'2.0','id':" id ",'method':'textDocument/diagnostic','params':{'textDocument':{"   \
    "'uri':'" URI "'}}}"
#define NOTHING_MORE                                                                               \
    "{'jsonrpc':'2.0','method':'textDocument/publishDiagnostics','params':{'uri':'" URI            \
    "','diagnostics':[]}}"

typedef struct MessageRow {
    const char *message, *answer;
} MessageRow;

#define ERROR(id, code, message)                                                                   \
    "{'jsonrpc':'2.0','id':" id ",'error':{'code':" code ",'message':'" message "'}}"

static void any_message_is_answered_once(void **state)
{
    (void)state;
    static const MessageRow rows[] = {
        {"{'jsonrpc':'2.0','id':1,'method':'foo'}",
         ERROR("1", "-32601", "flockc does not have this method")},
        {"{'jsonrpc':'2.0','id':'a','method':'exit'}",
         ERROR("'a'", "-32601", "flockc does not have this method")},
        {"{'jsonrpc':'2.0','id':1,'method':'initialize','params':{}}",
         ERROR("1", "-32600", "the server is initialized already")},
        {"{'jsonrpc':'2.0','method':'foo'}", ""},
        {"{'jsonrpc':'2.0','method':'$/setTrace','params':{'value':'off'}}", ""},
        {"{'jsonrpc':'2.0','method':'$/cancelRequest','params':{'id':77}}", ""},
        {"{'jsonrpc':'2.0','id':9,'result':null}", ""},
        {"{'jsonrpc':'2.0','id':9,'error':{}}", ""},
        {"{'jsonrpc':'2.0','id':9}", ERROR("9", "-32600", "this is no message of JSON-RPC 2.0")},
        {"{}", ERROR("null", "-32600", "this is no message of JSON-RPC 2.0")},
        {"[]", ERROR("null", "-32600", "a message is one JSON object")},
        {"{'jsonrpc':'2.0','id':{},'method':'foo'}",
         ERROR("null", "-32601", "flockc does not have this method")},
        {"{'jsonrpc':'2.0','id':1,'method':5}",
         ERROR("1", "-32600", "this is no message of JSON-RPC 2.0")},
        {"{'jsonrpc':'2.0','id':1,'method':'textDocument/diagnostic'}",
         "{'jsonrpc':'2.0','id':1,'result':{'kind':'full','items':[]}}"},
        {"{'jsonrpc':'2.0','id':1,'method':'textDocument/diagnostic','params':[1]}",
         "{'jsonrpc':'2.0','id':1,'result':{'kind':'full','items':[]}}"},
        {"{'jsonrpc':'2.0','method':'textDocument/didOpen','params':null}", ""},
        {"{'jsonrpc':'2.0','method':'textDocument/didOpen','params':{'textDocument':'x'}}", ""},
        {"{'jsonrpc':'2.0','method':'textDocument/"
         "didChange','params':{'textDocument':{'uri':'a'}}}",
         ""},
        {"{'jsonrpc':'2.0','method':'textDocument/didClose','params':{'textDocument':{'uri':'a'}}}",
         ""},
        {"{'jsonrpc':'2.0','method':'textDocument/didSave','params':{}}", ""},
        {"{'jsonrpc':'2.0','method':'workspace/didChangeConfiguration','params':null}", ""},
        {"{'jsonrpc':'2.0','method':'workspace/didChangeConfiguration','params':{'settings':null}}",
         ""},
        {"{'jsonrpc':'2.0','method':'workspace/didChangeWatchedFiles','params':{}}", ""},
        {"{'jsonrpc':'2.0','method':'workspace/didChangeWorkspaceFolders','params':{}}", ""},
    };
    LspSession *session = lsp_begin();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        lsp_send(session, rows[i].message);
        lsp_work(session);
        LSP_EXPECT(session, rows[i].answer);
    }
    lsp_end(session);
}

static void what_is_no_json_is_a_parse_error(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", "{", "nul", "\xFF\xFE", "{'a':1}}", "\x01", "{'a':'\\\xD0\x91'}"};
    LspSession *session = lsp_begin();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        lsp_send(session, texts[i]);
        assert_int_equal(utf8_find_invalid(buf_str(&session->sent)), session->sent.len);
        assert_contains(lsp_take(session), "'id':null,'error':{'code':-32700,");
    }
    server_receive_garbage(session->server, STR("a header"));
    LSP_EXPECT(session, ERROR("null", "-32700", "a header"));
    lsp_end(session);
}

static void nothing_is_done_before_initialize_and_after_shutdown(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    int code;
    lsp_send(session, "{'jsonrpc':'2.0','id':1,'method':'shutdown'}");
    LSP_EXPECT(session, "{'jsonrpc':'2.0','id':1,'result':null}");
    lsp_send(session, "{'jsonrpc':'2.0','id':2,'method':'shutdown'}");
    LSP_EXPECT(session, ERROR("2", "-32600", "the server is shutting down"));
    lsp_open(session, URI, STR(BAD));
    lsp_work(session);
    LSP_EXPECT(session, "");
    assert_false(server_has_ended(session->server, &code));
    lsp_send(session, "{'jsonrpc':'2.0','method':'exit'}");
    assert_true(server_has_ended(session->server, &code));
    assert_int_equal(code, 0);
    server_free(session->server);

    ServerSetup setup = lsp_setup(session);
    session->server = server_new(&setup);
    lsp_send(session, "{'jsonrpc':'2.0','id':1,'method':'shutdown'}");
    LSP_EXPECT(session, ERROR("1", "-32002", "`initialize` has to come first"));
    lsp_open(session, URI, STR(BAD));
    lsp_work(session);
    LSP_EXPECT(session, "");
    lsp_send(session, "{'jsonrpc':'2.0','method':'exit'}");
    assert_true(server_has_ended(session->server, &code));
    assert_int_equal(code, 1);
    server_free(session->server);
    buf_free(&session->sent);
    context_free(session->context);
    free(session);
}

static void findings_come_at_once_when_a_file_is_opened_and_go_when_it_is_closed(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    lsp_open(session, URI, STR(BAD));
    lsp_work(session);
    assert_contains(lsp_take(session), "'code':'unknown-key'");
    lsp_work(session);
    LSP_EXPECT(session, "");
    lsp_send(session, CLOSE);
    LSP_EXPECT(session, NOTHING_MORE);
    lsp_wait(session, 1000);
    lsp_end(session);
}

static void nothing_is_said_where_there_is_nothing(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    lsp_open(session, URI, STR("name: talk\nenable_temporal: true\nagents: {}\n"));
    lsp_work(session);
    LSP_EXPECT(session, "");
    lsp_send(session, CLOSE);
    lsp_end(session);
}

static void half_a_word_is_not_diagnosed(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    lsp_open(session, URI, STR(GOOD));
    lsp_work(session);
    lsp_take(session);
    lsp_send(session, CHANGE("2", "name: talk\\nagents: {}\\nn"));
    lsp_wait(session, 40);
    LSP_EXPECT(session, "");
    lsp_send(session, CHANGE("3", "name: talk\\nagents: {}\\nnm: x"));
    lsp_wait(session, 40);
    LSP_EXPECT(session, "");
    assert_true(server_wait_ms(session->server, session->now_ms) > 0);
    lsp_wait(session, 500);
    assert_contains(lsp_take(session), "`nm` is not a key of the flock");
    assert_int_equal(server_wait_ms(session->server, session->now_ms), -1);
    lsp_send(session, CLOSE);
    LSP_EXPECT(session, NOTHING_MORE);
    lsp_end(session);
}

static void saving_ends_the_wait(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    lsp_open(session, URI, STR(GOOD));
    lsp_work(session);
    lsp_take(session);
    lsp_send(session, CHANGE("2", "name: talk\\nnmae: x\\nagents: {}\\n"));
    lsp_sendf(session, "{'jsonrpc':'2.0','method':'textDocument/didSave','params':{'textDocument':"
                       "{'uri':'" URI "'}}}");
    lsp_work(session);
    assert_contains(lsp_take(session), "`nmae` is not a key of the flock");
    lsp_send(session, CLOSE);
    LSP_EXPECT(session, NOTHING_MORE);
    lsp_end(session);
}

static void no_finding_outlives_its_cause(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    lsp_open(session, URI, STR("name: talk\nnmae: talk\nenable_temporal: true\nagents: {}\n"));
    lsp_work(session);
    assert_contains(lsp_take(session), "unknown-key");
    lsp_send(session, CHANGE("2", "name: talk\\nenable_temporal: true\\nagents: {}\\n"));
    lsp_wait(session, 500);
    LSP_EXPECT(session, NOTHING_MORE);
    lsp_send(session, CLOSE);
    lsp_end(session);
}

static void a_client_that_asks_is_sent_nothing(void **state)
{
    (void)state;
    LspSession *session = lsp_begin_with("{'textDocument':{'diagnostic':{}}}");
    assert_contains(lsp_take(session), "'diagnosticProvider':{'identifier':'flockc',");
    lsp_open(session, URI, STR(BAD));
    lsp_work(session);
    LSP_EXPECT(session, "");
    lsp_send(session, PULL("1"));
    const char *answer = lsp_take(session);
    assert_contains(answer, "{'jsonrpc':'2.0','id':1,'result':{'kind':'full','resultId':'");
    assert_contains(answer, "'code':'unknown-key'");
    lsp_send(session, CHANGE("2", GOOD_LINE));
    lsp_send(session, PULL("2"));
    LSP_EXPECT(session, ""); /* not compiled yet */
    lsp_work(session);
    assert_contains(lsp_take(session), "{'jsonrpc':'2.0','id':2,'result':{'kind':'full',");
    lsp_send(session, CLOSE);
    lsp_end(session);
}

static void an_unchanged_answer_is_not_sent_again(void **state)
{
    (void)state;
    LspSession *session = lsp_begin_with("{'textDocument':{'diagnostic':{}}}");
    lsp_take(session);
    lsp_open(session, URI, STR(BAD));
    lsp_send(session, PULL("1"));
    lsp_work(session);
    const char *answer = lsp_take(session), *id = strstr(answer, "'resultId':'");
    assert_non_null(id);
    char result[32];
    sscanf(id, "'resultId':'%31[^']", result);
    lsp_sendf(session,
              "{'jsonrpc':'2.0','id':2,'method':'textDocument/diagnostic','params':{"
              "'textDocument':{'uri':'" URI "'},'previousResultId':'%s'}}",
              result);
    assert_contains(lsp_take(session), "'result':{'kind':'unchanged',");
    lsp_send(session, CLOSE);
    lsp_end(session);
}

static void what_waits_is_answered_when_the_text_changes(void **state)
{
    (void)state;
    LspSession *session = lsp_begin_with("{'textDocument':{'diagnostic':{}}}");
    lsp_take(session);
    lsp_open(session, URI, STR(BAD));
    lsp_send(session, PULL("1"));
    lsp_send(session, CHANGE("2", GOOD_LINE));
    LSP_EXPECT(session, "{'jsonrpc':'2.0','id':1,'error':{'code':-32802,'message':'the text has "
                        "changed since','data':{'retriggerRequest':true}}}");
    lsp_send(session, PULL("2"));
    lsp_send(session, "{'jsonrpc':'2.0','method':'$/cancelRequest','params':{'id':2}}");
    LSP_EXPECT(session, ERROR("2", "-32800", "cancelled by the client"));
    lsp_send(session, PULL("3"));
    lsp_send(session, CLOSE);
    assert_contains(lsp_take(session), "{'jsonrpc':'2.0','id':3,'error':{'code':-32802,");
    lsp_work(session);
    lsp_end(session);
}

static void what_is_asked_right_after_opening_waits_for_the_first_compilation(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    lsp_open(session, URI, STR(GOOD));
    lsp_send(session,
             "{'jsonrpc':'2.0','id':1,'method':'textDocument/hover','params':{'textDocument':{"
             "'uri':'" URI "'},'position':{'line':0,'character':1}}}");
    LSP_EXPECT(session, "");
    lsp_work(session);
    assert_contains(lsp_take(session), "{'jsonrpc':'2.0','id':1,'result':{'contents':");
    lsp_edit(session, URI, 2, (uint32_t[]){2, 0}, (uint32_t[]){2, 0},
             STR("x: 1\n")); /* nobody waits for it */
    lsp_send(session,
             "{'jsonrpc':'2.0','id':2,'method':'textDocument/hover','params':{'textDocument':{"
             "'uri':'" URI "'},'position':{'line':0,'character':1}}}");
    assert_contains(lsp_take(session), "{'jsonrpc':'2.0','id':2,'result':{'contents':");
    lsp_wait(session, 500);
    lsp_take(session);
    lsp_send(session, CLOSE);
    lsp_take(session);
    lsp_end(session);
}

static void work_that_nobody_wants_ends(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    lsp_open(session, URI, STR(BAD));
    Work *work = server_take_work(session->server, session->now_ms);
    assert_non_null(work);
    assert_null(server_take_work(session->server, session->now_ms)); /* one at a time */
    lsp_send(session, CHANGE("2", GOOD_LINE));
    work_run(work);
    server_finish_work(session->server, work, session->now_ms);
    LSP_EXPECT(session, "");
    work = server_take_work(session->server, session->now_ms + 500);
    assert_non_null(work);
    lsp_send(session, CLOSE);
    work_run(work);
    server_finish_work(session->server, work, session->now_ms);
    lsp_end(session);
}

static void the_text_outlives_the_work_that_has_it(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    lsp_open(session, URI, STR(BAD));
    Work *work = server_take_work(session->server, session->now_ms);
    lsp_send(session, /* the same text is to be compiled again */
             "{'jsonrpc':'2.0','method':'workspace/didChangeConfiguration','params':{}}");
    work_run(work);
    server_finish_work(session->server, work, session->now_ms);
    LSP_EXPECT(session, "");
    lsp_work(session);
    assert_contains(lsp_take(session), "publishDiagnostics'");
    lsp_send(session, /* and again: the first one is not needed any more */
             "{'jsonrpc':'2.0','method':'workspace/didChangeConfiguration','params':{}}");
    lsp_work(session);
    lsp_send(session, CHANGE("2", GOOD_LINE));
    lsp_wait(session, 500);
    lsp_take(session);
    lsp_send(session, CLOSE);
    lsp_take(session);
    lsp_end(session);
}

static void files_that_are_no_flocks_are_left_alone(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"file:///x/.pre-commit-config.yaml", "repos:\n  - repo: local\n    hooks: []\n"},
        {"file:///x/a.yaml", "a: [1, 2\nb: }\n"},
        {"file:///x/pyproject.toml", "[project]\nname = 'x'\n"},
        {"file:///x/package.json", "{\"name\": \"x\", \"version\": 1}"},
        {"file:///x/notes.md", "# agents:\n"},
        {"untitled:Untitled-1", "agents: {}\n"},
    };
    LspSession *session = lsp_begin();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        lsp_open(session, rows[i][0], str_of(rows[i][1]));
        lsp_wait(session, 500);
        LSP_EXPECT(session, "");
        lsp_sendf(session,
                  "{'jsonrpc':'2.0','method':'textDocument/didClose','params':{'textDocument':{"
                  "'uri':'%s'}}}",
                  rows[i][0]);
        LSP_EXPECT(session, "");
    }
    lsp_end(session);
}

static void a_file_that_is_named_a_flock_is_told_that_it_is_none(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    lsp_open(session, URI, STR("repos: []\n"));
    lsp_work(session);
    assert_contains(lsp_take(session), "'code':'not-a-flock'");
    lsp_send(session, CLOSE);
    LSP_EXPECT(session, NOTHING_MORE);
    lsp_end(session);
}

static void settings_count_at_once_for_open_files(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    lsp_open(session, URI, STR("name: talk\nnmae: talk\nenable_temporal: true\nagents: {}\n"));
    lsp_work(session);
    assert_contains(lsp_take(session), "'severity':2,'code':'unknown-key'");
    session->rules.rules[RULE_unknown_key] = SETTING_ERROR;
    lsp_send(session, "{'jsonrpc':'2.0','method':'workspace/didChangeWatchedFiles','params':{"
                      "'changes':[{'uri':'file:///x/.flockc.yaml','type':2}]}}");
    lsp_work(session);
    assert_contains(lsp_take(session), "'severity':1,'code':'unknown-key'");
    session->rules.rules[RULE_unknown_key] = SETTING_OFF;
    lsp_send(session, "{'jsonrpc':'2.0','method':'workspace/didChangeConfiguration','params':{}}");
    lsp_work(session);
    LSP_EXPECT(session, NOTHING_MORE);
    lsp_send(session, CLOSE);
    lsp_end(session);
}

static void a_configuration_that_cannot_be_used_is_told_once(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    session->trouble = STR("flockc does not use .flockc.yaml: it is odd");
    lsp_open(session, URI, STR("name: talk\nenable_temporal: true\nagents: {}\n"));
    lsp_work(session);
    LSP_EXPECT(session, "{'jsonrpc':'2.0','method':'window/showMessage','params':{'type':2,"
                        "'message':'flockc does not use .flockc.yaml: it is odd'}}");
    lsp_send(session, CHANGE("2", "name: t\\nenable_temporal: true\\nagents: {}\\n"));
    lsp_wait(session, 500);
    LSP_EXPECT(session, "");
    lsp_send(session, CLOSE);
    lsp_end(session);
}

static void what_the_client_can_show_is_sent(void **state)
{
    (void)state;
    LspSession *session = lsp_begin_with(
        "{'general':{'positionEncodings':['utf-16','utf-8']},'textDocument':{'publishDiagnostics':"
        "{'versionSupport':true,'tagSupport':{'valueSet':[1,2]},'relatedInformation':true}}}");
    assert_contains(lsp_take(session), "'positionEncoding':'utf-8'");
    lsp_open(session, URI, STR("agents: {}\nname: a\nname: b\n"));
    lsp_work(session);
    const char *sent = lsp_take(session);
    assert_contains(sent, "'version':1");
    assert_contains(sent, "'relatedInformation':[{'location':{'uri':'" URI "','range':");
    lsp_send(session, CHANGE("2", "agents: {} # flockc: ignore[queue-idle] x\\n"));
    lsp_wait(session, 500);
    sent = lsp_take(session);
    assert_contains(sent, "'code':'unused-ignore'");
    assert_contains(sent, "'tags':[1]");
    assert_contains(sent, "'version':2");
    lsp_send(session, CLOSE);
    lsp_take(session);
    lsp_end(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_message_is_answered_once),
        cmocka_unit_test(what_is_no_json_is_a_parse_error),
        cmocka_unit_test(nothing_is_done_before_initialize_and_after_shutdown),
        cmocka_unit_test(findings_come_at_once_when_a_file_is_opened_and_go_when_it_is_closed),
        cmocka_unit_test(nothing_is_said_where_there_is_nothing),
        cmocka_unit_test(half_a_word_is_not_diagnosed),
        cmocka_unit_test(saving_ends_the_wait),
        cmocka_unit_test(no_finding_outlives_its_cause),
        cmocka_unit_test(a_client_that_asks_is_sent_nothing),
        cmocka_unit_test(an_unchanged_answer_is_not_sent_again),
        cmocka_unit_test(what_waits_is_answered_when_the_text_changes),
        cmocka_unit_test(what_is_asked_right_after_opening_waits_for_the_first_compilation),
        cmocka_unit_test(work_that_nobody_wants_ends),
        cmocka_unit_test(the_text_outlives_the_work_that_has_it),
        cmocka_unit_test(files_that_are_no_flocks_are_left_alone),
        cmocka_unit_test(a_file_that_is_named_a_flock_is_told_that_it_is_none),
        cmocka_unit_test(settings_count_at_once_for_open_files),
        cmocka_unit_test(a_configuration_that_cannot_be_used_is_told_once),
        cmocka_unit_test(what_the_client_can_show_is_sent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
