/* SPDX-License-Identifier: MIT */
/* run_model.c - see run_model.h. */
#include "analysis/run_model.h"

#include "model/written.h"

/* flock.config.DEFAULT_MODEL, where the environment does not set it. */
#define DEFAULT_MODEL STR("openai/gpt-4o")

Str run_model_of_flock(const FlockDef *def)
{
    return def->model.at.state == VALUE_ABSENT ? DEFAULT_MODEL : def_str(&def->model);
}

Str run_model_of_start(const Options *options)
{
    const AgentDef *start = model_find_agent(options->def, options->start_agent);
    return start ? def_str(&start->model) : str_make(NULL, 0);
}

/* Python's truth: a model that is null or empty does not count. */
Str run_model(const Options *options)
{
    Str of_flock = run_model_of_flock(options->def);
    Str of_start = run_model_of_start(options);
    if (of_flock.len)
        return of_flock;
    return of_start.len ? of_start : DEFAULT_MODEL;
}
