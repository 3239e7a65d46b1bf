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

NearStep near_step(Str a, Str b)
{
    size_t at = common_prefix(a, b);
    if (at == a.len && at == b.len)
        return (NearStep){NEAR_EQUAL, at};
    if (str_eq_ignore_case(a, b))
        return (NearStep){NEAR_CASE, at};
    if (is_same_tail(a, at, b, at + 1))
        return (NearStep){NEAR_INSERTED, at};
    if (is_same_tail(a, at + 1, b, at))
        return (NearStep){NEAR_LEFT_OUT, at};
    if (is_same_tail(a, at + 1, b, at + 1))
        return (NearStep){NEAR_REPLACED, at};
    return (NearStep){is_swap(a, b, at) ? NEAR_SWAPPED : NEAR_FAR, at};
}

bool near_is_near(Str a, Str b)
{
    NearKind kind = near_step(a, b).kind;
    return kind != NEAR_EQUAL && kind != NEAR_FAR;
}
