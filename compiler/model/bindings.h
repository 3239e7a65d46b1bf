/* SPDX-License-Identifier: MIT */
/*
 * bindings.h - where the value of a field lies in its section's struct.
 *
 * Made from the same tables as the fields themselves, in the same order.
 */
#ifndef FLOCKC_MODEL_BINDINGS_H
#define FLOCKC_MODEL_BINDINGS_H

#include "model/model.h"
#include "schema/schema.h"

/* Size of the struct of `section`. */
size_t binding_section_bytes(SectionId section);

/* `section` where nothing is written: every value and every section in it is absent. */
const void *binding_absent(SectionId section);

/* `count` structs of `section` in which nothing is written yet. */
void *binding_new(Arena *arena, SectionId section, size_t count);

/*
 * The member for `field` in `section_struct`, a struct of `section`. Every member but a
 * SUB of shape ONE (which is a pointer) begins with a DefValue. Only for FIELD_KEPT.
 */
void *binding_member(SectionId section, const FieldInfo *field, void *section_struct);

#endif
