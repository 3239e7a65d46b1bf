/* SPDX-License-Identifier: MIT */
/* completion.c - `flockc completion`: the script that completes command lines in a shell. */
#include "cli/command.h"
#include "cli/completion_shells.h"
#include "cli/output.h"
#include "cli/program.h"

static const struct {
    const char *name;
    void (*write)(Buf *out);
} SHELLS[] = {
#define SHELL(ident, name, help) {name, completion_##ident},
#include "cli/shells.def"
#undef SHELL
};

enum { SHELL_COUNT = sizeof SHELLS / sizeof *SHELLS };

static const char *const SHELL_NAMES[] = {
#define SHELL(ident, name, help) name,
#include "cli/shells.def"
#undef SHELL
    NULL,
};

static const ArgSpec ARGS[] = {ARG_ROW_HELP};

static const CommandExample EXAMPLES[] = {
#define SHELL(ident, name, help) {"flockc completion " name, help},
#include "cli/shells.def"
#undef SHELL
};

static int report_unknown(const char *word)
{
    const char *near = arguments_nearest(word, SHELL_NAMES, SHELL_COUNT);
    if (near)
        return trouble("there is no completion for '%s'; did you mean '%s'?", word, near);
    return trouble("there is no completion for '%s'; choose bash, zsh, fish or powershell", word);
}

static int run_completion(Arena *arena, const Arguments *arguments)
{
    (void)arena;
    if (arguments->operand_count != 1)
        return trouble_usage("completion", "completion takes the name of one shell");
    Buf text = buf_new(program_context());
    const char *word = arguments->operands[0];
    for (size_t i = 0; i < SHELL_COUNT; i++) {
        if (strcmp(SHELLS[i].name, word) == 0) {
            SHELLS[i].write(&text);
            return output_text(&text);
        }
    }
    return report_unknown(word);
}

const Command command_completion = {
    .spec =
        {
            .name = "completion",
            .operands = "bash|zsh|fish|powershell",
            .operand_values = SHELL_NAMES,
            .summary =
                "Prints a script by which a shell completes the command lines of flockc: commands, "
                "options, their values, the names of rules, and files. Packages install it; the "
                "examples say how else it is set up.",
            .args = ARGS,
            .arg_count = sizeof ARGS / sizeof *ARGS,
            .examples = EXAMPLES,
            .example_count = sizeof EXAMPLES / sizeof *EXAMPLES,
        },
    .run = run_completion,
};
