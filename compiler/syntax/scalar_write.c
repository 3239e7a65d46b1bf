/* SPDX-License-Identifier: MIT */
/* scalar_write.c - see scalar_write.h. */
#include "syntax/scalar_write.h"

#include "support/chars.h"
#include "support/utf8.h"
#include "syntax/scalar.h"

static bool is_name_byte(char c)
{
    return char_is_alnum(c) || c == '_' || c == '-' || c == '.' || c == '/';
}

bool yaml_can_stand_plain(Str text)
{
    bool is_unreadable = false;
    if (text.len == 0 || text.ptr[0] == '-')
        return false;
    for (size_t i = 0; i < text.len; i++) {
        bool is_inner_colon = text.ptr[i] == ':' && i + 1 < text.len && text.ptr[i + 1] != ':';
        if (!is_name_byte(text.ptr[i]) && !(i > 0 && is_inner_colon))
            return false;
    }
    return yaml11_resolve(text, &is_unreadable) == NODE_STRING && !is_unreadable;
}

static bool can_stand_bare(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!char_is_alnum(text.ptr[i]) && text.ptr[i] != '_' && text.ptr[i] != '-')
            return false;
    return text.len > 0;
}

/* What none of the languages takes as itself, and what nobody would see. */
static bool is_escaped(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 || c == 0xFEFF ||
           c == 0x061C || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFFFE || c == 0xFFFF;
}

/* Text that can stand between single quotes as it is. */
static bool is_seen(Str text)
{
    size_t len;
    for (size_t at = 0; at < text.len; at += len)
        if (is_escaped(utf8_decode(text, at, &len)))
            return false;
    return true;
}

static void put_single(Buf *out, Str text)
{
    buf_put(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\'')
            buf_put(out, '\'');
        buf_put(out, text.ptr[i]);
    }
    buf_put(out, '\'');
}

/* The escapes that YAML, TOML and JSON have in common. */
static void put_double(Buf *out, Str text)
{
    size_t len;
    buf_put(out, '"');
    for (size_t at = 0; at < text.len; at += len) {
        uint32_t c = utf8_decode(text, at, &len);
        if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", (char)c);
        else if (c == '\n' || c == '\t' || c == '\r')
            buf_printf(out, "\\%c", c == '\n' ? 'n' : c == '\t' ? 't' : 'r');
        else if (is_escaped(c))
            buf_printf(out, "\\u%04X", (unsigned)c);
        else
            buf_append(out, str_make(text.ptr + at, len));
    }
    buf_put(out, '"');
}

static void put_toml_literal(Buf *out, Str text)
{
    if (memchr(text.ptr, '\'', text.len) || !is_seen(text))
        put_double(out, text);
    else
        put_single(out, text);
}

static void put_if(Buf *out, bool can_stand, Str text)
{
    if (can_stand)
        buf_append(out, text);
    else
        put_double(out, text);
}

void scalar_write(Buf *out, NodeStyle style, Str text)
{
    switch (style) {
    case STYLE_YAML_PLAIN:
    case STYLE_YAML_LITERAL:
    case STYLE_YAML_FOLDED:
        put_if(out, yaml_can_stand_plain(text), text);
        return;
    case STYLE_YAML_SINGLE:
        if (is_seen(text))
            put_single(out, text);
        else
            put_double(out, text);
        return;
    case STYLE_TOML_LITERAL:
        put_toml_literal(out, text);
        return;
    case STYLE_TOML_BARE:
        put_if(out, can_stand_bare(text), text);
        return;
    case STYLE_NONE:
    case STYLE_YAML_DOUBLE:
    case STYLE_TOML_BASIC:
    case STYLE_TOML_MULTILINE:
    case STYLE_JSON_BARE:
    case STYLE_JSON_STRING:
        break;
    }
    put_double(out, text);
}
