/* SPDX-License-Identifier: MIT */
/*
 * finding.h - what a rule has to say about one place. sink_report() makes one.
 */
#ifndef FLOCKC_DIAG_FINDING_H
#define FLOCKC_DIAG_FINDING_H

#include "diag/rules.h"
#include "diag/source.h"

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

/* Who would apply a fix; known after fixing_review(). */
typedef enum FixMark {
    FIX_UNMARKED,      /* not known, or nobody: refused, or settled by another one */
    FIX_MARKED_SAFE,   /* flockc check --fix */
    FIX_MARKED_UNSAFE, /* only with --unsafe-fixes: its safety, or it needs one that is unsafe */
} FixMark;

typedef struct Fix {
    FixSafety safety;
    FixMark mark;
    Str description; /* empty: the finding has no fix */
    Edit *edits;
    size_t edit_count;
    bool is_refused; /* it would add an error: nobody applies it, see fixing_review() */
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
    Str label;  /* what stands beside the carets; may be empty */
    Str help;   /* how to fix it; may be empty */
    Str path;   /* "agents.x.model", made by syntax/path.h; may be empty */
    Span *uses; /* the aliases by which the value is used, where that is what it is about */
    size_t use_count, use_capacity;
    Span within;     /* the agents that it is about: aliases elsewhere are not; empty: any */
    bool is_at_home; /* it is also about the value where it stands */
    Related *related;
    size_t related_count;
    Provenance *provenances;
    size_t provenance_count;
    Fix fix;
    Sink *sink;
    uint32_t sequence; /* order of reporting */
} Finding;

/* All text is copied into the arena of the finding's sink. */

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
/* The value is used at `use` as well. */
void finding_add_use(Finding *finding, Span use);
/* The finding is about what stands in `within`, an agent or several: it is about no alias
 * elsewhere. */
void finding_within(Finding *finding, Span within);
/* Those of another finding, which says the same of the same place. */
void finding_join_uses(Finding *finding, const Finding *other);
/* Makes related places of the first uses, for people. Once, at the end. */
void finding_show_uses(Finding *finding);
/*
 * Says what the finding is about, as the place of it: a policy, a queue, an agent. Needed where
 * overrides.def has a row about a SUBJECT for its rule. It is about one thing: call it once.
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

#endif
