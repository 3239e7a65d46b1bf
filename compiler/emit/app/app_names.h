/* SPDX-License-Identifier: MIT */
/*
 * app_names.h - what the application calls the things of a definition; private to emit/.
 *
 * Each name is made of the thing's own name alone. An agent has classes (ContentAgent,
 * ContentAgentInput), options (CONTENT_AGENT_OPTIONS), members and methods (content_agent,
 * after_content_agent). A field of a signature keeps its name, which is also its key in JSON.
 */
#ifndef FLOCKC_EMIT_APP_NAMES_H
#define FLOCKC_EMIT_APP_NAMES_H

#include "support/arena.h"
#include "support/str.h"

typedef struct AppAgentNames {
    Str agent_class, input_class, output_class; /* Pascal */
    Str choice;                                 /* AfterContentAgent: the type of what follows */
    Str options;                                /* CONTENT_AGENT_OPTIONS */
    Str member;                                 /* content_agent, or `class_` */
    Str words;                                  /* content_agent, behind a prefix */
} AppAgentNames;

/* False where `name` makes no identifier. In `arena`. */
bool app_agent_names(Arena *arena, Str name, AppAgentNames *out);

/* The class of the workflow; empty where `name` makes no identifier. */
Str app_workflow_class(Arena *arena, Str name);

/* The member of a dataclass; empty where `name` makes none: letters, digits and `_` do, if a letter
 * comes first. */
Str app_member(Arena *arena, Str name);

#endif
