/* SPDX-License-Identifier: MIT */
/*
 * characters.h - what a terminal makes of a code point; the facts are Unicode's (characters.def).
 */
#ifndef FLOCKC_SUPPORT_CHARACTERS_H
#define FLOCKC_SUPPORT_CHARACTERS_H

#include <stdbool.h>
#include <stdint.h>

/* Columns that a terminal gives to `code_point`: 0, 1 or 2. Any number will do; a control is 1. */
unsigned character_width(uint32_t code_point);

/* True for what is invisible, and for what is not a character; controls (Cc) are not looked at. */
bool character_is_shapeless(uint32_t code_point);

#endif
