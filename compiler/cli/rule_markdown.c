/* SPDX-License-Identifier: MIT */
/*
 * rule_markdown.c - the pages of docs/rules/: NAME.md for one rule, README.md for the list.
 * They are the same whatever address the pages have.
 */
#include "cli/rule_page.h"
#include "support/visible.h"

static void append_lines(Buf *out, Str text)
{
    while (text.len > 0) {
        visible_append(out, rule_next_line(&text));
        buf_put(out, '\n');
    }
}

/* No example holds three backquotes. */
static void append_block(Buf *out, const char *language, Str text)
{
    buf_printf(out, "```%s\n", language);
    append_lines(out, text);
    buf_append_c(out, "```\n");
}

static void append_example(Buf *out, const RulePage *page)
{
    buf_append_c(out, "\n## Example\n\n");
    if (page->rule->beside) {
        buf_append_c(out, "`" RULE_PAGE_OTHER_FILE "`:\n\n");
        append_block(out, page->language, str_of(page->rule->beside));
        buf_put(out, '\n');
    }
    if (page->rule->beside || page->rule->bad_file)
        buf_printf(out, "`%s`:\n\n", page->file_name);
    append_block(out, page->bad_language, str_of(page->rule->bad));
    buf_printf(out, "\n```\n$ %.*s\n", STR_ARG(page->call));
    append_lines(out, page->output);
    buf_append_c(out, "```\n");
}

static void append_fixed(Buf *out, const RulePage *page)
{
    buf_append_c(out, "\nBetter:\n\n");
    append_block(out, page->language, str_of(page->rule->good));
    if (!page->fix)
        return;
    buf_append_c(out, "\nThe fix does this:\n\n");
    append_block(out, "diff", page->diff);
}

static const char *describe_fix(const RulePage *page)
{
    if (!page->fix)
        return "none";
    return strcmp(page->fix, "safe") == 0
               ? "safe: `flockc check --fix`"
               : "unsafe, so look at it first: `flockc check --fix --unsafe-fixes`";
}

void rule_markdown_page(const RulePage *pages, size_t count, const PageStyle *style, Buf *out)
{
    (void)style;
    for (size_t i = 0; i < count; i++) {
        const RulePage *page = &pages[i];
        buf_printf(out, "# %s (%s)\n\n%s\n\n", page->info->name, page->info->code,
                   page->rule->summary);
        buf_printf(out, "| | |\n|---|---|\n| severity | %s |\n| settings | %s%s |\n| fix | %s |\n",
                   severity_name(page->info->severity), rule_lock_text(page->info->lock),
                   rule_who_text(page->info->who), describe_fix(page));
        buf_printf(out, "\n## Why\n\n%s", page->rule->why);
        append_example(out, page);
        append_fixed(out, page);
        buf_append_c(out, "\nAll rules: [README.md](README.md)\n");
    }
}

/* A table for each family, in the order of the codes. */
void rule_markdown_list(const RulePage *pages, size_t count, const PageStyle *style, Buf *out)
{
    (void)style;
    const char *family = NULL;
    buf_append_c(out, "# Rules\n\n"
                      "What flockc can find. `flockc rule NAME` shows a page of these in the "
                      "terminal.\n");
    for (size_t i = 0; i < count; i++) {
        const RulePage *page = &pages[i];
        if (page->family != family) {
            buf_printf(out,
                       "\n## %s\n\n| code | rule | severity | fix | |\n|---|---|---|---|---|\n",
                       page->family);
            family = page->family;
        }
        buf_printf(out, "| %s | [%s](%s.md) | %s | %s | %s |\n", page->info->code, page->info->name,
                   page->info->name, severity_name(page->info->severity),
                   page->fix ? page->fix : "", page->rule->summary);
    }
}
