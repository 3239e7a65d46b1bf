/* SPDX-License-Identifier: MIT */
/* test_queue_book.c - which queues the files of one call have in common, and who is told. */
#include <stdio.h>

#include "definition_fixture.h"

#include "analysis/queue_book.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define ON "enable_temporal: true\n"
#define AGENT "agents: {a: {input: x}}\n"
#define QUEUE(name) "temporal_config: {task_queue: " name "}\n"

typedef struct FileRow {
    const char *file, *text;
    const char *told; /* "queue@file" for each neighbour, parted by blanks */
} FileRow;

static void check(const FileRow *rows, size_t count)
{
    Arena *arena = arena_new(NULL);
    QueueBook book = {.arena = arena};
    for (size_t i = 0; i < count; i++) {
        Defined made = define(rows[i].text);
        Neighbours told = queue_book_note(&book, arena, made.options, str_of(rows[i].file));
        char text[200] = "";
        for (size_t j = 0; j < told.count; j++)
            sprintf(text + strlen(text), "%s%.*s@%.*s", j ? " " : "", STR_ARG(told.items[j].queue),
                    STR_ARG(told.items[j].file));
        if (strcmp(text, rows[i].told) != 0)
            fail_msg("%s: told '%s', not '%s'", rows[i].file, text, rows[i].told);
        forget(&made); /* the book keeps what it needs */
    }
    arena_free(arena);
}

static void the_second_file_on_a_queue_is_told(void **state)
{
    (void)state;
    static const FileRow rows[] = {
        {"1.yaml", ON AGENT, ""},
        {"2.yaml", ON QUEUE("q") AGENT, ""},
        {"3.yaml", ON AGENT, "flock-queue@1.yaml"},
        {"4.yaml", ON AGENT, ""}, /* once */
        {"5.yaml", ON QUEUE("Q") AGENT, ""},
        {"6.yaml", ON QUEUE("q") AGENT, "q@2.yaml"},
    };
    check(rows, COUNT(rows));
}

static void queues_of_agents_count(void **state)
{
    (void)state;
    static const FileRow rows[] = {
        {"1.yaml", ON "agents: {a: {temporal_activity_config: {task_queue: gpu}}}\n", ""},
        {"2.yaml", ON QUEUE("gpu") AGENT, "gpu@1.yaml"},
        {"3.yaml", ON "agents: {b: {temporal_activity_config: {task_queue: cpu}}}\n",
         "flock-queue@1.yaml"},
        {"4.yaml",
         ON QUEUE("x") "agents: {b: {temporal_activity_config: {task_queue: x}},\n"
                       "  c: {temporal_activity_config: {task_queue: cpu}}}\n",
         "cpu@3.yaml"},
    };
    static const FileRow both[] = {
        {"1.yaml", ON "agents: {a: {temporal_activity_config: {task_queue: gpu}}}\n", ""},
        {"2.yaml", ON "agents: {a: {temporal_activity_config: {task_queue: gpu}}}\n",
         "flock-queue@1.yaml gpu@1.yaml"},
    };
    check(rows, COUNT(rows));
    check(both, COUNT(both));
}

static void one_flock_in_two_files_is_no_neighbour(void **state)
{
    (void)state;
    static const FileRow names[] = {
        {"dev.yaml", "name: talk\n" ON AGENT, ""},
        {"prod.yaml", "name: talk\n" ON AGENT, ""},
        {"other.yaml", "name: talks\n" ON AGENT, "flock-queue@dev.yaml"},
        {"late.yaml", "name: talk\n" ON AGENT, ""},
    };
    static const FileRow languages[] = {
        {"a/talk.flock.yaml", ON AGENT, ""},
        {"a/talk.flock.json", ON AGENT, ""},
        {"b/talk.flock.yaml", ON AGENT, "flock-queue@a/talk.flock.yaml"},
    };
    static const FileRow without_dots[] = {
        {"a.b/one", ON AGENT, ""},
        {"a.b/one", ON AGENT, ""},
        {"a.b/two", ON AGENT, "flock-queue@a.b/one"},
    };
    check(names, COUNT(names));
    check(languages, COUNT(languages));
    check(without_dots, COUNT(without_dots));
}

static void who_has_no_queue_is_left_out(void **state)
{
    (void)state;
    static const FileRow rows[] = {
        {"1.yaml", AGENT, ""},
        {"2.yaml", "enable_temporal: false\n" AGENT, ""},
        {"3.yaml", ON "agents: {}\n", ""},
        {"4.yaml", ON, ""},
        {"5.yaml", ON "agents: {a: null}\n", ""},
        {"6.yaml", "[]\n", ""},
        {"7.yaml", ON AGENT, ""},
        {"8.yaml", AGENT, ""},
        {"9.yaml", ON AGENT, "flock-queue@7.yaml"},
    };
    check(rows, COUNT(rows));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_second_file_on_a_queue_is_told),
        cmocka_unit_test(queues_of_agents_count),
        cmocka_unit_test(one_flock_in_two_files_is_no_neighbour),
        cmocka_unit_test(who_has_no_queue_is_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
