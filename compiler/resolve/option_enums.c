/* SPDX-License-Identifier: MIT */
/* option_enums.c - the enums of Temporal's API that options take; see options.h. */
#include "resolve/options.h"

#include "support/array.h"

#define REUSE(word, name)                                                                          \
    {                                                                                              \
        OPTION_ENUM_ID_REUSE_POLICY, word, name, "WORKFLOW_ID_REUSE_POLICY_" name                  \
    }
#define CONFLICT(word, name)                                                                       \
    {                                                                                              \
        OPTION_ENUM_ID_CONFLICT_POLICY, word, name, "WORKFLOW_ID_CONFLICT_POLICY_" name            \
    }

static const OptionEnum enums[] = {
    REUSE("allow_duplicate", "ALLOW_DUPLICATE"),
    REUSE("allow_duplicate_failed_only", "ALLOW_DUPLICATE_FAILED_ONLY"),
    REUSE("reject_duplicate", "REJECT_DUPLICATE"),
    CONFLICT("fail", "FAIL"),
    CONFLICT("use_existing", "USE_EXISTING"),
    CONFLICT("terminate_existing", "TERMINATE_EXISTING"),
};

const OptionEnum *option_enums(size_t *count)
{
    *count = ARRAY_LEN(enums);
    return enums;
}

const OptionEnum *option_enum_find(OptionEnumType type, Str word)
{
    for (size_t i = 0; i < ARRAY_LEN(enums); i++)
        if (enums[i].type == type && str_is(word, enums[i].word))
            return &enums[i];
    return NULL;
}
