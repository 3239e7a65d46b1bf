/* SPDX-License-Identifier: MIT */
/* java_limits.h - what Java and its SDK need of a definition; private to emit/. */
#ifndef FLOCKC_EMIT_JAVA_LIMITS_H
#define FLOCKC_EMIT_JAVA_LIMITS_H

#include "emit/needs.h"
#include "emit/target_names.h"

/* Values that the SDK (temporal-sdk 1.38) refuses or changes, and strings that no class file holds.
 */
void needs_java_values(const Needs *needs, const TargetName *names);

/* The code that makes all values fits into a class. */
void needs_java_class(const Needs *needs);

/* Types of errors are called as Java calls them; a warning. */
void needs_java_error_types(const Needs *needs);

/* The package, where one was given, can be one. */
void needs_java_package(const Needs *needs, Str package);

#endif
