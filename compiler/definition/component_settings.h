/* SPDX-License-Identifier: MIT */
/*
 * component_settings.h - findings about what is in the `config` of a shipped component.
 */
#ifndef FLOCKC_DEFINITION_COMPONENT_SETTINGS_H
#define FLOCKC_DEFINITION_COMPONENT_SETTINGS_H

#include "definition/component.h"
#include "diag/sink.h"
#include "model/model.h"
#include "syntax/tree.h"

/*
 * Reports keys of a component of `tree` that its class ignores; of an evaluator also each value
 * that it refuses. Rules report that a router or a module is lost because of one.
 */
void component_settings_report(const Tree *tree, Sink *sink, const ComponentDef *component,
                               const ComponentEntries *entries);

#endif
