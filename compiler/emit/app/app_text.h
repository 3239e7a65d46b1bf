/* SPDX-License-Identifier: MIT */
/* app_text.h - the parts of the module that target temporal-python writes; private to emit/. */
#ifndef FLOCKC_EMIT_APP_TEXT_H
#define FLOCKC_EMIT_APP_TEXT_H

#include "emit/app/app_plan.h"
#include "emit/python_options.h"

typedef struct App {
    const EmitInput *input;
    AppPlan plan;
    CodeWriter code;
    PythonOptions python; /* of `code` */
} App;

/* Marker, docstring and imports (app_head.c). */
void app_put_head(App *app);

/* Options, the start and its id, and what names the agents (app_constants.c). */
void app_put_constants(App *app);

/* Inputs, outputs and the class of each agent; all of them together (app_classes.c). */
void app_put_classes(App *app);

/* What a start gives, and the workflow (app_workflow.c). */
void app_put_workflow(App *app);

/* The worker, and the client's start (app_serving.c). */
void app_put_serving(App *app);

/* A docstring of what flockc says, without quotes, and of what the definition says: on one line,
 * with a full stop. Either may be empty. */
void app_put_doc(App *app, Str words, Str foreign);

/* A dataclass of fields begins: its decorator, `class NAME:`, docstring and, if it has members, an
 * empty line; the level is then that of the members. */
void app_open_dataclass(App *app, Str name, Str doc);

/* Ends it, two empty lines after it. */
void app_close_class(App *app);

/* In scratch memory; for identifiers. */
Str app_text(App *app, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
