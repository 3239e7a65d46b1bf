/* SPDX-License-Identifier: MIT */
/* lookalikes.c - see lookalikes.h. */
#include "cli/lookalikes.h"

#include <stdio.h>
#include <string.h>

#include "cli/program.h"
#include "definition/definition.h"
#include "support/map.h"
#include "support/visible.h"
#include "syntax/reader.h"

/* To look is a courtesy, and must not cost more than the work. */
enum { FILES_MAX = 2000, FILE_MAX_BYTES = 1 << 20, ALL_MAX_BYTES = 16 << 20, NAMES_TOLD = 3 };

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

/* Takes what it reads off `bytes_left`. */
static bool holds_definition(const char *path, size_t *bytes_left)
{
    Str text;
    FileError error;
    Arena *arena = arena_new(program_context());
    size_t limit = *bytes_left < FILE_MAX_BYTES ? *bytes_left : FILE_MAX_BYTES;
    bool is_read = file_read(arena, path, limit, &text, &error);
    bool is_one = is_read && is_text_of_one(arena, path, text);
    *bytes_left -= text.len;
    arena_free(arena);
    return is_one;
}

/* What was named is checked, whatever it is called. */
static StrMap identities_of(Arena *arena, const Operands *operands)
{
    StrMap checked = {0};
    Str identity;
    FileError error;
    for (size_t i = 0; operands->others.count && i < operands->items.count; i++) {
        const Input *input = &operands->items.items[i].input;
        if (!input_is_stdin(input) && file_identity(arena, input->path, &identity, &error))
            map_put(arena, &checked, identity, 0);
    }
    return checked;
}

Lookalikes lookalikes_find(Arena *arena, const Operands *operands)
{
    Lookalikes made = {0};
    size_t bytes_left = ALL_MAX_BYTES;
    StrMap checked = identities_of(arena, operands);
    size_t count = operands->others.count < FILES_MAX ? operands->others.count : FILES_MAX;
    for (size_t i = 0; i < count; i++) {
        Str identity;
        FileError error;
        const char *path = operands->others.items[i];
        if (file_identity(arena, path, &identity, &error) && !map_get(&checked, identity) &&
            holds_definition(path, &bytes_left)) {
            map_put(arena, &checked, identity, 0);
            *vec_push(arena, &made.names) = path;
        }
    }
    return made;
}

static void append_names(const Lookalikes *lookalikes, Buf *out)
{
    size_t count = lookalikes->names.count;
    for (size_t i = 0; i < count && i < NAMES_TOLD; i++) {
        buf_append_c(out, i ? ", '" : "'");
        visible_append(out, str_of(lookalikes->names.items[i]));
        buf_append_c(out, "'");
    }
    if (count > NAMES_TOLD)
        buf_printf(out, " and %zu more", count - NAMES_TOLD);
}

void lookalikes_tell(const Lookalikes *lookalikes)
{
    Buf names = buf_new(program_context());
    bool is_one = lookalikes->names.count == 1;
    if (lookalikes->names.count == 0)
        return;
    append_names(lookalikes, &names);
    fprintf(stderr,
            "%zu file%s like a flock definition and %s not checked because of %s: %s\n"
            "rename %s to *.flock.yaml, .yml, .toml or .json, or name %s on the command line\n",
            lookalikes->names.count, is_one ? " looks" : "s look", is_one ? "was" : "were",
            is_one ? "its name" : "their names", names.ptr, is_one ? "it" : "them",
            is_one ? "it" : "them");
    buf_free(&names);
}
