/* SPDX-License-Identifier: MIT */
/*
 * full.c - findings for people, with the lines they are about:
 *
 *     error[FLK101 unknown-key] [*]: message
 *       --> talk.flock.yaml:14:7
 *        |
 *     14 |       start_to_close_timout: PT3M
 *        |       ^^^^^^^^^^^^^^^^^^^^^ label
 *        |
 *        = help: how to fix it
 *        = more: flockc rule FLK101
 *
 * A finding prints a bounded amount, whatever its file looks like.
 */
#include "report/format.h"
#include "report/snippet.h"
#include "support/fold.h"
#include "support/visible.h"

enum {
    RELATED_SHOWN_MAX = 8,
    REPLACEMENT_SHOWN_BYTES = 60,
    MESSAGE_INDENT = 4,
    NOTE_COLUMNS_MIN = 24, /* right of a note's title; else its lines begin below that */
};

/* A link to the rule's page (OSC 8 of ECMA-48's operating system commands, as terminals use it). */
static void begin_link(const ReportRun *run, const RuleInfo *rule, Buf *out)
{
    if (!run->has_links || !run->docs_url)
        return;
    buf_append_c(out, "\033]8;;");
    report_rule_url(run->docs_url, rule, out);
    buf_append_c(out, "\033\\");
}

static void end_link(const ReportRun *run, Buf *out)
{
    if (run->has_links && run->docs_url)
        buf_append_c(out, "\033]8;;\033\\");
}

static void write_rule(const ReportRun *run, const RuleInfo *rule, Buf *out)
{
    begin_link(run, rule, out);
    buf_printf(out, "%s %s", rule->code, rule->name);
    end_link(run, out);
}

/* Folded text that goes on in a line, after a blank which is left out where the line ends there. */
static void fold_after(Buf *out, Str text, Fold fold)
{
    Buf after = buf_new(out->context);
    buf_put(&after, ' ');
    buf_append(&after, text);
    fold_append(out, buf_str(&after), fold);
    buf_free(&after);
}

/* After "error[FLK101 unknown-key] [*]:". */
static void write_message(const ReportRun *run, const Finding *finding, Buf *out)
{
    const RuleInfo *rule = &rule_infos[finding->rule];
    size_t column = strlen(severity_name(finding->severity)) + strlen("[ ]:") + strlen(rule->code) +
                    strlen(rule->name) + (finding->fix.mark != FIX_UNMARKED ? strlen(" [*]") : 0);
    fold_after(out, finding->message,
               (Fold){.width = run->width, .indent = MESSAGE_INDENT, .column = column});
}

static void write_header(const ReportRun *run, const Finding *finding, Buf *out)
{
    ink_begin(out, run->has_color, ink_of_severity(finding->severity));
    buf_printf(out, "%s[", severity_name(finding->severity));
    write_rule(run, &rule_infos[finding->rule], out);
    buf_put(out, ']');
    ink_end(out, run->has_color);
    if (finding->fix.mark != FIX_UNMARKED) {
        buf_put(out, ' ');
        report_mark(out, run->has_color, finding->fix.mark);
    }
    ink_begin(out, run->has_color, INK_STRONG);
    buf_put(out, ':');
    write_message(run, finding, out);
    ink_end(out, run->has_color);
    buf_put(out, '\n');
}

static void write_place(const ReportRun *run, const ReportInput *input, const Finding *finding,
                        unsigned gutter_width, Buf *out)
{
    Position at = source_position(input->source, finding->span.start);
    ink_begin(out, run->has_color, INK_GUTTER);
    buf_fill(out, ' ', gutter_width);
    buf_append_c(out, "-->");
    ink_end(out, run->has_color);
    buf_put(out, ' ');
    visible_append(out, input->file);
    buf_printf(out, ":%u:%u\n", at.line, at.column);
}

/* "   = help:", in front of a note's text. */
static void begin_note(const ReportRun *run, const char *title, unsigned gutter_width, Buf *out)
{
    ink_begin(out, run->has_color, INK_GUTTER);
    buf_fill(out, ' ', gutter_width + 1);
    buf_put(out, '=');
    ink_end(out, run->has_color);
    buf_put(out, ' ');
    ink_begin(out, run->has_color, INK_HELP);
    buf_append_c(out, title);
    ink_end(out, run->has_color);
    buf_put(out, ':');
}

static bool is_short_line(Str text)
{
    return text.len > 0 && text.len <= REPLACEMENT_SHOWN_BYTES &&
           !memchr(text.ptr, '\n', text.len) && !memchr(text.ptr, '\r', text.len);
}

static void write_note(const ReportRun *run, const char *title, Str text, unsigned gutter_width,
                       Buf *out)
{
    size_t column = gutter_width + strlen(" = ") + strlen(title) + strlen(":");
    size_t indent = run->width > column + NOTE_COLUMNS_MIN ? column + 1 : gutter_width + 3u;
    begin_note(run, title, gutter_width, out);
    fold_after(out, text, (Fold){.width = run->width, .indent = indent, .column = column});
    buf_put(out, '\n');
}

/* True where `words` have `text` in backquotes. */
static bool shows(Str words, Str text)
{
    for (size_t i = 1; text.len > 0 && i + text.len < words.len; i++)
        if (words.ptr[i - 1] == '`' && words.ptr[i + text.len] == '`' &&
            memcmp(words.ptr + i, text.ptr, text.len) == 0)
            return true;
    return false;
}

/* The description, with the replacement if it is short and not in it already. */
static void append_fix(Buf *out, const Fix *fix)
{
    buf_append(out, fix->description);
    if (fix->edit_count == 1 && is_short_line(fix->edits[0].text) &&
        !shows(fix->description, fix->edits[0].text)) {
        buf_append_c(out, ": `");
        buf_append(out, fix->edits[0].text);
        buf_put(out, '`');
    }
    if (fix->is_refused)
        buf_append_c(out, "; --fix leaves it, because another error shows up then");
}

static void write_fix(const ReportRun *run, const Fix *fix, unsigned gutter_width, Buf *out)
{
    Buf text = buf_new(out->context);
    const char *title = fix->safety == FIX_SAFE ? "fix" : "fix (unsafe)";
    append_fix(&text, fix);
    write_note(run, fix->is_refused ? "fix (by hand)" : title, buf_str(&text), gutter_width, out);
    buf_free(&text);
}

/* True when the help shows the replacement already, in backquotes. */
static bool help_shows_fix(const Finding *finding)
{
    return finding->fix.edit_count == 1 && shows(finding->help, finding->fix.edits[0].text);
}

static bool shows_fix(const Finding *finding)
{
    bool is_told = help_shows_fix(finding) && !finding->fix.is_refused;
    return finding->fix.description.len > 0 && !is_told;
}

static void write_blank_line(const ReportRun *run, unsigned gutter_width, Buf *out)
{
    snippet_gutter(out, gutter_width, run->has_color);
    buf_put(out, '\n');
}

/* False if the finding has none. */
static bool write_notes(const ReportRun *run, const Finding *finding, unsigned gutter_width,
                        Buf *out)
{
    bool has_fix = shows_fix(finding), has_more = finding->related_count > RELATED_SHOWN_MAX;
    if (!finding->help.len && !has_fix && !has_more)
        return false;
    write_blank_line(run, gutter_width, out);
    if (has_more) {
        begin_note(run, "note", gutter_width, out);
        buf_printf(out, " and %zu more places\n", finding->related_count - RELATED_SHOWN_MAX);
    }
    if (finding->help.len)
        write_note(run, "help", finding->help, gutter_width, out);
    if (has_fix)
        write_fix(run, &finding->fix, gutter_width, out);
    return true;
}

/* The way to the rule's page, where nobody has shown it yet. */
static void write_lead(const ReportRun *run, RuleId rule, bool has_notes, unsigned gutter_width,
                       Buf *out)
{
    if (!run->leads || run->leads->is_known[rule])
        return;
    ReportLead *lead = &run->leads->items[run->leads->count++];
    *lead = (ReportLead){.rule = rule, .start = out->len};
    run->leads->is_known[rule] = true;
    if (!has_notes)
        write_blank_line(run, gutter_width, out);
    begin_note(run, "more", gutter_width, out);
    buf_put(out, ' ');
    begin_link(run, &rule_infos[rule], out);
    buf_printf(out, "flockc rule %s", rule_infos[rule].code);
    end_link(run, out);
    buf_put(out, '\n');
    lead->end = out->len;
}

static size_t gather_marks(const Finding *finding, Mark marks[1 + RELATED_SHOWN_MAX])
{
    size_t count = 0;
    marks[count++] = (Mark){finding->span, finding->label, true};
    for (size_t i = 0; i < finding->related_count && i < RELATED_SHOWN_MAX; i++)
        marks[count++] = (Mark){finding->related[i].span, finding->related[i].message, false};
    return count;
}

static void write_finding(const ReportRun *run, const ReportInput *input, const Finding *finding,
                          Buf *out)
{
    Mark marks[1 + RELATED_SHOWN_MAX];
    Snippet snippet = {
        .source = input->source,
        .marks = marks,
        .mark_count = gather_marks(finding, marks),
        .primary_ink = ink_of_severity(finding->severity),
        .has_color = run->has_color,
        .width = run->width,
    };
    unsigned gutter_width = snippet_gutter_width(&snippet);
    write_header(run, finding, out);
    write_place(run, input, finding, gutter_width, out);
    write_blank_line(run, gutter_width, out);
    snippet_write(&snippet, gutter_width, out);
    bool has_notes = write_notes(run, finding, gutter_width, out);
    write_lead(run, finding->rule, has_notes, gutter_width, out);
}

static void write_trouble(const ReportTrouble *trouble, Buf *out)
{
    if (out->len > 0)
        buf_put(out, '\n');
    buf_append_c(out, "error: ");
    visible_append(out, trouble->message);
    buf_put(out, '\n');
}

void report_full(const ReportRun *run, Buf *out)
{
    for (size_t i = 0; i < run->input_count; i++) {
        for (size_t j = 0; j < run->inputs[i].count; j++) {
            context_check(out->context);
            if (out->len > 0)
                buf_put(out, '\n');
            write_finding(run, &run->inputs[i], run->inputs[i].findings[j], out);
        }
    }
    for (size_t i = 0; i < run->trouble_count; i++)
        write_trouble(&run->troubles[i], out);
}
