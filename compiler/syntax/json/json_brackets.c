/* SPDX-License-Identifier: MIT */
/* json_brackets.c - which bracket was forgotten. */
#include "syntax/json/json_brackets.h"

char json_closer_of(const JsonFrame *frame)
{
    return frame->is_map ? '}' : ']';
}

const char *json_words_of(const JsonFrame *frame)
{
    return frame->is_map ? "mapping" : "list";
}

/* Keys or items of these mappings and lists, from the inner one on, may have been lost. */
static void break_until(JsonFrame *frame, const JsonFrame *end)
{
    for (; frame != end; frame = frame->outer)
        frame->is_broken = true;
}

void json_report_unclosed(JsonReader *reader, JsonFrame *frame, size_t open, size_t seen_at)
{
    frame->is_broken = true;
    char bracket = reader->cursor.text[open];
    Finding *finding = sink_report(json_fail(&reader->cursor), RULE_json_syntax,
                                   span_make(open, open + 1), "this `%c` is never closed", bracket);
    finding_help(finding, "add the missing `%c`", bracket == '{' ? '}' : ']');
    if (seen_at < reader->cursor.end)
        finding_relate(finding, span_make(seen_at, seen_at + 1), "expected before this");
    else
        finding_relate(finding, span_make(seen_at, seen_at), "the file ends here");
}

void json_end_of_file(JsonReader *reader, JsonFrame *frame)
{
    break_until(frame, NULL);
    if (reader->cursor.is_bracket_known || reader->wants_again)
        return;
    if (reader->is_bracket_found && reader->heal_count < JSON_HEALS_MAX) {
        reader->heals[reader->heal_count++] = (JsonHeal){reader->suspect, reader->suspect_item};
        reader->wants_again = true;
    } else if (reader->is_bracket_found)
        json_report_unclosed(reader, frame, reader->suspect, reader->suspect_item);
    else
        json_report_unclosed(reader, frame, frame->open, reader->cursor.end);
    reader->cursor.is_bracket_known = !reader->wants_again;
}

bool json_note_indent(JsonReader *reader, JsonFrame *frame, bool is_closer)
{
    if (frame->item_indent == 0 && !is_closer)
        frame->item_indent = reader->has_crossed ? reader->line_indent : SIZE_MAX;
    if (!reader->has_crossed)
        return false;
    bool is_less =
        is_closer ? reader->line_indent < frame->indent : reader->line_indent <= frame->indent;
    bool is_odd = is_less && (is_closer || frame->item_indent > frame->indent);
    if (is_odd && !reader->is_bracket_found) {
        reader->is_bracket_found = true;
        reader->suspect = frame->open;
        reader->suspect_item = reader->cursor.at;
    }
    return is_odd;
}

bool json_close_unclosed(JsonReader *reader, JsonFrame *frame)
{
    size_t at = reader->cursor.at;
    for (size_t i = 0; i < reader->heal_count; i++) {
        if (reader->heals[i].open != frame->open || reader->heals[i].at != at)
            continue;
        json_report_unclosed(reader, frame, frame->open, at);
        return true;
    }
    return false;
}

static const JsonFrame *find_outer(const JsonFrame *frame, char closer)
{
    const JsonFrame *outer = frame->outer;
    while (outer && json_closer_of(outer) != closer)
        outer = outer->outer;
    return outer;
}

/* True if the bracket at the cursor belongs to an outer frame, as its indentation says. */
static bool is_outer_closer(const JsonReader *reader, const JsonFrame *frame, char closer)
{
    const JsonFrame *outer = find_outer(frame, closer);
    return outer && reader->has_crossed && outer->indent == reader->line_indent &&
           frame->indent != reader->line_indent;
}

char json_peek_behind(const JsonReader *reader, size_t at)
{
    const char *text = reader->cursor.text;
    while (at < reader->cursor.end && char_is_white(text[at]))
        at++;
    return at < reader->cursor.end ? text[at] : '\0';
}

bool json_begins_value(char c)
{
    return c == '"' || c == '\'' || c == '{' || c == '[' || json_is_word_byte(c);
}

bool json_take_wrong_closer(JsonReader *reader, JsonFrame *frame)
{
    size_t at = reader->cursor.at;
    char closer = json_peek(reader), wanted = json_closer_of(frame);
    bool is_known = reader->judged_closer == at + 1;
    reader->judged_closer = at + 1;
    if (is_known || is_outer_closer(reader, frame, closer)) {
        if (!is_known)
            json_report_unclosed(reader, frame, frame->open, at);
        break_until(frame, find_outer(frame, closer));
        return true;
    }
    break_until(frame, NULL);
    reader->cursor.is_bracket_known = true;
    char next = json_peek_behind(reader, at + 1);
    bool is_extra = json_begins_value(next) || (!find_outer(frame, closer) && next == wanted);
    Span span = span_make(at, at + 1);
    Finding *finding = sink_report(json_fail(&reader->cursor), RULE_json_syntax, span,
                                   is_extra ? "this `%c` closes nothing" : "`%c` cannot close a %s",
                                   closer, json_words_of(frame));
    finding_relate(finding, span_make(frame->open, frame->open + 1), "the %s begins here",
                   json_words_of(frame));
    const char text[] = {wanted, '\0'};
    finding_fix(finding, FIX_UNSAFE, span, str_of(is_extra ? "" : text),
                is_extra ? "remove it" : "write `%s`", text);
    reader->cursor.at++;
    return !is_extra;
}
