/* SPDX-License-Identifier: MIT */
/* xml.c - see xml.h. */
#include "report/xml.h"

#include "support/visible.h"

static const char *reference(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>': /* of "]]>" (XML 1.0, 2.4) */
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&apos;";
    default:
        return NULL;
    }
}

static void append_escaped(Buf *out, Str text)
{
    size_t done = 0;
    for (size_t at = 0; at < text.len; at++) {
        const char *escaped = reference(text.ptr[at]);
        if (!escaped)
            continue;
        buf_append(out, str_make(text.ptr + done, at - done));
        buf_append_c(out, escaped);
        done = at + 1;
    }
    buf_append(out, str_make(text.ptr + done, text.len - done));
}

void xml_begin(Buf *out)
{
    buf_append_c(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
}

void xml_attribute(Buf *out, const char *name, Str text)
{
    Buf shown = buf_new(out->context);
    visible_append(&shown, text);
    buf_printf(out, " %s=\"", name);
    append_escaped(out, buf_str(&shown));
    buf_put(out, '"');
    buf_free(&shown);
}

void xml_attribute_number(Buf *out, const char *name, size_t number)
{
    buf_printf(out, " %s=\"%zu\"", name, number);
}

void xml_lines(Buf *out, Str text)
{
    append_escaped(out, text);
}
