/* SPDX-License-Identifier: MIT */
/*
 * rule_text.c - rules for a terminal: a line each, or one in full.
 *
 * Prose is folded to the terminal, and lines up in columns where it is wide enough for that;
 * examples stay as they are, to be copied. Without a terminal nothing is folded.
 */
#include "cli/program.h"
#include "cli/rule_page.h"
#include "report/report.h"
#include "support/fold.h"
#include "support/ink.h"
#include "support/visible.h"

enum {
    PROSE_COLUMNS_MAX = 100, /* longer lines are hard to read */
    SUMMARY_COLUMNS_MIN = 40,
    SEVERITY_COLUMNS = 7,
    FIX_COLUMNS = 6,
    GAP = 2,
    FACT_INDENT = 12,
};

static size_t prose_width(const PageStyle *style)
{
    return style->width > PROSE_COLUMNS_MAX ? PROSE_COLUMNS_MAX : style->width;
}

static void put_inked(Buf *out, const PageStyle *style, Ink ink, const char *text)
{
    ink_begin(out, style->has_color, ink);
    buf_append_c(out, text);
    ink_end(out, style->has_color);
}

/* -- a list ---------------------------------------------------------------------------------- */

static size_t widest_name(const RulePage *pages, size_t count)
{
    size_t widest = 0;
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(pages[i].info->name);
        widest = len > widest ? len : widest;
    }
    return widest;
}

/* Code, name, severity and fix; the name and what follows in columns unless `name_columns` is 0. */
static void put_head(const RulePage *page, const PageStyle *style, size_t name_columns, Buf *out)
{
    const RuleInfo *info = page->info;
    buf_printf(out, "%s  ", info->code);
    put_inked(out, style, INK_STRONG, info->name);
    size_t len = strlen(info->name);
    buf_fill(out, ' ', GAP + (name_columns > len ? name_columns - len : 0));
    const char *severity = severity_name(info->severity);
    put_inked(out, style, ink_of_severity(info->severity), severity);
    buf_fill(out, ' ', GAP + (name_columns ? SEVERITY_COLUMNS - strlen(severity) : 0));
    buf_printf(out, "%-*s", name_columns ? FIX_COLUMNS : 0, page->fix ? page->fix : "-");
}

void rule_text_list(const RulePage *pages, size_t count, const PageStyle *style, Buf *out)
{
    size_t names = widest_name(pages, count);
    size_t column = strlen("FLK000") + names + SEVERITY_COLUMNS + FIX_COLUMNS + 4 * (size_t)GAP;
    bool is_table = style->width == 0 || column + SUMMARY_COLUMNS_MIN <= style->width;
    for (size_t i = 0; i < count; i++) {
        put_head(&pages[i], style, is_table ? names : 0, out);
        Fold fold = {
            .width = style->width,
            .indent = is_table ? column : RULE_PAGE_INDENT,
            .column = is_table ? column : RULE_PAGE_INDENT,
        };
        if (is_table)
            buf_fill(out, ' ', GAP);
        else
            buf_printf(out, "\n%*s", RULE_PAGE_INDENT, "");
        fold_append(out, str_of(pages[i].rule->summary), fold);
        buf_put(out, '\n');
    }
}

/* -- a page ---------------------------------------------------------------------------------- */

static void put_indented(Buf *out, Str text, bool has_colors)
{
    while (text.len > 0) {
        Str line = rule_next_line(&text);
        if (line.len > 0)
            buf_fill(out, ' ', RULE_PAGE_INDENT);
        if (has_colors)
            buf_append(out, line); /* a report, which is visible already */
        else
            visible_append(out, line);
        buf_put(out, '\n');
    }
}

static void put_title(Buf *out, const PageStyle *style, const char *title)
{
    buf_put(out, '\n');
    put_inked(out, style, INK_STRONG, title);
    buf_append_c(out, "\n\n");
}

static void put_part(Buf *out, const PageStyle *style, const char *title, Str text)
{
    put_title(out, style, title);
    put_indented(out, text, false);
}

/* What is found only for a target, or together with another file, is said by another command. */
static void put_says(Buf *out, const PageStyle *style, const RulePage *page)
{
    bool is_special = page->rule->target || page->rule->beside;
    Buf title = buf_new(program_context());
    buf_printf(&title, "%.*s says:", is_special ? (int)page->call.len : 6,
               is_special ? page->call.ptr : "flockc");
    put_title(out, style, title.ptr);
    put_indented(out, page->output, style->has_color);
    buf_free(&title);
}

static void put_fact(Buf *out, const PageStyle *style, const char *name, Str text)
{
    Fold fold = {.width = prose_width(style), .indent = FACT_INDENT, .column = FACT_INDENT};
    buf_printf(out, "  %-*s", FACT_INDENT - GAP, name);
    fold_append(out, text, fold);
    buf_put(out, '\n');
}

static void put_facts(Buf *out, const PageStyle *style, const RulePage *page)
{
    Buf text = buf_new(program_context());
    put_fact(out, style, "severity", str_of(severity_name(page->info->severity)));
    buf_printf(&text, "%s%s", rule_lock_text(page->info->lock), rule_who_text(page->info->who));
    put_fact(out, style, "settings", buf_str(&text));
    put_fact(out, style, "fix", str_of(page->fix ? page->fix : "none"));
    if (page->docs_url) {
        buf_append_c(out, "  see       ");
        report_rule_url(page->docs_url, page->info, out);
        buf_put(out, '\n');
    }
    buf_free(&text);
}

/* The lines of the source end anywhere: where they are folded anew, only paragraphs stay apart. */
static void put_why(Buf *out, const PageStyle *style, const RulePage *page)
{
    Buf prose = buf_new(program_context());
    size_t width = prose_width(style);
    for (const char *c = page->rule->why; *c; c++) {
        bool is_inside = *c == '\n' && c[1] != '\n' && c[1] && c > page->rule->why && c[-1] != '\n';
        buf_put(&prose, is_inside && width > 0 ? ' ' : *c);
    }
    buf_put(out, '\n');
    fold_append(out, buf_str(&prose), (Fold){.width = width, .has_lines = true});
    buf_free(&prose);
}

static void put_page(const RulePage *page, const PageStyle *style, Buf *out)
{
    put_inked(out, style, INK_STRONG, page->info->name);
    buf_printf(out, " (%s)\n", page->info->code);
    fold_append(out, str_of(page->rule->summary), (Fold){.width = prose_width(style)});
    buf_append_c(out, "\n\n");
    put_facts(out, style, page);
    put_why(out, style, page);
    if (page->rule->beside)
        put_part(out, style, "Beside " RULE_PAGE_OTHER_FILE ":", str_of(page->rule->beside));
    put_part(out, style, "This has the problem:", str_of(page->rule->bad));
    put_says(out, style, page);
    put_part(out, style, "Better:", str_of(page->rule->good));
    if (page->fix)
        put_part(out, style, "The fix does this:", page->diff);
}

void rule_text_page(const RulePage *pages, size_t count, const PageStyle *style, Buf *out)
{
    for (size_t i = 0; i < count; i++)
        put_page(&pages[i], style, out);
}
