/* SPDX-License-Identifier: MIT */
/* yaml_strict.c - see yaml_strict.h; behaviour as run with PyYAML 6.0.4. */
#include "syntax/yaml/yaml_strict.h"

#include "support/chars.h"
#include "support/utf8.h"

static bool is_forbidden(uint32_t c)
{
    if (c < 0x20)
        return c != '\t' && c != '\n' && c != '\r';
    return c == 0x7F || (c > 0x7F && c < 0xA0 && c != 0x85) || c == 0xFFFE || c == 0xFFFF;
}

#define EVERY_BYTE(byte) (0x0101010101010101u * (uint64_t)(byte))

/* The high bit of every byte of `word` that is 0; all bytes are below 0x80. */
static uint64_t zero_bytes(uint64_t word)
{
    return ((word + EVERY_BYTE(0x7F)) & EVERY_BYTE(0x80)) ^ EVERY_BYTE(0x80);
}

/*
 * Skips ordinary ASCII, eight bytes at a time: this sees every byte of a file before
 * libyaml does, and must not cost much. Stops at the latest where a byte is a control
 * character other than a line feed, or is not ASCII.
 */
static size_t skip_ordinary(Str text, size_t at)
{
    for (; at + 8 <= text.len; at += 8) {
        uint64_t word;
        memcpy(&word, text.ptr + at, sizeof word);
        if ((word | (word + EVERY_BYTE(1))) & EVERY_BYTE(0x80))
            break; /* no ASCII, or 0x7F */
        uint64_t below_space = ~((word | EVERY_BYTE(0x80)) - EVERY_BYTE(0x20)) & EVERY_BYTE(0x80);
        if (below_space && below_space & ~zero_bytes(word ^ EVERY_BYTE('\n')))
            break;
    }
    return at;
}

/* NEL, LS and PS end a line, and with it a comment, for PyYAML. */
static bool is_unicode_line_end(Str text, size_t at)
{
    Str rest = str_make(text.ptr + at, text.len - at);
    return str_starts_with(rest, "\xC2\x85") || str_starts_with(rest, "\xE2\x80\xA8") ||
           str_starts_with(rest, "\xE2\x80\xA9");
}

static bool is_behind_line_end(Str text, size_t at)
{
    return (at >= 1 && char_is_line_end(text.ptr[at - 1])) ||
           (at >= 2 && is_unicode_line_end(text, at - 2)) ||
           (at >= 3 && is_unicode_line_end(text, at - 3));
}

static bool is_mark(Str text, size_t at)
{
    return str_starts_with(str_make(text.ptr + at, text.len - at), "\xEF\xBB\xBF");
}

/* libyaml passes over such a byte order mark and counts a column; PyYAML takes it for a letter. */
static bool is_stray_mark(Str text, size_t at)
{
    return is_mark(text, at) && (is_behind_line_end(text, at) || (at == 3 && is_mark(text, 0)));
}

size_t yaml_find_forbidden(Str text, size_t at, size_t *len_bytes)
{
    while ((at = skip_ordinary(text, at)) < text.len) {
        unsigned char c = (unsigned char)text.ptr[at];
        *len_bytes = 1;
        /* Only these first bytes can begin a forbidden character. */
        if (c < 0x20 || c == 0x7F) {
            if (is_forbidden(c))
                return at;
        } else if ((c == 0xC2 || c == 0xEF) &&
                   (is_forbidden(utf8_decode(text, at, len_bytes)) || is_stray_mark(text, at))) {
            return at;
        }
        at += *len_bytes;
    }
    return text.len;
}

/* True where a `#` begins a comment because of what is before it. */
static bool is_behind_blank(Str text, size_t at)
{
    char c = text.ptr[at - 1];
    return char_is_blank(c) || is_behind_line_end(text, at);
}

static size_t skip_line(Str text, size_t at)
{
    while (at < text.len && !char_is_line_end(text.ptr[at]))
        at++;
    return at;
}

static size_t skip_comment(Str text, size_t at)
{
    while (at < text.len && !char_is_line_end(text.ptr[at]) && !is_unicode_line_end(text, at))
        at++;
    return at;
}

/* Behind a tag or an anchor. */
static size_t skip_property(Str text, size_t at)
{
    while (at < text.len && !strchr(" \t\r\n", text.ptr[at]) && !is_unicode_line_end(text, at))
        at++;
    return at;
}

/* To the quote, `|` or `>` of a scalar: its span begins with its tag and its anchor. */
static size_t skip_properties(Str text, Span scalar)
{
    size_t at = scalar.start;
    while (at < scalar.end && !strchr("'\"|>", text.ptr[at])) {
        char c = text.ptr[at];
        if (c == '!' || c == '&')
            at = skip_property(text, at);
        else
            at = c == '#' ? skip_comment(text, at) : at + 1;
    }
    return at;
}

/* Where a scalar's own text begins: after the first line of a block scalar. */
static size_t protected_start(Str text, Span scalar)
{
    size_t at = skip_properties(text, scalar);
    bool is_block = at < scalar.end && (text.ptr[at] == '|' || text.ptr[at] == '>');
    return is_block ? skip_line(text, at) : at;
}

static void report_tab(Str text, size_t at, Sink *sink)
{
    size_t end = at;
    while (end < text.len && text.ptr[end] == '\t')
        end++;
    Finding *finding =
        sink_report(sink, RULE_yaml_syntax, span_make(at, end), "a tab is not allowed here");
    finding_label(finding, "%s", sink_wording(finding->sink)->not_read);
    finding_help(finding, "use spaces; if the tab is part of the value, quote the value");
    bool is_between = at > 0 && !char_is_line_end(text.ptr[at - 1]) && end < text.len;
    bool is_behind = end == text.len || char_is_line_end(text.ptr[end]);
    if (is_behind)
        finding_fix(finding, FIX_SAFE, span_make(at, end), STR(""), "remove the tab");
    else if (is_between && strchr(":-,", text.ptr[at - 1]))
        finding_fix(finding, FIX_SAFE, span_make(at, end), STR(" "), "use a space");
}

/* The first tab at or after `at`, or text.len. */
static size_t find_tab(Str text, size_t at)
{
    const char *tab = at < text.len ? memchr(text.ptr + at, '\t', text.len - at) : NULL;
    return tab ? (size_t)(tab - text.ptr) : text.len;
}

bool yaml_report_tabs(Str text, size_t from, const SpanVec *quoted, Sink *sink)
{
    bool has_found = false;
    size_t next = 0, at = from;
    size_t token_end = from; /* a comment may follow a quoted scalar without a blank */
    size_t tab = find_tab(text, from);
    while (tab < text.len) {
        if (next < quoted->count && at >= protected_start(text, quoted->items[next])) {
            size_t end = quoted->items[next++].end;
            at = at > end ? at : end;
            token_end = end;
        } else if (text.ptr[at] == '#' && (at == token_end || is_behind_blank(text, at))) {
            at = skip_comment(text, at);
        } else if (text.ptr[at] == '\t') {
            report_tab(text, at, sink);
            has_found = true;
            at = skip_line(text, at);
            while (next < quoted->count && quoted->items[next].end <= at)
                next++;
        } else {
            at++;
        }
        if (at > tab)
            tab = find_tab(text, at);
    }
    return has_found;
}
