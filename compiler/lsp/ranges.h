/* SPDX-License-Identifier: MIT */
/* ranges.h - places of a document as the protocol writes them; private to lsp/. */
#ifndef FLOCKC_LSP_RANGES_H
#define FLOCKC_LSP_RANGES_H

#include "lsp/document.h"
#include "support/json_writer.h"

/* The member `key` with a position. */
void position_put(JsonWriter *json, const char *key, LspPosition position);

/* A range `{start, end}` of the text as it is now. */
void document_put_range(JsonWriter *json, const Document *document, Span now);

/* The same for places that are known as the protocol counts them. */
void positions_put_range(JsonWriter *json, LspPosition start, LspPosition end);

/* Locations, `{uri, range}`, of the same places. */
void document_put_location(JsonWriter *json, const Document *document, Span now);
void positions_put_location(JsonWriter *json, Str uri, LspPosition start, LspPosition end);

#endif
