/* SPDX-License-Identifier: MIT */
/* finding.c - see finding.h. */
#include "diag/finding.h"

#include "diag/sink_private.h"

void finding_label(Finding *finding, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    finding->label = arena_vformat(finding->sink->arena, fmt, args);
    va_end(args);
}

void finding_help(Finding *finding, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    finding->help = arena_vformat(finding->sink->arena, fmt, args);
    va_end(args);
}

void finding_relate(Finding *finding, Span span, const char *fmt, ...)
{
    Arena *arena = finding->sink->arena;
    Related *related = ARENA_ARRAY(arena, Related, finding->related_count + 1);
    if (finding->related_count)
        memcpy(related, finding->related, finding->related_count * sizeof *related);
    va_list args;
    va_start(args, fmt);
    related[finding->related_count++] = (Related){span, arena_vformat(arena, fmt, args)};
    va_end(args);
    finding->related = related;
}

void finding_provenance(Finding *finding, const char *fmt, ...)
{
    Arena *arena = finding->sink->arena;
    Provenance *provenances = ARENA_ARRAY(arena, Provenance, finding->provenance_count + 1);
    if (finding->provenance_count)
        memcpy(provenances, finding->provenances, finding->provenance_count * sizeof *provenances);
    va_list args;
    va_start(args, fmt);
    provenances[finding->provenance_count++] =
        (Provenance){.about = arena_vformat(arena, fmt, args)};
    va_end(args);
    finding->provenances = provenances;
}

void finding_provenance_step(Finding *finding, const Span *place, const char *fmt, ...)
{
    Arena *arena = finding->sink->arena;
    if (finding->provenance_count == 0)
        BUG(arena_context(arena), "a step without a provenance");
    Provenance *provenance = &finding->provenances[finding->provenance_count - 1];
    ProvenanceStep *steps = ARENA_ARRAY(arena, ProvenanceStep, provenance->count + 1);
    if (provenance->count)
        memcpy(steps, provenance->steps, provenance->count * sizeof *steps);
    va_list args;
    va_start(args, fmt);
    ProvenanceStep step = {.has_place = place != NULL, .message = arena_vformat(arena, fmt, args)};
    va_end(args);
    if (place)
        step.place = *place;
    steps[provenance->count++] = step;
    provenance->steps = steps;
}

void finding_about(Finding *finding, Span subject)
{
    if (finding->has_subject)
        BUG(arena_context(finding->sink->arena), "a finding of %s is about two things",
            rule_infos[finding->rule].name);
    finding->has_subject = true;
    finding->subject = subject;
}

void finding_severity(Finding *finding, Severity severity)
{
    finding->sink->error_count -= finding->severity == SEVERITY_ERROR;
    finding->severity = severity;
    finding->sink->error_count += severity == SEVERITY_ERROR;
}

void finding_drop(Finding *finding)
{
    finding->sink->error_count -= finding->severity == SEVERITY_ERROR && !finding->is_dropped;
    finding->is_dropped = true;
}

void finding_lock(Finding *finding)
{
    finding_severity(finding, SEVERITY_ERROR);
    finding->is_locked = true;
}

void finding_fix(Finding *finding, FixSafety safety, Span span, Str text, const char *fmt, ...)
{
    Arena *arena = finding->sink->arena;
    Fix *fix = &finding->fix;
    Edit *edits = ARENA_ARRAY(arena, Edit, fix->edit_count + 1);
    if (fix->edit_count)
        memcpy(edits, fix->edits, fix->edit_count * sizeof *edits);
    edits[fix->edit_count++] = (Edit){span, arena_copy(arena, text)};
    va_list args;
    va_start(args, fmt);
    fix->description = arena_vformat(arena, fmt, args);
    va_end(args);
    fix->edits = edits;
    fix->safety = safety;
}

void finding_add_use(Finding *finding, Span use)
{
    if (finding->use_count && finding->uses[finding->use_count - 1].start == use.start)
        return;
    if (finding->use_count == finding->use_capacity) {
        finding->use_capacity = finding->use_capacity ? 2 * finding->use_capacity : 1;
        Span *uses = ARENA_ARRAY(finding->sink->arena, Span, finding->use_capacity);
        if (finding->use_count)
            memcpy(uses, finding->uses, finding->use_count * sizeof *uses);
        finding->uses = uses;
    }
    finding->uses[finding->use_count++] = use;
}

void finding_within(Finding *finding, Span within)
{
    finding->within = within;
}

/* The agents between two of them as well; of no agent and one: none. */
static Span span_hull(Span a, Span b)
{
    if (a.end == 0 || b.end == 0)
        return span_make(0, 0);
    return span_make(a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end);
}

void finding_join_uses(Finding *finding, const Finding *other)
{
    for (size_t i = 0; i < other->use_count; i++)
        finding_add_use(finding, other->uses[i]);
    finding->is_at_home |= other->is_at_home;
    finding->within = span_hull(finding->within, other->within);
}

void finding_show_uses(Finding *finding)
{
    enum { SHOWN_MAX = 3 };
    size_t shown = finding->use_count < SHOWN_MAX ? finding->use_count : SHOWN_MAX;
    size_t others = finding->use_count - shown;
    for (size_t i = 0; i < shown; i++)
        if (i + 1 == shown && others > 0)
            finding_relate(finding, finding->uses[i], "it is used here, and in %zu other place%s",
                           others, others == 1 ? "" : "s");
        else
            finding_relate(finding, finding->uses[i], "it is used here");
}
