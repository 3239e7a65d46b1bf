/* SPDX-License-Identifier: MIT */
/*
 * yaml_reader.c - the YAML front end: one parse when all is well.
 *
 * After a syntax error the line that is to blame is hidden (its bytes become blanks, so
 * that every offset still holds) and the text is parsed again, without building
 * anything, until it passes or a bound is reached; then the tree is built from what is
 * left. Only the first error is certain, so what lies under a hidden line is
 * hidden with it as soon as it causes trouble, and every map and list that may have lost an entry
 * to one is flagged (yaml_broken.h).
 */
#include "support/chars.h"
#include "support/utf8.h"
#include "syntax/conflict.h"
#include "syntax/reader.h"
#include "syntax/yaml/yaml_broken.h"
#include "syntax/yaml/yaml_builder.h"
#include "syntax/yaml/yaml_events.h"
#include "syntax/yaml/yaml_gaps.h"
#include "syntax/yaml/yaml_recovery.h"
#include "syntax/yaml/yaml_strict.h"

enum {
    RETRIES_MAX = 20,
    RETRY_BYTES_PER_BYTE = 4, /* bytes parsed again, for each byte of the file */
    RETRY_BYTES_FREE = 256 * 1024,
    BYTE_ORDER_MARK = 0xFEFF,
};

typedef struct Reader {
    Arena *arena;
    Tree *tree;
    Sink *sink;
    size_t from;
    Str text;              /* what is parsed: the source's, or a copy with hidden lines */
    char *copy;            /* the writable copy that `text` shows, once there is one */
    SpanVec quoted;        /* quoted and block scalars, when tabs must be told apart */
    SpanVec masked;        /* hidden lines */
    InsertionVec inserted; /* letters that bridge what only PyYAML reads */
    SpanVec merged;        /* the same, for their merge conflicts: nothing belongs to these lines */
    Conflicts *conflicts;  /* of the file; NULL until something goes wrong */
    bool has_tabs;
} Reader;

static void mask_bytes(Reader *reader, Span span, char with)
{
    if (!reader->copy) {
        reader->copy = (char *)(uintptr_t)arena_copy(reader->arena, reader->text).ptr;
        reader->text.ptr = reader->copy;
    }
    for (uint32_t i = span.start; i < span.end; i++)
        if (reader->copy[i] != '\n' && reader->copy[i] != '\r')
            reader->copy[i] = with;
}

static void mask_lines(Reader *reader, uint32_t first, uint32_t last)
{
    Span span = source_line_span(reader->tree->source, first);
    span.end = source_line_span(reader->tree->source, last).end;
    if (span.start < reader->from)
        span.start = (uint32_t)reader->from;
    mask_bytes(reader, span, ' ');
    *vec_push(reader->arena, &reader->masked) = span;
}

static void report_forbidden(Reader *reader, Span span, uint32_t code_point)
{
    bool is_mark = code_point == BYTE_ORDER_MARK;
    Finding *finding =
        sink_report(reader->sink, RULE_yaml_syntax, span, "the character U+%04X is not allowed %s",
                    (unsigned)code_point, is_mark ? "at the start of a line" : "in YAML");
    const Wording *wording = sink_wording(reader->sink);
    finding_label(finding, "%s", is_mark ? wording->odd_mark : wording->not_read);
    finding_help(finding, "remove it, or write it as an escape in double quotes");
}

/* Most of these PyYAML's reader refuses before it scans anything. */
static void replace_forbidden(Reader *reader)
{
    size_t len = 0;
    size_t at = yaml_find_forbidden(reader->text, reader->from, &len);
    for (int i = 0; at < reader->text.len && i < FINDINGS_MAX; i++) {
        uint32_t code_point = utf8_decode(reader->text, at, &len);
        Span span = span_make(at, at + len);
        report_forbidden(reader, span, code_point);
        reader->tree->has_errors = true;
        mask_bytes(reader, span, '_');
        at = yaml_find_forbidden(reader->text, at + len, &len);
    }
}

/* --- merge conflicts -------------------------------------------------------- */

/* The conflict at `offset` that has not been hidden yet, or NULL. */
static Conflict *conflict_at(Reader *reader, uint32_t offset)
{
    if (!reader->conflicts)
        reader->conflicts = conflicts_find(reader->arena, source_text(reader->tree->source));
    Conflict *conflict = conflicts_at(reader->conflicts, offset);
    return conflict && !conflict->is_reported ? conflict : NULL;
}

/* Between brackets a marker line is a legal text. */
static bool is_conflict(Reader *reader, const YamlEvent *event)
{
    return event->kind == EVENT_SCALAR && event->style == STYLE_YAML_PLAIN &&
           str_starts_with(event->value, "<<<<<<<") && conflict_at(reader, event->start);
}

static void hide_conflict(Reader *reader, Conflict *conflict)
{
    uint32_t number = (uint32_t)(conflict - reader->conflicts->items);
    const ConflictPart *part = conflicts_part_at(reader->conflicts, conflict->open.start);
    const ConflictPart *end = reader->conflicts->parts + reader->conflicts->part_count;
    conflict_report(conflict, reader->sink);
    for (; part < end && part->conflict == number; part++) {
        mask_bytes(reader, part->span, ' ');
        *vec_push(reader->arena, &reader->merged) = part->span;
    }
}

/*
 * Hides the conflict that causes `problem`; false if there is none. One that is certain
 * makes the whole ones below it certain too: a merge leaves many, and one is enough to fail.
 */
static bool hide_conflict_at(Reader *reader, const YamlProblem *problem)
{
    Conflict *conflict = conflict_at(reader, problem->problem_at);
    if (!conflict)
        conflict = conflict_at(reader, problem->context_at);
    if (!conflict)
        return false;
    hide_conflict(reader, conflict);
    const Conflict *end = reader->conflicts->items + reader->conflicts->count;
    for (conflict++; conflict < end; conflict++)
        if (conflict->middle.end && conflict->close.end && !conflict->is_reported)
            hide_conflict(reader, conflict);
    return true;
}

/* --- parsing ------------------------------------------------------------------ */

static bool is_quoted(const YamlEvent *event)
{
    return event->kind == EVENT_SCALAR &&
           (event->style == STYLE_YAML_SINGLE || event->style == STYLE_YAML_DOUBLE);
}

/* Tabs are welcome inside. */
static bool is_protected(const YamlEvent *event)
{
    return event->kind == EVENT_SCALAR && event->style != STYLE_YAML_PLAIN;
}

/*
 * Parses the text. With a builder every event is handed to it, without one the text is
 * only checked. False after a syntax error, which is then in `*problem`; in `*last_quoted`
 * the last quoted scalar before it.
 */
static bool parse(Reader *reader, YamlBuilder *builder, YamlProblem *problem, Span *last_quoted)
{
    YamlEvents *events =
        yaml_events_open(reader->arena, reader->text, reader->from, &reader->inserted);
    YamlEvent event = {.kind = EVENT_OTHER};
    bool is_pair = false; /* the last event was the `?` of `[? key]`, */
    uint32_t pair_at = 0; /* which is at this place */
    bool is_ok = true;
    reader->quoted.count = 0;
    *last_quoted = span_make(0, 0);
    while (event.kind != EVENT_STREAM_END && is_ok) {
        is_ok = yaml_events_next(events, &event);
        if (!is_ok) {
            *problem = yaml_events_problem(events);
        } else if (is_pair && yaml_gap_is_missing_key(&event)) {
            *problem = yaml_gap_missing_key(pair_at);
            is_ok = false;
        } else if (is_conflict(reader, &event)) {
            *problem = (YamlProblem){"", "", event.start, event.start, -1};
            is_ok = false;
        } else if (builder && !yaml_builder_take(builder, &event)) {
            break;
        } else if (is_protected(&event)) {
            Span span = span_make(event.start, event.end);
            if (is_quoted(&event))
                *last_quoted = span;
            if (reader->has_tabs)
                *vec_push(reader->arena, &reader->quoted) = span;
        }
        is_pair = yaml_gap_is_pair(reader->text, &event);
        pair_at = event.start;
    }
    yaml_events_close(events);
    return is_ok;
}

/* What becomes of a file with this problem. */
static const char *consequence(const Reader *reader, const Culprit *culprit,
                               const YamlProblem *problem)
{
    const Wording *wording = sink_wording(reader->sink);
    if (culprit->is_half_pair)
        return wording->half_pair;
    return yaml_gap_is_open(reader->text, problem) ? wording->only_pyyaml : wording->not_loaded;
}

static void report_culprit(Reader *reader, const Culprit *culprit, const YamlProblem *problem)
{
    Finding *finding =
        sink_report(reader->sink, RULE_yaml_syntax, culprit->span, "%s", culprit->message);
    finding_label(finding, "%s", consequence(reader, culprit, problem));
    if (culprit->help)
        finding_help(finding, "%s", culprit->help);
    if (culprit->code_point)
        finding_fix(finding, FIX_SAFE, culprit->span,
                    arena_format(reader->arena, "\\U%08X", (unsigned)culprit->code_point),
                    "write one escape");
}

/* The last of the lines hidden so far under which `line` was an orphan; 0 if none. */
static uint32_t orphan_end(Reader *reader, uint32_t line)
{
    const SourceFile *source = reader->tree->source;
    for (size_t i = 0; i < reader->masked.count; i++) {
        uint32_t above = source_position(source, reader->masked.items[i].start).line;
        uint32_t last = yaml_orphans_last_line(source, reader->text, above);
        if (line > above && line <= last)
            return last;
    }
    return 0;
}

/* Hides what is to blame for `problem`; false when nothing can be blamed. */
static bool hide_culprit(Reader *reader, const YamlProblem *problem, Span last_quoted)
{
    const SourceFile *source = reader->tree->source;
    reader->tree->has_errors = true;
    if (hide_conflict_at(reader, problem))
        return true;
    Culprit culprit = yaml_culprit_find(source, reader->text, problem, last_quoted);
    if (culprit.line == 0)
        return false;
    uint32_t last = orphan_end(reader, culprit.line);
    if (last == 0) {
        report_culprit(reader, &culprit, problem);
        last = culprit.last_line;
        if (yaml_line_opens_block(source, culprit.line)) {
            uint32_t orphan = yaml_orphans_last_line(source, reader->text, culprit.line);
            last = orphan > last ? orphan : last;
        }
    }
    mask_lines(reader, culprit.line, last);
    return true;
}

/* --- going on after a problem --------------------------------------------------- */

/* Keeps the order; false if a letter has been put there before: then it does not help. */
static bool put_insertion(Reader *reader, Insertion insertion)
{
    InsertionVec *all = &reader->inserted;
    size_t at = all->count;
    while (at > 0 && all->items[at - 1].at > insertion.at)
        at--;
    if (at > 0 && all->items[at - 1].at == insertion.at)
        return false;
    (void)vec_push(reader->arena, all);
    memmove(&all->items[at + 1], &all->items[at], (all->count - 1 - at) * sizeof insertion);
    all->items[at] = insertion;
    return true;
}

/* Helps libyaml over what PyYAML reads. */
static bool bridge_gap(Reader *reader, const YamlProblem *problem)
{
    YamlPatch patch;
    if (sink_wording(reader->sink)->is_read_by_libyaml ||
        !yaml_gap_find(reader->text, problem, &patch))
        return false;
    if (patch.is_insertion)
        return put_insertion(reader, patch.insertion);
    mask_bytes(reader, patch.replaced, ' ');
    reader->copy[patch.replaced.start] = patch.with;
    return true;
}

static void report_retries(Reader *reader, uint32_t at)
{
    reader->tree->has_errors = true;
    bool is_faulty = reader->masked.count + reader->merged.count > 0;
    Finding *finding =
        sink_report(reader->sink, RULE_limit_exceeded, span_make(at, at),
                    "%s; the rest of the file is not read",
                    is_faulty ? "too many syntax errors"
                              : "too many colons inside brackets without a space after them");
    finding_help(finding, is_faulty ? "fix the errors above first" : "write `key: value`");
}

/* Bridges gaps and hides line after line until the text parses or a bound is reached. */
static void mask_until_readable(Reader *reader, YamlProblem problem, Span last_quoted)
{
    size_t parsed_bytes = 0;
    size_t bytes_max = reader->text.len * RETRY_BYTES_PER_BYTE + RETRY_BYTES_FREE;
    for (int hidden = 0; hidden < RETRIES_MAX && parsed_bytes <= bytes_max;) {
        if (!bridge_gap(reader, &problem)) {
            if (!hide_culprit(reader, &problem, last_quoted))
                return;
            hidden++;
        }
        if (parse(reader, NULL, &problem, &last_quoted))
            return;
        parsed_bytes += problem.problem_at;
    }
    report_retries(reader, problem.problem_at);
}

/* --- the whole -------------------------------------------------------------- */

/* Leaves the hidden spans in the tree, and flags the mappings and lists that touch one. */
static void keep_masked(Reader *reader, Node *root)
{
    for (size_t i = 0; i < reader->merged.count; i++)
        *vec_push(reader->arena, &reader->masked) = reader->merged.items[i];
    yaml_flag_broken(reader->arena, source_text(reader->tree->source), reader->text,
                     &reader->masked, root);
    reader->tree->masked = reader->masked.items;
    reader->tree->masked_count = reader->masked.count;
}

/* Builds the tree; what the builder finds is kept only if the text could be read. */
static bool build(Reader *reader, YamlProblem *problem, Span *last_quoted, Node **root)
{
    Sink *found = sink_new_beside(reader->sink);
    YamlBuilder *builder =
        yaml_builder_new(reader->arena, source_text(reader->tree->source), found);
    bool is_ok = parse(reader, builder, problem, last_quoted);
    *root = yaml_builder_finish(builder);
    reader->tree->has_errors |= yaml_builder_is_truncated(builder);
    yaml_builder_free(builder);
    bool is_whole = reader->masked.count == 0;
    if (is_ok && is_whole)
        sink_absorb(reader->sink, found);
    return is_ok;
}

void yaml_read(Arena *arena, SourceFile *source, Tree *tree, size_t from, Sink *sink)
{
    Reader reader = {.arena = arena, .tree = tree, .sink = sink, .from = from};
    reader.text = source_text(tree->source);
    reader.has_tabs = reader.text.len && memchr(reader.text.ptr, '\t', reader.text.len);
    replace_forbidden(&reader);

    YamlProblem problem;
    Span last_quoted;
    Node *root;
    if (!build(&reader, &problem, &last_quoted, &root)) {
        source_index(source);
        mask_until_readable(&reader, problem, last_quoted);
        build(&reader, &problem, &last_quoted, &root);
        keep_masked(&reader, root);
    }
    if (reader.has_tabs && yaml_report_tabs(reader.text, from, &reader.quoted, sink))
        tree->has_errors = true;
    tree->root = root;
}
