/* SPDX-License-Identifier: MIT */
/* sink.c - see sink.h. */
#include "diag/sink.h"

#include <stdlib.h>

#include "diag/overrides.h"
#include "diag/sink_private.h"
#include "support/utf8.h"
#include "support/vec.h"
#include "support/visible.h"

enum {
    QUOTE_MAX_CODE_POINTS = 60,
    REPORTED_MAX = 4 * FINDINGS_MAX, /* what others override takes room, too, until they do */
};

Sink *sink_new(Arena *arena, const SourceFile *source)
{
    Sink *sink = ARENA_NEW(arena, Sink);
    sink->overflow = ARENA_NEW(arena, Finding);
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

const SourceFile *sink_source(const Sink *sink)
{
    return sink->source;
}

Arena *sink_arena(const Sink *sink)
{
    return sink->arena;
}

static void note_overflow(Sink *sink, Severity severity, Span span)
{
    if (!sink->has_overflowed)
        sink->overflow_span = span;
    sink->has_overflowed = true;
    if (severity > sink->overflow_severity)
        sink->overflow_severity = severity;
}

static bool has_room(const Sink *sink)
{
    return sink->findings.count < (size_t)(sink->limit ? FINDINGS_MAX : REPORTED_MAX);
}

/* The last finding that is no error, if it may be forgotten; else NULL. */
static Finding *find_lesser(Sink *sink)
{
    for (; sink->lesser_end > 0; sink->lesser_end--) {
        Finding *finding = sink->findings.items[sink->lesser_end - 1];
        if (finding->severity < SEVERITY_ERROR && finding != sink->limit)
            return finding;
    }
    return NULL;
}

/* Where all is full an error takes the place of a lesser finding: the reason of a failure is shown.
 */
static Finding *place_in_full_sink(Sink *sink, Severity severity, Span span)
{
    note_overflow(sink, severity, span);
    if (!sink->limit || severity < SEVERITY_ERROR)
        return sink->overflow;
    Finding *lesser = find_lesser(sink);
    if (!lesser)
        finding_severity(sink->limit, SEVERITY_ERROR);
    return lesser ? lesser : sink->overflow;
}

static Finding *find_place(Sink *sink, Severity severity, Span span)
{
    if (!has_room(sink))
        return place_in_full_sink(sink, severity, span);
    Finding *finding = ARENA_NEW(sink->arena, Finding);
    *vec_push(sink->arena, &sink->findings) = finding;
    return finding;
}

static Finding *add_finding(Sink *sink, RuleId rule, Span span)
{
    Finding *finding = find_place(sink, rule_infos[rule].severity, span);
    *finding = (Finding){
        .rule = rule,
        .severity = rule_infos[rule].severity,
        .is_locked = rule_infos[rule].lock == LOCK_ALWAYS,
        .span = span,
        .within = sink->within,
        .sink = sink,
        .sequence = (uint32_t)sink->findings.count,
    };
    sink->error_count += finding->severity == SEVERITY_ERROR;
    if (sink->has_use)
        finding_add_use(finding, sink->use);
    else
        finding->is_at_home = true;
    return finding;
}

bool sink_enter_use(Sink *sink, Span use)
{
    if (sink->has_use)
        return false;
    sink->use = use;
    sink->has_use = true;
    return true;
}

void sink_leave_use(Sink *sink)
{
    sink->has_use = false;
}

void sink_set_within(Sink *sink, Span within)
{
    sink->within = within;
}

Finding *sink_report(Sink *sink, RuleId rule, Span span, const char *fmt, ...)
{
    context_check(arena_context(sink->arena));
    Finding *finding = add_finding(sink, rule, span);
    va_list args;
    va_start(args, fmt);
    finding->message = arena_vformat(sink->arena, fmt, args);
    va_end(args);
    return finding;
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

/* One finding from another sink, which it leaves. */
static void take_in(Sink *sink, Finding *finding)
{
    Finding *place = finding;
    if (has_room(sink))
        *vec_push(sink->arena, &sink->findings) = finding;
    else
        place = place_in_full_sink(sink, finding->severity, finding->span);
    if (place == sink->overflow)
        return;
    *place = *finding;
    place->sink = sink;
    place->sequence = (uint32_t)sink->findings.count;
}

void sink_absorb(Sink *into, Sink *from)
{
    for (size_t i = 0; i < from->findings.count; i++)
        take_in(into, from->findings.items[i]);
    into->error_count += from->error_count;
    if (from->has_overflowed)
        note_overflow(into, from->overflow_severity, from->overflow_span);
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
    finding_join_uses(is_worse ? other : *kept, dropped);
    sink->error_count -= dropped->severity == SEVERITY_ERROR;
    if (is_worse)
        *kept = other;
}

Finding *const *sink_reported(const Sink *sink, size_t *count)
{
    *count = sink->findings.count;
    return sink->findings.items;
}

static void remove_dropped(Sink *sink)
{
    Finding **items = sink->findings.items;
    size_t kept = 0;
    for (size_t i = 0; i < sink->findings.count; i++)
        if (!items[i]->is_dropped)
            items[kept++] = items[i];
    sink->findings.count = kept;
}

static size_t count_stored_errors(const Sink *sink)
{
    size_t count = 0;
    for (size_t i = 0; i < sink->findings.count; i++)
        count += sink->findings.items[i]->severity == SEVERITY_ERROR;
    return count;
}

/* Drops all but FINDINGS_MAX - 1: errors stay, and then what was reported first. The worst dropped.
 */
static Severity drop_rest(Sink *sink)
{
    size_t errors = count_stored_errors(sink), limit = FINDINGS_MAX - 1;
    size_t left[] = {[false] = errors < limit ? limit - errors : 0, [true] = limit};
    Severity worst = SEVERITY_INFO;
    for (size_t i = 0; i < sink->findings.count; i++) {
        Finding *finding = sink->findings.items[i];
        size_t *room = &left[finding->severity == SEVERITY_ERROR];
        if (*room > 0) {
            --*room;
            continue;
        }
        worst = finding->severity > worst ? finding->severity : worst;
        finding_drop(finding);
    }
    remove_dropped(sink);
    return worst;
}

/* How bad it is that something was left out: as bad as the worst of it. `dropped`: of what was
 * kept. */
static Severity severity_of_limit(const Sink *sink, Severity dropped, size_t overflow_errors)
{
    Severity overflow = sink->has_overflowed ? sink->overflow_severity : SEVERITY_INFO;
    if (overflow_errors > 0)
        return SEVERITY_ERROR;
    if (overflow == SEVERITY_ERROR)
        overflow =
            SEVERITY_WARNING; /* the rule's own severity, and none of them had it in the end */
    return overflow > dropped ? overflow : dropped;
}

/* Leaves FINDINGS_MAX, of which one says that there were more. */
static void keep_to_limit(Sink *sink)
{
    size_t count = sink->findings.count;
    if (sink->limit || (count <= FINDINGS_MAX && !sink->has_overflowed))
        return;
    Span span =
        count > FINDINGS_MAX ? sink->findings.items[FINDINGS_MAX]->span : sink->overflow_span;
    size_t overflow_errors = sink->error_count - count_stored_errors(sink);
    Severity severity = severity_of_limit(sink, drop_rest(sink), overflow_errors);
    Finding *limit = sink_report(sink, RULE_limit_exceeded, span,
                                 "more than %d findings; the rest is not shown", FINDINGS_MAX - 1);
    finding_severity(limit, severity);
    if (severity < SEVERITY_ERROR)
        finding_label(limit, "none of the rest is an error");
    sink->has_overflowed = true;
    sink->limit = limit;
    sink->lesser_end = sink->findings.count;
}

Finding *const *sink_findings(Sink *sink, size_t *count)
{
    overrides_apply(sink->arena, sink->findings.items, sink->findings.count);
    remove_dropped(sink);
    keep_to_limit(sink);
    Finding **items = sink->findings.items;
    size_t kept = 0;
    if (sink->findings.count)
        qsort(items, sink->findings.count, sizeof *items, compare_findings);
    for (size_t i = 0; i < sink->findings.count; i++) {
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
