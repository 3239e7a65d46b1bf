/* SPDX-License-Identifier: MIT */
/* typo.c - see typo.h. */
#include "support/typo.h"

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
