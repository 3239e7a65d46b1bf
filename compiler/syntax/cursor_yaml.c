/* SPDX-License-Identifier: MIT */
/* cursor_yaml.c - blocks of YAML, line by line: what is in what follows from the indentation. */
#include "syntax/cursor_private.h"

/* A mapping or a list that is not over yet; the first is the document, with an indentation of -1.
 */
typedef struct Block {
    int64_t indent;
    bool is_list;
    bool is_pending; /* the last entry has no value yet */
    size_t depth;
} Block;

typedef struct Yaml {
    Scan *scan;
    uint32_t line; /* where it begins */
    VEC(Block) blocks;
} Yaml;

static Block *top(Yaml *yaml)
{
    return &yaml->blocks.items[yaml->blocks.count - 1];
}

/* The depth of what is in a block's last entry. */
static size_t inside(const Block *block)
{
    return block->indent < 0 ? 0 : block->depth + 1;
}

static void begin_document(Yaml *yaml)
{
    yaml->blocks.count = 0;
    *vec_push(yaml->scan->arena, &yaml->blocks) = (Block){.indent = -1, .is_pending = true};
}

/* Ends the blocks that something at `column` is not in. A list may be indented like its key. */
static void leave_blocks(Yaml *yaml, int64_t column, bool is_dash)
{
    while (top(yaml)->indent > column)
        yaml->blocks.count--;
    if (top(yaml)->indent == column && top(yaml)->is_list && !is_dash)
        yaml->blocks.count--;
}

/* The block of an entry at `column`, which begins one if it is the first. */
static Block *enter_block(Yaml *yaml, int64_t column, bool is_list)
{
    leave_blocks(yaml, column, is_list);
    if (top(yaml)->indent != column || top(yaml)->is_list != is_list) {
        Block block = {.indent = column, .is_list = is_list, .depth = inside(top(yaml))};
        top(yaml)->is_pending = false;
        *vec_push(yaml->scan->arena, &yaml->blocks) = block;
    }
    return top(yaml);
}

static bool is_dash(const Scan *scan, uint32_t at)
{
    return scan_char(scan, at) == '-' && scan_is_gap(scan, at + 1);
}

/* --- a place where nothing is written ----------------------------------------------------------
 */

/* Where the next line with anything in it is indented more than `indent`: its text, else 0. */
static uint32_t next_inside(const Yaml *yaml, uint32_t at, int64_t indent, int64_t *column)
{
    const Scan *scan = yaml->scan;
    while (at < scan->text.len) {
        uint32_t line = scan_next_line(scan, at), start = scan_blanks(scan, line);
        *column = (int64_t)(start - line);
        if (!scan_is_end(scan, start) && scan_char(scan, start) != '#')
            return *column > indent ? start : 0;
        at = start;
    }
    return 0;
}

static void found_here(Yaml *yaml, CursorRole role, size_t depth)
{
    uint32_t at = yaml->scan->at;
    scan_found(yaml->scan, role, depth, (Span){at, at});
}

static void found_item(Yaml *yaml, size_t depth)
{
    scan_item(yaml->scan, depth, yaml->scan->at);
    yaml->scan->cursor.needs_dash = yaml->scan->cursor.is_fresh = true;
    found_here(yaml, CURSOR_KEY, depth + 1);
}

/* The first thing in a block's last entry. What is below it says how it goes on. */
static void found_fresh(Yaml *yaml, const Block *block, int64_t column)
{
    int64_t next_column = 0;
    uint32_t next = next_inside(yaml, yaml->scan->at, block->indent, &next_column);
    size_t depth = inside(block);
    yaml->scan->cursor.is_fresh = next == 0;
    if (next > 0 && next_column != column)
        found_here(yaml, CURSOR_NOWHERE, 0);
    else if (next > 0 && is_dash(yaml->scan, next))
        found_item(yaml, depth);
    else
        found_here(yaml, CURSOR_KEY, depth);
}

/* A line with nothing but blanks before the place. */
static void found_in_blank(Yaml *yaml)
{
    int64_t column = (int64_t)(yaml->scan->at - yaml->line);
    size_t i = yaml->blocks.count - 1;
    const Block *blocks = yaml->blocks.items;
    while (blocks[i].indent > column)
        i--;
    if (blocks[i].indent < column) {
        if (i + 1 == yaml->blocks.count && blocks[i].is_pending)
            found_fresh(yaml, &blocks[i], column);
        else
            found_here(yaml, CURSOR_NOWHERE, 0);
    } else if (!blocks[i].is_list) {
        found_here(yaml, CURSOR_KEY, blocks[i].depth);
    } else if (blocks[i - 1].indent == column) {
        found_here(yaml, CURSOR_KEY, blocks[i - 1].depth);
    } else {
        found_item(yaml, blocks[i].depth);
    }
}

/* --- scalars ---------------------------------------------------------------------------------- */

/* `#` begins a comment behind a blank only. */
static bool is_comment(const Scan *scan, uint32_t at)
{
    return scan->text.ptr[at] == '#' && (at == 0 || scan_is_gap(scan, at - 1));
}

static bool is_colon(const Scan *scan, uint32_t at)
{
    return scan_char(scan, at) == ':' && scan_is_gap(scan, at + 1);
}

static ScanToken read_plain(const Scan *scan, uint32_t at, bool stops_at_colon)
{
    uint32_t end = at, stop = scan_line_end(scan, at);
    while (end < stop && !is_comment(scan, end) && !(stops_at_colon && is_colon(scan, end)))
        end++;
    end = scan_trim(scan, at, end);
    return (ScanToken){{at, end}, {at, end}, 0, false};
}

static ScanToken read_scalar(const Scan *scan, uint32_t at, int64_t indent, bool stops_at_colon)
{
    char c = scan->text.ptr[at];
    return c == '"' || c == '\'' ? scan_quoted(scan, at, indent)
                                 : read_plain(scan, at, stops_at_colon);
}

/* Anchors, tags and aliases before `at`. */
static uint32_t skip_properties(Scan *scan, uint32_t at)
{
    for (;;) {
        char c = scan_char(scan, at);
        uint32_t start = at;
        if (c != '&' && c != '!' && c != '*')
            return at;
        while (!scan_is_gap(scan, at))
            at++;
        if (scan_is_within(scan, start, at))
            scan_found(scan, CURSOR_NOWHERE, 0, (Span){scan->at, scan->at});
        at = scan_blanks(scan, at);
    }
}

/* `|` or `>`: everything that is indented more than `indent`. Gives back the line behind it. */
static uint32_t skip_literal(Scan *scan, uint32_t at, int64_t indent)
{
    uint32_t start = at, line = scan_next_line(scan, at);
    while (line < scan->text.len) {
        uint32_t text = scan_blanks(scan, line);
        if (!scan_is_end(scan, text) && (int64_t)(text - line) <= indent)
            break;
        line = scan_next_line(scan, text);
    }
    bool is_last = line >= scan->text.len && !scan_is_end(scan, line - 1);
    uint32_t end = line > start && !is_last ? line - 1 : line;
    if (scan_is_within(scan, start, end))
        scan_found(scan, CURSOR_NOWHERE, 0, (Span){scan->at, scan->at});
    return line;
}

/* A line of a merge conflict, or a directive. */
static bool is_marker(const Scan *scan, uint32_t line)
{
    char c = scan_char(scan, line);
    uint32_t at = line;
    while (scan_char(scan, at) == c && at - line < 7)
        at++;
    bool is_conflict = (c == '<' || c == '=' || c == '>') && at - line == 7;
    return is_conflict || c == '%';
}

/* --- entries ---------------------------------------------------------------------------------- */

/* What is behind a value in its line. */
static uint32_t finish_line(Yaml *yaml, uint32_t at)
{
    scan_rest(yaml->scan, at);
    return scan_next_line(yaml->scan, at);
}

/* Nothing is behind the `:` or `-` that ends at `from`, but a comment may be at `at`. */
static uint32_t take_nothing(Yaml *yaml, uint32_t from, uint32_t at, CursorRole role, size_t depth)
{
    Scan *scan = yaml->scan;
    if (scan_is_within(scan, from, at)) {
        scan->cursor.needs_space = scan->at == from;
        scan->cursor.is_fresh = true;
        found_here(yaml, role, depth);
    }
    return finish_line(yaml, at);
}

/*
 * The first line from `line` on with anything in it that is not indented more than `indent`; 0
 * where there is none before `limit`. `*has_any` where there is anything before.
 */
static uint32_t below_end(const Yaml *yaml, uint32_t line, int64_t indent, uint32_t limit,
                          bool *has_any)
{
    const Scan *scan = yaml->scan;
    while (line < limit) {
        uint32_t start = scan_blanks(scan, line);
        bool is_empty = scan_is_end(scan, start) || scan->text.ptr[start] == '#';
        if (!is_empty && (int64_t)(start - line) <= indent && !is_marker(scan, line))
            return line;
        *has_any |= !is_empty;
        line = scan_next_line(scan, start);
    }
    return 0;
}

/*
 * What is below the last key of `block` need not be read, where neither the place nor what is
 * looked for is in it. Indentation says where it ends, whatever is in it.
 */
static uint32_t skip_below(const Yaml *yaml, uint32_t line, Block *block)
{
    const Scan *scan = yaml->scan;
    bool is_way = scan->at == SCAN_NO_PLACE && scan->common > block->depth, has_any = false;
    uint32_t limit =
        scan->text.len - line > SCAN_SKIP_BYTES ? line + SCAN_SKIP_BYTES : (uint32_t)scan->text.len;
    if (scan->is_found || is_way)
        return line;
    uint32_t end = below_end(yaml, line, block->indent, limit, &has_any);
    if (end == 0 || end > scan->at)
        return line;
    block->is_pending = !has_any;
    return end;
}

/* The value behind a colon that ends at `from`, of a key in `block`. */
static uint32_t take_value(Yaml *yaml, uint32_t from, Block *block)
{
    Scan *scan = yaml->scan;
    uint32_t at = scan_blanks(scan, from);
    size_t depth = block->depth + 1;
    int64_t indent = block->indent;
    if (scan_is_end(scan, at) || is_comment(scan, at))
        return skip_below(yaml, take_nothing(yaml, from, at, CURSOR_VALUE, depth), block);
    if (at > from && scan_is_within(scan, from, at - 1))
        found_here(yaml, CURSOR_NOWHERE, 0);
    uint32_t value = skip_properties(scan, at);
    if (scan_is_end(scan, value) || is_comment(scan, value)) {
        block->is_pending = scan_char(scan, at) != '*';
        return finish_line(yaml, value);
    }
    block->is_pending = false;
    char c = scan->text.ptr[value];
    if (c == '|' || c == '>')
        return skip_literal(scan, value, indent);
    if (c == '{' || c == '[')
        return finish_line(yaml, scan_flow(scan, value, depth, indent));
    ScanToken token = read_scalar(scan, value, indent, false);
    if (scan_is_within(scan, token.outer.start, token.outer.end))
        scan_found_token(scan, CURSOR_VALUE, depth, &token);
    scan_value(scan, token.inner);
    return finish_line(yaml, token.outer.end);
}

/* A word without a colon at `column`: half a key, or a scalar. */
static uint32_t take_word(Yaml *yaml, const ScanToken *token, int64_t column)
{
    Scan *scan = yaml->scan;
    leave_blocks(yaml, column, false);
    Block *block = top(yaml);
    bool is_key = block->indent == column && !block->is_list;
    if (scan_is_within(scan, token->outer.start, token->outer.end)) {
        scan->cursor.is_fresh = !is_key;
        CursorRole role = is_key || block->is_pending ? CURSOR_KEY : CURSOR_NOWHERE;
        scan_found_token(scan, role, is_key ? block->depth : inside(block), token);
    }
    if (is_key)
        scan_key(scan, block->depth, token->inner);
    else
        scan_value(scan, token->inner);
    block->is_pending = is_key;
    return finish_line(yaml, token->outer.end);
}

/* An entry of a mapping, or a scalar, at `at`. Gives back the line behind it. */
static uint32_t take_entry(Yaml *yaml, uint32_t at)
{
    Scan *scan = yaml->scan;
    int64_t column = (int64_t)(at - yaml->line);
    uint32_t start = skip_properties(scan, at);
    if (scan_is_end(scan, start) || is_comment(scan, start))
        return finish_line(yaml, start);
    leave_blocks(yaml, column, false);
    char c = scan->text.ptr[start];
    int64_t indent = top(yaml)->indent < column ? top(yaml)->indent : column - 1;
    if (c == '{' || c == '[') {
        top(yaml)->is_pending = false;
        return finish_line(yaml, scan_flow(scan, start, inside(top(yaml)), indent));
    }
    if (c == '|' || c == '>') {
        top(yaml)->is_pending = false;
        return skip_literal(scan, start, indent);
    }
    ScanToken token = read_scalar(scan, start, indent, true);
    uint32_t colon = scan_blanks(scan, token.outer.end);
    if (!is_colon(scan, colon))
        return take_word(yaml, &token, column);
    Block *block = enter_block(yaml, column, false);
    if (scan_is_within(scan, token.outer.start, colon)) {
        scan->cursor.has_colon = true;
        scan_found_token(scan, CURSOR_KEY, block->depth, &token);
    }
    scan_key(scan, block->depth, token.inner);
    block->is_pending = true;
    return take_value(yaml, colon + 1, block);
}

/* The dashes at the beginning of a line, and what is behind them. */
static uint32_t take_items(Yaml *yaml, uint32_t at)
{
    Scan *scan = yaml->scan;
    while (is_dash(scan, at)) {
        Block *block = enter_block(yaml, (int64_t)(at - yaml->line), true);
        scan_item(scan, block->depth, at);
        block->is_pending = true;
        if (scan_is_within(scan, at, at))
            found_here(yaml, CURSOR_NOWHERE, 0);
        uint32_t from = at + 1;
        at = scan_blanks(scan, from);
        if (scan_is_end(scan, at) || is_comment(scan, at))
            return take_nothing(yaml, from, at, CURSOR_KEY, block->depth + 1);
        if (scan_is_within(scan, from, at - 1))
            found_here(yaml, CURSOR_NOWHERE, 0);
    }
    return take_entry(yaml, at);
}

/* --- lines ------------------------------------------------------------------------------------ */

static bool is_document_mark(const Scan *scan, uint32_t line)
{
    char c = scan_char(scan, line);
    return (c == '-' || c == '.') && scan_char(scan, line + 1) == c &&
           scan_char(scan, line + 2) == c && scan_is_gap(scan, line + 3);
}

static uint32_t take_line(Yaml *yaml)
{
    Scan *scan = yaml->scan;
    uint32_t at = scan_blanks(scan, yaml->line);
    bool is_empty = scan_is_end(scan, at) || scan->text.ptr[at] == '#';
    if (is_empty && scan_is_within(scan, yaml->line, at))
        found_in_blank(yaml);
    if (is_document_mark(scan, yaml->line) || is_marker(scan, yaml->line)) {
        if (is_document_mark(scan, yaml->line))
            begin_document(yaml);
        return finish_line(yaml, yaml->line);
    }
    if (is_empty)
        return finish_line(yaml, at);
    if (at > yaml->line && scan_is_within(scan, yaml->line, at - 1))
        found_here(yaml, CURSOR_NOWHERE, 0);
    return take_items(yaml, at);
}

/* A flow or a quoted text may end in the middle of a line: the rest of it was looked at. */
void scan_yaml(Scan *scan, uint32_t at)
{
    Yaml yaml = {.scan = scan, .line = at};
    begin_document(&yaml);
    while (!scan->is_found && yaml.line < scan->text.len)
        yaml.line = take_line(&yaml);
    bool is_new = yaml.line == 0 || scan_is_end(scan, yaml.line - 1) || yaml.line == at;
    if (is_new && scan_is_within(scan, yaml.line, yaml.line))
        found_in_blank(&yaml);
}
