/* SPDX-License-Identifier: MIT */
/*
 * duration_write.c - writing durations (duration.h), and saying in words what is wrong with one.
 *
 * Each writer takes the size of the duration apart as an unsigned number, so that the
 * most negative value needs no care, and puts one sign before the whole.
 */
#include "support/duration.h"

#include <stdio.h>

#include "support/number.h"

/* Text that grows inside the caller's buffer, which is large enough for every form. */
typedef struct Out {
    char *text;
    size_t len;
} Out;

static void put(Out *out, const char *text)
{
    size_t len = strlen(text);
    memcpy(out->text + out->len, text, len + 1);
    out->len += len;
}

static void put_number(Out *out, uint64_t value, const char *unit)
{
    char digits[NUMBER_DECIMAL_BYTES + 1], *end = digits + NUMBER_DECIMAL_BYTES;
    *end = '\0';
    put(out, number_write_decimal(value, end));
    put(out, unit);
}

/* `value` with `digits` digits after a point; zeros at the end are dropped. */
static void put_fraction(Out *out, uint64_t value, int digits)
{
    char text[32];
    if (value == 0)
        return;
    int len = snprintf(text, sizeof text, ".%0*llu", digits, (unsigned long long)value);
    while (text[len - 1] == '0')
        len--;
    text[len] = '\0';
    put(out, text);
}

static Out start(int64_t us, char *text, uint64_t *size)
{
    Out out = {text, 0};
    text[0] = '\0';
    *size = us < 0 ? (uint64_t)0 - (uint64_t)us : (uint64_t)us;
    if (us < 0)
        put(&out, "-");
    return out;
}

static Str finish(const Out *out)
{
    return str_make(out->text, out->len);
}

Str duration_write_proto(int64_t us, char text[DURATION_TEXT_BYTES])
{
    uint64_t size;
    Out out = start(us, text, &size);
    unsigned fraction = (unsigned)(size % 1000000);
    char tail[16] = "s";
    if (fraction % 1000)
        snprintf(tail, sizeof tail, ".%06us", fraction);
    else if (fraction)
        snprintf(tail, sizeof tail, ".%03us", fraction / 1000);
    put_number(&out, size / 1000000, tail);
    return finish(&out);
}

static void put_if(Out *out, uint64_t value, const char *unit)
{
    if (value)
        put_number(out, value, unit);
}

/* speedate 0.17: a year has 365 days, and there are neither months nor weeks. */
Str duration_write_iso(int64_t us, char text[DURATION_TEXT_BYTES])
{
    uint64_t size;
    Out out = start(us, text, &size);
    uint64_t fraction = size % 1000000, seconds = size / 1000000 % 86400;
    uint64_t days = size / 1000000 / 86400;
    put(&out, "P");
    put_if(&out, days / 365, "Y");
    put_if(&out, days % 365, "D");
    if (seconds || fraction || days == 0)
        put(&out, "T");
    put_if(&out, seconds / 3600, "H");
    put_if(&out, seconds / 60 % 60, "M");
    if (seconds % 60 || fraction || (days == 0 && seconds == 0)) {
        put_number(&out, seconds % 60, "");
        put_fraction(&out, fraction, 6);
        put(&out, "S");
    }
    return finish(&out);
}

Str duration_write_human(int64_t us, char text[DURATION_TEXT_BYTES])
{
    uint64_t size;
    Out out = start(us, text, &size);
    uint64_t fraction = size % 1000000, seconds = size / 1000000;
    if (size > 0 && size < 1000) {
        put_number(&out, size, "us");
    } else if (size > 0 && size < 1000000) {
        put_number(&out, size / 1000, "");
        put_fraction(&out, size % 1000, 3);
        put(&out, "ms");
    } else {
        put_if(&out, seconds / 86400, "d");
        put_if(&out, seconds / 3600 % 24, "h");
        put_if(&out, seconds / 60 % 60, "m");
        if (seconds % 60 || fraction || size == 0) {
            put_number(&out, seconds % 60, "");
            put_fraction(&out, fraction, 6);
            put(&out, "s");
        }
    }
    return finish(&out);
}

const char *duration_status_words(DurationStatus status)
{
    static const char *const words[DURATION_STATUS_COUNT] = {
        [DURATION_OK] = "",
        [DURATION_EMPTY] = "is empty",
        [DURATION_SPACE] = "begins or ends with white space",
        [DURATION_BARE_NUMBER] = "is a number written as text, without a unit",
        [DURATION_LOWER_CASE] = "has lowercase letters where ISO 8601 needs capitals",
        [DURATION_NO_VALUE] = "has no number",
        [DURATION_BAD_NUMBER] = "has something else where a number must be",
        [DURATION_INNER_SPACE] = "has a space inside",
        [DURATION_NO_UNIT] = "has no unit after its last number",
        [DURATION_MISSING_T] = "has hours or seconds without a T before them",
        [DURATION_LATE_DATE] = "has years, weeks or days after the T",
        [DURATION_BAD_DATE_UNIT] =
            "has an unknown unit before the T (only Y, M, W and D are allowed)",
        [DURATION_BAD_TIME_UNIT] = "has an unknown unit after the T (only H, M and S are allowed)",
        [DURATION_REPEATED_T] = "has more than one T",
        [DURATION_EARLY_FRACTION] = "has a fraction before its last number",
        [DURATION_SHORT_TIME] = "is too short for HH:MM (write 01:30, not 1:30)",
        [DURATION_BAD_TIME] = "is not a time like HH:MM or HH:MM:SS",
        [DURATION_TIME_RANGE] = "has hours, minutes or seconds out of range",
        [DURATION_HOURS_TOO_LARGE] = "has too many hours",
        [DURATION_BAD_DAYS] = "does not write its days as in '2 days' or '2d'",
        [DURATION_BAD_REST] = "has something after its days that is not a time like HH:MM",
        [DURATION_VALUE_TOO_LARGE] = "has a number that is too large",
        [DURATION_TOO_LARGE] = "is outside of 999,999,999 days",
        [DURATION_NOT_A_NUMBER] = "is not a number",
        [DURATION_BAD_FORMAT] = "is not in a known format",
    };
    return words[status];
}
