/* SPDX-License-Identifier: MIT */
/*
 * lint_rows.h - the text of one section of a definition, and what is found about it: severity and
 * name of each finding in file order. "" is nothing.
 */
#ifndef FLOCKC_TESTS_LINT_ROWS_H
#define FLOCKC_TESTS_LINT_ROWS_H

#include "found_classes_text.h"
#include "lint_fixture.h"

#include <stdio.h>

typedef struct Row {
    const char *text;
    const char *wanted;
} Row;

#define ON "enable_temporal: true\n"
#define EVALUATOR "evaluator: {name: default, type: DeclarativeEvaluator}"
#define AGENT                                                                                      \
    ON "temporal_start_in_process_worker: false\nagents:\n  a:\n    input: topic\n    " EVALUATOR  \
       "\n    temporal_activity_config:"

#define FLOCK_POLICY ON "temporal_config:\n  default_activity_retry_policy: {%s}\n"
#define AGENT_POLICY AGENT "\n      retry_policy: {%s}\n"
#define WORKFLOW ON "temporal_config: {%s}\n"
#define ACTIVITY AGENT " {%s}\n"
#define ACTIVITY_QUEUE AGENT " {task_queue: '%s'}\n"
#define NO_WORKER "temporal_start_in_process_worker: false\n"
#define WORKER ON "agents: {}\nworkers:\n  - {name: w, task_queues: [%s]}\n"

static inline Buf put_into(const char *shell, Str text)
{
    Buf whole = {0};
    const char *hole = strstr(shell, "%s");
    buf_append(&whole, str_make(shell, (size_t)(hole - shell)));
    buf_append(&whole, text);
    buf_append_c(&whole, hole + 2);
    return whole;
}

/* The rows are short: findings about what all of them leave out are not shown. */
static inline bool is_aside(const Finding *finding)
{
    return finding->rule == RULE_missing_evaluator || finding->rule == RULE_temporal_disabled ||
           finding->rule == RULE_agent_name_mismatch || finding->rule == RULE_missing_input;
}

static inline Buf describe(const Found *found)
{
    Buf out = {0};
    buf_append_c(&out, "");
    for (size_t i = 0; i < found->count; i++)
        if (!is_aside(found->items[i]))
            buf_printf(&out, "%s%s %s", out.len ? ", " : "",
                       severity_name(found->items[i]->severity),
                       rule_infos[found->items[i]->rule].name);
    return out;
}

static inline void check_text(Str text, Language language, const char *wanted)
{
    Found found = find_all(text, language);
    Buf got = describe(&found);
    if (!str_is(buf_str(&got), wanted)) {
        print_error("in:\n%.*swanted: %s\ngot:    %.*s\n", STR_ARG(text), wanted,
                    STR_ARG(buf_str(&got)));
        print_all(&found);
        fail();
    }
    buf_free(&got);
    arena_free(found.arena);
}

static inline void check_row(const char *shell, const Row *row)
{
    Buf text = put_into(shell, str_of(row->text));
    check_text(buf_str(&text), LANGUAGE_YAML, row->wanted);
    buf_free(&text);
}

#define CHECK_ROWS(shell, rows)                                                                    \
    for (size_t i_ = 0; i_ < COUNT(rows); i_++)                                                    \
    check_row(shell, &(rows)[i_])

/* The first finding about `text`; fails without one. */
static inline const Finding *first_of(const Found *found)
{
    for (size_t i = 0; i < found->count; i++)
        if (!is_aside(found->items[i]))
            return found->items[i];
    fail();
    return NULL;
}

static inline void assert_has(Str text, const char *part)
{
    Buf copy = {0};
    buf_append_c(&copy, "");
    buf_append(&copy, text);
    if (!copy.ptr || !strstr(copy.ptr, part)) {
        print_error("`%.*s` does not say `%s`\n", STR_ARG(text), part);
        fail();
    }
    buf_free(&copy);
}

/* One definition and the words of its first finding. */
typedef struct Words {
    const char *text;
    const char *message, *label, *help; /* a part of each; NULL: anything */
} Words;

static inline void check_words(const Words *words)
{
    Found found = find_all(str_of(words->text), LANGUAGE_YAML);
    const Finding *finding = first_of(&found);
    if (words->message)
        assert_has(finding->message, words->message);
    if (words->label)
        assert_has(finding->label, words->label);
    if (words->help)
        assert_has(finding->help, words->help);
    arena_free(found.arena);
}

#define CHECK_WORDS(rows)                                                                          \
    for (size_t i_ = 0; i_ < COUNT(rows); i_++)                                                    \
    check_words(&(rows)[i_])

#endif
