/* SPDX-License-Identifier: MIT */
/* rule_tags.h - what a finding of a rule says of the text it is about: see rule_tags.def. */
#ifndef FLOCKC_ASSIST_RULE_TAGS_H
#define FLOCKC_ASSIST_RULE_TAGS_H

#include "diag/rules.h"

/* The numbers are those of LSP's DiagnosticTag. */
typedef enum RuleTag { TAG_NONE, TAG_UNNECESSARY, TAG_DEPRECATED } RuleTag;

RuleTag rule_tag(RuleId rule);

#endif
