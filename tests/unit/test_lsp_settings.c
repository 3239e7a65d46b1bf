/* SPDX-License-Identifier: MIT */
/*
 * test_lsp_settings.c - the client's settings: how they come, that any are fine, and that what is
 * on the screen follows them at once.
 */
#include "lsp_fixture.h"

#define URI "file:///x/a.flock.yaml"
#define TEXT "enable_temporal: true\nagents:\n  a: {input: x}\n"
#define CHANGED(settings)                                                                          \
    "{'jsonrpc':'2.0','method':'workspace/didChangeConfiguration','params':" settings "}"
#define REFRESHED(number, kind)                                                                    \
    "{'jsonrpc':'2.0','id':'flockc-" number "','method':'workspace/" kind "/refresh','params':"    \
    "null}"
#define ASKED(number)                                                                              \
    "{'jsonrpc':'2.0','id':'flockc-" number                                                        \
    "','method':'workspace/configuration','params':{'items':[{'section':'flockc'}]}}"
#define ANSWER(number, result) "{'jsonrpc':'2.0','id':'flockc-" number "','result':" result "}"
#define REFRESHES "'inlayHint':{'refreshSupport':true},'codeLens':{'refreshSupport':true}"

static LspSession *begin(const char *capabilities, const char *options)
{
    LspSession *session = lsp_session_new();
    ServerSetup setup = lsp_setup(session);
    session->server = server_new(&setup);
    lsp_sendf(session,
              "{'jsonrpc':'2.0','id':0,'method':'initialize','params':{'processId':null,"
              "'capabilities':%s,'initializationOptions':%s}}",
              capabilities, options);
    lsp_take(session);
    lsp_send(session, "{'jsonrpc':'2.0','method':'initialized','params':{}}");
    return session;
}

/* What is shown of a file: "hints", "lenses", both or nothing. */
static const char *shown(LspSession *session)
{
    static const char *const words[] = {"nothing", "hints", "lenses", "both"};
    static const char whole[] =
        ",'range':{'start':{'line':0,'character':0},'end':{'line':9,'character':0}}";
    const char *hints =
        lsp_ask(session, "a.flock.yaml", "$0" TEXT, "textDocument/inlayHint", whole);
    int index = strcmp(hints, "'result':[]}") != 0;
    const char *lenses = lsp_ask(session, "a.flock.yaml", "$0" TEXT, "textDocument/codeLens", "");
    index += 2 * (strcmp(lenses, "'result':[]}") != 0);
    return words[index];
}

typedef struct SettingsRow {
    const char *settings, *shown;
} SettingsRow;

/* As initializationOptions, and as `settings` of a client that sends them. */
static const SettingsRow ROWS[] = {
    {"{'flockc':{'inlayHints':false}}", "lenses"},
    {"{'flockc':{'codeLens':false}}", "hints"},
    {"{'flockc':{'codeLens':false,'inlayHints':false}}", "nothing"},
    {"{'flockc':{'codeLens':true,'inlayHints':true}}", "both"},
    {"{'codeLens':false}", "hints"}, /* without the section */
    {"{'flockc':{'codeLens':null,'inlayHints':false}}", "lenses"},
    {"{'flockc':{'path':'/usr/bin/flockc','trace':{'server':'off'},'inlayHints':false}}", "lenses"},
    {"null", "both"},
    {"{}", "both"},
    {"[]", "both"},
    {"[false]", "both"},
    {"true", "both"},
    {"'inlayHints'", "both"},
    {"7", "both"},
    {"{'flockc':null}", "both"},
    {"{'flockc':false}", "both"},
    {"{'flockc':[]}", "both"},
    {"{'flockc':{}}", "both"},
    {"{'flockc':{'flockc':{'inlayHints':false}}}", "both"},
    {"{'inlayhints':false,'flockc.inlayHints':false}", "both"},
    {"{'flockc':{'inlayHints':null}}", "both"},
};

static void settings_come_with_initialize(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        LspSession *session = begin("{}", ROWS[i].settings);
        LSP_EXPECT(session, "");
        assert_string_equal(shown(session), ROWS[i].shown);
        lsp_end(session);
    }
}

static void settings_are_sent(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        lsp_sendf(session, CHANGED("{'settings':%s}"), ROWS[i].settings);
        LSP_EXPECT(session, "");
        assert_string_equal(shown(session), ROWS[i].shown);
        lsp_send(session, CHANGED("{}"));
        assert_string_equal(shown(session), "both");
    }
    lsp_end(session);
}

static void what_is_not_said_is_as_initialize_had_it(void **state)
{
    (void)state;
    LspSession *session = begin("{}", "{'inlayHints':false}");
    assert_string_equal(shown(session), "lenses");
    lsp_send(session, CHANGED("{'settings':{'flockc':{'inlayHints':true}}}"));
    assert_string_equal(shown(session), "both");
    lsp_send(session, CHANGED("{'settings':{'flockc':{'codeLens':false}}}"));
    assert_string_equal(shown(session), "nothing");
    lsp_send(session, CHANGED("{'settings':null}"));
    assert_string_equal(shown(session), "lenses");
    lsp_send(session, CHANGED("null"));
    assert_string_equal(shown(session), "lenses");
    lsp_end(session);
}

/* --- switches that are none ------------------------------------------------------------------- */

#define TOLD(key, counts)                                                                          \
    "{'jsonrpc':'2.0','method':'window/logMessage','params':{'type':2,'message':'flockc." key      \
    " is neither true nor false; it counts as " counts "'}}"

static void a_switch_that_is_none_is_told_once_until_it_is_right(void **state)
{
    (void)state;
    static const char *const wrong[] = {"'off'", "0", "[]", "{}", "{'enable':false}", "''", "1.5"};
    LspSession *session = lsp_begin();
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        lsp_sendf(session, CHANGED("{'settings':{'flockc':{'inlayHints':%s}}}"), wrong[i]);
        LSP_EXPECT(session, i ? "" : TOLD("inlayHints", "true"));
        assert_string_equal(shown(session), "both");
    }
    lsp_send(session, CHANGED("{'settings':{'flockc':{'inlayHints':'off','codeLens':'off'}}}"));
    LSP_EXPECT(session, TOLD("codeLens", "true"));
    lsp_send(session, CHANGED("{'settings':{'flockc':{'inlayHints':false}}}"));
    LSP_EXPECT(session, "");
    lsp_send(session, CHANGED("{'settings':{'flockc':{'inlayHints':'off'}}}"));
    LSP_EXPECT(session, TOLD("inlayHints", "true"));
    lsp_end(session);
    session = begin("{}", "{'inlayHints':false}");
    lsp_send(session, CHANGED("{'settings':{'flockc':{'inlayHints':'off'}}}"));
    LSP_EXPECT(session, TOLD("inlayHints", "false"));
    assert_string_equal(shown(session), "lenses");
    lsp_end(session);
}

/* --- clients that are asked ------------------------------------------------------------------- */

static void a_client_that_can_be_asked_is(void **state)
{
    (void)state;
    LspSession *session = begin("{'workspace':{'configuration':true}}", "null");
    LSP_EXPECT(session, ASKED("1"));
    assert_string_equal(shown(session), "both"); /* before it has answered */
    lsp_send(session, ANSWER("1", "[{'inlayHints':false}]"));
    assert_string_equal(shown(session), "lenses");
    lsp_send(session, CHANGED("{'settings':null}"));
    LSP_EXPECT(session, ASKED("2"));
    assert_string_equal(shown(session), "lenses");
    lsp_send(session, ANSWER("2", "[{'inlayHints':true,'codeLens':false}]"));
    assert_string_equal(shown(session), "hints");
    /* what it sends counts until it has answered; only ours do */
    lsp_send(session, CHANGED("{'settings':{'flockc':{'inlayHints':false}}}"));
    LSP_EXPECT(session, ASKED("3"));
    assert_string_equal(shown(session), "lenses");
    lsp_send(session, ANSWER("3", "[{'codeLens':false}]"));
    assert_string_equal(shown(session), "hints");
    lsp_send(session, CHANGED("{'settings':{'inlayHints':false}}"));
    LSP_EXPECT(session, ASKED("4"));
    assert_string_equal(shown(session), "hints");
    lsp_send(session, ANSWER("4", "[null]"));
    assert_string_equal(shown(session), "both");
    lsp_end(session);
}

static void any_answer_is_fine(void **state)
{
    (void)state;
    static const char *const answers[] = {
        "null",
        "[]",
        "[null]",
        "{}",
        "[[]]",
        "['x']",
        "[7]",
        "false",
        "[{}]",
        "[{'flockc':{}}]",
        "[{'flockc':null}]",
    };
    LspSession *session = begin("{'workspace':{'configuration':true}}", "null");
    LSP_EXPECT(session, ASKED("1"));
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++) {
        lsp_sendf(session, ANSWER("%zu", "[{'inlayHints':false}]"), 2 * i + 1);
        assert_string_equal(shown(session), "lenses");
        lsp_send(session, CHANGED("{'settings':null}"));
        lsp_take(session);
        lsp_sendf(session, ANSWER("%zu", "%s"), 2 * i + 2, answers[i]);
        assert_string_equal(shown(session), "both");
        lsp_send(session, CHANGED("{'settings':null}"));
        lsp_take(session);
    }
    lsp_end(session);
}

static void answers_to_nothing_and_errors_change_nothing(void **state)
{
    (void)state;
    static const char *const messages[] = {
        "{'jsonrpc':'2.0','id':'flockc-2','error':{'code':-32601,'message':'no such method'}}",
        ANSWER("2", "[{'inlayHints':true}]"), /* it was answered: by the error */
        ANSWER("1", "[{'inlayHints':true}]"),
        ANSWER("3", "[{'inlayHints':true}]"),
        ANSWER("0", "[{'inlayHints':true}]"),
        ANSWER("", "[{'inlayHints':true}]"),
        ANSWER("2x", "[{'inlayHints':true}]"),
        ANSWER("-2", "[{'inlayHints':true}]"),
        ANSWER("99999999999999999999999999", "[{'inlayHints':true}]"),
        "{'jsonrpc':'2.0','id':2,'result':[{'inlayHints':true}]}",
        "{'jsonrpc':'2.0','id':null,'result':[{'inlayHints':true}]}",
        "{'jsonrpc':'2.0','result':[{'inlayHints':true}]}",
    };
    LspSession *session = begin("{'workspace':{'configuration':true}}", "null");
    lsp_take(session);
    lsp_send(session, CHANGED("{'settings':null}"));
    LSP_EXPECT(session, ASKED("2"));
    lsp_send(session, ANSWER("1", "[{'inlayHints':true}]")); /* to the question before */
    lsp_send(session, ANSWER("2", "[{'inlayHints':false}]"));
    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++) {
        lsp_send(session, messages[i]);
        LSP_EXPECT(session, "");
        assert_string_equal(shown(session), "lenses");
    }
    lsp_end(session);
}

typedef struct AbilityRow {
    const char *capabilities, *sent; /* after `initialized` */
} AbilityRow;

#define REGISTERED(number)                                                                         \
    "{'jsonrpc':'2.0','id':'flockc-" number "','method':'client/registerCapability','params':{"    \
    "'registrations':[{'id':'flockc-settings','method':'workspace/didChangeConfiguration',"        \
    "'registerOptions':{'section':'flockc'}}]}}"

static void only_what_the_client_can_is_asked_of_it(void **state)
{
    (void)state;
    static const AbilityRow rows[] = {
        {"{'workspace':{'didChangeConfiguration':{'dynamicRegistration':true}}}", REGISTERED("1")},
        {"{'workspace':{'configuration':true,'didChangeConfiguration':{'dynamicRegistration':true}"
         "}}",
         REGISTERED("1") "\n" ASKED("2")},
        {"{'workspace':{'configuration':true}}", ASKED("1")},
        {"{'workspace':{'didChangeConfiguration':{'dynamicRegistration':false}}}", ""},
        {"{'workspace':{'didChangeConfiguration':{}}}", ""},
        {"{'workspace':{'didChangeConfiguration':null}}", ""},
        {"{'workspace':{'didChangeConfiguration':{'dynamicRegistration':'true'}}}", ""},
        {"{'workspace':{'configuration':false}}", ""},
        {"{'workspace':{'configuration':null}}", ""},
        {"{'workspace':{'configuration':{}}}", ""},
        {"{'workspace':null}", ""},
        {"null", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        LspSession *session = begin(rows[i].capabilities, "null");
        LSP_EXPECT(session, rows[i].sent);
        lsp_end(session);
    }
}

/* --- at once ---------------------------------------------------------------------------------- */

static void a_switch_is_obeyed_at_once(void **state)
{
    (void)state;
    LspSession *session = begin("{'workspace':{" REFRESHES "}}", "null");
    lsp_send(session, CHANGED("{'settings':{'flockc':{'inlayHints':false}}}"));
    LSP_EXPECT(session, REFRESHED("1", "inlayHint"));
    lsp_send(session, CHANGED("{'settings':{'flockc':{'inlayHints':false}}}"));
    LSP_EXPECT(session, ""); /* the same again */
    lsp_send(session, CHANGED("{'settings':{'flockc':{'inlayHints':true,'codeLens':false}}}"));
    LSP_EXPECT(session, REFRESHED("2", "inlayHint") "\n" REFRESHED("3", "codeLens"));
    lsp_send(session, CHANGED("{'settings':{'flockc':{'codeLens':true}}}"));
    LSP_EXPECT(session, REFRESHED("4", "codeLens"));
    lsp_send(session, CHANGED("{'settings':null}"));
    LSP_EXPECT(session, "");
    lsp_end(session);
    session =
        begin("{'workspace':{'configuration':true,'inlayHint':{'refreshSupport':true}}}", "null");
    LSP_EXPECT(session, ASKED("1"));
    lsp_send(session, ANSWER("1", "[{'inlayHints':false,'codeLens':false}]"));
    LSP_EXPECT(session, REFRESHED("2", "inlayHint")); /* the other it cannot */
    lsp_end(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(settings_come_with_initialize),
        cmocka_unit_test(settings_are_sent),
        cmocka_unit_test(what_is_not_said_is_as_initialize_had_it),
        cmocka_unit_test(a_switch_that_is_none_is_told_once_until_it_is_right),
        cmocka_unit_test(a_client_that_can_be_asked_is),
        cmocka_unit_test(any_answer_is_fine),
        cmocka_unit_test(answers_to_nothing_and_errors_change_nothing),
        cmocka_unit_test(only_what_the_client_can_is_asked_of_it),
        cmocka_unit_test(a_switch_is_obeyed_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
