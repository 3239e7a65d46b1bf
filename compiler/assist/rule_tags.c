/* SPDX-License-Identifier: MIT */
/* rule_tags.c - see rule_tags.h. */
#include "assist/rule_tags.h"

static const uint8_t TAGS[RULE_COUNT] = {
#define TAG(rule, tag) [RULE_##rule] = TAG_##tag,
#include "assist/rule_tags.def"
#undef TAG
};

RuleTag rule_tag(RuleId rule)
{
    return (RuleTag)TAGS[rule];
}
