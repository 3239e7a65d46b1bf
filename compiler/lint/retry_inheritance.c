/* SPDX-License-Identifier: MIT */
/* retry_inheritance.c - see retry_inheritance.h. */
#include "lint/retry_inheritance.h"

#include <math.h>

#include "analysis/retry_budget.h"
#include "lint/provenance.h"
#include "resolve/option_text.h"
#include "support/array.h"
#include "support/buf.h"

static int64_t attempts_of(const RetryOptions *retry)
{
    return retry->maximum_attempts->winner.value.integer;
}

static bool have_same_types(const OptionValue *a, const OptionValue *b)
{
    if (a->count != b->count)
        return false;
    for (uint32_t i = 0; i < a->count; i++)
        if (!str_eq(def_item_text(&a->strings[i]), def_item_text(&b->strings[i])))
            return false;
    return true;
}

/* True if the attempts, a wait between them or the error types differ. */
static bool do_differ(const RetryOptions *a, const RetryOptions *b)
{
    int64_t attempts = attempts_of(a);
    if (attempts != attempts_of(b))
        return true;
    if (attempts == 1)
        return false;
    return retry_waits_differ(a, b) ||
           !have_same_types(&a->non_retryable_error_types->winner.value,
                            &b->non_retryable_error_types->winner.value);
}

/* --- what an agent's policy leaves out ------------------------------------------- */

typedef enum RetryField {
#define RETRY_OPTION(member, path, kind, unit, fallback, doc) RETRY_FIELD_##member,
#include "resolve/options.def"
    RETRY_FIELD_COUNT
} RetryField;

/* What matters most comes first. */
static const RetryField FIELD_ORDER[] = {
    RETRY_FIELD_maximum_attempts,          RETRY_FIELD_initial_interval,
    RETRY_FIELD_backoff_coefficient,       RETRY_FIELD_maximum_interval,
    RETRY_FIELD_non_retryable_error_types,
};
_Static_assert(ARRAY_LEN(FIELD_ORDER) == RETRY_FIELD_COUNT, "every field has a place");

static const char *const FIELD_KEYS[RETRY_FIELD_COUNT] = {
#define RETRY_OPTION(member, path, kind, unit, fallback, doc) [RETRY_FIELD_##member] = #member,
#include "resolve/options.def"
};

static const Resolved *option_of(const RetryOptions *retry, RetryField field)
{
    const Resolved *const options[RETRY_FIELD_COUNT] = {
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    [RETRY_FIELD_##member] = retry->member,
#include "resolve/options.def"
    };
    return options[field];
}

/* `retry` but for one field, which is that of `other`. */
static RetryOptions with_field(const RetryOptions *retry, const RetryOptions *other,
                               RetryField field)
{
    RetryOptions changed = *retry;
    const Resolved **const options[RETRY_FIELD_COUNT] = {
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    [RETRY_FIELD_##member] = &changed.member,
#include "resolve/options.def"
    };
    *options[field] = option_of(other, field);
    return changed;
}

static const DefValue *value_of(const RetryDef *def, RetryField field)
{
    const DefValue *const values[RETRY_FIELD_COUNT] = {
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    [RETRY_FIELD_##member] = &def->member.at,
#include "resolve/options.def"
    };
    return values[field];
}

bool retry_inheritance_has_field(const RetryDef *def)
{
    for (RetryField field = 0; field < RETRY_FIELD_COUNT; field++)
        if (value_of(def, field)->state != VALUE_ABSENT)
            return true;
    return false;
}

static bool has_poisoned(const RetryDef *def)
{
    for (RetryField field = 0; field < RETRY_FIELD_COUNT; field++)
        if (value_of(def, field)->state == VALUE_POISONED)
            return true;
    return false;
}

/* What Temporal accepts, and what has waits at all: none can be computed from infinity or NaN. */
static bool is_sound(const RetryOptions *retry)
{
    return !retry_is_refused(retry) && isfinite(retry->backoff_coefficient->winner.value.number);
}

/* The flock's default policy as it is written, or NULL. */
static const RetryDef *flock_policy(const Lint *lint)
{
    const RetryDef *retry = lint->def->temporal_config->default_activity_retry_policy;
    return def_is_set(&retry->at) ? retry : NULL;
}

/* True for a field that the flock's policy has, the agent's has not, and that matters. */
static bool is_lost(const Lint *lint, const Policy *policy, RetryField field)
{
    if (value_of(policy->def, field)->state != VALUE_ABSENT)
        return false;
    RetryOptions inherited = with_field(policy->options, &lint->options->flock_retry, field);
    return do_differ(policy->options, &inherited);
}

static bool is_certain(const Lint *lint, const Policy *policy)
{
    const RetryDef *flock = flock_policy(lint);
    return policy->agent && flock && !has_poisoned(flock) && !has_poisoned(policy->def) &&
           is_sound(&lint->options->flock_retry) && is_sound(policy->options);
}

/* Names where they are few: `X`, `Y`; else how many there are. */
static void append_value(const Lint *lint, Buf *text, const OptionValue *value)
{
    enum { NAMED_MAX = 2 };
    bool is_list = value->kind == OPTION_STRINGS;
    if (is_list && value->count == 0)
        buf_append_c(text, "empty");
    else if (is_list && value->count <= NAMED_MAX)
        for (uint32_t i = 0; i < value->count; i++)
            buf_printf(text, "%s%s", i ? " and " : "",
                       sink_quote(lint->sink, def_item_text(&value->strings[i])));
    else
        option_text_append_short(text, value);
}

Str retry_inheritance_lost(const Lint *lint, const Policy *policy)
{
    Buf text = buf_new(arena_context(lint->arena));
    if (!is_certain(lint, policy))
        return str_make(NULL, 0);
    const RetryOptions *own = policy->options, *flock = &lint->options->flock_retry;
    for (size_t i = 0; i < RETRY_FIELD_COUNT; i++) {
        RetryField field = FIELD_ORDER[i];
        if (!is_lost(lint, policy, field))
            continue;
        buf_printf(&text, "%s`%s` is ", text.len ? "; " : "", FIELD_KEYS[field]);
        append_value(lint, &text, &option_of(own, field)->winner.value);
        buf_append_c(&text, ", not the flock's ");
        append_value(lint, &text, &option_of(flock, field)->winner.value);
    }
    Str lost = arena_copy(lint->arena, buf_str(&text));
    buf_free(&text);
    return lost;
}

static void relate_field(const Lint *lint, Finding *finding, const Policy *policy, RetryField field,
                         Span span)
{
    finding_relate(finding, span, "the flock's `%s`", FIELD_KEYS[field]);
    provenance_tell(lint, finding, FIELD_KEYS[field], option_of(policy->options, field));
}

void retry_inheritance_relate_lost(const Lint *lint, Finding *finding, const Policy *policy)
{
    const RetryDef *flock = flock_policy(lint);
    for (size_t i = 0; flock && i < RETRY_FIELD_COUNT; i++) {
        RetryField field = FIELD_ORDER[i];
        const DefValue *value = value_of(flock, field);
        if (value->state != VALUE_ABSENT && is_lost(lint, policy, field))
            relate_field(lint, finding, policy, field, def_span(value));
    }
}
