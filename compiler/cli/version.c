/* SPDX-License-Identifier: MIT */
/* version.c - `flockc version`. */
#include "cli/command.h"
#include "cli/trouble.h"
#include "support/files.h"

static const OptionSpec OPTIONS[] = {HELP_OPTION};

static int run_version(Arena *arena, const Arguments *arguments)
{
    FileError error;
    if (arguments->operand_count > 0)
        return trouble("version takes no operand");
    Str text = arena_format(arena, "flockc %s\n", FLOCKC_VERSION);
    return file_write_stdout(text, &error) ? EXIT_CLEAN : trouble("%s", error.message);
}

const Command command_version = {
    .spec =
        {
            .name = "version",
            .summary = "Prints the version of flockc.",
            .options = OPTIONS,
            .option_count = sizeof OPTIONS / sizeof *OPTIONS,
        },
    .run = run_version,
};
