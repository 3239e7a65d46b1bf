/* SPDX-License-Identifier: MIT */
/* fix_safety.c - see fix_safety.h. */
#include "lint/fix_safety.h"

#include "lint/shared_values.h"
#include "support/chars.h"
#include "support/lines.h"

/* -- comments ------------------------------------------------------------------------------ */

/* Comments in the text, or what may be one: a # in a string that changes is rare. */
static size_t count_comments(Str text, bool is_yaml)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += text.ptr[i] == '#' && (!is_yaml || i == 0 || char_is_white(text.ptr[i - 1]));
    return count;
}

static bool loses_comment(const Tree *tree, const Edit *edit)
{
    bool is_yaml = tree->language == LANGUAGE_YAML;
    Str old = source_slice(tree->source, edit->span);
    return count_comments(old, is_yaml) > count_comments(edit->text, is_yaml);
}

/* To YAML, NEL, LS and PS end a line as well: where the last one in the span begins. */
static size_t last_line_start(Str text, size_t start, size_t end)
{
    for (size_t at = start; at < end; at++) {
        Str rest = str_make(text.ptr + at, end - at);
        if (str_starts_with(rest, "\xC2\x85"))
            start = at + 2;
        else if (str_starts_with(rest, "\xE2\x80\xA8") || str_starts_with(rest, "\xE2\x80\xA9"))
            start = at + 3;
    }
    return start;
}

bool fix_is_below_comment(Str text, size_t start)
{
    if (start == 0)
        return false;
    size_t end = line_end_before(text, start);
    size_t first = skip_blanks(text, last_line_start(text, line_text_start(text, end), end));
    return first < end && text.ptr[first] == '#';
}

/* Where the first whole line that the edit takes begins; an edit may begin with a line end. */
static size_t first_line_of(Str text, Span span)
{
    bool is_line_end = span.end > span.start && char_is_line_end(text.ptr[span.start]);
    return is_line_end ? next_line(text, span.start) : line_start(text, span.start);
}

/*
 * What stands below a comment is taken away, or is moved down by a new line; or what a comment
 * stands behind is taken away.
 */
static bool orphans_comment(const Tree *tree, const Edit *edit)
{
    Str text = source_text(tree->source);
    Span span = edit->span;
    size_t start = first_line_of(text, span);
    if (skip_blanks(text, start) < span.start)
        return false;
    bool takes = edit->text.len == 0 && span.end > span.start;
    bool takes_line = takes && (char_is_line_end(text.ptr[span.end - 1]) || span.end == text.len);
    bool bares_comment = takes && span.end < text.len && text.ptr[span.end] == '#';
    bool adds_line = edit->text.len > 0 && (memchr(edit->text.ptr, '\n', edit->text.len) ||
                                            memchr(edit->text.ptr, '\r', edit->text.len));
    return bares_comment || ((takes_line || adds_line) && fix_is_below_comment(text, start));
}

static bool harms_comment(const Tree *tree, const Finding *finding)
{
    bool has_comments = tree->language != LANGUAGE_JSON;
    if (!has_comments || rule_infos[finding->rule].family == FAMILY_SUPPRESSION)
        return false; /* those are about comments for flockc, and keep what is for people */
    for (size_t i = 0; i < finding->fix.edit_count; i++) {
        const Edit *edit = &finding->fix.edits[i];
        if (loses_comment(tree, edit) || orphans_comment(tree, edit))
            return true;
    }
    return false;
}

/* -- all of them ---------------------------------------------------------------------------- */

static bool changes_shared(const SharedValues *shared, const Finding *finding)
{
    for (size_t i = 0; i < finding->fix.edit_count; i++)
        if (shared_values_touch(shared, finding->fix.edits[i].span))
            return true;
    return false;
}

void fix_safety_review(Arena *arena, const Tree *tree, Finding *const *findings, size_t count)
{
    const SharedValues *shared = NULL; /* most files have no fix, and need none */
    for (size_t i = 0; i < count; i++) {
        Fix *fix = &findings[i]->fix;
        if (fix->edit_count == 0 || fix->safety != FIX_SAFE)
            continue;
        if (!shared)
            shared = shared_values_find(arena, tree);
        if (harms_comment(tree, findings[i]) || changes_shared(shared, findings[i]))
            fix->safety = FIX_UNSAFE;
    }
}
