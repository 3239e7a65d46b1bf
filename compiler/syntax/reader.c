/* SPDX-License-Identifier: MIT */
/* reader.c - what holds for all three languages; see reader.h. */
#include "syntax/reader.h"

#include "support/utf8.h"

typedef struct Suffix {
    const char *text;
    Language language;
} Suffix;

static const Suffix SUFFIXES[] = {
    {".yaml", LANGUAGE_YAML},
    {".yml", LANGUAGE_YAML},
    {".toml", LANGUAGE_TOML},
    {".json", LANGUAGE_JSON},
};

bool language_from_name(Str name, Language *language)
{
    for (size_t i = 0; i < sizeof SUFFIXES / sizeof *SUFFIXES; i++) {
        if (str_ends_with(name, SUFFIXES[i].text)) {
            *language = SUFFIXES[i].language;
            return true;
        }
    }
    return false;
}

bool name_is_of_definition(Str name)
{
    return str_ends_with(name, ".flock.yaml") || str_ends_with(name, ".flock.yml") ||
           str_ends_with(name, ".flock.toml") || str_ends_with(name, ".flock.json");
}

static bool is_utf16(Str text)
{
    return str_starts_with(text, "\xFF\xFE") || str_starts_with(text, "\xFE\xFF");
}

static void report_utf16(Sink *sink)
{
    Finding *finding = sink_report(sink, RULE_invalid_utf8, span_make(0, 2), "this file is UTF-16");
    finding_label(finding, "%s", sink_wording(sink)->not_utf8);
    finding_help(finding, "save the file as UTF-8");
}

/* Reports the first bytes that are not UTF-8; false if there are any. */
static bool check_utf8(Str text, Sink *sink)
{
    if (is_utf16(text)) {
        report_utf16(sink);
        return false;
    }
    size_t at = utf8_find_invalid(text);
    if (at == text.len)
        return true;
    Finding *finding =
        sink_report(sink, RULE_invalid_utf8, span_make(at, at + 1), "byte 0x%02x is not UTF-8",
                    (unsigned)(unsigned char)text.ptr[at]);
    finding_label(finding, "%s", sink_wording(finding->sink)->not_loaded);
    finding_help(finding, "save the file as UTF-8");
    return false;
}

static bool check_size(Str text, Sink *sink)
{
    if (text.len <= INPUT_MAX_BYTES)
        return true;
    sink_report(sink, RULE_limit_exceeded, span_make(0, 0), "the file is larger than %d MiB",
                INPUT_MAX_BYTES / (1024 * 1024));
    return false;
}

Tree *syntax_read(Arena *arena, SourceFile *source, Language language, Sink *sink)
{
    static const Node unreadable = {.kind = NODE_ERROR};
    Tree *tree = ARENA_NEW(arena, Tree);
    Str text = source_text(source);
    *tree = (Tree){.source = source, .language = language, .root = &unreadable};
    if (!check_size(text, sink) || !check_utf8(text, sink)) {
        tree->has_errors = true;
        return tree;
    }
    size_t from = str_starts_with(text, "\xEF\xBB\xBF") ? 3 : 0;
    switch (language) {
    case LANGUAGE_YAML:
        yaml_read(arena, source, tree, from, sink);
        break;
    case LANGUAGE_TOML:
        toml_read(arena, tree, from, sink);
        break;
    case LANGUAGE_JSON:
        json_read(arena, tree, from, sink);
        break;
    }
    return tree;
}
