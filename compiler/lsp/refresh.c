/* SPDX-License-Identifier: MIT */
/* refresh.c - see refresh.h. */
#include "lsp/refresh.h"

typedef struct RefreshRow {
    const char *method, *ability;
} RefreshRow;

static const RefreshRow ROWS[REFRESH_COUNT] = {
#define REFRESH(ident, method, ability) {method, "capabilities." ability},
#include "lsp/refreshes.def"
#undef REFRESH
};

unsigned refresh_read_abilities(const json_t *params)
{
    unsigned abilities = 0;
    for (unsigned i = 0; i < REFRESH_COUNT; i++)
        abilities |= (unsigned)params_bool(params, ROWS[i].ability, false) << i;
    return abilities;
}

bool refresh_is_possible(const Server *server, RefreshId id)
{
    return server->client.refreshes >> id & 1;
}

void refresh_request(Server *server, RefreshId id)
{
    if (refresh_is_possible(server, id))
        server_request(server, ROWS[id].method, STR("null"));
}

void refresh_note_answer(Document *document, RefreshId id)
{
    unsigned bit = 1u << id;
    document->answered |= bit;
    document->told_flock = document_is_flock(document);
    if (document_is_current(document))
        document->outdated &= ~bit;
    else
        document->outdated |= bit;
}

void refresh_note_settings(Document *document)
{
    document->outdated |= document->answered;
}

/* Of what is no flock and was none, nothing has been said that could be old. */
static unsigned outdated_of(const Document *document)
{
    bool is_ours = document->told_flock || document_is_flock(document);
    return is_ours ? document->outdated : 0;
}

/* It will be compiled: what is asked for again before that would be old at once. */
static bool is_on_its_way(const Document *document)
{
    return !document_is_current(document) && (document->is_wanted || document->publish_ms >= 0);
}

void refresh_outdated(Server *server)
{
    unsigned outdated = 0;
    for (size_t i = 0; i < server->document_count; i++) {
        const Document *document = server->documents[i];
        if (outdated_of(document) && is_on_its_way(document))
            return;
        outdated |= document_is_current(document) ? outdated_of(document) : 0;
    }
    for (unsigned i = 0; i < REFRESH_COUNT; i++)
        if (outdated >> i & 1)
            refresh_request(server, (RefreshId)i);
    for (size_t i = 0; i < server->document_count; i++)
        if (document_is_current(server->documents[i]))
            server->documents[i]->outdated = 0;
}
