/* SPDX-License-Identifier: MIT */
/*
 * params.h - what a client has sent, read without trusting it.
 *
 * Members are found by a path with dots, "textDocument.uri"; whatever is missing on the way, is
 * null or has another type is absent. Everything is borrowed from the message.
 */
#ifndef FLOCKC_LSP_PARAMS_H
#define FLOCKC_LSP_PARAMS_H

#include <jansson.h>

#include "support/buf.h"
#include "support/str.h"

/* The value at `path`, or NULL; `params` may be NULL. */
const json_t *params_find(const json_t *params, const char *path);

/* Empty where there is no string. */
Str params_string(const json_t *params, const char *path);

/* `fallback` where there is no boolean. */
bool params_bool(const json_t *params, const char *path, bool fallback);

/* False where there is no integer from 0 to 2^31 - 1, LSP's uinteger. */
bool params_uint(const json_t *params, const char *path, uint32_t *value);

/* The integer at `path`; `fallback` where there is none. */
int64_t params_int(const json_t *params, const char *path, int64_t fallback);

/* True where the array at `path` has the string `text`. */
bool params_has_item(const json_t *params, const char *path, const char *text);

/* Appends the value as JSON. */
void params_write(const json_t *value, Buf *out);

/* A position: line and character, from 0. */
typedef struct LspPosition {
    uint32_t line, character;
} LspPosition;

/* False where there is no position. */
bool params_position(const json_t *params, const char *path, LspPosition *position);

#endif
