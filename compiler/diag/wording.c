/* SPDX-License-Identifier: MIT */
/* wording.c - see wording.h. */
#include "diag/wording.h"

const Wording wording_of_definitions = {
    .loader = "PyYAML",
    .tag_loader = "yaml.safe_load",
    .not_loaded = "the file cannot be loaded",
    .not_read = "PyYAML refuses the file",
    .only_pyyaml = "flockc cannot read this, though Flock can",
    .not_utf8 = "a UTF-16 byte order mark; Flock reads UTF-8",
    .odd_mark = "PyYAML reads this byte order mark as a letter",
    .half_pair = "Flock reads half a character here, which UTF-8 cannot hold; flockc refuses it",
    .kept_key = "this one is silently kept",
    .second_document = "move it to a file of its own: a definition is one document",
    .start_refused =
        "Temporal refuses to start the workflow; Flock's `run_async` returns the error as a dict",
    .nothing_starts = "nothing starts: Flock's `run_async` raises a ValueError",
    .not_accepted = "Flock does not accept what this rule reports",
};

const Wording wording_without_flock = {
    .loader = "flockc",
    .tag_loader = "flockc",
    .not_loaded = "nothing is compiled",
    .not_read = "flockc refuses the file",
    .only_pyyaml = "flockc cannot read this",
    .not_utf8 = "a UTF-16 byte order mark; flockc reads UTF-8",
    .odd_mark = "this byte order mark is read as a letter",
    .half_pair = "this is half a character, which UTF-8 cannot hold",
    .kept_key = "this one is silently kept",
    .second_document = "move it to a file of its own: a definition is one document",
    .start_refused = "Temporal refuses to start the workflow",
    .nothing_starts = "nothing starts: a run begins with an agent of this flock",
    .not_accepted = "flockc compiles nothing with what this rule reports",
};
