/* SPDX-License-Identifier: MIT */
/* document.c - see document.h. */
#include "report/document.h"

#include "support/utf8.h"
#include "support/visible.h"

enum { REPLACEMENT = 0xFFFD };

JsonWriter doc_begin(Buf *out)
{
    return (JsonWriter){.out = out, .indent = 2, .keeps_order = true};
}

void doc_end(JsonWriter *json)
{
    buf_put(json->out, '\n');
}

/* --- strings ---------------------------------------------------------------------------- */

static void append_escape(Buf *out, uint32_t code_point)
{
    if (code_point < 0x10000) {
        buf_printf(out, "\\u%04X", code_point);
        return;
    }
    uint32_t rest = code_point - 0x10000;
    buf_printf(out, "\\u%04X\\u%04X", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
}

/* The letter behind the backslash for what JSON never leaves raw; 'u': a number; 0: as it is. */
static char escape_letter(uint32_t c)
{
    static const char letters[] = "uuuuuuuubtnufruuuuuuuuuuuuuuuuuu"; /* of U+0000..U+001F */
    if (c < 0x20)
        return letters[c];
    return c == '"' || c == '\\' ? (char)c : '\0';
}

/* DEL, C1, direction marks and the like. */
static bool is_disturbing(Str text, size_t at, uint32_t c)
{
    return c < 0x7F ? visible_begins_command(text, at) : visible_form(c) != c;
}

static void append_code_point(Buf *out, Str text, size_t at, uint32_t c)
{
    char bytes[4], letter = escape_letter(c);
    if (letter == 'u' || is_disturbing(text, at, c)) {
        append_escape(out, c);
    } else if (letter) {
        buf_put(out, '\\');
        buf_put(out, letter);
    } else {
        buf_append(out, str_make(bytes, utf8_encode(c, bytes)));
    }
}

/* True for what most texts are made of. */
static bool is_plain(char c)
{
    return c >= 0x20 && c < 0x7F && c != '"' && c != '\\' && c != '#';
}

static void append_escaped(Buf *out, Str text)
{
    for (size_t at = 0, len; at < text.len; at += len) {
        for (len = 0; at + len < text.len && is_plain(text.ptr[at + len]);)
            len++;
        buf_append(out, str_make(text.ptr + at, len));
        if (len > 0)
            continue;
        uint32_t c = utf8_decode(text, at, &len);
        if (c == UTF8_INVALID)
            append_code_point(out, STR("\xEF\xBF\xBD"), 0, REPLACEMENT);
        else
            append_code_point(out, text, at, c);
    }
}

void doc_put_string(JsonWriter *json, Str text)
{
    jw_put_raw(json, STR("\""));
    append_escaped(json->out, text);
    buf_put(json->out, '"');
}

/* --- members ---------------------------------------------------------------------------- */

void doc_begin_object(JsonWriter *json, const char *key)
{
    jw_key(json, str_of(key));
    jw_begin_object(json);
}

void doc_begin_array(JsonWriter *json, const char *key)
{
    jw_key(json, str_of(key));
    jw_begin_array(json);
}

void doc_put(JsonWriter *json, const char *key, Str text)
{
    jw_key(json, str_of(key));
    doc_put_string(json, text);
}

void doc_put_c(JsonWriter *json, const char *key, const char *text)
{
    doc_put(json, key, str_of(text));
}

void doc_put_number(JsonWriter *json, const char *key, size_t number)
{
    jw_key(json, str_of(key));
    jw_put_int(json, (int64_t)number);
}

void doc_put_text(JsonWriter *json, const char *key, Str text)
{
    if (text.len)
        doc_put(json, key, text);
}

void doc_put_visible(JsonWriter *json, const char *key, Str text)
{
    Buf shown = buf_new(json->out->context);
    visible_append(&shown, text);
    doc_put(json, key, buf_str(&shown));
    buf_free(&shown);
}
