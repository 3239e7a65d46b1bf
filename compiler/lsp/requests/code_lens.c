/* SPDX-License-Identifier: MIT */
/* code_lens.c - a line above each agent and above the flock; a click shows all of the options. */
#include "assist/lenses.h"
#include "lsp/request.h"

typedef struct Lensing {
    const Asked *asked;
    Reply *reply;
} Lensing;

static void put_command(const Lensing *lensing, const Lens *lens)
{
    JsonWriter *json = &lensing->reply->json;
    jw_key(json, STR("command"));
    jw_begin_object(json);
    reply_put(lensing->reply, "title", lens->title);
    reply_put(lensing->reply, "command", STR("flockc.showOptions"));
    jw_key(json, STR("arguments"));
    jw_begin_array(json);
    jw_put_string(json, str_of(lensing->asked->document->uri));
    if (lens->activity)
        jw_put_string(json, activity_name(lens->activity));
    jw_end_array(json);
    jw_end_object(json);
}

static void put(void *context, const Lens *lens)
{
    const Lensing *lensing = context;
    Span key = lens->key;
    if (!document_span_forward(lensing->asked->document, &key))
        return;
    jw_begin_object(&lensing->reply->json);
    jw_key(&lensing->reply->json, STR("range"));
    document_put_range(&lensing->reply->json, lensing->asked->document, key);
    put_command(lensing, lens);
    jw_end_object(&lensing->reply->json);
}

void answer_code_lens(const Asked *asked, Reply *reply)
{
    Lensing lensing = {asked, reply};
    jw_begin_array(&reply->json);
    if (asked->server->settings.code_lens)
        lenses_visit(asked->arena, asked->compilation, put, &lensing);
    jw_end_array(&reply->json);
}
