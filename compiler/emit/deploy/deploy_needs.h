/* SPDX-License-Identifier: MIT */
/*
 * deploy_needs.h - what a system that runs workers needs, and the findings where it lacks that;
 * private to emit/. See needs.h.
 */
#ifndef FLOCKC_EMIT_DEPLOY_DEPLOY_NEEDS_H
#define FLOCKC_EMIT_DEPLOY_DEPLOY_NEEDS_H

#include "emit/deploy/deploy_plan.h"

/*
 * Names, values and times that the system does not take are errors, as is an unknown `--agent`.
 * What the deployment does not say and flockc has to guess is one warning.
 */
void needs_deploy(const Options *options, const TargetSettings *settings, Sink *sink,
                  const DeploySystem *system);

#endif
