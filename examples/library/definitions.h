/* SPDX-License-Identifier: MIT */
/* definitions.h - definitions for the other examples; number `n` differs from all others. */
#ifndef DEFINITIONS_H
#define DEFINITIONS_H

#include <flockc.h>
#include <stdio.h>

enum { DEFINITION_MAX_BYTES = 2048 };

/* Its backoff is 1 + n/1000, which a library that obeyed the locale would read and write wrongly.
 */
static inline flockc_source definition(char *room, unsigned n)
{
    flockc_source source = {.struct_size = sizeof source};
    int length = snprintf(room, DEFINITION_MAX_BYTES,
                          "enable_temporal: true\n"
                          "temporal_config:\n"
                          "  task_queue: queue-%u\n"
                          "  workflow_execution_timeout: PT%uM\n"
                          "agents:\n"
                          "  writer:\n"
                          "    description: \"\xF0\x9F\x90\xA6 number %u\"\n"
                          "    input: 'topic: str'\n"
                          "    output: 'text: str'\n"
                          "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
                          "    temporal_activity_config:\n"
                          "      start_to_close_timeout: PT1M\n"
                          "      retry_policy:\n"
                          "        maximum_attempts: 3\n"
                          "        backoff_coefficient: 1.%03u\n"
                          "      task_quueue: gpu\n",
                          n, 60 + n % 1000, n, n % 1000);
    source.name = flockc_text_of("talk.flock.yaml");
    source.text.data = room;
    source.text.length = (size_t)length;
    source.borrows_text = 1;
    return source;
}

#endif
