/* SPDX-License-Identifier: MIT */
/* run.h - what is reported: the files of a run with their findings, and how to print them. */
#ifndef FLOCKC_REPORT_RUN_H
#define FLOCKC_REPORT_RUN_H

#include "diag/finding.h"
#include "support/buf.h"
#include "support/ink.h"

/* One file and what was found in it. Everything is borrowed. */
typedef struct ReportInput {
    Str file;                 /* the name to print, any bytes */
    const SourceFile *source; /* never NULL */
    Finding *const *findings;
    size_t count;
} ReportInput;

/*
 * A file or folder that could not be looked at, and why: "cannot read 'x': Permission denied". A
 * report that left it out would say that all is well.
 */
typedef struct ReportTrouble {
    Str file; /* the name to print, any bytes */
    Str message;
} ReportTrouble;

/* What there is to say of a rule beside its names. */
typedef struct ReportRule {
    const char *summary;    /* one sentence */
    const char *why;        /* what happens; paragraphs with line ends */
    const char *bad, *good; /* definitions with the problem, and without it */
    const char *language;   /* of both: "yaml" */
} ReportRule;

/* lint/ has the words, and this room does not know it: the caller lends them. */
typedef ReportRule ReportRuleFunction(RuleId rule);

/* A note that leads to the page of a rule: from `start` to `end` of what was appended to. */
typedef struct ReportLead {
    RuleId rule;
    size_t start, end;
} ReportLead;

/*
 * The notes of one text, in order; a rule has one, at its first finding. Whoever joins the texts of
 * several files takes out what an earlier one has: report_drop_leads(). Zeroed to begin with.
 */
typedef struct ReportLeads {
    ReportLead items[RULE_COUNT];
    size_t count;
    bool is_known[RULE_COUNT]; /* rules that have their note */
} ReportLeads;

/* All that a format may know: the files of the run, and how to print them. */
typedef struct ReportRun {
    const ReportInput *inputs;
    size_t input_count;
    const ReportTrouble *troubles;
    size_t trouble_count;
    bool has_color;               /* only full and concise look at it */
    unsigned width;               /* columns of a line of full; 0: nothing is folded or cut */
    ReportLeads *leads;           /* full leads to pages, and notes where; NULL: it does not */
    bool is_from_root;            /* files are called from the root of the repository */
    const char *home_url;         /* of flockc; NULL or empty: not said */
    const char *docs_url;         /* where the pages of the rules stand; NULL: nowhere */
    bool has_links;               /* full names that address where the terminal shows links */
    const char *version;          /* of flockc; NULL: not said */
    ReportRuleFunction *describe; /* NULL: rules have nothing but names */
} ReportRun;

typedef struct ReportCounts {
    size_t files, errors, warnings, infos;
} ReportCounts;

ReportCounts report_count(const ReportRun *run);

/*
 * Takes the notes of the rules that are known already out of `text`, where `leads` says they are,
 * and adds the others to what is known.
 */
void report_drop_leads(Buf *text, const ReportLeads *leads, bool is_known[RULE_COUNT]);

/* Appends the address of a rule's page below `docs_url`. */
void report_rule_url(const char *docs_url, const RuleInfo *rule, Buf *out);

/* The colour of a severity, wherever it is shown. */
Ink ink_of_severity(Severity severity);

#endif
