/* SPDX-License-Identifier: MIT */
/* test_characters.c - what a terminal makes of characters, of all of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/characters.h"

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

enum { CODE_POINTS_END = 0x110000 };

static void widths_are_those_of_terminals(void **state)
{
    (void)state;
    static const struct {
        uint32_t code_point;
        unsigned width;
    } rows
        [] =
            {
                {'a', 1},      {0x1B, 1},       {0xAD, 1},    {0xE9, 1},
                {0x2FF, 1},    {0x300, 0},      {0x301, 0},   {0x36F, 0},
                {0x370, 1},    {0x600, 1},  /* a number sign that has a shape of its own */
                {0x93E, 1},                 /* Devanagari: a vowel that takes room */
                {0x941, 0},                 /* and one below */
                {0x94D, 0},                 /* virama */
                {0xE31, 0},                 /* Thai */
                {0xE48, 0},                 /* a tone mark of Thai */
                {0xEB4, 0},                 /* Lao */
                {0x1031, 1},                /* Myanmar: a vowel that takes room */
                {0x1039, 0},   {0x1100, 2}, /* Hangul: the first consonant has the room of all three
                                             */
                {0x1161, 0},   {0x11A8, 0},     {0x200D, 0},  {0x2026, 1},
                {0x20DD, 0}, /* Me: a circle around the character before it */
                {0x2713, 1},   {0x302A, 0},     {0x3099, 0}, /* the voiced sound mark, among wide
                                                                characters */
                {0x65E5, 2},   {0xAC00, 2},     {0xD7B0, 0},  {0xFE0F, 0},
                {0xFF21, 2},   {0xFFFD, 1},     {0x1D167, 0}, {0x1F600, 2},
                {0x1E8D0, 0},  {0x2FFFD, 2},    {0xE01EF, 0}, {0xE01F0, 1},
                {0x10FFFF, 1}, {0xFFFFFFFF, 1},
            };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (character_width(rows[i].code_point) != rows[i].width)
            fail_msg("U+%04X has %u columns", rows[i].code_point, rows[i].width);
}

static void what_nobody_sees_is_known(void **state)
{
    (void)state;
    static const uint32_t unseen[] = {
        0xAD,   0x34F,  0x61C,  0x70F,  0x115F, 0x1160, 0x17B4, 0x17B5,  0x180B,  0x180E,  0x180F,
        0x200B, 0x200F, 0x2028, 0x202E, 0x2060, 0x2065, 0x206F, 0x2800,  0x3164,  0xFDD0,  0xFE00,
        0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0, 0xFFF9, 0xFFFE, 0xFFFF, 0x1343F, 0x1D173, 0xE0001, 0xE0FFF,
    };
    static const uint32_t seen[] = {
        'a',    0xA0,   0xA1,   0x34E,  0x350,  0x600,  0x6DD,   0x115E, 0x17B3,
        0x180A, 0x1810, 0x200A, 0x2010, 0x202F, 0x205F, 0x2801,  0x3000, 0x3163,
        0xFDCF, 0xFDF0, 0xFE10, 0xFFA1, 0xFFFC, 0xFFFD, 0x10000,
    };
    for (size_t i = 0; i < COUNT(unseen); i++)
        if (!character_is_shapeless(unseen[i]))
            fail_msg("U+%04X is not known", unseen[i]);
    for (size_t i = 0; i < COUNT(seen); i++)
        if (character_is_shapeless(seen[i]))
            fail_msg("U+%04X can be seen", seen[i]);
}

/* A table out of order would lose ranges to the search, and change these numbers. */
static void no_range_is_lost(void **state)
{
    (void)state;
    size_t columns[3] = {0}, shapeless = 0, in_table[3] = {0};
    for (uint32_t c = 0; c < CODE_POINTS_END; c++) {
        columns[character_width(c)]++;
        shapeless += character_is_shapeless(c);
    }
#define ZERO_WIDTH(first, last) in_table[0] += (last) - (first) + 1;
#include "support/characters.def"
#define DOUBLE_WIDTH(first, last) in_table[1] += (last) - (first) + 1;
#include "support/characters.def"
#define SHAPELESS(first, last) in_table[2] += (last) - (first) + 1;
#include "support/characters.def"
    assert_int_equal(columns[0], in_table[0]);
    assert_int_equal(columns[2], in_table[1]);
    assert_int_equal(shapeless, in_table[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(widths_are_those_of_terminals),
        cmocka_unit_test(what_nobody_sees_is_known),
        cmocka_unit_test(no_range_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
