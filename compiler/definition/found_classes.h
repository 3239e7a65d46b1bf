/* SPDX-License-Identifier: MIT */
/*
 * found_classes.h - which classes of components Flock has in a new process that loads the file.
 *
 * Its registry is filled by discovery, which imports most of what flock-core ships, and by the
 * file: an entry of `components` or `types` imports a module or runs a file, and what is
 * decorated there registers itself, whatever the entry is called. What the program that loads
 * the file imports or registers is not known here.
 */
#ifndef FLOCKC_DEFINITION_FOUND_CLASSES_H
#define FLOCKC_DEFINITION_FOUND_CLASSES_H

#include "model/model.h"
#include "schema/components.h"
#include "support/map.h"
#include "syntax/tree.h"

typedef struct FoundClasses {
    StrMap named;      /* entries of `components` that say where something lives: NamedAs */
    uint64_t imported; /* a bit for each shipped class whose module the file names */
    uint64_t replaced; /* and for each in whose place it puts one of its own */
    bool are_all; /* no Flock loads the file: none looks for a class, and none drops anything */
} FoundClasses;

/* Of the map at the top of a file. */
FoundClasses found_classes_read(Arena *arena, const Node *root);

/* Whether the file registers a class of its own under the name of one that Flock ships. */
bool found_classes_replace(const FoundClasses *found, const ComponentInfo *info);

/* Whether a component of the class is found; `info` is NULL for one that Flock does not ship. */
bool found_classes_have(const FoundClasses *found, Str type, const ComponentInfo *info);

/*
 * Whether the functions of os.path raise an error for this `file_path` of an entry; one that is
 * false to Python they are not asked about.
 */
bool found_path_is_refused(const DefValue *path, bool takes_numbers);

#endif
