/* SPDX-License-Identifier: MIT */
/* markup.c - see markup.h. */
#include "assist/markup.h"

#include "support/utf8.h"
#include "support/visible.h"

/* Characters of the definition that are shown in one piece. */
enum { CODE_CHARACTERS_MAX = 200 };

static bool ends_with_line(const Buf *out)
{
    return out->len == 0 || out->ptr[out->len - 1] == '\n';
}

void markup_paragraph(const Markup *markup)
{
    if (markup->out->len == 0)
        return;
    buf_append_c(markup->out, ends_with_line(markup->out) ? "\n" : "\n\n");
}

void markup_item(const Markup *markup)
{
    if (!ends_with_line(markup->out))
        buf_put(markup->out, '\n');
    buf_append_c(markup->out, "- ");
}

void markup_begin_title(const Markup *markup)
{
    if (markup->is_markdown)
        buf_append_c(markup->out, "**");
}

void markup_end_title(const Markup *markup)
{
    if (markup->is_markdown)
        buf_append_c(markup->out, "**");
}

/* Markdown reads no escapes inside of code. */
void markup_say(const Markup *markup, const char *words)
{
    bool is_code = false;
    for (; *words; words++) {
        is_code ^= *words == '`';
        if (markup->is_markdown && !is_code && strchr("\\*_[]<>&~|#", *words))
            buf_put(markup->out, '\\');
        buf_put(markup->out, *words);
    }
}

void markup_sayf(const Markup *markup, const char *fmt, ...)
{
    Buf words = buf_new(markup->out->context);
    va_list args;
    va_start(args, fmt);
    buf_vprintf(&words, fmt, args);
    va_end(args);
    if (words.len > 0)
        markup_say(markup, words.ptr);
    buf_free(&words);
}

static size_t longest_ticks(Str text)
{
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < text.len; i++) {
        run = text.ptr[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    return longest;
}

/* Code ends with as many ticks as it began with, so it gets more than there are inside. */
static void put_code(Buf *out, Str text)
{
    size_t ticks = longest_ticks(text) + 1;
    bool touches = text.ptr[0] == '`' || text.ptr[text.len - 1] == '`' ||
                   (text.ptr[0] == ' ' && text.ptr[text.len - 1] == ' ');
    buf_fill(out, '`', ticks);
    buf_fill(out, ' ', touches);
    buf_append(out, text);
    buf_fill(out, ' ', touches);
    buf_fill(out, '`', ticks);
}

void markup_code(const Markup *markup, Str text)
{
    Buf shown = buf_new(markup->out->context);
    size_t end = utf8_skip(text, 0, CODE_CHARACTERS_MAX);
    visible_append(&shown, str_make(text.ptr, end));
    if (end < text.len)
        buf_append_c(&shown, "...");
    if (text.len == 0)
        buf_append_c(&shown, "\"\"");
    if (markup->is_markdown)
        put_code(markup->out, buf_str(&shown));
    else
        buf_append(markup->out, buf_str(&shown));
    buf_free(&shown);
}
