/* SPDX-License-Identifier: MIT */
/*
 * cancel.c - another thread ends a long call, earlier or later: how long does the call go on?
 *
 *     ./cancel [MILLISECONDS]     fails if one goes on for longer; 10 unless said otherwise
 *
 * What counts is the time that the call has a processor for, so that a busy machine does not
 * matter.
 */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "definitions.h"

enum { AGENTS = 40000, AGENT_MAX_BYTES = 256, ROUNDS = 20 };

typedef struct Call {
    flockc_context *context;
    flockc_source source;
    flockc_status status;
    struct timespec end; /* in time of the thread that ran it */
} Call;

static double milliseconds_between(struct timespec from, struct timespec to)
{
    return (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6;
}

static void sleep_milliseconds(long milliseconds)
{
    struct timespec time = {milliseconds / 1000, milliseconds % 1000 * 1000000};
    nanosleep(&time, NULL);
}

/* A definition that takes some tenths of a second. */
static flockc_source large_definition(void)
{
    flockc_source source = {.struct_size = sizeof source};
    char *text = malloc((size_t)AGENTS * AGENT_MAX_BYTES);
    size_t length = 0;
    if (!text)
        abort();
    length += (size_t)sprintf(text, "enable_temporal: true\nagents:\n");
    for (int i = 0; i < AGENTS; i++)
        length += (size_t)sprintf(text + length,
                                  "  agent_%d:\n"
                                  "    input: 'topic: str'\n"
                                  "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
                                  "    handoff_router: {type: DefaultRouter, config: {hand_off: "
                                  "agent_%d}}\n",
                                  i, i + 1);
    source.name = flockc_text_of("large.flock.yaml");
    source.text.data = text;
    source.text.length = length;
    source.borrows_text = 1;
    return source;
}

static void *run(void *argument)
{
    Call *call = argument;
    flockc_compilation *made;
    call->status = flockc_compile(call->context, &call->source, NULL, &made);
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &call->end);
    flockc_compilation_free(made);
    return NULL;
}

/* Runs a call to its end; the milliseconds that passed. */
static double run_whole(Call *call)
{
    struct timespec start, end;
    clock_gettime(CLOCK_MONOTONIC, &start);
    run(call);
    clock_gettime(CLOCK_MONOTONIC, &end);
    return milliseconds_between(start, end);
}

/* Cancels a call `delay` ms after its start; how long it went on. Below 0: it was over by then. */
static double cancel_after(Call *call, long delay)
{
    pthread_t thread;
    clockid_t clock;
    struct timespec cancelled = {0, 0};
    if (pthread_create(&thread, NULL, run, call) != 0)
        abort();
    sleep_milliseconds(delay);
    if (pthread_getcpuclockid(thread, &clock) == 0)
        clock_gettime(clock, &cancelled);
    flockc_cancel(call->context);
    pthread_join(thread, NULL);
    flockc_resume(call->context);
    return call->status == FLOCKC_CANCELLED ? milliseconds_between(cancelled, call->end) : -1;
}

int main(int argc, char **argv)
{
    double limit = argc > 1 ? (double)strtoul(argv[1], NULL, 10) : 10;
    Call call = {.source = large_definition()};
    double longest = 0;
    int cancelled = 0;
    if (flockc_context_new(NULL, &call.context) != FLOCKC_OK)
        return 2;
    double whole = run_whole(&call);
    for (int i = 0; i < ROUNDS; i++) {
        double took = cancel_after(&call, (long)(whole * (i + 0.5) / ROUNDS));
        cancelled += took >= 0;
        longest = took > longest ? took : longest;
    }
    flockc_context_free(call.context);
    free((void *)call.source.text.data);
    printf("a call of %.0f ms, %d of %d times cancelled, went on for at most %.1f ms\n", whole,
           cancelled, ROUNDS, longest);
    return cancelled > 0 && longest <= limit ? 0 : 1;
}
