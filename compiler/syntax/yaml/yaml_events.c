/* SPDX-License-Identifier: MIT */
/*
 * yaml_events.c - see yaml_events.h.
 *
 * In an ASCII text a character index is a byte offset. Otherwise one cursor walks
 * forward through the text: the marks that are asked for never go back, except for
 * the end of block mappings and lists (which lies after the next token and is not
 * asked for) and of a problem's context, where the walk starts anew.
 */
#include "syntax/yaml/yaml_events.h"

#include <stdlib.h>
#include <yaml.h>

#include "support/utf8.h"

#ifdef FLOCKC_YAML_MEMORY /* cmake/Libraries.cmake says so to whoever frees what libyaml made */
#include "syntax/yaml/yaml_memory.h"
#define yaml_text_free yaml_memory_free
#else
#define yaml_text_free free
#endif

enum { EVENTS_PER_CHECK = 64 }; /* some 50 microseconds */

struct YamlEvents {
    ContextItem item; /* a jump closes the parser; this struct is a block of the context */
    Context *context;
    yaml_parser_t parser;
    yaml_event_t event; /* the current one; its memory is freed with the next call */
    Str input;          /* what libyaml reads: the source from `from` on, with the insertions */
    size_t from;        /* where it begins in the source */
    const InsertionVec *insertions;
    unsigned count; /* of events so far */
    bool is_ascii;
    bool is_as_written; /* ... and nothing is inserted: a character of the input is a byte of the
                           source */
    size_t cursor_index, cursor_byte; /* characters and bytes of the input */
};

/*
 * Frees what the event holds. yaml_event_delete does the same with more detours;
 * scalars are most of the events of a file, so this shows in the whole.
 */
static void free_event(yaml_event_t *event)
{
    if (event->type == YAML_SCALAR_EVENT) {
        yaml_text_free(event->data.scalar.value);
        yaml_text_free(event->data.scalar.anchor);
        yaml_text_free(event->data.scalar.tag);
    } else {
        yaml_event_delete(event);
    }
    event->type = YAML_NO_EVENT;
}

static void delete_parser(ContextItem *item)
{
    YamlEvents *events = (YamlEvents *)(void *)item;
    free_event(&events->event);
    yaml_parser_delete(&events->parser);
}

/* `text` with the insertions, whose places count from `from` bytes before it. */
static Str with_insertions(Arena *arena, Str text, size_t from, const InsertionVec *insertions)
{
    if (insertions->count == 0)
        return text;
    char *out = arena_alloc(arena, text.len + insertions->count);
    size_t done = 0;
    for (size_t i = 0; i < insertions->count; i++) {
        size_t at = insertions->items[i].at - from;
        memcpy(out + done + i, text.ptr + done, at - done);
        out[at + i] = insertions->items[i].letter;
        done = at;
    }
    memcpy(out + done + insertions->count, text.ptr + done, text.len - done);
    return str_make(out, text.len + insertions->count);
}

YamlEvents *yaml_events_open(Arena *arena, Str text, size_t from, const InsertionVec *insertions)
{
    Context *context = arena_context(arena);
    YamlEvents *events = context_resize(context, NULL, sizeof *events);
    Str rest = str_make(text.ptr + from, text.len - from);
    *events = (YamlEvents){.context = context, .from = from, .insertions = insertions};
    events->input = with_insertions(arena, rest, from, insertions);
    if (!yaml_parser_initialize(&events->parser))
        context_fail(context, CONTEXT_NO_MEMORY);
    context_watch(context, &events->item, delete_parser);
    events->is_ascii = utf8_is_ascii(events->input);
    events->is_as_written = events->is_ascii && insertions->count == 0;
    yaml_parser_set_encoding(&events->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&events->parser, (const unsigned char *)events->input.ptr,
                                 events->input.len);
    return events;
}

void yaml_events_close(YamlEvents *events)
{
    context_unwatch(&events->item);
    delete_parser(&events->item);
    context_release(events);
}

/* The byte of the source for byte `at` of the input. */
static uint32_t source_byte(const YamlEvents *events, size_t at)
{
    size_t low = 0, high = events->insertions->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (events->insertions->items[middle].at - events->from + middle < at)
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)(events->from + at - low);
}

/* Of an input with insertions, or whose characters are not all one byte long. */
__attribute__((noinline)) static uint32_t find_byte(YamlEvents *events, size_t index)
{
    if (events->is_ascii)
        return source_byte(events, index);
    if (index < events->cursor_index)
        events->cursor_index = events->cursor_byte = 0;
    events->cursor_byte =
        utf8_skip(events->input, events->cursor_byte, index - events->cursor_index);
    events->cursor_index = index;
    return source_byte(events, events->cursor_byte);
}

/* The byte of the source at character `index` of the input. */
static inline uint32_t byte_of(YamlEvents *events, size_t index)
{
    return events->is_as_written ? (uint32_t)(events->from + index) : find_byte(events, index);
}

static Str text_of(const yaml_char_t *text)
{
    return str_of((const char *)text);
}

/* The tag "!" means nothing to PyYAML: the value is resolved as if it were not there. */
static bool is_no_tag(const yaml_char_t *tag)
{
    return str_is(text_of(tag), "!");
}

static Str tag_of(const yaml_char_t *tag)
{
    return is_no_tag(tag) ? str_make(NULL, 0) : text_of(tag);
}

static NodeStyle scalar_style(yaml_scalar_style_t style)
{
    switch (style) {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
        return STYLE_YAML_SINGLE;
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
        return STYLE_YAML_DOUBLE;
    case YAML_LITERAL_SCALAR_STYLE:
        return STYLE_YAML_LITERAL;
    case YAML_FOLDED_SCALAR_STYLE:
        return STYLE_YAML_FOLDED;
    case YAML_ANY_SCALAR_STYLE:
    case YAML_PLAIN_SCALAR_STYLE:
        break;
    }
    return STYLE_YAML_PLAIN;
}

static void set_properties(YamlEvent *out, const yaml_char_t *tag, const yaml_char_t *anchor)
{
    out->has_properties = tag || anchor;
    if (!out->has_properties)
        return; /* as nearly everywhere */
    out->tag = tag_of(tag);
    out->anchor = text_of(anchor);
}

static void set_span(YamlEvents *events, YamlEvent *out)
{
    out->start = byte_of(events, events->event.start_mark.index);
    out->end = byte_of(events, events->event.end_mark.index);
}

static void take_scalar(YamlEvents *events, YamlEvent *out)
{
    const yaml_event_t *event = &events->event;
    out->kind = EVENT_SCALAR;
    out->style = scalar_style(event->data.scalar.style);
    /* libyaml forgets to say so of an empty value with this tag. */
    out->is_plain = event->data.scalar.plain_implicit || is_no_tag(event->data.scalar.tag);
    out->value = str_make((const char *)event->data.scalar.value, event->data.scalar.length);
    set_properties(out, event->data.scalar.tag, event->data.scalar.anchor);
    set_span(events, out);
}

static void take_seq_start(YamlEvents *events, YamlEvent *out)
{
    const yaml_event_t *event = &events->event;
    out->kind = EVENT_SEQ_START;
    out->is_flow = event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE;
    set_properties(out, event->data.sequence_start.tag, event->data.sequence_start.anchor);
    set_span(events, out);
}

static void take_map_start(YamlEvents *events, YamlEvent *out)
{
    const yaml_event_t *event = &events->event;
    out->kind = EVENT_MAP_START;
    out->is_flow = event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE;
    set_properties(out, event->data.mapping_start.tag, event->data.mapping_start.anchor);
    set_span(events, out);
}

/* A closing bracket has one character; the end of a block has none and no place. */
static void take_end(YamlEvents *events, YamlEvent *out, YamlEventKind kind)
{
    const yaml_event_t *event = &events->event;
    out->kind = kind;
    out->is_flow = event->end_mark.index > event->start_mark.index;
    if (out->is_flow)
        set_span(events, out);
}

static void take_document_start(YamlEvents *events, YamlEvent *out)
{
    out->kind = EVENT_DOCUMENT_START;
    if (!events->event.data.document_start.implicit)
        set_span(events, out);
}

bool yaml_events_next(YamlEvents *events, YamlEvent *out)
{
    if (++events->count % EVENTS_PER_CHECK == 0)
        context_check(events->context);
    free_event(&events->event);
    if (!yaml_parser_parse(&events->parser, &events->event)) {
        if (events->parser.error == YAML_MEMORY_ERROR)
            context_fail(events->context, CONTEXT_NO_MEMORY);
        events->event.type = YAML_NO_EVENT;
        return false;
    }
    *out = (YamlEvent){.kind = EVENT_OTHER};
    switch (events->event.type) {
    case YAML_SCALAR_EVENT:
        take_scalar(events, out);
        break;
    case YAML_ALIAS_EVENT:
        out->kind = EVENT_ALIAS;
        out->anchor = text_of(events->event.data.alias.anchor);
        set_span(events, out);
        break;
    case YAML_SEQUENCE_START_EVENT:
        take_seq_start(events, out);
        break;
    case YAML_SEQUENCE_END_EVENT:
        take_end(events, out, EVENT_SEQ_END);
        break;
    case YAML_MAPPING_START_EVENT:
        take_map_start(events, out);
        break;
    case YAML_MAPPING_END_EVENT:
        take_end(events, out, EVENT_MAP_END);
        break;
    case YAML_DOCUMENT_START_EVENT:
        take_document_start(events, out);
        break;
    case YAML_DOCUMENT_END_EVENT:
        out->kind = EVENT_DOCUMENT_END;
        break;
    case YAML_STREAM_END_EVENT:
        out->kind = EVENT_STREAM_END;
        break;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
        break;
    }
    return true;
}

YamlProblem yaml_events_problem(YamlEvents *events)
{
    const yaml_parser_t *parser = &events->parser;
    YamlProblem problem = {
        .problem = parser->problem ? parser->problem : "",
        .context = parser->context ? parser->context : "",
        .problem_at = byte_of(events, parser->problem_mark.index),
        .indent = parser->indent,
    };
    problem.context_at =
        parser->context ? byte_of(events, parser->context_mark.index) : problem.problem_at;
    return problem;
}
