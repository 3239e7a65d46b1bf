/* SPDX-License-Identifier: MIT */
/* params.c - see params.h. */
#include "lsp/params.h"

#include <string.h>

const json_t *params_find(const json_t *params, const char *path)
{
    char key[64];
    while (params && *path) {
        size_t len = strcspn(path, ".");
        if (len >= sizeof key)
            return NULL;
        memcpy(key, path, len);
        key[len] = '\0';
        params = json_object_get(params, key);
        path += len + (path[len] == '.');
    }
    return params;
}

Str params_string(const json_t *params, const char *path)
{
    const json_t *value = params_find(params, path);
    return json_is_string(value) ? str_make(json_string_value(value), json_string_length(value))
                                 : (Str){0};
}

bool params_bool(const json_t *params, const char *path, bool fallback)
{
    const json_t *value = params_find(params, path);
    return json_is_boolean(value) ? json_is_true(value) : fallback;
}

int64_t params_int(const json_t *params, const char *path, int64_t fallback)
{
    const json_t *value = params_find(params, path);
    return json_is_integer(value) ? (int64_t)json_integer_value(value) : fallback;
}

bool params_uint(const json_t *params, const char *path, uint32_t *value)
{
    int64_t number = params_int(params, path, -1);
    if (number < 0 || number > INT32_MAX)
        return false;
    *value = (uint32_t)number;
    return true;
}

bool params_has_item(const json_t *params, const char *path, const char *text)
{
    const json_t *list = params_find(params, path);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *item = json_string_value(json_array_get(list, i));
        if (item && strcmp(item, text) == 0)
            return true;
    }
    return false;
}

void params_write(const json_t *value, Buf *out)
{
    size_t flags = JSON_COMPACT | JSON_ENCODE_ANY;
    size_t len = json_dumpb(value, NULL, 0, flags);
    char *at = buf_reserve(out, len);
    json_dumpb(value, at, len, flags);
    at[len] = '\0';
    out->len += len;
}

bool params_position(const json_t *params, const char *path, LspPosition *position)
{
    const json_t *value = params_find(params, path);
    return params_uint(value, "line", &position->line) &&
           params_uint(value, "character", &position->character);
}
