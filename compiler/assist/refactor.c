/* SPDX-License-Identifier: MIT */
/* refactor.c - see refactor.h. */
#include "assist/refactor.h"

#include "assist/refactoring.h"
#include "diag/edits.h"

/* What has to be the same after a refactoring. */
typedef enum Keeps { KEEPS_OPTIONS, KEEPS_AGENTS, KEEPS_OLD_AGENTS } Keeps;

typedef struct RefactorInfo {
    const char *name, *kind;
    Keeps keeps;
    void (*offer)(Refactoring *refactoring);
} RefactorInfo;

static const RefactorInfo INFOS[] = {
#define REFACTORING(ident, name, kind, keeps) {name, kind, KEEPS_##keeps, refactor_##ident},
#include "assist/refactorings.def"
#undef REFACTORING
};

const char *refactor_name(RefactorId id)
{
    return INFOS[id].name;
}

const char *refactor_kind(RefactorId id)
{
    return INFOS[id].kind;
}

/* --- offers ----------------------------------------------------------------------------------- */

RefactorOffers refactor_offers(Arena *arena, const Compilation *compilation, Span range)
{
    Refactoring refactoring = {.arena = arena, .compilation = compilation, .range = range};
    for (RefactorId id = (RefactorId)0; id < REFACTOR_COUNT; id++) {
        refactoring.id = id;
        INFOS[id].offer(&refactoring);
    }
    return (RefactorOffers){refactoring.offers.items, refactoring.offers.count};
}

/* --- what has to stay ------------------------------------------------------------------------- */

static bool same_activity(const ActivityOptions *a, const ActivityOptions *b)
{
    bool same = str_eq(activity_name(a), activity_name(b));
#define ACTIVITY_OPTION(member, path, kind, unit, fallback, doc)                                   \
    same = same && refactor_same_value(a->member, b->member);
#include "resolve/options.def"
    return same && refactor_same_retry(a->retry, b->retry);
}

static bool same_workflow(const Options *a, const Options *b)
{
    bool same = true;
#define WORKFLOW_OPTION(member, path, kind, unit, fallback, doc)                                   \
    same = same && refactor_same_value(a->workflow.member, b->workflow.member);
#define FLOCK_OPTION(member, path, kind, unit, fallback, doc)                                      \
    same = same && refactor_same_value(a->member, b->member);
#include "resolve/options.def"
    return same;
}

static bool keeps_options(Keeps keeps, const Options *before, const Options *after)
{
    uint32_t more = keeps == KEEPS_OLD_AGENTS;
    if (after->activity_count != before->activity_count + more || !same_workflow(before, after))
        return false;
    for (uint32_t i = 0; i < before->activity_count; i++)
        if (!same_activity(&before->activities[i], &after->activities[i]))
            return false;
    return keeps != KEEPS_OPTIONS || same_activity(&before->routing, &after->routing);
}

/* A new agent may be one that no other one leads to, which is for its author to see. */
static bool finds_more(Arena *arena, const Compilation *before, const Compilation *after,
                       bool has_new_agent)
{
    uint32_t *counts = ARENA_ARRAY(arena, uint32_t, RULE_COUNT);
    for (size_t i = 0; i < before->finding_count; i++)
        counts[before->findings[i]->rule]++;
    for (size_t i = 0; i < after->finding_count; i++) {
        const Finding *finding = after->findings[i];
        bool counts_here = !has_new_agent || finding->severity != SEVERITY_INFO;
        if (counts_here && counts[finding->rule]-- == 0)
            return true;
    }
    return false;
}

bool refactor_holds(Arena *arena, const CompilationInput *input, const Compilation *compilation,
                    const RefactorOffer *offer)
{
    if (offer->edit_count == 0)
        return false;
    Arena *scratch = arena_new(arena_context(arena));
    CompilationInput changed = *input;
    changed.text = edits_apply(scratch, input->text, offer->edits, offer->edit_count);
    changed.records_uses = false;
    Compilation made = compilation_run(scratch, &changed);
    Keeps keeps = INFOS[offer->id].keeps;
    bool holds = !made.tree->has_errors &&
                 !finds_more(scratch, compilation, &made, keeps == KEEPS_OLD_AGENTS) &&
                 keeps_options(keeps, compilation->options, made.options);
    arena_free(scratch);
    return holds;
}
