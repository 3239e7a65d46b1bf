/* SPDX-License-Identifier: MIT */
/* version.c - `flockc version`. */
#include "cli/command.h"
#include "cli/output.h"
#include "cli/program.h"
#include "diag/rule_settings.h"

static const ArgSpec ARGS[] = {ARG_ROW_HELP};

static const char *const MODELLED_ROWS[] = {
#define MODELLED(name, version) name " " version,
#include "cli/modelled.def"
#undef MODELLED
};

/* "models flock-core 0.4.543, flock-core 0.5.0b28, PyYAML 6.0.4, ..." */
static void write_modelled(Buf *out)
{
    buf_append_c(out, "models");
    for (FlockRelease at = FLOCK_OF_FILE; at < FLOCK_RELEASE_COUNT; at++)
        if (flock_releases[at].release[0])
            buf_printf(out, " %s,", flock_releases[at].release);
    for (size_t i = 0; i < sizeof MODELLED_ROWS / sizeof *MODELLED_ROWS; i++)
        buf_printf(out, "%s %s", i > 0 ? "," : "", MODELLED_ROWS[i]);
    buf_append_c(out, "\n");
}

static int run_version(Arena *arena, const Arguments *arguments)
{
    if (arguments->operand_count > 0)
        return trouble("version takes no argument");
    (void)arena;
    Buf text = buf_new(program_context());
    buf_printf(&text, "flockc %s\n", FLOCKC_VERSION);
    write_modelled(&text);
    return output_text(&text);
}

const Command command_version = {
    .spec =
        {
            .name = "version",
            .summary =
                "Prints the version of flockc, and the releases of what it models: the Flock that\n"
                "loads definitions ('flock-core<0.5' and the 0.5 betas; from 0.5.0 on Flock has "
                "no\n"
                "Temporal), what reads them, and the Temporal that runs them.",
            .args = ARGS,
            .arg_count = sizeof ARGS / sizeof *ARGS,
        },
    .run = run_version,
};
