/* SPDX-License-Identifier: MIT */
/*
 * deploy_text.h - foreign text in the files of process managers; private to emit/.
 *
 * Each system reads a value in its own way: specifiers, variables, quotes and comments. What comes
 * out of these is the text again, for any text that deploy_values.h lets through.
 */
#ifndef FLOCKC_EMIT_DEPLOY_DEPLOY_TEXT_H
#define FLOCKC_EMIT_DEPLOY_DEPLOY_TEXT_H

#include "support/buf.h"

/* Appends `text` with each `c` twice: `%` of systemd and supervisor, `$` of containers. */
void deploy_doubled(Buf *out, char c, Str text);

/* A description: it has no quotes, and what cannot be seen stands there as <U+202E>. */
void systemd_text(Buf *out, Str text);
/* A word of Environment=. */
void systemd_word(Buf *out, Str text);
/* A word of ExecStart= behind the program, where `$` is a variable as well. */
void systemd_argument(Buf *out, Str text);
/* A folder of ExecSearchPath=, which knows no quotes. */
void systemd_folder(Buf *out, Str text);

/* The value of a key. */
void supervisor_text(Buf *out, Str text);
/* A word of command=. */
void supervisor_word(Buf *out, Str text);

/* A string of YAML. */
void yaml_text(Buf *out, Str text);
/* The same for an argument or a variable of a container: `$` begins a variable there. */
void yaml_container_text(Buf *out, Str text);

#endif
