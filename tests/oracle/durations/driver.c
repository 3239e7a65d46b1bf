/* SPDX-License-Identifier: MIT */
/*
 * driver.c - the durations that flockc reads, for judge.py.
 *
 * Reads one question per line and prints "MICROSECONDS ISO", or "error":
 *
 *   text HEX     what a string is read as
 *   int N        a whole number of seconds
 *   float X      a number of seconds, as Python's float.hex prints it
 */
#include <stdio.h>

#include "../lib/hex.h"
#include "support/duration.h"

static DurationStatus read_question(const char *kind, const char *value, Buf *text, int64_t *us)
{
    if (strcmp(kind, "int") == 0)
        return duration_from_int(strtoll(value, NULL, 10), us, NULL);
    if (strcmp(kind, "float") == 0)
        return duration_from_double(strtod(value, NULL), us, NULL);
    return duration_parse_pydantic(decode_hex(value, text), us, NULL);
}

static void answer(char *line, Buf *text)
{
    int64_t us;
    char iso[DURATION_TEXT_BYTES];
    const char *kind = strtok(line, " \n"), *value = strtok(NULL, " \n");
    if (!kind || !value)
        printf("bad question\n");
    else if (read_question(kind, value, text, &us) != DURATION_OK)
        printf("error\n");
    else
        printf("%lld %.*s\n", (long long)us, STR_ARG(duration_write_iso(us, iso)));
}

int main(void)
{
    char *line = NULL;
    size_t capacity = 0;
    Buf text = {0};
    while (getline(&line, &capacity, stdin) > 0)
        answer(line, &text);
    buf_free(&text);
    free(line);
    return 0;
}
