/* SPDX-License-Identifier: MIT */
/* baseline_reader.c - see baseline_file.h: from the document to entries. */
#include "baseline/baseline_file.h"
#include "syntax/reader.h"

typedef struct Reader {
    Arena *arena;
    const SourceFile *source;
    Str mistake; /* the first one */
} Reader;

static void fail_at(Reader *reader, uint32_t offset, Str what)
{
    if (reader->mistake.len > 0)
        return;
    unsigned line = source_position(reader->source, offset).line;
    reader->mistake = arena_format(reader->arena, "line %u: %.*s", line, STR_ARG(what));
}

static void fail_member(Reader *reader, const Node *node, const char *key, const char *what)
{
    fail_at(reader, node->start, arena_format(reader->arena, "`%s` %s", key, what));
}

/* --- one entry ------------------------------------------------------------------------- */

static Str read_text(Reader *reader, const Node *map, const char *key, bool is_needed)
{
    const Node *value = map_find(map, str_of(key));
    if (!value && is_needed)
        fail_member(reader, map, key, "is missing");
    else if (value && value->kind != NODE_STRING)
        fail_member(reader, value, key, "is not a string");
    return value ? node_text(value) : STR("");
}

static uint32_t read_count(Reader *reader, const Node *map, const char *key)
{
    enum { DIGITS_MAX = 6 };
    const Node *value = map_find(map, str_of(key));
    uint32_t count = 0;
    if (!value)
        return 1;
    Str digits = value->kind == NODE_INT ? node_text(value) : STR("");
    bool is_good = digits.len > 0 && digits.len <= DIGITS_MAX && digits.ptr[0] != '-';
    for (size_t i = 0; is_good && i < digits.len; i++)
        count = count * 10 + (uint32_t)(digits.ptr[i] - '0');
    if (count == 0)
        fail_member(reader, value, key, "is not a number from 1 to 999999");
    return count;
}

#define READ_TEXT(ident) entry.ident = read_text(reader, map, #ident, true);
#define READ_PLACE(ident) entry.ident = read_text(reader, map, #ident, false);
#define READ_NOTE(ident)
#define READ_COUNT(ident) entry.ident = read_count(reader, map, #ident);

static BaselineEntry read_entry(Reader *reader, const Node *map)
{
    BaselineEntry entry = {0};
    if (map->kind != NODE_MAP) {
        fail_at(reader, map->start, STR("a finding is not an object"));
        return entry;
    }
#define MEMBER(ident, kind, pattern, about) READ_##kind(ident)
#include "baseline/members.def"
#undef MEMBER
    return entry;
}

/* --- the document ---------------------------------------------------------------------- */

/* False if it is of another kind, which has been said. */
static bool check_format(Reader *reader, const Node *root)
{
    const Node *format = root->kind == NODE_MAP ? map_find(root, STR("format")) : NULL;
    Str text = format && format->kind == NODE_STRING ? node_text(format) : STR("");
    if (str_is(text, BASELINE_FORMAT))
        return true;
    if (str_starts_with(text, BASELINE_FORMAT_NAME))
        fail_at(reader, format->start,
                STR("it is of another release of flockc: this one reads `" BASELINE_FORMAT "`"));
    else
        fail_at(reader, format ? format->start : root->start,
                STR("it has no `format` that says `" BASELINE_FORMAT "`"));
    return false;
}

static BaselineEntries read_findings(Reader *reader, const Node *root)
{
    BaselineEntries entries = {0};
    const Node *list = map_find(root, STR("findings"));
    if (!list || list->kind != NODE_SEQ) {
        fail_member(reader, list ? list : root, "findings", list ? "is not a list" : "is missing");
        return entries;
    }
    for (uint32_t i = 0; i < list->count && reader->mistake.len == 0; i++)
        *vec_push(reader->arena, &entries) = read_entry(reader, &list->items[i]);
    return entries;
}

/* What the reader of JSON found wrong, in its words. A merge that was not ended says most. */
static void check_syntax(Reader *reader, Sink *sink)
{
    size_t count;
    Finding *const *findings = sink_findings(sink, &count);
    for (size_t i = 0; i < count; i++)
        if (findings[i]->rule == RULE_conflict_marker)
            fail_at(reader, findings[i]->span.start, findings[i]->message);
    for (size_t i = 0; i < count && reader->mistake.len == 0; i++)
        if (findings[i]->severity == SEVERITY_ERROR)
            fail_at(reader, findings[i]->span.start, findings[i]->message);
}

BaselineReading baseline_read(Arena *arena, Str text)
{
    SourceFile *source = source_new(arena, STR("baseline"), text);
    Reader reader = {.arena = arena, .source = source};
    BaselineEntries entries = {0};
    Sink *sink = sink_new(arena, source);
    const Tree *tree = syntax_read(arena, source, LANGUAGE_JSON, sink);
    check_syntax(&reader, sink);
    if (reader.mistake.len == 0 && check_format(&reader, tree->root))
        entries = read_findings(&reader, tree->root);
    BaselineReading reading = {.mistake = reader.mistake};
    if (reader.mistake.len == 0)
        reading.baseline = baseline_sort(&entries);
    return reading;
}
