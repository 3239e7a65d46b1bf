/* SPDX-License-Identifier: MIT */
/*
 * threads.c - eight threads compile, fix, explain and emit a thousand definitions each, with a
 * context for each thread; and all of them read one compilation that the main thread has made.
 *
 *     ./threads [DEFINITIONS]
 *
 * The process takes the locale of the environment, which must not change anything:
 * LC_ALL=de_DE.UTF-8 ./threads
 */
#include <locale.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "definitions.h"

enum { THREADS = 8, DEFINITIONS = 1000, SHARED = 500 };

typedef struct Work {
    unsigned first, count;
    const flockc_compilation *shared;
    flockc_text expected; /* what emitting `shared` gives */
    const char *failure;  /* NULL: all went well */
} Work;

#define REQUIRE(condition)                                                                         \
    do {                                                                                           \
        if (!(condition))                                                                          \
            return #condition;                                                                     \
    } while (0)

/* --- what is asked of one definition ---------------------------------------------------------- */

static int is(flockc_text text, const char *expected)
{
    return text.length == strlen(expected) && memcmp(text.data, expected, text.length) == 0;
}

static const char *check_findings(const flockc_findings *findings)
{
    flockc_finding finding = {.struct_size = sizeof finding};
    flockc_edit edit = {.struct_size = sizeof edit};
    REQUIRE(flockc_findings_count_of(findings, FLOCKC_SEVERITY_ERROR) == 1);
    for (size_t i = 0; i < flockc_findings_count(findings); i++) {
        REQUIRE(flockc_findings_get(findings, i, &finding) == FLOCKC_OK);
        if (finding.severity == FLOCKC_SEVERITY_ERROR)
            REQUIRE(flockc_findings_get_edit(findings, i, 0, &edit) == FLOCKC_OK);
    }
    REQUIRE(is(edit.text, "task_queue"));
    REQUIRE(edit.range.start.line == 15 && edit.range.start.utf16_units == 6);
    return NULL;
}

/* The backoff of definition `n`, read and written. */
static const char *check_backoff(const flockc_explanation *explanation, unsigned n)
{
    char wanted[16];
    flockc_option option = {.struct_size = sizeof option};
    flockc_layer layer = {.struct_size = sizeof layer};
    size_t i = 0;
    do
        REQUIRE(flockc_explanation_get(explanation, i++, &option) == FLOCKC_OK);
    while (option.group != FLOCKC_GROUP_AGENT ||
           !is(option.path, "retryPolicy.backoffCoefficient"));
    REQUIRE(flockc_explanation_get_layer(explanation, i - 1, 0, &layer) == FLOCKC_OK);
    int digits = snprintf(wanted, sizeof wanted, "1.%03u", n % 1000);
    while (wanted[digits - 1] == '0')
        wanted[--digits] = '\0';
    if (wanted[digits - 1] == '.')
        wanted[--digits] = '\0';
    REQUIRE(is(layer.value.json, wanted));
    REQUIRE(layer.value.number == (1000.0 + n % 1000) / 1000.0);
    REQUIRE(strcmp(layer.level, "agent") == 0);
    return NULL;
}

static const char *explain(flockc_context *context, const flockc_compilation *made, unsigned n)
{
    flockc_explanation *explanation;
    REQUIRE(flockc_explain(context, made, &explanation) == FLOCKC_OK);
    const char *failure = check_backoff(explanation, n);
    flockc_explanation_free(explanation);
    return failure;
}

/* Emits `made`; compares with `expected` if there is one. */
static const char *emit(flockc_context *context, const flockc_compilation *made,
                        const flockc_text *expected)
{
    flockc_output *output;
    flockc_emit_options options = {.struct_size = sizeof options, .has_provenance = 1};
    REQUIRE(flockc_emit(context, made, &options, &output) == FLOCKC_OK);
    flockc_text text = flockc_output_text(output, 0);
    int is_same = !expected || (text.length == expected->length &&
                                memcmp(text.data, expected->data, text.length) == 0);
    int is_whole = text.length > 0 && is(flockc_output_name(output, 0), "talk.json");
    flockc_output_free(output);
    REQUIRE(is_whole);
    REQUIRE(is_same);
    return NULL;
}

static const char *fix(flockc_context *context, const flockc_source *source, unsigned n)
{
    flockc_compilation *fixed;
    REQUIRE(flockc_fix(context, source, NULL, FLOCKC_FIX_UNSAFE, &fixed) == FLOCKC_OK);
    const char *failure = flockc_compilation_is_good(fixed) ? NULL : "nothing was fixed";
    if (!failure)
        failure = explain(context, fixed, n);
    if (!failure)
        failure = emit(context, fixed, NULL);
    flockc_compilation_free(fixed);
    return failure;
}

static const char *work_on(flockc_context *context, unsigned n)
{
    char text[DEFINITION_MAX_BYTES];
    flockc_source source = definition(text, n);
    flockc_compilation *made;
    REQUIRE(flockc_compile(context, &source, NULL, &made) == FLOCKC_OK);
    const char *failure = check_findings(flockc_compilation_findings(made));
    flockc_compilation_free(made);
    return failure ? failure : fix(context, &source, n);
}

/* --- threads ------------------------------------------------------------------------- */

static const char *work_in(flockc_context *context, const Work *work)
{
    const char *failure = NULL;
    for (unsigned i = 0; i < work->count && !failure; i++) {
        failure = work_on(context, work->first + i);
        if (!failure)
            failure = emit(context, work->shared, &work->expected);
        if (!failure)
            failure = explain(context, work->shared, SHARED);
    }
    return failure;
}

static void *run(void *argument)
{
    Work *work = argument;
    flockc_context *context;
    if (flockc_context_new(NULL, &context) != FLOCKC_OK) {
        work->failure = "no context";
        return NULL;
    }
    work->failure = work_in(context, work);
    flockc_context_free(context);
    return NULL;
}

static int run_threads(const Work *shared)
{
    Work works[THREADS];
    pthread_t threads[THREADS];
    int failures = 0;
    for (unsigned i = 0; i < THREADS; i++) {
        works[i] = *shared;
        works[i].first = i * shared->count;
        if (pthread_create(&threads[i], NULL, run, &works[i]) != 0)
            abort();
    }
    for (unsigned i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        failures += works[i].failure != NULL;
        if (works[i].failure)
            fprintf(stderr, "threads: thread %u: failed: %s\n", i, works[i].failure);
    }
    return failures;
}

/* Makes what all threads share, and lets them work. */
static int run_shared(flockc_context *context, unsigned count)
{
    char text[DEFINITION_MAX_BYTES];
    flockc_source source = definition(text, SHARED);
    flockc_compilation *shared;
    flockc_output *output;
    flockc_emit_options options = {.struct_size = sizeof options, .has_provenance = 1};
    int failures = 1;
    if (flockc_fix(context, &source, NULL, FLOCKC_FIX_UNSAFE, &shared) == FLOCKC_OK &&
        flockc_emit(context, shared, &options, &output) == FLOCKC_OK) {
        Work work = {0, count, shared, flockc_output_text(output, 0), NULL};
        failures = run_threads(&work);
        flockc_output_free(output);
    }
    flockc_compilation_free(shared);
    return failures;
}

int main(int argc, char **argv)
{
    flockc_context *context;
    unsigned count = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : DEFINITIONS;
    setlocale(LC_ALL, "");
    if (flockc_context_new(NULL, &context) != FLOCKC_OK)
        return 2;
    int failures = run_shared(context, count);
    flockc_context_free(context);
    printf("%d threads, %u definitions each, decimal point '%s': %s\n", THREADS, count,
           localeconv()->decimal_point, failures ? "failed" : "all well");
    return failures ? 1 : 0;
}
