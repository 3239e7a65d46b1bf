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

#include "diag/finding.h"
#include "diag/wording.h"

/* At most this many findings are kept for one file; then one limit-exceeded says so. */
enum { FINDINGS_MAX = 10000 };

/* An empty sink for findings about `source`; both live in `arena`. */
Sink *sink_new(Arena *arena, const SourceFile *source);
/* An empty sink about the same source, in the same words. */
Sink *sink_new_beside(const Sink *sink);
/* From here on consequences are told in these words, which are borrowed. */
void sink_set_wording(Sink *sink, const Wording *wording);

const SourceFile *sink_source(const Sink *sink);
Arena *sink_arena(const Sink *sink);
const Wording *sink_wording(const Sink *sink);

/* Records a finding with the rule's default severity. Never returns NULL. */
Finding *sink_report(Sink *sink, RuleId rule, Span span, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/*
 * User text made fit for a message: in backquotes, what may not reach a terminal
 * replaced (support/visible.h), cut after 60 code points with "…". Lives in the sink's arena.
 */
const char *sink_quote(Sink *sink, Str text);

/*
 * From here on findings are about a value that an alias at `use` stands for. Of aliases in each
 * other the outermost counts: it is where an author would look. True if this is that one, and
 * sink_leave_use() has to follow.
 */
bool sink_enter_use(Sink *sink, Span use);
void sink_leave_use(Sink *sink);
/* What is reported from here on is about an agent that stands there: see finding_within(); an empty
 * span: about none. */
void sink_set_within(Sink *sink, Span within);

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
