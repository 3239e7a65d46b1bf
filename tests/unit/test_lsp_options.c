/* SPDX-License-Identifier: MIT */
/* test_lsp_options.c - the command that gives the compiled options as a text. */
#include "lsp_places.h"

#define YAML "file:///x/talk.flock.yaml"
#define GOOD "name: talk\nenable_temporal: true\nagents:\n  a:\n    input: x\n" EVALUATOR
#define EVALUATOR "    evaluator: {name: d, type: DeclarativeEvaluator}\n"
#define COMMAND(id, params)                                                                        \
    "{'jsonrpc':'2.0','id':" id ",'method':'workspace/executeCommand','params':" params "}"
#define SHOW(id, arguments)                                                                        \
    COMMAND(id, "{'command':'flockc.showOptions','arguments':" arguments "}")
#define NULL_ANSWER "{'jsonrpc':'2.0','id':1,'result':null}"
#define FAILED(code, message)                                                                      \
    "{'jsonrpc':'2.0','id':1,'error':{'code':" code ",'message':'" message "'}}"

/* The text of the answer that was sent; to be freed. */
static char *take_text(LspSession *session)
{
    json_t *message = json_loadb(session->sent.ptr, session->sent.len, 0, NULL);
    assert_non_null(message);
    const json_t *result = json_object_get(message, "result");
    if (!json_is_string(result))
        fail_msg("no text: %s", lsp_take(session));
    char *text = strdup(json_string_value(result));
    json_decref(message);
    buf_clear(&session->sent);
    return text;
}

static void the_command_is_announced(void **state)
{
    (void)state;
    LspSession *session = lsp_begin_with("{}");
    assert_non_null(
        strstr(lsp_take(session), "'executeCommandProvider':{'commands':['flockc.showOptions']}"));
    lsp_end(session);
}

static void it_gives_the_text_that_compile_writes(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    lsp_open_quietly(session, YAML, GOOD);
    lsp_send(session, SHOW("1", "['" YAML "']"));
    char *text = take_text(session);
    json_t *document = json_loads(text, 0, NULL);
    assert_non_null(document);
    assert_string_equal(json_string_value(json_object_get(document, "format")),
                        "flockc.options/v1");
    assert_non_null(json_object_get(json_object_get(document, "activities"), "a"));
    assert_ptr_equal(strstr(text, "{\n  \"activities\": {\n    \"a\": {\n"), text);
    assert_int_equal(text[strlen(text) - 1], '\n');
    json_decref(document);
    free(text);
    lsp_close_quietly(session, YAML);
    lsp_end(session);
}

static void an_agent_has_its_part_of_it(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    lsp_open_quietly(session, YAML,
                     GOOD "  k:\n    name: b\n    input: x\n" EVALUATOR
                          "    temporal_activity_config: {task_queue: q}\n");
    lsp_send(session, SHOW("1", "['" YAML "','b']"));
    char *text = take_text(session);
    assert_string_equal(text, "{\n"
                              "  \"activities\": {\n"
                              "    \"b\": {\n"
                              "      \"retryPolicy\": {\n"
                              "        \"backoffCoefficient\": 2,\n"
                              "        \"initialInterval\": \"1s\",\n"
                              "        \"maximumAttempts\": 3,\n"
                              "        \"maximumInterval\": \"100s\",\n"
                              "        \"nonRetryableErrorTypes\": []\n"
                              "      },\n"
                              "      \"startToCloseTimeout\": \"300s\",\n"
                              "      \"taskQueue\": {\n"
                              "        \"name\": \"q\"\n"
                              "      }\n"
                              "    }\n"
                              "  }\n"
                              "}\n");
    free(text);
    lsp_send(session, SHOW("1", "['" YAML "',null]")); /* no agent: the whole */
    text = take_text(session);
    assert_non_null(strstr(text, "\"format\""));
    free(text);
    lsp_close_quietly(session, YAML);
    lsp_end(session);
}

typedef struct CommandRow {
    const char *message, *answer;
} CommandRow;

static void what_cannot_be_shown_is_answered(void **state)
{
    (void)state;
#define NO_COMMAND FAILED("-32602", "flockc does not have this command")
#define NO_AGENT FAILED("-32803", "there is no agent of this name")
    static const CommandRow rows[] = {
        {COMMAND("1", "{'command':'flockc.other','arguments':['" YAML "']}"), NO_COMMAND},
        {COMMAND("1", "{'command':'textDocument/hover','arguments':['" YAML "']}"), NO_COMMAND},
        {COMMAND("1", "{'command':'initialize'}"), NO_COMMAND},
        {COMMAND("1", "{'command':''}"), NO_COMMAND},
        {COMMAND("1", "{'command':null}"), NO_COMMAND},
        {COMMAND("1", "{'command':['flockc.showOptions']}"), NO_COMMAND},
        {COMMAND("1", "{}"), NO_COMMAND},
        {COMMAND("1", "null"), NO_COMMAND},
        {COMMAND("1", "[]"), NO_COMMAND},
        {"{'jsonrpc':'2.0','id':1,'method':'flockc.showOptions','params':{'textDocument':{'uri':"
         "'" YAML "'}}}",
         FAILED("-32601", "flockc does not have this method")},
        {"{'jsonrpc':'2.0','method':'workspace/executeCommand','params':{}}", ""},
        {COMMAND("1", "{'command':'flockc.showOptions'}"), NULL_ANSWER},
        {SHOW("1", "null"), NULL_ANSWER},
        {SHOW("1", "[]"), NULL_ANSWER},
        {SHOW("1", "{}"), NULL_ANSWER},
        {SHOW("1", "[null]"), NULL_ANSWER},
        {SHOW("1", "[7]"), NULL_ANSWER},
        {SHOW("1", "[['" YAML "']]"), NULL_ANSWER},
        {SHOW("1", "['file:///x/other.flock.yaml']"), NULL_ANSWER},
        {SHOW("1", "['']"), NULL_ANSWER},
        {SHOW("1", "['" YAML "','b']"), NO_AGENT},
        {SHOW("1", "['" YAML "','']"), NO_AGENT},
        {SHOW("1", "['" YAML "',7]"), NO_AGENT},
        {SHOW("1", "['" YAML "',['a']]"), NO_AGENT},
    };
    LspSession *session = lsp_begin();
    lsp_open_quietly(session, YAML, GOOD);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        lsp_send(session, rows[i].message);
        LSP_EXPECT(session, rows[i].answer);
    }
    lsp_close_quietly(session, YAML);
    lsp_send(session, SHOW("1", "['" YAML "']")); /* no longer open */
    LSP_EXPECT(session, NULL_ANSWER);
    lsp_open_quietly(session, "file:///x/other.yaml", "a: 1\n");
    lsp_send(session, SHOW("1", "['file:///x/other.yaml']"));
    LSP_EXPECT(session, NULL_ANSWER);
    lsp_close_quietly(session, "file:///x/other.yaml");
    lsp_open_quietly(session, "file:///x/notes.md", GOOD);
    lsp_send(session, SHOW("1", "['file:///x/notes.md']"));
    LSP_EXPECT(session, NULL_ANSWER);
    lsp_close_quietly(session, "file:///x/notes.md");
    lsp_end(session);
}

static void errors_that_stop_it_are_named(void **state)
{
    (void)state;
    static const struct {
        const char *text, *message;
    } rows[] = {
        {"name: talk\nagents:\n  a:\n    input: [\n", "1 error: line 4: a value is missing here"},
        {"name: talk\nagents: 7\n",
         "1 error: line 2: `agents` must be a mapping, not the integer `7`"},
        {"name: [1]\nmodel: [1]\ndescription: [1]\nenable_temporal: x\nagents: {}\n",
         "4 errors: line 1: "},
        {GOOD "run: {agent: nobody}\n", "line 7: "},
        {"repos: []\n", "1 error: line 1: "},
        {"", "1 error: line 1: "},
    };
    LspSession *session = lsp_begin();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        lsp_open_quietly(session, YAML, rows[i].text);
        lsp_send(session, SHOW("1", "['" YAML "']"));
        const char *answer = lsp_take(session);
        if (!strstr(answer, "'error':{'code':-32803,'message':'") ||
            !strstr(answer, rows[i].message))
            fail_msg("row %zu: %s", i, answer);
        if (i == 2 && !strstr(answer, "; ...'}}"))
            fail_msg("all of them are named: %s", answer);
        lsp_close_quietly(session, YAML);
    }
    lsp_end(session);
}

static void it_is_of_the_text_as_it_is_now(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    lsp_open_quietly(session, YAML, GOOD);
    lsp_edit(session, YAML, 2, (uint32_t[]){0, 6}, (uint32_t[]){0, 10}, STR("other"));
    lsp_send(session, SHOW("1", "['" YAML "']"));
    LSP_EXPECT(session, "");
    lsp_work(session);
    char *text = take_text(session);
    assert_non_null(strstr(text, "\"name\": \"other\""));
    free(text);
    lsp_edit(session, YAML, 3, (uint32_t[]){0, 6}, (uint32_t[]){0, 11}, STR("third"));
    lsp_send(session, SHOW("1", "['" YAML "']"));
    lsp_edit(session, YAML, 4, (uint32_t[]){0, 6}, (uint32_t[]){0, 11}, STR("4th"));
    LSP_EXPECT(session, FAILED("-32801", "the text has changed since"));
    lsp_send(session, SHOW("1", "['" YAML "']"));
    lsp_send(session, "{'jsonrpc':'2.0','method':'$/cancelRequest','params':{'id':1}}");
    LSP_EXPECT(session, FAILED("-32800", "cancelled by the client"));
    lsp_work(session);
    lsp_close_quietly(session, YAML);
    lsp_end(session);
}

static void toml_and_json_have_options_too(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"file:///x/a.flock.toml",
         "enable_temporal = true\r\n[agents.'\xF0\x9F\x98\x80']\r\ninput = "
         "'x'\r\n[agents.'\xF0\x9F\x98\x80'.evaluator]\r\nname = 'd'\r\n"
         "type = 'DeclarativeEvaluator'\r\n"},
        {"file:///x/a.flock.json",
         "{\"agents\": {\"\xF0\x9F\x98\x80\": {\"input\": \"x\", \"evaluator\": {\"name\": \"d\", "
         "\"type\": \"DeclarativeEvaluator\"}}}}"},
    };
    LspSession *session = lsp_begin();
    for (size_t i = 0; i < 2; i++) {
        lsp_open_quietly(session, rows[i][0], rows[i][1]);
        lsp_sendf(session, SHOW("1", "['%s','\xF0\x9F\x98\x80']"), rows[i][0]);
        char *text = take_text(session);
        assert_non_null(strstr(text, "\"\xF0\x9F\x98\x80\": {"));
        free(text);
        lsp_close_quietly(session, rows[i][0]);
    }
    lsp_end(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_command_is_announced),
        cmocka_unit_test(it_gives_the_text_that_compile_writes),
        cmocka_unit_test(an_agent_has_its_part_of_it),
        cmocka_unit_test(what_cannot_be_shown_is_answered),
        cmocka_unit_test(errors_that_stop_it_are_named),
        cmocka_unit_test(it_is_of_the_text_as_it_is_now),
        cmocka_unit_test(toml_and_json_have_options_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
