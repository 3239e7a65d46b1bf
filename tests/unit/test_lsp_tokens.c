/* SPDX-License-Identifier: MIT */
/*
 * test_lsp_tokens.c - semantic tokens: which words mean what, in the units of the client, and where
 * they are while the text goes on.
 */
#include <stdio.h>

#include "lsp_fixture.h"

#define URI "file:///x/a.flock.yaml"
#define ALL_TYPES "['property','number','class','variable','type','namespace']"
#define CLIENT(unit, types, more)                                                                  \
    "{'general':{'positionEncodings':['" unit "']},'textDocument':{'semanticTokens':{"             \
    "'requests':{'full':true,'range':true},'formats':['relative'],'tokenTypes':" types             \
    ",'tokenModifiers':['declaration','definition','deprecated']}}" more "}"

/* The legend, by the order of what flockc has. */
static const char *const TYPES[] = {"class", "variable", "type", "property", "number"};

typedef enum Unit { UTF8, UTF16, UTF32 } Unit;

static size_t char_bytes(const char *at)
{
    unsigned char c = (unsigned char)*at;
    return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
}

static const char *go(const char *at, unsigned units, Unit unit)
{
    while (units > 0) {
        size_t bytes = char_bytes(at);
        unsigned cost = unit == UTF8 ? (unsigned)bytes : unit == UTF16 && bytes == 4 ? 2 : 1;
        assert_true(cost <= units);
        units -= cost;
        at += bytes;
    }
    return at;
}

/*
 * The words of `text` that the answer is about, each with its type and, for the modifiers, `*` and
 * `!`. They have to come in order, and each ends on its line before the next begins.
 */
static const char *words_of(const char *answer, const char *text, Unit unit)
{
    static char words[4096];
    size_t len = 0;
    const char *line = text, *at = strstr(answer, "'data':[");
    unsigned character = 0, end = 0;
    assert_non_null(at);
    at += strlen("'data':[");
    words[0] = '\0';
    for (unsigned delta, start, units, type, bits; *at != ']'; at += *at == ',') {
        int used;
        assert_int_equal(
            sscanf(at, "%u,%u,%u,%u,%u%n", &delta, &start, &units, &type, &bits, &used), 5);
        at += used;
        assert_true(type < sizeof TYPES / sizeof *TYPES && bits < 4);
        for (unsigned i = 0; i < delta; i++)
            line = strchr(line, '\n') + 1;
        character = delta ? start : character + start;
        assert_true(units > 0 && (delta || character >= end));
        end = character + units;
        const char *from = go(line, character, unit), *to = go(from, units, unit);
        assert_null(memchr(from, '\n', (size_t)(to - from)));
        len += (size_t)snprintf(words + len, sizeof words - len, "%s%.*s:%s%s%s", len ? " " : "",
                                (int)(to - from), from, TYPES[type], bits & 1 ? "*" : "",
                                bits & 2 ? "!" : "");
    }
    return words;
}

/* The text without its mark. */
static const char *unmarked(const char *marked)
{
    static char text[4096];
    const char *mark = strstr(marked, "$0");
    snprintf(text, sizeof text, "%.*s%s", (int)(mark - marked), marked, mark + 2);
    return text;
}

#define EMOJI "\xF0\x9F\x98\x80"
#define FULL "textDocument/semanticTokens/full"

typedef struct Row {
    const char *name, *text; /* begins with $0 */
    const char *words;
} Row;

static void words_mean_something(void **state)
{
    (void)state;
    static const Row rows[] = {
        {"a.flock.yaml", "$0name: talk\nagents:\n  writer: {model: x, input: t}\n",
         "name:property agents:property writer:class* model:property input:property"},
        /* what no table knows is left alone */
        {"a.flock.yaml", "$0name: talk\nnmae: talk\nagents: {}\n", "name:property agents:property"},
        {"a.flock.yaml", "$0agents:\n  a: {name: b}\nrun: {agent: 'b'}\n",
         "agents:property a:class name:property b:class* run:property agent:property b:class"},
        {"a.flock.yaml", "$0temporal_config: {task_queue: q}\nworkers: [{task_queues: [\"q\"]}]\n",
         "temporal_config:property task_queue:property q:variable workers:property "
         "task_queues:property q:variable"},
        {"a.flock.yaml", "$0temporal_config: {workflow_execution_timeout: '5m'}\nagents: {}\n",
         "temporal_config:property workflow_execution_timeout:property 5m:number agents:property"},
        {"a.flock.yaml", "$0agents:\n  a: {evaluator: {name: e, type: DeclarativeEvaluator}}\n",
         "agents:property a:class* evaluator:property name:property type:property "
         "DeclarativeEvaluator:type"},
        {"a.flock.yaml",
         "$0temporal_config:\n  default_activity_retry_policy:\n"
         "    non_retryable_error_types: [ValueError, ValueError]\nagents: {}\n",
         "temporal_config:property default_activity_retry_policy:property "
         "non_retryable_error_types:property ValueError:type ValueError:type! agents:property"},
        {"a.flock.yaml", "$0enable_logging: true\nagents: {}\n",
         "enable_logging:property! agents:property"},
        /* an aliased value has its colour where it is written */
        {"a.flock.yaml",
         "$0temporal_config: {task_queue: &q q}\nworkers: [{task_queues: [*q]}]\nagents: {}\n",
         "temporal_config:property task_queue:property q:variable workers:property "
         "task_queues:property agents:property"},
        /* no token spans lines */
        {"a.flock.yaml", "$0agents:\n  a: {}\nrun:\n  agent: |\n    a\n",
         "agents:property a:class* run:property agent:property"},
        {"a.flock.yaml", "$0temporal_config: {task_queue: \"a\n  b\"}\nagents: {}\n",
         "temporal_config:property task_queue:property agents:property"},
        /* a line that cannot be read takes nothing else along */
        {"a.flock.yaml", "$0name: talk\n%\nagents: {w: {model: x}}\n",
         "name:property agents:property w:class* model:property"},
        {"a.flock.yaml", "$0name: ''\nagents: {'': {model: x}}\n",
         "name:property agents:property model:property"},
        {"a.flock.toml",
         "$0name = \"talk\"\n[agents.w]\nmodel = \"x\"\n[agents.w.temporal_activity_config]\n"
         "start_to_close_timeout = \"5m\"\n",
         "name:property agents:property w:class* model:property agents:property w:class "
         "temporal_activity_config:property start_to_close_timeout:property 5m:number"},
        {"a.flock.json", "$0{\"agents\": {\"w\": {\"model\": \"x\"}}, \"run\": {\"agent\": \"w\"}}",
         "\"agents\":property w:class* \"model\":property \"run\":property \"agent\":property "
         "w:class"},
        {"a.flock.yaml", "$0name: talk\nagents: {}", "name:property agents:property"},
    };
    LspSession *session = lsp_begin_with(CLIENT("utf-16", ALL_TYPES, ""));
    lsp_take(session);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *answer = lsp_ask(session, rows[i].name, rows[i].text, FULL, "");
        assert_string_equal(words_of(answer, unmarked(rows[i].text), UTF16), rows[i].words);
    }
    lsp_end(session);
}

static void units_are_the_clients(void **state)
{
    (void)state;
    static const char *const clients[] = {[UTF8] = CLIENT("utf-8", ALL_TYPES, ""),
                                          [UTF16] = CLIENT("utf-16", ALL_TYPES, ""),
                                          [UTF32] = CLIENT("utf-32", ALL_TYPES, "")};
    static const char text[] = "$0agents: {" EMOJI "\xC3\xA9: {name: '" EMOJI
                               "', model: x}} # " EMOJI "\nrun: {agent: \"" EMOJI "\"}\n";
    for (Unit unit = UTF8; unit <= UTF32; unit++) {
        LspSession *session = lsp_begin_with(clients[unit]);
        lsp_take(session);
        const char *answer = lsp_ask(session, "a.flock.yaml", text, FULL, "");
        assert_string_equal(words_of(answer, unmarked(text), unit),
                            "agents:property " EMOJI "\xC3\xA9:class name:property " EMOJI
                            ":class* model:property run:property agent:property " EMOJI ":class");
        lsp_end(session);
    }
}

static void the_legend_is_what_the_client_names(void **state)
{
    (void)state;
    static const struct {
        const char *client, *provider; /* or NULL: none is announced */
    } rows[] = {
        {CLIENT("utf-16", ALL_TYPES, ""),
         "'semanticTokensProvider':{'legend':{'tokenTypes':['class','variable','type','property',"
         "'number'],'tokenModifiers':['definition','deprecated']},'full':true,'range':true}"},
        {CLIENT("utf-16", "['number','decorator']", ""), "'tokenTypes':['number']"},
        {"{'textDocument':{'semanticTokens':{'formats':['relative'],'tokenTypes':['type']}}}",
         "{'tokenTypes':['type'],'tokenModifiers':[]}"},
        {CLIENT("utf-16", "[]", ""), NULL},
        {CLIENT("utf-16", "['decorator']", ""), NULL},
        {CLIENT("utf-16", "null", ""), NULL},
        {CLIENT("utf-16", "'number'", ""), NULL},
        {"{'textDocument':{'semanticTokens':{'formats':[],'tokenTypes':['type']}}}", NULL},
        {"{'textDocument':{'semanticTokens':{'tokenTypes':['type']}}}", NULL},
        {"{'textDocument':{'semanticTokens':null}}", NULL},
        {"{}", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        LspSession *session = lsp_begin_with(rows[i].client);
        const char *answer = lsp_take(session);
        if (rows[i].provider)
            assert_contains(answer, rows[i].provider);
        else
            assert_null(strstr(answer, "semanticTokensProvider"));
        lsp_end(session);
    }
}

static void a_type_that_the_client_does_not_know_is_not_sent(void **state)
{
    (void)state;
    LspSession *session = lsp_begin_with(CLIENT("utf-16", "['number']", ""));
    lsp_take(session);
    static const char text[] =
        "$0agents:\n  a: {temporal_activity_config: {start_to_close_timeout: 5m}}\n";
    LSP_EXPECT(session, "");
    assert_string_equal(lsp_ask(session, "a.flock.yaml", text, FULL, ""),
                        "'result':{'data':[1,57,2,0,0]}}");
    lsp_end(session);
    session = lsp_begin();
    assert_string_equal(lsp_ask(session, "a.flock.yaml", text, FULL, ""), "'result':{'data':[]}}");
    lsp_end(session);
}

#define RANGE "textDocument/semanticTokens/range"

static void a_range_has_what_touches_it(void **state)
{
    (void)state;
    static const char text[] = "$0name: talk\nagents:\n  w: {}\nrun: {agent: w}\n";
    static const struct {
        const char *range, *words;
    } rows[] = {
        {"'start':{'line':1,'character':0},'end':{'line':3,'character':0}",
         "agents:property w:class*"},
        {"'start':{'line':0,'character':1},'end':{'line':1,'character':1}",
         "name:property agents:property"},
        {"'start':{'line':0,'character':4},'end':{'line':1,'character':0}", ""},
        {"'start':{'line':3,'character':13},'end':{'line':99,'character':0}", "w:class"},
        {"'start':{'line':50,'character':0},'end':{'line':99,'character':0}", ""},
        {"'start':{'line':3,'character':0},'end':{'line':1,'character':0}", ""},
    };
    LspSession *session = lsp_begin_with(CLIENT("utf-16", ALL_TYPES, ""));
    lsp_take(session);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char more[256];
        snprintf(more, sizeof more, ",'range':{%s}", rows[i].range);
        const char *answer = lsp_ask(session, "a.flock.yaml", text, RANGE, more);
        assert_string_equal(words_of(answer, unmarked(text), UTF16), rows[i].words);
    }
    assert_string_equal(lsp_ask(session, "a.flock.yaml", text, RANGE, ""), "'result':null}");
    assert_string_equal(lsp_ask(session, "a.flock.yaml", text, RANGE, ",'range':7"),
                        "'result':null}");
    lsp_end(session);
}

static void what_is_no_flock_has_no_tokens(void **state)
{
    (void)state;
    LspSession *session = lsp_begin_with(CLIENT("utf-16", ALL_TYPES, ""));
    lsp_take(session);
    assert_string_equal(lsp_ask(session, "a.yaml", "$0name: talk\n", FULL, ""), "'result':null}");
    assert_string_equal(lsp_ask(session, "a.txt", "$0agents: {}\n", FULL, ""), "'result':null}");
    lsp_end(session);
}

/* --- while the text goes on ------------------------------------------------------------------- */

typedef struct EditRow {
    uint32_t start[2], end[2];
    const char *text;
    const char *after, *words; /* the whole text then, and its tokens before it is compiled */
} EditRow;

static void tokens_go_with_their_words(void **state)
{
    (void)state;
    static EditRow rows[] = {
        {{0, 0},
         {0, 0},
         "# " EMOJI "\n",
         "# " EMOJI "\nname: t\nagents: {w: {}}\n",
         "name:property agents:property w:class*"},
        {{0, 4},
         {0, 4},
         "s",
         "names: t\nagents: {w: {}}\n",
         "name:property agents:property w:class*"},
        {{1, 2}, {1, 4}, "", "name: t\nagts: {w: {}}\n", "name:property agts:property w:class*"},
        {{1, 2}, {1, 2}, "\n", "name: t\nag\nents: {w: {}}\n", "name:property w:class*"},
        {{1, 9}, {1, 10}, "", "name: t\nagents: {: {}}\n", "name:property agents:property"},
        {{1, 7}, {1, 15}, "", "name: t\nagents:\n", "name:property agents:property"},
        {{0, 0}, {2, 0}, "", "", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        LspSession *session = lsp_begin_with(CLIENT("utf-16", ALL_TYPES,
                                                    ",'workspace':{'semanticTokens':{"
                                                    "'refreshSupport':true}}"));
        lsp_open(session, URI, STR("name: t\nagents: {w: {}}\n"));
        lsp_work(session);
        lsp_take(session);
        lsp_edit(session, URI, 2, rows[i].start, rows[i].end, str_of(rows[i].text));
        lsp_send(session, "{'jsonrpc':'2.0','id':1,'method':'" FULL
                          "','params':{'textDocument':{'uri':'" URI "'}}}");
        assert_string_equal(words_of(lsp_take(session), rows[i].after, UTF16), rows[i].words);
        lsp_wait(session, 1000);
        assert_contains(lsp_take(session), "'method':'workspace/semanticTokens/refresh'");
        lsp_send(session, "{'jsonrpc':'2.0','id':2,'method':'" FULL
                          "','params':{'textDocument':{'uri':'" URI "'}}}");
        lsp_take(session);
        lsp_wait(session, 1000);
        lsp_end(session);
    }
}

#define DELTA "textDocument/semanticTokens/full/delta"

static const char *ask_delta(LspSession *session, const char *previous)
{
    lsp_sendf(session,
              "{'jsonrpc':'2.0','id':1,'method':'" DELTA "','params':{'textDocument':{'uri':'" URI
              "'},'previousResultId':%s}}",
              previous);
    lsp_work(session);
    return lsp_take(session) + strlen("{'jsonrpc':'2.0','id':1,");
}

static void only_what_is_different_is_sent_again(void **state)
{
    (void)state;
    uint32_t at[] = {1, 0}, top[] = {0, 0};
    LspSession *session =
        lsp_begin_with("{'workspace':{'semanticTokens':{'refreshSupport':true}},"
                       "'textDocument':{'semanticTokens':{'requests':{'full':{'delta':true}},"
                       "'formats':['relative'],'tokenTypes':" ALL_TYPES ",'tokenModifiers':[]}}}");
    assert_contains(lsp_take(session), "'full':{'delta':true}");
    lsp_open(session, URI, STR("name: t\nagents: {}\n"));
    lsp_work(session);
    lsp_take(session);
    /* nothing to compare with */
    assert_string_equal(ask_delta(session, "'1.1'"),
                        "'result':{'resultId':'1.1','data':[0,0,4,3,0,1,0,6,3,0]}}");
    assert_string_equal(ask_delta(session, "'1.1'"), "'result':{'edits':[],'resultId':'1.2'}}");
    /* a line more in the middle, and one at the top */
    lsp_edit(session, URI, 2, at, at, STR("model: x\n"));
    lsp_wait(session, 1000);
    lsp_take(session);
    assert_string_equal(ask_delta(session, "'1.2'"),
                        "'result':{'edits':[{'start':5,'deleteCount':0,'data':[1,0,5,3,0]}],"
                        "'resultId':'1.3'}}");
    lsp_edit(session, URI, 3, top, top, STR("#\n"));
    lsp_wait(session, 1000);
    lsp_take(session);
    assert_string_equal(ask_delta(session, "'1.3'"),
                        "'result':{'edits':[{'start':0,'deleteCount':5,'data':[1,0,4,3,0]}],"
                        "'resultId':'1.4'}}");
    /* a line less: what is the same at both ends overlaps */
    lsp_edit(session, URI, 4, (uint32_t[]){2, 0}, (uint32_t[]){3, 0}, STR(""));
    lsp_wait(session, 1000);
    lsp_take(session);
    assert_string_equal(ask_delta(session, "'1.4'"),
                        "'result':{'edits':[{'start':5,'deleteCount':5,'data':[]}],"
                        "'resultId':'1.5'}}");
    /* an answer that is not the last one, and none */
    static const char *const strangers[] = {"'1.4'", "'2.5'", "''", "null", "7"};
    char expected[128];
    for (int i = 0; i < 5; i++) {
        snprintf(expected, sizeof expected,
                 "'result':{'resultId':'1.%d','data':[1,0,4,3,0,1,0,6,3,0]}}", i + 6);
        assert_string_equal(ask_delta(session, strangers[i]), expected);
    }
    lsp_end(session);
}

static void a_client_that_wants_no_differences_gets_none(void **state)
{
    (void)state;
    LspSession *session = lsp_begin_with(CLIENT("utf-16", ALL_TYPES, ""));
    assert_contains(lsp_take(session), "'full':true");
    lsp_open(session, URI, STR("name: t\nagents: {}\n"));
    lsp_work(session);
    lsp_take(session);
    assert_string_equal(ask_delta(session, "''"), "'result':{'data':[0,0,4,3,0,1,0,6,3,0]}}");
    assert_string_equal(ask_delta(session, "'1.0'"), "'result':{'data':[0,0,4,3,0,1,0,6,3,0]}}");
    lsp_end(session);
}

static void a_client_that_cannot_refresh_is_not_asked_to(void **state)
{
    (void)state;
    uint32_t at[] = {0, 0};
    LspSession *session = lsp_begin_with(CLIENT("utf-16", ALL_TYPES, ""));
    lsp_open(session, URI, STR("enable_temporal: true\nagents: {}\n"));
    lsp_work(session);
    lsp_take(session);
    lsp_edit(session, URI, 2, at, at, STR("# x\n"));
    lsp_send(session, "{'jsonrpc':'2.0','id':1,'method':'" FULL
                      "','params':{'textDocument':{'uri':'" URI "'}}}");
    LSP_EXPECT(session, ""); /* but waits for the colours of the text as it is */
    lsp_wait(session, 1000);
    assert_non_null(strstr(lsp_take(session), "'id':1,'result':{'data':["));
    lsp_end(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_mean_something),
        cmocka_unit_test(units_are_the_clients),
        cmocka_unit_test(the_legend_is_what_the_client_names),
        cmocka_unit_test(a_type_that_the_client_does_not_know_is_not_sent),
        cmocka_unit_test(a_range_has_what_touches_it),
        cmocka_unit_test(what_is_no_flock_has_no_tokens),
        cmocka_unit_test(tokens_go_with_their_words),
        cmocka_unit_test(only_what_is_different_is_sent_again),
        cmocka_unit_test(a_client_that_wants_no_differences_gets_none),
        cmocka_unit_test(a_client_that_cannot_refresh_is_not_asked_to),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
