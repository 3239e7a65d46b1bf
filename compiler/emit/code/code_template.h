/* SPDX-License-Identifier: MIT */
/*
 * code_template.h - fixed code with places in it; private to emit/.
 *
 * A template is a file that the build embeds, in the language of the code, with lines of its own:
 *
 *     #@ entries           what stands here is written by the target
 *     #@ if written        the lines up to `#@ else` or `#@ end` stand only if the target says so;
 *     #@ else              there is no `if` inside an `if`
 *     #@ end
 *
 * All other lines are copied as they are.
 */
#ifndef FLOCKC_EMIT_CODE_CODE_TEMPLATE_H
#define FLOCKC_EMIT_CODE_CODE_TEMPLATE_H

#include "support/buf.h"

typedef struct CodeTemplate {
    Str text; /* ends with a line end */
    /* Writes what stands at the place; whole lines. A name that it does not know is a bug. */
    void (*fill)(void *context, Str name);
    bool (*has)(void *context, Str name); /* NULL if no line asks */
    void *context;
} CodeTemplate;

/* Appends the lines to `out`; `fill` writes there, too. */
void code_template_write(const CodeTemplate *template, Buf *out);

#endif
