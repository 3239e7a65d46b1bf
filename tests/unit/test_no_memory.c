/* SPDX-License-Identifier: MIT */
/*
 * test_no_memory.c - from bytes to every text that the core makes, with each request for memory
 * failing in turn: the answer is CONTEXT_NO_MEMORY or the very text, nothing is leaked, and the
 * next call works. And a call that is cancelled soon ends.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "config/config_reader.h"
#include "emit/emit.h"
#include "emit/json/schemas.h"
#include "fixing.h"
#include "report/diff.h"
#include "report/report.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* An allocator that counts live blocks, and refuses the requests that it is told to. */
typedef struct Counter {
    size_t requests, fails_at; /* 0: never */
    bool fails_on;             /* and to all that follow */
    size_t blocks;             /* that live */
} Counter;

static void *counted_resize(void *user, void *block, size_t old_bytes, size_t new_bytes)
{
    Counter *counter = user;
    (void)old_bytes;
    if (new_bytes == 0) {
        counter->blocks--;
        free(block);
        return NULL;
    }
    counter->requests++;
    if (counter->fails_at > 0 && (counter->requests == counter->fails_at ||
                                  (counter->fails_on && counter->requests > counter->fails_at)))
        return NULL;
    counter->blocks += !block;
    return realloc(block, new_bytes);
}

/* --- the work ------------------------------------------------------------------------------ */

typedef struct Scene {
    const char *name, *text;
    Language language;
    TargetId target;
} Scene;

static const Scene scenes[] = {
    {"yaml",
     "apiVersion: flock/v1\n"
     "name: talk\n"
     "enable_temporal: true\n"
     "base: &base {timeout: 5m, x_y: 1_000}\n"
     "temporal_config:\n"
     "  task_queue: main\n"
     "  workflow_execution_timeout: P10M\n"
     "  default_activity_retry_policy: {maximum_attempts: 0, initial_intervall: 1s}\n"
     "agents:\n"
     "  a:\n"
     "    description: \"words with \\x07 and a \\U0001F600\"\n"
     "    input: 'topic: str'\n"
     "    temporal_activity_config:\n"
     "      start_to_close_timout: 3m\n"
     "      retry_policy: {maximum_attempts: 3, backoff_coefficient: 0.5}\n"
     "  b: {<<: *base, input: nothing, next: c}\n",
     LANGUAGE_YAML, TARGET_COUNT},
    {"broken yaml",
     "name: talk\n"
     "agents:\n"
     "  a: {x: [1, 2\n"
     "  b\n"
     "  c: \"never closed\n"
     "<<<<<<< ours\n"
     "  d: 1\n"
     "=======\n"
     "  d: 2\n"
     ">>>>>>> theirs\n"
     "\te: tab\n",
     LANGUAGE_YAML, TARGET_COUNT},
    {"toml",
     "name = 'talk'\n"
     "enable_temporal = true\n"
     "wrong = [1, 2\n"
     "[temporal_config]\n"
     "task_queue = \"main\"\n"
     "workflow_run_timeout = 0x_f\n"
     "[temporal_config.memo]\n"
     "a = 1_000.5\n"
     "[agents.a]\n"
     "input = \"topic\"\n"
     "output.x = \"\"\"\n"
     "several\n"
     "lines\"\"\"\n",
     LANGUAGE_TOML, TARGET_COUNT},
    {"json",
     "{\"name\": \"talk\", \"enable_temporal\": true, \"agents\": {\"a\": {\"input\": \"x\",}},\n"
     "\"memo\": {\"x\": 1e3} \"agents\": {'b': {\"input\": \"topic\"}}, // no\n"
     "\"raw\": \"a\tb\"}\n",
     LANGUAGE_JSON, TARGET_COUNT},
    {"targets", NULL, LANGUAGE_YAML, TARGET_options},
    {"start request", NULL, LANGUAGE_YAML, TARGET_start_request},
};

typedef struct Work {
    Context *context;
    const Scene *scene;
    Str text; /* to compile */
    Buf made; /* all that came out */
} Work;

static void append_reports(const Compilation *made, Buf *out)
{
    ReportInput input = {.file = source_name(made->source),
                         .source = made->source,
                         .findings = made->findings,
                         .count = made->finding_count};
    ReportRun run = {
        .inputs = &input, .input_count = 1, .docs_url = "https://example.org/", .version = "1"};
    for (ReportFormat format = (ReportFormat)0; format < REPORT_FORMAT_COUNT; format++)
        report_write(format, &run, out);
}

static void append_target(Arena *arena, TargetId target, const Compilation *made, Buf *out)
{
    EmitInput input = {.arena = arena,
                       .options = made->options,
                       .source = made->source,
                       .settings = {.stem = STR("talk")},
                       .indent = 2,
                       .has_provenance = target == TARGET_options};
    OutputFiles files = emit_write(target, &input);
    for (size_t i = 0; i < files.items.count; i++)
        buf_append(out, buf_str(&files.items.items[i]->text));
    output_files_free(&files);
    emit_explanation(&input, &(ExplanationStyle){0}, out);
}

static void do_work(void *argument)
{
    Work *work = argument;
    Arena *arena = arena_new(work->context);
    TargetId target = work->scene->target;
    CompilationTarget wanted = {
        .needs = target == TARGET_COUNT ? NULL : emit_targets[target].needs,
    };
    CompilationInput input = {
        .name = STR("talk.flock"),
        .text = work->text,
        .language = work->scene->language,
        .records_uses = true,
        .targets = &wanted,
        .target_count = target != TARGET_COUNT,
    };
    work->made = buf_new(work->context);
    Compilation made = compilation_run(arena, &input);
    compilation_finish(&made, FACTS_ALL);
    append_reports(&made, &work->made);
    if (target != TARGET_COUNT && compilation_can_emit(&made))
        append_target(arena, target, &made, &work->made);
    Fixing fixing = fixing_run(arena, &input, FIX_UNSAFE);
    diff_write(input.name, input.text, fixing.text, (DiffStyle){0}, &work->made);
    arena_free(arena);
}

static void write_schemas(void *argument)
{
    Work *work = argument;
    work->made = buf_new(work->context);
    schema_write_definition(&work->made);
    schema_write_options(&work->made);
}

static void read_config(void *argument)
{
    Work *work = argument;
    Arena *arena = arena_new(work->context);
    ConfigReading reading = config_read(arena, ".flockc.yaml", work->text, emit_target_names);
    work->made = buf_new(work->context);
    buf_printf(&work->made, "%zu findings, fails on %d\n", reading.finding_count,
               (int)reading.config.fail_on);
    for (size_t i = 0; i < reading.finding_count; i++)
        buf_append(&work->made, reading.findings[i]->message);
    arena_free(arena);
}

/* --- failing ------------------------------------------------------------------------------- */

static void assert_text(const Work *work, Str expected)
{
    assert_true(str_eq(buf_str(&work->made), expected));
}

/* How many requests were made to fail. Every `step`-th of them is. */
static size_t fail_each(ContextWork *doing, Work *work, bool fails_on, size_t step)
{
    Counter counter = {0};
    size_t fails_at = 1;
    work->context = context_new(&(ContextSetup){.allocator = {counted_resize, &counter}});
    assert_int_equal(context_enter(work->context, doing, work), CONTEXT_OK);
    Buf expected = work->made;
    assert_true(expected.len > 0);
    size_t blocks = counter.blocks;
    for (;; fails_at += step) {
        counter.requests = 0;
        counter.fails_at = fails_at;
        counter.fails_on = fails_on;
        ContextStatus status = context_enter(work->context, doing, work);
        counter.fails_at = 0;
        if (status == CONTEXT_OK)
            break;
        assert_int_equal(status, CONTEXT_NO_MEMORY);
        assert_int_equal(counter.blocks, blocks);
    }
    assert_text(work, buf_str(&expected));
    buf_free(&work->made);
    buf_free(&expected);
    assert_int_equal(counter.blocks, 1);
    context_free(work->context);
    assert_int_equal(counter.blocks, 0);
    return fails_at;
}

static Str read_example(const char *name, char *buffer, size_t size)
{
    char path[1024];
    snprintf(path, sizeof path, "%s/examples/%s", FLOCKC_SOURCE_DIR, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t len = fread(buffer, 1, size, file);
    fclose(file);
    assert_true(len > 0 && len < size);
    return str_make(buffer, len);
}

static Work open_scene(const Scene *scene, char *buffer, size_t size)
{
    Str text =
        scene->text ? str_of(scene->text) : read_example("production.flock.yaml", buffer, size);
    return (Work){.scene = scene, .text = text};
}

static void every_request_may_fail(void **state)
{
    (void)state;
    static char buffer[64 * 1024];
    for (size_t i = 0; i < COUNT(scenes); i++) {
        Work work = open_scene(&scenes[i], buffer, sizeof buffer);
        size_t count = fail_each(do_work, &work, false, 1);
        if (count < 20)
            fail_msg("%s: only %zu requests", scenes[i].name, count);
        fail_each(do_work, &work, true, 5);
    }
}

static void schemas_are_whole_or_not_there(void **state)
{
    (void)state;
    Work work = {.scene = scenes};
    assert_true(fail_each(write_schemas, &work, false, 1) > 10);
}

static void configurations_are_read_whole(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "include: [a, 'b/**']\nexclude: [c]\nfail_on: warning\nseverity: {off: [yes-no-on-off]}\n",
        "generate: [{target: python, output: g, deployment: {cpu: 2, workers: {w: {gpus: 0}}}}]\n",
        "generate: [{target: pyhton, output: ../g, deployment: {environment: [A=b, 'c d']}}]\n",
        "include: [1]\nfail_off: warning\nseverity: {off: [nothing]}\n",
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        Work work = {.text = str_of(texts[i])};
        assert_true(fail_each(read_config, &work, false, 1) > 3);
    }
}

static void memory_has_a_limit(void **state)
{
    (void)state;
    static char buffer[64 * 1024];
    Work work = open_scene(&scenes[4], buffer, sizeof buffer);
    work.context = context_new(&(ContextSetup){.max_bytes = 100 * 1024});
    assert_int_equal(context_enter(work.context, do_work, &work), CONTEXT_LIMIT);
    context_free(work.context);
    work.context = context_new(&(ContextSetup){.max_bytes = 16 * 1024 * 1024});
    for (int i = 0; i < 5; i++) {
        assert_int_equal(context_enter(work.context, do_work, &work), CONTEXT_OK);
        buf_free(&work.made);
    }
    context_free(work.context);
}

/* --- cancelling ------------------------------------------------------------------------------ */

enum { AGENTS = 20000, PAUSE_MS = 5, PATIENCE_MS = 500 }; /* 10 ms on an idle machine */

static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

typedef struct Canceller {
    Context *context;
    double at_ms;
} Canceller;

static void *cancel_soon(void *argument)
{
    Canceller *canceller = argument;
    nanosleep(&(struct timespec){.tv_nsec = PAUSE_MS * 1000000L}, NULL);
    canceller->at_ms = now_ms();
    context_cancel(canceller->context);
    return NULL;
}

static Buf large_definition(Language language)
{
    static const char *const heads[] = {[LANGUAGE_YAML] = "name: x\nagents:\n",
                                        [LANGUAGE_TOML] = "name = 'x'\n",
                                        [LANGUAGE_JSON] = "{\"name\": \"x\", \"agents\": {\n"};
    static const char *const rows[] = {[LANGUAGE_YAML] = "  a%d: {input: 'x: str', next: a0}\n",
                                       [LANGUAGE_TOML] = "[agents.a%d]\ninput = 'x: str'\n",
                                       [LANGUAGE_JSON] = "\"a%d\": {\"input\": \"x: str\"},\n"};
    Buf text = {0};
    buf_append_c(&text, heads[language]);
    for (int i = 0; i < AGENTS; i++) {
        char row[80];
        char number[16];
        const char *hole = strstr(rows[language], "%d");
        snprintf(number, sizeof number, "%d", i);
        snprintf(row, sizeof row, "%.*s%s%s", (int)(hole - rows[language]), rows[language], number,
                 hole + 2);
        buf_append_c(&text, row);
    }
    buf_append_c(&text, language == LANGUAGE_JSON ? "\"z\": {}}}\n" : "");
    return text;
}

static void cancelling_ends_soon(void **state)
{
    (void)state;
    for (Language language = LANGUAGE_YAML; language <= LANGUAGE_JSON; language++) {
        Buf text = large_definition(language);
        Scene scene = {.name = "large", .language = language, .target = TARGET_COUNT};
        Work work = {.context = context_new(NULL), .scene = &scene, .text = buf_str(&text)};
        Canceller canceller = {.context = work.context};
        pthread_t thread;
        assert_int_equal(pthread_create(&thread, NULL, cancel_soon, &canceller), 0);
        assert_int_equal(context_enter(work.context, do_work, &work), CONTEXT_CANCELLED);
        double end_ms = now_ms();
        pthread_join(thread, NULL);
        if (end_ms - canceller.at_ms > PATIENCE_MS)
            fail_msg("it took %.1f ms", end_ms - canceller.at_ms);
        context_free(work.context);
        buf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_request_may_fail),
        cmocka_unit_test(schemas_are_whole_or_not_there),
        cmocka_unit_test(configurations_are_read_whole),
        cmocka_unit_test(memory_has_a_limit),
        cmocka_unit_test(cancelling_ends_soon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
