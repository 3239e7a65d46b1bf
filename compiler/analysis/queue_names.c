/* SPDX-License-Identifier: MIT */
/* queue_names.c - see queue_names.h. */
#include "analysis/queue_names.h"

#include "support/array.h"
#include "support/chars.h"
#include "support/typo.h"
#include "support/utf8.h"

enum {
    SIMILAR_MIN_CHARACTERS = 8,
    SLIP_MIN_WORD_BYTES = 5, /* `gpu` and `cpu`, `test` and `text` are words of their own */
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

static bool is_word_byte(char c)
{
    return char_is_alnum(c) || (c & 0x80);
}

/* The word around `at`, between separators; empty where `at` is one of them. */
static Str word_at(Str name, size_t at, size_t *start)
{
    size_t end = at;
    *start = at;
    while (*start > 0 && is_word_byte(name.ptr[*start - 1]))
        --*start;
    while (end < name.len && is_word_byte(name.ptr[end]))
        end++;
    return str_make(name.ptr + *start, end - *start);
}

static bool has_digit_at(Str name, size_t at, size_t count)
{
    for (size_t i = at; i < at + count && i < name.len; i++)
        if (char_is_digit(name.ptr[i]))
            return true;
    return false;
}

/* One letter in place of another: a slip inside of a long word, else another word. */
static bool is_replaced_by_slip(Str a, Str b, size_t at)
{
    size_t start;
    Str word = word_at(a, at, &start);
    if (!is_word_byte(a.ptr[at]) && !is_word_byte(b.ptr[at]))
        return true; /* `gpu-queue`, `gpu_queue` */
    if (has_digit_at(a, at, 1) || has_digit_at(b, at, 1))
        return false;
    return at > start && word.len >= SLIP_MIN_WORD_BYTES;
}

/* `longer` has one byte more: a slip, unless that is a digit or a word. */
static bool is_inserted_by_slip(Str longer, size_t at)
{
    size_t start;
    Str word = word_at(longer, at, &start);
    bool is_whole_word = is_word_byte(longer.ptr[at]) && word.len == 1;
    return !has_digit_at(longer, at, 1) && !is_whole_word;
}

static bool is_slip(Str a, Str b)
{
    Typo step = typo_between(a, b);
    switch (step.kind) {
    case TYPO_CASE:
        return true;
    case TYPO_INSERTED:
        return is_inserted_by_slip(b, step.at);
    case TYPO_LEFT_OUT:
        return is_inserted_by_slip(a, step.at);
    case TYPO_REPLACED:
        return is_replaced_by_slip(a, b, step.at);
    case TYPO_SWAPPED:
        return !has_digit_at(a, step.at, 2);
    case TYPO_EQUAL:
    case TYPO_FAR:
        break;
    }
    return false;
}

bool queue_names_are_similar(Str a, Str b)
{
    return is_slip(a, b) && utf8_count(a) >= SIMILAR_MIN_CHARACTERS &&
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
