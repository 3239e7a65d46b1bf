/* SPDX-License-Identifier: MIT */
/* rules.c - see rules.h. */
#include "diag/rules.h"

#define SEVERITY_OF(severity) SEVERITY_##severity
#define LOCK_OF(lock) LOCK_##lock

const FamilyInfo family_infos[FAMILY_COUNT] = {
#define FAMILY(ident, folder, first, last, title, about)                                           \
    [FAMILY_##ident] = {#folder, first, last, title, about},
#include "diag/families.def"
#undef FAMILY
};

const RuleInfo rule_infos[RULE_COUNT] = {
#define RULE(code, ident, name, family, severity, lock, who)                                       \
    [RULE_##ident] = {code, name, FAMILY_##family, SEVERITY_OF(severity), LOCK_OF(lock), WHO_##who},
#include "diag/rules.def"
#undef RULE
};

const char *severity_name(Severity severity)
{
    static const char *const names[] = {"info", "warning", "error"};
    return names[severity];
}

bool severity_find(Str name, Severity *severity)
{
    for (Severity at = SEVERITY_INFO; at <= SEVERITY_ERROR; at++) {
        if (str_is(name, severity_name(at))) {
            *severity = at;
            return true;
        }
    }
    return false;
}
