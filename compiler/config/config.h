/* SPDX-License-Identifier: MIT */
/*
 * config.h - the file .flockc.yaml: what a project wants of flockc.
 *
 *     include: ["flocks/"]                  patterns as in .gitignore; see discovery.h
 *     exclude: ["flocks/old/"]
 *     severity: {off: [queue-idle], error: [FLK603]}
 *     generate: [{target: python, output: gen}]       see generate.h
 *     flock: '0.4'
 *     fail_on: warning
 *     baseline: flockc-baseline.json
 */
#ifndef FLOCKC_CONFIG_CONFIG_H
#define FLOCKC_CONFIG_CONFIG_H

#include "config/generate.h"
#include "diag/rule_settings.h"
#include "syntax/tree.h"

#define CONFIG_FILE_NAME ".flockc.yaml"

typedef struct Config {
    const char *path; /* as it is printed; NULL: there is no such file */
    Str folder;       /* of that file, absolute, with a slash: patterns are relative to it */
    Patterns include; /* of the definitions below it; none: all of them */
    Patterns exclude;
    RuleSettings rules;
    const GenerateEntry *generate; /* in file order */
    uint32_t generate_count;
    bool has_fail_on;
    Severity fail_on;
    Str baseline; /* relative to `folder`, NUL-terminated; empty: none */
    /* What is written there, for who asks where a setting comes from; NULL: nothing is. */
    const Node *root;
    const SourceFile *source;
} Config;

#endif
