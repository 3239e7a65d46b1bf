/* SPDX-License-Identifier: MIT */
/* compile_jobs.c - see compile_jobs.h. */
#include "cli/compile_jobs.h"

#include "cli/depfile.h"
#include "cli/output.h"
#include "cli/program.h"
#include "system/parallel.h"

/* "talk": what the names of outputs begin with. */
static Str stem_of(const CompileJob *job)
{
    return file_stem(str_of(input_name(&job->input)));
}

static OutputSource source_of(const CompileRun *run, const CompileJob *job)
{
    return (OutputSource){
        .name = job->input.path,
        .definition = input_is_stdin(&job->input) ? NULL : job->input.path,
        .config = job->config->path,
        .input = run_overrides_input_file(run->arguments),
    };
}

static void make_job(CompileRun *run, const char *path, CompileJob *job)
{
    job->input = input_from(run->arguments, path);
    job->config = project_config(&run->project, run->arena, &job->input);
    job->source = source_of(run, job);
    Str name = emit_main_name(run->arena, run->target, stem_of(job));
    job->main_output = destination_of(run->arena, &run->to, name);
}

void compile_jobs_make(CompileRun *run)
{
    run->job_count = run->arguments->operand_count;
    run->jobs = ARENA_ARRAY(run->arena, CompileJob, run->job_count);
    for (size_t i = 0; i < run->job_count; i++)
        make_job(run, run->arguments->operands[i], &run->jobs[i]);
}

/* --- claims ------------------------------------------------------------------------ */

/* An output in a folder takes its name from the definition's. */
static bool check_inputs_have_names(const CompileRun *run)
{
    for (size_t i = 0; run->to.is_folder && i < run->job_count; i++) {
        const Input *input = &run->jobs[i].input;
        if (!input_is_stdin(input) || input->stdin_name)
            continue;
        trouble("standard input has no name for a file in '%s'; give it one with "
                "--stdin-filename",
                run->to.path);
        return false;
    }
    return true;
}

static bool check_depfile_names(const CompileRun *run)
{
    for (size_t i = 0; i < run->job_count; i++) {
        const CompileJob *job = &run->jobs[i];
        const char *config = job->config->path ? job->config->path : "";
        if (depfile_can_hold(job->input.path) && depfile_can_hold(job->main_output) &&
            depfile_can_hold(config))
            continue;
        trouble("a depfile cannot hold the line end in '%s'",
                depfile_can_hold(config) ? job->input.path : config);
        return false;
    }
    return true;
}

static void claim_inputs(const CompileRun *run, OutputClaims *claims)
{
    const char *input = run_overrides_input_file(run->arguments);
    for (size_t i = 0; i < run->job_count; i++) {
        output_claims_read(claims, run->jobs[i].input.path);
        if (run->jobs[i].config->path)
            output_claims_read(claims, run->jobs[i].config->path);
    }
    if (input)
        output_claims_read(claims, input);
}

static Str claim_main_outputs(const CompileRun *run, OutputClaims *claims)
{
    Str reason = {0};
    for (size_t i = 0; i < run->job_count && reason.len == 0; i++) {
        const CompileJob *job = &run->jobs[i];
        if (job->main_output)
            reason = output_claims_write(claims, job->main_output, job->input.path);
    }
    return reason;
}

bool compile_jobs_claim(const CompileRun *run, OutputClaims *claims)
{
    if (!check_inputs_have_names(run))
        return false;
    claim_inputs(run, claims);
    Str reason = claim_main_outputs(run, claims);
    if (reason.len == 0 && run->depfile) {
        if (!check_depfile_names(run))
            return false;
        reason = output_claims_write(claims, run->depfile, "--depfile");
    }
    if (reason.len > 0)
        trouble("%.*s", STR_ARG(reason));
    return reason.len == 0;
}

/* --- compiling ---------------------------------------------------------------------- */

/* What is the project's, which is for this thread alone. */
static void prepare(CompileRun *run, CompileJob *job)
{
    job->input.overrides = &run->overrides;
    job->input.settings = project_settings(&run->project, run->arena, job->config);
    job->input.needs = emit_targets[run->target].needs;
}

static OutputFiles emit(const CompileRun *run, const CompileJob *job, Arena *arena,
                        const Compilation *compilation)
{
    EmitInput input = {
        .arena = arena,
        .options = compilation->options,
        .source = compilation->source,
        .settings = {.stem = stem_of(job)},
        .indent = run->indent,
        .has_provenance = run->has_provenance,
    };
    if (run->has_provenance)
        source_index(compilation->source);
    return emit_write(run->target, &input);
}

/* What a thread made of a job. It lives in its arena. */
typedef struct CompiledJob {
    Arena *arena;
    Str reason; /* why it could not be read; empty: it was */
    Compilation compilation;
    OutputFiles files;
} CompiledJob;

typedef struct Work {
    Arena *arena;
    const CompileRun *run;
    const CompileJob *job;
    CompiledJob *made; /* by it */
} Work;

static void do_work(void *argument)
{
    Work *work = argument;
    Arena *arena = work->arena;
    CompiledJob *made = work->made = ARENA_NEW(arena, CompiledJob);
    CompilationInput file;
    FileVersion version;
    made->arena = arena;
    if (!input_read(arena, &work->job->input, &file, &version, &made->reason))
        return;
    made->compilation = compilation_run(arena, &file);
    if (compilation_can_emit(&made->compilation))
        made->files = emit(work->run, work->job, arena, &made->compilation);
}

/* NULL if flockc cannot go on. */
static void *work_on_job(void *context, size_t index)
{
    const CompileRun *run = context;
    Work work = {.arena = program_take_arena(run->arenas), .run = run, .job = &run->jobs[index]};
    if (!work.arena || !program_try(arena_context(work.arena), do_work, &work))
        return NULL;
    return work.made;
}

/* Only findings need the memory of a compilation any longer. */
static void finish_job(void *context, size_t index, void *result)
{
    CompileRun *run = context;
    CompileJob *job = &run->jobs[index];
    CompiledJob *made = result;
    if (!made)
        program_fail_now();
    job->is_read = made->reason.len == 0;
    if (!job->is_read) {
        trouble("%.*s", STR_ARG(made->reason));
    } else {
        job->can_emit = compilation_can_emit(&made->compilation);
        job->files = output_files_move(run->arena, &made->files);
        job->report = input_report(&made->compilation);
    }
    if (job->report.count > 0) {
        job->findings_arena = made->arena;
        return;
    }
    job->report = report_without_findings(run->arena, str_of(input_name(&job->input)));
    arena_pool_give_back(run->arenas, made->arena);
}

static void wait_for_job(void *context, size_t index)
{
    (void)context, (void)index; /* compile shows no progress */
}

bool compile_jobs_compile(CompileRun *run)
{
    ParallelTask task = {
        .context = run,
        .count = run->job_count,
        .work = work_on_job,
        .finish = finish_job,
        .wait = wait_for_job,
    };
    bool is_ok = true;
    for (size_t i = 0; i < run->job_count; i++)
        prepare(run, &run->jobs[i]);
    run->arenas = program_new_pool();
    parallel_run(&task, PARALLEL_DEFAULT_JOBS);
    for (size_t i = 0; i < run->job_count; i++)
        is_ok &= run->jobs[i].is_read;
    return is_ok;
}

static bool has_failed(const CompileRun *run, const ReportInput *report)
{
    for (size_t i = 0; i < report->count; i++)
        if (report->findings[i]->severity >= run->fail_on)
            return true;
    return false;
}

bool compile_jobs_are_good(const CompileRun *run)
{
    for (size_t i = 0; i < run->job_count; i++)
        if (!run->jobs[i].can_emit || has_failed(run, &run->jobs[i].report))
            return false;
    return true;
}

void compile_jobs_free(CompileRun *run)
{
    for (size_t i = 0; i < run->job_count; i++) {
        output_files_free(&run->jobs[i].files);
        arena_pool_drop(run->jobs[i].findings_arena);
    }
    arena_pool_free(run->arenas);
}
