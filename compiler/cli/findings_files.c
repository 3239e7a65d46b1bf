/* SPDX-License-Identifier: MIT */
/* findings_files.c - see findings_files.h. */
#include "cli/findings_files.h"

#include "cli/output.h"
#include "cli/program.h"
#include "system/files.h"

/* --- the options ------------------------------------------------------------------------- */

static void tell_unknown_format(Arena *arena, Str name)
{
    const char *shown = arena_copy(arena, name).ptr;
    const char *nearest = arguments_nearest(shown, report_format_values, REPORT_FORMAT_COUNT);
    Str list = str_of(report_format_values[0]);
    for (size_t i = 1; i < REPORT_FORMAT_COUNT; i++)
        list = arena_format(arena, "%s, %s", list.ptr, report_format_values[i]);
    if (nearest)
        trouble("'%s' is not a format for --output-file; did you mean '%s'?", shown, nearest);
    else
        trouble("'%s' is not a format for --output-file; the formats are %s", shown, list.ptr);
}

static void tell_incomplete(Arena *arena, const char *value)
{
    ReportFormat format;
    if (report_find_format(str_of(value), &format))
        trouble("--output-file %s has no path: write %s=PATH", value, value);
    else
        trouble("--output-file '%s' has no format: write FORMAT=PATH, such as sarif=%s", value,
                *value ? shell_word(arena, value) : "PATH");
}

static bool check_path(Arena *arena, const FindingsFile *file)
{
    const char *format = report_formats[file->format].name;
    bool is_stdout = strcmp(file->path, "-") == 0;
    if (*file->path == '\0')
        tell_incomplete(arena, format);
    else if (is_stdout)
        trouble("--output-file writes a file; for standard output use --output-format %s", format);
    return *file->path != '\0' && !is_stdout;
}

static bool read_file(Arena *arena, const char *value, FindingsFile *file)
{
    const char *equals = strchr(value, '=');
    if (!equals) {
        tell_incomplete(arena, value);
        return false;
    }
    Str format = str_make(value, (size_t)(equals - value));
    *file = (FindingsFile){.value = value, .path = equals + 1};
    if (report_find_format(format, &file->format))
        return check_path(arena, file);
    tell_unknown_format(arena, format);
    return false;
}

bool findings_files_from(Arena *arena, const Arguments *arguments, FindingsFiles *files)
{
    const char *value;
    *files = (FindingsFiles){0};
    for (size_t at = 0; (value = arguments_next(arguments, ARG_OUTPUT_FILE, &at));)
        if (!read_file(arena, value, vec_push(arena, &files->items)))
            return false;
    return true;
}

bool findings_files_claim(const FindingsFiles *files, OutputClaims *claims)
{
    Str reason = {0};
    for (size_t i = 0; i < files->items.count && reason.len == 0; i++) {
        const FindingsFile *file = &files->items.items[i];
        reason = output_claims_write(claims, file->path, file->value);
    }
    if (reason.len > 0)
        trouble("%.*s", STR_ARG(reason));
    return reason.len == 0;
}

/* --- the files --------------------------------------------------------------------------- */

static bool write_file(const FindingsFile *file, const ReportRun *run, bool is_quiet)
{
    FileError error;
    FindingsOutput output = {
        .format = file->format, .is_quiet = is_quiet, .path = file->path, .fd = -1};
    Buf text = buf_new(program_context());
    findings_render_all(&output, run, &text);
    bool is_ok = file_replace(file->path, buf_str(&text), FILE_LINKS_FOLLOW, &error);
    if (!is_ok)
        trouble("%s", error.message);
    buf_free(&text);
    return is_ok;
}

bool findings_files_write(const FindingsFiles *files, const ReportRun *run, bool is_quiet)
{
    bool is_ok = true;
    for (size_t i = 0; i < files->items.count; i++)
        is_ok &= write_file(&files->items.items[i], run, is_quiet);
    return is_ok;
}
