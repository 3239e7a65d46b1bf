/* SPDX-License-Identifier: MIT */
/* schema.c - `flockc schema`: the published JSON Schemas. */
#include "baseline/baseline_file.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/program.h"
#include "emit/json/schemas.h"

typedef struct SchemaRow {
    const char *name;
    void (*write)(Buf *out);
} SchemaRow;

#define MADE(name, function)
#define KEPT(name)                                                                                 \
    extern const unsigned char name##_schema_json[];                                               \
    extern const size_t name##_schema_json_len;                                                    \
    static void write_##name(Buf *out)                                                             \
    {                                                                                              \
        buf_append(out, str_make((const char *)name##_schema_json, name##_schema_json_len));       \
    }
#include "cli/schemas.def"
#undef MADE
#undef KEPT

static const SchemaRow SCHEMAS[] = {
    {"flock", schema_write_definition},
#define MADE(name, function) {#name, function},
#define KEPT(name) {#name, write_##name},
#include "cli/schemas.def"
#undef MADE
#undef KEPT
};

static const char *const SCHEMA_NAMES[] = {
    "flock",
#define MADE(name, function) #name,
#define KEPT(name) #name,
#include "cli/schemas.def"
#undef MADE
#undef KEPT
    NULL,
};

static const ArgSpec ARGS[] = {ARG_ROW_HELP};

static const CommandExample EXAMPLES[] = {
    {"flockc schema flock >flock.schema.json", "for an editor's YAML or TOML support"},
};

static const SchemaRow *find_schema(const char *name)
{
    for (size_t i = 0; i < sizeof SCHEMAS / sizeof *SCHEMAS; i++)
        if (strcmp(SCHEMAS[i].name, name) == 0)
            return &SCHEMAS[i];
    return NULL;
}

/* With what was probably meant, or all that there are. */
static int tell_unknown(const char *name)
{
    size_t count = sizeof SCHEMAS / sizeof *SCHEMAS;
    const char *near = arguments_nearest(name, SCHEMA_NAMES, count);
    Buf names = buf_new(program_context());
    if (near)
        return trouble("there is no schema '%s'; did you mean '%s'?", name, near);
    for (size_t i = 0; i < count; i++)
        buf_printf(&names, "%s%s", i ? ", " : "", SCHEMA_NAMES[i]);
    trouble("there is no schema '%s'; choose one of %.*s", name, (int)names.len, names.ptr);
    buf_free(&names);
    return EXIT_TROUBLE;
}

static int run_schema(Arena *arena, const Arguments *arguments)
{
    (void)arena;
    Buf text = buf_new(program_context());
    const char *name = arguments->operand_count ? arguments->operands[0] : "flock";
    const SchemaRow *schema = find_schema(name);
    if (arguments->operand_count > 1)
        return trouble_usage("schema", "schema takes one name");
    if (!schema)
        return tell_unknown(name);
    schema->write(&text);
    return output_text(&text);
}

const Command command_schema = {
    .spec =
        {
            .name = "schema",
            .operands = "[NAME]",
            .operand_values = SCHEMA_NAMES,
            .summary =
                "Prints a JSON Schema: of definitions (flock, the default), or of a document that "
                "flockc writes: `compile` (options), `check --output-format json` (findings), the "
                "same with --statistics (statistics), --show-files (files) or "
                "--show-settings (settings), `check --write-baseline` (baseline), `explain --json` "
                "(explain), `version --json` "
                "(version).",
            .args = ARGS,
            .arg_count = sizeof ARGS / sizeof *ARGS,
            .examples = EXAMPLES,
            .example_count = sizeof EXAMPLES / sizeof *EXAMPLES,
        },
    .run = run_schema,
};
