/* SPDX-License-Identifier: MIT */
/*
 * rules.h - the rules that can speak, their families, and how severe each is: rules.def and
 * families.def as data. What a rule checks is lint's business.
 */
#ifndef FLOCKC_DIAG_RULES_H
#define FLOCKC_DIAG_RULES_H

#include "support/str.h"

typedef enum Severity { SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR } Severity;

typedef enum RuleId {
#define RULE(code, ident, name, family, severity, lock, who) RULE_##ident,
#include "diag/rules.def"
#undef RULE
    RULE_COUNT
} RuleId;

typedef enum RuleFamily {
#define FAMILY(ident, folder, first, last, title, about) FAMILY_##ident,
#include "diag/families.def"
#undef FAMILY
    FAMILY_COUNT
} RuleFamily;

/* One row of families.def. */
typedef struct FamilyInfo {
    const char *folder;
    unsigned first, last; /* the numbers of its codes */
    const char *title;    /* "Task queues" */
    const char *about;
} FamilyInfo;

extern const FamilyInfo family_infos[FAMILY_COUNT];

typedef enum RuleLock { LOCK_NEVER, LOCK_ALWAYS, LOCK_BY_EFFECT } RuleLock;

/* Who does what a finding says: Flock alone, or others as well. */
typedef enum RuleWho { WHO_ANY, WHO_FLOCK } RuleWho;

/* One row of rules.def. */
typedef struct RuleInfo {
    const char *code; /* "FLK101" */
    const char *name; /* "unknown-key" */
    RuleFamily family;
    Severity severity;
    RuleLock lock;
    RuleWho who;
} RuleInfo;

extern const RuleInfo rule_infos[RULE_COUNT];

/* "error", "warning", "info". */
const char *severity_name(Severity severity);
/* False if no severity is called `name`. */
bool severity_find(Str name, Severity *severity);

#endif
