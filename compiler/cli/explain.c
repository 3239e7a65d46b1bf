/* SPDX-License-Identifier: MIT */
/* explain.c - `flockc explain`: every value, its level, and what it overrides. */
#include <unistd.h>

#include "cli/command.h"
#include "cli/findings_output.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/program.h"
#include "cli/project.h"
#include "cli/rule_page.h"
#include "cli/rule_search.h"
#include "emit/emit.h"
#include "system/terminal.h"

enum { ARG_JSON = ARG_FIRST, ARG_PRETTY };

static const ArgSpec ARGS[] = {
    {.id = ARG_JSON, .name = "json", .help = "print the document flockc.explain/v1, for programs"},
    {.id = ARG_PRETTY, .name = "pretty", .help = "indent the JSON"},
    ARG_ROWS_PROJECT,
    ARG_ROW_STDIN_FILENAME,
    ARG_ROW_OUTPUT_FORMAT,
    ARG_ROW_ERRORS_ONLY,
    ARG_ROW_COLOR,
    ARG_ROW_HELP,
};

static const CommandExample EXAMPLES[] = {
    {"flockc explain talk.flock.yaml", "where does each value come from?"},
    {"flockc explain talk.flock.yaml --json", "the same for programs"},
    {"flockc explain FLK603", "what does this rule find? The same as 'flockc rule FLK603'"},
};

static int explain(Arena *arena, const Arguments *arguments, const Compilation *compilation)
{
    Buf text = buf_new(program_context());
    EmitInput input = {
        .arena = arena,
        .options = compilation->options,
        .source = compilation->source,
        .indent = arguments_has(arguments, ARG_PRETTY) ? 2 : 0,
    };
    ExplanationStyle style = {
        .width = terminal_width(STDOUT_FILENO),
        .has_color = findings_output_from(arguments, STDOUT_FILENO).has_color,
    };
    if (arguments_has(arguments, ARG_JSON))
        emit_explanation_json(&input, &text);
    else
        emit_explanation(&input, &style, &text);
    return output_text(&text);
}

/* `flockc explain FLK603`: other tools explain their rules so. A file of that name goes first. */
static bool is_rule(const char *word)
{
    return rule_search_exact(str_of(word)) != RULE_COUNT && access(word, F_OK) != 0;
}

/* The explanation follows on the screen, where standard output and standard error are one. */
static void part_explanation(const FindingsOutput *output)
{
    FindingsOutput explanation = *output;
    explanation.fd = STDOUT_FILENO;
    findings_part_summary(&explanation);
}

static int run_explain(Arena *arena, const Arguments *arguments)
{
    Compilation compilation;
    FindingsOutput output = findings_output_from(arguments, 2);
    if (arguments->operand_count != 1)
        return trouble_usage("explain", "explain takes one file, or one rule");
    if (arguments_has(arguments, ARG_PRETTY) && !arguments_has(arguments, ARG_JSON))
        return trouble_usage("explain", "--pretty needs --json");
    if (is_rule(arguments->operands[0]) && arguments_has(arguments, ARG_JSON))
        return trouble("--json explains a definition; for a rule write 'flockc rule %s "
                       "--output-format json'",
                       arguments->operands[0]);
    if (is_rule(arguments->operands[0]))
        return rule_show(arena, arguments->operands[0],
                         findings_output_from(arguments, STDOUT_FILENO).has_color);
    Project project;
    if (!project_open(arena, arguments, &project))
        return EXIT_TROUBLE;
    Input input = input_from(arguments, arguments->operands[0]);
    const Config *config = project_config(&project, arena, &input);
    input.settings = project_settings(&project, arena, config);
    if (!project_is_good(&project, arguments) || !input_compile(arena, &input, &compilation))
        return EXIT_TROUBLE;
    ReportInput all = input_report(&compilation);
    Severity least = output.is_quiet ? SEVERITY_ERROR : SEVERITY_INFO;
    ReportInput found = findings_from(arena, &all, least);
    ReportRun run = {.inputs = &found, .input_count = 1};
    ReportCounts counts = report_count(&run);
    if (found.count > 0) {
        findings_write(&output, &run);
        findings_part_summary(&output);
        findings_write_summary(&output, &counts, found.file);
        if (compilation_can_emit(&compilation))
            part_explanation(&output);
    }
    source_index(compilation.source);
    return compilation_can_emit(&compilation) ? explain(arena, arguments, &compilation)
                                              : EXIT_FINDINGS;
}

const Command command_explain = {
    .spec =
        {
            .name = "explain",
            .operands = "FILE|RULE",
            .operand_kind = ARG_KIND_DEFINITION,
            .summary =
                "Shows each value that Temporal will receive, the level and place that it comes "
                "from, and what it overrides.\nThe levels, strongest first: the agent's "
                "temporal_activity_config, the flock's default_activity_retry_policy, the "
                "flock's task_queue, the built-in defaults. A definition with an error is not "
                "explained.\nFor the name or code of a rule it prints the page of the rule.",
            .args = ARGS,
            .arg_count = sizeof ARGS / sizeof *ARGS,
            .examples = EXAMPLES,
            .example_count = sizeof EXAMPLES / sizeof *EXAMPLES,
        },
    .run = run_explain,
};
