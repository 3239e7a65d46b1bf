/* SPDX-License-Identifier: MIT */
/* wording.c - see wording.h. */
#include "diag/wording.h"

const Wording wording_of_definitions = {
    .not_loaded = "Flock cannot load the file",
    .not_read = "PyYAML refuses the file",
    .only_pyyaml = "flockc cannot read this, though Flock can",
    .not_utf8 = "a UTF-16 byte order mark; Flock reads UTF-8",
    .odd_mark = "PyYAML takes this byte order mark for a letter",
    .half_pair = "Flock reads what no UTF-8 can hold, and flockc stops at it",
    .kept_key = "Flock keeps this one and says nothing",
    .second_document = "a definition is one document: move this one to a file of its own",
};
