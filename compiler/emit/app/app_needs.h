/* SPDX-License-Identifier: MIT */
/* app_needs.h - the findings of what keeps a definition from being an application; see needs.h. */
#ifndef FLOCKC_EMIT_APP_NEEDS_H
#define FLOCKC_EMIT_APP_NEEDS_H

#include "emit/app/app_plan.h"
#include "emit/needs.h"

/* Of a plan with an agent to start with. */
void needs_app(const Needs *needs, const AppPlan *plan, const TargetSettings *settings);

#endif
