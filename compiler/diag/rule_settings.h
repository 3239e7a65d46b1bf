/* SPDX-License-Identifier: MIT */
/*
 * rule_settings.h - what a project says of the findings: how severe a rule is here, as far as
 * the user has a say, and for which Flock its definitions are.
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

/*
 * The Flock that a definition is meant for (flock_releases.def). FLOCK_OF_FILE: whichever its
 * agents are written for.
 */
typedef enum FlockRelease {
    FLOCK_OF_FILE,
#define FLOCK_RELEASE(ident, word, release, requirement) FLOCK_##ident,
#include "diag/flock_releases.def"
#undef FLOCK_RELEASE
    FLOCK_RELEASE_COUNT
} FlockRelease;

/* One row of flock_releases.def; all texts are "" for FLOCK_OF_FILE. */
typedef struct FlockReleaseInfo {
    const char *word;        /* in `flock:` */
    const char *release;     /* "flock-core 0.4.543"; "" for FLOCK_NONE */
    const char *requirement; /* for pip; "" for FLOCK_NONE */
} FlockReleaseInfo;

extern const FlockReleaseInfo flock_releases[FLOCK_RELEASE_COUNT];

/* False if `flock:` takes no such word. */
bool flock_release_find(Str word, FlockRelease *release);

/* All zeros: every rule as rules.def has it, ignore comments count, and each file says itself
 * for which Flock it is. */
typedef struct RuleSettings {
    uint8_t rules[RULE_COUNT]; /* RuleSetting */
    bool shows_ignored;        /* --no-ignores: comments hide nothing */
    FlockRelease flock;        /* FLOCK_NONE: what only Flock does is not told */
} RuleSettings;

/* The rule that is called `word`, by name or by code in any case; RULE_COUNT if there is none. */
RuleId rule_find(Str word);

/* A rule with a similar name, for "did you mean"; RULE_COUNT if there is none. */
RuleId rule_find_near(Str word);

#endif
