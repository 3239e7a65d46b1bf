/* SPDX-License-Identifier: MIT */
/* version.c - `flockc version`. */
#include "cli/command.h"
#include "cli/output.h"
#include "cli/program.h"

static const ArgSpec ARGS[] = {ARG_ROW_HELP};

static int run_version(Arena *arena, const Arguments *arguments)
{
    if (arguments->operand_count > 0)
        return trouble("version takes no operand");
    (void)arena;
    Buf text = buf_new(program_context());
    buf_printf(&text, "flockc %s\n", FLOCKC_VERSION);
    return output_text(&text);
}

const Command command_version = {
    .spec =
        {
            .name = "version",
            .summary = "Prints the version of flockc.",
            .args = ARGS,
            .arg_count = sizeof ARGS / sizeof *ARGS,
        },
    .run = run_version,
};
