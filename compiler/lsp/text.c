/* SPDX-License-Identifier: MIT */
/* text.c - see text.h. */
#include "lsp/text.h"

#include "support/lines.h"
#include "support/utf8.h"

/* How many characters of the text come before a place. */
typedef struct TextMark {
    uint32_t offset, units;
} TextMark;

/* Mark `i` is at the first character that begins at byte `i` * MARK_STEP or behind it. */
enum { MARK_STEP = 512 };

struct TextMarks {
    TextMark *items;
    size_t count, capacity; /* as far as somebody has asked */
};

Text text_new(Context *context, TextUnit unit)
{
    Text text = {.bytes = buf_new(context), .unit = unit};
    text.marks = context_resize(context, NULL, sizeof *text.marks);
    *text.marks = (TextMarks){0};
    text_set(&text, STR(""));
    return text;
}

/* Without what it shows, if that is another's. */
static void forget_lent(Text *text)
{
    if (text->is_lent)
        text->bytes = buf_new(text->bytes.context);
    text->is_lent = false;
}

void text_free(Text *text)
{
    context_release(text->marks->items);
    context_release(text->marks);
    context_release(text->starts);
    forget_lent(text);
    buf_free(&text->bytes);
    *text = (Text){0};
}

/* An author who types goes on typing: a copy has room for more. */
enum { TYPING_BYTES = 4096 };

Buf text_lend(Text *text)
{
    text_keep(text);
    text->is_lent = true;
    return text->bytes;
}

void text_keep(Text *text)
{
    if (!text->is_lent)
        return;
    Buf copy = buf_new(text->bytes.context);
    buf_reserve(&copy, text->bytes.len + TYPING_BYTES);
    buf_append(&copy, text_str(text));
    text->bytes = copy;
    text->is_lent = false;
}

/* --- lines ---------------------------------------------------------------------------------- */

/* True if a line starts at `at`, which is the end of one or of the text. */
static bool starts_line(Str text, size_t at)
{
    return at > 0 && char_is_line_end(text.ptr[at - 1]);
}

/* How many lines start behind `from`, itself the start of one, up to `last`; where goes to `starts`
 * unless that is NULL. */
static size_t find_starts(Str text, size_t from, size_t last, uint32_t *starts)
{
    size_t count = 0;
    for (size_t at = next_line(text, from); at > from && at <= last; at = next_line(text, at)) {
        if (!starts_line(text, at))
            break; /* the end of the text */
        if (starts)
            starts[count] = (uint32_t)at;
        count++;
        from = at;
    }
    return count;
}

static size_t line_of(const Text *text, size_t offset)
{
    size_t low = 0, high = text->line_count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (text->starts[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

void text_set(Text *text, Str bytes)
{
    text->marks->count = 0;
    forget_lent(text);
    buf_clear(&text->bytes);
    buf_append(&text->bytes, bytes);
    Str all = text_str(text);
    size_t room = 1 + find_starts(all, 0, all.len, NULL);
    text->starts = context_resize(text->bytes.context, text->starts, room * sizeof *text->starts);
    text->starts[0] = 0;
    text->line_count = 1 + find_starts(all, 0, all.len, text->starts + 1);
}

static void replace_bytes(Buf *buf, Span span, Str bytes)
{
    size_t old = span.end - span.start, tail = buf->len - span.end;
    if (bytes.len > old)
        buf_reserve(buf, bytes.len - old);
    if (!buf->ptr)
        return; /* nothing in place of nothing */
    memmove(buf->ptr + span.start + bytes.len, buf->ptr + span.end, tail);
    if (bytes.len > 0)
        memcpy(buf->ptr + span.start, bytes.ptr, bytes.len);
    buf->len = span.start + bytes.len + tail;
    buf->ptr[buf->len] = '\0';
}

/*
 * A line end next to the edit may have become one of two characters, or half of one: lines are
 * looked for again from the one before the edit to the byte behind it.
 */
static void replace_starts(Text *text, Span span, size_t inserted)
{
    size_t first = line_of(text, span.start > 0 ? span.start - 1 : 0);
    size_t kept = first + 1, next = kept;
    while (next < text->line_count && text->starts[next] <= span.end + 1)
        next++;
    Str all = text_str(text);
    size_t last = span.start + inserted + 1 < all.len ? span.start + inserted + 1 : all.len;
    size_t found = find_starts(all, text->starts[first], last, NULL);
    size_t tail = text->line_count - next;
    size_t room = kept + found + tail;
    if (room > text->line_count)
        text->starts =
            context_resize(text->bytes.context, text->starts, room * sizeof *text->starts);
    memmove(text->starts + kept + found, text->starts + next, tail * sizeof *text->starts);
    find_starts(all, text->starts[first], last, text->starts + kept);
    uint32_t shift = (uint32_t)inserted - (span.end - span.start); /* modulo 2^32 */
    for (size_t i = 0; i < tail; i++)
        text->starts[kept + found + i] += shift;
    text->line_count = kept + found + tail;
}

/* What is known of the text before `offset` stays. */
static void drop_marks(TextMarks *marks, uint32_t offset)
{
    size_t kept = offset / MARK_STEP + 1;
    if (kept < marks->count)
        marks->count = kept;
    if (marks->count > 0 && marks->items[marks->count - 1].offset > offset)
        marks->count--;
}

void text_replace(Text *text, Span span, Str bytes)
{
    drop_marks(text->marks, span.start);
    text_keep(text);
    replace_bytes(&text->bytes, span, bytes);
    replace_starts(text, span, bytes.len);
}

/* --- positions ------------------------------------------------------------------------------ */

static uint32_t units_of(uint32_t code_point, size_t bytes, TextUnit unit)
{
    if (unit == TEXT_UTF8)
        return (uint32_t)bytes;
    bool is_pair = unit == TEXT_UTF16 && code_point > 0xFFFF && code_point != UTF8_INVALID;
    return is_pair ? 2 : 1;
}

/* From one place to another, character by character; one that ends behind `to` does not count. */
static TextMark walk(const Text *text, TextMark from, uint32_t to)
{
    Str all = text_str(text);
    for (size_t len; from.offset < to; from.offset += (uint32_t)len) {
        uint32_t code_point = utf8_decode(all, from.offset, &len);
        if (from.offset + len > to)
            break;
        from.units += units_of(code_point, len, text->unit);
    }
    return from;
}

static void push_mark(const Text *text, TextMark mark)
{
    TextMarks *marks = text->marks;
    if (marks->count == marks->capacity) {
        size_t capacity = 2 * marks->capacity + 8;
        marks->items =
            context_resize(text->bytes.context, marks->items, capacity * sizeof *marks->items);
        marks->capacity = capacity;
    }
    marks->items[marks->count++] = mark;
}

/* One more, behind the last one; there is as much text. */
static void add_mark(const Text *text)
{
    const TextMarks *marks = text->marks;
    uint32_t step = (uint32_t)marks->count * MARK_STEP;
    if (step == 0) {
        push_mark(text, (TextMark){0, 0});
        return;
    }
    TextMark mark = walk(text, marks->items[marks->count - 1], step);
    for (size_t len; mark.offset < step; mark.offset += (uint32_t)len) { /* across the step */
        uint32_t code_point = utf8_decode(text_str(text), mark.offset, &len);
        mark.units += units_of(code_point, len, text->unit);
    }
    push_mark(text, mark);
}

static uint32_t units_before(const Text *text, uint32_t offset)
{
    size_t i = offset / MARK_STEP;
    while (text->marks->count <= i)
        add_mark(text);
    const TextMark *mark = &text->marks->items[i];
    return walk(text, mark->offset > offset ? mark[-1] : *mark, offset).units;
}

/* The last mark, of those that there are, that has at most so many characters before it. */
static TextMark mark_before(const TextMarks *marks, uint32_t units)
{
    size_t low = 0, high = marks->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (marks->items[middle].units <= units)
            low = middle;
        else
            high = middle;
    }
    return marks->items[low];
}

/*
 * A place in the line that has at most `*wanted` of its characters before it, and is near; its end
 * is not nearer. The counts are of the text then, `*wanted` too.
 */
static TextMark skip_characters(const Text *text, uint32_t line, uint32_t *wanted)
{
    enum { LINE_END = 2 };
    uint32_t start = text->starts[line];
    uint32_t next =
        line + 1 < text->line_count ? text->starts[line + 1] : (uint32_t)text->bytes.len;
    uint32_t first = units_before(text, start), last = units_before(text, next);
    uint32_t in_line = last - first > LINE_END ? last - first - LINE_END : 0;
    TextMark mark = mark_before(text->marks, first + (*wanted < in_line ? *wanted : in_line));
    *wanted = *wanted < last - first ? first + *wanted : last;
    return mark.offset > start ? mark : (TextMark){start, first};
}

uint32_t text_offset(const Text *text, LspPosition position)
{
    Str all = text_str(text);
    if (position.line >= text->line_count)
        return (uint32_t)all.len;
    TextMark at = {text->starts[position.line], 0};
    uint32_t wanted = position.character;
    if (wanted > MARK_STEP)
        at = skip_characters(text, position.line, &wanted);
    for (size_t len; at.offset < all.len && !char_is_line_end(all.ptr[at.offset]);
         at.offset += (uint32_t)len) {
        uint32_t code_point = utf8_decode(all, at.offset, &len);
        at.units += units_of(code_point, len, text->unit);
        if (at.units > wanted)
            break;
    }
    return at.offset;
}

LspPosition text_position(const Text *text, uint32_t offset)
{
    if (offset > text->bytes.len)
        offset = (uint32_t)text->bytes.len;
    size_t line = line_of(text, offset);
    return (LspPosition){(uint32_t)line, text_units(text, (Span){text->starts[line], offset})};
}

size_t text_line(const Text *text, uint32_t offset)
{
    return line_of(text, offset);
}

uint32_t text_units(const Text *text, Span span)
{
    if (span.end - span.start <= MARK_STEP)
        return walk(text, (TextMark){span.start, 0}, span.end).units;
    return units_before(text, span.end) - units_before(text, span.start);
}

/* --- edits ---------------------------------------------------------------------------------- */

bool text_change_forward(const TextChange *change, uint32_t *offset)
{
    if (*offset <= change->start)
        return true;
    if (*offset < change->start + change->removed)
        return false;
    *offset = *offset - change->removed + change->inserted;
    return true;
}

bool text_change_back(const TextChange *change, uint32_t *offset)
{
    if (*offset <= change->start)
        return true;
    if (*offset < change->start + change->inserted)
        return false;
    *offset = *offset - change->inserted + change->removed;
    return true;
}
