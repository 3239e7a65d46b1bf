/* SPDX-License-Identifier: MIT */
/* FLK004 invalid-utf8. Reported by syntax/reader.c. */
#include "lint/rule.h"

const LintRule rule_invalid_utf8 = {
    .summary = "The file is not UTF-8.",
    .why = "Flock opens a definition as UTF-8, so any other encoding, such as Latin-1 or UTF-16,\n"
           "makes the whole load fail with a UnicodeDecodeError. The first byte that is wrong is\n"
           "shown; nothing else in the file is read.\n",
    .bad = "enable_temporal: true\n"
           "description: \"caf\xE9\"\n",
    .good = "enable_temporal: true\n"
            "description: \"cafe\"\n",
};
