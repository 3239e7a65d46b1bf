/* SPDX-License-Identifier: MIT */
/* ignore.c - see ignore.h. */
#include "assist/ignore.h"

#include "support/lines.h"
#include "syntax/comments.h"
#include "syntax/reader.h"

#define REASON "TODO: say why"

static bool can_be_ignored(const Compilation *compilation, const Finding *finding)
{
    return compilation->tree->language != LANGUAGE_JSON && !finding->is_locked &&
           rule_infos[finding->rule].lock != LOCK_ALWAYS && finding->rule != RULE_unused_ignore;
}

/* What is behind the head of a block scalar, `| # like this`, is its text. */
static uint32_t text_start(Str text, const Node *scalar)
{
    bool is_block = scalar->style == STYLE_YAML_LITERAL || scalar->style == STYLE_YAML_FOLDED;
    return is_block ? (uint32_t)line_end(text, scalar->start) + 1 : scalar->start;
}

/* True where a scalar goes on behind `at`, so that no comment can stand there. */
static bool is_in_scalar(Str text, const Node *node, size_t at, int depth)
{
    if (node->kind != NODE_MAP && node->kind != NODE_SEQ)
        return node->kind != NODE_ALIAS && text_start(text, node) < at && at < node->end;
    size_t count = node->kind == NODE_MAP ? 2 * (size_t)node->count : node->count;
    for (size_t i = 0; i < count && depth < NESTING_MAX; i++)
        if (is_in_scalar(text, &node->items[i], at, depth + 1))
            return true;
    return false;
}

/* The comment that covers the line of `at` and begins there or right above: the last of several. */
static const Comment *comment_of(Arena *arena, const Tree *tree, Str text, size_t at)
{
    Comment *comments;
    const Comment *found = NULL;
    size_t count = comments_find(arena, tree, &comments), start = line_text_start(text, at);
    for (size_t i = 0; i < count; i++) {
        const Comment *comment = &comments[i];
        Span below = comment->below;
        bool is_above = comment->is_alone && line_text_start(text, below.start) == start &&
                        below.start <= at && at < below.end;
        if (is_above || (!comment->is_alone && comment->line.start == start))
            found = comment;
    }
    return found;
}

/* One more name in the list of an ignore comment. */
static bool join(Arena *arena, Str text, const Comment *comment, const char *name, Edit *edit)
{
    const char *close = memchr(comment->text.ptr, ']', comment->text.len);
    if (!str_starts_with(comment->text, "ignore[") || !close)
        return false;
    size_t at = (size_t)(close - text.ptr);
    *edit = (Edit){span_make(at, at), arena_format(arena, ", %s", name)};
    return true;
}

/* Behind what stands on the line; blanks at its end go. */
static bool append(Arena *arena, const Compilation *compilation, size_t at, const char *name,
                   Edit *edit)
{
    Str text = source_text(compilation->source);
    size_t end = line_end(text, at), start = line_text_start(text, at), to = end;
    while (to > start && char_is_blank(text.ptr[to - 1]))
        to--;
    if (to == start || text.ptr[skip_blanks(text, start)] == '#' ||
        is_in_scalar(text, compilation->tree->root, end, 0))
        return false;
    *edit =
        (Edit){span_make(to, end), arena_format(arena, "  # flockc: ignore[%s] %s", name, REASON)};
    return true;
}

bool ignore_edit(Arena *arena, const Compilation *compilation, const Finding *finding, Edit *edit)
{
    Str text = source_text(compilation->source);
    const char *name = rule_infos[finding->rule].name;
    uint32_t at = finding->span.start;
    if (!can_be_ignored(compilation, finding))
        return false;
    const Comment *comment = comment_of(arena, compilation->tree, text, at);
    if (comment && join(arena, text, comment, name, edit))
        return true;
    bool is_taken = comment && !comment->is_alone; /* of two on a line the first counts */
    return !is_taken && append(arena, compilation, at, name, edit);
}
