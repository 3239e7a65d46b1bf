/* SPDX-License-Identifier: MIT */
/* rule.c - `flockc rule`: what flockc can find, and why it matters. */
#include <unistd.h>

#include "cli/command.h"
#include "cli/findings_output.h"
#include "cli/output.h"
#include "cli/program.h"
#include "cli/rule_page.h"
#include "cli/rule_search.h"
#include "diag/rule_settings.h"
#include "system/terminal.h"

enum { ARG_FORM = ARG_FIRST };

typedef struct Form {
    const char *name;
    RulePageWriter *write_list, *write_one;
    bool is_for_people;
} Form;

static const Form FORMS[] = {
    {"text", rule_text_list, rule_text_page, true},
    {"markdown", rule_markdown_list, rule_markdown_page, false},
    {"json", rule_json, rule_json, false},
};

static const char *const FORM_VALUES[] = {"text", "markdown", "json", NULL};

static const ArgSpec ARGS[] = {
    {.id = ARG_FORM,
     .name = "output-format",
     .value_name = "FORMAT",
     .values = FORM_VALUES,
     .help = "markdown is what docs/rules/ is made of (default: text)"},
    ARG_ROW_COLOR,
    ARG_ROW_HELP,
};

static const CommandExample EXAMPLES[] = {
    {"flockc rule", "all rules: code, name, severity, kind of fix, and what they find"},
    {"flockc rule unknown-key", "one rule in full; FLK101 and 101 work too"},
    {"flockc rule retries", "the rules of a family"},
    {"flockc rule queue", "the rules that have this in their name"},
};

static const Form *find_form(const Arguments *arguments)
{
    const char *name = arguments_value(arguments, ARG_FORM);
    for (size_t i = 0; name && i < sizeof FORMS / sizeof *FORMS; i++)
        if (strcmp(FORMS[i].name, name) == 0)
            return &FORMS[i];
    return &FORMS[0];
}

static PageStyle style_for(const Form *form, bool has_color)
{
    if (!form->is_for_people)
        return (PageStyle){0};
    return (PageStyle){.width = terminal_width(STDOUT_FILENO), .has_color = has_color};
}

static int write_pages(Arena *arena, const Form *form, bool has_color, const RuleMatches *matches)
{
    Buf text = buf_new(program_context());
    PageStyle style = style_for(form, has_color);
    RulePage *pages = ARENA_ARRAY(arena, RulePage, matches->count);
    for (size_t i = 0; i < matches->count; i++)
        pages[i] = rule_page_make(arena, matches->items[i], &style);
    bool is_list = matches->count > 1;
    (is_list ? form->write_list : form->write_one)(pages, matches->count, &style, &text);
    return output_text(&text);
}

static int write_all(Arena *arena, const Form *form, bool has_color)
{
    RuleMatches all = {ARENA_ARRAY(arena, RuleId, RULE_COUNT), RULE_COUNT};
    for (int i = 0; i < RULE_COUNT; i++)
        all.items[i] = (RuleId)i;
    return write_pages(arena, form, has_color, &all);
}

static int report_unknown(const char *word)
{
    RuleId near = rule_find_near(str_of(word));
    if (near != RULE_COUNT)
        return trouble("there is no rule '%s'; did you mean '%s'?", word, rule_infos[near].name);
    return trouble("there is no rule '%s'; 'flockc rule' lists them", word);
}

static int show(Arena *arena, const Form *form, bool has_color, const char *word)
{
    RuleMatches matches = rule_search(arena, str_of(word));
    if (matches.count == 0)
        return report_unknown(word);
    return write_pages(arena, form, has_color, &matches);
}

int rule_show(Arena *arena, const char *word, bool has_color)
{
    return show(arena, &FORMS[0], has_color, word);
}

static int run_rule(Arena *arena, const Arguments *arguments)
{
    const Form *form = find_form(arguments);
    bool has_color = findings_output_from(arguments, STDOUT_FILENO).has_color;
    if (arguments->operand_count > 1)
        return trouble_usage("rule", "rule takes one name, code or word");
    return arguments->operand_count == 1 ? show(arena, form, has_color, arguments->operands[0])
                                         : write_all(arena, form, has_color);
}

const Command command_rule = {
    .spec =
        {
            .name = "rule",
            .operands = "[NAME|CODE|WORD]",
            .operand_kind = ARG_KIND_RULE,
            .summary =
                "Lists the rules, or explains one: how severe it is, why it matters, a definition "
                "that has the problem with what flockc says about it, and the same definition "
                "fixed. A word that is not the name of a rule lists the rules that it fits: a "
                "family, a part of a name, or a word of what they find.",
            .args = ARGS,
            .arg_count = sizeof ARGS / sizeof *ARGS,
            .examples = EXAMPLES,
            .example_count = sizeof EXAMPLES / sizeof *EXAMPLES,
        },
    .run = run_rule,
};
