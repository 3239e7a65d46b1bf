/* SPDX-License-Identifier: MIT */
/* check_file.c - see check_file.h. */
#include "cli/check_file.h"

#include "cli/program.h"

static void take_known_out(const Input *input, CheckedFile *checked)
{
    if (!input->known)
        return;
    checked->known = known_apply(checked->arena, input->known, input, &checked->fixing.compilation,
                                 &checked->report);
    if (checked->known.quiet_count > 0)
        checked->fixable = checked->known.fresh_fixes;
}

static void render(const CheckOptions *options, const Input *input, CheckedFile *checked)
{
    checked->report = input_report(&checked->fixing.compilation);
    take_known_out(input, checked);
    bool has_leads = checked->report.count > 0 && !options->output.is_quiet &&
                     options->output.format == REPORT_full;
    checked->leads = has_leads ? ARENA_NEW(checked->arena, ReportLeads) : NULL;
    ReportRun one = {.inputs = &checked->report, .input_count = 1, .leads = checked->leads};
    buf_clear(&checked->text);
    if (options->fixes.mode == FIX_MODE_DIFF)
        checked->diff = fix_diff(checked->arena, input, checked->file.text, &checked->fixing,
                                 options->output.has_color, &checked->text);
    else if (options->output.is_streaming && !options->shows_statistics)
        findings_render(&options->output, &one, &checked->text);
}

/* Of what is reported, which after --fix is what is left. Told or not, what is shown depends on it.
 */
static void review_fixes(const CheckOptions *options, CheckedFile *checked)
{
    if (options->fixes.mode == FIX_MODE_DIFF)
        return;
    CompilationInput shown = checked->file;
    shown.text = checked->fixing.text;
    checked->fixable = fixing_review(&shown, &checked->fixing.compilation);
}

static void compile_unfixed(CheckedFile *checked)
{
    checked->fixing = (Fixing){
        .text = checked->file.text,
        .compilation = compilation_run(checked->arena, &checked->file),
    };
}

typedef struct Work {
    Arena *arena;
    const CheckOptions *options;
    const Input *input;
    CheckedFile *checked; /* made by it */
} Work;

static void do_work(void *argument)
{
    Work *work = argument;
    Arena *arena = work->arena;
    CheckedFile *checked = work->checked = ARENA_NEW(arena, CheckedFile);
    checked->arena = arena;
    checked->text = buf_new(arena_context(arena));
    if (!input_read(arena, work->input, &checked->file, &checked->version, &checked->reason))
        return;
    if (work->options->fixes.mode == FIX_MODE_NONE)
        compile_unfixed(checked);
    else
        checked->fixing = fixing_run(arena, &checked->file, work->options->fixes.most);
    review_fixes(work->options, checked);
    render(work->options, work->input, checked);
}

CheckedFile *check_file(const CheckOptions *options, const Input *input)
{
    Work work = {.arena = program_take_arena(options->arenas), .options = options, .input = input};
    if (!work.arena || !program_try(arena_context(work.arena), do_work, &work))
        return NULL;
    return work.checked;
}

void check_file_beside(const CheckOptions *options, const Input *input, CheckedFile *checked,
                       Neighbours neighbours)
{
    checked->file.neighbours = neighbours;
    CompilationInput shown = checked->file;
    shown.text = checked->fixing.text;
    checked->fixing.compilation = compilation_run(checked->arena, &shown);
    review_fixes(options, checked);
    render(options, input, checked);
}

void check_file_forget_fixes(const CheckOptions *options, const Input *input, CheckedFile *checked)
{
    compile_unfixed(checked);
    review_fixes(options, checked);
    render(options, input, checked);
}
