/* SPDX-License-Identifier: MIT */
/* rule_text.c - rules for a terminal: a line each, or one in full. */
#include "cli/rule_page.h"
#include "report/report.h"
#include "support/visible.h"

enum { EXAMPLE_INDENT = 4 };

void rule_text_list(const RulePage *pages, size_t count, Buf *out)
{
    int widest = 0;
    for (size_t i = 0; i < count; i++) {
        int len = (int)strlen(pages[i].info->name);
        widest = len > widest ? len : widest;
    }
    for (size_t i = 0; i < count; i++) {
        const RulePage *page = &pages[i];
        buf_printf(out, "%s  %-*s  %-7s  %-6s  %s\n", page->info->code, widest, page->info->name,
                   severity_name(page->info->severity), page->fix ? page->fix : "-",
                   page->rule->summary);
    }
}

static void append_indented(Buf *out, Str text)
{
    while (text.len > 0) {
        Str line = rule_next_line(&text);
        if (line.len > 0)
            buf_fill(out, ' ', EXAMPLE_INDENT);
        visible_append(out, line);
        buf_put(out, '\n');
    }
}

static void append_part(Buf *out, const char *title, Str text)
{
    buf_printf(out, "\n%s\n\n", title);
    append_indented(out, text);
}

/* What is found only for a target is said by another command. */
static void append_says(Buf *out, const RulePage *page)
{
    if (page->rule->target || page->rule->beside)
        buf_printf(out, "\n%.*s says:\n\n", STR_ARG(page->call));
    else
        buf_append_c(out, "\nflockc says:\n\n");
    append_indented(out, page->output);
}

static void append_facts(Buf *out, const RulePage *page)
{
    buf_printf(out, "  severity  %s\n", severity_name(page->info->severity));
    buf_printf(out, "  settings  %s%s\n", rule_lock_text(page->info->lock),
               rule_who_text(page->info->who));
    buf_printf(out, "  fix       %s\n", page->fix ? page->fix : "none");
    if (page->docs_url) {
        buf_append_c(out, "  see       ");
        report_rule_url(page->docs_url, page->info, out);
        buf_put(out, '\n');
    }
}

void rule_text_page(const RulePage *pages, size_t count, Buf *out)
{
    for (size_t i = 0; i < count; i++) {
        const RulePage *page = &pages[i];
        buf_printf(out, "%s (%s)\n%s\n\n", page->info->name, page->info->code, page->rule->summary);
        append_facts(out, page);
        buf_printf(out, "\n%s", page->rule->why);
        if (page->rule->beside)
            append_part(out, "Beside " RULE_PAGE_OTHER_FILE ":", str_of(page->rule->beside));
        append_part(out, "This has the problem:", str_of(page->rule->bad));
        append_says(out, page);
        append_part(out, "Better:", str_of(page->rule->good));
        if (page->fix)
            append_part(out, "The fix does this:", page->diff);
    }
}
