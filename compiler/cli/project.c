/* SPDX-License-Identifier: MIT */
/* project.c - see project.h. */
#include "cli/project.h"

#include "cli/findings_output.h"
#include "cli/output.h"
#include "cli/program.h"
#include "emit/emit.h"
#include "system/files.h"

bool project_open(Arena *arena, const Arguments *arguments, Project *project)
{
    const char *path = arguments_value(arguments, ARG_CONFIG);
    bool is_isolated = arguments_has(arguments, ARG_ISOLATED);
    *project = (Project){.shows_ignored = arguments_has(arguments, ARG_NO_IGNORES)};
    if (path && is_isolated) {
        trouble("choose --config or --isolated");
        return false;
    }
    project->configs = path || is_isolated ? configs_new_fixed(arena, path, emit_target_names)
                                           : configs_new(arena, emit_target_names);
    return true;
}

const Config *project_config(const Project *project, Arena *arena, const Input *input)
{
    Str name = str_of(input_is_stdin(input) ? input->stdin_name : input->path);
    return configs_for(project->configs, arena_copy(arena, file_folder(name)).ptr);
}

const RuleSettings *project_settings(const Project *project, Arena *arena, const Config *config)
{
    RuleSettings *settings = ARENA_NEW(arena, RuleSettings);
    *settings = config->rules;
    settings->shows_ignored = project->shows_ignored;
    return settings;
}

/* What is wrong with one file; a blank line separates it from what was printed before. */
static void print_mistakes(const Arguments *arguments, const ConfigReading *reading, bool is_first)
{
    Buf text = buf_new(program_context());
    FindingsOutput output = findings_output_from(arguments, 2);
    ReportInput mistakes = {
        .file = str_of(reading->config.path),
        .source = reading->source,
        .findings = reading->findings,
        .count = reading->finding_count,
    };
    ReportRun run = {.inputs = &mistakes, .input_count = 1};
    output.format = REPORT_full;
    findings_render(&output, &run, &text);
    if (!is_first)
        findings_print(&output, STR("\n"));
    findings_print(&output, buf_str(&text));
    buf_free(&text);
}

bool project_is_good(const Project *project, const Arguments *arguments)
{
    const Configs *configs = project->configs;
    bool is_first = true;
    for (size_t i = 0; i < configs->foreign.count; i++)
        trouble("'%s' belongs to another user; use --isolated to ignore it",
                configs->foreign.items[i]);
    if (configs_are_good(configs))
        return true;
    for (size_t i = 0; i < configs->readings.count; i++) {
        if (configs->readings.items[i]->finding_count == 0)
            continue;
        print_mistakes(arguments, configs->readings.items[i], is_first);
        is_first = false;
    }
    for (size_t i = 0; i < configs->troubles.count; i++)
        trouble("%s", configs->troubles.items[i]);
    return false;
}
