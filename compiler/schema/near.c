/* SPDX-License-Identifier: MIT */
/* near.c - see near_private.h. */
#include "schema/near_private.h"

#include "schema/rows_private.h"
#include "support/array.h"

/* One step for each four bytes, at least one. */
unsigned near_steps_allowed(Str key)
{
    return key.len < 8 ? 1 : (unsigned)key.len / 4;
}

bool near_is_same(Str a, Str b)
{
    size_t i = 0, j = 0;
    for (;;) {
        while (i < a.len && (a.ptr[i] == '_' || a.ptr[i] == '-'))
            i++;
        while (j < b.len && (b.ptr[j] == '_' || b.ptr[j] == '-'))
            j++;
        if (i == a.len || j == b.len)
            return i == a.len && j == b.len;
        if (!str_eq_ignore_case(str_make(a.ptr + i++, 1), str_make(b.ptr + j++, 1)))
            return false;
    }
}

unsigned near_distance(Str field, Str key, unsigned limit)
{
    return near_is_same(field, key) ? 0 : str_distance(field, key, limit);
}

typedef struct Opposites {
    Str said, meant;
} Opposites;

static const Opposites opposites[] = {
#define OPPOSITE(said, meant) {KEY_OF(said), KEY_OF(meant)}, {KEY_OF(meant), KEY_OF(said)},
#include "fields/opposites.def"
#undef OPPOSITE
};

/* Where `word` is in `key` as a whole one, between underscores; SIZE_MAX if it does not. */
static size_t find_word(Str key, Str word)
{
    for (size_t at = 0; at + word.len <= key.len; at++) {
        size_t end = at + word.len;
        bool is_whole =
            (at == 0 || key.ptr[at - 1] == '_') && (end == key.len || key.ptr[end] == '_');
        if (is_whole && memcmp(key.ptr + at, word.ptr, word.len) == 0)
            return at;
    }
    return SIZE_MAX;
}

/* How far `key` is from `field` with the word at `at` replaced by its opposite. */
static unsigned opposite_distance(Str key, Str field, size_t at, const Opposites *pair,
                                  unsigned limit)
{
    enum { KEY_MAX = 64 };
    char text[KEY_MAX];
    size_t rest = at + pair->said.len, len = field.len - pair->said.len + pair->meant.len;
    if (len > sizeof text)
        return limit + 1;
    memcpy(text, field.ptr, at);
    memcpy(text + at, pair->meant.ptr, pair->meant.len);
    memcpy(text + at + pair->meant.len, field.ptr + rest, field.len - rest);
    Str opposite = str_make(text, len);
    return near_is_same(opposite, key) ? 0 : str_distance(opposite, key, limit);
}

bool near_says_opposite(Str key, Str field, unsigned distance)
{
    for (size_t i = 0; i < ARRAY_LEN(opposites); i++) {
        size_t at = find_word(field, opposites[i].said);
        if (at != SIZE_MAX &&
            opposite_distance(key, field, at, &opposites[i], distance) <= distance)
            return true;
    }
    return false;
}
