/* SPDX-License-Identifier: MIT */
/* near.c - see near_private.h. */
#include "schema/near_private.h"

#include "schema/rows_private.h"
#include "support/array.h"
#include "support/chars.h"
#include "support/time_unit.h"

enum { WORDS_MAX = 12, KEY_MAX_BYTES = 64 };

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

/* --- the words of a key ---------------------------------------------------------------- */

/* A key in small letters, word by word: `startToClose` is start, to, close. */
typedef struct Words {
    char text[KEY_MAX_BYTES]; /* without `_` and `-` */
    size_t len;
    Str words[WORDS_MAX];
    size_t count; /* 0: too long to be compared */
} Words;

static bool begins_word(Str key, size_t at)
{
    bool is_after_line = at == 0 || key.ptr[at - 1] == '_' || key.ptr[at - 1] == '-';
    return is_after_line || (char_is_upper(key.ptr[at]) && char_is_lower(key.ptr[at - 1]));
}

static void split(Str key, Words *words)
{
    words->len = words->count = 0;
    for (size_t i = 0; i < key.len && key.len <= KEY_MAX_BYTES; i++) {
        if (key.ptr[i] == '_' || key.ptr[i] == '-')
            continue;
        if (begins_word(key, i)) {
            if (words->count == WORDS_MAX) {
                words->count = 0;
                return;
            }
            words->words[words->count++] = str_make(words->text + words->len, 0);
        }
        words->text[words->len++] = (char)char_to_lower(key.ptr[i]);
        words->words[words->count - 1].len++;
    }
}

/* Steps between two keys, whatever parts their words. */
static unsigned distance_between(const Words *a, const Words *b, unsigned limit)
{
    size_t shorter = a->len < b->len ? a->len : b->len, longer = a->len + b->len - shorter;
    if (a->count == 0 || b->count == 0 || longer - shorter > limit)
        return limit + 1;
    return str_distance(str_make(a->text, a->len), str_make(b->text, b->len), limit);
}

/* --- what says something else ------------------------------------------------------------ */

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
static unsigned opposite_distance(const Words *key, Str field, size_t at, const Opposites *pair,
                                  unsigned limit)
{
    char text[KEY_MAX_BYTES];
    size_t rest = at + pair->said.len, len = field.len - pair->said.len + pair->meant.len;
    if (len > sizeof text)
        return limit + 1;
    memcpy(text, field.ptr, at);
    memcpy(text + at, pair->meant.ptr, pair->meant.len);
    memcpy(text + at + pair->meant.len, field.ptr + rest, field.len - rest);
    Words opposite;
    split(str_make(text, len), &opposite);
    return distance_between(&opposite, key, limit);
}

static bool says_opposite(const Words *key, Str field, unsigned distance)
{
    for (size_t i = 0; i < ARRAY_LEN(opposites); i++) {
        size_t at = find_word(field, opposites[i].said);
        if (at != SIZE_MAX &&
            opposite_distance(key, field, at, &opposites[i], distance) <= distance)
            return true;
    }
    return false;
}

static bool is_negation(Str word)
{
    static const char *const words[] = {"no", "non", "not", "never", "dont", "without"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (str_is(word, words[i]))
            return true;
    return false;
}

/* `ms` is one step from `s`, and a thousandth of it. */
static bool are_other_units(Str a, Str b)
{
    TimeUnit unit = time_unit_find(a), other = time_unit_find(b);
    return unit != UNIT_COUNT && other != UNIT_COUNT && unit != other;
}

/* --- what is a slip ------------------------------------------------------------------------ */

/* `conf`, `max`, `cfg`: the beginning, and some of the letters after it. */
static bool is_shortened(Str field, Str word)
{
    enum { SHORTEST = 3 };
    size_t at = 0;
    for (size_t i = 0; i < field.len && at < word.len; i++)
        at += field.ptr[i] == word.ptr[at];
    return word.len >= SHORTEST && word.ptr[0] == field.ptr[0] && at == word.len;
}

/* `gpu` is no slip of `cpu`. */
static bool is_other_short_word(Str field, Str word)
{
    enum { LONG = 5 };
    return field.len < LONG && field.len == word.len && field.ptr[0] != word.ptr[0] &&
           memcmp(field.ptr + 1, word.ptr + 1, word.len - 1) == 0;
}

static bool is_slip_of_word(Str field, Str word)
{
    unsigned allowed = field.len < 7 ? 1 : field.len < 12 ? 2 : 3;
    if (str_eq(field, word))
        return true;
    if (are_other_units(field, word) || is_other_short_word(field, word) ||
        (is_negation(word) && !is_negation(field)))
        return false;
    return is_shortened(field, word) || str_distance(field, word, allowed) <= allowed;
}

/*
 * Whole words that differ are no slip, however short they are: `no_flock_banner`,
 * `start_to_close_timeout_ms`, `workflow_task_timeout`. Where a `_` is missing or too many, the
 * words cannot be compared, and a single step is all that the rest may differ by.
 */
static bool is_slip(const Words *field, const Words *key, unsigned distance)
{
    if (field->count != key->count)
        return distance <= 1;
    for (size_t i = 0; i < field->count; i++)
        if (!is_slip_of_word(field->words[i], key->words[i]))
            return false;
    return true;
}

static size_t without_line(Str key, size_t len)
{
    while (len > 0 && (key.ptr[len - 1] == '_' || key.ptr[len - 1] == '-'))
        len--;
    return len;
}

Str near_without_unit(Str key)
{
    Words words;
    split(key, &words);
    Str last = words.count > 1 ? words.words[words.count - 1] : str_make(NULL, 0);
    if (last.len == 0 || time_unit_find(last) == UNIT_COUNT)
        return key;
    return str_make(key.ptr, without_line(key, without_line(key, key.len) - last.len));
}

/* `initial_interval_m`: one letter more, and sixty times as long. */
static bool has_unit(Str field, Str key)
{
    Str name = near_without_unit(key);
    return name.len < key.len && near_is_same(field, name);
}

unsigned near_distance(Str field, Str key, unsigned limit)
{
    Words meant, said;
    if (near_is_same(field, key))
        return 0;
    split(field, &meant);
    split(key, &said);
    unsigned distance = distance_between(&meant, &said, limit);
    bool is_near = distance <= limit && is_slip(&meant, &said, distance) && !has_unit(field, key) &&
                   !says_opposite(&said, field, distance);
    return is_near ? distance : limit + 1;
}

/* --- a search -------------------------------------------------------------------------------- */

NearSearch near_search(Str key, unsigned steps)
{
    return (NearSearch){.key = key, .best = steps};
}

void near_consider(NearSearch *search, Str name, const void *row)
{
    unsigned distance = near_distance(name, search->key, search->best);
    if (distance > search->best)
        return;
    search->is_tied = search->found && distance == search->best;
    search->best = distance;
    search->found = row;
}

const void *near_found(const NearSearch *search)
{
    return search->is_tied ? NULL : search->found;
}
