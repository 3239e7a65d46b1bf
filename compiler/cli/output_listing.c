/* SPDX-License-Identifier: MIT */
/* output_listing.c - see output_listing.h. */
#include "cli/output_listing.h"

#include "cli/depfile.h"
#include "cli/exit_codes.h"
#include "cli/output.h"
#include "cli/program.h"
#include "support/visible.h"

bool output_listing_needs_definitions(const CompileRun *run)
{
    for (size_t i = 0; i < run->job_count; i++)
        for (size_t j = 0; j < run->jobs[i].product_count; j++)
            if (emit_is_for_each_worker(run->jobs[i].products[j].target))
                return true;
    return false;
}

/* A list cannot hold what a depfile cannot. */
static bool add_name(Buf *list, const char *path)
{
    if (!depfile_can_hold(path)) {
        trouble("a list of names cannot hold the line end in '%s'", path);
        return false;
    }
    buf_append_c(list, visible_begins_command_line(str_of(path)) ? "./" : "");
    buf_append_c(list, path);
    buf_put(list, '\n');
    return true;
}

static int print(Buf *list, bool is_ok)
{
    if (is_ok)
        return output_text(list);
    buf_free(list);
    return EXIT_TROUBLE;
}

int output_listing_print_main(const CompileRun *run)
{
    Buf list = buf_new(program_context());
    bool is_ok = true;
    for (size_t i = 0; i < run->job_count; i++)
        for (size_t j = 0; j < run->jobs[i].product_count && is_ok; j++)
            is_ok = add_name(&list, run->jobs[i].products[j].main_output);
    return print(&list, is_ok);
}

int output_listing_print(const OutputPlan *plan)
{
    Buf list = buf_new(program_context());
    bool is_ok = true;
    for (size_t i = 0; i < plan->files.count && is_ok; i++)
        is_ok = add_name(&list, plan->files.items[i].path);
    return print(&list, is_ok);
}
