/* SPDX-License-Identifier: MIT */
/* rule_settings.c - see rule_settings.h. */
#include "diag/rule_settings.h"

const FlockReleaseInfo flock_releases[FLOCK_RELEASE_COUNT] = {
    [FLOCK_OF_FILE] = {"", "", ""},
#define FLOCK_RELEASE(ident, word, release, requirement)                                           \
    [FLOCK_##ident] = {word, release, requirement},
#include "diag/flock_releases.def"
#undef FLOCK_RELEASE
};

bool flock_release_find(Str word, FlockRelease *release)
{
    for (FlockRelease at = FLOCK_OF_FILE + 1; at < FLOCK_RELEASE_COUNT; at++) {
        if (str_is(word, flock_releases[at].word)) {
            *release = at;
            return true;
        }
    }
    return false;
}

RuleId rule_find(Str word)
{
    for (RuleId id = (RuleId)0; id < RULE_COUNT; id++)
        if (str_is(word, rule_infos[id].name) ||
            str_eq_ignore_case(word, str_of(rule_infos[id].code)))
            return id;
    return RULE_COUNT;
}

RuleId rule_find_near(Str word)
{
    enum { NEAR = 2 };
    RuleId best = RULE_COUNT;
    unsigned best_distance = NEAR + 1;
    for (RuleId id = (RuleId)0; id < RULE_COUNT; id++) {
        unsigned distance = str_distance(word, str_of(rule_infos[id].name), NEAR);
        if (distance < best_distance) {
            best = id;
            best_distance = distance;
        }
    }
    return best;
}
