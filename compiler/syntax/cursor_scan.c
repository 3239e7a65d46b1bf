/* SPDX-License-Identifier: MIT */
/* cursor_scan.c - see cursor.h: what the walks over the three languages share. */
#include "syntax/cursor_private.h"

/* --- bytes ------------------------------------------------------------------------------------ */

uint32_t scan_blanks(const Scan *scan, uint32_t at)
{
    while (scan_is_blank(scan, at))
        at++;
    return at;
}

uint32_t scan_line_end(const Scan *scan, uint32_t at)
{
    if (at >= scan->text.len)
        return at;
    const char *text = scan->text.ptr;
    const char *feed = memchr(text + at, '\n', scan->text.len - at);
    size_t end = feed ? (size_t)(feed - text) : scan->text.len;
    const char *carriage = scan->has_carriage ? memchr(text + at, '\r', end - at) : NULL;
    return carriage ? (uint32_t)(carriage - text) : (uint32_t)end;
}

uint32_t scan_next_line(const Scan *scan, uint32_t at)
{
    at = scan_line_end(scan, at);
    if (scan_char(scan, at) == '\r' && scan_char(scan, at + 1) == '\n')
        at++;
    return at < scan->text.len ? at + 1 : at;
}

uint32_t scan_trim(const Scan *scan, uint32_t start, uint32_t end)
{
    while (end > start && scan_is_blank(scan, end - 1))
        end--;
    return end;
}

static Str span_text(const Scan *scan, Span span)
{
    return str_make(scan->text.ptr + span.start, span.end - span.start);
}

/* --- the place -------------------------------------------------------------------------------- */

void scan_found(Scan *scan, CursorRole role, size_t depth, Span word)
{
    if (scan->is_found)
        return;
    Cursor *cursor = &scan->cursor;
    scan->is_found = true;
    cursor->role = role;
    cursor->depth = depth < scan->path.count ? depth : scan->path.count;
    cursor->path = ARENA_ARRAY(scan->arena, CursorStep, cursor->depth);
    for (size_t i = 0; i < cursor->depth; i++)
        cursor->path[i] = scan->path.items[i];
    cursor->word = word;
    if (word.start <= scan->at && scan->at <= word.end)
        cursor->prefix = span_text(scan, (Span){word.start, scan->at});
}

static bool is_of_name(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || (c & 0x80);
}

void scan_found_token(Scan *scan, CursorRole role, size_t depth, const ScanToken *token)
{
    Span word = token->inner;
    if (scan->at < word.start || scan->at > word.end)
        role = CURSOR_NOWHERE;
    if (!token->is_closed && token->quote)
        for (word.end = scan->at; is_of_name(scan_char(scan, word.end));)
            word.end++;
    if (word.end < word.start)
        word.end = word.start;
    scan->cursor.quote = token->quote;
    scan->cursor.is_closed = token->is_closed;
    scan_found(scan, role, depth, word);
}

void scan_rest(Scan *scan, uint32_t at)
{
    uint32_t end = scan_line_end(scan, at);
    if (!scan_is_within(scan, at, end))
        return;
    uint32_t mark = at;
    while (mark < end && scan->text.ptr[mark] != '#')
        mark++;
    bool is_comment = mark < end && scan->at > mark;
    scan_found(scan, is_comment ? CURSOR_COMMENT : CURSOR_NOWHERE, 0,
               is_comment ? (Span){mark, end} : (Span){scan->at, scan->at});
}

/* --- the path --------------------------------------------------------------------------------- */

static bool is_same_step(const CursorStep *a, const CursorStep *b)
{
    return a->is_item == b->is_item && (a->is_item ? a->item == b->item : str_eq(a->key, b->key));
}

static void push_step(Scan *scan, size_t depth, CursorStep step)
{
    if (depth < scan->path.count)
        scan->path.count = depth;
    if (depth <= scan->common)
        scan->common =
            depth + (depth < scan->wanted_depth && is_same_step(&step, &scan->wanted[depth]));
    *vec_push(scan->arena, &scan->path) = step;
}

void scan_item(Scan *scan, size_t depth, uint32_t item)
{
    scan->entry = NULL;
    push_step(scan, depth, (CursorStep){.is_item = true, .item = item});
}

/* Headers of TOML begin with the same keys over and over. */
static void add_entry(Scan *scan, size_t depth, Str text, Span key)
{
    EntryVec *entries = &scan->entries[depth];
    if (scan->language == LANGUAGE_TOML && entries->count > 1 &&
        str_eq(entries->items[entries->count - 1].key, text))
        return;
    scan->entry = vec_push(scan->arena, entries);
    *scan->entry = (CursorEntry){.key = text, .place = key};
}

void scan_key(Scan *scan, size_t depth, Span key)
{
    Str text = span_text(scan, key);
    scan->entry = NULL;
    if (scan->entries && depth <= scan->common && depth >= scan->wanted_from)
        add_entry(scan, depth, text, key);
    push_step(scan, depth, (CursorStep){.key = text});
}

void scan_value(Scan *scan, Span value)
{
    if (scan->entry)
        scan->entry->value = span_text(scan, value);
    scan->entry = NULL;
}

/* --- quotes ----------------------------------------------------------------------------------- */

/* Behind the quote that closes, or 0 where none does in this line. */
static uint32_t find_close(const Scan *scan, uint32_t at, uint32_t end, char quote)
{
    bool has_escapes = quote == '"';
    for (; at < end; at++) {
        if (has_escapes && scan->text.ptr[at] == '\\') {
            at++;
        } else if (scan->text.ptr[at] == quote) {
            bool is_doubled = quote == '\'' && scan->language == LANGUAGE_YAML;
            if (!is_doubled || scan_char(scan, at + 1) != '\'')
                return at + 1;
            at++;
        }
    }
    return 0;
}

/* TOML's three quotes: to the next three, or to the end of the text. */
static ScanToken read_long(const Scan *scan, uint32_t at)
{
    char quote = scan->text.ptr[at];
    uint32_t i = at + 3, len = (uint32_t)scan->text.len;
    for (; i < len; i++) {
        if (quote == '"' && scan->text.ptr[i] == '\\')
            i++;
        else if (scan->text.ptr[i] == quote && scan_char(scan, i + 1) == quote &&
                 scan_char(scan, i + 2) == quote)
            return (ScanToken){{at, i + 3}, {at + 3, at + 3}, quote, true};
    }
    return (ScanToken){{at, len}, {at + 3, at + 3}, quote, true};
}

/* The next line belongs to a text that goes over several. */
static bool goes_on(const Scan *scan, uint32_t line, int64_t indent)
{
    uint32_t start = scan_blanks(scan, line);
    return line < scan->text.len && (scan_is_end(scan, start) || (int64_t)(start - line) > indent);
}

ScanToken scan_quoted(const Scan *scan, uint32_t at, int64_t indent)
{
    char quote = scan->text.ptr[at];
    uint32_t end = scan_line_end(scan, at), line = at + 1;
    if (scan->language == LANGUAGE_TOML && scan_char(scan, at + 1) == quote &&
        scan_char(scan, at + 2) == quote)
        return read_long(scan, at);
    for (uint32_t stop = end;; stop = scan_line_end(scan, line)) {
        uint32_t close = find_close(scan, line, stop, quote);
        if (close > 0)
            return (ScanToken){{at, close}, {at + 1, close - 1}, quote, true};
        line = scan_next_line(scan, stop);
        if (scan->language != LANGUAGE_YAML || !goes_on(scan, line, indent))
            return (ScanToken){{at, end}, {at + 1, end}, quote, false};
    }
}

/* --- walks ------------------------------------------------------------------------------------ */

static void walk(Scan *scan)
{
    bool has_mark = scan->text.len >= 3 && memcmp(scan->text.ptr, "\xEF\xBB\xBF", 3) == 0;
    uint32_t at = has_mark ? 3 : 0;
    scan->has_carriage = scan->text.len > 0 && memchr(scan->text.ptr, '\r', scan->text.len);
    if (scan->language == LANGUAGE_YAML)
        scan_yaml(scan, at);
    else if (scan->language == LANGUAGE_TOML)
        scan_toml(scan, at);
    else {
        while (scan_is_gap(scan, at) && at < scan->text.len)
            at++;
        if (scan_char(scan, at) == '{' || scan_char(scan, at) == '[')
            scan_flow(scan, at, 0, -1);
    }
}

Cursor cursor_at(Arena *arena, Str text, Language language, uint32_t offset)
{
    uint32_t at = offset < text.len ? offset : (uint32_t)text.len;
    Scan scan = {.arena = arena, .text = text, .language = language, .at = at};
    if (text.len < SCAN_NO_PLACE)
        walk(&scan);
    scan_found(&scan, CURSOR_NOWHERE, 0, (Span){at, at});
    return scan.cursor;
}

/* In JSON a bracket ends what is in it, whatever is around. */
static void walk_from(Scan *scan, size_t from)
{
    if (from == 0 || scan->language != LANGUAGE_JSON || scan->wanted[from - 1].bracket == 0) {
        walk(scan);
        return;
    }
    for (size_t i = 0; i < from; i++)
        *vec_push(scan->arena, &scan->path) = scan->wanted[i];
    scan->common = from;
    scan_flow(scan, scan->wanted[from - 1].bracket, from, -1);
}

CursorEntries *cursor_entries(Arena *arena, Str text, Language language, const CursorStep *path,
                              size_t from, size_t depth)
{
    CursorEntries *levels = ARENA_ARRAY(arena, CursorEntries, depth + 1);
    Scan scan = {.arena = arena,
                 .text = text,
                 .language = language,
                 .at = SCAN_NO_PLACE,
                 .wanted = path,
                 .wanted_depth = depth,
                 .wanted_from = from,
                 .entries = ARENA_ARRAY(arena, EntryVec, depth + 1)};
    if (text.len < SCAN_NO_PLACE)
        walk_from(&scan, from);
    for (size_t i = 0; i <= depth; i++)
        levels[i] = (CursorEntries){scan.entries[i].items, scan.entries[i].count};
    return levels;
}
