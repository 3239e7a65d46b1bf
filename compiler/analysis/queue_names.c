/* SPDX-License-Identifier: MIT */
/* queue_names.c - see queue_names.h. */
#include "analysis/queue_names.h"

#include "support/typo.h"
#include "support/utf8.h"

enum {
    SIMILAR_MIN_CHARACTERS = 8,
};

/* -- what Temporal refuses ------------------------------------------------------------ */

bool queue_name_is_reserved(Str name)
{
    return str_starts_with(name, "/_sys/") || str_starts_with(name, "temporal-sys-per-ns-") ||
           str_is(name, "temporal-sys-worker-controller-per-ns-tq");
}

bool queue_name_is_refused(Str name)
{
    return name.len == 0 || name.len > TASK_QUEUE_MAX_BYTES || queue_name_is_reserved(name);
}

/* -- slips ------------------------------------------------------------------------ */

bool queue_names_are_similar(Str a, Str b)
{
    return typo_is_slip(a, b) && utf8_count(a) >= SIMILAR_MIN_CHARACTERS &&
           utf8_count(b) >= SIMILAR_MIN_CHARACTERS;
}

/* -- blanks ------------------------------------------------------------------------- */

static size_t last_character(Str name)
{
    size_t at = name.len - 1;
    while (at > 0 && utf8_is_continuation(name.ptr[at]))
        at--;
    return at;
}

Str queue_name_trim(Str name)
{
    size_t len;
    while (name.len && utf8_looks_blank(utf8_decode(name, last_character(name), &len)))
        name.len = last_character(name);
    while (name.len && utf8_looks_blank(utf8_decode(name, 0, &len)))
        name = str_make(name.ptr + len, name.len - len);
    return name;
}

bool queue_names_differ_in_blanks(Str a, Str b)
{
    return !str_eq(a, b) && str_eq(queue_name_trim(a), queue_name_trim(b));
}
