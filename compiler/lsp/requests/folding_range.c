/* SPDX-License-Identifier: MIT */
/* folding_range.c - what can be folded: every key whose value has lines of its own. */
#include "assist/outline.h"
#include "lsp/request.h"

typedef struct Folds {
    const Asked *asked;
    Reply *reply;
} Folds;

static void enter(void *context, const OutlineItem *item)
{
    Folds *folds = context;
    const Text *text = &folds->asked->document->text;
    uint32_t first = text_position(text, item->range.start).line;
    uint32_t last = text_position(text, item->range.end).line;
    if (last <= first)
        return;
    jw_begin_object(&folds->reply->json);
    reply_put_int(folds->reply, "startLine", first);
    reply_put_int(folds->reply, "endLine", last);
    jw_end_object(&folds->reply->json);
}

static void leave(void *context)
{
    (void)context;
}

/* Lines that are comments alone, two or more of them, fold to the first one. */
static void put_comments(Folds *folds)
{
    const Text *text = &folds->asked->document->text;
    Str bytes = text_str(text);
    for (size_t line = 0, first = 0, count = 0; line <= text->line_count; line++) {
        size_t at = line < text->line_count ? text->starts[line] : bytes.len;
        while (at < bytes.len && (bytes.ptr[at] == ' ' || bytes.ptr[at] == '\t'))
            at++;
        if (line < text->line_count && at < bytes.len && bytes.ptr[at] == '#') {
            first = count++ ? first : line;
            continue;
        }
        if (count > 1) {
            jw_begin_object(&folds->reply->json);
            reply_put_int(folds->reply, "startLine", (int64_t)first);
            reply_put_int(folds->reply, "endLine", (int64_t)(first + count - 1));
            reply_put(folds->reply, "kind", STR("comment"));
            jw_end_object(&folds->reply->json);
        }
        count = 0;
    }
}

void answer_folding_range(const Asked *asked, Reply *reply)
{
    Folds folds = {asked, reply};
    OutlineVisitor visitor = {&folds, enter, leave, 0};
    jw_begin_array(&reply->json);
    outline_walk(asked->arena, asked->compilation, &visitor);
    if (asked->document->language != LANGUAGE_JSON)
        put_comments(&folds);
    jw_end_array(&reply->json);
}
