/* SPDX-License-Identifier: MIT */
/* manual_pages.c - see manual_pages.h; what is in .flockc.yaml is told in manual_config.c. */
#include "cli/manual_pages.h"

#include <stdio.h>
#include <stdlib.h>

#include "cli/manual_config.h"
#include "cli/mdoc.h"
#include "support/chars.h"

ManualPage manual_page(size_t index)
{
    if (index == MANUAL_MAIN)
        return (ManualPage){"flockc", "compile and check Flock definitions", "flockc", 1};
    if (index == MANUAL_CONFIG)
        return (ManualPage){".flockc.yaml", "settings of flockc for a project", ".flockc.yaml", 5};
    const CommandRow *row = &command_rows[index];
    ManualPage page = {.operand = row->name, .summary = row->summary, .section = 1};
    snprintf(page.name, sizeof page.name, "flockc-%s", row->name);
    return page;
}

static void put_upper(Buf *out, const char *text)
{
    for (const char *c = text; *c; c++)
        buf_put(out, *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c);
}

static void put_head(Buf *out, const ManualPage *page)
{
    buf_printf(out, ".\\\" Written by `flockc manual %s` of flockc %s.\n.Dd %s\n.Dt ",
               page->operand, FLOCKC_VERSION, FLOCKC_VERSION_DATE);
    put_upper(out, page->name);
    buf_printf(out, " %d\n.Os\n.Sh NAME\n.Nm %s\n.Nd ", page->section,
               page->section == 5 ? "\\&.flockc.yaml" : page->name);
    mdoc_piece(out, page->summary);
    buf_put(out, '\n');
}

/* --- a command ---------------------------------------------------------------------------- */

/* "[FILE...]" is optional. */
static void put_synopsis(Buf *out, const CommandSpec *command)
{
    buf_printf(out, ".Sh SYNOPSIS\n.Nm flockc %s\n.Op Ar OPTION ...\n", command->name);
    if (!command->operands)
        return;
    bool is_optional = command->operands[0] == '[';
    size_t len = strlen(command->operands) - (is_optional ? 2 : 0);
    Str name = str_make(command->operands + is_optional, len);
    buf_printf(out, is_optional ? ".Op Ar %.*s\n" : ".Ar %.*s\n", STR_ARG(name));
}

static void put_value_name(Buf *out, const ArgSpec *option)
{
    if (option->value_name) {
        buf_append_c(out, " Ar ");
        mdoc_piece(out, option->value_name);
    }
}

static void put_option(Buf *out, const ArgSpec *option)
{
    buf_append_c(out, ".It ");
    if (option->short_name) {
        buf_printf(out, "Fl %c", option->short_name);
        put_value_name(out, option);
        buf_append_c(out, " , ");
    }
    buf_append_c(out, "Fl \\-");
    mdoc_piece(out, option->name);
    put_value_name(out, option);
    buf_put(out, '\n');
    Buf text = buf_new(out->context);
    arguments_describe(option, &text);
    mdoc_prose(out, text.ptr);
    buf_free(&text);
}

static void put_values(Buf *out, const ArgSpec *option)
{
    if (!option->value_helps)
        return;
    buf_append_c(out, ".Sh ");
    put_upper(out, option->value_name);
    buf_append_c(out, "S\n.Bl -tag -width Ds\n");
    for (size_t i = 0; option->values[i]; i++) {
        buf_append_c(out, ".It Cm ");
        mdoc_piece(out, option->values[i]);
        buf_put(out, '\n');
        mdoc_prose(out, option->value_helps[i]);
    }
    buf_append_c(out, ".El\n");
}

static void put_options(Buf *out, const CommandSpec *command)
{
    buf_append_c(out, ".Sh OPTIONS\n.Bl -tag -width Ds\n");
    for (size_t i = 0; i < command->arg_count; i++)
        put_option(out, &command->args[i]);
    buf_append_c(out, ".El\n");
    for (size_t i = 0; i < command->arg_count; i++)
        put_values(out, &command->args[i]);
}

static void put_exit_status(Buf *out)
{
    static const struct {
        int number;
        const char *meaning;
    } rows[] = {
#define EXIT_CODE(ident, number, meaning) {number, meaning},
#include "cli/exit_codes.def"
#undef EXIT_CODE
    };
    buf_append_c(out, ".Sh EXIT STATUS\n.Bl -tag -width Ds\n");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        buf_printf(out, ".It %d\n", rows[i].number);
        mdoc_prose(out, rows[i].meaning);
    }
    buf_append_c(out, ".El\n");
}

static void put_examples(Buf *out, const CommandSpec *command)
{
    if (command->example_count == 0)
        return;
    buf_append_c(out, ".Sh EXAMPLES\n.Bl -tag -width Ds\n");
    for (size_t i = 0; i < command->example_count; i++) {
        buf_append_c(out, ".It Li \"");
        for (const char *c = command->examples[i].command; *c; c++) {
            char piece[] = {*c, '\0'};
            if (*c == '"')
                buf_append_c(out, "\\(dq");
            else
                mdoc_piece(out, piece);
        }
        buf_append_c(out, "\"\n");
        mdoc_prose(out, command->examples[i].meaning);
    }
    buf_append_c(out, ".El\n");
}

/* --- all of them -------------------------------------------------------------------------- */

static int compare_pages(const void *left, const void *right)
{
    const ManualPage *a = left, *b = right;
    return a->section != b->section ? a->section - b->section : strcmp(a->name, b->name);
}

/* A command leads to flockc(1), and that to all. */
static void put_see_also(Buf *out, size_t index)
{
    ManualPage pages[MANUAL_PAGE_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < MANUAL_PAGE_COUNT; i++)
        if (i != index && (index >= MANUAL_MAIN || i >= MANUAL_MAIN))
            pages[count++] = manual_page(i);
    qsort(pages, count, sizeof *pages, compare_pages);
    buf_append_c(out, ".Sh SEE ALSO\n");
    for (size_t i = 0; i < count; i++)
        buf_printf(out, ".Xr %s %d%s\n", pages[i].name, pages[i].section,
                   i + 1 < count ? " ," : "");
    buf_append_c(out, ".Pp\n.Lk " FLOCKC_HOME_URL "\n");
}

static void put_main(Buf *out)
{
    buf_append_c(out, ".Sh SYNOPSIS\n.Nm\n.Ar COMMAND\n.Op Ar OPTION ...\n.Op Ar FILE ...\n"
                      ".Nm\n.Cm help\n.Op Ar COMMAND\n.Sh DESCRIPTION\n");
    mdoc_prose(out, "flockc compiles Flock definitions: it reports what is wrong with them and "
                    "writes the options that Temporal will receive. A definition is a file in "
                    "YAML, TOML or JSON. Each command has a page of its own.");
    buf_append_c(out, ".Bl -tag -width completion\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        buf_printf(out, ".It Cm %s\n", command_rows[i].name);
        mdoc_prose(out, command_rows[i].summary);
    }
    buf_append_c(out, ".El\n.Sh ENVIRONMENT\n.Bl -tag -width Ds\n.It Ev NO_COLOR\n"
                      "If it is set and not empty, there are no colours.\n.It Ev FORCE_COLOR\n"
                      "If it is set and not empty, there are colours in files and pipes as well.\n"
                      ".El\n.Sh FILES\n.Bl -tag -width Ds\n.It Pa .flockc.yaml\n"
                      "Settings of a project.\n.El\n");
    put_exit_status(out);
}

static void put_command(Buf *out, const CommandSpec *command)
{
    put_synopsis(out, command);
    buf_append_c(out, ".Sh DESCRIPTION\n");
    mdoc_prose(out, command->summary);
    put_options(out, command);
    put_exit_status(out);
    put_examples(out, command);
}

void manual_page_write(size_t index, Buf *out)
{
    ManualPage page = manual_page(index);
    put_head(out, &page);
    if (index == MANUAL_MAIN)
        put_main(out);
    else if (index == MANUAL_CONFIG)
        manual_config_write(out);
    else
        put_command(out, &command_rows[index].command->spec);
    put_see_also(out, index);
}
