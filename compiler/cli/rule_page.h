/* SPDX-License-Identifier: MIT */
/*
 * rule_page.h - all that is written about a rule, in the forms of `flockc rule`.
 *
 * Nothing here is told twice: what flockc says about the bad example is asked of the
 * compiler when the page is made, and so is the text that the fix makes of it.
 */
#ifndef FLOCKC_CLI_RULE_PAGE_H
#define FLOCKC_CLI_RULE_PAGE_H

#include "compilation.h"
#include "lint/lint.h"
#include "support/buf.h"

/* The name of the other definition of the examples (LintRule.beside). */
#define RULE_PAGE_OTHER_FILE "other.flock.yaml"

typedef struct RulePage {
    const RuleInfo *info;
    const LintRule *rule;
    const char *family;       /* "Task queues" */
    const char *file_name;    /* of both examples: "talk.flock.yaml" */
    const char *language;     /* "yaml", "toml", "json" */
    const char *bad_language; /* the same of the bad example */
    Str call;                 /* "flockc check --quiet talk.flock.yaml", which prints: */
    Str output;               /* format full about the bad example */
    const char *fix;          /* "safe", "unsafe"; NULL: there is none */
    Str fixed;                /* the bad example after the fix; empty: there is none */
    Str diff;                 /* what the fix changes; empty: there is none */
    const char *docs_url;     /* NULL: the pages have no public address */
} RulePage;

/* What a terminal makes of a page of text; zeroed for pages that are for programs. */
typedef struct PageStyle {
    unsigned width; /* columns of a line; 0: nothing is folded */
    bool has_color;
} PageStyle;

/* The columns before an example in a page of text. */
enum { RULE_PAGE_INDENT = 4 };

/* The page lives in `arena`. `id` is not RULE_COUNT. */
RulePage rule_page_make(Arena *arena, RuleId id, const PageStyle *style);

/* Writes `count` pages, sorted by code. For text and markdown: one page, or a list. */
typedef void RulePageWriter(const RulePage *pages, size_t count, const PageStyle *style, Buf *out);

RulePageWriter rule_text_list, rule_text_page;
RulePageWriter rule_markdown_list, rule_markdown_page;
RulePageWriter rule_json;

/*
 * `flockc rule WORD` for other commands: prints the page of the rule, or the list of those that the
 * word fits. An exit code.
 */
int rule_show(Arena *arena, const char *word, bool has_color);

/* What may be done about a finding of the rule, in a few words. */
const char *rule_lock_text(RuleLock lock);
/* What is added to it for a rule about what only Flock does; else "". */
const char *rule_who_text(RuleWho who);

/* Splits `text` at its first line end, which is left out of both. Empty after the last line. */
Str rule_next_line(Str *text);

#endif
