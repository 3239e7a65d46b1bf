/* SPDX-License-Identifier: MIT */
/* run_overrides.c - see run_overrides.h. Values are JSON, read by flockc's own reader. */
#include "cli/run_overrides.h"

#include <stdio.h>

#include "cli/output.h"
#include "cli/program.h"
#include "report/report.h"
#include "resolve/override_value.h"
#include "schema/models.h"
#include "support/duration.h"
#include "support/utf8.h"
#include "support/vec.h"
#include "syntax/reader.h"
#include "system/files.h"

/* Prints what is wrong with a value, in the same form as findings about files. */
static void print_findings(SourceFile *source, Sink *sink)
{
    source_index(source);
    Buf text = buf_new(program_context());
    size_t count;
    Finding *const *findings = sink_findings(sink, &count);
    ReportInput input = {source_name(source), source, findings, count};
    ReportRun run = {.inputs = &input, .input_count = 1};
    report_write(REPORT_full, &run, &text);
    fputs(text.ptr, stderr);
    buf_free(&text);
}

/* The value of `text`, or NULL after a mistake in it. `name` is what it is called. */
static const Node *read_json(Arena *arena, const char *name, Str text)
{
    SourceFile *source = source_new(arena, str_of(name), text);
    Sink *sink = sink_new(arena, source);
    const Node *value = override_value_read(arena, source, sink);
    if (!value)
        print_findings(source, sink);
    return value;
}

const char *run_overrides_input_file(const Arguments *arguments)
{
    const char *value = arguments_value(arguments, ARG_INPUT);
    return value && value[0] == '@' ? value + 1 : NULL;
}

static bool read_input(Arena *arena, const Arguments *arguments, RunOverrides *overrides)
{
    FileError error;
    const char *value = arguments_value(arguments, ARG_INPUT);
    const char *path = run_overrides_input_file(arguments);
    if (!value)
        return true;
    Str text = str_of(value);
    if (path && !file_read(arena, path, INPUT_MAX_BYTES, &text, &error)) {
        trouble("%s", error.message);
        return false;
    }
    overrides->input = read_json(arena, path ? path : "--input", text);
    if (!overrides->input)
        return false;
    if (overrides->input->kind == NODE_MAP)
        return true;
    trouble("--input must be a JSON object, not %s",
            node_kind_words((NodeKind)overrides->input->kind));
    return false;
}

static bool read_memo_entry(Arena *arena, const char *text, MemoEntry *entry)
{
    const char *equals = strchr(text, '=');
    if (!equals || equals == text) {
        trouble("--memo must be KEY=JSON, not '%s'", text);
        return false;
    }
    Str key = str_make(text, (size_t)(equals - text));
    if (utf8_find_invalid(key) < key.len) {
        trouble("the key of --memo '%s' is not UTF-8", text);
        return false;
    }
    const char *name = arena_format(arena, "--memo %.*s", STR_ARG(key)).ptr;
    const Node *value = read_json(arena, name, str_of(equals + 1));
    if (value && value->end == value->start) {
        trouble("--memo %.*s has no value", STR_ARG(key));
        return false;
    }
    *entry = (MemoEntry){.key = key, .value = value, .level = LEVEL_COMMAND_LINE};
    return value != NULL;
}

static bool read_memo(Arena *arena, const Arguments *arguments, RunOverrides *overrides)
{
    VEC(MemoEntry) memo = {0};
    const char *text;
    for (size_t at = 0; (text = arguments_next(arguments, ARG_MEMO, &at));) {
        MemoEntry entry;
        if (!read_memo_entry(arena, text, &entry))
            return false;
        *vec_push(arena, &memo) = entry;
    }
    overrides->memo = memo.items;
    overrides->memo_count = memo.count;
    return true;
}

static bool read_name(const Arguments *arguments, int id, const char *option, Str *name)
{
    *name = str_of(arguments_value(arguments, id));
    if (name->len > 0 && utf8_find_invalid(*name) < name->len) {
        trouble("the value of %s is not UTF-8", option);
        return false;
    }
    return true;
}

/* A policy; the words that it can be are in /schema/choices.def. */
static bool read_policy(const Arguments *arguments, int id, const char *option, ChoiceId choice,
                        OptionEnumType type, OptionValue *value)
{
    const char *text = arguments_value(arguments, id);
    const OptionEnum *found = text ? option_enum_find(type, str_of(text)) : NULL;
    if (text && !found) {
        const char *meant = schema_near_word(choice, str_of(text));
        if (meant)
            trouble("%s must be %s, not '%s'; did you mean '%s'?", option,
                    schema_choice_words(choice), text, meant);
        else
            trouble("%s must be %s, not '%s'", option, schema_choice_words(choice), text);
        return false;
    }
    if (found)
        *value = (OptionValue){.kind = OPTION_ENUM, .of_enum = found};
    return true;
}

/* Go's form is read as well: nothing of it goes to Flock. */
static bool read_delay(const Arguments *arguments, OptionValue *value)
{
    int64_t us;
    const char *text = arguments_value(arguments, ARG_START_DELAY);
    if (!text)
        return true;
    bool is_read = duration_parse_pydantic(str_of(text), &us, NULL) == DURATION_OK ||
                   duration_parse_go(str_of(text), &us, NULL) == DURATION_OK;
    if (!is_read || us < 0) {
        trouble("--start-delay must be a duration of at least 0 like 90s or PT1M30S, not '%s'",
                text);
        return false;
    }
    *value = (OptionValue){.kind = OPTION_DURATION, .duration_us = us};
    return true;
}

static bool read_start(const Arguments *arguments, RunOverrides *overrides)
{
    const OptionEnum *reuse, *conflict;
    bool is_read =
        read_policy(arguments, ARG_ID_REUSE_POLICY, "--id-reuse-policy", CHOICE_ID_REUSE_POLICY,
                    OPTION_ENUM_ID_REUSE_POLICY, &overrides->id_reuse_policy) &&
        read_policy(arguments, ARG_ID_CONFLICT_POLICY, "--id-conflict-policy",
                    CHOICE_ID_CONFLICT_POLICY, OPTION_ENUM_ID_CONFLICT_POLICY,
                    &overrides->id_conflict_policy) &&
        read_delay(arguments, &overrides->start_delay);
    reuse = overrides->id_reuse_policy.of_enum;
    conflict = overrides->id_conflict_policy.of_enum;
    if (is_read && reuse && conflict && strcmp(reuse->word, "reject_duplicate") == 0 &&
        strcmp(conflict->word, "terminate_existing") == 0) {
        trouble("--id-reuse-policy reject_duplicate and --id-conflict-policy terminate_existing "
                "exclude each other: Temporal refuses to start the workflow");
        return false;
    }
    return is_read;
}

bool run_overrides_read(Arena *arena, const Arguments *arguments, RunOverrides *overrides)
{
    *overrides = (RunOverrides){0};
    return read_name(arguments, ARG_AGENT, "--agent", &overrides->agent) &&
           read_name(arguments, ARG_WORKFLOW_ID, "--workflow-id", &overrides->workflow_id) &&
           read_start(arguments, overrides) && read_input(arena, arguments, overrides) &&
           read_memo(arena, arguments, overrides);
}
