/* SPDX-License-Identifier: MIT */
/* known.c - see known.h. */
#include "cli/known.h"

#include <stdio.h>

#include "baseline/baseline_file.h"
#include "cli/output.h"
#include "cli/program.h"
#include "support/visible.h"
#include "system/files.h"

bool known_options_from(const Arguments *arguments, KnownFiles *all)
{
    const char *read = arguments_value(arguments, ARG_BASELINE);
    const char *written = arguments_value(arguments, ARG_WRITE_BASELINE);
    bool names_two = read && written && *written && strcmp(read, written) != 0;
    all->is_rewritten = written != NULL;
    all->given = written && *written ? written : read;
    if (names_two)
        trouble("--baseline and --write-baseline name two files; what is known is in one");
    else if (all->given && (*all->given == '\0' || strcmp(all->given, "-") == 0))
        trouble("a baseline is a file, not '%s'", all->given);
    else
        return true;
    return false;
}

/* --- reading --------------------------------------------------------------------------- */

/* The name of a configuration's baseline, as it is printed; NULL: there is none. */
static const char *path_of(Arena *arena, const Config *config)
{
    Str folder = file_folder(str_of(config->path));
    if (config->baseline.len == 0)
        return NULL;
    return str_is(folder, ".") ? config->baseline.ptr
                               : file_join(arena, folder, config->baseline).ptr;
}

static Str missing(Arena *arena, const KnownFile *known)
{
    const char *path = known->path;
    if (known->within.len > 0)
        return arena_format(arena, "there is no baseline '%s'; make it with --write-baseline",
                            path);
    return arena_format(arena, "there is no baseline '%s'; make it with --write-baseline=%s", path,
                        shell_word(arena, path));
}

/* Why it cannot be used; empty: it can, or is yet to be written. */
static Str read_text(Arena *arena, KnownFile *known)
{
    FileError error;
    known->exists = file_read_version(arena, known->path, BASELINE_MAX_BYTES, &known->text,
                                      &known->version, &error);
    if (known->exists)
        return STR("");
    if (file_is_directory(known->path) || !file_is_absent(known->path, &error))
        return arena_copy(arena, str_of(error.message));
    return known->is_rewritten ? STR("") : missing(arena, known);
}

/*
 * A repository could name any file of ours: what is wrong with it would be told, and
 * --write-baseline would replace it.
 */
static bool leads_out(Arena *arena, const KnownFile *known)
{
    Str real = file_real_target(arena, str_of(known->path)), folder = known->within;
    return real.len <= folder.len || memcmp(real.ptr, folder.ptr, folder.len) != 0;
}

static Str read_known(Arena *arena, KnownFile *known)
{
    if (known->within.len > 0 && leads_out(arena, known))
        return arena_format(
            arena,
            "'%s' leads out of the folder of the configuration that names it, and is "
            "not followed; to use that file, name it with --baseline",
            known->path);
    Str trouble = read_text(arena, known);
    if (!known->exists)
        return trouble;
    BaselineReading reading = baseline_read(arena, known->text);
    known->baseline = reading.baseline;
    if (reading.mistake.len == 0)
        return STR("");
    return arena_format(arena,
                        "'%s' cannot be used as a baseline: %.*s; repair it, or move it away and "
                        "make a new one with --write-baseline",
                        known->path, STR_ARG(reading.mistake));
}

/* `config` names it; NULL: the user does. */
static KnownFile *new_known(Arena *arena, const char *path, const Config *config)
{
    KnownFile *known = ARENA_NEW(arena, KnownFile);
    known->path = path;
    known->within = config ? config->folder : str_make(NULL, 0);
    known->folder = file_real_folder(arena, arena_copy(arena, file_folder(str_of(path))).ptr);
    return known;
}

/* Once for each file; NULL: there is none. `is_good` becomes false after a message. */
static KnownFile *open_known(KnownFiles *all, const Config *config, bool is_alone, bool *is_good)
{
    const char *path = all->given ? all->given : path_of(all->arena, config);
    for (size_t i = 0; path && i < all->items.count; i++)
        if (strcmp(all->items.items[i]->path, path) == 0)
            return all->items.items[i];
    if (!path)
        return NULL;
    KnownFile *known = new_known(all->arena, path, all->given ? NULL : config);
    known->is_rewritten = all->is_rewritten;
    known->is_alone = is_alone;
    *vec_push(all->arena, &all->items) = known;
    Str reason = read_known(all->arena, known);
    if (reason.len > 0)
        trouble("%.*s", STR_ARG(reason));
    *is_good &= reason.len == 0;
    return known;
}

static bool has_name(const Input *input)
{
    return !input_is_stdin(input) || input->stdin_name;
}

static bool is_to_write_none(const KnownFiles *all, const Operands *operands)
{
    return all->is_rewritten && all->items.count == 0 && operands->items.count > 0;
}

bool known_open(KnownFiles *all, Operands *operands)
{
    bool is_good = true;
    for (size_t i = 0; i < operands->items.count; i++) {
        Operand *operand = &operands->items.items[i];
        if (has_name(&operand->input))
            operand->input.known =
                open_known(all, operand->config, !operands->has_folders, &is_good);
    }
    if (!is_to_write_none(all, operands))
        return is_good;
    if (all->given)
        trouble("standard input has no name by which to know it: add --stdin-filename");
    else
        trouble("--write-baseline does not know where to write: name it, --write-baseline=FILE, or "
                "add `baseline: FILE` to .flockc.yaml");
    return false;
}

bool known_claim(const KnownFiles *all, OutputClaims *claims)
{
    Str reason = {0};
    for (size_t i = 0; i < all->items.count && reason.len == 0; i++) {
        const char *path = all->items.items[i]->path;
        if (all->is_rewritten)
            reason = output_claims_write(claims, path, "--write-baseline");
        else
            output_claims_read(claims, path);
    }
    if (reason.len > 0)
        trouble("%.*s", STR_ARG(reason));
    return reason.len == 0;
}

/* --- one file -------------------------------------------------------------------------- */

/* Nothing is known of a name that climbs out of folders that do not exist. */
static Str name_from(Arena *arena, const KnownFile *known, Str name)
{
    Str real = file_real_name(arena, name);
    Str base = file_base_name(real), folder = str_make(real.ptr, real.len - base.len);
    if (file_climbs(real))
        return name;
    if (str_eq(folder, known->folder))
        return base;
    return file_join(arena, str_of(file_name_from(arena, known->folder, folder)), base);
}

static bool is_understood(const Compilation *made)
{
    bool is_cut = false;
    for (size_t i = 0; i < made->finding_count; i++)
        is_cut |= made->findings[i]->rule == RULE_limit_exceeded;
    return !made->tree->has_errors && !is_cut;
}

/* All that a baseline may hide is known from now on. */
static BaselineSplit learn(Arena *arena, const ReportInput *report, KnownResult *result)
{
    BaselineSplit split = {.fresh = ARENA_ARRAY(arena, Finding *, report->count + 1)};
    for (size_t i = 0; i < report->count; i++) {
        Finding *finding = report->findings[i];
        if (!baseline_may_hide(finding))
            split.fresh[split.fresh_count++] = finding;
        else
            *vec_push(arena, &result->found) = baseline_entry(arena, result->file, finding);
    }
    split.quiet_count = report->count - split.fresh_count;
    result->refused_count = split.fresh_count;
    return split;
}

static void count_fixes(Finding *const *findings, size_t count, FixCounts *fixes)
{
    for (size_t i = 0; i < count; i++) {
        fixes->safe += findings[i]->fix.mark == FIX_MARKED_SAFE;
        fixes->more += findings[i]->fix.mark == FIX_MARKED_UNSAFE;
    }
}

KnownResult known_apply(Arena *arena, const KnownFile *known, const Input *input,
                        const Compilation *made, ReportInput *report)
{
    KnownResult result = {.file = name_from(arena, known, str_of(input_name(input))),
                          .is_understood = is_understood(made)};
    BaselineSplit split = known->is_rewritten
                              ? learn(arena, report, &result)
                              : baseline_split(arena, &known->baseline, result.file,
                                               known->is_alone, report->findings, report->count);
    count_fixes(split.fresh, split.fresh_count, &result.fresh_fixes);
    result.quiet_count = split.quiet_count;
    result.gone_count = result.is_understood ? split.gone_count : 0;
    report->findings = split.fresh;
    report->count = split.fresh_count;
    return result;
}

Str known_for(Arena *arena, const Config *config, const char *path, ServerSettings *settings)
{
    const char *name = path_of(arena, config);
    if (!name)
        return STR("");
    KnownFile *known = new_known(arena, name, config);
    Str trouble = read_known(arena, known);
    settings->baseline_path = str_of(name);
    settings->baseline_file = name_from(arena, known, str_of(path));
    settings->baseline = &known->baseline;
    return trouble;
}

/* --- all of them ----------------------------------------------------------------------- */

static BaselineEntry copy_entry(Arena *arena, BaselineEntry entry)
{
    entry.path = arena_copy(arena, entry.path);
    entry.fingerprint = arena_copy(arena, entry.fingerprint);
    return entry;
}

void known_take(KnownFiles *all, KnownFile *known, const KnownResult *result)
{
    Str file = baseline_file_name(all->arena, arena_copy(all->arena, result->file));
    map_put(all->arena, &known->checked, file, result->is_understood);
    for (size_t i = 0; i < result->found.count; i++) {
        BaselineEntry entry = copy_entry(all->arena, result->found.items[i]);
        entry.file = file;
        *vec_push(all->arena, &known->found) = entry;
    }
}

static bool is_there(Arena *arena, const KnownFile *known, Str file)
{
    return file_exists(file_join(arena, known->folder, file).ptr);
}

/* True for a file that this run has not read and never will. */
static bool is_orphan(Arena *arena, const KnownFile *known, Str file)
{
    return !map_get(&known->checked, file) && !is_there(arena, known, file);
}

size_t known_count_orphans(const KnownFiles *all)
{
    size_t count = 0;
    for (size_t i = 0; i < all->items.count; i++) {
        const KnownFile *known = all->items.items[i];
        Baseline rest = known->baseline;
        while (rest.count > 0) {
            Baseline file = baseline_of_file(&rest, rest.items[0].file);
            bool counts = is_orphan(all->arena, known, rest.items[0].file);
            for (size_t j = 0; counts && j < file.count; j++)
                count += file.items[j].count;
            rest = (Baseline){rest.items + file.count, rest.count - file.count};
        }
    }
    return count;
}

/* What this run could not see stays known. */
static bool stays(Arena *arena, const KnownFile *known, const BaselineEntry *entry)
{
    const uint32_t *understood = map_get(&known->checked, entry->file);
    if (!understood)
        return is_there(arena, known, entry->file);
    return !*understood || (known->is_alone && !baseline_is_of_file(entry));
}

static Baseline renew(Arena *arena, KnownFile *known)
{
    baseline_count(&known->found);
    for (size_t i = 0; i < known->baseline.count; i++)
        if (stays(arena, known, &known->baseline.items[i]))
            *vec_push(arena, &known->found) = known->baseline.items[i];
    return baseline_sort(&known->found);
}

static bool replace(const KnownFile *known, Str content)
{
    FileError error;
    bool is_ok = known->exists ? file_replace_version(known->path, &known->version, known->text,
                                                      content, &error)
                               : file_create(known->path, content, &error);
    if (!is_ok)
        trouble("%s", error.message);
    return is_ok;
}

static void tell_written(const KnownFile *known, const Baseline *baseline, bool is_same)
{
    size_t count = 0;
    for (size_t i = 0; i < baseline->count; i++)
        count += baseline->items[i].count;
    const char *s = count == 1 ? "" : "s";
    Buf path = buf_new(program_context());
    visible_append(&path, str_of(known->path));
    if (is_same)
        fprintf(stderr, "'%s' stays as it is: %zu known finding%s\n", path.ptr, count, s);
    else
        fprintf(stderr, "wrote %zu known finding%s to '%s'\n", count, s, path.ptr);
    buf_free(&path);
}

static bool write_known(Arena *arena, KnownFile *known, bool is_quiet)
{
    Buf text = buf_new(program_context());
    Baseline baseline = renew(arena, known);
    baseline_write(&baseline, &text);
    bool is_same = known->exists && str_eq(known->text, buf_str(&text));
    bool is_ok = is_same || replace(known, buf_str(&text));
    if (is_ok && !is_quiet)
        tell_written(known, &baseline, is_same);
    buf_free(&text);
    return is_ok;
}

bool known_write(KnownFiles *all, bool is_quiet)
{
    bool is_ok = true;
    for (size_t i = 0; all->is_rewritten && i < all->items.count; i++)
        is_ok &= write_known(all->arena, all->items.items[i], is_quiet);
    return is_ok;
}
