/* SPDX-License-Identifier: MIT */
/* compile_jobs.c - see compile_jobs.h. */
#include "cli/compile_jobs.h"

#include "cli/depfile.h"
#include "cli/deployment_use.h"
#include "cli/output.h"
#include "cli/program.h"
#include "config/discovery.h"
#include "system/parallel.h"

/* --- products ---------------------------------------------------------------------- */

/* "talk": what the names of outputs begin with. */
static Str stem_of(const CompileJob *job)
{
    return file_stem(str_of(input_name(&job->input)));
}

/* "target 'go'", "entry 2, target 'go'"; NULL where there is only one. */
static const char *target_words(const CompileRun *run, const CompileJob *job,
                                const CompileProduct *product)
{
    const char *name = emit_targets[product->target].name;
    if (product->entry && run->generate->generate_count > 1)
        return arena_format(run->arena, "entry %u, target '%s'",
                            (unsigned)(product->entry - run->generate->generate) + 1, name)
            .ptr;
    return job->product_count > 1 ? arena_format(run->arena, "target '%s'", name).ptr : NULL;
}

static OutputSource source_of(const CompileRun *run, const CompileJob *job,
                              const CompileProduct *product)
{
    return (OutputSource){
        .name = job->input.path,
        .target = target_words(run, job, product),
        .names_files_late = emit_is_for_each_worker(product->target),
        .definition = input_is_stdin(&job->input) ? NULL : job->input.path,
        .config = job->config->path,
        .input = run_overrides_input_file(run->arguments),
    };
}

/* Fills in what follows from target, settings and destination. */
static void finish_product(const CompileRun *run, const CompileJob *job, CompileProduct *product)
{
    Str name = emit_main_name(run->arena, product->target, &product->settings);
    product->source = source_of(run, job, product);
    if (!product->source.names_files_late || !product->to.is_folder)
        product->main_output = destination_of(run->arena, &product->to, name);
}

/* With as many products, which are empty. */
static void make_job(CompileRun *run, const char *path, size_t product_count, CompileJob *job)
{
    job->input = input_from(run->arguments, path);
    job->config = project_config(&run->project, run->arena, &job->input);
    job->products = ARENA_ARRAY(run->arena, CompileProduct, product_count);
    job->product_count = product_count;
}

/* All targets of a call go into one folder. */
static bool writes_flock(const CompileRun *run)
{
    for (size_t i = 0; i < run->target_count; i++)
        if (run->targets[i] == TARGET_flock)
            return true;
    return false;
}

static void make_operand_job(CompileRun *run, const char *path, CompileJob *job)
{
    make_job(run, path, run->target_count, job);
    for (size_t i = 0; i < run->target_count; i++) {
        job->products[i] = (CompileProduct){
            .target = run->targets[i],
            .settings = {.stem = stem_of(job),
                         .package = str_of(run->package),
                         .has_flock = writes_flock(run)},
            .to = run->to,
        };
        finish_product(run, job, &job->products[i]);
    }
}

void compile_jobs_make(CompileRun *run)
{
    run->job_count = run->arguments->operand_count;
    run->jobs = ARENA_ARRAY(run->arena, CompileJob, run->job_count);
    for (size_t i = 0; i < run->job_count; i++)
        make_operand_job(run, run->arguments->operands[i], &run->jobs[i]);
}

/* --- products of `generate` ---------------------------------------------------------- */

static void make_generated_job(CompileRun *run, const char *path, const GeneratedTargets *targets,
                               CompileJob *job)
{
    make_job(run, path, targets->count, job);
    for (size_t i = 0; i < targets->count; i++) {
        const GeneratedTarget *made = &targets->items[i];
        job->products[i] = (CompileProduct){
            .target = made->target,
            .entry = made->entry,
            .settings = generate_settings(targets, i, stem_of(job)),
            .to = {generate_folder(run->arena, run->generate, made->entry).ptr, true},
        };
        deployment_begin(run->arena, &job->products[i]);
        finish_product(run, job, &job->products[i]);
    }
}

typedef VEC(CompileJob) JobVec;

/* Definitions of other configurations, and those that are made from others, make nothing. */
static void add_generated_job(CompileRun *run, const char *path, bool *is_used, JobVec *jobs)
{
    Input input = input_from(run->arguments, path);
    if (project_config(&run->project, run->arena, &input) != run->generate ||
        generate_is_output(run->arena, run->generate, path))
        return;
    GeneratedTargets targets = generate_targets_for(run->arena, run->generate, path);
    for (size_t i = 0; i < targets.count; i++)
        is_used[targets.items[i].entry - run->generate->generate] = true;
    if (targets.count > 0)
        make_generated_job(run, path, &targets, vec_push(run->arena, jobs));
}

static bool tell_troubles(const FoundFiles *found)
{
    for (size_t i = 0; i < found->troubles.count; i++)
        trouble("%s", found->troubles.items[i]);
    return found->troubles.count > 0;
}

/* An entry that names nothing is a mistake in its patterns, and nobody would notice. */
static bool check_entries_are_used(const CompileRun *run, const bool *is_used)
{
    for (uint32_t i = 0; i < run->generate->generate_count; i++) {
        if (is_used[i])
            continue;
        trouble("entry %u of 'generate' in '%s' is for no definition: there is none that its "
                "patterns and 'include' take and 'exclude' leaves",
                (unsigned)i + 1, run->generate->path);
        return false;
    }
    return true;
}

bool compile_jobs_generate(CompileRun *run)
{
    Arena *arena = run->arena;
    JobVec jobs = {0};
    FoundFiles found = {0};
    bool *is_used = ARENA_ARRAY(arena, bool, run->generate->generate_count);
    const char *folder = arena_copy(arena, file_folder(str_of(run->generate->path))).ptr;
    discover_folder(arena, run->project.configs, folder, &found);
    for (size_t i = 0; i < found.paths.count; i++)
        add_generated_job(run, found.paths.items[i], is_used, &jobs);
    run->jobs = jobs.items;
    run->job_count = jobs.count;
    return !tell_troubles(&found) && check_entries_are_used(run, is_used);
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

/* Names that nobody knows yet are looked at once they are made. */
static bool has_good_outputs(const CompileJob *job)
{
    for (size_t i = 0; i < job->product_count; i++) {
        const char *output = job->products[i].main_output;
        if (output && !depfile_can_hold(output))
            return false;
    }
    return true;
}

static bool check_depfile_names(const CompileRun *run)
{
    for (size_t i = 0; i < run->job_count; i++) {
        const CompileJob *job = &run->jobs[i];
        const char *config = job->config->path ? job->config->path : "";
        if (depfile_can_hold(job->input.path) && has_good_outputs(job) && depfile_can_hold(config))
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

static Str claim_products(const CompileJob *job, OutputClaims *claims)
{
    Str reason = {0};
    for (size_t i = 0; i < job->product_count && reason.len == 0; i++) {
        const CompileProduct *product = &job->products[i];
        if (product->main_output)
            reason = output_claims_write_target(claims, product->main_output, job->input.path,
                                                product->source.target);
    }
    return reason;
}

static Str claim_main_outputs(const CompileRun *run, OutputClaims *claims)
{
    Str reason = {0};
    for (size_t i = 0; i < run->job_count && reason.len == 0; i++)
        reason = claim_products(&run->jobs[i], claims);
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
    CompilationTarget *targets = ARENA_ARRAY(run->arena, CompilationTarget, job->product_count);
    for (size_t i = 0; i < job->product_count; i++)
        targets[i] = (CompilationTarget){
            .needs = emit_targets[job->products[i].target].needs,
            .settings = job->products[i].settings,
        };
    job->input.targets = targets;
    job->input.target_count = (uint32_t)job->product_count;
}

static OutputFiles emit(const CompileRun *run, const CompileProduct *product, Arena *arena,
                        const Compilation *compilation)
{
    EmitInput input = {
        .arena = arena,
        .options = compilation->options,
        .source = compilation->source,
        .settings = product->settings,
        .indent = run->indent,
        .has_provenance = run->has_provenance,
    };
    if (run->has_provenance)
        source_index(compilation->source);
    return emit_write(product->target, &input);
}

/* What a thread made of a job. It lives in its arena. */
typedef struct CompiledJob {
    Arena *arena;
    Str reason; /* why it could not be read; empty: it was */
    Compilation compilation;
    OutputFiles *files; /* of each product, if it can be emitted */
} CompiledJob;

typedef struct Work {
    Arena *arena;
    const CompileRun *run;
    const CompileJob *job;
    CompiledJob *made; /* by it */
} Work;

static void emit_all(const Work *work, CompiledJob *made)
{
    const CompileJob *job = work->job;
    made->files = ARENA_ARRAY(work->arena, OutputFiles, job->product_count);
    for (size_t i = 0; i < job->product_count; i++) {
        made->files[i] = emit(work->run, &job->products[i], work->arena, &made->compilation);
        deployment_note_workers(made->compilation.def, &job->products[i]);
    }
}

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
        emit_all(work, made);
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
        for (size_t i = 0; made->files && i < job->product_count; i++)
            job->products[i].files = output_files_move(run->arena, &made->files[i]);
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
        for (size_t j = 0; j < run->jobs[i].product_count; j++)
            output_files_free(&run->jobs[i].products[j].files);
        arena_pool_drop(run->jobs[i].findings_arena);
    }
    arena_pool_free(run->arenas);
}
