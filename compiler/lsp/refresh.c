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
void refresh_outdated(Server *server, Document *document)
{
    bool is_ours = document->told_flock || document_is_flock(document);
    for (unsigned i = 0; is_ours && i < REFRESH_COUNT; i++)
        if (document->outdated >> i & 1)
            refresh_request(server, (RefreshId)i);
    document->outdated = 0;
}
