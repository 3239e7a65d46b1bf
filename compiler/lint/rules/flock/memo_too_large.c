/* SPDX-License-Identifier: MIT */
/*
 * FLK803 memo-too-large.
 *
 * Of what the run gets: entries of the command line too, as long as the file has a memo to point
 * at.
 */
#include "analysis/memo_size.h"
#include "lint/refusals.h"

enum { MEMO_WARNING_BYTES = 2 << 10, MEMO_ERROR_BYTES = 2 << 20 };

static void check(const Lint *lint)
{
    const RunDef *run = lint->def->run;
    if (!def_is_set(&run->memo.at))
        return;
    size_t size = memo_size_bytes(lint->arena, &lint->options->workflow);
    if (size <= MEMO_WARNING_BYTES)
        return;
    Finding *finding = sink_report(lint->sink, RULE_memo_too_large, def_key_span(&run->memo.at),
                                   "the memo is %zu bytes long; the limit is %d", size,
                                   size > MEMO_ERROR_BYTES ? MEMO_ERROR_BYTES : MEMO_WARNING_BYTES);
    if (size > MEMO_ERROR_BYTES) {
        finding_label(finding, "%s", sink_wording(finding->sink)->start_refused);
    } else {
        finding_severity(finding, SEVERITY_WARNING);
        finding_label(finding, "Temporal's server accepts it and logs a warning for each start");
    }
    finding_help(finding,
                 "keep in the memo only what a list of runs should show; pass data in `run.input`");
}

#define HUNDRED                                                                                    \
    "A hundred letters of an explanation that nobody will ever read in the list of runs, on and "  \
    "on it goes "

const LintRule rule_memo_too_large = {
    .summary = "The memo is larger than Temporal's server recommends or accepts.",
    .why = "The server refuses a start whose memo, as a protobuf message, has over 2 MiB (`Memo\n"
           "size exceeds limit`), and `run_async` then returns a dict that holds the error. Over\n"
           "2 KiB it takes the memo and logs a warning: this is a warning there\n"
           "(limit.memoSize.error and .warn, common/dynamicconfig). Text beyond ASCII counts six\n"
           "bytes for each UTF-16 unit, as the SDK writes it in JSON.\n",
    .bad = "enable_temporal: true\n"
           "run:\n"
           "  memo:\n"
           "    about: " HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED
               HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED
                   HUNDRED HUNDRED "end\n",
    .good = "enable_temporal: true\n"
            "run:\n"
            "  memo:\n"
            "    about: " HUNDRED "end\n",
    .check_flock = check,
};
