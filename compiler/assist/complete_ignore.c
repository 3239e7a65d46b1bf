/* SPDX-License-Identifier: MIT */
/* complete_ignore.c - rules in a comment for flockc; see complete_private.h. */
#include "assist/complete_private.h"
#include "support/chars.h"
#include "support/lines.h"
#include "syntax/comments.h"

static Str part(Completing *completing, size_t start, size_t end)
{
    return str_make(completing->query->text.ptr + start, end - start);
}

/* --- ignore and ignore-file ------------------------------------------------------------------- */

/* The word behind `flockc:`, up to the place, is all there is so far. */
static void offer_verbs(Completing *completing, size_t start)
{
    static const char *const verbs[] = {"ignore", "ignore-file"};
    static const char *const details[] = {"for this line, or for what is below", "for the file"};
    size_t at = completing->query->offset, end = at;
    Str text = completing->query->text;
    while (end < text.len && (char_is_letter(text.ptr[end]) || text.ptr[end] == '-'))
        end++;
    completing->result.replace = span_make(start, end);
    bool has_bracket = end < text.len && text.ptr[end] == '[';
    for (unsigned i = 0; i < 2; i++) {
        Pen pen = pen_new(completing);
        pen_put(&pen, text.ptr[start - 1] == ':' ? " " : "");
        pen_put(&pen, verbs[i]);
        pen_put(&pen, has_bracket ? "" : "[");
        pen_stop(&pen, "");
        pen_put(&pen, has_bracket ? "" : "]");
        pen_finish(&pen, complete_item(COMPLETION_RULE, str_of(verbs[i]), details[i], i));
    }
}

/* --- rules ------------------------------------------------------------------------------------ */

/* Rules that were found here come first: on the line, on the one below, or anywhere in the file. */
static bool is_found(Completing *completing, RuleId rule, bool is_file)
{
    const Compilation *compilation = completing->query->compilation;
    size_t line = completing->query->line_before;
    if (!compilation || (line == COMPLETE_NO_PLACE && !is_file))
        return false;
    Str text = source_text(compilation->source);
    size_t end = is_file ? text.len : line_end(text, next_line(text, line));
    for (size_t i = 0; i < compilation->finding_count; i++) {
        const Finding *finding = compilation->findings[i];
        if (finding->rule == rule && (is_file || line <= finding->span.start) &&
            finding->span.start <= end)
            return true;
    }
    return false;
}

static bool is_listed(Str list, RuleId rule)
{
    Str name;
    for (size_t at = 0; (name = comment_next_name(list, &at)).len > 0;)
        if (rule_find(name) == rule)
            return true;
    return false;
}

typedef struct RuleList {
    Str before, after; /* what else is in the brackets */
    bool is_file, is_closed, has_codes;
} RuleList;

static void offer_rule(Completing *completing, const RuleList *list, RuleId id)
{
    const RuleInfo *rule = &rule_infos[id];
    if (rule->lock == LOCK_ALWAYS || id == RULE_unused_ignore || is_listed(list->before, id) ||
        is_listed(list->after, id))
        return;
    const char *label = list->has_codes ? rule->code : rule->name;
    CompletionItem item = complete_item(COMPLETION_RULE, str_of(label), "",
                                        is_found(completing, id, list->is_file) ? 0 : 1);
    item.detail =
        arena_format(completing->arena, "%s, %s", list->has_codes ? rule->name : rule->code,
                     severity_name(rule->severity));
    Pen pen = pen_new(completing);
    pen_put(&pen, label);
    pen_put(&pen, list->is_closed ? "" : "]");
    pen_finish(&pen, item);
}

/* The name at the place, between the bracket at `open` and the end of the comment. */
static void offer_rules(Completing *completing, size_t open, bool is_file)
{
    Str text = completing->query->text;
    size_t at = completing->query->offset, start = at, end = at;
    size_t last = completing->cursor.word.end, close = at;
    while (start > open + 1 && text.ptr[start - 1] != ',' && !char_is_blank(text.ptr[start - 1]))
        start--;
    while (end < last && text.ptr[end] != ',' && text.ptr[end] != ']' &&
           !char_is_blank(text.ptr[end]))
        end++;
    while (close < last && text.ptr[close] != ']')
        close++;
    Str word = part(completing, start, at);
    RuleList list = {
        .before = part(completing, open + 1, start),
        .after = part(completing, end, close),
        .is_file = is_file,
        .is_closed = close < last,
        .has_codes = word.len >= 2 && str_eq_ignore_case(str_make(word.ptr, 2), STR("fl")),
    };
    completing->result.replace = span_make(start, end);
    for (int id = 0; id < RULE_COUNT; id++)
        offer_rule(completing, &list, (RuleId)id);
}

/* --- the comment ------------------------------------------------------------------------------ */

/* Behind "flockc:" in front of the place; 0 where it is not there. */
static size_t behind_mark(Completing *completing)
{
    Str text = completing->query->text;
    size_t at = completing->cursor.word.start;
    while (at < completing->query->offset && (text.ptr[at] == '#' || char_is_blank(text.ptr[at])))
        at++;
    Str rest = part(completing, at, completing->query->offset);
    return str_starts_with(rest, "flockc:") ? at + strlen("flockc:") : 0;
}

void complete_ignore(Completing *completing)
{
    Str text = completing->query->text;
    size_t mark = behind_mark(completing), at = completing->query->offset;
    if (mark == 0)
        return;
    size_t start = mark;
    while (start < at && char_is_blank(text.ptr[start]))
        start++;
    size_t open = start;
    while (open < at && (char_is_letter(text.ptr[open]) || text.ptr[open] == '-'))
        open++;
    if (open == at) {
        offer_verbs(completing, start);
        return;
    }
    Str verb = part(completing, start, open);
    bool is_file = str_is(verb, "ignore-file");
    bool is_inside = text.ptr[open] == '[' && !memchr(text.ptr + open, ']', at - open);
    if (is_inside && (is_file || str_is(verb, "ignore")))
        offer_rules(completing, open, is_file);
}
