/* SPDX-License-Identifier: MIT */
/*
 * canonical_json.c - see canonical_json.h.
 *
 * In UTF-16 everything above U+FFFF begins with a surrogate (D800..DFFF) and so comes
 * before U+E000..U+FFFF; in UTF-8 it comes behind. Nothing else differs.
 */
#include "emit/json/canonical_json.h"

#include <inttypes.h>

#include "support/bug.h"
#include "support/number.h"
#include "syntax/reader.h"

_Static_assert(JSON_DEPTH_MAX == NESTING_MAX + 32, "room for the deepest value of a file");

#ifdef NDEBUG
enum { IS_CHECKED = 0 };
#else
enum { IS_CHECKED = 1 };
#endif

/* The leading bytes of U+E000..U+FFFF move behind those of four-byte sequences. */
static unsigned utf16_rank(char byte)
{
    unsigned value = (unsigned char)byte;
    return value == 0xEE || value == 0xEF ? value + 0x10 : value;
}

int jcs_compare_keys(Str a, Str b)
{
    size_t len = a.len < b.len ? a.len : b.len, i = 0;
    while (i < len && a.ptr[i] == b.ptr[i])
        i++;
    if (i == len)
        return (a.len > b.len) - (a.len < b.len);
    return utf16_rank(a.ptr[i]) < utf16_rank(b.ptr[i]) ? -1 : 1;
}

static JsonNesting *top(JsonWriter *json)
{
    return &json->levels[json->depth - 1];
}

static void break_line(JsonWriter *json)
{
    if (json->indent == 0)
        return;
    buf_put(json->out, '\n');
    buf_fill(json->out, ' ', (size_t)json->indent * json->depth);
}

/* What stands between two items. */
static void begin_item(JsonWriter *json)
{
    JsonNesting *level = top(json);
    if (level->has_items)
        buf_put(json->out, ',');
    level->has_items = true;
    break_line(json);
}

static void begin_value(JsonWriter *json)
{
    if (json->depth == 0)
        return;
    if (json->is_after_key) {
        json->is_after_key = false;
        return;
    }
    if (IS_CHECKED && top(json)->is_object)
        BUG("a value without a key");
    begin_item(json);
}

static void open_level(JsonWriter *json, bool is_object)
{
    begin_value(json);
    if (json->depth == JSON_DEPTH_MAX)
        BUG("JSON is nested more than %d deep", JSON_DEPTH_MAX);
    json->levels[json->depth++] = (JsonNesting){.is_object = is_object};
    buf_put(json->out, is_object ? '{' : '[');
}

static void close_level(JsonWriter *json, bool is_object)
{
    if (json->depth == 0 || top(json)->is_object != is_object || json->is_after_key)
        BUG("an end that does not belong to the last beginning");
    bool has_items = top(json)->has_items;
    json->depth--;
    if (has_items)
        break_line(json);
    buf_put(json->out, is_object ? '}' : ']');
}

void jw_begin_object(JsonWriter *json)
{
    open_level(json, true);
}

void jw_end_object(JsonWriter *json)
{
    close_level(json, true);
}

void jw_begin_array(JsonWriter *json)
{
    open_level(json, false);
}

void jw_end_array(JsonWriter *json)
{
    close_level(json, false);
}

/* 0: as it is; 'u': \u00xx; else the letter behind the backslash. */
static char escape_of(char c)
{
    static const char controls[] = "uuuuuuuubtnufruuuuuuuuuuuuuuuuuu";
    if (c == '"' || c == '\\')
        return c;
    return (unsigned char)c < 0x20 ? controls[(unsigned char)c] : '\0';
}

static void put_escape(Buf *out, char c, char escape)
{
    if (escape == 'u') {
        buf_printf(out, "\\u%04x", (unsigned)(unsigned char)c);
        return;
    }
    buf_put(out, '\\');
    buf_put(out, escape);
}

static void put_quoted(Buf *out, Str text)
{
    buf_put(out, '"');
    size_t from = 0;
    for (size_t i = 0; i < text.len; i++) {
        char escape = escape_of(text.ptr[i]);
        if (!escape)
            continue;
        buf_append(out, str_make(text.ptr + from, i - from));
        put_escape(out, text.ptr[i], escape);
        from = i + 1;
    }
    if (from < text.len)
        buf_append(out, str_make(text.ptr + from, text.len - from));
    buf_put(out, '"');
}

static void check_key(JsonWriter *json, Str key)
{
    if (json->depth == 0 || !top(json)->is_object || json->is_after_key)
        BUG("a key where none can stand");
    const JsonNesting *level = top(json);
    if (level->has_items && jcs_compare_keys(level->last_key, key) >= 0)
        BUG("the key \"%.*s\" comes after \"%.*s\"", STR_ARG(key), STR_ARG(level->last_key));
}

void jw_key(JsonWriter *json, Str key)
{
    if (IS_CHECKED)
        check_key(json, key);
    begin_item(json);
    top(json)->last_key = key;
    put_quoted(json->out, key);
    buf_put(json->out, ':');
    if (json->indent)
        buf_put(json->out, ' ');
    json->is_after_key = true;
}

void jw_put_raw(JsonWriter *json, Str text)
{
    begin_value(json);
    buf_append(json->out, text);
}

void jw_put_string(JsonWriter *json, Str text)
{
    begin_value(json);
    put_quoted(json->out, text);
}

void jw_put_double(JsonWriter *json, double value)
{
    char text[32];
    size_t len = number_format_double(value, text);
    jw_put_raw(json, str_make(text, len));
}

void jw_put_int(JsonWriter *json, int64_t value)
{
    begin_value(json);
    buf_printf(json->out, "%" PRId64, value);
}

void jw_put_bool(JsonWriter *json, bool value)
{
    jw_put_raw(json, value ? STR("true") : STR("false"));
}

void jw_put_null(JsonWriter *json)
{
    jw_put_raw(json, STR("null"));
}
