/* SPDX-License-Identifier: MIT */
/*
 * test_lsp_resolve.c - codeAction/resolve of what needs nothing. Neovim asks it of each action that
 * has no command, and fails where null comes back.
 */
#include "lsp_fixture.h"

#define URI "file:///x/talk.flock.yaml"
#define OTHER "file:///x/other.yaml"

static void resolve(LspSession *session, const char *params, const char *wanted)
{
    lsp_sendf(session, "{'jsonrpc':'2.0','id':2,'method':'codeAction/resolve'%s%s}",
              *params ? ",'params':" : "", params);
    lsp_work(session);
    Buf answer = buf_new(session->context);
    buf_printf(&answer, "{'jsonrpc':'2.0','id':2,'result':%s}", wanted);
    LSP_EXPECT(session, answer.ptr);
    buf_free(&answer);
}

static void an_action_that_is_complete_comes_back(void **state)
{
    (void)state;
    static const char *const actions[] = {
        "{'title':'x','kind':'quickfix','isPreferred':true,'edit':{'changes':{'" URI "':[{'range':"
        "{'start':{'line':0,'character':0},'end':{'line':0,'character':4}},'newText':'name'}]}}}",
        "{'title':'\xF0\x9F\xA6\x86','edit':{'documentChanges':[]}}",
        "{'title':'x','disabled':{'reason':'y'}}",
        "{'title':'x','data':null}",
        "{'title':'x','data':{'uri':5}}",
        "{'title':'x','data':{'uri':'file:///x/not-open.flock.yaml','version':1}}",
        "{'title':'x','data':{'uri':'" OTHER "','version':1}}", /* no definition */
        "{}",
        "[]",
    };
    LspSession *session = lsp_begin();
    lsp_open(session, URI, STR("enable_temporal: true\nagents: {}\n"));
    lsp_open(session, OTHER, STR("services: {}\n"));
    lsp_work(session);
    lsp_take(session);
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        resolve(session, actions[i], actions[i]);
    resolve(session, "", "null");
    lsp_end(session);
}

static void data_that_nobody_sent_is_refused(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    lsp_open(session, URI, STR("enable_temporal: true\nagents: {}\n"));
    lsp_work(session);
    lsp_take(session);
    lsp_send(session, "{'jsonrpc':'2.0','id':2,'method':'codeAction/resolve','params':{'title':'x',"
                      "'data':{'uri':'" URI "'}}}");
    lsp_work(session);
    assert_non_null(strstr(lsp_take(session), "'error':{'code':-32602,"));
    lsp_end(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_action_that_is_complete_comes_back),
        cmocka_unit_test(data_that_nobody_sent_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
