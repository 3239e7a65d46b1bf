/* SPDX-License-Identifier: MIT */
/* inlay_hints.c - see inlay_hints.h. */
#include "lsp/inlay_hints.h"

#include "assist/hints.h"

typedef struct Hinting {
    const Asked *asked;
    Reply *reply;
    Span lines; /* whole ones, of the text as it is now */
    Span old;   /* where they were when it was compiled */
} Hinting;

static bool wants(void *context, Span key)
{
    const Hinting *hinting = context;
    return hinting->old.start <= key.start && key.start <= hinting->old.end &&
           document_span_forward(hinting->asked->document, &key) &&
           hinting->lines.start <= key.start && key.start <= hinting->lines.end;
}

static LspPosition line_end(const Text *text, uint32_t offset)
{
    LspPosition end = {text_position(text, offset).line, INT32_MAX};
    return text_position(text, text_offset(text, end));
}

/* Its own place, which may be gone since; else at the end of the line, out of the way. */
static bool find_position(const Document *document, const Hint *hint, LspPosition *position)
{
    Span key = hint->key;
    uint32_t place = hint->place;
    if (!document_span_forward(document, &key) ||
        (hint->has_place && !document_offset_forward(document, &place)))
        return false;
    *position = hint->has_place ? text_position(&document->text, place)
                                : line_end(&document->text, key.end);
    return true;
}

/* What inlay_hints_resolve() will need. */
static void put_data(const Hinting *hinting, const Hint *hint)
{
    const Document *document = hinting->asked->document;
    jw_key(&hinting->reply->json, STR("data"));
    jw_begin_object(&hinting->reply->json);
    reply_put(hinting->reply, "uri", str_of(document->uri));
    reply_put_int(hinting->reply, "revision", (int64_t)document->snapshot->revision);
    reply_put_int(hinting->reply, "start", hint->key.start);
    reply_put_bool(hinting->reply, "policy", hint->is_policy);
    jw_end_object(&hinting->reply->json);
}

static void put(void *context, const Hint *hint)
{
    Hinting *hinting = context;
    LspPosition position;
    if (!find_position(hinting->asked->document, hint, &position))
        return;
    jw_begin_object(&hinting->reply->json);
    position_put(&hinting->reply->json, "position", position);
    reply_put(hinting->reply, "label", hint->text);
    if (hint->tooltip.len > 0)
        reply_put(hinting->reply, "tooltip", hint->tooltip);
    else
        put_data(hinting, hint);
    reply_put_bool(hinting->reply, "paddingLeft", true);
    reply_put_bool(hinting->reply, "paddingRight", hint->has_place);
    jw_end_object(&hinting->reply->json);
}

static bool read_lines(const Asked *asked, Span *lines)
{
    LspPosition start, end;
    if (!params_position(asked->params, "range.start", &start) ||
        !params_position(asked->params, "range.end", &end))
        return false;
    start.character = 0;
    end.character = INT32_MAX;
    *lines = (Span){text_offset(&asked->document->text, start),
                    text_offset(&asked->document->text, end)};
    return true;
}

void inlay_hints_put(const Asked *asked, Reply *reply)
{
    Hinting hinting = {.asked = asked, .reply = reply};
    HintVisitor visitor = {&hinting, !asked->server->client.resolves_hints, wants, put};
    if (!read_lines(asked, &hinting.lines))
        return;
    hinting.old = document_span_back(asked->document, hinting.lines);
    hints_visit(asked->arena, asked->compilation, &visitor);
}

/* --- one of them ------------------------------------------------------------------------------ */

typedef struct Resolving {
    Hinting hinting;
    int64_t start; /* of its key */
    bool is_policy, is_found;
} Resolving;

static bool wants_that(void *context, Span key)
{
    const Resolving *resolving = context;
    return key.start == resolving->start && !resolving->is_found;
}

static void put_that(void *context, const Hint *hint)
{
    Resolving *resolving = context;
    if (hint->is_policy != resolving->is_policy)
        return;
    put(&resolving->hinting, hint);
    resolving->is_found = true;
}

void inlay_hints_resolve(const Asked *asked, Reply *reply)
{
    Resolving resolving = {
        .hinting = {.asked = asked, .reply = reply},
        .start = params_int(asked->params, "data.start", -1),
        .is_policy = params_bool(asked->params, "data.policy", false),
    };
    HintVisitor visitor = {&resolving, true, wants_that, put_that};
    int64_t revision = params_int(asked->params, "data.revision", -1);
    if (revision == (int64_t)asked->document->snapshot->revision)
        hints_visit(asked->arena, asked->compilation, &visitor);
    if (reply->text.len == 0)
        params_write(asked->params, &reply->text);
}
