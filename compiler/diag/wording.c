/* SPDX-License-Identifier: MIT */
/* wording.c - see wording.h. */
#include "diag/wording.h"

const Wording wording_of_definitions = {
    .not_loaded = "Flock cannot load the file",
    .not_read = "PyYAML refuses the file",
    .only_pyyaml = "flockc cannot read this, though Flock can",
    .not_utf8 = "a UTF-16 byte order mark; Flock reads UTF-8",
    .odd_mark = "PyYAML reads this byte order mark as a letter",
    .half_pair = "Flock reads half a character here, which UTF-8 cannot hold; flockc refuses it",
    .kept_key = "Flock silently keeps this one",
    .second_document = "a definition is one document: move this one to a file of its own",
};
