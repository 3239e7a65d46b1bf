/* SPDX-License-Identifier: MIT */
/* files_fixture.h - the contents of a file, for the tests that read and write files. */
#ifndef FLOCKC_TESTS_FILES_FIXTURE_H
#define FLOCKC_TESTS_FILES_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "system/files.h"

enum { NO_LIMIT = 1 << 30 };

static inline void put(const char *path, const char *content)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(content, file);
    fclose(file);
}

static inline void assert_content(Arena *arena, const char *path, const char *expected)
{
    Str text;
    FileError error;
    assert_true(file_read(arena, path, NO_LIMIT, &text, &error));
    assert_string_equal(text.ptr, expected);
    assert_int_equal(text.len, strlen(expected));
}

#endif
