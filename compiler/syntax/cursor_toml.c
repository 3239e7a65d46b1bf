/* SPDX-License-Identifier: MIT */
/* cursor_toml.c - TOML: headers, keys with dots, values. */
#include "syntax/cursor_private.h"

typedef struct Toml {
    Scan *scan;
    size_t depth; /* of the table that the lines are in */
} Toml;

static uint32_t finish_line(Scan *scan, uint32_t at)
{
    scan_rest(scan, at);
    return scan_next_line(scan, at);
}

/* Most of what is read is letters. */
static bool ends_part(char c)
{
    if ((c >= 'a' && c <= 'z') || c == '_')
        return false;
    return c == '.' || c == '=' || c == '[' || c == ']' || c == '#' || c == '"' || c == '\'' ||
           c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static ScanToken read_part(const Scan *scan, uint32_t at)
{
    char c = scan_char(scan, at);
    if (c == '"' || c == '\'')
        return scan_quoted(scan, at, -1);
    uint32_t end = at;
    while (!ends_part(scan_char(scan, end)) && end < scan->text.len)
        end++;
    return (ScanToken){{at, end}, {at, end}, 0, false};
}

/*
 * The parts of a key, each at the next depth. A header goes through the items of the lists that
 * the header before it is in: `old` steps of the path are its.
 */
typedef struct Parts {
    size_t depth;
    size_t old;
    bool is_header;
    uint32_t end;
} Parts;

static void found_part(Scan *scan, const Parts *parts, const ScanToken *token)
{
    char next = scan_char(scan, scan_blanks(scan, token->outer.end));
    scan->cursor.is_header = parts->is_header;
    scan->cursor.has_colon =
        parts->is_header ? next == ']' || next == '.' : next == '=' || next == '.';
    scan_found_token(scan, CURSOR_KEY, parts->depth, token);
}

/* True if the part is that of the header before. */
static bool is_old(const Scan *scan, const Parts *parts, Span part)
{
    if (parts->depth >= parts->old)
        return false;
    const CursorStep *step = &scan->path.items[parts->depth];
    Str text = str_make(scan->text.ptr + part.start, part.end - part.start);
    return !step->is_item && str_eq(step->key, text);
}

static void take_part(Scan *scan, Parts *parts, const ScanToken *token)
{
    bool is_same = is_old(scan, parts, token->inner);
    bool is_list =
        is_same && parts->depth + 1 < parts->old && scan->path.items[parts->depth + 1].is_item;
    CursorStep item = is_list ? scan->path.items[parts->depth + 1] : (CursorStep){0};
    scan_key(scan, parts->depth++, token->inner);
    parts->old = is_same ? parts->old : 0;
    if (is_list && scan_char(scan, scan_blanks(scan, token->outer.end)) == '.')
        scan_item(scan, parts->depth++, item.item);
}

static void take_parts(Scan *scan, Parts *parts, uint32_t at)
{
    for (;;) {
        uint32_t from = at;
        at = scan_blanks(scan, at);
        ScanToken token = read_part(scan, at);
        bool is_empty = token.outer.end == at;
        if (is_empty && scan_is_within(scan, from, at))
            token.outer = token.inner = (Span){scan->at, scan->at};
        if (scan_is_within(scan, token.outer.start, token.outer.end))
            found_part(scan, parts, &token);
        if (!is_empty)
            take_part(scan, parts, &token);
        parts->end = scan_blanks(scan, is_empty ? at : token.outer.end);
        if (scan->is_found || scan_char(scan, parts->end) != '.')
            return;
        at = parts->end + 1;
    }
}

static uint32_t take_header(Toml *toml, uint32_t at)
{
    Scan *scan = toml->scan;
    uint32_t start = at;
    bool is_list = scan_char(scan, at + 1) == '[';
    Parts parts = {.old = toml->depth, .is_header = true};
    at += is_list ? 2 : 1;
    if (scan_is_within(scan, start, at - 1))
        scan_found(scan, CURSOR_NOWHERE, 0, (Span){scan->at, scan->at});
    take_parts(scan, &parts, at);
    if (is_list)
        scan_item(scan, parts.depth++, start);
    toml->depth = parts.depth;
    return finish_line(scan, parts.end);
}

/* The value behind `=`, which ends at `from`. */
static uint32_t take_value(Scan *scan, uint32_t from, size_t depth)
{
    uint32_t at = scan_blanks(scan, from);
    char c = scan_char(scan, at);
    if (scan_is_end(scan, at) || c == '#') {
        if (scan_is_within(scan, from, at)) {
            scan->cursor.needs_space = scan->at == from;
            scan_found(scan, CURSOR_VALUE, depth, (Span){scan->at, scan->at});
        }
        return finish_line(scan, at);
    }
    if (at > from && scan_is_within(scan, from, at - 1))
        scan_found(scan, CURSOR_NOWHERE, 0, (Span){scan->at, scan->at});
    if (c == '{' || c == '[')
        return finish_line(scan, scan_flow(scan, at, depth, -1));
    ScanToken token = {{at, at}, {at, at}, 0, false};
    if (c == '"' || c == '\'')
        token = scan_quoted(scan, at, -1);
    else
        while (!scan_is_gap(scan, token.outer.end) && scan_char(scan, token.outer.end) != '#')
            token.inner.end = ++token.outer.end;
    if (scan_is_within(scan, token.outer.start, token.outer.end))
        scan_found_token(scan, CURSOR_VALUE, depth, &token);
    scan_value(scan, token.inner);
    return finish_line(scan, token.outer.end);
}

/*
 * A line with a bare key and one scalar, which ends where the line does, need not be read where
 * neither the place nor what is looked for is in it. Gives back the line behind it, or `line`.
 */
static uint32_t skip_line(const Toml *toml, uint32_t line)
{
    const Scan *scan = toml->scan;
    bool is_way = scan->at == SCAN_NO_PLACE && scan->common >= toml->depth;
    char first = scan_char(scan, line);
    uint32_t end = scan_line_end(scan, line);
    if (is_way || end >= scan->at || !((first >= 'a' && first <= 'z') || first == '_'))
        return line;
    const char *sign = memchr(scan->text.ptr + line, '=', end - line);
    if (!sign)
        return line;
    uint32_t value = scan_blanks(scan, (uint32_t)(sign - scan->text.ptr) + 1);
    char c = scan_char(scan, value);
    bool is_long = (c == '"' || c == '\'') && scan_char(scan, value + 1) == c &&
                   scan_char(scan, value + 2) == c;
    return is_long || c == '[' || c == '{' ? line : scan_next_line(scan, end);
}

static uint32_t take_line(Toml *toml, uint32_t line)
{
    Scan *scan = toml->scan;
    uint32_t next = skip_line(toml, line), at = scan_blanks(scan, line);
    if (next > line)
        return next;
    bool is_empty = scan_is_end(scan, at) || scan_char(scan, at) == '#';
    if (is_empty && scan_is_within(scan, line, at))
        scan_found(scan, CURSOR_KEY, toml->depth, (Span){scan->at, scan->at});
    if (is_empty)
        return finish_line(scan, at);
    bool lacks_key = scan_char(scan, at) == '=';
    if (at > line && !lacks_key && scan_is_within(scan, line, at - 1))
        scan_found(scan, CURSOR_NOWHERE, 0, (Span){scan->at, scan->at});
    if (scan_char(scan, at) == '[')
        return take_header(toml, at);
    Parts parts = {.depth = toml->depth};
    take_parts(scan, &parts, lacks_key ? line : at);
    if (scan_char(scan, parts.end) != '=')
        return finish_line(scan, parts.end);
    return take_value(scan, parts.end + 1, parts.depth);
}

void scan_toml(Scan *scan, uint32_t at)
{
    Toml toml = {.scan = scan};
    uint32_t line = at;
    while (!scan->is_found && line < scan->text.len)
        line = take_line(&toml, line);
    bool is_new = line == at || scan_is_end(scan, line - 1);
    if (is_new && scan_is_within(scan, line, line))
        scan_found(scan, CURSOR_KEY, toml.depth, (Span){line, line});
}
