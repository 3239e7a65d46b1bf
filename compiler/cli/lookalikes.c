/* SPDX-License-Identifier: MIT */
/* lookalikes.c - see lookalikes.h. */
#include "cli/lookalikes.h"

#include <stdio.h>

#include "cli/likeness.h"
#include "cli/program.h"
#include "support/map.h"
#include "support/visible.h"

/* To look is a courtesy, and must not cost more than the work. */
enum { FILES_MAX = 2000, FILE_MAX_BYTES = 1 << 20, ALL_MAX_BYTES = 16 << 20, NAMES_TOLD = 3 };

/* Takes what it reads off `bytes_left`. */
static bool holds_definition(const char *path, size_t *bytes_left)
{
    size_t limit = *bytes_left < FILE_MAX_BYTES ? *bytes_left : FILE_MAX_BYTES;
    size_t bytes_read = 0;
    bool is_one = likeness_of_file(path, limit, &bytes_read) == LIKENESS_DEFINITION;
    *bytes_left -= bytes_read;
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
