/* SPDX-License-Identifier: MIT */
/* cursor_flow.c - what is between brackets: JSON, flow collections of YAML, values of TOML. */
#include "syntax/cursor_private.h"

typedef enum FlowState {
    FLOW_BEGIN,       /* a key or an item may come */
    FLOW_AFTER_KEY,   /* `:` or `=` is missing */
    FLOW_VALUE,       /* the value of a key */
    FLOW_AFTER_VALUE, /* a comma is missing */
} FlowState;

typedef struct Bracket {
    bool is_map;
    size_t depth, extra; /* of the path; of a key with dots, before its last part */
    FlowState state;
} Bracket;

typedef struct Flow {
    Scan *scan;
    int64_t indent;
    VEC(Bracket) open;
} Flow;

static Bracket *top(Flow *flow)
{
    return &flow->open.items[flow->open.count - 1];
}

/* --- where a bracket that is not closed ends ---------------------------------------------------
 */

static bool is_toml_bare(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c == '"' || c == '\'';
}

/* `name =`, `[name]` or `[[name]]`: a line of its own. */
static bool is_toml_line(const Scan *scan, uint32_t at)
{
    uint32_t start = at;
    while (scan_char(scan, at) == '[')
        at++;
    uint32_t brackets = at - start;
    char first = scan_char(scan, at);
    bool is_name = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '_';
    while (is_toml_bare(scan_char(scan, at)))
        at++;
    if (brackets > 0)
        return is_name && scan_char(scan, at) == ']';
    return is_name && scan_char(scan, scan_blanks(scan, at)) == '=';
}

/* The line that begins at `line` does not belong to the brackets any more. */
static bool ends_before(Flow *flow, uint32_t line)
{
    const Scan *scan = flow->scan;
    uint32_t start = scan_blanks(scan, line);
    char first = scan_char(scan, start);
    if (scan->language == LANGUAGE_TOML && top(flow)->is_map)
        return true;
    if (scan_is_end(scan, start))
        return false;
    if (scan->language == LANGUAGE_YAML)
        return (int64_t)(start - line) <= flow->indent && first != ']' && first != '}';
    if (scan->language == LANGUAGE_TOML)
        return is_toml_line(scan, start);
    return false;
}

/* --- the place -------------------------------------------------------------------------------- */

/* What comes after the word begins a key, an item or a value: in JSON on any line. */
static bool has_more(const Scan *scan, uint32_t at, bool on_any_line)
{
    while (on_any_line ? scan_is_gap(scan, at) && at < scan->text.len : scan_is_blank(scan, at))
        at++;
    char c = scan_char(scan, at);
    return !scan_is_end(scan, at) && c != ',' && c != ']' && c != '}' && c != ':' && c != '=' &&
           c != '#';
}

/* Key and value of an entry that has its colon need no comma: only what is put in is new. */
static void found(Flow *flow, const ScanToken *token, uint32_t end)
{
    Scan *scan = flow->scan;
    Bracket *bracket = top(flow);
    bool is_value = bracket->is_map && bracket->state == FLOW_VALUE;
    bool is_json = scan->language == LANGUAGE_JSON;
    CursorRole role = is_value ? CURSOR_VALUE : CURSOR_KEY;
    size_t depth = bracket->depth + bracket->extra + (is_value ? 1 : 0);
    bool is_before_value = is_value && token->outer.start == end && has_more(scan, end, false);
    if (bracket->state == FLOW_AFTER_KEY || (bracket->state == FLOW_AFTER_VALUE && !is_json) ||
        is_before_value)
        role = CURSOR_NOWHERE;
    if (!bracket->is_map) {
        scan_item(scan, bracket->depth, token->outer.start);
        role = role == CURSOR_NOWHERE ? role : CURSOR_VALUE;
        depth = bracket->depth + 1;
    }
    char next = scan_char(scan, scan_blanks(scan, end));
    Cursor *cursor = &scan->cursor;
    cursor->is_flow = true;
    cursor->has_colon = next == (scan->language == LANGUAGE_TOML ? '=' : ':');
    cursor->needs_comma_before = bracket->state == FLOW_AFTER_VALUE;
    cursor->needs_comma_after = has_more(scan, end, is_json);
    cursor->needs_space = is_value && !is_json && scan->at > 0 &&
                          (scan->text.ptr[scan->at - 1] == ':') && token->outer.start == scan->at;
    scan_found_token(scan, role, depth, token);
}

static void found_empty(Flow *flow)
{
    Span here = {flow->scan->at, flow->scan->at};
    ScanToken none = {here, here, 0, false};
    found(flow, &none, here.end);
}

/* --- what is between -------------------------------------------------------------------------- */

static bool is_comment(const Scan *scan, uint32_t at)
{
    if (scan->text.ptr[at] != '#' || scan->language == LANGUAGE_JSON)
        return false;
    return scan->language == LANGUAGE_TOML || at == 0 || scan_is_gap(scan, at - 1);
}

static bool is_structure(const Flow *flow, uint32_t at)
{
    const Scan *scan = flow->scan;
    switch (scan->text.ptr[at]) {
    case '{':
    case '}':
    case '[':
    case ']':
    case ',':
        return true;
    case ':': {
        char next = scan_char(scan, at + 1);
        return scan->language == LANGUAGE_JSON ||
               (scan->language == LANGUAGE_YAML &&
                (scan_is_gap(scan, at + 1) || next == ',' || next == '}' || next == ']'));
    }
    case '=':
        return scan->language == LANGUAGE_TOML;
    default:
        return false;
    }
}

/* Only a plain scalar of YAML has blanks inside. */
static ScanToken read_word(Flow *flow, uint32_t at)
{
    const Scan *scan = flow->scan;
    bool is_yaml = scan->language == LANGUAGE_YAML, is_key = top(flow)->state == FLOW_BEGIN;
    bool has_dots = scan->language == LANGUAGE_TOML && top(flow)->is_map && is_key;
    uint32_t end = at;
    while (!scan_is_end(scan, end) && !is_structure(flow, end) && !is_comment(scan, end) &&
           (is_yaml || !scan_is_blank(scan, end)) && !(has_dots && scan->text.ptr[end] == '.'))
        end++;
    end = end > at ? scan_trim(scan, at, end) : at + 1;
    return (ScanToken){{at, end}, {at, end}, 0, false};
}

static ScanToken read_token(Flow *flow, uint32_t at)
{
    char c = flow->scan->text.ptr[at];
    bool is_quote = c == '"' || (c == '\'' && flow->scan->language != LANGUAGE_JSON);
    return is_quote ? scan_quoted(flow->scan, at, flow->indent) : read_word(flow, at);
}

static uint32_t take_token(Flow *flow, uint32_t at)
{
    Scan *scan = flow->scan;
    ScanToken token = read_token(flow, at);
    Bracket *bracket = top(flow);
    if (scan_is_within(scan, token.outer.start, token.outer.end))
        found(flow, &token, token.outer.end);
    if (bracket->is_map && bracket->state != FLOW_VALUE) {
        scan_key(scan, bracket->depth + bracket->extra, token.inner);
        bracket->state = FLOW_AFTER_KEY;
        return token.outer.end;
    }
    if (bracket->is_map)
        scan_value(scan, token.inner);
    bracket->state = FLOW_AFTER_VALUE;
    return token.outer.end;
}

static void open_bracket(Flow *flow, uint32_t at, size_t depth)
{
    bool is_map = flow->scan->text.ptr[at] == '{';
    *vec_push(flow->scan->arena, &flow->open) = (Bracket){.is_map = is_map, .depth = depth};
}

/* Behind the quote that closes the text at `at`; 0 where none does in this line. */
static uint32_t text_end(const Scan *scan, uint32_t at)
{
    size_t len = scan->text.len;
    for (size_t i = (size_t)at + 1; i < len; i++) {
        char c = scan->text.ptr[i];
        if (c == '"')
            return (uint32_t)i + 1;
        if (c == '\n' || c == '\r')
            return 0;
        i += c == '\\';
    }
    return 0;
}

/* Behind the bracket that closes the one at `at`; 0 where none does before `limit`. */
static uint32_t brackets_end(const Scan *scan, uint32_t at, uint32_t limit)
{
    size_t open = 0;
    while (at < limit) {
        char c = scan->text.ptr[at];
        uint32_t end = c == '"' ? text_end(scan, at) : at + 1;
        open += c == '{' || c == '[';
        open -= c == '}' || c == ']';
        if (end == 0 || open == 0)
            return end;
        at = end;
    }
    return 0;
}

/*
 * Behind the brackets at `at`, which hold the last step of the path, where neither the place nor
 * what is looked for is in them; 0 where they have to be read.
 */
static uint32_t skip_brackets(const Scan *scan, uint32_t at)
{
    bool is_way = scan->at == SCAN_NO_PLACE && scan->common >= scan->path.count;
    uint32_t limit =
        scan->text.len - at > SCAN_SKIP_BYTES ? at + SCAN_SKIP_BYTES : (uint32_t)scan->text.len;
    if (scan->language != LANGUAGE_JSON || is_way)
        return 0;
    uint32_t end = brackets_end(scan, at, limit < scan->at ? limit : scan->at);
    return end <= scan->at ? end : 0;
}

/* Gives back the place behind what was read. */
static uint32_t open_inside(Flow *flow, uint32_t at)
{
    Bracket *bracket = top(flow);
    size_t depth = bracket->depth + bracket->extra;
    if (!bracket->is_map)
        scan_item(flow->scan, depth, at);
    else if (bracket->state != FLOW_VALUE) /* what has no key still is somewhere of its own */
        scan_item(flow->scan, depth, at);
    bracket->state = FLOW_AFTER_VALUE;
    uint32_t end = skip_brackets(flow->scan, at);
    flow->scan->path.items[depth].bracket = at;
    if (end == 0)
        open_bracket(flow, at, depth + 1);
    return end > 0 ? end : at + 1;
}

static uint32_t take_structure(Flow *flow, uint32_t at)
{
    Bracket *bracket = top(flow);
    switch (flow->scan->text.ptr[at]) {
    case '{':
    case '[':
        return open_inside(flow, at);
    case '}':
    case ']':
        flow->open.count--;
        break;
    case ',':
        bracket->state = FLOW_BEGIN;
        bracket->extra = 0;
        break;
    default:
        bracket->state = bracket->is_map ? FLOW_VALUE : FLOW_AFTER_VALUE;
        break;
    }
    return at + 1;
}

/* Blanks, lines and comments; `*is_over` where the brackets end for want of anything else. */
static uint32_t take_gap(Flow *flow, uint32_t at, bool *is_over)
{
    Scan *scan = flow->scan;
    uint32_t from = at, len = (uint32_t)scan->text.len;
    for (;;) {
        at = scan_blanks(scan, at);
        if (at < len && is_comment(scan, at)) {
            uint32_t end = scan_line_end(scan, at);
            if (scan_is_within(scan, at + 1, end))
                scan_rest(scan, at);
            at = end;
        }
        if (at >= len || !scan_is_end(scan, at))
            break;
        uint32_t next = scan_next_line(scan, at);
        if (ends_before(flow, next)) {
            *is_over = true;
            break;
        }
        at = next;
    }
    *is_over |= at >= len;
    /* a place at a word belongs to the word; one before a bracket or comma, to nothing yet */
    bool is_word = at < len && !*is_over && !is_structure(flow, at);
    if (scan_is_within(scan, from, at) && !(is_word && scan->at == at))
        found_empty(flow);
    return at;
}

uint32_t scan_flow(Scan *scan, uint32_t at, size_t depth, int64_t indent)
{
    Flow flow = {.scan = scan, .indent = indent};
    bool is_over = false;
    if (scan_is_within(scan, at, at))
        scan_found(scan, CURSOR_NOWHERE, 0, (Span){at, at});
    open_bracket(&flow, at++, depth);
    while (!scan->is_found) {
        at = take_gap(&flow, at, &is_over);
        if (is_over || scan->is_found)
            break;
        if (scan->language == LANGUAGE_TOML && scan->text.ptr[at] == '.' &&
            top(&flow)->state == FLOW_AFTER_KEY) {
            top(&flow)->extra++;
            top(&flow)->state = FLOW_BEGIN;
            at++;
        } else if (is_structure(&flow, at)) {
            at = take_structure(&flow, at);
            if (flow.open.count == 0)
                break;
        } else {
            at = take_token(&flow, at);
        }
    }
    return at;
}
