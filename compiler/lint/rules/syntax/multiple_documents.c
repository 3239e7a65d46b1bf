/* SPDX-License-Identifier: MIT */
/* FLK006 multiple-documents. Reported by syntax/yaml/yaml_builder.c. */
#include "lint/rule.h"

const LintRule rule_multiple_documents = {
    .summary = "The file contains more than one YAML document.",
    .why =
        "`yaml.safe_load` reads exactly one document and raises a ComposerError when a second\n"
        "one begins, so Flock cannot load the file at all. A `---` before the first document is\n"
        "fine.\n",
    .bad = "enable_temporal: true\n"
           "---\n"
           "agents: {}\n",
    .good = "---\n"
            "enable_temporal: true\n"
            "agents: {}\n",
};
