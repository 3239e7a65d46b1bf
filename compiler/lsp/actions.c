/* SPDX-License-Identifier: MIT */
/*
 * actions.c - see actions.h.
 *
 * The snapshot is never written to, and the review of fixes marks findings. So where a fix may be
 * offered the text is compiled once more, for the time of the answer: the findings are the same,
 * in the same order.
 */
#include "lsp/actions.h"

#include "assist/ignore.h"
#include "fixing.h"
#include "lsp/diagnostics.h"
#include "lsp/edits.h"
#include "support/line_diff.h"

bool action_is_wanted(const Asked *asked, const char *kind)
{
    const json_t *only = params_find(asked->params, "context.only");
    if (!json_is_array(only))
        return true;
    for (size_t i = 0; i < json_array_size(only); i++) {
        const json_t *item = json_array_get(only, i);
        Str wanted = str_make(json_string_value(item), json_string_length(item));
        Str whole = str_of(kind);
        bool is_start = json_is_string(item) && wanted.len <= whole.len &&
                        str_eq(str_make(whole.ptr, wanted.len), wanted);
        if (is_start &&
            (wanted.len == 0 || wanted.len == whole.len || whole.ptr[wanted.len] == '.'))
            return true;
    }
    return false;
}

static void put_edit(const Asked *asked, Reply *reply, const Edit *edits, size_t count)
{
    jw_key(&reply->json, STR("edit"));
    edits_put_workspace(asked, &reply->json, edits, count);
    jw_end_object(&reply->json);
}

/* One that is about a finding. */
static void begin_quick_fix(const Asked *asked, Reply *reply, const Finding *finding, Str title)
{
    jw_begin_object(&reply->json);
    reply_put(reply, "title", title);
    reply_put(reply, "kind", STR(ACTION_QUICK_FIX));
    jw_key(&reply->json, STR("diagnostics"));
    jw_begin_array(&reply->json);
    diagnostics_write_one(asked->server, asked->document, finding, &reply->json);
    jw_end_array(&reply->json);
}

static void put_fix(const Asked *asked, Reply *reply, const Finding *finding)
{
    const Fix *fix = &finding->fix;
    bool is_safe = fix->safety == FIX_SAFE;
    begin_quick_fix(asked, reply, finding,
                    arena_format(asked->arena, "%.*s%s", STR_ARG(fix->description),
                                 is_safe ? "" : " (unsafe: may not be what is meant)"));
    if (is_safe)
        reply_put_bool(reply, "isPreferred", true);
    put_edit(asked, reply, fix->edits, fix->edit_count);
}

static void put_ignore(const Asked *asked, Reply *reply, const Finding *finding)
{
    Edit edit;
    if (!ignore_edit(asked->arena, asked->compilation, finding, &edit))
        return;
    begin_quick_fix(asked, reply, finding,
                    arena_format(asked->arena, "ignore %s here", rule_infos[finding->rule].name));
    put_edit(asked, reply, &edit, 1);
}

static bool touches(const Finding *finding, Span range)
{
    return finding->span.start <= range.end && range.start <= finding->span.end;
}

/* The text as it is now, for one more compilation of it. */
static CompilationInput input_of(const Asked *asked)
{
    CompilationInput input = asked->document->snapshot->input;
    input.records_uses = false;
    return input;
}

/* The same findings with the fixes marked that nobody may apply. */
static Compilation review(const Asked *asked)
{
    CompilationInput input = input_of(asked);
    Compilation made = compilation_run(asked->arena, &input);
    fixing_review(&input, &made);
    return made;
}

static bool has_fix_in(const Compilation *compilation, Span range)
{
    for (size_t i = 0; i < compilation->finding_count; i++)
        if (compilation->findings[i]->fix.edit_count && touches(compilation->findings[i], range))
            return true;
    return false;
}

void actions_put_quick_fixes(const Asked *asked, Reply *reply, Span range)
{
    Compilation made = *asked->compilation;
    if (has_fix_in(&made, range))
        made = review(asked);
    for (size_t i = 0; i < made.finding_count; i++) {
        const Fix *fix = &made.findings[i]->fix;
        if (touches(made.findings[i], range) && fix->edit_count > 0 && !fix->is_refused)
            put_fix(asked, reply, made.findings[i]);
    }
    for (size_t i = 0; i < made.finding_count; i++)
        if (touches(made.findings[i], range))
            put_ignore(asked, reply, made.findings[i]);
}

/* The bytes of `count` lines from `first` on. */
static Str joined(const Lines *lines, size_t first, size_t end, Str text)
{
    const char *from = first < lines->count ? lines->items[first].ptr : text.ptr + text.len;
    const char *to = end < lines->count ? lines->items[end].ptr : text.ptr + text.len;
    return str_make(from, (size_t)(to - from));
}

/* What turns `before` into `after`, by whole lines. */
static size_t line_edits(Arena *arena, Str before, Str after, Edit **edits)
{
    Lines old = lines_split(arena, before), new = lines_split(arena, after);
    LineChanges changes = lines_compare(arena, &old, &new);
    *edits = ARENA_ARRAY(arena, Edit, changes.count);
    for (size_t i = 0; i < changes.count; i++) {
        const LineChange *change = &changes.items[i];
        Str gone = joined(&old, change->old_start, change->old_end, before);
        size_t at = (size_t)(gone.ptr - before.ptr);
        (*edits)[i] = (Edit){span_make(at, at + gone.len),
                             joined(&new, change->new_start, change->new_end, after)};
    }
    return changes.count;
}

void actions_put_fix_all(const Asked *asked, Reply *reply)
{
    CompilationInput input = input_of(asked);
    Fixing fixing = fixing_run(asked->arena, &input, FIX_SAFE);
    if (fixing.fix_count == 0)
        return;
    Edit *edits;
    size_t count = line_edits(asked->arena, input.text, fixing.text, &edits);
    jw_begin_object(&reply->json);
    reply_put(reply, "title", STR("apply all safe fixes of flockc"));
    reply_put(reply, "kind", STR(ACTION_FIX_ALL));
    put_edit(asked, reply, edits, count);
}
