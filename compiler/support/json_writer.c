/* SPDX-License-Identifier: MIT */
/*
 * json_writer.c - see json_writer.h.
 *
 * In UTF-16 everything above U+FFFF begins with a surrogate (D800..DFFF) and so comes
 * before U+E000..U+FFFF; in UTF-8 it comes after them. Nothing else differs.
 */
#include "support/json_writer.h"

#include <math.h>
#include <stdlib.h>

#include "support/number.h"

#ifdef NDEBUG
enum { IS_CHECKED = 0 };
#else
enum { IS_CHECKED = 1 };
#endif

/* The leading bytes of U+E000..U+FFFF move after those of four-byte sequences. */
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

/* --- nesting ------------------------------------------------------------------------ */

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

/* What comes between two items. */
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
    if (IS_CHECKED && top(json)->shape != JSON_SHAPE_ARRAY)
        BUG(json->out->context, "a value without a key");
    begin_item(json);
}

/* A key and its value, as written; without what is between it and its neighbors. */
typedef struct JsonMember {
    Str key;
    size_t start, len; /* bytes of JsonWriter.out */
} JsonMember;

static size_t count_members(const JsonWriter *json)
{
    return json->members.len / sizeof(JsonMember);
}

static void open_level(JsonWriter *json, JsonShape shape)
{
    begin_value(json);
    if (json->depth == JSON_DEPTH_MAX)
        BUG(json->out->context, "JSON is nested more than %d deep", JSON_DEPTH_MAX);
    if (json->depth == 0)
        json->members.context = json->scratch.context = json->out->context;
    json->levels[json->depth++] =
        (JsonNesting){.shape = shape, .member_count = count_members(json)};
    buf_put(json->out, shape == JSON_SHAPE_ARRAY ? '[' : '{');
}

static void check_end(JsonWriter *json, bool is_object)
{
    bool is_open = json->depth > 0 && !json->is_after_key;
    if (!is_open || (top(json)->shape != JSON_SHAPE_ARRAY) != is_object)
        BUG(json->out->context, "an end that does not belong to the last beginning");
}

static void close_level(JsonWriter *json)
{
    const JsonNesting *level = top(json);
    json->depth--;
    if (level->has_items)
        break_line(json);
    buf_put(json->out, level->shape == JSON_SHAPE_ARRAY ? ']' : '}');
    if (json->depth > 0)
        return;
    buf_free(&json->members);
    buf_free(&json->scratch);
}

void jw_begin_array(JsonWriter *json)
{
    open_level(json, JSON_SHAPE_ARRAY);
}

void jw_end_array(JsonWriter *json)
{
    check_end(json, false);
    close_level(json);
}

/* --- the order of keys -------------------------------------------------------------- */

/* The members of the innermost object. */
static JsonMember *members_of(const JsonWriter *json)
{
    return (JsonMember *)(void *)json->members.ptr + json->levels[json->depth - 1].member_count;
}

static int compare_members(const void *left, const void *right)
{
    const JsonMember *a = left, *b = right;
    return jcs_compare_keys(a->key, b->key);
}

static void check_twice(const JsonWriter *json, const JsonMember *members, size_t count)
{
    for (size_t i = 1; i < count; i++)
        if (str_eq(members[i - 1].key, members[i].key))
            BUG(json->out->context, "the key \"%.*s\" comes twice", STR_ARG(members[i].key));
}

/* Bytes of the comma and the line break between two members. */
static size_t count_between(const JsonWriter *json)
{
    return json->indent ? 2 + (size_t)json->indent * json->depth : 1;
}

static void measure_members(const JsonWriter *json, JsonMember *members, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool is_last = i + 1 == count;
        size_t end = is_last ? json->out->len : members[i + 1].start - count_between(json);
        members[i].len = end - members[i].start;
    }
}

/* Copies one member from JsonWriter.scratch; the byte after it. */
static char *copy_member(const JsonWriter *json, const JsonMember *member, size_t start, char *at)
{
    memcpy(at, json->scratch.ptr + (member->start - start), member->len);
    return at + member->len;
}

static char *write_between(const JsonWriter *json, char *at)
{
    size_t len = count_between(json);
    memset(at, ' ', len);
    at[0] = ',';
    if (json->indent)
        at[1] = '\n';
    return at + len;
}

/* Writes `members`, which lie from `start` to `end`, in the order in which they come now. */
static void move_members(JsonWriter *json, const JsonMember *members, size_t count, size_t start,
                         size_t end)
{
    char *at = json->out->ptr + start;
    buf_clear(&json->scratch);
    buf_append(&json->scratch, str_make(at, end - start));
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            at = write_between(json, at);
        at = copy_member(json, &members[i], start, at);
    }
}

/* Of the innermost object. What is in its place already, from both ends, stays there. */
static void put_in_order(JsonWriter *json)
{
    JsonMember *members = members_of(json);
    size_t count = count_members(json) - top(json)->member_count;
    size_t start = members[0].start, end = json->out->len, between = count_between(json);
    measure_members(json, members, count);
    qsort(members, count, sizeof *members, compare_members);
    check_twice(json, members, count);
    while (members->start == start) {
        start += members->len + between;
        members++;
        count--;
    }
    while (members[count - 1].start + members[count - 1].len == end)
        end -= members[--count].len + between;
    move_members(json, members, count, start, end);
}

void jw_begin_object(JsonWriter *json)
{
    open_level(json, JSON_SHAPE_OBJECT);
}

void jw_begin_sorted_object(JsonWriter *json)
{
    open_level(json, JSON_SHAPE_SORTED_OBJECT);
}

void jw_end_object(JsonWriter *json)
{
    check_end(json, true);
    if (top(json)->is_disordered)
        put_in_order(json);
    json->members.len = top(json)->member_count * sizeof(JsonMember);
    close_level(json);
}

/* Remembers a member that is about to be written. */
static void note_member(JsonWriter *json, Str key)
{
    void *at = buf_reserve(&json->members, sizeof(JsonMember));
    *(JsonMember *)at = (JsonMember){.key = key, .start = json->out->len};
    json->members.len += sizeof(JsonMember);
}

/* `has_before`: it is not the first key of the object. */
static void note_key(JsonWriter *json, Str key, bool has_before)
{
    JsonNesting *level = top(json);
    bool is_sorted = level->shape == JSON_SHAPE_SORTED_OBJECT;
    bool is_compared = has_before && (IS_CHECKED || !is_sorted);
    int order = is_compared ? jcs_compare_keys(level->last_key, key) : -1;
    if (order == 0)
        BUG(json->out->context, "the key \"%.*s\" comes twice", STR_ARG(key));
    if (order > 0 && is_sorted)
        BUG(json->out->context, "the key \"%.*s\" comes after \"%.*s\"", STR_ARG(key),
            STR_ARG(level->last_key));
    level->is_disordered |= order > 0;
    level->last_key = key;
    if (!is_sorted)
        note_member(json, key);
}

/* --- strings and keys --------------------------------------------------------------- */

/* Asks first what is true of small letters, of which most texts are made. */
static bool must_be_escaped(char c)
{
    unsigned char byte = (unsigned char)c;
    return byte <= '\\' && (byte < 0x20 || byte == '"' || byte == '\\');
}

/* The first byte from `at` on that must be escaped; the end where there is none. */
static size_t find_escaped(Str text, size_t at)
{
    while (at < text.len && !must_be_escaped(text.ptr[at]))
        at++;
    return at;
}

static void put_escape(Buf *out, char c)
{
    static const char letters[] = "uuuuuuuubtnufruuuuuuuuuuuuuuuuuu"; /* of U+0000..U+001F */
    char letter = (unsigned char)c < 0x20 ? letters[(unsigned char)c] : c;
    if (letter == 'u') {
        buf_printf(out, "\\u%04x", (unsigned)(unsigned char)c);
        return;
    }
    buf_put(out, '\\');
    buf_put(out, letter);
}

static void put_escaped(Buf *out, Str text)
{
    for (size_t from = 0, to; from < text.len; from = to + 1) {
        to = find_escaped(text, from);
        buf_append(out, str_make(text.ptr + from, to - from));
        if (to < text.len)
            put_escape(out, text.ptr[to]);
    }
}

/* Nearly every text is as it is: that one is written in one go. */
static void put_quoted(Buf *out, Str text)
{
    char *at = buf_reserve(out, text.len + 2);
    at[0] = '"';
    out->len++;
    if (find_escaped(text, 0) < text.len) {
        put_escaped(out, text);
        buf_put(out, '"');
        return;
    }
    if (text.len)
        memcpy(at + 1, text.ptr, text.len);
    memcpy(at + 1 + text.len, "\"", 2);
    out->len += text.len + 1;
}

void jw_key(JsonWriter *json, Str key)
{
    if (json->depth == 0 || top(json)->shape == JSON_SHAPE_ARRAY || json->is_after_key)
        BUG(json->out->context, "a key where none can stand");
    bool has_before = top(json)->has_items;
    begin_item(json);
    if (!json->keeps_order)
        note_key(json, key, has_before);
    put_quoted(json->out, key);
    buf_put(json->out, ':');
    if (json->indent)
        buf_put(json->out, ' ');
    json->is_after_key = true;
}

/* --- other values ------------------------------------------------------------------- */

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
    if (!isfinite(value))
        BUG(json->out->context, "a number without an end is not for JSON");
    bool is_small = value > -1e15 && value < 1e15;
    if (is_small && value == (double)(int64_t)value) {
        jw_put_int(json, (int64_t)value); /* the digits of ECMAScript; 0 for -0, too */
        return;
    }
    size_t len = number_format_double(value, text);
    jw_put_raw(json, str_make(text, len));
}

void jw_put_int(JsonWriter *json, int64_t value)
{
    char digits[1 + NUMBER_DECIMAL_BYTES], *end = digits + sizeof digits;
    char *at = number_write_decimal(value < 0 ? 0 - (uint64_t)value : (uint64_t)value, end);
    if (value < 0)
        *--at = '-';
    jw_put_raw(json, str_make(at, (size_t)(end - at)));
}

void jw_put_bool(JsonWriter *json, bool value)
{
    jw_put_raw(json, value ? STR("true") : STR("false"));
}

void jw_put_null(JsonWriter *json)
{
    jw_put_raw(json, STR("null"));
}
