/* SPDX-License-Identifier: MIT */
/* likeness.c - see likeness.h. */
#include "cli/likeness.h"

#include <string.h>

#include "cli/program.h"
#include "definition/definition.h"
#include "syntax/reader.h"
#include "system/files.h"

static bool is_written(const DefValue *value)
{
    return value->state != VALUE_ABSENT;
}

static bool is_agent(const AgentDef *agent)
{
    return is_written(&agent->evaluator.at) || is_written(&agent->input.at) ||
           is_written(&agent->output.at) || is_written(&agent->components.at) ||
           is_written(&agent->modules.at) || is_written(&agent->handoff_router.at) ||
           is_written(&agent->temporal_activity_config->at);
}

/* `agents` alone would be too little: Buildkite's pipelines have it, and others. */
static bool is_definition(const FlockDef *def)
{
    if (!def->is_flock)
        return false;
    bool is_one = is_written(&def->enable_temporal.at) || is_written(&def->temporal_config->at);
    for (uint32_t i = 0; i < def->agents.count && !is_one; i++)
        is_one = is_agent(&def->agents.items[i]);
    return is_one;
}

/* Most files are told apart by a glance. What comes after a NUL is in none of our languages. */
static bool may_be_one(Str text)
{
    return strstr(text.ptr, "agents") || strstr(text.ptr, "temporal_config") ||
           strstr(text.ptr, "enable_temporal");
}

static bool is_text_of_one(Arena *arena, const char *path, Str text)
{
    Language language;
    if (!may_be_one(text) || !language_from_name(str_of(path), &language))
        return false;
    SourceFile *source = source_new(arena, str_of(path), text);
    Sink *sink = sink_new(arena, source);
    const Tree *tree = syntax_read(arena, source, language, sink);
    return is_definition(definition_read(arena, tree, FLOCK_OF_FILE, sink, NULL));
}

Likeness likeness_of_file(const char *path, size_t bytes_max, size_t *bytes_read)
{
    Str text;
    FileError error;
    Arena *arena = arena_new(program_context());
    bool is_read = file_read(arena, path, bytes_max, &text, &error);
    Likeness likeness = !is_read && error.kind != FILE_ERROR_TOO_LARGE ? LIKENESS_UNREADABLE
                        : is_read && is_text_of_one(arena, path, text) ? LIKENESS_DEFINITION
                                                                       : LIKENESS_NONE;
    *bytes_read = text.len;
    arena_free(arena);
    return likeness;
}
