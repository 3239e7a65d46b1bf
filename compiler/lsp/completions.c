/* SPDX-License-Identifier: MIT */
/* completions.c - see completions.h. */
#include "lsp/completions.h"

/* LSP's CompletionItemKind. */
static const uint8_t KINDS[] = {
    [COMPLETION_KEY] = 10,      /* Property */
    [COMPLETION_SECTION] = 9,   /* Module */
    [COMPLETION_WORD] = 20,     /* EnumMember */
    [COMPLETION_VALUE] = 12,    /* Value */
    [COMPLETION_DURATION] = 11, /* Unit */
    [COMPLETION_AGENT] = 18,    /* Reference */
    [COMPLETION_QUEUE] = 21,    /* Constant */
    [COMPLETION_CLASS] = 7,     /* Class */
    [COMPLETION_ERROR] = 23,    /* Event */
    [COMPLETION_RULE] = 14,     /* Keyword */
    [COMPLETION_TEMPLATE] = 15, /* Snippet */
};

enum { FORMAT_SNIPPET = 2, MODE_AS_IS = 1 };

typedef struct List {
    const Asked *asked;
    Reply *reply;
    const Completion *completion;
    uint32_t offset;
} List;

/* --- what goes in ----------------------------------------------------------------------------- */

/* A snippet's lines are indented like the first one by whoever expands it, unless told not to. */
static bool is_indented(const CompletionAbilities *client, bool is_snippet)
{
    return !client->keeps_indent && (client->adjusts_indent || is_snippet);
}

typedef struct Insertion {
    const List *list;
    Buf *out;
    bool is_snippet, is_indented;
    Str text;
} Insertion;

/* The part of the text between two places; of a snippet with its signs escaped. */
static void put_part(const Insertion *insertion, size_t start, size_t end)
{
    for (size_t i = start; i < end; i++) {
        char c = insertion->text.ptr[i];
        if (insertion->is_snippet && (c == '$' || c == '}' || c == '\\'))
            buf_put(insertion->out, '\\');
        buf_put(insertion->out, c);
        for (uint32_t drop = insertion->list->completion->line_indent;
             c == '\n' && insertion->is_indented && drop > 0 && i + 1 < end &&
             insertion->text.ptr[i + 1] == ' ';
             drop--)
            i++;
    }
}

/* The last place to fill in is where typing goes on. */
static void put_text(const Insertion *insertion, const CompletionItem *item)
{
    size_t at = 0;
    for (uint32_t i = 0; insertion->is_snippet && i < item->stop_count; i++) {
        Span stop = item->stops[i];
        bool is_last = i + 1 == item->stop_count;
        put_part(insertion, at, stop.start);
        if (stop.start == stop.end)
            buf_printf(insertion->out, "$%u", is_last ? 0 : i + 1);
        else
            buf_printf(insertion->out, "${%u:", i + 1);
        put_part(insertion, stop.start, stop.end);
        buf_append_c(insertion->out, stop.start == stop.end ? "" : "}");
        at = stop.end;
    }
    put_part(insertion, at, item->text.len);
}

static void put_range(const List *list, const char *key, uint32_t start, uint32_t end)
{
    jw_key(&list->reply->json, str_of(key));
    document_put_range(&list->reply->json, list->asked->document, (Span){start, end});
}

static void put_edit(const List *list, const CompletionItem *item)
{
    const CompletionAbilities *client = &list->asked->server->client.completion;
    bool is_snippet = client->has_snippets && item->stop_count > 0;
    Span replace = list->completion->replace;
    Buf text = buf_new(arena_context(list->asked->arena));
    Insertion insertion = {list, &text, is_snippet, is_indented(client, is_snippet), item->text};
    put_text(&insertion, item);
    if (is_snippet)
        reply_put_int(list->reply, "insertTextFormat", FORMAT_SNIPPET);
    if (client->keeps_indent && memchr(item->text.ptr, '\n', item->text.len))
        reply_put_int(list->reply, "insertTextMode", MODE_AS_IS);
    jw_key(&list->reply->json, STR("textEdit"));
    jw_begin_object(&list->reply->json);
    reply_put(list->reply, "newText", buf_str(&text));
    if (client->has_insert_replace) {
        put_range(list, "insert", replace.start, list->offset);
        put_range(list, "replace", replace.start, replace.end);
    } else {
        put_range(list, "range", replace.start, replace.end);
    }
    jw_end_object(&list->reply->json);
    buf_free(&text);
}

/* --- the items -------------------------------------------------------------------------------- */

/* A plain text is a string: a client that names no format may know nothing else. */
static void put_documentation(const List *list, const CompletionItem *item)
{
    if (item->documentation.len == 0)
        return;
    if (!list->asked->server->client.completion.shows_markdown) {
        reply_put(list->reply, "documentation", item->documentation);
        return;
    }
    jw_key(&list->reply->json, STR("documentation"));
    jw_begin_object(&list->reply->json);
    reply_put(list->reply, "kind", STR("markdown"));
    reply_put(list->reply, "value", item->documentation);
    jw_end_object(&list->reply->json);
}

static void put_item(const List *list, const CompletionItem *item, size_t index)
{
    Reply *reply = list->reply;
    char order[24];
    snprintf(order, sizeof order, "%04zu", index);
    jw_begin_object(&reply->json);
    reply_put(reply, "label", item->label);
    reply_put_int(reply, "kind", KINDS[item->kind]);
    if (item->detail.len > 0)
        reply_put(reply, "detail", item->detail);
    put_documentation(list, item);
    reply_put(reply, "sortText", str_of(order));
    /* Neovim shows all items that have an edit and no such text, whatever was typed */
    reply_put(reply, "filterText", item->filter);
    put_edit(list, item);
    jw_end_object(&reply->json);
}

void completions_put(const Asked *asked, Reply *reply, const Completion *completion,
                     uint32_t offset)
{
    List list = {asked, reply, completion, offset};
    jw_begin_object(&reply->json);
    reply_put_bool(reply, "isIncomplete", completion->is_incomplete);
    jw_key(&reply->json, STR("items"));
    jw_begin_array(&reply->json);
    for (size_t i = 0; i < completion->count; i++)
        put_item(&list, &completion->items[i], i);
    jw_end_array(&reply->json);
    jw_end_object(&reply->json);
}
