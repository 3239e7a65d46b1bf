/* SPDX-License-Identifier: MIT */
/* duration_repair.c - see duration_repair.h. */
#include "support/duration_repair.h"

#include "support/chars.h"

/* The units by what Go calls them, from the longest; each may occur once. */
typedef enum Unit {
    UNIT_WEEK,
    UNIT_DAY,
    UNIT_HOUR,
    UNIT_MINUTE,
    UNIT_SECOND,
    UNIT_MILLISECOND,
    UNIT_COUNT,
} Unit;

/* What a unit is called, in small letters; as a whole, so their order does not matter. */
static const char *const unit_words[UNIT_COUNT][8] = {
    [UNIT_WEEK] = {"w", "wk", "wks", "week", "weeks"},
    [UNIT_DAY] = {"d", "day", "days"},
    [UNIT_HOUR] = {"h", "hr", "hrs", "hour", "hours"},
    [UNIT_MINUTE] = {"m", "min", "mins", "minute", "minutes"},
    [UNIT_SECOND] = {"s", "sec", "secs", "second", "seconds"},
    [UNIT_MILLISECOND] = {"ms", "msec", "msecs", "milli", "millis", "millisecond", "milliseconds"},
};

/* Go knows no weeks. */
static const struct {
    const char *go_name;
    int64_t factor;
} unit_sizes[UNIT_COUNT] = {
    [UNIT_WEEK] = {"d", 7},   [UNIT_DAY] = {"d", 1},    [UNIT_HOUR] = {"h", 1},
    [UNIT_MINUTE] = {"m", 1}, [UNIT_SECOND] = {"s", 1}, [UNIT_MILLISECOND] = {"ms", 1},
};

static Str skip(Str text, size_t bytes)
{
    return str_make(text.ptr + bytes, text.len - bytes);
}

static Str skip_blanks(Str text)
{
    while (text.len && char_is_blank(text.ptr[0]))
        text = skip(text, 1);
    return text;
}

static Str trim(Str text)
{
    while (text.len && char_is_space(text.ptr[0]))
        text = skip(text, 1);
    while (text.len && char_is_space(text.ptr[text.len - 1]))
        text.len--;
    return text;
}

static size_t count_letters(Str text)
{
    size_t count = 0;
    while (count < text.len && char_is_letter(text.ptr[count]))
        count++;
    return count;
}

static size_t count_digits(Str text)
{
    size_t count = 0;
    while (count < text.len && char_is_digit(text.ptr[count]))
        count++;
    return count;
}

/* UNIT_COUNT for what is not a unit. */
static Unit find_unit(Str word)
{
    if (str_is(word, "M"))
        return UNIT_COUNT;
    for (Unit unit = 0; unit < UNIT_COUNT; unit++)
        for (size_t i = 0; i < 8 && unit_words[unit][i]; i++)
            if (str_eq_ignore_case(word, str_of(unit_words[unit][i])))
                return unit;
    return UNIT_COUNT;
}

enum { NUMBER_MAX_BYTES = 24 };

/* DIGITS ['.' DIGITS], with digits on both sides of the point; 0 for anything else. */
static size_t count_number(Str text)
{
    size_t whole = count_digits(text);
    if (whole == 0 || whole == text.len || text.ptr[whole] != '.')
        return whole;
    size_t fraction = count_digits(skip(text, whole + 1));
    return fraction == 0 ? 0 : whole + 1 + fraction;
}

/* Adds `number` units; Go's reader knows fractions and bounds. */
static bool add(Str number, Unit unit, int64_t *sum)
{
    char text[NUMBER_MAX_BYTES + sizeof "ms"];
    int64_t us;
    bool is_rounded;
    if (number.len > NUMBER_MAX_BYTES)
        return false;
    memcpy(text, number.ptr, number.len);
    strcpy(text + number.len, unit_sizes[unit].go_name);
    Str whole = str_of(text);
    if (duration_parse_pydantic(whole, &us, &is_rounded) != DURATION_OK && /* "1d" */
        duration_parse_go(whole, &us, &is_rounded) != DURATION_OK)
        return false;
    int64_t factor = unit_sizes[unit].factor;
    if (is_rounded || us > (DURATION_MAX_US - *sum) / factor)
        return false;
    *sum += us * factor;
    return true;
}

/* What may be between two of them: a comma, `and`, blanks. */
static Str skip_joint(Str text)
{
    text = skip_blanks(text);
    if (text.len && text.ptr[0] == ',')
        text = skip_blanks(skip(text, 1));
    size_t word = count_letters(text);
    bool is_and = str_eq_ignore_case(str_make(text.ptr, word), STR("and"));
    return is_and ? skip_blanks(skip(text, word)) : text;
}

/* NUMBER [blanks] UNIT, and joints between them, from the longest unit to the shortest */
static bool read_words(Str text, int64_t *us)
{
    int last = -1;
    for (*us = 0;; text = skip_joint(text)) {
        Str number = str_make(text.ptr, count_number(text));
        Str rest = skip_blanks(skip(text, number.len));
        Str word = str_make(rest.ptr, count_letters(rest));
        Unit unit = find_unit(word);
        if (number.len == 0 || unit == UNIT_COUNT || (int)unit <= last || !add(number, unit, us))
            return false;
        last = (int)unit;
        text = skip(rest, word.len);
        if (text.len == 0)
            return true;
    }
}

/* "pt5m". Not what has an M before its T: "p1m" may have been meant as a minute. */
static bool read_small_iso(Str text, int64_t *us)
{
    char capital[48];
    bool is_rounded, has_t = false;
    if (text.len == 0 || text.len > sizeof capital || char_to_lower(text.ptr[0]) != 'p')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = char_to_lower(text.ptr[i]);
        has_t |= c == 't';
        if (!has_t && (c == 'm' || c == 'y'))
            return false;
        capital[i] = char_is_lower(c) ? (char)(c - 'a' + 'A') : c;
    }
    DurationStatus status = duration_parse_pydantic(str_make(capital, text.len), us, &is_rounded);
    return status == DURATION_OK && !is_rounded && *us >= 0;
}

static bool read_meant(Str text, int64_t *us)
{
    bool is_rounded;
    text = trim(text);
    if (duration_parse_pydantic(text, us, &is_rounded) == DURATION_OK)
        return !is_rounded && *us >= 0;
    return read_small_iso(text, us) || read_words(text, us);
}

bool duration_repair(Str text, int64_t *us)
{
    bool is_fine = duration_parse_pydantic(text, us, NULL) == DURATION_OK ||
                   duration_parse_go(text, us, NULL) == DURATION_OK;
    bool is_read = !is_fine && read_meant(text, us);
    if (!is_read)
        *us = 0;
    return is_read;
}
