/* SPDX-License-Identifier: MIT */
/* FLK815 search-attribute-too-large. Counts the bytes of the payload, as the server does. */
#include "analysis/memo_size.h"
#include "lint/rule.h"

enum { VALUE_MAX_BYTES = 2048 };

static void check(const Lint *lint)
{
    const RunDef *run = lint->def->run;
    for (uint32_t i = 0; i < run->search_attributes.count; i++) {
        const SearchAttributeDef *attribute = &run->search_attributes.items[i];
        size_t size = search_attribute_bytes(lint->arena, attribute);
        if (size <= VALUE_MAX_BYTES)
            continue;
        Finding *finding = sink_report(
            lint->sink, RULE_search_attribute_too_large, def_key_span(&attribute->at),
            "the value of the search attribute %s is %zu bytes long; the limit is %d",
            sink_quote(lint->sink, def_key_text(&attribute->at)), size, VALUE_MAX_BYTES);
        finding_label(finding, "Temporal refuses to start the workflow");
        finding_help(finding, "shorten it, or write it in `run.memo`, which is not searched");
    }
}

#define HUNDRED                                                                                    \
    "A hundred letters of an explanation that nobody will ever look for in the list of runs, on "  \
    "it goes "

const LintRule rule_search_attribute_too_large = {
    .summary = "The value of a search attribute is larger than Temporal accepts.",
    .why = "The server refuses a start with a value of over 2048 bytes (`value size exceeds size\n"
           "limit`, limit.searchAttributesSizeOfValue). The bytes are those of the value in JSON:\n"
           "quotes count, and so do the brackets of a list, and as the Python SDK writes it text\n"
           "beyond ASCII counts six for each UTF-16 unit.\n",
    .bad = "enable_temporal: true\n"
           "run:\n"
           "  search_attributes:\n"
           "    About:\n"
           "      type: text\n"
           "      value: " HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED
               HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED
                   HUNDRED HUNDRED "end\n",
    .good = "enable_temporal: true\n"
            "run:\n"
            "  search_attributes:\n"
            "    About:\n"
            "      type: text\n"
            "      value: " HUNDRED "\n",
    .check_flock = check,
};
