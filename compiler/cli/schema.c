/* SPDX-License-Identifier: MIT */
/* schema.c - `flockc schema`: the published JSON Schemas. */
#include "baseline/baseline_file.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/program.h"
#include "emit/json/schemas.h"
#include "report/findings_schema.h"

typedef struct SchemaRow {
    const char *name;
    void (*write)(Buf *out);
} SchemaRow;

static void write_findings_schema(Buf *out)
{
    buf_append(out, report_findings_schema());
}

#define SCHEMA_ROWS(ROW)                                                                           \
    ROW("flock", schema_write_definition)                                                          \
    ROW("options", schema_write_options)                                                           \
    ROW("findings", write_findings_schema)                                                         \
    ROW("baseline", baseline_write_schema)

#define ROW(name, write) {name, write},
static const SchemaRow SCHEMAS[] = {SCHEMA_ROWS(ROW)};
#undef ROW

#define ROW(name, write) name,
static const char *const SCHEMA_NAMES[] = {SCHEMA_ROWS(ROW) NULL};
#undef ROW

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

static int run_schema(Arena *arena, const Arguments *arguments)
{
    (void)arena;
    Buf text = buf_new(program_context());
    const char *name = arguments->operand_count ? arguments->operands[0] : "flock";
    const SchemaRow *schema = find_schema(name);
    if (arguments->operand_count > 1)
        return trouble_usage("schema", "schema takes one name");
    if (!schema)
        return trouble("there is no schema '%s'; choose flock, options, findings or baseline",
                       name);
    schema->write(&text);
    return output_text(&text);
}

const Command command_schema = {
    .spec =
        {
            .name = "schema",
            .operands = "[flock|options|findings|baseline]",
            .operand_values = SCHEMA_NAMES,
            .summary =
                "Prints a JSON Schema (draft-07): of definitions (flock, the default), of the "
                "document that `flockc compile` writes (options), of what `flockc check "
                "--output-format json` prints (findings), or of what it writes with "
                "--write-baseline (baseline).",
            .args = ARGS,
            .arg_count = sizeof ARGS / sizeof *ARGS,
            .examples = EXAMPLES,
            .example_count = sizeof EXAMPLES / sizeof *EXAMPLES,
        },
    .run = run_schema,
};
