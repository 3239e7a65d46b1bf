/* SPDX-License-Identifier: MIT */
/* complete_template.c - several lines to fill in; see complete_private.h. */
#include "assist/complete_private.h"

enum { RANK_AFTER_KEYS = 50 };

/* The name, or another one where there is one of that name. */
static Str free_name(Completing *completing, Str name)
{
    Str free = name;
    for (unsigned i = 2; complete_is_present(completing, free); i++)
        free = arena_format(completing->arena, "%.*s_%u", STR_ARG(name), i);
    return free;
}

/*
 * Lines of a template: each `|` is a line end, each `<...>` a place to fill in, and a `>` before
 * the first word of a line one level more.
 */
static void put_template(Pen *pen, const char *words)
{
    for (const char *at = words; *at; at++) {
        if (*at == '<') {
            size_t len = strcspn(at + 1, ">");
            Str inner = arena_copy(pen->completing->arena, str_make(at + 1, len));
            pen_stop(pen, free_name(pen->completing, inner).ptr);
            at += len + 1;
        } else if (*at == '|') {
            size_t deeper = strspn(at + 1, ">");
            pen_line(pen, deeper);
            at += deeper;
        } else {
            pen_put_str(pen, str_make(at, 1));
        }
    }
}

static void offer(Completing *completing, const char *label, const char *detail, const char *words)
{
    Pen pen = pen_new(completing);
    pen_put_str(&pen, completing->lead);
    put_template(&pen, words);
    pen_put_str(&pen, completing->tail);
    pen_finish(&pen, complete_item(COMPLETION_TEMPLATE, str_of(label), detail, RANK_AFTER_KEYS));
}

/* --- a flock ---------------------------------------------------------------------------------- */

static const char *const FLOCKS[] = {
    [LANGUAGE_YAML] = "name: <my_flock>|enable_temporal: true|temporal_config:|>task_queue: "
                      "<my-queue>||agents:|><writer>:|>>input: <topic>|>>output: <title>"
                      "|>>evaluator:|>>>name: default|>>>type: DeclarativeEvaluator|",
    [LANGUAGE_TOML] =
        "name = \"<my_flock>\"|enable_temporal = true||[temporal_config]|task_queue = "
        "\"<my-queue>\"||[agents.<writer>]|input = \"<topic>\"|output = \"<title>\"|evaluator "
        "= { name = \"default\", type = \"DeclarativeEvaluator\" }|",
    [LANGUAGE_JSON] =
        "{|>\"name\": \"<my_flock>\",|>\"enable_temporal\": true,|>\"temporal_config\": "
        "{\"task_queue\": \"<my-queue>\"},|>\"agents\": {|>>\"<writer>\": {|>>>\"input\": "
        "\"<topic>\",|>>>\"output\": \"<title>\",|>>>\"evaluator\": {\"name\": "
        "\"default\", \"type\": \"DeclarativeEvaluator\"}|>>}|>}|}|",
};

/* --- an agent --------------------------------------------------------------------------------- */

static const char *const AGENTS[][DIALECT_COUNT] = {
    [LANGUAGE_YAML] = {[DIALECT_CLASSIC] =
                           "<writer>:|>input: <topic>|>output: <title>|>evaluator:|>>name: "
                           "default|>>type: DeclarativeEvaluator",
                       [DIALECT_UNIFIED] =
                           "<writer>:|>input: <topic>|>output: <title>|>components:|>>- name: "
                           "default|>>  type: DeclarativeEvaluationComponent"},
    [LANGUAGE_JSON] = {[DIALECT_CLASSIC] =
                           "\"<writer>\": {\"input\": \"<topic>\", \"output\": \"<title>\", "
                           "\"evaluator\": {\"name\": \"default\", \"type\": "
                           "\"DeclarativeEvaluator\"}}",
                       [DIALECT_UNIFIED] =
                           "\"<writer>\": {\"input\": \"<topic>\", \"output\": \"<title>\", "
                           "\"components\": [{\"name\": \"default\", \"type\": "
                           "\"DeclarativeEvaluationComponent\"}]}"},
};

static bool takes_agent(Completing *completing)
{
    const Cursor *cursor = &completing->cursor;
    bool is_flow_yaml = completing->query->language == LANGUAGE_YAML && cursor->is_flow;
    return completing->place.shape == PLACE_SECTIONS &&
           completing->place.section == SECTION_AGENT && !cursor->has_colon && !cursor->quote &&
           !is_flow_yaml && completing->query->language != LANGUAGE_TOML;
}

void complete_templates(Completing *completing)
{
    Dialect dialect;
    const Cursor *cursor = &completing->cursor;
    bool is_root =
        cursor->depth == 0 && complete_level(completing, 0)->count == 0 && !cursor->quote;
    Language language = completing->query->language;
    if (is_root && !cursor->is_flow && !cursor->is_header && cursor->word.start == cursor->word.end)
        offer(completing, "new flock", "a flock of one agent", FLOCKS[language]);
    if (takes_agent(completing)) {
        complete_dialect(completing, 0, &dialect);
        offer(completing, "new agent", "with an evaluator", AGENTS[language][dialect]);
    }
}
