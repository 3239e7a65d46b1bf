/* SPDX-License-Identifier: MIT */
/* FLK105 obsolete-key. Reported by definition/unknown_keys.c. */
#include "lint/rule.h"

const LintRule rule_obsolete_key = {
    .summary = "A key is no longer used.",
    .why = "Older releases of Flock had this key. flock-core 0.4.543 silently ignores it, so what\n"
           "it sets has no effect.\n",
    .bad = "enable_temporal: true\n"
           "enable_logging: true\n",
    .good = "enable_temporal: true\n"
            "show_flock_banner: false\n",
};
