/* SPDX-License-Identifier: MIT */
/*
 * test_lsp_refactor.c - refactorings as a client gets them: of which kinds, with which edits, and
 * in a large file once they are chosen. What they write is in test_refactor.c.
 */
#include "lsp_fixture.h"

#define CODE_ACTION "'codeActionLiteralSupport':{}"
#define ABLE "{'textDocument':{'codeAction':{" CODE_ACTION "}}}"
#define LAZY                                                                                       \
    "{'workspace':{'workspaceEdit':{'documentChanges':true}},'textDocument':{'codeAction':"        \
    "{" CODE_ACTION ",'dataSupport':true,'resolveSupport':{'properties':['edit']}}}}"
#define TOLD "{'textDocument':{'codeAction':{" CODE_ACTION ",'disabledSupport':true}}}"
#define URI "file:///x/a.flock.yaml"

#define HEAD "enable_temporal: true\ntemporal_config: {task_queue: q}\nrun: {agent: b}\nagents:\n"
#define AGENT                                                                                      \
    "  a:\n    input: t\n    evaluator: {name: d, type: DeclarativeEvaluator}\n"                   \
    "    temporal_activity_config: {retry_policy: {maximum_attempts: 2}}\n"
#define FLOCK HEAD AGENT
enum { RUN_LINE = 2, RUN_CHARACTER = 13, AGENT_LINE = 4, AGENT_CHARACTER = 2, LAST_LINE = 7 };

/* --- asking ----------------------------------------------------------------------------------- */

static LspSession *begin(const char *capabilities, Str text)
{
    LspSession *session = lsp_begin_with(capabilities);
    lsp_take(session);
    lsp_open(session, URI, text);
    lsp_work(session);
    lsp_take(session);
    return session;
}

static void end(LspSession *session)
{
    lsp_close_quietly(session, URI);
    lsp_end(session);
}

/* `only` is a list in brackets, or empty. */
static const char *ask(LspSession *session, int line, int character, const char *only)
{
    lsp_sendf(session,
              "{'jsonrpc':'2.0','id':1,'method':'textDocument/codeAction','params':{"
              "'textDocument':{'uri':'" URI "'},'range':{'start':{'line':%d,'character':%d},"
              "'end':{'line':%d,'character':%d}},'context':{'diagnostics':[]%s%s}}}",
              line, character, line, character, *only ? ",'only':" : "", only);
    lsp_work(session);
    return lsp_take(session);
}

static const char *resolve(LspSession *session, const char *data)
{
    lsp_sendf(
        session,
        "{'jsonrpc':'2.0','id':2,'method':'codeAction/resolve','params':{'title':'x','data':%s}}",
        data);
    lsp_work(session);
    return lsp_take(session);
}

/* The definition with a comment that makes it large. */
static Buf large(const char *text)
{
    Buf out = {0};
    buf_append_c(&out, text);
    for (int i = 0; i < 4096; i++)
        buf_append_c(&out, "# a comment line\n");
    return out;
}

/* The `data` of the first action with `title`; in a buffer of its own. */
static const char *data_of(const char *answer, const char *title)
{
    static char data[512];
    const char *action = strstr(answer, title);
    assert_non_null(action);
    const char *start = strstr(action, "'data':");
    assert_non_null(start);
    start += strlen("'data':");
    size_t len = strcspn(start, "}") + 1;
    assert_true(len < sizeof data);
    memcpy(data, start, len);
    data[len] = '\0';
    return data;
}

/* --- which ------------------------------------------------------------------------------------ */

static void kinds_are_asked_for_by_their_prefix(void **state)
{
    (void)state;
    static const struct {
        const char *only;
        size_t inlines, extracts;
    } rows[] = {
        {"", 2, 1},
        {"['']", 2, 1},
        {"['refactor']", 2, 1},
        {"['refactor.inline']", 2, 0},
        {"['refactor.extract']", 0, 1},
        {"['refactor.extract','refactor.inline']", 2, 1},
        {"['refactor.extract.constant']", 0, 0},
        {"['refactor.ex']", 0, 0},
        {"['refactor.rewrite']", 0, 0},
        {"['quickfix']", 0, 0},
        {"['source']", 0, 0},
        {"[]", 0, 0},
        {"[null]", 0, 0},
    };
    LspSession *session = begin(ABLE, STR(FLOCK));
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *answer = ask(session, AGENT_LINE, AGENT_CHARACTER, rows[i].only);
        if (count_of(answer, "'kind':'refactor.inline'") != rows[i].inlines ||
            count_of(answer, "'kind':'refactor.extract'") != rows[i].extracts)
            fail_msg("row %zu: %s", i, answer);
    }
    end(session);
}

static void an_action_comes_with_its_edits(void **state)
{
    (void)state;
    LspSession *session = begin(ABLE, STR(FLOCK));
    const char *answer = ask(session, AGENT_LINE, AGENT_CHARACTER, "['refactor.extract']");
    assert_string_equal(
        answer,
        "{'jsonrpc':'2.0','id':1,'result':[{'title':'extract the retry policy to the flock "
        "(determine_next_agent then follows it)','kind':'refactor.extract','edit':{'changes':{'" URI
        "':[{'range':{'start':{'line':1,'character':31},'end':{'line':1,'character':31}},'newText':"
        "', default_activity_retry_policy: {maximum_attempts: 2}'},{'range':{'start':{'line':7,"
        "'character':0},'end':{'line':8,'character':0}},'newText':''}]}}}]}");
    answer = ask(session, RUN_LINE, RUN_CHARACTER, "['quickfix']");
    assert_int_equal(count_of(answer, "add the agent 'b'"), 1);
    assert_int_equal(count_of(answer, "'kind':'quickfix','diagnostics':[{'range':"), 2);
    /* nothing in between */
    assert_int_equal(count_of(ask(session, AGENT_LINE + 1, 4, ""), "refactor"), 0);
    end(session);
}

static void why_not_is_told_to_those_who_show_it(void **state)
{
    (void)state;
    static const char two[] = FLOCK "  c:\n    input: t\n    evaluator: {name: d, type: "
                                    "DeclarativeEvaluator}\n";
    LspSession *session = begin(TOLD, str_of(two));
    const char *answer = ask(session, AGENT_LINE, AGENT_CHARACTER, "['refactor.extract']");
    assert_string_equal(
        answer, "{'jsonrpc':'2.0','id':1,'result':[{'title':'extract the retry policy to the flock "
                "(determine_next_agent then follows it)','kind':'refactor.extract','disabled':{"
                "'reason':'1 agent without a policy would change'}}]}");
    end(session);
    session = begin(ABLE, str_of(two));
    answer = ask(session, AGENT_LINE, AGENT_CHARACTER, "['refactor.extract']");
    assert_string_equal(answer, "{'jsonrpc':'2.0','id':1,'result':[]}");
    end(session);
}

/* --- large files ------------------------------------------------------------------------------ */

static void a_large_file_is_compiled_when_an_action_is_chosen(void **state)
{
    (void)state;
    Buf text = large(FLOCK);
    LspSession *session = begin(LAZY, buf_str(&text));
    char answer[8192];
    strcpy(answer, ask(session, AGENT_LINE, AGENT_CHARACTER, ""));
    assert_int_equal(count_of(answer, "'edit'"), 0);
    assert_int_equal(count_of(answer, "'data':{'uri':'" URI "','version':1,'what':'"), 3);
    const char *resolved = resolve(session, data_of(answer, "extract the retry policy"));
    assert_int_equal(count_of(resolved, "'id':2,'result':{'title':'extract the retry policy"), 1);
    assert_int_equal(count_of(resolved, "'edit':{'documentChanges':[{'textDocument':{'uri':'" URI
                                        "','version':1},'edits':[{"),
                     1);
    resolved = resolve(session, data_of(answer, "write the inherited"));
    assert_int_equal(count_of(resolved, "'newText':', task_queue: q'"), 1);
    resolved = resolve(session, data_of(answer, "write all values"));
    assert_int_equal(count_of(resolved, "start_to_close_timeout: PT5M"), 1);
    strcpy(answer, ask(session, RUN_LINE, RUN_CHARACTER, ""));
    resolved = resolve(session, data_of(answer, "add the agent"));
    assert_int_equal(count_of(resolved, "'newText':'  b:"), 1);
    end(session);
    buf_free(&text);
}

/* Others get the fix, and refactorings if they ask for some. */
static void who_cannot_wait_is_not_kept_waiting(void **state)
{
    (void)state;
    Buf text = large(FLOCK "    modle: x\n");
    LspSession *session = begin(ABLE, buf_str(&text));
    const char *answer = ask(session, LAST_LINE + 1, 6, "");
    assert_int_equal(count_of(answer, "rename the key"), 1);
    assert_int_equal(count_of(answer, "'edit'"), 2); /* and the comment that ignores */
    answer = ask(session, AGENT_LINE, AGENT_CHARACTER, "");
    assert_int_equal(count_of(answer, "refactor"), 0);
    answer = ask(session, AGENT_LINE, AGENT_CHARACTER, "['refactor']");
    assert_int_equal(count_of(answer, "'edit'"), 3);
    end(session);
    buf_free(&text);
}

static void a_fix_is_tried_when_it_is_chosen(void **state)
{
    (void)state;
    Buf text = large(FLOCK "    modle: x\n");
    LspSession *session = begin(LAZY, buf_str(&text));
    char answer[8192];
    strcpy(answer, ask(session, LAST_LINE + 1, 6, ""));
    const char *resolved = resolve(session, data_of(answer, "rename the key"));
    assert_int_equal(count_of(resolved, "'newText':'model'"), 1);
    assert_int_equal(count_of(resolved, "'isPreferred':true,'edit'"), 1);
    end(session);
    buf_free(&text);
}

static void an_action_of_another_text_fails(void **state)
{
    (void)state;
    static const struct {
        const char *data, *words;
    } rows[] = {
        /* of no document of ours: it comes back as it is */
        {"null", "'result':{'title':'x','data':null}"},
        {"{}", "'result':{'title':'x','data':{}}"},
        {"7", "'result':{'title':'x','data':7}"},
        {"{'uri':7}", "'result':{'title':'x','data':{'uri':7}}"},
        {"{'uri':'file:///x/other.flock.yaml','version':1,'what':'fix','start':1,'end':1}",
         "'result':{'title':'x',"},
        {"{'uri':'" URI "'}", "'code':-32602"},
        {"{'uri':'" URI "','version':1,'what':'fix','start':-1,'end':1}", "'code':-32602"},
        {"{'uri':'" URI "','version':0,'what':'fix','start':1,'end':1}", "'code':-32801"},
        {"{'uri':'" URI "','what':'fix','start':1,'end':1}", "'code':-32801"},
        {"{'uri':'" URI "','version':1,'what':'fix','rule':'FLK101','start':1,'end':1}",
         "'code':-32801"},
        {"{'uri':'" URI "','version':1,'what':'inherited','start':0,'end':4294967295}",
         "'code':-32602"},
        {"{'uri':'" URI "','version':1,'what':'inherited','start':2000000000,'end':2147483647}",
         "'code':-32801"},
        {"{'uri':'" URI "','version':1,'what':'','start':1,'end':1}", "'code':-32801"},
        {"{'uri':'" URI "','version':1,'start':1,'end':1}", "'code':-32801"},
        {"{'uri':'" URI "','version':1,'what':'nothing','start':1,'end':1}", "'code':-32801"},
        {"{'uri':'" URI "','version':1,'what':'missing-agent','start':1,'end':1}", "'code':-32801"},
    };
    LspSession *session = begin(LAZY, STR(FLOCK));
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *answer = resolve(session, rows[i].data);
        if (count_of(answer, "'id':2,") != 1 || count_of(answer, rows[i].words) != 1)
            fail_msg("row %zu: %s", i, answer);
    }
    end(session);
}

/* It was offered without a look, and turns out to add a finding. */
static void what_does_harm_fails_when_it_is_chosen(void **state)
{
    (void)state;
    Buf text = large("enable_temporal: true\ntemporal_config: {default_activity_retry_policy: "
                     "{maximum_attempts: 0}}\n\nagents:\n  a:\n    input: t\n    evaluator: {name: "
                     "d, type: DeclarativeEvaluator}\n");
    LspSession *session = begin(LAZY, buf_str(&text));
    char answer[8192];
    strcpy(answer, ask(session, AGENT_LINE, AGENT_CHARACTER, ""));
    const char *resolved = resolve(session, data_of(answer, "write the inherited"));
    assert_int_equal(count_of(resolved, "'error':{'code':-32803,'message':'something else would "
                                        "change, or be found'}"),
                     1);
    end(session);
    buf_free(&text);
}

/* The text changes between the answer and the choice: the choice waits, and is told. */
static void a_choice_after_an_edit_is_refused(void **state)
{
    (void)state;
    Buf text = large(FLOCK);
    LspSession *session = begin(LAZY, buf_str(&text));
    char answer[8192];
    uint32_t start[2] = {0, 0};
    strcpy(answer, ask(session, AGENT_LINE, AGENT_CHARACTER, ""));
    lsp_edit(session, URI, 2, start, start, STR("# one more\n"));
    const char *resolved = resolve(session, data_of(answer, "write the inherited"));
    assert_int_equal(count_of(resolved, "'code':-32801"), 1);
    lsp_wait(session, 1000);
    lsp_take(session);
    end(session);
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds_are_asked_for_by_their_prefix),
        cmocka_unit_test(an_action_comes_with_its_edits),
        cmocka_unit_test(why_not_is_told_to_those_who_show_it),
        cmocka_unit_test(a_large_file_is_compiled_when_an_action_is_chosen),
        cmocka_unit_test(who_cannot_wait_is_not_kept_waiting),
        cmocka_unit_test(a_fix_is_tried_when_it_is_chosen),
        cmocka_unit_test(an_action_of_another_text_fails),
        cmocka_unit_test(what_does_harm_fails_when_it_is_chosen),
        cmocka_unit_test(a_choice_after_an_edit_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
