/* SPDX-License-Identifier: MIT */
/* fix.c - see fix.h. */
#include "cli/fix.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/findings_output.h"
#include "cli/names.h"
#include "cli/output.h"
#include "report/diff.h"
#include "support/visible.h"
#include "syntax/reader.h"
#include "system/files.h"

static bool names_stdin(const Arguments *arguments)
{
    for (size_t i = 0; i < arguments->operand_count; i++)
        if (strcmp(arguments->operands[i], "-") == 0)
            return true;
    return false;
}

bool fix_options_from(const Arguments *arguments, FixOptions *options)
{
    bool writes = arguments_has(arguments, ARG_FIX), diffs = arguments_has(arguments, ARG_DIFF);
    bool is_unsafe = arguments_has(arguments, ARG_UNSAFE_FIXES);
    *options = (FixOptions){
        .mode = writes  ? FIX_MODE_WRITE
                : diffs ? FIX_MODE_DIFF
                        : FIX_MODE_NONE,
        .most = is_unsafe ? FIX_UNSAFE : FIX_SAFE,
        .tells = arguments_has(arguments, ARG_SHOW_FIXES),
    };
    if (writes && diffs)
        trouble("choose --fix or --diff: --fix writes the changes, --diff only shows them");
    else if (is_unsafe && !writes && !diffs)
        trouble(
            "--unsafe-fixes does nothing alone: add --fix to write these fixes, or --diff to see "
            "them");
    else if (options->tells && !writes)
        trouble(
            "--show-fixes says what --fix has written: add --fix, or see it before with --diff");
    else if (diffs && arguments_has(arguments, ARG_OUTPUT_FORMAT))
        trouble("--diff shows no findings: leave out --output-format");
    else if (writes && names_stdin(arguments) && arguments->operand_count > 1)
        trouble("--fix prints the fixed standard input: give no other file with it");
    else
        return true;
    return false;
}

bool fix_write(const Input *input, const FileVersion *version, Str before, const Fixing *fixing)
{
    FileError error = {0};
    bool is_ok = true;
    if (input_is_stdin(input))
        is_ok = file_write_stdout(fixing->text, &error);
    else if (fixing->fix_count > 0)
        is_ok = file_replace_version(input->path, version, before, fixing->text, &error);
    return is_ok || output_failed(&error);
}

void fix_tell(Arena *arena, const Input *input, const Fixing *fixing)
{
    Buf text = buf_new(arena_context(arena));
    Str name = str_of(input_name(input));
    SourceFile *source = source_new(arena, name, fixing->text);
    source_index(source);
    for (size_t i = 0; i < fixing->fix_count; i++) {
        const DoneFix *done = &fixing->done[i];
        Position position = source_position(source, done->place);
        visible_append_path(&text, name);
        buf_printf(&text, ":%u: fixed: ", (unsigned)position.line);
        visible_append(&text, done->description);
        buf_printf(&text, " [%s]\n", rule_infos[done->rule].code);
    }
    if (text.len > 0)
        fwrite(text.ptr, 1, text.len, stderr);
    buf_free(&text);
}

bool fix_pass_stdin(Arena *arena)
{
    Str text;
    FileError error = {0};
    bool is_ok =
        file_read(arena, "-", INPUT_MAX_BYTES, &text, &error) && file_write_stdout(text, &error);
    return is_ok || output_failed(&error);
}

/* A log of a CI service is a pipe; to write to a file is to keep a difference for later. */
static bool is_perhaps_a_log(void)
{
    struct stat status;
    bool is_known = fstat(STDOUT_FILENO, &status) == 0;
    return is_known && (S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode));
}

FixDiff fix_diff(Arena *arena, const Input *input, Str before, const Fixing *fixing, bool has_color,
                 Buf *out)
{
    DiffStyle style = has_color                    ? DIFF_COLOURED
                      : isatty(STDOUT_FILENO) == 1 ? DIFF_VISIBLE
                                                   : DIFF_EXACT;
    if (fixing->fix_count == 0)
        return (FixDiff){0};
    Str name = names_for_diff(arena, str_of(input_name(input)));
    diff_write(name, before, fixing->text, style, out);
    FixDiff diff = {
        .is_outside = str_starts_with(name, "/"),
        .is_refused = style == DIFF_EXACT && is_perhaps_a_log() && diff_holds_command(buf_str(out)),
    };
    if (diff.is_refused)
        buf_clear(out);
    return diff;
}
