/* SPDX-License-Identifier: MIT */
/*
 * test_lsp_hint_tooltips.c - the tooltip of a hint, asked for when the mouse is over it: it is the
 * one that a client gets at once which cannot ask, and a hint of another text comes back as it is.
 */
#include "lsp_places.h"

#define YAML "file:///x/a.flock.yaml"
#define TEXT                                                                                       \
    "enable_temporal: true\nx: &c {retry_policy: {maximum_attempts: 5}}\nagents:\n  a: {input: x}" \
    "\n  b: {input: x, temporal_activity_config: {retry_policy: {maximum_attempts: 2}}}\n"         \
    "  c: {input: x, temporal_activity_config: *c}\n"
#define RESOLVES "{'textDocument':{'inlayHint':{'resolveSupport':{'properties':['tooltip']}}}}"

static LspSession *begin(const char *capabilities)
{
    LspSession *session = lsp_begin_with(capabilities);
    lsp_open(session, YAML, STR(TEXT));
    lsp_work(session);
    return session;
}

static void end(LspSession *session)
{
    lsp_close(session, YAML);
    lsp_take(session);
    lsp_end(session);
}

static json_t *all_hints(LspSession *session)
{
    return lsp_result(session, YAML, "textDocument/inlayHint", LSP_ALL);
}

/* The answer to inlayHint/resolve; to be given back. */
static json_t *resolve(LspSession *session, const json_t *hint)
{
    char *text = json_dumps(hint, JSON_ENCODE_ANY);
    Buf message = buf_new(session->context);
    buf_printf(&message,
               "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"inlayHint/resolve\","
               "\"params\":%s}",
               text);
    lsp_take(session);
    server_receive(session->server, buf_str(&message), session->now_ms);
    json_t *answer = json_loadb(session->sent.ptr, session->sent.len, 0, NULL);
    json_t *result = json_incref(json_object_get(answer, "result"));
    assert_non_null(result);
    json_decref(answer);
    buf_clear(&session->sent);
    buf_free(&message);
    free(text);
    return result;
}

static void the_tooltip_comes_when_it_is_asked_for(void **state)
{
    (void)state;
    LspSession *at_once = begin("{}"), *later = begin(RESOLVES);
    json_t *whole = all_hints(at_once), *short_ones = all_hints(later);
    assert_int_equal(json_array_size(whole), 5); /* c has two at one key */
    assert_int_equal(json_array_size(short_ones), 5);
    for (size_t i = 0; i < 5; i++) {
        json_t *hint = json_array_get(short_ones, i);
        assert_null(json_object_get(hint, "tooltip"));
        assert_null(json_object_get(json_array_get(whole, i), "data"));
        json_t *resolved = resolve(later, hint);
        assert_true(json_equal(resolved, json_array_get(whole, i)));
        json_decref(resolved);
    }
    json_decref(whole);
    json_decref(short_ones);
    end(at_once);
    end(later);
}

static void only_a_client_that_can_ask_has_to(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "{}",
        "{'textDocument':null}",
        "{'textDocument':{'inlayHint':null}}",
        "{'textDocument':{'inlayHint':{'dynamicRegistration':true}}}",
        "{'textDocument':{'inlayHint':{'resolveSupport':null}}}",
        "{'textDocument':{'inlayHint':{'resolveSupport':{}}}}",
        "{'textDocument':{'inlayHint':{'resolveSupport':{'properties':null}}}}",
        "{'textDocument':{'inlayHint':{'resolveSupport':{'properties':[]}}}}",
        "{'textDocument':{'inlayHint':{'resolveSupport':{'properties':['textEdits']}}}}",
        "{'textDocument':{'inlayHint':{'resolveSupport':{'properties':'tooltip'}}}}",
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        LspSession *session = begin(rows[i]);
        json_t *hints = all_hints(session);
        for (size_t j = 0; j < json_array_size(hints); j++)
            assert_non_null(json_object_get(json_array_get(hints, j), "tooltip"));
        json_decref(hints);
        end(session);
    }
}

static void what_was_made_of_another_text_comes_back_as_it_is(void **state)
{
    (void)state;
    LspSession *session = begin(RESOLVES);
    json_t *hints = all_hints(session), *hint = json_array_get(hints, 0);
    /* edits that are not compiled yet: it is still the hint of the last compilation */
    lsp_edit(session, YAML, 2, (uint32_t[]){0, 0}, (uint32_t[]){0, 0}, STR("#\n"));
    json_t *resolved = resolve(session, hint);
    assert_non_null(json_object_get(resolved, "tooltip"));
    json_decref(resolved);
    lsp_wait(session, 1000);
    resolved = resolve(session, hint);
    assert_true(json_equal(resolved, hint));
    json_decref(resolved);
    json_decref(hints);
    end(session);
}

static void any_hint_is_answered(void **state)
{
    (void)state;
#define DATA(uri, start, policy)                                                                   \
    "{\"label\":\"x\",\"data\":{\"uri\":\"" uri "\",\"revision\":1,\"start\":" start               \
    ",\"policy\":" policy "}}"
    static const char *const rows[] = {
        "{}",
        "{\"label\":\"x\"}",
        "{\"label\":\"x\",\"data\":null}",
        "{\"label\":\"x\",\"data\":7}",
        "{\"label\":\"x\",\"data\":{\"uri\":\"" YAML "\"}}",
        "{\"label\":\"x\",\"data\":{\"uri\":\"" YAML "\",\"revision\":1}}",
        DATA("file:///x/other.flock.yaml", "0", "false"),
        DATA(YAML, "-1", "false"),
        DATA(YAML, "3", "false"),
        DATA(YAML, "99999999999", "false"),
        DATA(YAML, "\"3\"", "false"),
        DATA(YAML, "null", "null"),
        "[]",
        "null",
    };
    LspSession *session = begin(RESOLVES);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        json_t *hint = json_loads(rows[i], JSON_DECODE_ANY, NULL), *resolved;
        assert_non_null(hint);
        resolved = resolve(session, hint);
        if (!json_equal(resolved, hint))
            fail_msg("row %zu", i);
        json_decref(resolved);
        json_decref(hint);
    }
    end(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tooltip_comes_when_it_is_asked_for),
        cmocka_unit_test(only_a_client_that_can_ask_has_to),
        cmocka_unit_test(what_was_made_of_another_text_comes_back_as_it_is),
        cmocka_unit_test(any_hint_is_answered),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
