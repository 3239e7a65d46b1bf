/* SPDX-License-Identifier: MIT */
/*
 * toml_comments.h - the comments of a TOML definition, and the keys that they stand with; private
 * to emit/.
 *
 * A comment on lines of its own stands with the next key or table, one behind a value or a header
 * with that one. One inside a list stands with the key of the list.
 */
#ifndef FLOCKC_EMIT_FLOCK_TOML_COMMENTS_H
#define FLOCKC_EMIT_FLOCK_TOML_COMMENTS_H

#include "support/vec.h"
#include "syntax/tree.h"

/* In place of a key: the comment stands at the end of the file. */
#define TOML_COMMENT_AT_END UINT32_MAX

typedef struct TomlComment {
    Str text;           /* from its # on */
    uint32_t at;        /* its place in the file */
    uint32_t key_start; /* of the key that it stands with */
    bool is_behind;     /* on the same line */
    bool is_apart;      /* an empty line follows: it does not belong to what is below */
} TomlComment;

typedef struct TomlComments {
    VEC(TomlComment) items; /* by key, then in file order */
} TomlComments;

/* None for another language. Without the line that tells an editor which schema to use. */
TomlComments toml_comments(Arena *arena, const Tree *tree);

/* Those that stand with the key that begins there; NULL and 0 if there are none. */
const TomlComment *toml_comments_of(const TomlComments *comments, uint32_t key_start,
                                    size_t *count);

#endif
