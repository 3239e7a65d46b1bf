/* SPDX-License-Identifier: MIT */
/* test_lsp_framing.c - messages in a stream of any bytes. */
#include "lsp/framing.h"

#include <stdio.h>
#include <stdlib.h>

#include "lint_fixture.h"

typedef struct FrameRow {
    const char *bytes;
    const char *seen; /* each message in <>, each complaint as ! */
} FrameRow;

static const FrameRow ROWS[] = {
    {"Content-Length: 2\r\n\r\n{}", "<{}>"},
    {"Content-Length: 2\r\n\r\n{}Content-Length: 2\r\n\r\n[]", "<{}><[]>"},
    {"content-length:2\r\n\r\n{}", "<{}>"},
    {"Content-Length: 2\n\n{}", "<{}>"},
    {"Content-Type: x\r\nContent-Length: 2\r\n\r\n{}", "<{}>"},
    {"Content-Length: 2\r\nContent-Type: x\r\n\r\n{}", "<{}>"},
    {"Content-Length: 0\r\n\r\nContent-Length: 1\r\n\r\nx", "<><x>"},
    {"Content-Length: 3\r\n\r\n{}", ""},
    {"hello\r\n\r\nContent-Length: 2\r\n\r\n{}", "!<{}>"},
    {"garbage\nContent-Length: 2\r\n\r\n{}", "<{}>"},
    {"Content-Length: -1\r\n\r\nContent-Length: 2\r\n\r\n{}", "!<{}>"},
    {"Content-Length: 2x\r\n\r\nContent-Length: 2\r\n\r\n{}", "!<{}>"},
    {"Content-Length: 99999999999999999999\r\n\r\nContent-Length: 2\r\n\r\n{}", "!<{}>"},
    {"Content-Length:\r\n\r\nContent-Length: 2\r\n\r\n{}", "!<{}>"},
    {"\r\n\r\nContent-Length: 2\r\n\r\n{}", "!<{}>"},
};

static void take(Framing *framing, Buf *seen)
{
    for (Frame frame; (frame = framing_next(framing)).kind != FRAME_NONE;) {
        if (frame.kind == FRAME_MESSAGE)
            buf_printf(seen, "<%.*s>", STR_ARG(frame.text));
        else
            buf_put(seen, '!');
    }
}

/* In pieces of `piece` bytes: it must not matter how they arrive. */
static void check(const FrameRow *row, size_t piece)
{
    Context *context = context_new(NULL);
    Framing framing = {.bytes = buf_new(context)};
    Buf seen = buf_new(context);
    Str bytes = str_of(row->bytes);
    buf_append_c(&seen, "");
    for (size_t at = 0; at < bytes.len; at += piece) {
        size_t len = bytes.len - at < piece ? bytes.len - at : piece;
        framing_feed(&framing, str_make(bytes.ptr + at, len));
        take(&framing, &seen);
    }
    assert_string_equal(seen.ptr, row->seen);
    buf_free(&seen);
    framing_free(&framing);
    context_free(context);
}

static void messages_are_found_however_they_arrive(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        for (size_t piece = 1; piece <= strlen(ROWS[i].bytes); piece++)
            check(&ROWS[i], piece);
}

static void a_header_without_an_end_is_not_kept(void **state)
{
    (void)state;
    Context *context = context_new(NULL);
    Framing framing = {.bytes = buf_new(context)};
    char bytes[1000];
    size_t complaints = 0;
    memset(bytes, 'x', sizeof bytes);
    for (int i = 0; i < 1000; i++) {
        framing_feed(&framing, str_make(bytes, sizeof bytes));
        complaints += framing_next(&framing).kind == FRAME_GARBAGE;
    }
    assert_true(complaints > 0);
    assert_true(framing.bytes.len - framing.used < 10000);
    framing_free(&framing);
    context_free(context);
}

static void a_message_that_is_too_long_is_skipped(void **state)
{
    (void)state;
    Context *context = context_new(NULL);
    Framing framing = {.bytes = buf_new(context)};
    char header[64];
    snprintf(header, sizeof header, "Content-Length: %d\r\n\r\n", MESSAGE_BYTES_MAX + 3);
    framing_feed(&framing, str_of(header));
    assert_int_equal(framing_next(&framing).kind, FRAME_GARBAGE);
    char *bytes = calloc(1, 1 << 20);
    for (int i = 0; i < MESSAGE_BYTES_MAX >> 20; i++) {
        framing_feed(&framing, str_make(bytes, 1 << 20));
        assert_int_equal(framing_next(&framing).kind, FRAME_NONE);
    }
    framing_feed(&framing, STR("abcContent-Length: 2\r\n\r\n{}"));
    Frame frame = framing_next(&framing);
    assert_int_equal(frame.kind, FRAME_MESSAGE);
    assert_true(str_is(frame.text, "{}"));
    assert_true(framing.bytes.len < 4 << 20);
    free(bytes);
    framing_free(&framing);
    context_free(context);
}

static void the_room_of_a_long_message_is_given_back(void **state)
{
    (void)state;
    enum { LONG = 3 << 20 };
    Context *context = context_new(NULL);
    Framing framing = {.bytes = buf_new(context)};
    char *text = malloc(LONG);
    memset(text, 'x', LONG);
    for (int has_more = 0; has_more < 2; has_more++) {
        Buf bytes = buf_new(context);
        framing_write(&bytes, str_make(text, LONG));
        if (has_more)
            buf_append_c(&bytes, "Content-Length: 2\r\n\r");
        framing_feed(&framing, buf_str(&bytes));
        assert_int_equal(framing_next(&framing).text.len, LONG);
        assert_int_equal(framing_next(&framing).kind, FRAME_NONE);
        assert_true(framing.bytes.capacity == 0 || has_more);
        buf_free(&bytes);
    }
    framing_feed(&framing, STR("\n{}"));
    assert_true(str_is(framing_next(&framing).text, "{}"));
    assert_int_equal(framing_next(&framing).kind, FRAME_NONE);
    assert_int_equal(framing.bytes.capacity, 0);
    free(text);
    framing_free(&framing);
    context_free(context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(messages_are_found_however_they_arrive),
        cmocka_unit_test(a_header_without_an_end_is_not_kept),
        cmocka_unit_test(the_room_of_a_long_message_is_given_back),
        cmocka_unit_test(a_message_that_is_too_long_is_skipped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
