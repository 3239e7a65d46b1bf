/* SPDX-License-Identifier: MIT */
/* str.c - see str.h. */
#include "support/str.h"

#include "support/chars.h"

enum { DISTANCE_MAX_BYTES = 64 };

int str_compare(Str a, Str b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len ? memcmp(a.ptr, b.ptr, len) : 0;
    if (order != 0)
        return order;
    return (a.len > b.len) - (a.len < b.len);
}

bool str_eq_ignore_case(Str a, Str b)
{
    if (a.len != b.len)
        return false;
    for (size_t i = 0; i < a.len; i++)
        if (char_to_lower(a.ptr[i]) != char_to_lower(b.ptr[i]))
            return false;
    return true;
}

bool str_has_letters(Str text, Str typed)
{
    size_t found = 0;
    for (size_t i = 0; i < text.len && found < typed.len; i++)
        found += char_to_lower(text.ptr[i]) == char_to_lower(typed.ptr[found]);
    return found == typed.len;
}

static unsigned min3(unsigned a, unsigned b, unsigned c)
{
    unsigned ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* One cell of the edit matrix; rows are i (of a), columns j (of b). */
static unsigned distance_cell(Str a, Str b, size_t i, size_t j,
                              unsigned rows[][DISTANCE_MAX_BYTES + 1])
{
    unsigned cost = a.ptr[i - 1] != b.ptr[j - 1];
    unsigned best = min3(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost);
    bool is_swap = i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1];
    if (is_swap && rows[i - 2][j - 2] + 1 < best)
        best = rows[i - 2][j - 2] + 1;
    return best;
}

unsigned str_distance(Str a, Str b, unsigned limit)
{
    unsigned rows[DISTANCE_MAX_BYTES + 1][DISTANCE_MAX_BYTES + 1];
    if (a.len > DISTANCE_MAX_BYTES || b.len > DISTANCE_MAX_BYTES)
        return limit + 1;
    for (size_t i = 0; i <= a.len; i++)
        rows[i][0] = (unsigned)i;
    for (size_t j = 0; j <= b.len; j++)
        rows[0][j] = (unsigned)j;
    for (size_t i = 1; i <= a.len; i++)
        for (size_t j = 1; j <= b.len; j++)
            rows[i][j] = distance_cell(a, b, i, j, rows);
    return rows[a.len][b.len] <= limit ? rows[a.len][b.len] : limit + 1;
}
