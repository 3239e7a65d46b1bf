/* SPDX-License-Identifier: MIT */
/* document.c - see document.h. */
#include "report/document.h"

#include "support/bug.h"
#include "support/utf8.h"
#include "support/visible.h"

enum { REPLACEMENT = 0xFFFD };

static json_t *require(json_t *value)
{
    if (!value)
        die_out_of_memory();
    return value;
}

json_t *doc_object(void)
{
    return require(json_object());
}

json_t *doc_array(void)
{
    return require(json_array());
}

static void append_valid(Buf *out, Str text)
{
    for (size_t at = 0, len; at < text.len; at += len) {
        char bytes[4];
        uint32_t c = utf8_decode(text, at, &len);
        size_t written = utf8_encode(c == UTF8_INVALID ? REPLACEMENT : c, bytes);
        buf_append(out, str_make(bytes, written));
    }
}

json_t *doc_string(Str text)
{
    if (utf8_find_invalid(text) == text.len)
        return require(json_stringn_nocheck(text.len ? text.ptr : "", text.len));
    Buf valid = {0};
    append_valid(&valid, text);
    json_t *string = require(json_stringn_nocheck(valid.ptr, valid.len));
    buf_free(&valid);
    return string;
}

json_t *doc_visible(Str text)
{
    Buf shown = {0};
    visible_append(&shown, text);
    json_t *string = doc_string(buf_str(&shown));
    buf_free(&shown);
    return string;
}

void doc_set(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new_nocheck(object, key, require(value)) != 0)
        die_out_of_memory();
}

void doc_append(json_t *array, json_t *value)
{
    if (json_array_append_new(array, require(value)) != 0)
        die_out_of_memory();
}

void doc_set_c(json_t *object, const char *key, const char *text)
{
    doc_set(object, key, doc_string(str_of(text)));
}

void doc_set_number(json_t *object, const char *key, size_t number)
{
    doc_set(object, key, json_integer((json_int_t)number));
}

void doc_set_text(json_t *object, const char *key, Str text)
{
    if (text.len)
        doc_set(object, key, doc_string(text));
}

static void append_escape(Buf *out, uint32_t code_point)
{
    if (code_point < 0x10000) {
        buf_printf(out, "\\u%04X", code_point);
        return;
    }
    uint32_t rest = code_point - 0x10000;
    buf_printf(out, "\\u%04X\\u%04X", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
}

/* JSON's own escapes are ASCII, and a line end is one of the layout. */
static bool needs_escape(Str piece, size_t at, uint32_t c)
{
    return c < 0x7F ? visible_begins_command(piece, at) : visible_form(c) != c;
}

/*
 * Copies a piece of JSON text and escapes what JSON itself leaves raw: DEL, C1,
 * direction marks. Outside of strings JSON is ASCII, so every hit is in a string;
 * the line ends of the layout are the only controls, and stay.
 */
static int append_piece(const char *bytes, size_t len_bytes, void *data)
{
    Buf *out = data;
    Str piece = str_make(bytes, len_bytes);
    size_t done = 0;
    for (size_t at = 0, len; at < piece.len; at += len) {
        uint32_t c = utf8_decode(piece, at, &len);
        if (!needs_escape(piece, at, c))
            continue;
        buf_append(out, str_make(piece.ptr + done, at - done));
        append_escape(out, c);
        done = at + len;
    }
    buf_append(out, str_make(piece.ptr + done, piece.len - done));
    return 0;
}

void doc_print(json_t *document, Buf *out)
{
    if (json_dump_callback(document, append_piece, out, JSON_INDENT(2)) != 0)
        die_out_of_memory();
    json_decref(document);
    buf_put(out, '\n');
}
