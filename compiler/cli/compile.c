/* SPDX-License-Identifier: MIT */
/*
 * compile.c - `flockc compile`: a step of a build.
 *
 * All definitions are compiled before the first byte is written, so one with an error
 * leaves every output as it was.
 */
#include "cli/command.h"
#include "cli/depfile.h"
#include "cli/findings_output.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "cli/overrides.h"
#include "cli/project.h"
#include "emit/emit.h"
#include "support/map.h"
#include "support/vec.h"
#include "system/files.h"

enum {
    ARG_OUTPUT = ARG_FIRST,
    ARG_TARGET,
    ARG_PRETTY,
    ARG_PROVENANCE,
    ARG_DEPFILE,
    ARG_CHECK,
};

static const char *const TARGET_VALUES[] = {
#define TARGET(ident, name, extension, needs, help) name,
#include "emit/targets.def"
#undef TARGET
    NULL,
};

static const ArgSpec ARGS[] = {
    {.id = ARG_OUTPUT,
     .short_name = 'o',
     .name = "output",
     .value_name = "FILE|DIR/",
     .help = "write here; several FILEs need a folder. Default: standard output"},
    {.id = ARG_TARGET,
     .short_name = 't',
     .name = "target",
     .value_name = "TARGET",
     .values = TARGET_VALUES,
     .help = "what to write (default: options)"},
    {.id = ARG_PRETTY, .name = "pretty", .help = "indent the JSON"},
    {.id = ARG_PROVENANCE,
     .name = "provenance",
     .help = "with the level and place of every value (target options)"},
    {.id = ARG_DEPFILE,
     .name = "depfile",
     .value_name = "FILE",
     .help = "write what the output depends on, for Make and Ninja; needs -o"},
    {.id = ARG_CHECK,
     .name = "check",
     .help = "write nothing; exit with 1 if the output is missing or differs; needs -o"},
    ARG_ROWS_OVERRIDE,
    ARG_ROWS_PROJECT,
    ARG_ROW_STDIN_FILENAME,
    ARG_ROW_OUTPUT_FORMAT,
    ARG_ROW_QUIET,
    ARG_ROW_COLOR,
    ARG_ROW_HELP,
};

static const CommandExample EXAMPLES[] = {
    {"flockc compile talk.flock.yaml --pretty", "look at the options"},
    {"flockc compile talk.flock.toml -o talk.json --depfile talk.d", "in a build"},
    {"flockc compile flocks/*.flock.yaml -o build/", "many at once"},
    {"flockc compile talk.flock.yaml -t start-request --workflow-id talk-42",
     "a request for Temporal's HTTP API"},
};

/* One definition on its way to one output. */
typedef struct Job {
    const char *path;   /* the operand */
    const char *output; /* NULL: standard output */
    bool is_in_folder;  /* the output's name is flockc's choice */
    const Config *config;
    Compilation compilation;
    Buf text;
} Job;

typedef struct Run {
    Arena *arena;
    const Arguments *arguments;
    FindingsOutput findings;
    RunOverrides overrides;
    Project project;
    TargetId target;
    VEC(Job) jobs;
} Run;

/* What -o says; "-" is standard output, as it is without -o. */
static const char *output_option(const Arguments *arguments)
{
    const char *output = arguments_value(arguments, ARG_OUTPUT);
    return output && strcmp(output, "-") == 0 ? NULL : output;
}

static bool wants_folder(const char *output)
{
    size_t len = strlen(output);
    return (len > 0 && output[len - 1] == '/') || file_is_directory(output);
}

static bool check_usage(const Run *run)
{
    const Arguments *arguments = run->arguments;
    const char *output = output_option(arguments);
    bool needs_output =
        arguments_has(arguments, ARG_CHECK) || arguments_has(arguments, ARG_DEPFILE);
    if (arguments->operand_count == 0)
        trouble_usage("compile", "no file is given");
    else if (output && output[0] == '\0')
        trouble("-o needs a file or a folder");
    else if (needs_output && !output)
        trouble("--check and --depfile need -o");
    else if (arguments->operand_count > 1 && (!output || !wants_folder(output)))
        trouble("several files need a folder: -o DIR/");
    else
        return true;
    return false;
}

/* "talk.flock.yaml" becomes DIR/talk.json. */
static const char *name_in_folder(const Run *run, const char *folder, const char *path)
{
    const char *extension = emit_targets[run->target].extension;
    Input input = input_from(run->arguments, path);
    Str stem = file_stem(str_of(input_name(&input)));
    Str name = arena_format(run->arena, "%.*s%s", STR_ARG(stem), extension);
    return file_join(run->arena, str_of(folder), name).ptr;
}

static void add_jobs(Run *run)
{
    const char *output = output_option(run->arguments);
    bool is_folder = output && wants_folder(output);
    for (size_t i = 0; i < run->arguments->operand_count; i++) {
        const char *path = run->arguments->operands[i];
        Input input = input_from(run->arguments, path);
        *vec_push(run->arena, &run->jobs) = (Job){
            .path = path,
            .config = project_config(&run->project, run->arena, &input),
            .output = is_folder ? name_in_folder(run, output, path) : output,
            .is_in_folder = is_folder,
        };
    }
}

/* An output in a folder takes its name from the definition's. */
static bool check_inputs_have_names(const Run *run)
{
    bool is_named = arguments_has(run->arguments, ARG_STDIN_FILENAME);
    for (size_t i = 0; i < run->jobs.count; i++) {
        const Job *job = &run->jobs.items[i];
        if (!job->is_in_folder || is_named || strcmp(job->path, "-") != 0)
            continue;
        trouble("standard input has no name for a file in '%s'; give it one with "
                "--stdin-filename",
                output_option(run->arguments));
        return false;
    }
    return true;
}

/* A file that the run reads, or that it writes for the definition `source`. */
typedef struct FileRole {
    const char *path;
    const char *source; /* NULL: it is read */
} FileRole;

typedef struct FileRoles {
    Arena *arena;
    StrMap seen; /* identity -> index in `roles` */
    VEC(FileRole) roles;
} FileRoles;

/* Make has no way to write such a name. */
static bool check_depfile_names(const Run *run)
{
    for (size_t i = 0; i < run->jobs.count; i++) {
        const Job *job = &run->jobs.items[i];
        const char *config = job->config->path ? job->config->path : "";
        if (!strchr(job->path, '\n') && !strchr(job->output, '\n') && !strchr(config, '\n'))
            continue;
        trouble("a depfile cannot hold the line end in '%s'",
                strchr(config, '\n') ? config : job->path);
        return false;
    }
    return true;
}

/* Notes what a file is for; false, and said so, if it would be written over another one. */
static bool claim(FileRoles *roles, FileRole role)
{
    Str identity = file_identity(roles->arena, role.path);
    if (identity.len == 0)
        return true; /* a device: writing there twice harms nothing */
    uint32_t next = (uint32_t)roles->roles.count;
    uint32_t *index = map_put(roles->arena, &roles->seen, identity, next);
    if (*index == next) {
        *vec_push(roles->arena, &roles->roles) = role;
        return true;
    }
    const FileRole *first = &roles->roles.items[*index];
    if (role.source && first->source)
        trouble("'%s' would be written twice: for '%s' and for '%s'", role.path, first->source,
                role.source);
    else if (role.source)
        trouble("'%s' cannot be written: it is read as '%s'", role.path, first->path);
    return role.source == NULL;
}

/*
 * An output must be no definition, no input and no other output: JSON definitions, links,
 * and a/talk.flock.yaml beside b/talk.flock.toml can all come to that.
 */
static bool check_files_differ(const Run *run)
{
    FileRoles roles = {.arena = run->arena};
    const char *input = overrides_input_file(run->arguments);
    const char *depfile = arguments_value(run->arguments, ARG_DEPFILE);
    bool is_ok = true;
    for (size_t i = 0; i < run->jobs.count; i++) {
        const Job *job = &run->jobs.items[i];
        claim(&roles, (FileRole){.path = job->path});
        if (job->config->path)
            claim(&roles, (FileRole){.path = job->config->path});
    }
    if (input)
        claim(&roles, (FileRole){.path = input});
    for (size_t i = 0; i < run->jobs.count && is_ok; i++) {
        const Job *job = &run->jobs.items[i];
        is_ok = !job->output || claim(&roles, (FileRole){job->output, job->path});
    }
    if (!is_ok || !depfile)
        return is_ok;
    return check_depfile_names(run) && claim(&roles, (FileRole){depfile, "--depfile"});
}

/* --- compiling ----------------------------------------------------------------- */

/* Findings go to standard error; the formats for programs make one document of them. */
static void show_findings(const Run *run)
{
    ReportCounts counts;
    size_t shown = 0;
    ReportInput *inputs = ARENA_ARRAY(run->arena, ReportInput, run->jobs.count);
    for (size_t i = 0; i < run->jobs.count; i++)
        inputs[i] = input_report(&run->jobs.items[i].compilation);
    for (size_t i = 0; i < run->jobs.count; i++)
        shown += inputs[i].count;
    ReportRun all = {.inputs = inputs, .input_count = run->jobs.count};
    if (shown > 0 || !run->findings.is_streaming)
        findings_write(&run->findings, &all);
    counts = report_count(&all);
    if (shown > 0)
        findings_write_summary(&run->findings, &counts, inputs[0].file);
}

static bool compile_jobs(Run *run)
{
    bool is_ok = true;
    for (size_t i = 0; i < run->jobs.count; i++) {
        Job *job = &run->jobs.items[i];
        Input input = input_from(run->arguments, job->path);
        input.overrides = &run->overrides;
        input.settings = project_settings(&run->project, run->arena, job->config);
        is_ok &= input_compile(run->arena, &input, &job->compilation);
    }
    return is_ok;
}

static bool can_emit_all(const Run *run)
{
    bool is_ok = true;
    for (size_t i = 0; i < run->jobs.count; i++) {
        const Compilation *compilation = &run->jobs.items[i].compilation;
        is_ok &= compilation_can_emit(compilation);
        if (!compilation->def->is_flock && sink_error_count(compilation->sink) == 0)
            trouble("'%s' is no Flock definition: there is nothing to write",
                    run->jobs.items[i].path);
    }
    return is_ok;
}

/* `--agent` names an agent, whatever the target makes of it. */
static bool check_agent(const Run *run, const Job *job)
{
    Str agent = run->overrides.agent;
    if (agent.len == 0 || model_find_agent(job->compilation.def, agent))
        return true;
    trouble("%s: there is no agent '%.*s' to start with", job->path, STR_ARG(agent));
    return false;
}

/* A start needs a workflow id, and an agent that exists. */
static bool check_start(const Job *job)
{
    const Options *options = job->compilation.options;
    if (options->workflow.workflow_id.winner.value.kind == OPTION_UNSET)
        trouble("%s: this target needs a workflow id: set run.workflow_id, or use --workflow-id",
                job->path);
    else if (options->start_agent.len == 0)
        trouble("%s: this target needs a start agent: set run.agent, or use --agent", job->path);
    else if (!model_find_agent(job->compilation.def, options->start_agent))
        trouble("%s: there is no agent '%.*s' to start with", job->path,
                STR_ARG(options->start_agent));
    else
        return true;
    return false;
}

static bool check_starts(const Run *run)
{
    bool is_ok = true;
    bool needs_start = emit_targets[run->target].needs_start;
    for (size_t i = 0; i < run->jobs.count; i++) {
        const Job *job = &run->jobs.items[i];
        is_ok &= check_agent(run, job) && (!needs_start || check_start(job));
    }
    return is_ok;
}

static void emit_jobs(Run *run)
{
    for (size_t i = 0; i < run->jobs.count; i++) {
        Job *job = &run->jobs.items[i];
        EmitInput input = {
            .arena = run->arena,
            .options = job->compilation.options,
            .source = job->compilation.source,
            .indent = arguments_has(run->arguments, ARG_PRETTY) ? 2 : 0,
            .has_provenance = arguments_has(run->arguments, ARG_PROVENANCE),
        };
        emit_write(run->target, &input, &job->text);
    }
}

/* --- writing ------------------------------------------------------------------- */

static bool write_job(const Job *job)
{
    FileError error;
    FileLinks links = job->is_in_folder ? FILE_LINKS_REPLACE : FILE_LINKS_FOLLOW;
    bool is_ok = job->output ? file_replace(job->output, buf_str(&job->text), links, &error)
                             : file_write_stdout(buf_str(&job->text), &error);
    if (!is_ok)
        trouble("%s", error.message);
    return is_ok;
}

static bool write_depfile(const Run *run)
{
    FileError error;
    Buf text = {0};
    const char *depfile = arguments_value(run->arguments, ARG_DEPFILE);
    if (!depfile)
        return true;
    for (size_t i = 0; i < run->jobs.count; i++) {
        const Job *job = &run->jobs.items[i];
        bool is_stdin = strcmp(job->path, "-") == 0;
        const char *const sources[] = {is_stdin ? NULL : job->path, job->config->path,
                                       overrides_input_file(run->arguments)};
        depfile_append(&text, job->output, sources, sizeof sources / sizeof *sources);
    }
    bool is_ok = file_replace(depfile, buf_str(&text), FILE_LINKS_FOLLOW, &error);
    if (!is_ok)
        trouble("%s", error.message);
    buf_free(&text);
    return is_ok;
}

static int write_jobs(const Run *run)
{
    bool is_ok = true;
    for (size_t i = 0; i < run->jobs.count; i++)
        is_ok &= write_job(&run->jobs.items[i]);
    is_ok &= is_ok && write_depfile(run);
    return is_ok ? EXIT_CLEAN : EXIT_TROUBLE;
}

/* EXIT_FINDINGS where the output is missing or another one, EXIT_TROUBLE where it is unreadable. */
static int compare_job(const Run *run, const Job *job)
{
    FileError error;
    Str existing;
    size_t limit = (size_t)INPUT_MAX_BYTES * 16;
    if (file_read(run->arena, job->output, limit, &existing, &error)) {
        if (str_eq(existing, buf_str(&job->text)))
            return EXIT_CLEAN;
        trouble("'%s' is not what '%s' compiles to", job->output, job->path);
        return EXIT_FINDINGS;
    }
    if (error.kind != FILE_ERROR_MISSING)
        return trouble("%s", error.message);
    trouble("'%s' is missing", job->output);
    return EXIT_FINDINGS;
}

static int compare_jobs(const Run *run)
{
    int code = EXIT_CLEAN;
    for (size_t i = 0; i < run->jobs.count; i++) {
        int one = compare_job(run, &run->jobs.items[i]);
        code = one > code ? one : code;
    }
    return code;
}

/* --- the command ---------------------------------------------------------------- */

static int compile(Run *run)
{
    add_jobs(run);
    if (!project_is_good(&run->project, run->arguments) || !check_inputs_have_names(run) ||
        !check_files_differ(run) || !compile_jobs(run))
        return EXIT_TROUBLE;
    show_findings(run);
    if (!can_emit_all(run))
        return EXIT_FINDINGS;
    if (!check_starts(run))
        return EXIT_TROUBLE;
    emit_jobs(run);
    bool is_check = arguments_has(run->arguments, ARG_CHECK);
    int code = is_check ? compare_jobs(run) : write_jobs(run);
    for (size_t i = 0; i < run->jobs.count; i++)
        buf_free(&run->jobs.items[i].text);
    return code;
}

static int run_compile(Arena *arena, const Arguments *arguments)
{
    Run run = {
        .arena = arena, .arguments = arguments, .findings = findings_output_from(arguments, 2)};
    const char *target = arguments_value(arguments, ARG_TARGET);
    if (target)
        emit_find_target(str_of(target), &run.target);
    if (!check_usage(&run) || !overrides_read(arena, arguments, &run.overrides) ||
        !project_open(arena, arguments, &run.project))
        return EXIT_TROUBLE;
    return compile(&run);
}

const Command command_compile = {
    .spec =
        {
            .name = "compile",
            .operands = "FILE...",
            .summary =
                "Writes what a definition comes to: by default the workflow and activity "
                "options that Temporal will receive, as canonical JSON (RFC 8785).\n"
                "With any error nothing is written, existing outputs stay as they were, and "
                "the exit code is 1. Outputs are written beside and renamed; one that did not "
                "change keeps its modification time.",
            .args = ARGS,
            .arg_count = sizeof ARGS / sizeof *ARGS,
            .examples = EXAMPLES,
            .example_count = sizeof EXAMPLES / sizeof *EXAMPLES,
        },
    .run = run_compile,
};
