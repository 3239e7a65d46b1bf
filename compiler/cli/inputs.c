/* SPDX-License-Identifier: MIT */
/* inputs.c - see inputs.h. */
#include "cli/inputs.h"

#include "cli/output.h"

Input input_from(const Arguments *arguments, const char *path)
{
    return (Input){.path = path, .stdin_name = arguments_value(arguments, ARG_STDIN_FILENAME)};
}

bool input_is_stdin(const Input *input)
{
    return strcmp(input->path, "-") == 0;
}

const char *input_name(const Input *input)
{
    if (!input_is_stdin(input))
        return input->path;
    return input->stdin_name ? input->stdin_name : INPUT_STDIN_NAME;
}

/* Standard input without a name is YAML. */
static bool find_language(const Input *input, Language *language)
{
    *language = LANGUAGE_YAML;
    if (input_is_stdin(input) && !input->stdin_name)
        return true;
    return language_from_name(str_of(input_name(input)), language);
}

bool input_read(Arena *arena, const Input *input, CompilationInput *file, FileVersion *version,
                Str *reason)
{
    FileError error;
    *file = (CompilationInput){
        .name = str_of(input_name(input)),
        .overrides = input->overrides,
        .settings = input->settings,
        .targets = input->targets,
        .target_count = input->target_count,
    };
    /* A folder is the commonest mistake here, and has no suffix either. */
    if (!input_is_stdin(input) && file_is_directory(input->path))
        *reason = arena_format(arena, "'%s' is a folder; name the files in it", input->path);
    else if (!file_read_version(arena, input->path, INPUT_MAX_BYTES, &file->text, version, &error))
        *reason = arena_copy(arena, str_of(error.message));
    else if (!find_language(input, &file->language))
        *reason = arena_format(arena,
                               "cannot tell the language of '%s': its name must end with .yaml, "
                               ".yml, .toml or .json",
                               input_name(input));
    else
        return true;
    return false;
}

bool input_compile(Arena *arena, const Input *input, Compilation *compilation)
{
    Str reason;
    CompilationInput file;
    FileVersion version;
    if (!input_read(arena, input, &file, &version, &reason)) {
        trouble("%.*s", STR_ARG(reason));
        return false;
    }
    *compilation = compilation_run(arena, &file);
    return true;
}

ReportInput report_without_findings(Arena *arena, Str name)
{
    Str file = arena_copy(arena, name);
    return (ReportInput){.file = file, .source = source_new(arena, file, str_make(NULL, 0))};
}

ReportInput input_report(const Compilation *compilation)
{
    return (ReportInput){
        .file = source_name(compilation->source),
        .source = compilation->source,
        .findings = compilation->findings,
        .count = compilation->finding_count,
    };
}
