/* SPDX-License-Identifier: MIT */
/* wording.c - see wording.h. */
#include "diag/wording.h"

const Wording wording_of_definitions = {
    .not_loaded = "the file cannot be loaded",
    .not_read = "PyYAML refuses the file",
    .only_pyyaml = "flockc cannot read this, though Flock can",
    .not_utf8 = "a UTF-16 byte order mark; Flock reads UTF-8",
    .odd_mark = "PyYAML reads this byte order mark as a letter",
    .half_pair = "Flock reads half a character here, which UTF-8 cannot hold; flockc refuses it",
    .kept_key = "this one is silently kept",
    .second_document = "move it to a file of its own: a definition is one document",
};
