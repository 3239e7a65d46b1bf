/* SPDX-License-Identifier: MIT */
/*
 * java_values.h - memo and search attributes as expressions of Java; private to emit/.
 *
 * Map.ofEntries() and List.of() where they can hold it. Neither takes null, and the order of
 * Map.ofEntries() differs from run to run, and with it the bytes of a payload: with a null or a map
 * inside, helpers of the class make maps and lists, java_put_helpers().
 */
#ifndef FLOCKC_EMIT_JAVA_VALUES_H
#define FLOCKC_EMIT_JAVA_VALUES_H

#include "emit/code/java_layout.h"
#include "resolve/options.h"

typedef struct JavaMemo {
    const JavaExpr *expr; /* NULL: there is no memo */
    bool has_helpers;     /* map() and entry() */
    bool has_lists, has_big_integers;
} JavaMemo;

/* The expression begins in `column` if everything around it is broken. */
JavaMemo java_memo(Arena *arena, const WorkflowOptions *workflow, size_t column);

/* The methods that the expression calls, each with an empty line behind it. */
void java_put_helpers(CodeWriter *code, const JavaMemo *memo);

/* The line ".set(key, value)" of a builder, which begins in `column`. */
const JavaExpr *java_attribute(Arena *arena, const SearchAttribute *attribute, size_t column);

/*
 * The bytes of code that make both, at most: the virtual machine takes 65,535 of one method.
 */
size_t java_start_bytes(Arena *arena, const WorkflowOptions *workflow);

#endif
