/* SPDX-License-Identifier: MIT */
/* fixing.c - see fixing.h. */
#include "fixing.h"

#include <stdlib.h>

#include "support/buf.h"
#include "support/vec.h"

enum {
    ROUNDS_MAX = 32, /* each applies at least one fix, and nearly always all of them */
    /* Fixes that add errors are looked for by halving; a file of nothing else is given up. */
    COMPILATIONS_MAX = 256,
    COMPILED_MAX_BYTES = 256 * 1024 * 1024,
    REPAIRS_MAX = 3, /* see repair() */
};

typedef struct Candidate {
    const Finding *finding;
    bool is_out; /* overlaps another one in this round */
} Candidate;

/* An edit, and whose it is. */
typedef struct OwnedEdit {
    Edit edit;
    Candidate *owner;
} OwnedEdit;

/* A fix that would add an error, known by its finding. */
typedef struct Refused {
    RuleId rule;
    Str message;
} Refused;

typedef struct Fixer {
    Arena *arena; /* of the caller */
    CompilationInput input;
    FixSafety most;
    int compilation_count;
    size_t compiled_bytes;
    Arena *round; /* holds `now` once it is anything but the caller's */
    Fixing now;   /* how far it has got */
    VEC(Refused) refused;
} Fixer;

/* -- a set of fixes as a text -------------------------------------------------------- */

static int compare_edits(const void *left, const void *right)
{
    const OwnedEdit *a = left, *b = right;
    if (a->edit.span.start != b->edit.span.start)
        return a->edit.span.start < b->edit.span.start ? -1 : 1;
    return (a->owner > b->owner) - (a->owner < b->owner);
}

/* All edits of the candidates, by their place; their number. */
static size_t gather_edits(Arena *arena, Candidate *candidates, size_t count, OwnedEdit **edits)
{
    size_t total = 0, at = 0;
    for (size_t i = 0; i < count; i++)
        total += candidates[i].finding->fix.edit_count;
    *edits = ARENA_ARRAY(arena, OwnedEdit, total);
    for (size_t i = 0; i < count; i++) {
        const Fix *fix = &candidates[i].finding->fix;
        for (size_t j = 0; j < fix->edit_count; j++)
            (*edits)[at++] = (OwnedEdit){fix->edits[j], &candidates[i]};
    }
    if (total)
        qsort(*edits, total, sizeof **edits, compare_edits);
    return total;
}

/*
 * Of two fixes that touch one place the later one is out for this round. The last fix that
 * puts another one out is never put out itself, so something is always left.
 */
static void part_overlapping(OwnedEdit *edits, size_t count)
{
    const OwnedEdit *last = NULL;
    for (size_t i = 0; i < count; i++) {
        OwnedEdit *edit = &edits[i];
        if (edit->owner->is_out)
            continue;
        bool overlaps = last && edit->edit.span.start < last->edit.span.end;
        bool begins_there = last && edit->edit.span.start == last->edit.span.start;
        if (overlaps || (begins_there && edit->owner != last->owner))
            edit->owner->is_out = true;
        else
            last = edit;
    }
}

static Str edited(Arena *arena, Str text, const OwnedEdit *edits, size_t count)
{
    Buf out = buf_new(arena_context(arena));
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        const Edit *edit = &edits[i].edit;
        if (edits[i].owner->is_out)
            continue;
        buf_append(&out, str_make(text.ptr + at, edit->span.start - at));
        buf_append(&out, edit->text);
        at = edit->span.end;
    }
    buf_append(&out, str_make(text.ptr + at, text.len - at));
    Str made = arena_copy(arena, buf_str(&out));
    buf_free(&out);
    return made;
}

/* -- no new errors --------------------------------------------------------------------- */

typedef struct ErrorCounts {
    uint32_t by_rule[RULE_COUNT];
} ErrorCounts;

static ErrorCounts count_errors(const Compilation *made)
{
    ErrorCounts counts = {0};
    for (size_t i = 0; i < made->finding_count; i++)
        counts.by_rule[made->findings[i]->rule] += made->findings[i]->severity == SEVERITY_ERROR;
    return counts;
}

/* True if `after` has more errors of any kind than `before`. */
static bool has_new_error(const Compilation *before, const Compilation *after)
{
    ErrorCounts old = count_errors(before), new = count_errors(after);
    for (size_t rule = 0; rule < RULE_COUNT; rule++)
        if (new.by_rule[rule] > old.by_rule[rule])
            return true;
    return false;
}

/* -- rounds ------------------------------------------------------------------------------ */

static bool is_refused(const Fixer *fixer, const Finding *finding)
{
    for (size_t i = 0; i < fixer->refused.count; i++) {
        const Refused *refused = &fixer->refused.items[i];
        if (refused->rule == finding->rule && str_eq(refused->message, finding->message))
            return true;
    }
    return false;
}

static void refuse(Fixer *fixer, const Finding *finding)
{
    *vec_push(fixer->arena, &fixer->refused) =
        (Refused){finding->rule, arena_copy(fixer->arena, finding->message)};
}

/* The findings of a compilation whose fixes are wanted. */
static size_t gather_candidates(const Fixer *fixer, Arena *arena, const Compilation *made,
                                Candidate **candidates)
{
    size_t count = 0;
    *candidates = ARENA_ARRAY(arena, Candidate, made->finding_count);
    for (size_t i = 0; i < made->finding_count; i++) {
        const Finding *finding = made->findings[i];
        bool is_wanted = finding->fix.edit_count > 0 && finding->fix.safety <= fixer->most;
        if (is_wanted && !is_refused(fixer, finding))
            (*candidates)[count++] = (Candidate){.finding = finding};
    }
    return count;
}

static size_t count_applied(const Candidate *candidates, size_t count)
{
    size_t applied = 0;
    for (size_t i = 0; i < count; i++)
        applied += !candidates[i].is_out;
    return applied;
}

static bool has_budget(const Fixer *fixer)
{
    return fixer->compilation_count < COMPILATIONS_MAX &&
           fixer->compiled_bytes < COMPILED_MAX_BYTES;
}

/* `from` with those of its candidates that do not overlap; in `arena`. */
static Fixing apply_candidates(Fixer *fixer, Arena *arena, const Fixing *from,
                               Candidate *candidates, size_t count)
{
    OwnedEdit *edits;
    for (size_t i = 0; i < count; i++)
        candidates[i].is_out = false;
    size_t edit_count = gather_edits(arena, candidates, count, &edits);
    part_overlapping(edits, edit_count);
    CompilationInput input = fixer->input;
    input.text = edited(arena, from->text, edits, edit_count);
    fixer->compilation_count++;
    fixer->compiled_bytes += input.text.len;
    return (Fixing){
        .text = input.text,
        .fix_count = from->fix_count + count_applied(candidates, count),
        .compilation = compilation_run(arena, &input),
    };
}

/*
 * A fix may uncover an error that has a fix itself: `start_to_close_timout: 3m` is first
 * renamed, and only then is seen to be no duration of Flock's. False if an error stays.
 */
static bool repair(Fixer *fixer, Arena *arena, Fixing *made)
{
    for (int i = 0; has_new_error(&fixer->now.compilation, &made->compilation); i++) {
        Candidate *candidates;
        size_t count = gather_candidates(fixer, arena, &made->compilation, &candidates);
        if (i == REPAIRS_MAX || count == 0 || !has_budget(fixer))
            return false;
        *made = apply_candidates(fixer, arena, made, candidates, count);
    }
    return true;
}

/* Applies those of the candidates that do not overlap, unless that adds an error. */
static bool try_all(Fixer *fixer, Candidate *candidates, size_t count)
{
    Arena *arena = arena_new(arena_context(fixer->arena));
    Fixing made = apply_candidates(fixer, arena, &fixer->now, candidates, count);
    if (made.fix_count == fixer->now.fix_count || !repair(fixer, arena, &made)) {
        arena_free(arena);
        return false;
    }
    arena_free(fixer->round);
    fixer->round = arena;
    fixer->now = made;
    return true;
}

/*
 * Applies all of the candidates, or, where that adds an error, half of them, and so on. What
 * was refused alone is not asked for again. Nested as deep as candidates can be halved.
 */
static bool apply(Fixer *fixer, Candidate *candidates, size_t count)
{
    if (!has_budget(fixer))
        return false;
    if (try_all(fixer, candidates, count))
        return true;
    if (count == 1) {
        refuse(fixer, candidates[0].finding);
        return false;
    }
    size_t half = count / 2;
    return apply(fixer, candidates, half) || apply(fixer, candidates + half, count - half);
}

/* False when nothing is left to do. */
static bool run_round(Fixer *fixer)
{
    Candidate *candidates;
    Arena *arena = arena_new(arena_context(fixer->arena));
    size_t count = gather_candidates(fixer, arena, &fixer->now.compilation, &candidates);
    bool has_changed = count > 0 && apply(fixer, candidates, count);
    arena_free(arena);
    return has_changed;
}

Fixing fixing_run(Arena *arena, const CompilationInput *input, FixSafety most)
{
    Fixer fixer = {.arena = arena, .input = *input, .most = most, .now.text = input->text};
    fixer.now.compilation = compilation_run(arena, input);
    for (int round = 0; round < ROUNDS_MAX && run_round(&fixer); round++)
        continue;
    if (fixer.round) {
        fixer.input.text = fixer.now.text = arena_copy(arena, fixer.now.text);
        fixer.now.compilation = compilation_run(arena, &fixer.input);
        arena_free(fixer.round);
    }
    return fixer.now;
}
