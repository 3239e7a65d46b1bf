/* SPDX-License-Identifier: MIT */
/* inlay_hint.c - what agents take over, on the lines that are asked about. */
#include "assist/hints.h"
#include "lsp/request.h"

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

static void put(void *context, const Hint *hint)
{
    Hinting *hinting = context;
    LspPosition position;
    if (!find_position(hinting->asked->document, hint, &position))
        return;
    jw_begin_object(&hinting->reply->json);
    position_put(&hinting->reply->json, "position", position);
    reply_put(hinting->reply, "label", hint->text);
    reply_put(hinting->reply, "tooltip", hint->tooltip);
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

void answer_inlay_hint(const Asked *asked, Reply *reply)
{
    Hinting hinting = {.asked = asked, .reply = reply};
    HintVisitor visitor = {&hinting, wants, put};
    jw_begin_array(&reply->json);
    if (asked->server->settings.inlay_hints && read_lines(asked, &hinting.lines)) {
        hinting.old = document_span_back(asked->document, hinting.lines);
        hints_visit(asked->arena, asked->compilation, &visitor);
    }
    jw_end_array(&reply->json);
}
