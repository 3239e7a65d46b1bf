/* SPDX-License-Identifier: MIT */
/*
 * json_reader.c - JSON (RFC 8259) to a tree.
 *
 * Objects and arrays share one loop: both are items between commas. Children are
 * gathered on one stack and copied to their place when the bracket closes, so nothing
 * is read twice. After a mistake the loop looks for the next comma, closing bracket or
 * line and says nothing more until it has found its feet (`is_quiet`): one mistake, one
 * finding. Indentation is never needed, but where brackets do not fit together it
 * tells which one was forgotten.
 */
#include "support/utf8.h"
#include "syntax/json/json_brackets.h"
#include "syntax/reader.h"

static Str slice(const JsonReader *reader, Span span)
{
    return str_make(reader->cursor.text + span.start, span.end - span.start);
}

static Finding *report(JsonReader *reader, Span span, const char *message)
{
    return sink_report(json_fail(&reader->cursor), RULE_json_syntax, span, "%s", message);
}

static Node error_node(size_t start, size_t end)
{
    Span span = span_make(start, end);
    return (Node){.kind = NODE_ERROR, .start = span.start, .end = span.end};
}

static void push(JsonReader *reader, Node node)
{
    context_check(arena_context(reader->cursor.arena));
    *vec_push(reader->cursor.arena, &reader->stack) = node;
}

/* -- blanks and comments -------------------------------------------------------- */

typedef struct Comment {
    size_t len_bytes; /* 0: there is none */
    bool is_closed;
} Comment;

/* A comment of JavaScript, C or YAML at the cursor. */
static Comment find_comment(const JsonReader *reader)
{
    const char *text = reader->cursor.text + reader->cursor.at;
    size_t rest = reader->cursor.end - reader->cursor.at, len = 0;
    if (rest >= 2 && text[0] == '/' && text[1] == '*') {
        for (len = 4; len <= rest; len++)
            if (text[len - 2] == '*' && text[len - 1] == '/')
                return (Comment){len, true};
        return (Comment){rest, false};
    }
    if (text[0] == '#' || (rest >= 2 && text[0] == '/' && text[1] == '/'))
        while (len < rest && text[len] != '\n' && text[len] != '\r')
            len++;
    return (Comment){len, true};
}

static bool take_comment(JsonReader *reader)
{
    Comment comment = find_comment(reader);
    if (comment.len_bytes == 0)
        return false;
    Span span = span_make(reader->cursor.at, reader->cursor.at + comment.len_bytes);
    Finding *finding = report(reader, span, "JSON has no comments");
    finding_help(finding, "remove it, or write the file in YAML or TOML, which have comments");
    if (comment.is_closed)
        finding_fix(finding, FIX_UNSAFE, span, STR(""), "remove the comment");
    else
        reader->cursor.is_bracket_known = true; /* it went with the comment */
    reader->cursor.at = span.end;
    return true;
}

/* A blank of Unicode that JSON does not take for one, such as a no-break space. */
static bool take_odd_blank(JsonReader *reader)
{
    const JsonCursor *cursor = &reader->cursor;
    size_t len;
    uint32_t c = utf8_decode(str_make(cursor->text, cursor->end), cursor->at, &len);
    if (!utf8_looks_blank(c))
        return false;
    Span span = span_make(cursor->at, cursor->at + len);
    Finding *finding = sink_report(json_fail(&reader->cursor), RULE_json_syntax, span,
                                   "U+%04X is not white space in JSON", (unsigned)c);
    finding_fix(finding, FIX_SAFE, span, STR(" "), "use a space");
    reader->cursor.at += len;
    return true;
}

/* Lines of a merge conflict, where no value of JSON can begin. */
static bool take_conflict(JsonReader *reader)
{
    JsonCursor *cursor = &reader->cursor;
    if (!reader->conflicts)
        reader->conflicts = conflicts_find(cursor->arena, source_text(cursor->tree->source));
    const ConflictPart *part = conflicts_part_at(reader->conflicts, cursor->at);
    if (!part)
        return false;
    conflict_report(&reader->conflicts->items[part->conflict], json_fail(cursor));
    cursor->at = reader->line_start = part->span.end;
    reader->has_crossed = true;
    return true;
}

static bool is_marker_sign(char c)
{
    return c == '<' || c == '|' || c == '=' || c == '>';
}

/* ws = { " " | tab | LF | CR }   (RFC 8259, 2) */
static void skip_white(JsonReader *reader)
{
    const char *text = reader->cursor.text;
    size_t at = reader->cursor.at, end = reader->cursor.end;
    while (at < end && char_is_white(text[at])) {
        if (text[at] == '\n' || text[at] == '\r') {
            reader->has_crossed = true;
            reader->line_start = at + 1;
        }
        at++;
    }
    reader->cursor.at = at;
}

static void skip_blanks(JsonReader *reader)
{
    reader->has_crossed = false;
    for (;;) {
        skip_white(reader);
        char c = json_peek(reader);
        bool is_at_start = reader->cursor.at == reader->line_start;
        if (is_at_start && is_marker_sign(c) && take_conflict(reader))
            continue;
        bool may_be_odd =
            c == '/' || c == '#' || (unsigned char)c >= 0x80 || c == 0x0B || c == 0x0C;
        if (json_at_end(reader) || !may_be_odd || !(take_comment(reader) || take_odd_blank(reader)))
            break;
    }
    if (reader->has_crossed)
        reader->line_indent = reader->cursor.at - reader->line_start;
}

/* -- commas --------------------------------------------------------------------- */

static void take_comma(JsonReader *reader, JsonFrame *frame)
{
    size_t at = reader->cursor.at++;
    if (!frame->has_item && !frame->is_quiet) {
        Span span = span_make(at, at + 1);
        Finding *finding = report(reader, span,
                                  frame->is_map ? "there is no entry before this comma"
                                                : "there is no item before this comma");
        finding_fix(finding, FIX_UNSAFE, span, STR(""), "remove the comma");
    }
    frame->comma = at;
    frame->has_comma = frame->has_item;
    frame->has_item = frame->is_quiet = false;
}

static void report_trailing_comma(JsonReader *reader, const JsonFrame *frame)
{
    Span span = span_make(frame->comma, frame->comma + 1);
    Finding *finding = sink_report(json_fail(&reader->cursor), RULE_json_syntax, span,
                                   "JSON does not allow a comma after the last %s",
                                   frame->is_map ? "entry" : "item");
    finding_fix(finding, FIX_SAFE, span, STR(""), "remove the comma");
}

/* At a closing bracket; true if it ends the frame. */
static bool take_closer(JsonReader *reader, JsonFrame *frame)
{
    if (json_peek(reader) != json_closer_of(frame))
        return json_take_wrong_closer(reader, frame);
    if (frame->has_comma)
        report_trailing_comma(reader, frame);
    json_note_indent(reader, frame, true);
    reader->cursor.at++;
    return true;
}

/* An item is followed by something other than a comma or a bracket: is it the next item? */
static bool is_next_item(const JsonReader *reader, const JsonFrame *frame)
{
    char c = json_peek(reader);
    bool is_adjacent = reader->cursor.at == frame->item_end;
    bool is_after_string = reader->cursor.text[frame->item_end - 1] == '"';
    if (!json_begins_value(c) || (is_adjacent && is_after_string))
        return false;
    if (c == '"' || reader->has_crossed)
        return true;
    return !frame->is_map && !(is_adjacent && json_is_word_byte(c));
}

static void report_missing_comma(JsonReader *reader, JsonFrame *frame)
{
    Span span = span_make(frame->item_end, frame->item_end);
    Finding *finding = report(reader, span, "a comma is missing here");
    finding_relate(finding, span_make(reader->cursor.at, reader->cursor.at + 1),
                   frame->is_map ? "the next entry begins here" : "the next item begins here");
    finding_fix(finding, FIX_SAFE, span, STR(","), "add the comma");
}

static void report_semicolon(JsonReader *reader, JsonFrame *frame)
{
    Span span = span_make(reader->cursor.at, reader->cursor.at + 1);
    char next = json_peek_behind(reader, span.end);
    Finding *finding = report(reader, span, "JSON separates with `,`, not with `;`");
    if (next == ']' || next == '}')
        finding_fix(finding, FIX_SAFE, span, STR(""), "remove it");
    else
        finding_fix(finding, FIX_SAFE, span, STR(","), "write a comma");
    take_comma(reader, frame);
    frame->has_comma = false; /* so that no second fix is offered for the same byte */
}

static void report_junk(JsonReader *reader, JsonFrame *frame)
{
    bool is_quote = reader->cursor.at == frame->item_end &&
                    reader->cursor.text[frame->item_end - 1] == '"' &&
                    json_is_word_byte(json_peek(reader));
    Span span = json_skip_junk(&reader->cursor);
    Finding *finding = sink_report(json_fail(&reader->cursor), RULE_json_syntax, span,
                                   "expected `,` or `%c`, found %s", json_closer_of(frame),
                                   sink_quote(reader->cursor.sink, slice(reader, span)));
    if (is_quote)
        finding_help(finding, "write a double quote inside a string as `\\\"`");
    frame->is_quiet = frame->is_broken = true;
}

/* Between two items without a comma; true if the next item can be read now. */
static bool pass_missing_comma(JsonReader *reader, JsonFrame *frame)
{
    if (json_peek(reader) == ';') {
        report_semicolon(reader, frame);
        return false;
    }
    if (frame->is_quiet && reader->has_crossed && json_begins_value(json_peek(reader)))
        return true; /* the comma went with the text that was left out */
    if (frame->is_quiet) {
        json_skip_junk(&reader->cursor);
        return false;
    }
    if (is_next_item(reader, frame)) {
        report_missing_comma(reader, frame);
        return true;
    }
    report_junk(reader, frame);
    return false;
}

/* -- values --------------------------------------------------------------------- */

static Node read_container(JsonReader *reader, JsonFrame *outer); /* values nest */

static Node skip_too_deep(JsonReader *reader)
{
    size_t at = reader->cursor.at;
    Finding *finding =
        sink_report(json_fail(&reader->cursor), RULE_limit_exceeded, span_make(at, at + 1),
                    "mappings and lists are nested more than %d deep", NESTING_MAX);
    finding_label(finding, "this one is not read");
    json_skip_brackets(&reader->cursor);
    return error_node(at, reader->cursor.at);
}

static Node fail_value(JsonReader *reader)
{
    Span span = json_skip_junk(&reader->cursor);
    sink_report(json_fail(&reader->cursor), RULE_json_syntax, span, "expected a value, found %s",
                sink_quote(reader->cursor.sink, slice(reader, span)));
    return error_node(span.start, span.end);
}

/* value = object | array | string | number | "true" | "false" | "null" */
static Node read_value(JsonReader *reader, JsonFrame *outer)
{
    char c = json_peek(reader);
    if (c == '"')
        return json_read_string(&reader->cursor);
    if (c == '{' || c == '[') {
        bool is_too_deep = outer && outer->depth == NESTING_MAX;
        return is_too_deep ? skip_too_deep(reader) : read_container(reader, outer);
    }
    if (c == '\'')
        return json_read_single_quoted(&reader->cursor);
    return json_is_word_byte(c) ? json_read_word(&reader->cursor) : fail_value(reader);
}

/* A word without quotes where a key is expected: a key only if `:` or `=` follows. */
static bool read_bare_key(JsonReader *reader, Node *key)
{
    Span span = json_word_span(&reader->cursor);
    const JsonCursor *cursor = &reader->cursor;
    size_t next = span.end;
    while (next < cursor->end && char_is_blank(cursor->text[next]))
        next++;
    if (next == cursor->end || (cursor->text[next] != ':' && cursor->text[next] != '='))
        return false;
    reader->cursor.at = span.end;
    Str text = slice(reader, span);
    Finding *finding = report(reader, span, "a JSON key must be in double quotes");
    finding_fix(finding, FIX_SAFE, span,
                arena_format(reader->cursor.arena, "\"%.*s\"", STR_ARG(text)), "quote the key");
    *key = (Node){
        .kind = NODE_STRING,
        .style = STYLE_JSON_STRING,
        .start = span.start,
        .end = span.end,
        .count = (uint32_t)text.len,
        .text = text.ptr,
    };
    return true;
}

/* False, and reported, if there is no key; then the text up to the next entry is gone. */
static bool read_key(JsonReader *reader, Node *key)
{
    char c = json_peek(reader);
    if (c == '"' || c == '\'') {
        *key = read_value(reader, NULL);
        return !reader->cursor.has_skipped;
    }
    if (json_is_word_byte(c) && read_bare_key(reader, key))
        return true;
    Span span = json_skip_junk(&reader->cursor);
    Finding *finding =
        sink_report(json_fail(&reader->cursor), RULE_json_syntax, span, "expected a key, found %s",
                    sink_quote(reader->cursor.sink, slice(reader, span)));
    finding_help(finding, "write each entry as a key in double quotes, `:` and a value");
    return false;
}

/* The entry ends without a value; reading goes on after `at`, blanks included. */
static Node fail_no_value(JsonReader *reader, JsonFrame *frame, const Node *key, size_t at)
{
    Str text = slice(reader, node_span(key));
    Sink *sink = json_fail(&reader->cursor);
    Finding *finding = sink_report(sink, RULE_json_syntax, node_span(key),
                                   "the key %s has no value", sink_quote(sink, text));
    finding_help(finding, "write a value, or `null` for none");
    reader->cursor.at = at;
    frame->is_quiet = true;
    return error_node(at, at);
}

static Node fail_no_colon(JsonReader *reader)
{
    Span span = json_skip_junk(&reader->cursor);
    Finding *finding = sink_report(json_fail(&reader->cursor), RULE_json_syntax, span,
                                   "expected `:` after the key, found %s",
                                   sink_quote(reader->cursor.sink, slice(reader, span)));
    finding_help(finding, "write each entry as a key in double quotes, `:` and a value");
    return error_node(span.start, span.end);
}

static void report_equals(JsonReader *reader)
{
    size_t at = reader->cursor.at++;
    if (json_peek(reader) == '>')
        reader->cursor.at++;
    Span span = span_make(at, reader->cursor.at);
    Finding *finding = report(reader, span, "a JSON key must be followed by `:`");
    finding_fix(finding, FIX_SAFE, span, STR(":"), "write `:`");
}

/* Takes `:`, or what people write for it; false if neither is there. */
static bool take_colon(JsonReader *reader, const Node *key)
{
    char c = json_peek(reader);
    bool is_adjacent = reader->cursor.at == key->end;
    if (c == ':') {
        reader->cursor.at++;
    } else if (c == '=') {
        report_equals(reader);
    } else {
        if (!json_begins_value(c) || (is_adjacent && json_is_word_byte(c)))
            return false;
        Span span = span_make(key->end, key->end);
        Finding *finding = report(reader, span, "`:` is missing after the key");
        finding_fix(finding, FIX_SAFE, span, STR(":"), "add `:`");
    }
    return true;
}

static bool ends_entry(const JsonReader *reader)
{
    char c = json_peek(reader);
    return json_at_end(reader) || c == ',' || c == '}' || c == ']';
}

/*
 * In a half-typed entry (`"a":` and a line end) the next key looks like the value. It
 * is known by its own colon, and then read again as what it is.
 */
static bool is_next_key(const JsonReader *reader, const Node *value, bool is_on_own_line)
{
    return is_on_own_line && value->kind == NODE_STRING &&
           json_peek_behind(reader, value->end) == ':';
}

static Node read_entry_value(JsonReader *reader, JsonFrame *frame, const Node *key)
{
    skip_blanks(reader);
    if (ends_entry(reader) || (reader->has_crossed && json_peek(reader) != ':'))
        return fail_no_value(reader, frame, key, key->end);
    if (!take_colon(reader, key))
        return fail_no_colon(reader);
    size_t colon_end = reader->cursor.at;
    skip_blanks(reader);
    bool is_on_own_line = reader->has_crossed;
    if (ends_entry(reader))
        return fail_no_value(reader, frame, key, colon_end);
    Node value = read_value(reader, frame);
    if (is_next_key(reader, &value, is_on_own_line))
        return fail_no_value(reader, frame, key, colon_end);
    return value;
}

/* entry = string ":" value */
static void read_entry(JsonReader *reader, JsonFrame *frame)
{
    Node key;
    if (!read_key(reader, &key))
        return;
    Node value = read_entry_value(reader, frame, &key);
    push(reader, key);
    push(reader, value);
}

/* An item of a list; but one that looks like an entry of the outer map ends the list. */
static void read_list_item(JsonReader *reader, JsonFrame *frame, bool is_odd)
{
    Node value = read_value(reader, frame);
    if (is_odd && frame->outer && frame->outer->is_map && is_next_key(reader, &value, true)) {
        json_report_unclosed(reader, frame, frame->open, value.start);
        frame->outer->is_broken = true;
        frame->is_abandoned = true;
        reader->cursor.at = frame->before_item;
        return;
    }
    push(reader, value);
}

static void read_item(JsonReader *reader, JsonFrame *frame)
{
    bool is_odd = json_note_indent(reader, frame, false);
    frame->is_quiet = false;
    reader->cursor.has_skipped = false;
    if (frame->is_map)
        read_entry(reader, frame);
    else
        read_list_item(reader, frame, is_odd);
    frame->has_item = true;
    frame->has_comma = false;
    frame->item_end = reader->cursor.at;
    if (reader->cursor.has_skipped)
        frame->is_quiet = frame->is_broken = true;
    reader->cursor.has_skipped = false;
}

/* { item "," } item */
static void read_items(JsonReader *reader, JsonFrame *frame)
{
    while (!frame->is_abandoned) {
        size_t before = reader->cursor.at;
        skip_blanks(reader);
        char c = json_peek(reader);
        if (json_at_end(reader)) {
            json_end_of_file(reader, frame);
            return;
        }
        if (reader->heal_count > 0 && json_close_unclosed(reader, frame)) {
            reader->cursor.at = before;
            frame->is_abandoned = true;
        } else if (c == ',') {
            take_comma(reader, frame);
        } else if (c == ']' || c == '}') {
            if (take_closer(reader, frame))
                return;
        } else if (!frame->has_item || pass_missing_comma(reader, frame)) {
            frame->before_item = before;
            read_item(reader, frame);
        }
    }
}

/* Moves the children of a frame from the stack to the tree. */
static Node finish(JsonReader *reader, const JsonFrame *frame)
{
    size_t count = reader->stack.count - frame->first;
    Node *items = arena_alloc(reader->cursor.arena, count * sizeof *items);
    if (count)
        memcpy(items, reader->stack.items + frame->first, count * sizeof *items);
    reader->stack.count = frame->first;
    if (frame->is_map)
        map_mark_values(items, count / 2);
    return (Node){
        .kind = frame->is_map ? NODE_MAP : NODE_SEQ,
        .flags = (uint16_t)(NODE_FLOW | (frame->is_broken ? NODE_BROKEN : 0)),
        .start = (uint32_t)frame->open,
        .end = (uint32_t)reader->cursor.at,
        .count = (uint32_t)(frame->is_map ? count / 2 : count),
        .items = items,
    };
}

static Node read_container(JsonReader *reader, JsonFrame *outer)
{
    JsonFrame frame = {
        .outer = outer,
        .open = reader->cursor.at,
        .indent = reader->line_indent,
        .depth = outer ? outer->depth + 1 : 1,
        .first = reader->stack.count,
        .is_map = json_peek(reader) == '{',
    };
    reader->cursor.at++;
    read_items(reader, &frame);
    reader->cursor.has_skipped = frame.is_abandoned;
    Node node = finish(reader, &frame);
    if (frame.is_map && node.count > 1)
        duplicates_report(reader->cursor.arena, &node, &reader->seen_keys, reader->cursor.sink);
    return node;
}

/* -- the file ------------------------------------------------------------------- */

/* Everything after the root value is one finding. */
static void check_end(JsonReader *reader)
{
    bool was_skipping = reader->cursor.has_skipped;
    skip_blanks(reader);
    if (json_at_end(reader) || was_skipping)
        return;
    char c = json_peek(reader);
    bool is_closer = c == ']' || c == '}';
    if (is_closer && reader->cursor.is_bracket_known)
        return;
    size_t start = reader->cursor.at;
    if (is_closer) {
        Finding *finding = sink_report(json_fail(&reader->cursor), RULE_json_syntax,
                                       span_make(start, start + 1), "this `%c` closes nothing", c);
        finding_help(finding, "remove it: the value of the file ends before it");
        return;
    }
    reader->cursor.at += c == ',';
    Span span = json_skip_junk(&reader->cursor);
    Finding *finding = sink_report(json_fail(&reader->cursor), RULE_json_syntax,
                                   span_make(start, span.end > start ? span.end : start + 1),
                                   "text after the end of the value");
    finding_help(finding, "remove it: a JSON file contains one value");
}

static Node read_root(JsonReader *reader)
{
    skip_blanks(reader);
    if (json_at_end(reader)) {
        Node null = {.kind = NODE_NULL, .style = STYLE_JSON_BARE, .text = ""};
        null.start = null.end = (uint32_t)reader->cursor.at;
        return null;
    }
    char c = json_peek(reader);
    if (c == ',' || c == ']' || c == '}') {
        Span span = span_make(reader->cursor.at, reader->cursor.at + 1);
        report(reader, span, "expected a value at the beginning of the file");
        reader->cursor.has_skipped = true;
        return error_node(span.start, span.end);
    }
    return read_value(reader, NULL);
}

/* Python's json module refuses a byte order mark; what follows is read all the same. */
static void report_mark(JsonReader *reader, size_t end)
{
    Span span = span_make(0, end);
    Finding *finding = report(reader, span, "JSON must not begin with a byte order mark");
    finding_label(finding, "Python's json module refuses it");
    finding_fix(finding, FIX_SAFE, span, STR(""), "remove it");
}

/* Everything that is read and found, of one way to see the brackets. */
static void read_file(JsonReader *reader, size_t from, Node *root)
{
    if (from > 0)
        report_mark(reader, from);
    *root = read_root(reader);
    check_end(reader);
}

void json_read(Arena *arena, Tree *tree, size_t from, Sink *sink)
{
    Str text = source_text(tree->source);
    JsonReader reader = {.wants_again = true};
    Node *root = ARENA_NEW(arena, Node);
    while (reader.wants_again) {
        JsonReader next = {
            .cursor = {.arena = arena,
                       .sink = sink_new_beside(sink),
                       .tree = tree,
                       .text = text.ptr,
                       .at = from,
                       .end = text.len},
            .line_start = from,
            .heal_count = reader.heal_count,
        };
        memcpy(next.heals, reader.heals, sizeof next.heals);
        reader = next;
        read_file(&reader, from, root);
    }
    sink_absorb(sink, reader.cursor.sink);
    tree->root = root;
}
