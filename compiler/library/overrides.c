/* SPDX-License-Identifier: MIT */
/* overrides.c - what a run sets over a definition's `run`, as a handle. */
#include "library/library_private.h"
#include "resolve/override_value.h"
#include "support/utf8.h"

typedef struct OverridesCall {
    Context *context;
    const flockc_run *run;
    flockc_overrides *made;
} OverridesCall;

/* --- reading ------------------------------------------------------------------------------- */

static void keep_findings(flockc_overrides *made, SourceFile *source, Sink *sink)
{
    size_t count;
    Finding *const *findings = sink_findings(sink, &count);
    source_index(source);
    made->findings = library_findings(source, findings, count);
}

/* The value of a text; NULL after a mistake in it, which `made` has then. `name` is what it is
 * called. */
static const Node *read_value(flockc_overrides *made, Str name, flockc_text json, bool is_object)
{
    Str text = arena_copy(made->arena, library_str(json));
    SourceFile *source = source_new(made->arena, name, text);
    Sink *sink = sink_new(made->arena, source);
    const Node *value = override_value_read(made->arena, source, sink);
    if (value && value->start == value->end)
        sink_report(sink, RULE_json_syntax, node_span(value), "%.*s has no value", STR_ARG(name));
    else if (value && is_object && value->kind != NODE_MAP)
        sink_report(sink, RULE_wrong_type, node_span(value), "%.*s must be a JSON object, not %s",
                    STR_ARG(name), node_kind_words((NodeKind)value->kind));
    if (value && sink_error_count(sink) == 0)
        return value;
    keep_findings(made, source, sink);
    return NULL;
}

static bool read_memo(flockc_overrides *made, const flockc_run *run)
{
    MemoEntry *entries = ARENA_ARRAY(made->arena, MemoEntry, run->memo_count);
    for (size_t i = 0; i < run->memo_count; i++) {
        Str key = arena_copy(made->arena, library_str(run->memo[i].key));
        Str name = arena_format(made->arena, "memo %.*s", STR_ARG(key));
        const Node *value = read_value(made, name, run->memo[i].json, false);
        if (!value)
            return false;
        entries[i] = (MemoEntry){.key = key, .value = value, .level = LEVEL_COMMAND_LINE};
    }
    made->run.memo = entries;
    made->run.memo_count = run->memo_count;
    return true;
}

static bool read_input(flockc_overrides *made, const flockc_run *run)
{
    if (run->input.length == 0)
        return true;
    made->run.input = read_value(made, STR("input"), run->input, true);
    return made->run.input != NULL;
}

static void read_overrides(void *argument)
{
    OverridesCall *call = argument;
    Arena *arena = arena_new(call->context);
    flockc_overrides *made = ARENA_NEW(arena, flockc_overrides);
    made->arena = arena;
    made->run.agent = arena_copy(arena, library_str(call->run->agent));
    made->run.workflow_id = arena_copy(arena, library_str(call->run->workflow_id));
    if (read_input(made, call->run))
        read_memo(made, call->run);
    call->made = made;
}

/* --- arguments ------------------------------------------------------------------------------ */

static flockc_status check_word(flockc_text word)
{
    flockc_status status = library_check_name(word);
    bool is_utf8 = status != FLOCKC_OK || word.length == 0 ||
                   utf8_find_invalid(library_str(word)) == word.length;
    return is_utf8 ? status : FLOCKC_INVALID_ARGUMENT;
}

static flockc_status check_memo(const flockc_memo *memo)
{
    flockc_status status = check_word(memo->key);
    if (status == FLOCKC_OK && memo->key.length == 0)
        return FLOCKC_INVALID_ARGUMENT;
    return status == FLOCKC_OK ? library_check_input((flockc_text){NULL, 0}, memo->json) : status;
}

static flockc_status check_run(const flockc_run *run)
{
    flockc_status status = check_word(run->agent);
    if (status == FLOCKC_OK)
        status = check_word(run->workflow_id);
    if (status == FLOCKC_OK)
        status = library_check_input((flockc_text){NULL, 0}, run->input);
    if (status == FLOCKC_OK && !run->memo && run->memo_count > 0)
        status = FLOCKC_INVALID_ARGUMENT;
    for (size_t i = 0; status == FLOCKC_OK && i < run->memo_count; i++)
        status = check_memo(&run->memo[i]);
    return status;
}

flockc_status flockc_overrides_read(flockc_context *context, const flockc_run *run,
                                    flockc_overrides **overrides)
{
    flockc_run known;
    if (!overrides)
        return FLOCKC_INVALID_ARGUMENT;
    *overrides = NULL;
    if (!context || !run || !library_take(&known, run, sizeof known, sizeof known))
        return FLOCKC_INVALID_ARGUMENT;
    flockc_status status = check_run(&known);
    if (status != FLOCKC_OK)
        return status;
    OverridesCall call = {library_context(context), &known, NULL};
    status = library_enter(context, read_overrides, &call);
    *overrides = status == FLOCKC_OK ? call.made : NULL;
    return status;
}

void flockc_overrides_free(flockc_overrides *overrides)
{
    if (overrides)
        arena_free(overrides->arena);
}

const flockc_findings *flockc_overrides_findings(const flockc_overrides *overrides)
{
    return overrides ? &overrides->findings : NULL;
}
