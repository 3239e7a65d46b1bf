/* SPDX-License-Identifier: MIT */
/* use.c - a program of another project; its names are ones that the rooms of flockc have too. */
#include <flockc.h>

/* Would meet those of support/, jansson and libyaml, if they could be seen. */
int arena_new(void);
int utf8_encode(void);
int source_new(void);

int arena_new(void)
{
    return 1;
}

int utf8_encode(void)
{
    return 2;
}

int source_new(void)
{
    return 3;
}

int main(void)
{
    flockc_context *context;
    flockc_compilation *made;
    flockc_source source = {.struct_size = sizeof source};
    source.name = flockc_text_of("talk.flock.yaml");
    source.text = flockc_text_of("temporal_config: {task_queeu: \"\xC3\xA9\"}\n");
    if (flockc_context_new(NULL, &context) != FLOCKC_OK ||
        flockc_compile(context, &source, NULL, &made) != FLOCKC_OK)
        return 1;
    size_t errors =
        flockc_findings_count_of(flockc_compilation_findings(made), FLOCKC_SEVERITY_ERROR);
    flockc_compilation_free(made);
    flockc_context_free(context);
    return errors == 1 && arena_new() + utf8_encode() + source_new() == 6 ? 0 : 1;
}
