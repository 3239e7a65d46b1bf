/* SPDX-License-Identifier: MIT */
/* version.c - `flockc version`. */
#include "cli/command.h"
#include "cli/output.h"
#include "cli/program.h"
#include "diag/rule_settings.h"
#include "report/document.h"

enum { ARG_JSON = ARG_FIRST };

static const ArgSpec ARGS[] = {
    {.id = ARG_JSON, .name = "json", .help = "print the document flockc.version/v1, for programs"},
    ARG_ROW_HELP,
};

static const CommandExample EXAMPLES[] = {
    {"flockc version", "what is installed?"},
    {"flockc version --json", "the same for programs"},
};

/* "PyYAML 6.0.4" */
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

/* {"name": "PyYAML", "version": "6.0.4"} of "PyYAML 6.0.4" */
static void put_release(JsonWriter *json, const char *release)
{
    const char *space = strchr(release, ' ');
    jw_begin_object(json);
    doc_put(json, "name", str_make(release, (size_t)(space - release)));
    doc_put_c(json, "version", space + 1);
    jw_end_object(json);
}

static void write_json(Buf *out)
{
    JsonWriter json = doc_begin(out);
    jw_begin_object(&json);
    doc_put_c(&json, "format", "flockc.version/v1");
    doc_begin_array(&json, "models");
    for (FlockRelease at = FLOCK_OF_FILE; at < FLOCK_RELEASE_COUNT; at++)
        if (flock_releases[at].release[0])
            put_release(&json, flock_releases[at].release);
    for (size_t i = 0; i < sizeof MODELLED_ROWS / sizeof *MODELLED_ROWS; i++)
        put_release(&json, MODELLED_ROWS[i]);
    jw_end_array(&json);
    doc_put_c(&json, "version", FLOCKC_VERSION);
    jw_end_object(&json);
    doc_end(&json);
}

static int run_version(Arena *arena, const Arguments *arguments)
{
    if (arguments->operand_count > 0)
        return trouble("version takes no argument");
    (void)arena;
    Buf text = buf_new(program_context());
    if (arguments_has(arguments, ARG_JSON)) {
        write_json(&text);
        return output_text(&text);
    }
    buf_printf(&text, "flockc %s\n", FLOCKC_VERSION);
    write_modelled(&text);
    return output_text(&text);
}

const Command command_version = {
    .spec =
        {
            .name = "version",
            .summary =
                "Prints the version of flockc, and the releases of what it models: the Flock that "
                "loads definitions ('flock-core<0.5' and the 0.5 betas; from 0.5.0 on Flock has no "
                "Temporal), what reads them, and the Temporal that runs them.",
            .args = ARGS,
            .arg_count = sizeof ARGS / sizeof *ARGS,
            .examples = EXAMPLES,
            .example_count = sizeof EXAMPLES / sizeof *EXAMPLES,
        },
    .run = run_version,
};
