/* SPDX-License-Identifier: MIT */
/*
 * component_report.h - the components of an agent, one by one, and findings about those that
 * Flock drops on load.
 *
 * A component that cannot be built is a line in Flock's log and nothing else. What follows
 * depends on what it was meant to be: without an evaluator each run of the agent fails,
 * without a router the run ends.
 */
#ifndef FLOCKC_LINT_COMPONENT_REPORT_H
#define FLOCKC_LINT_COMPONENT_REPORT_H

#include "lint/rule.h"

typedef void (*ComponentVisitor)(const PlacedComponent *placed, void *state);

/* Every component that is written on the agent, but for nulls. */
void component_visit(const Lint *lint, const AgentDef *agent, ComponentVisitor visit, void *state);

/* "evaluator", "router", "module", "component" */
const char *component_noun(const PlacedComponent *placed);

/* The name of its agent, quoted; "its agent" for a component that several may share. */
const char *component_agent_name(const PlacedComponent *placed);

/* Labels a finding with what comes of it that Flock drops the component. */
void component_label_lost(const PlacedComponent *placed, Finding *finding);

/* Says of a component that is not kept, and whose class is found, why not. */
Finding *component_report_fault(const PlacedComponent *placed, RuleId rule);

#endif
