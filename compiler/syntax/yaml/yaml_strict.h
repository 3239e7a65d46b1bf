/* SPDX-License-Identifier: MIT */
/*
 * yaml_strict.h - what PyYAML's own scanner refuses and libyaml lets pass.
 *
 * Flock loads with yaml.safe_load, which uses PyYAML's Python scanner: there a tab is
 * no white space outside quotes, block texts and comments.
 */
#ifndef FLOCKC_SYNTAX_YAML_YAML_STRICT_H
#define FLOCKC_SYNTAX_YAML_YAML_STRICT_H

#include "diag/sink.h"
#include "support/vec.h"

typedef VEC(Span) SpanVec;

/*
 * The first character at or after `at` that YAML does not allow anywhere (control
 * characters, DEL, U+FFFE, U+FFFF), or a byte order mark that begins a line, which the two
 * read differently; or text.len. In `*len_bytes` its length.
 */
size_t yaml_find_forbidden(Str text, size_t at, size_t *len_bytes);

/*
 * Reports every line with a tab outside `quoted`: the spans, in order, of quoted and
 * block scalars. Returns true if there was one.
 */
bool yaml_report_tabs(Str text, size_t from, const SpanVec *quoted, Sink *sink);

#endif
