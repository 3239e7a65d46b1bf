/* SPDX-License-Identifier: MIT */
/* rule_words.c - see rule_words.h. */
#include "rule_words.h"

#include "lint/lint.h"

ReportRule rule_words(RuleId id)
{
    static const char *const languages[] = {
        [LANGUAGE_YAML] = "yaml",
        [LANGUAGE_TOML] = "toml",
        [LANGUAGE_JSON] = "json",
    };
    const LintRule *rule = lint_rule(id);
    return (ReportRule){
        .summary = rule->summary,
        .why = rule->why,
        .bad = rule->bad,
        .good = rule->good,
        .language = languages[rule->language],
    };
}
