/* SPDX-License-Identifier: MIT */
/*
 * app_types.h - the type of a field of a signature, as Python of a dataclass; private to emit/.
 *
 * `str`, `int`, `float`, `bool`, `Any`, `list`, `list[T]`, `dict`, `dict[K, V]`, `Literal[...]`,
 * and each of them with `| None`. All of these can be told from JSON again. What a signature has
 * behind a `|` that is not followed by None is a description.
 */
#ifndef FLOCKC_EMIT_APP_TYPES_H
#define FLOCKC_EMIT_APP_TYPES_H

#include "support/arena.h"
#include "support/str.h"

typedef struct AppType {
    Str text;        /* "list[str] | None"; empty: none is stated */
    Str description; /* empty: there is none */
    bool is_unknown; /* it is none of these; `text` is then how it is written */
    bool has_any, has_literal;
} AppType;

/* `rest` is what a signature has behind a name (signature.h). In `arena`. */
AppType app_type_read(Arena *arena, Str rest);

#endif
