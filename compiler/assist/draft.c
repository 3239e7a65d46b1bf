/* SPDX-License-Identifier: MIT */
/* draft.c - see draft.h. */
#include "assist/draft.h"

#include "support/chars.h"
#include "support/lines.h"
#include "syntax/scalar_write.h"

static void put_key(Buf *out, const DraftStyle *style, Str key)
{
    NodeStyle keys = style->language == LANGUAGE_TOML   ? STYLE_TOML_BARE
                     : style->language == LANGUAGE_JSON ? STYLE_JSON_STRING
                                                        : style->keys;
    scalar_write(out, keys, key);
}

static void put_colon(Buf *out, const DraftStyle *style)
{
    buf_append_c(out, style->language == LANGUAGE_TOML ? " = " : ": ");
}

void draft_write_braces(Buf *out, const DraftStyle *style, const Draft *drafts, size_t count)
{
    bool has_room = style->language == LANGUAGE_TOML && count > 0;
    buf_append_c(out, has_room ? "{ " : "{");
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buf_append_c(out, ", ");
        draft_write_inline(out, style, &drafts[i]);
    }
    buf_append_c(out, has_room ? " }" : "}");
}

void draft_write_inline(Buf *out, const DraftStyle *style, const Draft *draft)
{
    put_key(out, style, draft->key);
    put_colon(out, style);
    if (draft->is_map)
        draft_write_braces(out, style, draft->entries, draft->count);
    else
        buf_append(out, draft->value);
}

/* --- in lines --------------------------------------------------------------------------------- */

/* The same style one step further in; `indent` holds the blanks. */
static DraftStyle inner_style(const DraftStyle *style, Buf *indent)
{
    DraftStyle inner = *style;
    buf_append(indent, style->indent);
    buf_append(indent, style->unit);
    inner.indent = buf_str(indent);
    return inner;
}

/* Lines get the indent, but for the first one where that `goes_on`; empty ones stay empty. */
static void put_given(Buf *out, const DraftStyle *style, Str lines, bool goes_on)
{
    size_t at = 0;
    while (at < lines.len) {
        size_t next = next_line(lines, at);
        if ((at > 0 || !goes_on) && !char_is_line_end(lines.ptr[at]))
            buf_append(out, style->indent);
        buf_append(out, str_make(lines.ptr + at, next - at));
        at = next;
    }
}

static void put_entries(Buf *out, const DraftStyle *style, const Draft *draft)
{
    Buf indent = buf_new(out->context);
    DraftStyle inner = inner_style(style, &indent);
    for (uint32_t i = 0; i < draft->count; i++) {
        if (i > 0 && style->language == LANGUAGE_JSON)
            buf_put(out, ',');
        buf_append_c(out, style->eol);
        draft_write_lines(out, &inner, &draft->entries[i]);
    }
    buf_free(&indent);
}

void draft_write_lines(Buf *out, const DraftStyle *style, const Draft *draft)
{
    bool is_json = style->language == LANGUAGE_JSON;
    put_given(out, style, draft->above, false);
    buf_append(out, style->indent);
    if (!draft->is_map || draft->is_inline || (draft->count == 0 && draft->lines.len == 0)) {
        draft_write_inline(out, style, draft);
        return;
    }
    put_key(out, style, draft->key);
    if (draft->lines.len > 0) {
        put_given(out, style, draft->lines, true);
        return;
    }
    buf_append_c(out, is_json ? ": {" : ":");
    put_entries(out, style, draft);
    if (is_json) {
        buf_append_c(out, style->eol);
        buf_append(out, style->indent);
        buf_put(out, '}');
    }
}

/* --- tables ----------------------------------------------------------------------------------- */

static bool has_table(const Draft *draft)
{
    return draft->is_map && !draft->is_inline;
}

static void put_header(Buf *out, const DraftStyle *style, Str path, const Draft *draft)
{
    buf_append(out, style->indent);
    buf_put(out, '[');
    buf_append(out, path);
    if (path.len > 0)
        buf_put(out, '.');
    put_key(out, style, draft->key);
    buf_put(out, ']');
}

static void put_inner_tables(Buf *out, const DraftStyle *style, Str path, const Draft *draft,
                             bool follows)
{
    Buf inner = buf_new(out->context);
    buf_append(&inner, path);
    if (path.len > 0)
        buf_put(&inner, '.');
    put_key(&inner, style, draft->key);
    for (uint32_t i = 0; i < draft->count; i++) {
        if (!has_table(&draft->entries[i]))
            continue;
        if (follows)
            buf_append_c(out, style->eol);
        draft_write_table(out, style, buf_str(&inner), &draft->entries[i]);
        follows = true;
    }
    buf_free(&inner);
}

void draft_write_table(Buf *out, const DraftStyle *style, Str path, const Draft *draft)
{
    bool has_values = draft->lines.len > 0 || draft->count == 0;
    for (uint32_t i = 0; i < draft->count; i++)
        has_values |= !has_table(&draft->entries[i]);
    buf_append(out, draft->above);
    if (has_values) {
        put_header(out, style, path, draft);
        buf_append(out, draft->lines);
        buf_append_c(out, style->eol);
    }
    for (uint32_t i = 0; draft->lines.len == 0 && i < draft->count; i++) {
        if (has_table(&draft->entries[i]))
            continue;
        buf_append(out, style->indent);
        draft_write_inline(out, style, &draft->entries[i]);
        buf_append_c(out, style->eol);
    }
    if (draft->lines.len == 0)
        put_inner_tables(out, style, path, draft, has_values);
}
