/* SPDX-License-Identifier: MIT */
/*
 * sink.h - findings, and the place where every pass reports them.
 *
 * A pass reports and goes on; reporting cannot fail and returns nothing that must
 * be checked. Only the border (cli, later lsp) turns findings into text or an exit
 * code. A finding begins with sink_report() and is then told more:
 *
 *     Finding *f = sink_report(sink, RULE_unknown_key, key_span,
 *                              "%s is not a key of %s", sink_quote(sink, key), section);
 *     finding_label(f, "Flock ignores it");
 *     finding_help(f, "did you mean `%s`?", near);
 *     finding_fix(f, FIX_SAFE, key_span, near, "rename the key");
 *
 * Style of messages: lower case, no full stop, user text through sink_quote().
 * Ownership: all text is copied into the sink's arena.
 */
#ifndef FLOCKC_DIAG_SINK_H
#define FLOCKC_DIAG_SINK_H

#include "diag/source.h"
#include "diag/wording.h"

typedef enum Severity { SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR } Severity;

typedef enum RuleId {
#define RULE(code, ident, name, family, severity, lock) RULE_##ident,
#include "diag/rules.def"
#undef RULE
    RULE_COUNT
} RuleId;

typedef enum RuleFamily {
#define FAMILY(ident, folder, first, last, about) FAMILY_##ident,
#include "diag/families.def"
#undef FAMILY
    FAMILY_COUNT
} RuleFamily;

/* One row of families.def. */
typedef struct FamilyInfo {
    const char *folder;
    unsigned first, last; /* the numbers of its codes */
    const char *about;
} FamilyInfo;

extern const FamilyInfo family_infos[FAMILY_COUNT];

typedef enum RuleLock { LOCK_NEVER, LOCK_ALWAYS, LOCK_BY_EFFECT } RuleLock;

/* One row of rules.def. */
typedef struct RuleInfo {
    const char *code; /* "FLK101" */
    const char *name; /* "unknown-key" */
    RuleFamily family;
    Severity severity;
    RuleLock lock;
} RuleInfo;

extern const RuleInfo rule_infos[RULE_COUNT];

/* "error", "warning", "info". */
const char *severity_name(Severity severity);
/* False if no severity is called `name`. */
bool severity_find(Str name, Severity *severity);

typedef enum FixSafety { FIX_SAFE, FIX_UNSAFE } FixSafety;

/* Another place that a reader needs to see. */
typedef struct Related {
    Span span;
    Str message;
} Related;

/* Replace `span` with `text`. */
typedef struct Edit {
    Span span;
    Str text;
} Edit;

typedef struct Fix {
    FixSafety safety;
    Str description; /* empty: the finding has no fix */
    Edit *edits;
    size_t edit_count;
} Fix;

/* A layer that could have set a value, or did. */
typedef struct ProvenanceStep {
    bool has_place; /* false: it is written nowhere */
    Span place;
    Str message;
} ProvenanceStep;

/* How a value came about: the layers in order, and the one that won at the end. */
typedef struct Provenance {
    Str about; /* the value's name */
    ProvenanceStep *steps;
    size_t count;
} Provenance;

typedef struct Sink Sink;

typedef struct Finding {
    RuleId rule;
    Severity severity;
    bool is_locked;  /* no setting and no comment may change it */
    bool is_dropped; /* hidden: sink_findings() leaves it out */
    bool has_subject;
    Span span;
    Span subject; /* what it is about, if finding_about() was called */
    Str message;
    Str label; /* what stands beside the carets; may be empty */
    Str help;  /* how to mend it; may be empty */
    Str path;  /* "agents.x.model", made by syntax/path.h; may be empty */
    Related *related;
    size_t related_count;
    Provenance *provenances;
    size_t provenance_count;
    Fix fix;
    Sink *sink;
    uint32_t sequence; /* order of reporting */
} Finding;

/* At most this many findings are kept for one file; then one limit-exceeded says so. */
enum { FINDINGS_MAX = 10000 };

/* An empty sink for findings about `source`; both live in `arena`. */
Sink *sink_new(Arena *arena, SourceFile *source);
/* An empty sink about the same source, in the same words. */
Sink *sink_new_beside(const Sink *sink);
/* From here on consequences are told in these words, which are borrowed. */
void sink_set_wording(Sink *sink, const Wording *wording);

SourceFile *sink_source(const Sink *sink);
Arena *sink_arena(const Sink *sink);
const Wording *sink_wording(const Sink *sink);

/* Records a finding with the rule's default severity. Never returns NULL. */
Finding *sink_report(Sink *sink, RuleId rule, Span span, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

void finding_label(Finding *finding, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void finding_help(Finding *finding, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void finding_relate(Finding *finding, Span span, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Begins the provenance of a value; the steps that follow are its own. */
void finding_provenance(Finding *finding, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* Adds a step to the last provenance; `place` NULL: it is written nowhere. */
void finding_provenance_step(Finding *finding, const Span *place, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/*
 * Says what the finding is about, as the place of it: a policy, a queue, an agent. Needed where
 * overrides.def has a row about a SUBJECT for its rule.
 */
void finding_about(Finding *finding, Span subject);
void finding_severity(Finding *finding, Severity severity);
/* Hides the finding from here on; it counts no more. */
void finding_drop(Finding *finding);
/* Makes the finding an error that no setting changes (rules with the lock BY_EFFECT). */
void finding_lock(Finding *finding);
/* Adds an edit; the description is that of the last call. Edits must not overlap. */
void finding_fix(Finding *finding, FixSafety safety, Span span, Str text, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));

/*
 * User text made fit for a message: in backquotes, what may not reach a terminal
 * replaced (support/visible.h), cut after 60 code points with "…". Lives in the sink's arena.
 */
const char *sink_quote(Sink *sink, Str text);

/* Number of findings so far that are errors; asked before anything is emitted. */
size_t sink_error_count(const Sink *sink);

/* Moves what `from` holds, about the same source, into `into`; `from` is empty then. */
void sink_absorb(Sink *into, Sink *from);

/*
 * What was reported since the last sink_findings(), and what that one returned, in no order to
 * rely on. The array is valid until the next report.
 */
Finding *const *sink_reported(const Sink *sink, size_t *count);

/*
 * Leaves out what another finding overrides (overrides.def), sorts the rest by place and code,
 * keeps the most severe of those that say the same of the same place, and returns them.
 * The array is valid until the next report, the findings as long as the arena.
 */
Finding *const *sink_findings(Sink *sink, size_t *count);

#endif
