/* SPDX-License-Identifier: MIT */
/* typo.c - see typo.h. */
#include "support/typo.h"

#include "support/chars.h"

static size_t common_prefix(Str a, Str b)
{
    size_t at = 0;
    while (at < a.len && at < b.len && a.ptr[at] == b.ptr[at])
        at++;
    return at;
}

/* Whether `a` from `i` is the same as `b` from `j`. */
static bool is_same_tail(Str a, size_t i, Str b, size_t j)
{
    return i <= a.len && j <= b.len && a.len - i == b.len - j &&
           (a.len == i || memcmp(a.ptr + i, b.ptr + j, a.len - i) == 0);
}

static bool is_swap(Str a, Str b, size_t at)
{
    return at + 1 < a.len && at + 1 < b.len && a.ptr[at] == b.ptr[at + 1] &&
           a.ptr[at + 1] == b.ptr[at] && is_same_tail(a, at + 2, b, at + 2);
}

Typo typo_between(Str a, Str b)
{
    size_t at = common_prefix(a, b);
    if (at == a.len && at == b.len)
        return (Typo){TYPO_EQUAL, at};
    if (str_eq_ignore_case(a, b))
        return (Typo){TYPO_CASE, at};
    if (is_same_tail(a, at, b, at + 1))
        return (Typo){TYPO_INSERTED, at};
    if (is_same_tail(a, at + 1, b, at))
        return (Typo){TYPO_LEFT_OUT, at};
    if (is_same_tail(a, at + 1, b, at + 1))
        return (Typo){TYPO_REPLACED, at};
    return (Typo){is_swap(a, b, at) ? TYPO_SWAPPED : TYPO_FAR, at};
}

bool typo_is_likely(Str a, Str b)
{
    TypoKind kind = typo_between(a, b).kind;
    return kind != TYPO_EQUAL && kind != TYPO_FAR;
}

/* -- slips ------------------------------------------------------------------------ */

/* `gpu` and `cpu`, `test` and `text` are words of their own. */
enum { SLIP_MIN_WORD_BYTES = 5 };

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

bool typo_is_slip(Str a, Str b)
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
