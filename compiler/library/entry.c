/* SPDX-License-Identifier: MIT */
/* entry.c - the one way into the library, and how arguments come in and results go out. */
#include "library/library_private.h"

/* No caller's struct is that large; one that seems to be was not initialised. */
enum { STRUCT_MAX_BYTES = 4096 };

/* What a Span can tell. A text over the readers' own, lower limit is a finding. */
#define TEXT_MAX_BYTES UINT32_MAX

flockc_status library_enter(flockc_context *context, ContextWork *work, void *call)
{
    static const flockc_status statuses[] = {
        [CONTEXT_OK] = FLOCKC_OK,
        [CONTEXT_NO_MEMORY] = FLOCKC_NO_MEMORY,
        [CONTEXT_BUG] = FLOCKC_BUG,
        [CONTEXT_LIMIT] = FLOCKC_LIMIT,
        [CONTEXT_CANCELLED] = FLOCKC_CANCELLED,
    };
    return statuses[context_enter(library_context(context), work, call)];
}

bool library_text_is_valid(flockc_text text)
{
    return text.data || text.length == 0;
}

flockc_status library_check_name(flockc_text name)
{
    if (!library_text_is_valid(name))
        return FLOCKC_INVALID_ARGUMENT;
    if (name.length > LIBRARY_NAME_MAX_BYTES)
        return FLOCKC_LIMIT;
    bool has_zero = name.length && memchr(name.data, '\0', name.length);
    return has_zero ? FLOCKC_INVALID_ARGUMENT : FLOCKC_OK;
}

flockc_status library_check_input(flockc_text name, flockc_text text)
{
    flockc_status status = library_check_name(name);
    if (status == FLOCKC_OK && !library_text_is_valid(text))
        return FLOCKC_INVALID_ARGUMENT;
    bool is_over = status == FLOCKC_OK && text.length > TEXT_MAX_BYTES;
    return is_over ? FLOCKC_LIMIT : status;
}

/* What the caller says of its struct; 0 if that cannot be. */
static size_t size_of(const void *given, size_t least)
{
    size_t bytes;
    memcpy(&bytes, given, sizeof bytes);
    return bytes < least || bytes > STRUCT_MAX_BYTES ? 0 : bytes;
}

static bool is_zero(const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (bytes[i])
            return false;
    return true;
}

bool library_take(void *to, const void *from, size_t bytes, size_t least)
{
    size_t given = size_of(from, least);
    if (!given || (given > bytes && !is_zero((const char *)from + bytes, given - bytes)))
        return false;
    memset(to, 0, bytes);
    memcpy(to, from, given < bytes ? given : bytes);
    return true;
}

flockc_status library_give(void *to, const void *from, size_t bytes, size_t least)
{
    size_t room = size_of(to, least);
    if (!room)
        return FLOCKC_INVALID_ARGUMENT;
    memset(to, 0, room);
    memcpy(to, from, room < bytes ? room : bytes);
    memcpy(to, &room, sizeof room);
    return FLOCKC_OK;
}
