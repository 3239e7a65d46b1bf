/* SPDX-License-Identifier: MIT */
/* moment.c - see moment.h. */
#include "support/moment.h"

#include <stdio.h>

#include "support/chars.h"

enum { FRACTION_DIGITS = 9, NANOSECONDS_OF_A_MICROSECOND = 1000 };

/* The text that is left. */
typedef struct Scan {
    const char *at, *end;
} Scan;

/* `count` digits, no more and no less. */
static bool read_number(Scan *scan, int count, int *number)
{
    *number = 0;
    for (int i = 0; i < count; i++, scan->at++) {
        if (scan->at == scan->end || !char_is_digit(*scan->at))
            return false;
        *number = *number * 10 + (*scan->at - '0');
    }
    return true;
}

static bool read_one_of(Scan *scan, const char *bytes)
{
    if (scan->at == scan->end || !*scan->at || !strchr(bytes, *scan->at))
        return false;
    scan->at++;
    return true;
}

static bool read_date(Scan *scan, Moment *moment)
{
    return read_number(scan, 4, &moment->year) && read_one_of(scan, "-") &&
           read_number(scan, 2, &moment->month) && read_one_of(scan, "-") &&
           read_number(scan, 2, &moment->day);
}

static bool read_fraction(Scan *scan, int *nanoseconds)
{
    int digits = 0;
    *nanoseconds = 0;
    if (!read_one_of(scan, "."))
        return true;
    for (; scan->at < scan->end && char_is_digit(*scan->at); scan->at++, digits++)
        if (digits < FRACTION_DIGITS)
            *nanoseconds = *nanoseconds * 10 + (*scan->at - '0');
    for (int i = digits; i < FRACTION_DIGITS; i++)
        *nanoseconds *= 10;
    return digits > 0 && digits <= FRACTION_DIGITS;
}

static bool read_time(Scan *scan, Moment *moment)
{
    return read_number(scan, 2, &moment->hour) && read_one_of(scan, ":") &&
           read_number(scan, 2, &moment->minute) && read_one_of(scan, ":") &&
           read_number(scan, 2, &moment->second) && read_fraction(scan, &moment->nanoseconds);
}

static bool read_offset(Scan *scan, int *minutes)
{
    int hour, minute;
    *minutes = 0;
    if (read_one_of(scan, "Zz"))
        return true;
    bool is_west = scan->at < scan->end && *scan->at == '-';
    if (!read_one_of(scan, "+-") || !read_number(scan, 2, &hour) || !read_one_of(scan, ":") ||
        !read_number(scan, 2, &minute) || hour > 23 || minute > 59)
        return false;
    *minutes = (is_west ? -1 : 1) * (hour * 60 + minute);
    return true;
}

static int days_of(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && is_leap);
}

static bool is_in_calendar(const Moment *moment)
{
    return moment->year >= 1 && moment->month >= 1 && moment->month <= 12 && moment->day >= 1 &&
           moment->day <= days_of(moment->year, moment->month) && moment->hour <= 23 &&
           moment->minute <= 59 && moment->second <= 59;
}

bool moment_read(Str text, Moment *moment)
{
    Scan scan = {text.ptr, text.ptr + text.len};
    return read_date(&scan, moment) && read_one_of(&scan, "Tt ") && read_time(&scan, moment) &&
           read_offset(&scan, &moment->offset_minutes) && scan.at == scan.end &&
           is_in_calendar(moment);
}

static void go_to_next_day(Moment *moment)
{
    if (++moment->day <= days_of(moment->year, moment->month))
        return;
    moment->day = 1;
    if (++moment->month <= 12)
        return;
    moment->month = 1;
    moment->year++;
}

static void go_to_day_before(Moment *moment)
{
    if (--moment->day > 0)
        return;
    if (--moment->month == 0) {
        moment->month = 12;
        moment->year--;
    }
    moment->day = days_of(moment->year, moment->month);
}

void moment_to_utc(Moment *moment)
{
    enum { HOUR = 60, DAY = 24 * HOUR };
    int minutes = moment->hour * HOUR + moment->minute - moment->offset_minutes;
    if (minutes < 0)
        go_to_day_before(moment);
    else if (minutes >= DAY)
        go_to_next_day(moment);
    minutes = (minutes + DAY) % DAY;
    moment->hour = minutes / HOUR;
    moment->minute = minutes % HOUR;
    moment->offset_minutes = 0;
}

Str moment_write(const Moment *moment, char out[MOMENT_TEXT_BYTES])
{
    int east = moment->offset_minutes, minutes = east < 0 ? -east : east;
    int micros = moment->nanoseconds / NANOSECONDS_OF_A_MICROSECOND;
    int len = snprintf(out, MOMENT_TEXT_BYTES, "%04d-%02d-%02dT%02d:%02d:%02d",
                       moment->year % 10000, moment->month % 100, moment->day % 100,
                       moment->hour % 100, moment->minute % 100, moment->second % 100);
    if (micros)
        len += snprintf(out + len, (size_t)(MOMENT_TEXT_BYTES - len), ".%06d", micros % 1000000);
    len += snprintf(out + len, (size_t)(MOMENT_TEXT_BYTES - len), "%c%02d:%02d",
                    east < 0 ? '-' : '+', minutes / 60 % 100, minutes % 60);
    return str_make(out, (size_t)len);
}
