/* SPDX-License-Identifier: MIT */
/*
 * test_lsp_typing.c - what a person sees while typing, a keystroke at a time.
 *
 * A definition has one mistake above and one below the caret. Whatever is half typed between them,
 * both stay, and the half-typed line has one finding of its own for each thing that is open.
 */
#include "lsp_fixture.h"

#define ABOVE "nmae"
#define BELOW "start_to_clse_timeout"

typedef struct Text {
    const char *uri;
    const char *before, *after; /* of the caret */
    uint32_t at[2];             /* of the caret */
} Text;

#define AGENT_YAML(name)                                                                           \
    "  " name ":\n    input: a\n    output: b\n"                                                   \
    "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
#define AGENT_TOML(name)                                                                           \
    "[agents." name "]\ninput = 'a'\noutput = 'b'\n"                                               \
    "evaluator = {name = 'default', type = 'DeclarativeEvaluator'}\n"
#define AGENT_JSON(name)                                                                           \
    "    \"" name "\": {\n      \"input\": \"a\",\n      \"output\": \"b\",\n"                     \
    "      \"evaluator\": {\"name\": \"default\", \"type\": \"DeclarativeEvaluator\"}"

static const Text YAML = {
    "file:///x/a.flock.yaml",
    "enable_temporal: true\n" ABOVE ": x\nagents:\n" AGENT_YAML("first"),
    "\n" AGENT_YAML("second") "    temporal_activity_config: {" BELOW ": PT1M}\n",
    {7, 0},
};
static const Text TOML = {
    "file:///x/a.flock.toml",
    "enable_temporal = true\n" ABOVE " = 'x'\n" AGENT_TOML("first"),
    "\n" AGENT_TOML("second") "temporal_activity_config = {" BELOW " = 'PT1M'}\n",
    {6, 0},
};
static const Text JSON = {
    "file:///x/a.flock.json",
    "{\n  \"enable_temporal\": true,\n  \"" ABOVE
    "\": \"x\",\n  \"agents\": {\n" AGENT_JSON("first"),
    "\n    },\n" AGENT_JSON("second") ",\n      \"temporal_activity_config\": {\"" BELOW
                                      "\": \"PT1M\"}\n    }\n  }\n}\n",
    {7, 72},
};

/* --- findings ------------------------------------------------------------------------------------
 */

static const char *pull(LspSession *session, const char *uri)
{
    lsp_take(session);
    lsp_sendf(session,
              "{'jsonrpc':'2.0','id':1,'method':'textDocument/diagnostic','params':{"
              "'textDocument':{'uri':'%s'}}}",
              uri);
    lsp_work(session);
    return lsp_take(session);
}

static int count_findings(const char *answer)
{
    int count = 0;
    for (const char *at = answer; (at = strstr(at, "'severity':")); at++)
        count++;
    return count;
}

static bool has_both(const char *answer)
{
    return strstr(answer, "`" ABOVE "` is not a key") && strstr(answer, "`" BELOW "` is not a key");
}

static LspSession *open_text(const Text *text)
{
    LspSession *session = lsp_begin_with("{'textDocument':{'diagnostic':{}}}");
    Buf whole = buf_new(session->context);
    buf_printf(&whole, "%s%s", text->before, text->after);
    lsp_open(session, text->uri, buf_str(&whole));
    buf_free(&whole);
    const char *answer = pull(session, text->uri);
    if (!has_both(answer) || count_findings(answer) != 2)
        fail_msg("%s: %s", text->uri, answer);
    return session;
}

/* --- typing --------------------------------------------------------------------------------------
 */

/* Two brackets that are open, and a key without a value. */
enum { MAX_OWN = 3 };

typedef struct TypedRow {
    const Text *text;
    const char *typed; /* a keystroke at a time */
    int at_end;        /* findings of its own, once it stands there */
} TypedRow;

static const TypedRow TYPED[] = {
    {&YAML, "    model: openai/gpt-4o", 0},
    {&YAML, "    temporal_activity_config:\n      start_to_close_timeout: PT5M", 0},
    {&YAML, "    temporal_activity_config: {start_to_close_timeout: PT5M}", 0},
    {&YAML, "    description: \"it's a \\u0041 [text]\"", 0},
    {&YAML, "    description: 'a: {b'", 0},
    {&YAML, "    x-list: [a, {b: c}]", 0},
    {&YAML, "    description: |\n      text\n      more", 0},
    {&YAML, "    description: >-\n      text: x", 0},
    {&YAML, "  third:\n    input: x", 1},
    {&YAML, "    # flockc: ignore[missing-key] why", 1},
    {&YAML, "    description: &a *b", 1},
    {&YAML, "<<<<<<< ours\n    model: a\n=======\n>>>>>>> theirs", 1},
    {&TOML, "description = \"a \\u0041 [text]\"", 0},
    {&TOML, "description = 'a {b'", 0},
    {&TOML, "x-list = [1, 2]", 0},
    {&TOML, "temporal_activity_config = {start_to_close_timeout = 'PT5M'}", 0},
    {&TOML, "temporal_activity_config.start_to_close_timeout = 'PT5M'", 0},
    {&TOML, "[agents.first.temporal_activity_config]\nstart_to_close_timeout = 'PT5M'", 0},
    {&TOML, "[agents.third]\ninput = 'x'", 1},
    {&TOML, "description = \"\"\"\ntext\n\"\"\"", 0},
    {&TOML, "<<<<<<< ours\nmodel = 'a'\n=======\n>>>>>>> theirs", 1},
    {&JSON, ",\n      \"description\": \"a \\u0041 [text]\"", 0},
    {&JSON, ",\n      \"x-list\": [1, {\"a\": 2}]", 0},
    {&JSON,
     ",\n      \"temporal_activity_config\": {\n        \"start_to_close_timeout\": \"PT5M\"\n"
     "      }",
     0},
    {&JSON, ",\n      \"description\": null", 0},
};

/* Blanks may be a block that begins further out, and half a marker of a merge is no marker. */
static bool may_mean_something_else(const TypedRow *row, size_t done)
{
    const char *line = row->typed + done;
    while (line > row->typed && line[-1] != '\n')
        line--;
    size_t indent = strspn(line, " ");
    size_t typed = (size_t)(row->typed + done - line);
    bool is_marker = *line == '<' || *line == '=' || *line == '>';
    return is_marker || (row->text == &YAML && typed <= indent);
}

static int type(const TypedRow *row)
{
    int wrong = 0;
    LspSession *session = open_text(row->text);
    uint32_t at[2] = {row->text->at[0], row->text->at[1]};
    int count = 0;
    for (size_t i = 0; row->typed[i]; i++) {
        lsp_edit(session, row->text->uri, (int)i + 2, at, at, str_make(row->typed + i, 1));
        at[1] = row->typed[i] == '\n' ? 0 : at[1] + 1;
        at[0] += row->typed[i] == '\n';
        const char *answer = pull(session, row->text->uri);
        count = count_findings(answer) - 2;
        if (!may_mean_something_else(row, i + 1) && (!has_both(answer) || count > MAX_OWN))
            print_error("%s after `%.*s`: %s\n", row->text->uri, (int)i + 1, row->typed, answer),
                wrong++;
    }
    if (count != row->at_end)
        print_error("%s with `%s`: %d findings of its own\n", row->text->uri, row->typed, count),
            wrong++;
    lsp_end(session);
    return wrong;
}

static void nothing_flickers_while_a_line_is_typed(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof TYPED / sizeof *TYPED; i++)
        wrong += type(&TYPED[i]);
    assert_int_equal(wrong, 0);
}

/* --- pasting -------------------------------------------------------------------------------------
 */

/* `text` is put in at the caret and taken out again. */
static int paste(const Text *into, Str text, uint32_t lines, int own)
{
    LspSession *session = open_text(into);
    uint32_t at[2] = {into->at[0], into->at[1]}, end[2] = {into->at[0] + lines, 0};
    lsp_edit(session, into->uri, 2, at, at, text);
    const char *answer = pull(session, into->uri);
    int wrong = !has_both(answer) || count_findings(answer) != 2 + own;
    if (wrong)
        print_error("%s: %.3000s\n", into->uri, answer);
    lsp_edit(session, into->uri, 3, at, end, STR(""));
    answer = pull(session, into->uri);
    wrong += !has_both(answer) || count_findings(answer) != 2;
    lsp_end(session);
    return wrong;
}

static void what_is_pasted_by_mistake_is_one_finding(void **state)
{
    (void)state;
    Buf json = {0}, conflicts = {0};
    for (int i = 0; i < 100; i++)
        buf_printf(&json, "%s  \"k%d\": [{\"a\": null}],\n", i ? "" : "{\n", i);
    buf_append_c(&json, "  \"z\": {}\n}\n");
    for (int i = 0; i < 100; i++)
        buf_printf(&conflicts, "<<<<<<< a\n=======\n>>>>>>> b\n");
    assert_int_equal(paste(&TOML, buf_str(&json), 103, 1), 0);
    assert_int_equal(paste(&TOML, STR("\n\n"), 2, 0), 0);
    assert_int_equal(paste(&TOML, buf_str(&conflicts), 300, 100), 0);
    assert_int_equal(paste(&YAML, buf_str(&conflicts), 300, 100), 0);
    buf_free(&json);
    buf_free(&conflicts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_flickers_while_a_line_is_typed),
        cmocka_unit_test(what_is_pasted_by_mistake_is_one_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
