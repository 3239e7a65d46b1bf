/* SPDX-License-Identifier: MIT */
/*
 * generate.h - the section `generate` of .flockc.yaml: what `flockc compile` without a file makes.
 *
 *     generate:
 *       - target: [python, worker]
 *         output: gen
 *       - definitions: [flocks/talk.flock.yaml]
 *         target: kubernetes
 *         output: deploy/staging
 *         deployment: {namespace: staging, replicas: 2, environment: [OPENAI_API_KEY]}
 *
 * This room does not know emit/: whoever reads a configuration says which targets there are.
 */
#ifndef FLOCKC_CONFIG_GENERATE_H
#define FLOCKC_CONFIG_GENERATE_H

#include "config/patterns.h"
#include "model/target_settings.h"

typedef struct GenerateEntry {
    Patterns definitions;    /* relative to the folder of the file; none: all of them */
    const uint32_t *targets; /* numbers in the list of names that the file was read with */
    uint32_t target_count;   /* at least 1 */
    Str output;  /* relative to that folder, without a slash at the end; "." is the folder itself */
    Str package; /* empty: not said */
    const Deployment *deployment; /* NULL: not said */
} GenerateEntry;

#endif
