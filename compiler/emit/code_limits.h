/* SPDX-License-Identifier: MIT */
/*
 * code_limits.h - values that an SDK cannot carry, and names that a language does not have; private
 * to emit/.
 *
 * A limit is reported where the SDK would refuse the value, or send another one. A value that
 * several agents share is reported once.
 */
#ifndef FLOCKC_EMIT_CODE_LIMITS_H
#define FLOCKC_EMIT_CODE_LIMITS_H

#include "emit/code/code_names.h"
#include "emit/needs.h"
#include "emit/target_names.h"
#include "syntax/scalar.h"

/* Why a value cannot be carried, and what to do about it. */
typedef struct CodeLimit {
    const char *reason; /* NULL: it can be */
    const char *help;
} CodeLimit;

/* `retry` is the policy that the value belongs to; NULL if it belongs to none. */
typedef CodeLimit CodeLimitCheck(OptionId id, const OptionValue *value, const RetryOptions *retry);

/* Asks about each value that the target has a name for. */
void needs_values(const Needs *needs, const TargetName *names, CodeLimitCheck *check);

/* Asks about each integer in the memo, at any depth. */
void needs_memo_integers(const Needs *needs, CodeLimit (*check)(Str decimal));

/* Asks about each string and each key in the memo. */
void needs_memo_texts(const Needs *needs, CodeLimit (*check)(Str text));

/* Reports each entry of the memo with more than `deepest` maps and lists inside one another. */
void needs_shallow_memo(const Needs *needs, unsigned deepest, CodeLimit limit);

/* Asks about the value of each search attribute. */
void needs_search_attributes(const Needs *needs,
                             CodeLimit (*check)(AttributeType type, const Node *value));

/*
 * The package that was asked for, if one was, is an identifier and no word that `naming` keeps for
 * itself. Without `naming` it is a part of a name only.
 */
void needs_package(const Needs *needs, const TargetSettings *settings, const CodeNaming *naming);

/* The file name of the definition makes an identifier; `what` is what is called after it. */
void needs_stem(const Needs *needs, Str stem, const char *what);

#endif
