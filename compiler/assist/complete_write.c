/* SPDX-License-Identifier: MIT */
/* complete_write.c - how a key and a value are put into a file; see complete_private.h. */
#include "assist/complete_private.h"
#include "support/array.h"
#include "support/lines.h"
#include "syntax/scalar_write.h"

enum { INDENT_DEFAULT = 2, INDENT_MAX = 8 };

Pen pen_new(Completing *completing)
{
    return (Pen){.completing = completing, .out = buf_new(arena_context(completing->arena))};
}

void pen_put(Pen *pen, const char *text)
{
    buf_append_c(&pen->out, text);
}

void pen_put_str(Pen *pen, Str text)
{
    buf_append(&pen->out, text);
}

void pen_stop(Pen *pen, const char *text)
{
    size_t start = pen->out.len;
    pen_put(pen, text);
    *vec_push(pen->completing->arena, &pen->stops) = span_make(start, pen->out.len);
}

/* The first line that is indented says by how much; 0: there is none. */
static size_t first_indent(Str text)
{
    for (size_t line = 0; line < text.len; line = next_line(text, line)) {
        size_t at = line;
        while (at < text.len && text.ptr[at] == ' ')
            at++;
        bool is_text = at < text.len && !char_is_line_end(text.ptr[at]) && text.ptr[at] != '#' &&
                       text.ptr[at] != '\t';
        if (at > line && is_text && at - line <= INDENT_MAX)
            return at - line;
    }
    return 0;
}

/* The line of the place may be the first one that is indented, with nothing in it yet. */
size_t complete_indent_step(const Completing *completing)
{
    size_t step = first_indent(completing->query->text);
    bool is_first = completing->cursor.depth == 1 && completing->result.line_indent > 0;
    if (step == 0 && is_first)
        step = completing->result.line_indent;
    return step > 0 ? step : INDENT_DEFAULT;
}

const char *complete_line_end(const Completing *completing)
{
    return line_end_near(completing->query->text, 0);
}

void pen_line(Pen *pen, size_t deeper)
{
    const Completing *completing = pen->completing;
    size_t step = complete_indent_step(completing);
    pen_put(pen, complete_line_end(completing));
    buf_fill(&pen->out, ' ', completing->column + deeper * step);
}

void pen_finish(Pen *pen, CompletionItem item)
{
    Completing *completing = pen->completing;
    uint32_t index = (uint32_t)completing->items.count;
    if (*map_put(completing->arena, &completing->labels, item.label, index) == index) {
        item.text = arena_copy(completing->arena, buf_str(&pen->out));
        item.filter = item.filter.len > 0 ? item.filter : item.label;
        item.stops = pen->stops.items;
        item.stop_count = (uint32_t)pen->stops.count;
        *vec_push(completing->arena, &completing->items) = item;
    }
    buf_free(&pen->out);
}

/* --- what it takes the place of --------------------------------------------------------------- */

void complete_measure(Completing *completing)
{
    const Cursor *cursor = &completing->cursor;
    Str text = completing->query->text;
    completing->result.replace = cursor->word;
    completing->line = (uint32_t)line_start(text, cursor->word.start);
    if (completing->line == 0 && text.len >= 3 && memcmp(text.ptr, "\xEF\xBB\xBF", 3) == 0)
        completing->line = 3;
    completing->result.line_indent =
        (uint32_t)skip_blanks(text, completing->line) - completing->line;
    completing->column = cursor->word.start - completing->line + (cursor->needs_space ? 1 : 0) +
                         (cursor->needs_dash ? 2 : 0);
    if (completing->query->language == LANGUAGE_TOML)
        completing->column = 0;
    if (line_end(text, cursor->word.start) < cursor->word.end)
        completing->cursor.role = CURSOR_NOWHERE; /* no item takes the place of several lines */
}

bool complete_ends_table(Completing *completing)
{
    Str text = completing->query->text;
    if (skip_blanks(text, completing->line) != completing->cursor.word.start)
        return false;
    size_t at = line_end(text, completing->cursor.word.end);
    while (at < text.len && (char_is_line_end(text.ptr[at]) || text.ptr[at] == '#')) {
        at = text.ptr[at] == '#' ? line_end(text, at) : next_line(text, at);
        at = skip_blanks(text, at);
    }
    return at >= text.len || text.ptr[at] == '[';
}

/* The dashes of a list may stand where its key does. */
bool complete_has_below(Completing *completing)
{
    const Cursor *cursor = &completing->cursor;
    Str text = completing->query->text;
    size_t line = next_line(text, cursor->word.end), own = completing->column;
    if (cursor->role == CURSOR_VALUE)
        own = completing->result.line_indent;
    while (line < text.len) {
        size_t start = skip_blanks(text, line);
        if (start < text.len && !char_is_line_end(text.ptr[start]) && text.ptr[start] != '#')
            return start - line > own;
        line = next_line(text, start);
    }
    return false;
}

/* --- names and values ------------------------------------------------------------------------- */

static NodeStyle style_of(Completing *completing, bool is_key)
{
    bool is_single = completing->cursor.quote == '\'', is_double = completing->cursor.quote == '"';
    switch (completing->query->language) {
    case LANGUAGE_YAML:
        return is_double ? STYLE_YAML_DOUBLE : is_single ? STYLE_YAML_SINGLE : STYLE_YAML_PLAIN;
    case LANGUAGE_TOML:
        if (is_double)
            return STYLE_TOML_BASIC;
        return is_single ? STYLE_TOML_LITERAL : is_key ? STYLE_TOML_BARE : STYLE_TOML_BASIC;
    case LANGUAGE_JSON:
        break;
    }
    return STYLE_JSON_STRING;
}

/* Between the quotes that are there, if some are; `closes`: the last of them is still to come. */
static bool put_text(Pen *pen, Str text, bool is_key, bool closes)
{
    Completing *completing = pen->completing;
    char quote = completing->cursor.quote;
    Buf written = buf_new(arena_context(completing->arena));
    scalar_write(&written, style_of(completing, is_key), text);
    Str shown = buf_str(&written);
    bool is_put = !quote || shown.ptr[0] == quote;
    if (is_put && quote)
        shown = str_make(shown.ptr + 1, shown.len - (closes ? 1 : 2));
    if (is_put)
        pen_put_str(pen, shown);
    buf_free(&written);
    return is_put;
}

static void put_key(Pen *pen, Str key)
{
    Completing *completing = pen->completing;
    const Cursor *cursor = &completing->cursor;
    bool is_left = cursor->quote && cursor->is_closed && !cursor->has_colon;
    if (is_left) /* its quote goes, and comes again before the colon */
        completing->result.replace.end = cursor->word.end + 1;
    if (!put_text(pen, key, true, is_left || !cursor->is_closed))
        pen_put_str(pen, key);
}

bool pen_value(Pen *pen, Str value, bool is_text)
{
    Completing *completing = pen->completing;
    const Cursor *cursor = &completing->cursor;
    bool is_wrapped = completing->place.shape == PLACE_LIST && !completing->is_new_item;
    if (cursor->quote && (is_wrapped || !is_text))
        return false;
    pen_put_str(pen, completing->lead);
    pen_put(pen, is_wrapped ? "[" : "");
    if (!is_text)
        pen_put_str(pen, value);
    else if (!put_text(pen, value, false, !cursor->is_closed))
        return false;
    pen_put(pen, is_wrapped ? "]" : "");
    pen_put_str(pen, completing->tail);
    return true;
}

/* --- keys ------------------------------------------------------------------------------------- */

/* Values that are no text, or may be something else. */
static bool has_no_quotes(const Place *value)
{
    static const FieldType types[] = {TYPE_BOOL,    TYPE_INT, TYPE_POSITIVE_INT,
                                      TYPE_FLOAT,   TYPE_ANY, TYPE_ATTRIBUTE_VALUE,
                                      TYPE_FUNCTION};
    for (size_t i = 0; value->field && i < ARRAY_LEN(types); i++)
        if (value->field->type == types[i])
            return true;
    return !value->field;
}

/* What stands for a value that cannot be empty: the default, or what differs from it. */
static const char *stand_in(const Place *value)
{
    FieldType type = value->field ? value->field->type : TYPE_ANY;
    const char *usual = value->field ? value->field->default_text : "";
    if (type == TYPE_BOOL)
        return strcmp(usual, "true") == 0 ? "false" : "true";
    if (type == TYPE_INT || type == TYPE_POSITIVE_INT || type == TYPE_FLOAT)
        return usual[0] != '\0' ? usual : "1";
    return "\"\"";
}

/* Behind a key, where the value is on the same line; YAML takes none at all. */
static void put_brackets(Pen *pen, const Place *value)
{
    bool is_map = place_is_map(value), is_list = place_is_list(value);
    bool is_yaml = pen->completing->query->language == LANGUAGE_YAML;
    bool is_scalar = !is_map && !is_list, is_bare = is_scalar && has_no_quotes(value);
    const char *quote = is_scalar && !is_bare && !is_yaml ? "\"" : "";
    pen_put(pen, is_map ? "{" : is_list ? "[" : quote);
    pen_stop(pen, is_bare && !is_yaml ? stand_in(value) : "");
    pen_put(pen, is_map ? "}" : is_list ? "]" : quote);
}

static void put_below(Pen *pen, const Place *value)
{
    pen_put(pen, ":");
    bool is_below = place_is_map(value) || place_is_list(value);
    if (is_below && complete_has_below(pen->completing)) {
        pen_stop(pen, ""); /* it has a value already */
    } else if (is_below) {
        pen_line(pen, 1);
        pen_put(pen, place_is_list(value) ? "- " : "");
    } else {
        pen_put(pen, " ");
    }
    pen_stop(pen, "");
}

/* `[a.b.key]`, through the tables of the path: its items are the last ones of their lists. */
static void put_header(Pen *pen, Str key, const Place *value)
{
    Completing *completing = pen->completing;
    bool is_list = place_is_list(value);
    pen_put(pen, is_list ? "[[" : "[");
    for (size_t i = 0; i < completing->cursor.depth; i++) {
        const CursorStep *step = &completing->cursor.path[i];
        if (step->is_item)
            continue;
        Str text = completing->query->text;
        char before = step->key.ptr > text.ptr ? step->key.ptr[-1] : '\0';
        bool is_quoted = before == '"' || before == '\'';
        buf_fill(&pen->out, before, is_quoted);
        pen_put_str(pen, step->key);
        buf_fill(&pen->out, before, is_quoted);
        pen_put(pen, ".");
    }
    pen_put_str(pen, key);
    if (value->shape == PLACE_SECTIONS || value->shape == PLACE_COMPONENT_MAP) {
        pen_put(pen, ".");
        pen_stop(pen, "name");
    }
    pen_put(pen, is_list ? "]]" : "]");
    pen_put(pen, complete_line_end(completing));
    pen_stop(pen, "");
}

/* A table of its own, where nothing of the table around it comes after. */
static bool takes_header(const Pen *pen, const Place *value)
{
    Completing *completing = pen->completing;
    const Cursor *cursor = &completing->cursor;
    bool is_table = place_is_map(value) || value->shape == PLACE_SECTION_LIST ||
                    value->shape == PLACE_COMPONENT_LIST;
    return completing->query->language == LANGUAGE_TOML && is_table && !cursor->is_flow &&
           !cursor->quote && !cursor->has_colon && complete_ends_table(completing);
}

void pen_key(Pen *pen, Str key, const Place *value)
{
    Completing *completing = pen->completing;
    pen_put_str(pen, completing->lead);
    if (takes_header(pen, value)) {
        put_header(pen, key, value);
        return;
    }
    put_key(pen, key);
    if (completing->cursor.has_colon)
        return;
    if (completing->query->language == LANGUAGE_YAML && !completing->cursor.is_flow) {
        put_below(pen, value);
    } else {
        pen_put(pen, completing->query->language == LANGUAGE_TOML ? " = " : ": ");
        put_brackets(pen, value);
    }
    pen_put_str(pen, completing->tail);
}

void pen_header_key(Pen *pen, Str key, bool goes_on)
{
    Completing *completing = pen->completing;
    size_t start = skip_blanks(completing->query->text, completing->line);
    bool is_list = completing->query->text.ptr[start + 1] == '[';
    put_key(pen, key);
    if (!completing->cursor.has_colon)
        pen_put(pen, goes_on ? "." : is_list ? "]]" : "]");
    pen_stop(pen, "");
}
