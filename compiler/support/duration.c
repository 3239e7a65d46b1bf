/* SPDX-License-Identifier: MIT */
/*
 * duration.c - reading durations (duration.h).
 *
 * The reader for pydantic's grammar keeps days, seconds and microseconds apart, each in
 * 32 bits, because that is where speedate 0.17 overflows and rounds; only a finished
 * value becomes 64-bit microseconds. Statements with doubles are kept apart on purpose:
 * a compiler that fuses `a * b + c` would round differently from Rust.
 */
#include "support/duration.h"

#include "support/chars.h"

#include <math.h>

enum {
    US_PER_SECOND = 1000000,
    SECONDS_PER_DAY = 86400,
    DAYS_MAX = 999999999, /* Python's timedelta */
};

/* A duration as speedate holds it, without its sign. */
typedef struct Parts {
    uint32_t days, seconds, microseconds;
    bool is_rounded;
} Parts;

static bool has_digit(Str text, size_t at)
{
    return at < text.len && char_is_digit(text.ptr[at]);
}

static bool has(Str text, size_t at, char c)
{
    return at < text.len && text.ptr[at] == c;
}

static Str skip(Str text, size_t bytes)
{
    return str_make(text.ptr + bytes, text.len - bytes);
}

static bool contains(Str text, char c)
{
    return text.len && memchr(text.ptr, c, text.len);
}

/* Rust's `as u32`: towards zero, bounded, and 0 for NaN. */
static uint32_t saturate_u32(double value)
{
    if (isnan(value) || value <= 0.0)
        return 0;
    return value >= 4294967295.0 ? UINT32_MAX : (uint32_t)value;
}

/* Rust's round(): halves away from zero; `value` must not be negative. */
static double round_half_up(double value)
{
    if (!(value < 9007199254740992.0)) /* no fraction left, or NaN */
        return value;
    double whole = (double)(uint64_t)value;
    return value - whole >= 0.5 ? whole + 1.0 : whole;
}

static bool add_u32(uint32_t *sum, uint64_t more)
{
    if (more > UINT32_MAX - *sum)
        return false;
    *sum += (uint32_t)more;
    return true;
}

static DurationStatus normalize(Parts *parts)
{
    if (!add_u32(&parts->seconds, parts->microseconds / US_PER_SECOND))
        return DURATION_VALUE_TOO_LARGE;
    parts->microseconds %= US_PER_SECOND;
    if (!add_u32(&parts->days, parts->seconds / SECONDS_PER_DAY))
        return DURATION_VALUE_TOO_LARGE;
    parts->seconds %= SECONDS_PER_DAY;
    return parts->days > DAYS_MAX ? DURATION_TOO_LARGE : DURATION_OK;
}

/* UINT64_MAX where the whole seconds alone are more than DURATION_MAX_US. */
static uint64_t total_microseconds(const Parts *parts)
{
    uint64_t seconds = (uint64_t)parts->days * SECONDS_PER_DAY + parts->seconds;
    bool is_far_over = seconds > (uint64_t)DURATION_MAX_US / US_PER_SECOND;
    return is_far_over ? UINT64_MAX : seconds * US_PER_SECOND + parts->microseconds;
}

/*
 * The final step of all readers. Python's timedelta counts negative days downwards and ends
 * at -999,999,999 days, so there the last day is missing.
 */
static DurationStatus finish(Parts *parts, bool is_negative, int64_t *us, bool *is_rounded)
{
    DurationStatus status = normalize(parts);
    if (status != DURATION_OK)
        return status;
    if (is_negative && parts->days == DAYS_MAX && (parts->seconds || parts->microseconds))
        return DURATION_TOO_LARGE;
    uint64_t total = total_microseconds(parts);
    bool is_clamped = total > (uint64_t)DURATION_MAX_US;
    int64_t value = is_clamped ? DURATION_MAX_US : (int64_t)total;
    *us = is_negative ? -value : value;
    if (is_rounded)
        *is_rounded = parts->is_rounded || is_clamped;
    return DURATION_OK;
}

static void clear(int64_t *us, bool *is_rounded)
{
    *us = 0;
    if (is_rounded)
        *is_rounded = false;
}

/* digits+, in 32 bits */
static DurationStatus read_u32(Str text, size_t *at, uint32_t *value)
{
    if (!has_digit(text, *at))
        return has(text, *at, ' ') ? DURATION_INNER_SPACE : DURATION_BAD_NUMBER;
    uint64_t sum = 0;
    for (; has_digit(text, *at); ++*at) {
        sum = sum * 10 + (uint64_t)(text.ptr[*at] - '0');
        if (sum > UINT32_MAX)
            return DURATION_VALUE_TOO_LARGE;
    }
    *value = (uint32_t)sum;
    return DURATION_OK;
}

/* ISO 8601 ---------------------------------------------------------------------- */

typedef struct IsoField {
    uint32_t value;
    bool has_fraction;
    double fraction;
    char unit; /* '\0' at the end of the text */
} IsoField;

/* NUMBER := digits+ [('.' | ',') digits*], then one byte that must be a unit */
static DurationStatus read_iso_field(Str text, size_t *at, IsoField *field)
{
    DurationStatus status = read_u32(text, at, &field->value);
    if (status != DURATION_OK)
        return status;
    field->has_fraction = has(text, *at, '.') || has(text, *at, ',');
    if (field->has_fraction) {
        double digits = 0.0, denominator = 1.0;
        for (++*at; has_digit(text, *at); ++*at) {
            digits *= 10.0;
            digits += (double)(text.ptr[*at] - '0');
            denominator *= 10.0;
        }
        field->fraction = digits / denominator; /* NaN past 308 digits; see saturate_u32 */
    }
    field->unit = '\0';
    if (*at < text.len)
        field->unit = text.ptr[(*at)++];
    return DURATION_OK;
}

/* Adds a fraction of a second that is left over, as whole microseconds. */
static bool add_rest_of_second(Parts *parts, double rest)
{
    double exact = rest * 1000000.0;
    double rounded = round_half_up(exact);
    /* what remains of the error of the division above is not the user's loss */
    double error = exact - rounded;
    parts->is_rounded |= error > 1e-6 || error < -1e-6;
    return add_u32(&parts->microseconds, saturate_u32(rounded));
}

/* Why `unit` is not a unit of this side of the T; `other` lists those only of the other side. */
static DurationStatus explain_unit(char unit, const char *other, DurationStatus misplaced,
                                   DurationStatus unknown)
{
    if (unit == '\0')
        return DURATION_NO_UNIT;
    if (unit == ' ')
        return DURATION_INNER_SPACE;
    return strchr(other, unit) ? misplaced : unknown;
}

static DurationStatus add_time_field(Parts *parts, const IsoField *field)
{
    uint32_t unit_seconds = field->unit == 'H' ? 3600 : field->unit == 'M' ? 60 : 1;
    if (field->unit != 'H' && field->unit != 'M' && field->unit != 'S')
        return explain_unit(field->unit, "YWD", DURATION_LATE_DATE, DURATION_BAD_TIME_UNIT);
    uint64_t whole = (uint64_t)field->value * unit_seconds;
    if (whole > UINT32_MAX || !add_u32(&parts->seconds, whole))
        return DURATION_VALUE_TOO_LARGE;
    if (!field->has_fraction)
        return DURATION_OK;
    double extra = field->fraction * (double)unit_seconds;
    uint32_t extra_whole = saturate_u32(extra);
    double rest = extra - (double)extra_whole;
    if (!add_u32(&parts->seconds, extra_whole) || !add_rest_of_second(parts, rest))
        return DURATION_VALUE_TOO_LARGE;
    return DURATION_OK;
}

static uint32_t days_of_unit(char unit)
{
    switch (unit) {
    case 'Y':
        return 365;
    case 'M':
        return 30;
    case 'W':
        return 7;
    case 'D':
        return 1;
    default:
        return 0;
    }
}

static DurationStatus add_date_field(Parts *parts, const IsoField *field)
{
    uint32_t unit_days = days_of_unit(field->unit);
    if (unit_days == 0)
        return explain_unit(field->unit, "HS", DURATION_MISSING_T, DURATION_BAD_DATE_UNIT);
    uint64_t whole = (uint64_t)field->value * unit_days;
    if (whole > UINT32_MAX || !add_u32(&parts->days, whole))
        return DURATION_VALUE_TOO_LARGE;
    if (!field->has_fraction)
        return DURATION_OK;
    double extra = field->fraction * (double)unit_days;
    uint32_t extra_days = saturate_u32(extra);
    double seconds = extra - (double)extra_days;
    seconds *= 86400.0;
    uint32_t extra_seconds = saturate_u32(seconds);
    double rest = seconds - (double)extra_seconds;
    if (!add_u32(&parts->days, extra_days) || !add_u32(&parts->seconds, extra_seconds) ||
        !add_rest_of_second(parts, rest))
        return DURATION_VALUE_TOO_LARGE;
    return DURATION_OK;
}

/* 'P' is read. (NUMBER date-unit)* ['T' (NUMBER time-unit)*], at least one field */
static DurationStatus read_iso(Str text, Parts *parts)
{
    bool has_t = false, has_fraction = false, has_field = false;
    for (size_t at = 0; at < text.len;) {
        if (text.ptr[at] == 'T') {
            if (has_t)
                return DURATION_REPEATED_T;
            has_t = true;
            at++;
            continue;
        }
        IsoField field = {0};
        DurationStatus status = read_iso_field(text, &at, &field);
        if (status != DURATION_OK)
            return status;
        if (has_fraction)
            return DURATION_EARLY_FRACTION;
        has_fraction = field.has_fraction;
        status = has_t ? add_time_field(parts, &field) : add_date_field(parts, &field);
        if (status != DURATION_OK)
            return status;
        has_field = true;
    }
    return has_field ? DURATION_OK : DURATION_NO_VALUE;
}

/* Clock and days ---------------------------------------------------------------- */

/* Two digits below 60, after a ':' that has been read. */
static DurationStatus read_sixty(Str text, size_t *at, uint32_t *value)
{
    if (!has_digit(text, *at) || !has_digit(text, *at + 1))
        return DURATION_BAD_TIME;
    *value = (uint32_t)(text.ptr[*at] - '0') * 10 + (uint32_t)(text.ptr[*at + 1] - '0');
    *at += 2;
    return *value > 59 ? DURATION_TIME_RANGE : DURATION_OK;
}

/* [('.' | ',') digits+]: up to six count */
static DurationStatus read_clock_fraction(Str text, size_t *at, Parts *parts)
{
    if (!has(text, *at, '.') && !has(text, *at, ','))
        return DURATION_OK;
    ++*at;
    if (!has_digit(text, *at))
        return DURATION_BAD_TIME;
    uint32_t scale = US_PER_SECOND;
    for (; has_digit(text, *at) && scale > 1; ++*at) {
        scale /= 10;
        parts->microseconds += scale * (uint32_t)(text.ptr[*at] - '0');
    }
    return DURATION_OK;
}

/* MM [':' SS [fraction]]. speedate silently cuts the text after the sixth digit of a fraction. */
static DurationStatus read_minutes(Str text, Parts *parts)
{
    enum { MINUTES_MAX_BYTES = sizeof "MM:SS.ffffff" - 1 };
    bool is_cut = text.len > MINUTES_MAX_BYTES;
    if (is_cut)
        text.len = MINUTES_MAX_BYTES;
    uint32_t minute, second = 0;
    size_t at = 0;
    DurationStatus status = read_sixty(text, &at, &minute);
    if (status == DURATION_OK && has(text, at, ':')) {
        at++;
        status = read_sixty(text, &at, &second);
        if (status == DURATION_OK)
            status = read_clock_fraction(text, &at, parts);
    }
    if (status != DURATION_OK)
        return status;
    if (at < text.len)
        return DURATION_BAD_TIME;
    parts->seconds += minute * 60 + second;
    parts->is_rounded = is_cut;
    return DURATION_OK;
}

/* digits{0,10} ':' minutes. No digits at all mean hour 0. */
static DurationStatus read_clock(Str text, Parts *parts, bool is_after_days)
{
    enum { HOUR_MAX_DIGITS = 10 };
    const uint64_t hour_max = 2400000000;
    if (text.len < 5)
        return contains(text, ':') ? DURATION_SHORT_TIME : DURATION_BAD_TIME;
    size_t at = 0;
    uint64_t hour = 0;
    const char *colon = memchr(text.ptr, ':', text.len);
    if (!colon)
        return DURATION_BAD_TIME;
    if (colon - text.ptr > HOUR_MAX_DIGITS)
        return DURATION_HOURS_TOO_LARGE;
    for (; has_digit(text, at); at++)
        hour = hour * 10 + (uint64_t)(text.ptr[at] - '0');
    if (!has(text, at, ':'))
        return DURATION_BAD_TIME;
    if (hour > hour_max)
        return DURATION_HOURS_TOO_LARGE;
    if (is_after_days && hour > 23)
        return DURATION_TIME_RANGE;
    if (!is_after_days)
        parts->days = (uint32_t)(hour / 24);
    parts->seconds = (uint32_t)(hour % 24) * 3600;
    return read_minutes(skip(text, at + 1), parts);
}

/* The rest of "day" or "days", in small or in capital letters; -1 where it breaks off. */
static int length_of_day_word(Str text)
{
    bool is_capital = has(text, 0, 'A');
    if (!is_capital && !has(text, 0, 'a'))
        return 0;
    if (!has(text, 1, is_capital ? 'Y' : 'y'))
        return -1;
    return has(text, 2, is_capital ? 'S' : 's') ? 3 : 2;
}

/* digits+ [' '] ('d' | 'D') [("ay" | "AY") ['s' | 'S']] [','] [' '] [clock] */
static DurationStatus read_days(Str text, Parts *parts)
{
    size_t at = 0;
    DurationStatus status = read_u32(text, &at, &parts->days);
    if (status != DURATION_OK)
        return status;
    at += has(text, at, ' ');
    if (!has(text, at, 'd') && !has(text, at, 'D'))
        return DURATION_BAD_DAYS;
    at++;
    int word = length_of_day_word(skip(text, at));
    if (word < 0)
        return DURATION_BAD_DAYS;
    at += (size_t)word;
    at += has(text, at, ',');
    at += has(text, at, ' ');
    status = at < text.len ? read_clock(skip(text, at), parts, true) : DURATION_OK;
    bool is_no_time = status == DURATION_BAD_TIME || status == DURATION_SHORT_TIME;
    return is_no_time ? DURATION_BAD_REST : status;
}

/* Which mistake it was -------------------------------------------------------------- */

/* [eE] [+-] digits+, to the end */
static bool is_exponent(Str text)
{
    size_t at = 1;
    at += has(text, at, '-') || has(text, at, '+');
    size_t first = at;
    while (has_digit(text, at))
        at++;
    return at > first && at == text.len;
}

/* Text that is a number in some spelling ("90", "1_000", ".5", "1e-3"): only the unit is missing.
 */
static bool looks_like_number(Str text)
{
    size_t digits = 0, points = 0, at = 0;
    for (; has_digit(text, at) || has(text, at, '.') || (digits && has(text, at, '_')); at++) {
        digits += has_digit(text, at);
        points += has(text, at, '.');
    }
    bool has_exponent = has(text, at, 'e') || has(text, at, 'E');
    return digits > 0 && points <= 1 &&
           (at == text.len || (has_exponent && is_exponent(skip(text, at))));
}

/* A number and a short word that begins with a `d`: not "5 decades". */
static bool looks_like_days(Str text)
{
    size_t at = 0, letters = 0;
    while (has_digit(text, at))
        at++;
    bool is_number = at > 0;
    while (has(text, at, ' '))
        at++;
    bool is_d = has(text, at, 'd') || has(text, at, 'D');
    while (at + letters < text.len && char_is_alnum(text.ptr[at + letters]) &&
           !has_digit(text, at + letters))
        letters++;
    return is_number && is_d && letters <= strlen("days");
}

/*
 * `text` was refused with `status`; `rest` is what follows its sign: the most helpful name for
 * the reason.
 */
static DurationStatus explain(Str text, Str rest, DurationStatus status)
{
    if (rest.len == 0)
        return DURATION_EMPTY;
    if (char_is_space(text.ptr[0]) || char_is_space(text.ptr[text.len - 1]))
        return DURATION_SPACE;
    if (rest.ptr[0] == 'P' || status == DURATION_TOO_LARGE || status == DURATION_VALUE_TOO_LARGE)
        return status;
    if (looks_like_number(rest))
        return DURATION_BARE_NUMBER;
    if (rest.ptr[0] == 'p')
        return DURATION_LOWER_CASE;
    if (rest.len < 5 && contains(rest, ':'))
        return DURATION_SHORT_TIME;
    bool is_clock = contains(rest, ':') && (has_digit(rest, 0) || rest.ptr[0] == ':');
    return is_clock || looks_like_days(rest) ? status : DURATION_BAD_FORMAT;
}

DurationStatus duration_parse_pydantic(Str text, int64_t *us, bool *is_rounded)
{
    clear(us, is_rounded);
    bool has_sign = has(text, 0, '+') || has(text, 0, '-');
    bool is_negative = has(text, 0, '-');
    Str rest = has_sign ? skip(text, 1) : text;
    Parts parts = {0};
    DurationStatus status = DURATION_EMPTY;
    if (has(rest, 0, 'P'))
        status = read_iso(skip(rest, 1), &parts);
    else if (rest.len && (text.len < 5 || contains(rest, 'd') || contains(rest, 'D')))
        status = read_days(rest, &parts);
    else if (rest.len)
        status = read_clock(rest, &parts, false);
    if (status == DURATION_OK)
        status = finish(&parts, is_negative, us, is_rounded);
    return status == DURATION_OK ? status : explain(text, rest, status);
}

/* Numbers ----------------------------------------------------------------------- */

DurationStatus duration_from_int(int64_t seconds, int64_t *us, bool *is_rounded)
{
    clear(us, is_rounded);
    bool is_negative = seconds < 0;
    uint64_t size = is_negative ? (uint64_t)0 - (uint64_t)seconds : (uint64_t)seconds;
    if (size / SECONDS_PER_DAY > DAYS_MAX)
        return DURATION_TOO_LARGE;
    Parts parts = {.days = (uint32_t)(size / SECONDS_PER_DAY),
                   .seconds = (uint32_t)(size % SECONDS_PER_DAY)};
    return finish(&parts, is_negative, us, is_rounded);
}

/* True if `rounded` is not `exact` but for the error that any double of that size carries. */
static bool loses_more_than_noise(double exact, double rounded, double seconds)
{
    double noise = seconds * 1000000.0;
    noise *= 0x1p-51;
    double error = exact - rounded;
    return error > noise || -error > noise;
}

DurationStatus duration_from_double(double seconds, int64_t *us, bool *is_rounded)
{
    clear(us, is_rounded);
    if (isnan(seconds))
        return DURATION_NOT_A_NUMBER;
    bool is_negative = seconds < 0.0;
    double size = is_negative ? -seconds : seconds;
    if (size >= 1e15) /* infinity, too; the real bound is checked in finish() */
        return DURATION_TOO_LARGE;
    double fraction = size - (double)(uint64_t)size;
    double exact = fraction * 1000000.0;
    double rounded = round_half_up(exact);
    /* pydantic divides the double, not the integer: near midnight it may gain a day */
    Parts parts = {.days = saturate_u32(size / 86400.0),
                   .seconds = (uint32_t)((uint64_t)size % SECONDS_PER_DAY),
                   .microseconds = saturate_u32(rounded),
                   .is_rounded = loses_more_than_noise(exact, rounded, size)};
    return finish(&parts, is_negative, us, is_rounded);
}

/* Go form ----------------------------------------------------------------------- */

/* Under a microsecond everything is counted in picoseconds. */
enum { PS_PER_US = 1000000 };

typedef struct GoUnit {
    const char *name;
    uint64_t ps;
} GoUnit;

/* Longer names before their beginnings: "ms" before "m". */
static const GoUnit go_units[] = {
    {"ns", 1000},
    {"us", PS_PER_US},
    {"\xC2\xB5s", PS_PER_US}, /* U+00B5, the micro sign */
    {"\xCE\xBCs", PS_PER_US}, /* U+03BC, the Greek letter */
    {"ms", (uint64_t)PS_PER_US * 1000},
    {"s", (uint64_t)PS_PER_US * 1000000},
    {"m", (uint64_t)PS_PER_US * 60000000},
    {"h", (uint64_t)PS_PER_US * 3600000000},
    {"d", (uint64_t)PS_PER_US * 86400000000},
};

static const GoUnit *go_unit_at(Str text)
{
    for (size_t i = 0; i < sizeof go_units / sizeof go_units[0]; i++)
        if (str_starts_with(text, go_units[i].name))
            return &go_units[i];
    return NULL;
}

typedef struct GoSum {
    uint64_t us;
    uint64_t ps; /* below PS_PER_US */
    bool is_inexact, is_too_large;
} GoSum;

static void add_us(GoSum *sum, uint64_t count, uint64_t us_each)
{
    if (us_each && count > ((uint64_t)DURATION_MAX_US - sum->us) / us_each)
        sum->is_too_large = true;
    else
        sum->us += count * us_each;
}

static void add_ps(GoSum *sum, uint64_t ps)
{
    add_us(sum, ps / PS_PER_US, 1);
    sum->ps += ps % PS_PER_US;
    add_us(sum, sum->ps / PS_PER_US, 1);
    sum->ps %= PS_PER_US;
}

static void add_whole(GoSum *sum, Str digits, const GoUnit *unit)
{
    uint64_t value = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (value > (uint64_t)DURATION_MAX_US) { /* too large even in nanoseconds */
            sum->is_too_large = true;
            return;
        }
        value = value * 10 + (uint64_t)(digits.ptr[i] - '0');
    }
    if (unit->ps >= PS_PER_US) {
        add_us(sum, value, unit->ps / PS_PER_US);
    } else {
        uint64_t per_us = PS_PER_US / unit->ps;
        add_us(sum, value / per_us, 1);
        add_ps(sum, value % per_us * unit->ps);
    }
}

/* Digit by digit, so that it is exact down to a picosecond for any number of them. */
static void add_fraction(GoSum *sum, Str digits, const GoUnit *unit)
{
    uint64_t scale = unit->ps;
    for (size_t i = 0; i < digits.len; i++) {
        uint64_t digit = (uint64_t)(digits.ptr[i] - '0');
        sum->is_inexact |= digit * (scale % 10) != 0;
        scale /= 10;
        add_ps(sum, digit * scale);
        if (scale == 0)
            sum->is_inexact |= digit != 0;
    }
}

static Str take_digits(Str text, size_t *at)
{
    size_t from = *at;
    while (has_digit(text, *at))
        ++*at;
    return str_make(text.ptr + from, *at - from);
}

/* (digits* ['.' digits*] UNIT)+ with a digit somewhere in each number */
static DurationStatus read_go(Str text, GoSum *sum)
{
    for (size_t at = 0; at < text.len;) {
        Str whole = take_digits(text, &at), fraction = {NULL, 0};
        if (has(text, at, '.')) {
            at++;
            fraction = take_digits(text, &at);
        }
        const GoUnit *unit = go_unit_at(skip(text, at));
        if (whole.len + fraction.len == 0 || !unit)
            return DURATION_BAD_FORMAT;
        at += strlen(unit->name);
        add_whole(sum, whole, unit);
        add_fraction(sum, fraction, unit);
    }
    return sum->is_too_large ? DURATION_TOO_LARGE : DURATION_OK;
}

DurationStatus duration_parse_go(Str text, int64_t *us, bool *is_rounded)
{
    DurationStatus status = duration_parse_pydantic(text, us, is_rounded);
    clear(us, is_rounded);
    if (status == DURATION_OK)
        return DURATION_BAD_FORMAT;
    bool is_negative = has(text, 0, '-');
    Str rest = is_negative || has(text, 0, '+') ? skip(text, 1) : text;
    GoSum sum = {0};
    status = rest.len ? read_go(rest, &sum) : DURATION_EMPTY;
    if (status != DURATION_OK)
        return status;
    if (is_rounded)
        *is_rounded = sum.ps != 0 || sum.is_inexact;
    if (sum.ps >= PS_PER_US / 2 && sum.us < (uint64_t)DURATION_MAX_US)
        sum.us++;
    *us = is_negative ? -(int64_t)sum.us : (int64_t)sum.us;
    return DURATION_OK;
}
