/* SPDX-License-Identifier: MIT */
/*
 * rule_settings.h - how severe a rule is here, as far as the user has a say.
 *
 * Rules that say what Flock refuses cannot be set: RuleLock in diag/sink.h. Of a rule whose
 * policy is BY_EFFECT the findings that are not locked can be.
 */
#ifndef FLOCKC_DIAG_RULE_SETTINGS_H
#define FLOCKC_DIAG_RULE_SETTINGS_H

#include "diag/rules.h"

typedef enum RuleSetting {
    SETTING_DEFAULT,
    SETTING_OFF,
    SETTING_INFO,
    SETTING_WARNING,
    SETTING_ERROR,
} RuleSetting;

/* All zeros: every rule as rules.def has it, and ignore comments count. */
typedef struct RuleSettings {
    uint8_t rules[RULE_COUNT]; /* RuleSetting */
    bool shows_ignored;        /* --no-ignores: comments hide nothing */
} RuleSettings;

/* The rule that is called `word`, by name or by code in any case; RULE_COUNT if there is none. */
RuleId rule_find(Str word);

/* A rule with a similar name, for "did you mean"; RULE_COUNT if there is none. */
RuleId rule_find_near(Str word);

#endif
