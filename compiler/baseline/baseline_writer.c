/* SPDX-License-Identifier: MIT */
/* baseline_writer.c - see baseline_file.h: the document. */
#include "baseline/baseline_file.h"
#include "report/document.h"

static void put_key(Buf *out, const char *key)
{
    bool is_first = out->ptr[out->len - 1] == '{';
    buf_printf(out, "%s\"%s\": ", is_first ? "" : ", ", key);
}

static void put_text(Buf *out, const char *key, Str text)
{
    JsonWriter json = {.out = out};
    put_key(out, key);
    doc_put_string(&json, text);
}

static void put_place(Buf *out, const char *key, Str text)
{
    if (text.len > 0)
        put_text(out, key, text);
}

/* A rule that this release does not know has only its code. */
static void put_name(Buf *out, const char *key, Str code)
{
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (str_is(code, rule_infos[i].code))
            put_text(out, key, str_of(rule_infos[i].name));
}

static void put_count(Buf *out, const char *key, uint32_t count)
{
    if (count == 1)
        return;
    put_key(out, key);
    buf_printf(out, "%u", (unsigned)count);
}

#define PUT_TEXT(ident) put_text(out, #ident, entry->ident);
#define PUT_PLACE(ident) put_place(out, #ident, entry->ident);
#define PUT_NOTE(ident) put_name(out, #ident, entry->rule);
#define PUT_COUNT(ident) put_count(out, #ident, entry->ident);

static void put_entry(Buf *out, const BaselineEntry *entry)
{
    buf_append_c(out, "    {");
#define MEMBER(ident, kind, pattern, about) PUT_##kind(ident)
#include "baseline/members.def"
#undef MEMBER
    buf_put(out, '}');
}

void baseline_write(const Baseline *baseline, Buf *out)
{
    buf_append_c(out, "{\n  \"format\": \"" BASELINE_FORMAT "\",\n  \"findings\": [");
    for (size_t i = 0; i < baseline->count; i++) {
        buf_append_c(out, i ? ",\n" : "\n");
        put_entry(out, &baseline->items[i]);
    }
    buf_append_c(out, baseline->count ? "\n  ]\n}\n" : "]\n}\n");
}
