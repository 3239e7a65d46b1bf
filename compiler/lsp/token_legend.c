/* SPDX-License-Identifier: MIT */
/* token_legend.c - see token_legend.h. */
#include "lsp/token_legend.h"

#define CLIENT "capabilities.textDocument.semanticTokens."

/* LSP's SemanticTokenTypes. Component and error types are classes of Python. */
static const char *const TYPES[TOKEN_KIND_COUNT] = {
    [TOKEN_AGENT] = "class", [TOKEN_QUEUE] = "variable", [TOKEN_COMPONENT] = "type",
    [TOKEN_ERROR] = "type",  [TOKEN_KEY] = "property",   [TOKEN_DURATION] = "number",
};

/* The number of `name` in a list, which gets it where it is new. */
static int number_of(const char **names, int *count, const char *name)
{
    for (int i = 0; i < *count; i++)
        if (strcmp(names[i], name) == 0)
            return i;
    names[*count] = name;
    return (*count)++;
}

static int modifier_of(TokenLegend *legend, const json_t *params, const char *name)
{
    if (!params_has_item(params, CLIENT "tokenModifiers", name))
        return -1;
    return number_of(legend->modifiers, &legend->modifier_count, name);
}

TokenLegend token_legend_read(const json_t *params)
{
    TokenLegend legend = {.name_count = 0};
    bool is_relative = params_has_item(params, CLIENT "formats", "relative");
    for (int kind = 0; kind < TOKEN_KIND_COUNT; kind++) {
        bool is_known = is_relative && params_has_item(params, CLIENT "tokenTypes", TYPES[kind]);
        legend.types[kind] =
            is_known ? number_of(legend.names, &legend.name_count, TYPES[kind]) : -1;
    }
    legend.has_differences = params_bool(params, CLIENT "requests.full.delta", false);
    legend.definition = modifier_of(&legend, params, "definition");
    legend.deprecated = modifier_of(&legend, params, "deprecated");
    return legend;
}

static void put_names(JsonWriter *json, const char *key, const char *const *names, int count)
{
    jw_key(json, str_of(key));
    jw_begin_array(json);
    for (int i = 0; i < count; i++)
        jw_put_string(json, str_of(names[i]));
    jw_end_array(json);
}

void token_legend_put(const TokenLegend *legend, JsonWriter *json)
{
    if (legend->name_count == 0)
        return;
    jw_key(json, STR("semanticTokensProvider"));
    jw_begin_object(json);
    jw_key(json, STR("legend"));
    jw_begin_object(json);
    put_names(json, "tokenTypes", legend->names, legend->name_count);
    put_names(json, "tokenModifiers", legend->modifiers, legend->modifier_count);
    jw_end_object(json);
    jw_key(json, STR("full"));
    if (legend->has_differences)
        jw_put_raw(json, STR("{\"delta\":true}"));
    else
        jw_put_bool(json, true);
    jw_key(json, STR("range"));
    jw_put_bool(json, true);
    jw_end_object(json);
}
