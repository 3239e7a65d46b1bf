/* SPDX-License-Identifier: MIT */
/* test_lsp_completion.c - what can be typed, as a client is told; `$0` is where it asks. */
#include <stdio.h>

#include "lsp_fixture.h"

#define METHOD "textDocument/completion"
#define PLAIN "{}"
#define ITEM(members) "{'textDocument':{'completion':{'completionItem':{" members "}}}}"
#define SNIPPETS ITEM("'snippetSupport':true")
#define AS_IS ITEM("'snippetSupport':true,'insertTextModeSupport':{'valueSet':[1,2]}")
#define ADJUSTS "{'textDocument':{'completion':{'insertTextMode':2}}}"
#define RANGES ITEM("'insertReplaceSupport':true")
#define MARKDOWN ITEM("'documentationFormat':['markdown','plaintext']")
#define TYPED(sign) ",'context':{'triggerKind':2,'triggerCharacter':'" sign "'}"
#define EMPTY "'result':{'isIncomplete':false,'items':[]}}"

#define RUN "agents:\n  writer: {}\nrun:\n  agent: "
#define SECTION "temporal_config:\n  x: 1\n  default$0\n"

typedef struct CompletionRow {
    const char *capabilities, *name, *text;
    const char *more;     /* members of the params */
    const char *parts[4]; /* that the answer has, in order */
} CompletionRow;

static const CompletionRow ROWS[] = {
    {PLAIN,
     "a.flock.yaml",
     "na$0",
     "",
     {"{'label':'name','kind':10,'detail':'a string','documentation':"
      "'name\\n\\nThe flock's name",
      "'sortText':'0000','filterText':'name','textEdit':{'newText':'name: "
      "','range':{'start':{'line':0,'character':0},"
      "'end':{'line':0,'character':2}}}"}},
    {PLAIN,
     "a.flock.yaml",
     "temporal_config:\n  workflow_run_timeout: $0\n",
     "",
     {"'isIncomplete':true", "'label':'PT1M','kind':11,'detail':'1m'"}},
    {MARKDOWN, "a.flock.yaml", "na$0", "", {"{'kind':'markdown','value':'**`name`**"}},
    /* lines of a section are indented by the client, by us, or not again */
    {PLAIN, "a.flock.yaml", SECTION, "", {"'newText':'default_activity_retry_policy:\\n    '"}},
    {SNIPPETS,
     "a.flock.yaml",
     SECTION,
     "",
     {"'insertTextFormat':2", "'newText':'default_activity_retry_policy:\\n  $0'"}},
    {AS_IS,
     "a.flock.yaml",
     SECTION,
     "",
     {"'insertTextFormat':2,'insertTextMode':1",
      "'newText':'default_activity_retry_policy:\\n    $0'"}},
    {ADJUSTS, "a.flock.yaml", SECTION, "", {"'newText':'default_activity_retry_policy:\\n  '"}},
    /* what is put in, and what goes */
    {RANGES,
     "a.flock.yaml",
     "na$0xx: 1\n",
     "",
     {"'newText':'name','insert':{'start':{'line':0,'character':0},'end':{'line':0,'character':2}},"
      "'replace':{'start':{'line':0,'character':0},'end':{'line':0,'character':4}}"}},
    {SNIPPETS, "a.flock.json", "{$0}", "", {"'newText':'\\'enable_temporal\\': ${1:true}'"}},
    {SNIPPETS, "a.flock.json", "{$0}", "", {"'newText':'\\'agents\\': {$0\\\\}'"}},
    {PLAIN, "a.flock.json", "{$0}", "", {"'newText':'\\'agents\\': {}'"}},
    {SNIPPETS,
     "a.flock.yaml",
     "run: {agent: 'q$x'}\nagents:\n  $0",
     "",
     {"'newText':'\\'q\\\\$x\\':\\n  $0'"}},
    {PLAIN,
     "a.flock.yaml",
     "'\xF0\x9F\x98\x80': {}\nworkers: [{'\xF0\x9F\x98\x80': 1, na$0}]",
     "",
     {"'newText':'name: ','range':{'start':{'line':1,'character':20}"}},
    /* a file that is new */
    {SNIPPETS,
     "a.flock.yaml",
     "$0",
     "",
     {"{'label':'new flock','kind':15", "'newText':'name: ${1:my_flock}\\n"}},
    {SNIPPETS, "a.flock.toml", "$0", "", {"'newText':'name = \\'${1:my_flock}\\'\\n"}},
    {SNIPPETS, "a.flock.json", "$0", "", {"'newText':'{\\n  \\'name\\': \\'${1:my_flock}\\',"}},
    {PLAIN, "a.flock.yaml", "agents: {a: {in$0\n: ]", "", {"'label':'input'"}},
    /* names */
    {PLAIN,
     "a.flock.yaml",
     RUN "$0\n",
     "",
     {"{'label':'writer','kind':18,'detail':'agent','sortText':'0000','filterText':'writer','"
      "textEdit':{'newText':"
      "'writer','range':{'start':{'line':3,'character':9},'end':{'line':3,'character':9}}}}"}},
    {PLAIN, "a.flock.yaml", RUN "w # flockc: ignore[$0]\n", "", {"'detail':'FLK"}},
    /* a blank that indents a line is not a question, but one behind a colon or a dash is */
    {PLAIN, "a.flock.yaml", "name: x\n $0\n", TYPED(" "), {EMPTY}},
    {PLAIN, "a.flock.yaml", "temporal_config:\n  $0\n", TYPED(" "), {EMPTY}},
    {PLAIN, "a.flock.yaml", "enable_temporal: $0\n", TYPED(" "), {"'label':'true'"}},
    {PLAIN, "a.flock.yaml", "workers:\n  - $0\n", TYPED(" "), {"'label':'name'"}},
    {PLAIN,
     "a.flock.yaml",
     "temporal_config:\n  $0\n",
     ",'context':{'triggerKind':1}",
     {"'label':'task_queue'"}},
    /* prose, and files of others */
    {PLAIN, "a.flock.yaml", "description: one: $0\n", "", {EMPTY}},
    {PLAIN, "a.flock.yaml", "# agents: $0\n", "", {EMPTY}},
    {PLAIN, "a.yaml", "title: x\nna$0\n", "", {"'result':null}"}},
    {PLAIN, "a.yaml", "agents: {}\nenable_temporal: true\nna$0\n", "", {"'label':'name'"}},
    {PLAIN, "a.flock.yaml", "na$0", ",'position':null", {"'result':null}"}},
};

static void what_can_be_typed_is_told(void **state)
{
    (void)state;
    bool has_failed = false;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        LspSession *session = lsp_begin_with(ROWS[i].capabilities);
        lsp_take(session);
        const char *answer = lsp_ask(session, ROWS[i].name, ROWS[i].text, METHOD, ROWS[i].more);
        for (size_t j = 0; j < 4 && ROWS[i].parts[j]; j++) {
            const char *found = strstr(answer, ROWS[i].parts[j]);
            if (!found)
                print_error("row %zu: no \"%s\" in %s\n", i, ROWS[i].parts[j], answer);
            has_failed |= !found;
            answer = found ? found : answer;
        }
        lsp_end(session);
    }
    assert_false(has_failed);
}

static void ask_at(LspSession *session, const char *uri, unsigned line, unsigned character)
{
    lsp_take(session);
    lsp_sendf(session,
              "{'jsonrpc':'2.0','id':1,'method':'" METHOD "','params':{'textDocument':{'uri':"
              "'%s'},'position':{'line':%u,'character':%u}}}",
              uri, line, character);
}

/* Before the first compilation is finished, or is wanted at all. */
static void a_new_file_does_not_wait(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    lsp_open(session, "file:///x/a.flock.yaml", STR("agents:\n  one: {}\nrun:\n  agent: "));
    ask_at(session, "file:///x/a.flock.yaml", 3, 9);
    assert_non_null(strstr(lsp_take(session), "'label':'one'"));
    lsp_open(session, "file:///x/b.yaml", STR("title: x\n"));
    ask_at(session, "file:///x/b.yaml", 1, 0);
    LSP_EXPECT(session, "");
    lsp_work(session);
    assert_non_null(strstr(lsp_take(session), "'result':null"));
    lsp_end(session);
}

/* The keys are those of the new text; the agents those of the last one that was compiled. */
static void half_a_word_keeps_what_is_known(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    uint32_t at[2] = {4, 0};
    lsp_open(session, "file:///x/a.flock.yaml", STR("agents:\n  one: {}\n  two: {}\nrun:\n"));
    lsp_work(session);
    lsp_edit(session, "file:///x/a.flock.yaml", 2, at, at, STR("  agent: \"t"));
    ask_at(session, "file:///x/a.flock.yaml", 4, 11);
    const char *answer = lsp_take(session);
    assert_non_null(strstr(answer, "'label':'two'"));
    assert_non_null(
        strstr(answer, "'newText':'two\\'','range':{'start':{'line':4,'character':10}"));
    lsp_wait(session, 1000);
    lsp_take(session);
    lsp_end(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_can_be_typed_is_told),
        cmocka_unit_test(a_new_file_does_not_wait),
        cmocka_unit_test(half_a_word_keeps_what_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
