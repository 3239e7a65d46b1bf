/* SPDX-License-Identifier: MIT */
/*
 * fixing.c - see fixing.h.
 *
 * A round takes the fixes of all findings and applies them; where that adds an error, each half
 * of them, and so on, so that what is bad alone is refused alone. After a change the text is
 * compiled anew, which is the next round. A refusal holds while the text changes elsewhere, and
 * is forgotten at the end: the last round has asked for everything that is left, of the very
 * text that comes out. So whoever fixes that text finds nothing to do.
 */
#include "fixing.h"

#include <stdlib.h>

#include "diag/edits.h"
#include "support/vec.h"

enum {
    ROUNDS_MAX = 64,
    /* Fixes that add errors are looked for by halving; a file of nothing else is given up. */
    COMPILED_MAX_BYTES = 256 * 1024 * 1024,
    /* To count what can be fixed nobody waits as long. */
    COUNTED_MAX_BYTES = 4 * 1024 * 1024,
    COUNTED_COMPILATIONS_MIN = 8,
    COMPILATION_BYTES = 1024, /* what one of an empty file counts for */
    FINDING_BYTES = 1024,     /* and each finding that it makes, while fixes are counted */
    REPAIRS_MAX = 3,          /* see repair() */
};

/* The fix of a finding, in terms of the text as it is now. */
typedef struct Candidate {
    RuleId rule;
    uint32_t place; /* where the finding begins */
    Str description;
    Edit *edits;
    size_t edit_count;
    bool is_out;   /* overlaps another one of those that are applied together */
    bool is_noted; /* as done, among the originals */
    bool is_told;  /* as done, among those that the caller gets */
    bool is_stale; /* the text that it changes has changed: the next round knows more */
    bool is_refused;
} Candidate;

typedef VEC(Candidate) Candidates;

/* An edit, and whose it is. */
typedef struct OwnedEdit {
    Edit edit;
    Candidate *owner;
    int64_t bytes_added; /* by this one and those before it */
} OwnedEdit;

/* Edits that were applied together, by their place. */
typedef struct EditSet {
    OwnedEdit *edits;
    size_t count;
} EditSet;

/* A finding, as the text moves on. */
typedef struct Mark {
    uint32_t place;
    RuleId rule;
} Mark;

typedef VEC(Mark) Marks;

/* A finding of the text as it was given, and where it is now. */
typedef struct Original {
    Mark now;
    Finding *finding;
    bool is_done; /* its fix was applied */
} Original;

typedef VEC(Original) Originals;

typedef VEC(DoneFix) DoneFixes;

typedef struct Fixer {
    Arena *arena; /* of the caller */
    CompilationInput input;
    FixSafety most;
    size_t bytes_left; /* to compile */
    bool is_counting;  /* nobody waits long for a number */
    Arena *round;      /* holds `now` once it is anything but the caller's */
    Fixing now;        /* how far it has got */
    Marks refused;
    DoneFixes done;      /* where they are now */
    Originals originals; /* that have a fix; none where nobody asks for them */
    bool has_changed;    /* since it was last asked for everything */
} Fixer;

/* A text with some fixes applied, which may be kept. */
typedef struct Attempt {
    Arena *arena;
    Fixing made;
    VEC(EditSet) applied; /* one after the other */
} Attempt;

/* -- a set of fixes as a text -------------------------------------------------------- */

static int compare_edits(const void *left, const void *right)
{
    const OwnedEdit *a = left, *b = right;
    if (a->edit.span.start != b->edit.span.start)
        return a->edit.span.start < b->edit.span.start ? -1 : 1;
    return (a->owner > b->owner) - (a->owner < b->owner);
}

/* All edits of the candidates, by their place. */
static EditSet gather_edits(Arena *arena, Candidate *candidates, size_t count)
{
    EditSet set = {0};
    for (size_t i = 0; i < count; i++)
        set.count += candidates[i].is_stale ? 0 : candidates[i].edit_count;
    set.edits = ARENA_ARRAY(arena, OwnedEdit, set.count);
    set.count = 0;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < candidates[i].edit_count && !candidates[i].is_stale; j++)
            set.edits[set.count++] = (OwnedEdit){candidates[i].edits[j], &candidates[i], 0};
    if (set.count)
        qsort(set.edits, set.count, sizeof *set.edits, compare_edits);
    return set;
}

/*
 * Of two fixes that touch one place the later one is out. The last fix that puts another one out
 * is never put out itself, so something is always left. Only the edits that stay are kept.
 */
static void part_overlapping(EditSet *set)
{
    const OwnedEdit *last = NULL;
    size_t kept = 0;
    for (size_t i = 0; i < set->count; i++) {
        OwnedEdit *edit = &set->edits[i];
        if (edit->owner->is_out)
            continue;
        bool overlaps = last && edit->edit.span.start < last->edit.span.end;
        bool begins_there = last && edit->edit.span.start == last->edit.span.start;
        if (overlaps || (begins_there && edit->owner != last->owner))
            edit->owner->is_out = true;
        else
            last = edit;
    }
    for (size_t i = 0; i < set->count; i++)
        if (!set->edits[i].owner->is_out)
            set->edits[kept++] = set->edits[i];
    set->count = kept;
}

static void add_up_bytes(EditSet *set)
{
    int64_t bytes = 0;
    for (size_t i = 0; i < set->count; i++) {
        const Edit *edit = &set->edits[i].edit;
        bytes += (int64_t)edit->text.len - (edit->span.end - edit->span.start);
        set->edits[i].bytes_added = bytes;
    }
}

static Str edited(Arena *arena, Str text, const EditSet *set)
{
    Edit *edits = ARENA_ARRAY(arena, Edit, set->count);
    for (size_t i = 0; i < set->count; i++)
        edits[i] = set->edits[i].edit;
    return edits_apply(arena, text, edits, set->count);
}

/* -- places in a text that changes ------------------------------------------------------ */

/* How many edits of the set end at `place` or before it. */
static size_t count_before(const EditSet *set, uint32_t place)
{
    size_t low = 0, high = set->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (set->edits[middle].edit.span.end <= place)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Where `place` is when the edits are applied; inside of one it is where that one begins. */
static uint32_t moved(const EditSet *set, uint32_t place)
{
    size_t before = count_before(set, place);
    if (before < set->count && set->edits[before].edit.span.start < place)
        place = set->edits[before].edit.span.start;
    return (uint32_t)(place + (before ? set->edits[before - 1].bytes_added : 0));
}

/* True if one of the edits touches the span, or ends where it begins. */
static bool is_touched(const EditSet *set, Span span)
{
    size_t before = count_before(set, span.start);
    bool ends_there = before > 0 && set->edits[before - 1].edit.span.end == span.start;
    return ends_there || (before < set->count && set->edits[before].edit.span.start <= span.end);
}

static void move_marks(Marks *marks, const EditSet *set)
{
    for (size_t i = 0; i < marks->count; i++)
        marks->items[i].place = moved(set, marks->items[i].place);
}

static int compare_marks(const void *left, const void *right)
{
    const Mark *a = left, *b = right;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return (a->rule > b->rule) - (a->rule < b->rule);
}

static void sort_marks(Marks *marks)
{
    if (marks->count)
        qsort(marks->items, marks->count, sizeof *marks->items, compare_marks);
}

/* The marks are sorted. */
static bool has_mark(const Marks *marks, const Finding *finding)
{
    Mark wanted = {finding->span.start, finding->rule};
    return marks->count &&
           bsearch(&wanted, marks->items, marks->count, sizeof wanted, compare_marks);
}

/* The candidates of a round, when others of it have been applied. */
static void move_candidate(Candidate *candidate, const EditSet *set)
{
    for (size_t i = 0; i < candidate->edit_count; i++) {
        Span *span = &candidate->edits[i].span;
        candidate->is_stale |= is_touched(set, *span);
        *span = span_make(moved(set, span->start), moved(set, span->end));
    }
    candidate->place = moved(set, candidate->place);
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

/* -- candidates --------------------------------------------------------------------------- */

static Candidate candidate_of(Arena *arena, const Finding *finding)
{
    const Fix *fix = &finding->fix;
    Candidate made = {
        .rule = finding->rule,
        .place = finding->span.start,
        .description = arena_copy(arena, fix->description),
        .edits = ARENA_ARRAY(arena, Edit, fix->edit_count),
        .edit_count = fix->edit_count,
    };
    for (size_t i = 0; i < fix->edit_count; i++) /* they outlive the finding */
        made.edits[i] = (Edit){fix->edits[i].span, arena_copy(arena, fix->edits[i].text)};
    return made;
}

static bool is_wanted(const Fixer *fixer, const Finding *finding)
{
    return finding->fix.edit_count > 0 && finding->fix.safety <= fixer->most;
}

/* The fixes of the findings that are wanted, and not refused. */
static Candidates gather_candidates(const Fixer *fixer, Arena *arena, const Compilation *made)
{
    Candidates candidates = {0};
    for (size_t i = 0; i < made->finding_count; i++)
        if (is_wanted(fixer, made->findings[i]) && !has_mark(&fixer->refused, made->findings[i]))
            *vec_push(arena, &candidates) = candidate_of(arena, made->findings[i]);
    return candidates;
}

/* -- trying ------------------------------------------------------------------------------- */

static void spend(Fixer *fixer, size_t bytes)
{
    fixer->bytes_left -= bytes < fixer->bytes_left ? bytes : fixer->bytes_left;
}

static bool has_budget(const Fixer *fixer)
{
    return fixer->bytes_left > 0;
}

static size_t count_applied(const Candidate *candidates, size_t count)
{
    size_t applied = 0;
    for (size_t i = 0; i < count; i++)
        applied += !candidates[i].is_out && !candidates[i].is_stale;
    return applied;
}

/* Applies those of the candidates that do not overlap to what `attempt` has made so far. */
static size_t attempt_apply(Fixer *fixer, Attempt *attempt, Candidate *candidates, size_t count)
{
    for (size_t i = 0; i < count; i++)
        candidates[i].is_out = false;
    EditSet set = gather_edits(attempt->arena, candidates, count);
    part_overlapping(&set);
    add_up_bytes(&set);
    size_t applied = count_applied(candidates, count);
    if (applied == 0)
        return 0;
    CompilationInput input = fixer->input;
    input.text = edited(attempt->arena, attempt->made.text, &set);
    size_t cost = input.text.len + COMPILATION_BYTES;
    spend(fixer, cost);
    *vec_push(attempt->arena, &attempt->applied) = set;
    attempt->made = (Fixing){
        .text = input.text,
        .fix_count = attempt->made.fix_count + applied,
        .compilation = compilation_run(attempt->arena, &input),
    };
    if (fixer->is_counting)
        spend(fixer, attempt->made.compilation.finding_count * FINDING_BYTES);
    return applied;
}

/* The errors that the text had before anything of the attempt was applied, where they are now. */
static Marks old_errors(const Fixer *fixer, const Attempt *attempt)
{
    Marks marks = {0};
    const Compilation *before = &fixer->now.compilation;
    for (size_t i = 0; i < before->finding_count; i++) {
        const Finding *finding = before->findings[i];
        if (finding->severity == SEVERITY_ERROR)
            *vec_push(attempt->arena, &marks) = (Mark){finding->span.start, finding->rule};
    }
    for (size_t i = 0; i < attempt->applied.count; i++)
        move_marks(&marks, &attempt->applied.items[i]);
    return marks;
}

/* Fixes of errors that the attempt has uncovered. */
static Candidates gather_repairs(const Fixer *fixer, const Attempt *attempt)
{
    Candidates repairs = {0};
    const Compilation *made = &attempt->made.compilation;
    Marks old = old_errors(fixer, attempt);
    sort_marks(&old);
    for (size_t i = 0; i < made->finding_count; i++) {
        const Finding *finding = made->findings[i];
        bool is_new = finding->severity == SEVERITY_ERROR && !has_mark(&old, finding);
        if (is_new && is_wanted(fixer, finding))
            *vec_push(attempt->arena, &repairs) = candidate_of(attempt->arena, finding);
    }
    return repairs;
}

/*
 * A fix may uncover an error that has a fix itself: `start_to_close_timout: 3m` is first
 * renamed, and only then is seen to be no duration of Flock's. False if an error stays.
 */
static bool repair(Fixer *fixer, Attempt *attempt)
{
    for (int i = 0; has_new_error(&fixer->now.compilation, &attempt->made.compilation); i++) {
        if (i == REPAIRS_MAX || !has_budget(fixer))
            return false;
        Candidates repairs = gather_repairs(fixer, attempt);
        if (attempt_apply(fixer, attempt, repairs.items, repairs.count) == 0)
            return false;
    }
    return true;
}

static int compare_originals(const void *left, const void *right)
{
    return compare_marks(&((const Original *)left)->now, &((const Original *)right)->now);
}

/* The first of that rule at that place which is not done; NULL if there is none. */
static Original *find_undone(const Originals *originals, Mark wanted)
{
    Original *end = originals->items + originals->count;
    Original key = {.now = wanted};
    Original *found =
        bsearch(&key, originals->items, originals->count, sizeof key, compare_originals);
    while (found && found > originals->items && compare_originals(found - 1, &key) == 0)
        found--;
    while (found && found < end && found->is_done && compare_originals(found, &key) == 0)
        found++;
    return found && found < end && compare_originals(found, &key) == 0 ? found : NULL;
}

/* Notes whose fixes the edits are, before they move the text. */
static void note_done(Originals *originals, const EditSet *set)
{
    if (originals->count == 0)
        return;
    qsort(originals->items, originals->count, sizeof *originals->items, compare_originals);
    for (size_t i = 0; i < set->count; i++) {
        Candidate *owner = set->edits[i].owner;
        Original *found =
            owner->is_noted ? NULL : find_undone(originals, (Mark){owner->place, owner->rule});
        owner->is_noted = true;
        if (found)
            found->is_done = true;
    }
}

/* Those before move along; the edits' own begin where these put them. */
static void add_done(Fixer *fixer, const EditSet *set)
{
    for (size_t i = 0; i < fixer->done.count; i++)
        fixer->done.items[i].place = moved(set, fixer->done.items[i].place);
    for (size_t i = 0; i < set->count; i++) {
        Candidate *owner = set->edits[i].owner;
        if (!owner->is_told)
            *vec_push(fixer->arena, &fixer->done) =
                (DoneFix){moved(set, owner->place), owner->rule,
                          arena_copy(fixer->arena, owner->description)};
        owner->is_told = true;
    }
}

static int compare_done(const void *left, const void *right)
{
    const DoneFix *a = left, *b = right;
    if (a->place != b->place)
        return a->place < b->place ? -1 : 1;
    return (a->rule > b->rule) - (a->rule < b->rule);
}

static void move_originals(Originals *originals, const EditSet *set)
{
    for (size_t i = 0; i < originals->count; i++)
        originals->items[i].now.place = moved(set, originals->items[i].now.place);
}

/* What was tried is how far it has got; everything that points into the text moves along. */
static void keep(Fixer *fixer, Attempt *attempt, Candidates *all)
{
    for (size_t i = 0; i < attempt->applied.count; i++) {
        const EditSet *set = &attempt->applied.items[i];
        add_done(fixer, set);
        note_done(&fixer->originals, set);
        move_originals(&fixer->originals, set);
        move_marks(&fixer->refused, set);
        for (size_t j = 0; j < all->count; j++)
            move_candidate(&all->items[j], set);
    }
    fixer->has_changed = true;
    arena_free(fixer->round);
    fixer->round = attempt->arena;
    fixer->now = attempt->made;
}

/* Applies the candidates of [from, from + count), unless that adds an error. */
static bool try_all(Fixer *fixer, Candidates *all, size_t from, size_t count)
{
    Attempt attempt = {.arena = arena_new(arena_context(fixer->arena)), .made = fixer->now};
    size_t applied = attempt_apply(fixer, &attempt, all->items + from, count);
    if (applied == 0 || !repair(fixer, &attempt)) {
        arena_free(attempt.arena);
        return false;
    }
    keep(fixer, &attempt, all);
    return true;
}

/* -- rounds ------------------------------------------------------------------------------ */

static void refuse(Fixer *fixer, Candidate *candidate)
{
    candidate->is_refused = true;
    *vec_push(fixer->arena, &fixer->refused) = (Mark){candidate->place, candidate->rule};
}

/*
 * Applies all of [from, from + count), or, where that adds an error, each half of them, and so
 * on; what adds one alone is refused. Nested as deep as candidates can be halved. True if
 * anything was applied.
 */
static bool apply(Fixer *fixer, Candidates *all, size_t from, size_t count)
{
    if (!has_budget(fixer))
        return false;
    if (try_all(fixer, all, from, count))
        return true;
    if (count == 1) {
        if (!all->items[from].is_stale)
            refuse(fixer, &all->items[from]);
        return false;
    }
    size_t half = count / 2;
    bool has_left = apply(fixer, all, from, half);
    bool has_right = apply(fixer, all, from + half, count - half);
    return has_left || has_right;
}

/* True if the text is another one then. */
static bool run_round(Fixer *fixer)
{
    Arena *arena = arena_new(arena_context(fixer->arena));
    sort_marks(&fixer->refused);
    Candidates all = gather_candidates(fixer, arena, &fixer->now.compilation);
    bool has_changed = all.count > 0 && apply(fixer, &all, 0, all.count);
    arena_free(arena);
    return has_changed;
}

/* False when a round that has begun with nothing refused has changed nothing. */
static bool goes_on(Fixer *fixer)
{
    if (run_round(fixer))
        return true;
    bool was_partial = fixer->refused.count > 0 && fixer->has_changed;
    fixer->refused.count = 0;
    fixer->has_changed = false;
    return was_partial;
}

/* All that can be done with fixes of that safety. True if anything was. */
static bool fix_all(Fixer *fixer, FixSafety most)
{
    size_t before = fixer->now.fix_count;
    fixer->most = most;
    for (int round = 0; round < ROUNDS_MAX && goes_on(fixer); round++)
        continue;
    return fixer->now.fix_count > before;
}

static Originals originals_of(Arena *arena, const Compilation *made)
{
    Originals originals = {0};
    for (size_t i = 0; made && i < made->finding_count; i++) {
        Finding *finding = made->findings[i];
        if (finding->fix.edit_count > 0)
            *vec_push(arena, &originals) =
                (Original){{finding->span.start, finding->rule}, finding, false};
    }
    return originals;
}

/* Of what was asked for and is there still: to do it adds an error. */
static void mark_refused(const Fixer *fixer)
{
    Marks left = {0};
    const Compilation *made = &fixer->now.compilation;
    for (size_t i = 0; i < made->finding_count; i++)
        if (is_wanted(fixer, made->findings[i]))
            *vec_push(fixer->arena, &left) =
                (Mark){made->findings[i]->span.start, made->findings[i]->rule};
    sort_marks(&left);
    for (size_t i = 0; i < fixer->originals.count && left.count > 0 && has_budget(fixer); i++) {
        const Original *original = &fixer->originals.items[i];
        original->finding->fix.is_refused =
            !original->is_done &&
            bsearch(&original->now, left.items, left.count, sizeof original->now, compare_marks);
    }
}

static void mark_done(const Fixer *fixer)
{
    for (size_t i = 0; i < fixer->originals.count; i++) {
        const Original *original = &fixer->originals.items[i];
        FixMark *mark = &original->finding->fix.mark;
        if (original->is_done && *mark == FIX_UNMARKED)
            *mark = fixer->most == FIX_SAFE ? FIX_MARKED_SAFE : FIX_MARKED_UNSAFE;
    }
}

/*
 * The safe ones first: an unsafe one may make a safe one impossible. In `marked` (or NULL), which
 * is the compilation of the input, the fixes that are applied are marked, and with FIX_UNSAFE those
 * that are refused.
 */
static Fixing fix_within(Arena *arena, const CompilationInput *input, FixSafety most,
                         size_t bytes_max, const Compilation *marked)
{
    Fixer fixer = {
        .arena = arena,
        .input = *input,
        .bytes_left = bytes_max,
        .is_counting = bytes_max < COMPILED_MAX_BYTES,
        .originals = originals_of(arena, marked),
        .now.text = input->text,
    };
    fixer.now.compilation = compilation_run(arena, input);
    fix_all(&fixer, FIX_SAFE);
    for (int i = 0; most == FIX_UNSAFE && i < ROUNDS_MAX && fix_all(&fixer, FIX_UNSAFE); i++)
        fix_all(&fixer, FIX_SAFE);
    fixer.most = most;
    mark_done(&fixer);
    if (most == FIX_UNSAFE)
        mark_refused(&fixer);
    if (fixer.round) {
        fixer.input.text = fixer.now.text = arena_copy(arena, fixer.now.text);
        fixer.now.compilation = compilation_run(arena, &fixer.input);
        arena_free(fixer.round);
    }
    if (fixer.done.count)
        qsort(fixer.done.items, fixer.done.count, sizeof *fixer.done.items, compare_done);
    fixer.now.done = fixer.done.items;
    return fixer.now;
}

Fixing fixing_run(Arena *arena, const CompilationInput *input, FixSafety most)
{
    return fix_within(arena, input, most, COMPILED_MAX_BYTES, NULL);
}

/* -- counting ----------------------------------------------------------------------------- */

static bool has_fix(const Compilation *made)
{
    for (size_t i = 0; i < made->finding_count; i++)
        if (made->findings[i]->fix.edit_count > 0)
            return true;
    return false;
}

FixCounts fixing_review(const CompilationInput *input, const Compilation *made)
{
    FixCounts counts = {0};
    if (!has_fix(made))
        return counts;
    Arena *arena = arena_new(arena_context(sink_arena(made->sink)));
    size_t few = COUNTED_COMPILATIONS_MIN * (input->text.len + COMPILATION_BYTES);
    size_t most = few > COUNTED_MAX_BYTES ? few : COUNTED_MAX_BYTES;
    counts.safe = fix_within(arena, input, FIX_SAFE, most, made).fix_count;
    /* Safe ones bring more. */
    size_t all = fix_within(arena, input, FIX_UNSAFE, most, made).fix_count;
    counts.more = all > counts.safe ? all - counts.safe : 0;
    arena_free(arena);
    return counts;
}

/* -- some of them ---------------------------------------------------------------------------- */

void fixing_try(Arena *arena, const CompilationInput *input, const Compilation *made,
                const Finding *const *findings, size_t count, bool *refused)
{
    Arena *scratch = arena_new(arena_context(arena));
    Candidates all = {0};
    for (size_t i = 0; i < count; i++)
        *vec_push(scratch, &all) = candidate_of(scratch, findings[i]);
    Fixer fixer = {
        .arena = scratch,
        .input = *input,
        .most = FIX_UNSAFE,
        .bytes_left = COMPILED_MAX_BYTES,
        .now = {.text = input->text, .compilation = *made},
    };
    if (count > 0)
        apply(&fixer, &all, 0, count);
    for (size_t i = 0; i < count; i++)
        refused[i] = all.items[i].is_refused;
    arena_free(fixer.round);
    arena_free(scratch);
}
