/* SPDX-License-Identifier: MIT */
/* baseline.c - see baseline.h. */
#include "baseline/baseline.h"

#include <stdlib.h>

#include "report/fingerprint.h"
#include "support/buf.h"
#include "support/chars.h"
#include "support/utf8.h"

/* --- what a finding is known by -------------------------------------------------------- */

/* "tools[3].name" as "tools[].name": an item that is put before it does not make it another one. */
static Str without_numbers(Arena *arena, Str path)
{
    char *text = arena_alloc(arena, path.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < path.len; i++) {
        text[len++] = path.ptr[i];
        size_t end = i + 1;
        while (path.ptr[i] == '[' && end < path.len && char_is_digit(path.ptr[end]))
            end++;
        if (end > i + 1 && end < path.len && path.ptr[end] == ']')
            i = end - 1;
    }
    return str_make(text, len);
}

Str baseline_file_name(Arena *arena, Str name)
{
    Buf text = buf_new(arena_context(arena));
    if (utf8_find_invalid(name) == name.len)
        return name;
    for (size_t at = 0, len; at < name.len; at += len) {
        bool is_broken = utf8_decode(name, at, &len) == UTF8_INVALID;
        buf_append(&text, is_broken ? STR("\xEF\xBF\xBD") : str_make(name.ptr + at, len));
    }
    Str copy = arena_copy(arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

/* That of the other file is in it as the call names it, so it is another text in each folder. */
static Str stable_message(const Finding *finding)
{
    return finding->rule == RULE_queue_of_several_files ? STR("") : finding->message;
}

BaselineEntry baseline_entry(Arena *arena, Str file, const Finding *finding)
{
    char digits[FINGERPRINT_TEXT_BYTES];
    Str path = without_numbers(arena, finding->path);
    Str fingerprint = fingerprint_of_kind(finding->rule, path, stable_message(finding), digits);
    return (BaselineEntry){
        .file = baseline_file_name(arena, file),
        .rule = str_of(rule_infos[finding->rule].code),
        .path = path,
        .fingerprint = arena_copy(arena, fingerprint),
        .count = 1,
    };
}

bool baseline_may_hide(const Finding *finding)
{
    return !finding->is_locked && rule_infos[finding->rule].lock != LOCK_ALWAYS;
}

bool baseline_is_of_file(const BaselineEntry *entry)
{
    return !str_is(entry->rule, rule_infos[RULE_queue_of_several_files].code);
}

/* --- order ----------------------------------------------------------------------------- */

#define COMPARE_TEXT(ident) str_compare(a->ident, b->ident)
#define COMPARE_PLACE(ident) COMPARE_TEXT(ident)
#define COMPARE_NOTE(ident) 0
#define COMPARE_COUNT(ident) 0

static int compare(const BaselineEntry *a, const BaselineEntry *b)
{
    int order = 0;
#define MEMBER(ident, kind, pattern, about)                                                        \
    if (order == 0)                                                                                \
        order = COMPARE_##kind(ident);
#include "baseline/members.def"
#undef MEMBER
    return order;
}

static int compare_items(const void *left, const void *right)
{
    return compare(left, right);
}

static Baseline unite(BaselineEntries *entries, bool adds)
{
    size_t kept = 0;
    if (entries->count > 0)
        qsort(entries->items, entries->count, sizeof *entries->items, compare_items);
    for (size_t i = 0; i < entries->count; i++) {
        const BaselineEntry *entry = &entries->items[i];
        BaselineEntry *last = kept ? &entries->items[kept - 1] : NULL;
        if (!last || compare(last, entry) != 0)
            entries->items[kept++] = *entry;
        else if (adds)
            last->count += entry->count;
        else if (entry->count > last->count)
            last->count = entry->count;
    }
    entries->count = kept;
    return (Baseline){entries->items, kept};
}

Baseline baseline_sort(BaselineEntries *entries)
{
    return unite(entries, false);
}

Baseline baseline_count(BaselineEntries *entries)
{
    return unite(entries, true);
}

/* --- one file -------------------------------------------------------------------------- */

/* The first entry of `file`, or of the file after it. */
static size_t find_first(const Baseline *baseline, Str file, bool is_after)
{
    size_t low = 0, high = baseline->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(baseline->items[middle].file, file);
        if (order < 0 || (is_after && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

Baseline baseline_of_file(const Baseline *baseline, Str file)
{
    size_t first = find_first(baseline, file, false), end = find_first(baseline, file, true);
    return end > first ? (Baseline){baseline->items + first, end - first} : (Baseline){0};
}

/* Its place in `known`; known->count if it is not there. */
static size_t find_entry(const Baseline *known, const BaselineEntry *wanted)
{
    const BaselineEntry *found = known->count ? bsearch(wanted, known->items, known->count,
                                                        sizeof *known->items, compare_items)
                                              : NULL;
    return found ? (size_t)(found - known->items) : known->count;
}

static size_t count_gone(const Baseline *known, const uint32_t *seen, bool is_alone)
{
    size_t gone = 0;
    for (size_t i = 0; i < known->count; i++)
        if (!is_alone || baseline_is_of_file(&known->items[i]))
            gone += known->items[i].count - seen[i];
    return gone;
}

BaselineSplit baseline_split(Arena *arena, const Baseline *baseline, Str file, bool is_alone,
                             Finding *const *findings, size_t count)
{
    Str name = baseline_file_name(arena, file);
    Baseline known = baseline_of_file(baseline, name);
    uint32_t *seen = ARENA_ARRAY(arena, uint32_t, known.count + 1);
    BaselineSplit split = {.fresh = ARENA_ARRAY(arena, Finding *, count + 1)};
    for (size_t i = 0; i < count; i++) {
        BaselineEntry entry = baseline_entry(arena, name, findings[i]);
        size_t at = baseline_may_hide(findings[i]) ? find_entry(&known, &entry) : known.count;
        if (at < known.count && seen[at] < known.items[at].count)
            seen[at]++;
        else
            split.fresh[split.fresh_count++] = findings[i];
    }
    split.quiet_count = count - split.fresh_count;
    split.gone_count = count_gone(&known, seen, is_alone);
    return split;
}
