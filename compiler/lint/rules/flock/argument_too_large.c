/* SPDX-License-Identifier: MIT */
/*
 * FLK808 argument-too-large.
 *
 * Of a definition that says how it is run. What it points at is the larger part: the input, or
 * the agents.
 */
#include "analysis/argument_size.h"
#include "lint/refusals.h"

static Span span_of(const FlockDef *def, const ArgumentSize *size)
{
    const DefValue *input = &def->run->input.at;
    bool is_input = size->input_bytes >= size->agents_bytes && def_is_set(input);
    if (is_input)
        return def_key_span(input);
    return def_key_span(def_is_set(&def->agents.at) ? &def->agents.at : &def->run->at);
}

static void check(const Lint *lint)
{
    const FlockDef *def = lint->def;
    if (!def_is_set(&def->run->at))
        return;
    ArgumentSize size = argument_size_at_least(lint->arena, lint->options);
    if (size.input_bytes + size.agents_bytes <= ARGUMENT_MAX_BYTES)
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_argument_too_large, span_of(def, &size),
                    "the argument of a run is larger than the 2 MiB that Temporal accepts");
    if (lint->options->enable_temporal->winner.value.boolean) {
        finding_label(finding, "%s", sink_wording(finding->sink)->start_refused);
    } else {
        finding_severity(finding, SEVERITY_WARNING);
        finding_label(finding, "Temporal is off, so a local run is fine; a start request with it "
                               "is refused");
    }
    finding_help(finding,
                 size.input_bytes >= size.agents_bytes
                     ? "the argument holds the input twice: keep large data elsewhere, and pass "
                       "a reference to it"
                     : "it holds every agent of the flock: split the flock");
}

/* A hundred letters; lists of them; lists of such lists: the aliases unfold to 2 MiB. */
#define LETTERS                                                                                    \
    "A line of the book that somebody wants to hand to the agents in one piece, so that all of "   \
    "it is"
#define TEN(name)                                                                                  \
    "[*" name ", *" name ", *" name ", *" name ", *" name ", *" name ", *" name ", *" name         \
    ", *" name ", *" name "]"

const LintRule rule_argument_too_large = {
    .summary = "The argument of a run is larger than Temporal's server accepts.",
    .why = "A workflow is started with one argument, in which Flock puts all agents of the flock\n"
           "and the input of the run, twice: as the variables `flock.KEY` and as a whole. The\n"
           "server refuses one of over 2 MiB (`Blob data size exceeds limit`,\n"
           "limit.blobSize.error), and `run_async` then returns a dict that holds the error.\n"
           "Text beyond ASCII counts six bytes for each UTF-16 unit, as the SDK writes it in\n"
           "JSON. That is an input of 1 MiB, or some 9,000 agents. flockc counts only what is\n"
           "certainly in it: Flock adds the components of the agents. Where Temporal is off, this\n"
           "is a warning: only a start request would be refused.\n",
    .bad = "enable_temporal: true\n"
           "x-line: &line " LETTERS "\n"
           "x-page: &page " TEN("line") "\n"
                                        "x-chapter: &chapter " TEN(
                                            "page") "\n"
                                                    "x-book: &book " TEN(
                                                        "chapter") "\n"
                                                                   "agents:\n"
                                                                   "  reader:\n"
                                                                   "    input: \"books: list\"\n"
                                                                   "    evaluator: {name: default, "
                                                                   "type: DeclarativeEvaluator}\n"
                                                                   "run:\n"
                                                                   "  input:\n"
                                                                   "    books: " TEN(
                                                                       "book") "\n"
                                                                               "    more: *book\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  reader:\n"
            "    input: \"shelf: str | The folder with the books\"\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "run:\n"
            "  input:\n"
            "    shelf: /srv/books\n",
    .check_flock = check,
};
