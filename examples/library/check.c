/* SPDX-License-Identifier: MIT */
/*
 * check.c - the smallest program with libflockc: reads a definition from standard input and
 * prints what is wrong with it, and the options that Temporal will receive.
 *
 *     ./check talk.flock.yaml <talk.flock.yaml
 */
#include <flockc.h>
#include <stdio.h>

static size_t read_input(char *text, size_t room)
{
    return fread(text, 1, room, stdin);
}

static void print(flockc_text text)
{
    fwrite(text.data, 1, text.length, stdout);
}

static void print_findings(const flockc_findings *findings)
{
    for (size_t i = 0; i < flockc_findings_count(findings); i++) {
        flockc_finding finding = {.struct_size = sizeof finding};
        flockc_findings_get(findings, i, &finding);
        printf("%s at line %u, column %u: ", finding.code, (unsigned)finding.range.start.line + 1,
               (unsigned)finding.range.start.code_points + 1);
        print(finding.message);
        printf("\n");
    }
}

static flockc_status print_options(flockc_context *context, const flockc_compilation *made)
{
    flockc_output *output;
    flockc_emit_options options = {.struct_size = sizeof options};
    options.is_pretty = 1;
    flockc_status status = flockc_emit(context, made, &options, &output);
    print(flockc_output_text(output, 0));
    flockc_output_free(output);
    return status;
}

static flockc_status check(flockc_context *context, const flockc_source *source)
{
    flockc_compilation *made;
    flockc_status status = flockc_compile(context, source, NULL, &made);
    print_findings(flockc_compilation_findings(made));
    if (flockc_compilation_is_good(made))
        status = print_options(context, made);
    flockc_compilation_free(made);
    return status;
}

int main(int argc, char **argv)
{
    static char text[1 << 20];
    flockc_context *context;
    flockc_source source = {.struct_size = sizeof source};
    source.name = flockc_text_of(argc > 1 ? argv[1] : "stdin.yaml");
    source.text.data = text;
    source.text.length = read_input(text, sizeof text);
    flockc_status status = flockc_context_new(NULL, &context);
    if (status == FLOCKC_OK)
        status = check(context, &source);
    flockc_context_free(context);
    if (status != FLOCKC_OK)
        fprintf(stderr, "check: %s\n", flockc_status_text(status));
    return status == FLOCKC_OK ? 0 : 2;
}
