/* SPDX-License-Identifier: MIT */
/* deploy_text.c - see deploy_text.h. */
#include "emit/deploy/deploy_text.h"

#include "emit/code/code_text.h"
#include "support/chars.h"

void deploy_doubled(Buf *out, char c, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        buf_put(out, text.ptr[i]);
        if (text.ptr[i] == c)
            buf_put(out, c);
    }
}

/* No system sees anything in it but itself. */
static bool is_plain(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!char_is_alnum(text.ptr[i]) && (!text.ptr[i] || !strchr("_./:=+,@-", text.ptr[i])))
            return false;
    return text.len > 0;
}

/* -- systemd --------------------------------------------------------------------------------- */

void systemd_text(Buf *out, Str text)
{
    Buf visible = buf_new(out->context);
    code_comment_text(&visible, CODE_INI, text);
    deploy_doubled(out, '%', buf_str(&visible));
    buf_free(&visible);
}

void systemd_word(Buf *out, Str text)
{
    if (is_plain(text)) {
        buf_append(out, text);
        return;
    }
    Buf doubled = buf_new(out->context);
    deploy_doubled(&doubled, '%', text);
    code_string(out, CODE_INI, buf_str(&doubled));
    buf_free(&doubled);
}

void systemd_argument(Buf *out, Str text)
{
    Buf doubled = buf_new(out->context);
    deploy_doubled(&doubled, '$', text);
    systemd_word(out, buf_str(&doubled));
    buf_free(&doubled);
}

void systemd_folder(Buf *out, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == ':' || text.ptr[i] == '\\')
            buf_put(out, '\\');
        deploy_doubled(out, '%', str_make(text.ptr + i, 1));
    }
}

/* -- supervisor ------------------------------------------------------------------------------ */

void supervisor_text(Buf *out, Str text)
{
    deploy_doubled(out, '%', text);
}

/* A comment begins with either behind a space, inside quotes as well: they end before it. */
static bool begins_comment(Str text, size_t at)
{
    return at > 0 && text.ptr[at - 1] == ' ' && (text.ptr[at] == ';' || text.ptr[at] == '#');
}

static void put_in_quotes(Buf *out, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (begins_comment(text, i))
            buf_append_c(out, "\"\"");
        if (text.ptr[i] == '"' || text.ptr[i] == '\\')
            buf_put(out, '\\');
        deploy_doubled(out, '%', str_make(text.ptr + i, 1));
    }
}

void supervisor_word(Buf *out, Str text)
{
    if (is_plain(text)) {
        buf_append(out, text);
        return;
    }
    buf_put(out, '"');
    put_in_quotes(out, text);
    buf_put(out, '"');
}

/* -- YAML ------------------------------------------------------------------------------------ */

void yaml_text(Buf *out, Str text)
{
    code_string(out, CODE_YAML, text);
}

void yaml_container_text(Buf *out, Str text)
{
    Buf doubled = buf_new(out->context);
    deploy_doubled(&doubled, '$', text);
    code_string(out, CODE_YAML, buf_str(&doubled));
    buf_free(&doubled);
}
