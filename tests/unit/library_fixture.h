/* SPDX-License-Identifier: MIT */
/* library_fixture.h - a context, definitions, and questions about findings, for tests of flockc.h.
 */
#ifndef FLOCKC_TESTS_UNIT_LIBRARY_FIXTURE_H
#define FLOCKC_TESTS_UNIT_LIBRARY_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "flockc.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define TEXT(literal) ((flockc_text){"" literal, sizeof(literal) - 1})
#define WORD(literal)                                                                              \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    } /* in a static table */

#define GOOD                                                                                       \
    "enable_temporal: true\n"                                                                      \
    "agents:\n"                                                                                    \
    "  writer:\n"                                                                                  \
    "    input: 'topic: str'\n"                                                                    \
    "    evaluator: {name: default, type: DeclarativeEvaluator}\n"                                 \
    "    temporal_activity_config: {start_to_close_timeout: PT1M}\n"
/* FLK101 unknown-key: an error with a safe fix. */
#define MISSPELLED GOOD "temporal_config: {task_queeu: a}\n"
#define FIXED GOOD "temporal_config: {task_queue: a}\n"

#define RUN(...)                                                                                   \
    {                                                                                              \
        .struct_size = sizeof(flockc_run), __VA_ARGS__                                             \
    }
#define MEMO(...) .memo = &(const flockc_memo){__VA_ARGS__}, .memo_count = 1

static flockc_context *context;

static inline int set_up(void **state)
{
    (void)state;
    return flockc_context_new(NULL, &context) == FLOCKC_OK ? 0 : -1;
}

static inline int tear_down(void **state)
{
    (void)state;
    flockc_context_free(context);
    return 0;
}

static inline flockc_source source_of(const char *name, const char *text)
{
    return (flockc_source){
        .struct_size = sizeof(flockc_source),
        .name = flockc_text_of(name),
        .text = flockc_text_of(text),
    };
}

static inline flockc_compilation *compile(const char *text)
{
    flockc_compilation *made;
    flockc_source source = source_of("dir/talk.flock.yaml", text);
    assert_int_equal(flockc_compile(context, &source, NULL, &made), FLOCKC_OK);
    return made;
}

static inline void assert_text(flockc_text text, const char *expected)
{
    bool is_same = text.length == strlen(expected) &&
                   (text.length == 0 || memcmp(text.data, expected, text.length) == 0);
    if (!is_same)
        fail_msg("'%.*s' is not '%s'", (int)text.length, text.data, expected);
}

static inline int has_code(const flockc_findings *findings, const char *code)
{
    flockc_finding finding = {.struct_size = sizeof finding};
    for (size_t i = 0; i < flockc_findings_count(findings); i++) {
        assert_int_equal(flockc_findings_get(findings, i, &finding), FLOCKC_OK);
        if (strcmp(finding.code, code) == 0)
            return 1;
    }
    return 0;
}

#endif
