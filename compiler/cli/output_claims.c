/* SPDX-License-Identifier: MIT */
/* output_claims.c - see output_claims.h. */
#include "cli/output_claims.h"

#include "system/files.h"

/* The claim that was there first, or NULL. */
static const OutputClaim *claim(OutputClaims *claims, OutputClaim new)
{
    Str identity;
    FileError error;
    if (!file_identity(claims->arena, new.path, &identity, &error))
        claims->trouble = arena_copy(claims->arena, str_of(error.message));
    if (identity.len == 0)
        return NULL;
    uint32_t next = (uint32_t)claims->claims.count;
    uint32_t *index = map_put(claims->arena, &claims->seen, identity, next);
    if (*index != next)
        return &claims->claims.items[*index];
    *vec_push(claims->arena, &claims->claims) = new;
    return NULL;
}

void output_claims_read(OutputClaims *claims, const char *path)
{
    claim(claims, (OutputClaim){.path = path});
}

Str output_claims_write(OutputClaims *claims, const char *path, const char *writer)
{
    return output_claims_write_target(claims, path, writer, NULL);
}

/* "'talk.yaml'", "target 'go' of 'talk.yaml'" */
static const char *words_of(Arena *arena, const OutputClaim *claim)
{
    return claim->target ? arena_format(arena, "%s of '%s'", claim->target, claim->writer).ptr
                         : arena_format(arena, "'%s'", claim->writer).ptr;
}

Str output_claims_write_target(OutputClaims *claims, const char *path, const char *writer,
                               const char *target)
{
    const OutputClaim new = {path, writer, target};
    const OutputClaim *first = claim(claims, new);
    if (claims->trouble.len > 0 || !first)
        return claims->trouble;
    if (first->writer)
        return arena_format(claims->arena, "'%s' would be written twice: for %s and for %s", path,
                            words_of(claims->arena, first), words_of(claims->arena, &new));
    return arena_format(claims->arena, "'%s' cannot be written: it is read as '%s'", path,
                        first->path);
}
