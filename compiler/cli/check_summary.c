/* SPDX-License-Identifier: MIT */
/* check_summary.c - see check_summary.h. */
#include "cli/check_summary.h"

#include <stdio.h>

#include "cli/program.h"

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void write_fixed_summary(const CheckOptions *options, const CheckTotals *totals)
{
    bool is_diff = options->fixes.mode == FIX_MODE_DIFF;
    size_t findings = totals->fixed_findings, files = totals->fixed_files;
    if (options->fixes.mode == FIX_MODE_NONE || (findings == 0 && !is_diff))
        return;
    if (findings == 0)
        fprintf(stderr, "nothing to fix\n");
    else
        fprintf(stderr, "%s %zu finding%s in %zu file%s\n", is_diff ? "would fix" : "fixed",
                findings, plural(findings), files, plural(files));
}

/* patch and git apply take no name that leads out of their folder. */
static void write_outside_summary(const CheckTotals *totals)
{
    size_t files = totals->outside_files;
    if (files == 1)
        fprintf(stderr, "1 file lies outside of this folder and has its absolute name in the diff: "
                        "`patch -d / -p1` takes it\n");
    else if (files > 1)
        fprintf(stderr,
                "%zu files lie outside of this folder and have their absolute names in the diff: "
                "`patch -d / -p1` takes them\n",
                files);
}

/* The marks of what is shown, counted: after --fix of what is left. */
static void write_fixable_summary(const CheckOptions *options, const CheckTotals *totals)
{
    Buf text = buf_new(program_context());
    report_fixable(totals->fixable.safe, totals->fixable.more, options->output.has_summary_color,
                   &text);
    if (text.len > 0) /* else there is no memory, and fwrite() must not be given NULL */
        fwrite(text.ptr, 1, text.len, stderr);
    buf_free(&text);
}

/* Why no file was checked, where nothing else has said so. */
static void write_nothing_checked(const Operands *operands)
{
    bool is_excluded = operands->excluded_count > 0 && !operands->has_folders;
    fprintf(stderr, is_excluded ? "nothing to check: what was named is excluded\n"
                    : operands->has_left_out
                        ? "nothing to check: what is there is left out, and --show-files says why\n"
                        : "no flock definitions found: they end with .flock.yaml, .flock.yml, "
                          ".flock.toml or .flock.json\n");
}

/* What --write-baseline has made known is told where it is written. */
static void write_known_summary(const CheckTotals *totals, const KnownFiles *known)
{
    size_t quiet = totals->quiet_findings, gone = totals->gone_findings;
    size_t refused = totals->refused_findings;
    if (refused > 0)
        fprintf(stderr, "%zu error%s not in the baseline: none hides what Flock refuses\n", refused,
                refused == 1 ? " is" : "s are");
    if (known->is_rewritten)
        return;
    if (quiet > 0)
        fprintf(stderr, "%zu known finding%s quiet\n", quiet, quiet == 1 ? " is" : "s are");
    if (gone > 0)
        fprintf(stderr, "%zu known finding%s gone: --write-baseline takes %s out\n", gone,
                gone == 1 ? " is" : "s are", gone == 1 ? "it" : "them");
}

static void write_summary(const CheckOptions *options, const CheckTotals *totals,
                          const Operands *operands, const KnownFiles *known,
                          const Lookalikes *lookalikes)
{
    write_fixed_summary(options, totals);
    write_outside_summary(totals);
    if (options->fixes.mode == FIX_MODE_DIFF)
        return;
    if (totals->first)
        findings_write_summary(&options->output, &totals->counts, str_of(totals->first));
    else if (operands->items.count == 0 && operands->foreign_count == 0 && !totals->has_trouble &&
             lookalikes->names.count == 0)
        write_nothing_checked(operands);
    write_fixable_summary(options, totals);
    write_known_summary(totals, known);
}

void check_summary_write(const CheckOptions *options, const CheckTotals *totals,
                         const Operands *operands, const KnownFiles *known,
                         const Lookalikes *lookalikes)
{
    if (totals->has_shown)
        findings_part_summary(&options->output);
    if (!options->output.is_quiet)
        write_summary(options, totals, operands, known, lookalikes);
    if (!options->output.is_quiet || operands->items.count == 0)
        lookalikes_tell(lookalikes);
}
