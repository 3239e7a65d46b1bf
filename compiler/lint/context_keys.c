/* SPDX-License-Identifier: MIT */
/* context_keys.c - see context_keys.h. */
#include "lint/context_keys.h"

#include "analysis/data_flow.h"

bool context_key_field(const DefStr *spec, Str name, SignatureField *out)
{
    for (size_t at = 0; def_is_set(&spec->at) && signature_next_field(def_str(spec), &at, out);)
        if (str_eq(out->name, name))
            return true;
    return false;
}

const AgentDef *context_key_owner(const FlockDef *def, Str key, Str *name)
{
    for (size_t i = 1; i + 1 < key.len; i++) {
        const AgentDef *agent =
            key.ptr[i] == '.' ? model_find_agent(def, str_make(key.ptr, i)) : NULL;
        if (!agent)
            continue;
        *name = str_make(key.ptr + i + 1, key.len - i - 1);
        return agent;
    }
    return NULL;
}

static bool may_give(const AgentDef *agent, Str name)
{
    SignatureField field;
    return data_flow_is_wild(agent) || str_starts_with(name, "reasoning") ||
           str_starts_with(name, "trajectory") || context_key_field(&agent->output, name, &field) ||
           context_key_field(&agent->input, name, &field);
}

static bool is_any_wanting(const Lint *lint, Str name)
{
    SignatureField field;
    for (uint32_t i = 0; i < lint->options->activity_count; i++)
        if (context_key_field(&lint->options->activities[i].agent->input, name, &field))
            return true;
    return false;
}

/* Of `flock.name`: what the run gives is known where the file says it. */
static bool may_run_give(const Lint *lint, Str name, bool is_written)
{
    if (data_flow_is_flocks_own(name))
        return true;
    if (lint->options->run_input)
        return data_flow_run_gives(lint->options, name);
    return is_written || is_any_wanting(lint, name);
}

bool context_key_may_be_there(const Lint *lint, Str key, bool is_written)
{
    static const char prefix[] = "flock.";
    Str name;
    const AgentDef *owner = context_key_owner(lint->def, key, &name);
    if (owner)
        return may_give(owner, name);
    size_t len = sizeof prefix - 1;
    return str_starts_with(key, prefix) &&
           may_run_give(lint, str_make(key.ptr + len, key.len - len), is_written);
}
