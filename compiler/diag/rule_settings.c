/* SPDX-License-Identifier: MIT */
/* rule_settings.c - see rule_settings.h. */
#include "diag/rule_settings.h"

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
