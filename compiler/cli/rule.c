/* SPDX-License-Identifier: MIT */
/* rule.c - `flockc rule`: what flockc can find, and why it matters. */
#include "cli/command.h"
#include "cli/output.h"
#include "cli/program.h"
#include "cli/rule_page.h"

enum { ARG_FORM = ARG_FIRST };

typedef struct Form {
    const char *name;
    RulePageWriter *write_list, *write_one;
} Form;

static const Form FORMS[] = {
    {"text", rule_text_list, rule_text_page},
    {"markdown", rule_markdown_list, rule_markdown_page},
    {"json", rule_json, rule_json},
};

static const char *const FORM_VALUES[] = {"text", "markdown", "json", NULL};

static const ArgSpec ARGS[] = {
    {.id = ARG_FORM,
     .name = "output-format",
     .value_name = "FORMAT",
     .values = FORM_VALUES,
     .help = "markdown is what docs/rules/ is made of (default: text)"},
    ARG_ROW_HELP,
};

static const CommandExample EXAMPLES[] = {
    {"flockc rule", "all rules: code, name, severity, kind of fix, and what they find"},
    {"flockc rule unknown-key", "one rule in full; its code FLK101 does as well"},
};

static const Form *find_form(const Arguments *arguments)
{
    const char *name = arguments_value(arguments, ARG_FORM);
    for (size_t i = 0; name && i < sizeof FORMS / sizeof *FORMS; i++)
        if (strcmp(FORMS[i].name, name) == 0)
            return &FORMS[i];
    return &FORMS[0];
}

static int report_unknown(const char *word)
{
    RuleId near = rule_find_near(str_of(word));
    if (near != RULE_COUNT)
        return trouble("there is no rule '%s'; did you mean '%s'?", word, rule_infos[near].name);
    return trouble("there is no rule '%s'; 'flockc rule' lists them", word);
}

static int run_rule(Arena *arena, const Arguments *arguments)
{
    Buf text = buf_new(program_context());
    const Form *form = find_form(arguments);
    if (arguments->operand_count > 1)
        return trouble_usage("rule", "rule takes one name or code");
    if (arguments->operand_count == 1) {
        RuleId id = rule_find(str_of(arguments->operands[0]));
        if (id == RULE_COUNT)
            return report_unknown(arguments->operands[0]);
        RulePage page = rule_page_make(arena, id);
        form->write_one(&page, 1, &text);
        return output_text(&text);
    }
    RulePage *pages = ARENA_ARRAY(arena, RulePage, RULE_COUNT);
    for (int i = 0; i < RULE_COUNT; i++)
        pages[i] = rule_page_make(arena, (RuleId)i);
    form->write_list(pages, RULE_COUNT, &text);
    return output_text(&text);
}

const Command command_rule = {
    .spec =
        {
            .name = "rule",
            .operands = "[NAME|CODE]",
            .summary =
                "Lists the rules, or shows one in full: how severe it is, why it matters, a "
                "definition that has the problem with what flockc says about it, and the same "
                "mended.",
            .args = ARGS,
            .arg_count = sizeof ARGS / sizeof *ARGS,
            .examples = EXAMPLES,
            .example_count = sizeof EXAMPLES / sizeof *EXAMPLES,
        },
    .run = run_rule,
};
