/* SPDX-License-Identifier: MIT */
/*
 * driver.c - the doubles that flockc reads and writes, for judge.py, under the locale that the
 * environment names.
 *
 * Prints first what this locale writes for 1.5; then, for each line of input, the bits of the
 * double that it reads, and what Python would write for that.
 */
#include <inttypes.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/number.h"

static void answer(Str text)
{
    char written[32];
    uint64_t bits;
    double value = number_read(text);
    memcpy(&bits, &value, sizeof bits);
    size_t len = isfinite(value) ? number_format_python(value, written) : 0;
    printf("%016" PRIx64 " %.*s\n", bits, (int)len, written);
}

int main(void)
{
    char *line = NULL;
    size_t capacity = 0;
    ssize_t len;
    if (!setlocale(LC_ALL, ""))
        return 1;
    printf("%.1f\n", 1.5);
    while ((len = getline(&line, &capacity, stdin)) > 0)
        answer(str_make(line, (size_t)(len - (line[len - 1] == '\n'))));
    free(line);
    return 0;
}
