/* SPDX-License-Identifier: MIT */
/* duration_repair.c - see duration_repair.h. */
#include "support/duration_repair.h"

#include "support/chars.h"
#include "support/time_unit.h"

static const int64_t unit_sizes[UNIT_COUNT] = {
    [UNIT_WEEK] = INT64_C(604800000000),
    [UNIT_DAY] = INT64_C(86400000000),
    [UNIT_HOUR] = INT64_C(3600000000),
    [UNIT_MINUTE] = INT64_C(60000000),
    [UNIT_SECOND] = INT64_C(1000000),
    [UNIT_MILLISECOND] = 1000,
    [UNIT_MICROSECOND] = 1,
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

/* A number as `units` + `part` / `parts`. */
typedef struct Amount {
    int64_t units, part, parts;
} Amount;

/* Numbers in words, up to what people spell out. */
static bool read_number_word(Str word, Amount *amount)
{
    static const char *const words[] = {"zero", "one",   "two",   "three", "four", "five",
                                        "six",  "seven", "eight", "nine",  "ten"};
    *amount = (Amount){.parts = 1};
    if (str_eq_ignore_case(word, STR("half")))
        *amount = (Amount){.part = 1, .parts = 2};
    else if (str_eq_ignore_case(word, STR("a")) || str_eq_ignore_case(word, STR("an")))
        amount->units = 1;
    else
        while (amount->units <= 10 && !str_eq_ignore_case(word, str_of(words[amount->units])))
            amount->units++;
    return amount->units <= 10;
}

static int64_t read_digits(Str digits)
{
    int64_t value = 0;
    for (size_t i = 0; i < digits.len; i++)
        value = value * 10 + (digits.ptr[i] - '0');
    return value;
}

/*
 * The fraction after the point at `*at`, if there is one. A comma is a point only before a single
 * digit: "1,500 ms" is 1500 to half of the world, and "1,30h" may be a clock's.
 */
static bool read_fraction(Str text, size_t *at, Amount *amount)
{
    enum { FRACTION_MAX_DIGITS = 6, COMMA_MAX_DIGITS = 1 };
    char point = *at < text.len ? text.ptr[*at] : '\0';
    size_t digits = point == '.' || point == ',' ? count_digits(skip(text, *at + 1)) : 0;
    if (digits == 0)
        return point != '.';
    if (digits > (point == ',' ? COMMA_MAX_DIGITS : FRACTION_MAX_DIGITS))
        return false;
    amount->part = read_digits(str_make(text.ptr + *at + 1, digits));
    for (size_t i = 0; i < digits; i++)
        amount->parts *= 10;
    *at += 1 + digits;
    return true;
}

/* DIGITS [fraction], or a word, off the beginning of `*text`. */
static bool take_amount(Str *text, Amount *amount)
{
    enum { WHOLE_MAX_DIGITS = 18 };
    size_t at = count_digits(*text);
    *amount = (Amount){.parts = 1};
    if (at == 0) {
        size_t letters = count_letters(*text);
        if (!read_number_word(str_make(text->ptr, letters), amount))
            return false;
        at = letters;
    } else if (at > WHOLE_MAX_DIGITS) {
        return false;
    } else {
        amount->units = read_digits(str_make(text->ptr, at));
        if (!read_fraction(*text, &at, amount))
            return false;
    }
    *text = skip_blanks(skip(*text, at));
    return true;
}

/* "half an hour": what comes between such an amount and its unit. */
static void skip_article(Str *text, const Amount *amount)
{
    Str word = str_make(text->ptr, count_letters(*text));
    bool is_article = str_eq_ignore_case(word, STR("a")) || str_eq_ignore_case(word, STR("an"));
    if (amount->parts == 2 && is_article)
        *text = skip_blanks(skip(*text, word.len));
}

/* `text` is the "30" of "1h30": two digits at the end, right after hours or minutes. */
static bool is_rest_of_clock(Str text, TimeUnit last)
{
    return (last == UNIT_HOUR || last == UNIT_MINUTE) && text.len == 2 &&
           char_is_letter(text.ptr[-1]) && count_digits(text) == 2 && text.ptr[0] < '6';
}

/* A unit off the beginning of `*text`; UNIT_COUNT where there is none. */
static TimeUnit take_unit(Str *text)
{
    Str word = str_make(text->ptr, count_letters(*text));
    if (word.len == 0 || str_is(word, "M"))
        return UNIT_COUNT;
    TimeUnit unit = time_unit_find(word);
    if (unit == UNIT_COUNT)
        unit = time_unit_find_near(word);
    bool is_shortened = word.len > 1 && word.len < text->len && text->ptr[word.len] == '.';
    *text = skip(*text, word.len + is_shortened); /* "5 min." */
    return unit;
}

/* False where it is more than a duration holds, or less than a microsecond. */
static bool add(const Amount *amount, TimeUnit unit, int64_t *sum)
{
    int64_t size = unit_sizes[unit];
    bool is_exact = amount->part == 0 || size * amount->part % amount->parts == 0;
    int64_t part = size * amount->part / amount->parts;
    if (!is_exact || amount->units > (DURATION_MAX_US - *sum - part) / size)
        return false;
    *sum += amount->units * size + part;
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

/* AMOUNT [blanks] UNIT, and joints between them, from the longest unit to the shortest */
static bool read_words(Str text, int64_t *us)
{
    TimeUnit last = UNIT_COUNT;
    for (*us = 0;; text = skip_joint(text)) {
        Amount amount;
        bool is_rest = is_rest_of_clock(text, last);
        if (!take_amount(&text, &amount))
            return false;
        skip_article(&text, &amount);
        TimeUnit unit = is_rest ? (TimeUnit)(last + 1) : take_unit(&text);
        if (unit == UNIT_COUNT || (last != UNIT_COUNT && unit <= last) || !add(&amount, unit, us))
            return false;
        last = unit;
        if (text.len == 0)
            return true;
    }
}

/*
 * ISO 8601 in small letters, or without the T before its time: "pt5m", "P1H". Not what has an M
 * before the T: "p1m" and "P1M30S" may have been meant as minutes.
 */
static bool read_iso(Str text, int64_t *us)
{
    enum { ISO_MAX_BYTES = 48 };
    char iso[ISO_MAX_BYTES + 1];
    size_t len = 0, number = 0; /* where the number that is read begins */
    bool is_rounded, has_t = false;
    if (text.len == 0 || text.len > ISO_MAX_BYTES || char_to_lower(text.ptr[0]) != 'p')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = char_to_lower(text.ptr[i]);
        has_t |= c == 't';
        if (!has_t && (c == 'm' || c == 'y'))
            return false;
        if (!has_t && (c == 'h' || c == 's')) {
            memmove(iso + number + 1, iso + number, len - number);
            iso[number] = 'T';
            has_t = true;
            len++;
        }
        iso[len++] = char_is_lower(c) ? (char)(c - 'a' + 'A') : c;
        number = char_is_letter(c) ? len : number;
    }
    DurationStatus status = duration_parse_pydantic(str_make(iso, len), us, &is_rounded);
    return status == DURATION_OK && !is_rounded && *us >= 0;
}

static bool read_meant(Str text, int64_t *us)
{
    bool is_rounded;
    text = trim(text);
    if (duration_parse_pydantic(text, us, &is_rounded) == DURATION_OK)
        return !is_rounded && *us >= 0;
    return read_iso(text, us) || read_words(text, us);
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
