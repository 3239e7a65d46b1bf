/* SPDX-License-Identifier: MIT */
/*
 * dump.c - `flockc dump`: what a pass made, for those who work on flockc. The text is
 * indented, one node or value a line, with byte spans; it is not a contract.
 */
#include "cli/command.h"
#include "cli/findings_output.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/program.h"
#include "definition/definition_dump.h"
#include "emit/emit.h"
#include "syntax/tree_dump.h"

enum { ARG_STAGE = ARG_FIRST };

static void dump_tree(Arena *arena, const Compilation *compilation, Buf *out)
{
    (void)arena;
    tree_dump(compilation->tree, out);
}

static void dump_definition(Arena *arena, const Compilation *compilation, Buf *out)
{
    (void)arena;
    definition_dump(compilation->def, out);
}

static void dump_options(Arena *arena, const Compilation *compilation, Buf *out)
{
    EmitInput input = {
        .arena = arena, .options = compilation->options, .source = compilation->source};
    emit_explanation(&input, &(ExplanationStyle){0}, out);
}

typedef struct Stage {
    const char *name;
    void (*dump)(Arena *arena, const Compilation *compilation, Buf *out);
} Stage;

static const Stage STAGES[] = {
    {"tree", dump_tree},
    {"definition", dump_definition},
    {"options", dump_options},
};

static const char *const STAGE_VALUES[] = {"tree", "definition", "options", NULL};

static const ArgSpec ARGS[] = {
    {.id = ARG_STAGE,
     .name = "stage",
     .value_name = "STAGE",
     .values = STAGE_VALUES,
     .help = "the pass whose result is shown (default: tree)"},
    ARG_ROW_STDIN_FILENAME,
    ARG_ROW_HELP,
};

static const CommandExample EXAMPLES[] = {
    {"flockc dump --stage tree talk.flock.yaml", "kinds, spans and aliases as they were read"},
};

static const Stage *find_stage(const char *name)
{
    for (size_t i = 0; i < sizeof STAGES / sizeof *STAGES; i++)
        if (name && strcmp(STAGES[i].name, name) == 0)
            return &STAGES[i];
    return &STAGES[0];
}

static int run_dump(Arena *arena, const Arguments *arguments)
{
    Compilation compilation;
    Buf text = buf_new(program_context());
    if (arguments->operand_count != 1)
        return trouble_usage("dump", "dump takes one file");
    Input input = input_from(arguments, arguments->operands[0]);
    if (!input_compile(arena, &input, &compilation))
        return EXIT_TROUBLE;
    find_stage(arguments_value(arguments, ARG_STAGE))->dump(arena, &compilation, &text);
    return output_text(&text);
}

const Command command_dump = {
    .spec =
        {
            .name = "dump",
            .operands = "FILE",
            .operand_kind = ARG_KIND_DEFINITION,
            .summary = "Shows the result of a compiler pass, whether the definition has errors or "
                       "not. For "
                       "work on flockc: the text may change at any time.",
            .args = ARGS,
            .arg_count = sizeof ARGS / sizeof *ARGS,
            .examples = EXAMPLES,
            .example_count = sizeof EXAMPLES / sizeof *EXAMPLES,
        },
    .run = run_dump,
};
