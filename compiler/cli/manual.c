/* SPDX-License-Identifier: MIT */
/* manual.c - `flockc manual`: a page for man(1). */
#include "cli/command.h"
#include "cli/manual_pages.h"
#include "cli/output.h"
#include "cli/program.h"

static const ArgSpec ARGS[] = {ARG_ROW_HELP};

static const CommandExample EXAMPLES[] = {
    {"flockc manual check | man -l -", "read a page where none is installed"},
    {"flockc manual .flockc.yaml >.flockc.yaml.5", "for a package"},
};

static int write_page(size_t index)
{
    Buf text = buf_new(program_context());
    manual_page_write(index, &text);
    return output_text(&text);
}

/* "check" of "flockc-check", as man(1) calls the page. */
static const char *page_word(const char *word)
{
    static const char prefix[] = "flockc-";
    return strncmp(word, prefix, sizeof prefix - 1) == 0 ? word + sizeof prefix - 1 : word;
}

static int run_manual(Arena *arena, const Arguments *arguments)
{
    (void)arena;
    const char *operands[MANUAL_PAGE_COUNT];
    if (arguments->operand_count > 1)
        return trouble_usage("manual", "manual takes one name");
    if (arguments->operand_count == 0)
        return write_page(MANUAL_MAIN);
    const char *given = arguments->operands[0], *word = page_word(given);
    for (size_t i = 0; i < MANUAL_PAGE_COUNT; i++) {
        operands[i] = manual_page(i).operand;
        if (strcmp(operands[i], word) == 0)
            return write_page(i);
    }
    const char *near = arguments_nearest(word, operands, MANUAL_PAGE_COUNT);
    if (near)
        return trouble("there is no page '%s'; did you mean '%s'?", given, near);
    return trouble("there is no page '%s'; name a command, or .flockc.yaml", given);
}

const Command command_manual = {
    .spec =
        {
            .name = "manual",
            .operands = "[COMMAND|.flockc.yaml]",
            .operand_kind = ARG_KIND_PAGE,
            .summary = "Prints a page of the manual in the language of man(1): of a command, of "
                       "the configuration, or of flockc itself. Packages install them all.",
            .args = ARGS,
            .arg_count = sizeof ARGS / sizeof *ARGS,
            .examples = EXAMPLES,
            .example_count = sizeof EXAMPLES / sizeof *EXAMPLES,
        },
    .run = run_manual,
};
