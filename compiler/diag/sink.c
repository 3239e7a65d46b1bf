/* SPDX-License-Identifier: MIT */
/* sink.c - see sink.h. */
#include "diag/sink.h"

#include <stdlib.h>

#include "diag/overrides.h"
#include "support/bug.h"
#include "support/utf8.h"
#include "support/vec.h"
#include "support/visible.h"

enum { QUOTE_MAX_CODE_POINTS = 60 };

struct Sink {
    Arena *arena;
    SourceFile *source;
    const Wording *wording;
    VEC(Finding *) findings;
    size_t error_count;
    Finding overflow; /* takes what comes after FINDINGS_MAX, and is never shown */
    bool has_overflowed;
};

#define SEVERITY_OF(severity) SEVERITY_##severity
#define LOCK_OF(lock) LOCK_##lock

const FamilyInfo family_infos[FAMILY_COUNT] = {
#define FAMILY(ident, folder, first, last, about) [FAMILY_##ident] = {#folder, first, last, about},
#include "diag/families.def"
#undef FAMILY
};

const RuleInfo rule_infos[RULE_COUNT] = {
#define RULE(code, ident, name, family, severity, lock)                                            \
    [RULE_##ident] = {code, name, FAMILY_##family, SEVERITY_OF(severity), LOCK_OF(lock)},
#include "diag/rules.def"
#undef RULE
};

const char *severity_name(Severity severity)
{
    static const char *const names[] = {"info", "warning", "error"};
    return names[severity];
}

bool severity_find(Str name, Severity *severity)
{
    for (Severity at = SEVERITY_INFO; at <= SEVERITY_ERROR; at++) {
        if (str_is(name, severity_name(at))) {
            *severity = at;
            return true;
        }
    }
    return false;
}

Sink *sink_new(Arena *arena, SourceFile *source)
{
    Sink *sink = ARENA_NEW(arena, Sink);
    sink->arena = arena;
    sink->source = source;
    sink->wording = &wording_of_definitions;
    return sink;
}

Sink *sink_new_beside(const Sink *sink)
{
    Sink *other = sink_new(sink->arena, sink->source);
    other->wording = sink->wording;
    return other;
}

void sink_set_wording(Sink *sink, const Wording *wording)
{
    sink->wording = wording;
}

const Wording *sink_wording(const Sink *sink)
{
    return sink->wording;
}

SourceFile *sink_source(const Sink *sink)
{
    return sink->source;
}

Arena *sink_arena(const Sink *sink)
{
    return sink->arena;
}

static Finding *add_finding(Sink *sink, RuleId rule, Span span)
{
    Finding *finding = &sink->overflow;
    if (sink->findings.count < FINDINGS_MAX) {
        finding = ARENA_NEW(sink->arena, Finding);
        *vec_push(sink->arena, &sink->findings) = finding;
    }
    *finding = (Finding){
        .rule = rule,
        .severity = rule_infos[rule].severity,
        .is_locked = rule_infos[rule].lock == LOCK_ALWAYS,
        .span = span,
        .sink = sink,
        .sequence = (uint32_t)sink->findings.count,
    };
    sink->error_count += finding->severity == SEVERITY_ERROR;
    return finding;
}

static void report_overflow(Sink *sink, Span span)
{
    sink->has_overflowed = true;
    sink->findings.count--; /* the last one gives its place to this message */
    Finding *finding = add_finding(sink, RULE_limit_exceeded, span);
    finding->message =
        arena_format(sink->arena, "more than %d findings; the rest is not shown", FINDINGS_MAX - 1);
}

Finding *sink_report(Sink *sink, RuleId rule, Span span, const char *fmt, ...)
{
    if (sink->findings.count == FINDINGS_MAX && !sink->has_overflowed)
        report_overflow(sink, span);
    Finding *finding = add_finding(sink, rule, span);
    va_list args;
    va_start(args, fmt);
    finding->message = arena_vformat(sink->arena, fmt, args);
    va_end(args);
    return finding;
}

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
        BUG("a step without a provenance");
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

const char *sink_quote(Sink *sink, Str text)
{
    enum { CODE_POINT_MAX_BYTES = 4 };
    char *quoted = arena_alloc(sink->arena, QUOTE_MAX_CODE_POINTS * CODE_POINT_MAX_BYTES + 8);
    char *out = quoted;
    *out++ = '`';
    size_t at = 0;
    for (int i = 0; i < QUOTE_MAX_CODE_POINTS && at < text.len; i++) {
        size_t len;
        out += utf8_encode(visible_form(utf8_decode(text, at, &len)), out);
        at += len;
    }
    if (at < text.len) {
        memcpy(out, "…", 3);
        out += 3;
    }
    *out++ = '`';
    *out = '\0';
    return quoted;
}

size_t sink_error_count(const Sink *sink)
{
    return sink->error_count;
}

void sink_absorb(Sink *into, Sink *from)
{
    for (size_t i = 0; i < from->findings.count; i++) {
        Finding *finding = from->findings.items[i];
        if (into->findings.count == FINDINGS_MAX) {
            if (!into->has_overflowed)
                report_overflow(into, finding->span);
            break;
        }
        finding->sink = into;
        finding->sequence = (uint32_t)into->findings.count;
        *vec_push(into->arena, &into->findings) = finding;
    }
    into->error_count += from->error_count;
    into->has_overflowed |= from->has_overflowed;
    from->findings.count = from->error_count = 0;
}

static int compare_numbers(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int compare_findings(const void *left, const void *right)
{
    const Finding *a = *(Finding *const *)left, *b = *(Finding *const *)right;
    int order = compare_numbers(a->span.start, b->span.start);
    if (!order)
        order = compare_numbers(a->span.end, b->span.end);
    if (!order)
        order = compare_numbers((uint32_t)a->rule, (uint32_t)b->rule);
    return order ? order : compare_numbers(a->sequence, b->sequence);
}

static bool is_same_place(const Finding *a, const Finding *b)
{
    return a->rule == b->rule && a->span.start == b->span.start && a->span.end == b->span.end;
}

/* The one of the `count` sorted findings that says what `finding` says, or NULL. */
static Finding **find_equal(Finding **findings, size_t count, const Finding *finding)
{
    for (size_t i = count; i > 0 && is_same_place(findings[i - 1], finding); i--)
        if (str_eq(findings[i - 1]->message, finding->message))
            return &findings[i - 1];
    return NULL;
}

/* Of two that say the same the more severe one stays: a shared value can be both. */
static void keep_one(Sink *sink, Finding **kept, Finding *other)
{
    bool is_worse = other->severity > (*kept)->severity;
    const Finding *dropped = is_worse ? *kept : other;
    sink->error_count -= dropped->severity == SEVERITY_ERROR;
    if (is_worse)
        *kept = other;
}

Finding *const *sink_reported(const Sink *sink, size_t *count)
{
    *count = sink->findings.count;
    return sink->findings.items;
}

Finding *const *sink_findings(Sink *sink, size_t *count)
{
    Finding **items = sink->findings.items;
    size_t kept = 0;
    overrides_apply(sink->arena, items, sink->findings.count);
    if (sink->findings.count)
        qsort(items, sink->findings.count, sizeof *items, compare_findings);
    for (size_t i = 0; i < sink->findings.count; i++) {
        if (items[i]->is_dropped)
            continue;
        Finding **equal = find_equal(items, kept, items[i]);
        if (equal)
            keep_one(sink, equal, items[i]);
        else
            items[kept++] = items[i];
    }
    sink->findings.count = kept;
    *count = kept;
    return items;
}
