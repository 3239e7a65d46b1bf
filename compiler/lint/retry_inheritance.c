/* SPDX-License-Identifier: MIT */
/* retry_inheritance.c - see retry_inheritance.h. */
#include "lint/retry_inheritance.h"

#include <math.h>

#include "lint/provenance.h"
#include "support/buf.h"
#include "support/duration.h"
#include "support/number.h"

/* Waits that are compared: with so many, only those of very slow growth are still to come. */
enum { WAITS_MAX = 64 };

/* Temporal takes an initial interval of 0 for its own default. */
static double initial_of(const RetryOptions *retry)
{
    int64_t us = retry->initial_interval.winner.value.duration_us;
    return (double)(us ? us : DEFAULT_INITIAL_INTERVAL_US);
}

static int64_t attempts_of(const RetryOptions *retry)
{
    return retry->maximum_attempts.winner.value.integer;
}

/* The waits of a policy, one after the other: min(initial * coefficient^(k-1), maximum). */
typedef struct Waits {
    double next, maximum, coefficient;
} Waits;

static Waits waits_of(const RetryOptions *retry)
{
    return (Waits){
        .next = initial_of(retry),
        .maximum = (double)retry->maximum_interval.winner.value.duration_us,
        .coefficient = retry->backoff_coefficient.winner.value.number,
    };
}

static double take_wait(Waits *waits)
{
    double wait = waits->next < waits->maximum ? waits->next : waits->maximum;
    waits->next *= waits->coefficient;
    return wait;
}

static bool are_waits_equal(const RetryOptions *a, const RetryOptions *b)
{
    Waits left = waits_of(a), right = waits_of(b);
    int64_t attempts = attempts_of(a);
    for (int k = 1; k <= WAITS_MAX && (attempts == 0 || k < attempts); k++) {
        if (take_wait(&left) != take_wait(&right))
            return false;
        if (left.next >= left.maximum && right.next >= right.maximum)
            return left.maximum == right.maximum || (attempts != 0 && k + 1 >= attempts);
    }
    return true;
}

static bool have_same_types(const OptionValue *a, const OptionValue *b)
{
    if (a->string_count != b->string_count)
        return false;
    for (uint32_t i = 0; i < a->string_count; i++)
        if (!str_eq(a->strings[i].text, b->strings[i].text))
            return false;
    return true;
}

bool retry_inheritance_differ(const RetryOptions *a, const RetryOptions *b)
{
    int64_t attempts = attempts_of(a);
    if (attempts != attempts_of(b))
        return true;
    if (attempts == 1)
        return false;
    return !are_waits_equal(a, b) || !have_same_types(&a->non_retryable_error_types.winner.value,
                                                      &b->non_retryable_error_types.winner.value);
}

/* --- what an agent's policy leaves out ------------------------------------------- */

typedef enum RetryField {
    RETRY_ATTEMPTS,
    RETRY_INITIAL,
    RETRY_BACKOFF,
    RETRY_MAXIMUM,
    RETRY_TYPES,
    RETRY_FIELD_COUNT
} RetryField;

static const char *const FIELD_KEYS[RETRY_FIELD_COUNT] = {
    [RETRY_ATTEMPTS] = "maximum_attempts",       [RETRY_INITIAL] = "initial_interval",
    [RETRY_BACKOFF] = "backoff_coefficient",     [RETRY_MAXIMUM] = "maximum_interval",
    [RETRY_TYPES] = "non_retryable_error_types",
};

static Resolved *option_of(RetryOptions *retry, RetryField field)
{
    Resolved *const options[RETRY_FIELD_COUNT] = {
        [RETRY_ATTEMPTS] = &retry->maximum_attempts,
        [RETRY_INITIAL] = &retry->initial_interval,
        [RETRY_BACKOFF] = &retry->backoff_coefficient,
        [RETRY_MAXIMUM] = &retry->maximum_interval,
        [RETRY_TYPES] = &retry->non_retryable_error_types,
    };
    return options[field];
}

static const DefValue *value_of(const RetryDef *def, RetryField field)
{
    const DefValue *const values[RETRY_FIELD_COUNT] = {
        [RETRY_ATTEMPTS] = &def->maximum_attempts.at,
        [RETRY_INITIAL] = &def->initial_interval.at,
        [RETRY_BACKOFF] = &def->backoff_coefficient.at,
        [RETRY_MAXIMUM] = &def->maximum_interval.at,
        [RETRY_TYPES] = &def->non_retryable_error_types.at,
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

/* What the SDK would take. */
static bool is_sound(const RetryOptions *retry)
{
    double backoff = retry->backoff_coefficient.winner.value.number;
    int64_t initial = retry->initial_interval.winner.value.duration_us;
    int64_t maximum = retry->maximum_interval.winner.value.duration_us;
    return attempts_of(retry) >= 0 && initial >= 0 && maximum >= initial && isfinite(backoff) &&
           backoff >= 1.0;
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
    RetryOptions inherited = *policy->options, flock = lint->options->flock_retry;
    *option_of(&inherited, field) = *option_of(&flock, field);
    return retry_inheritance_differ(policy->options, &inherited);
}

static bool is_certain(const Lint *lint, const Policy *policy)
{
    const RetryDef *flock = flock_policy(lint);
    return policy->agent && flock && !has_poisoned(flock) && !has_poisoned(policy->def) &&
           is_sound(&lint->options->flock_retry) && is_sound(policy->options);
}

static void write_value(Buf *out, const OptionValue *value)
{
    char text[DURATION_TEXT_BYTES];
    if (value->kind == OPTION_DURATION)
        buf_append(out, duration_write_human(value->duration_us, text));
    else if (value->kind == OPTION_DOUBLE)
        buf_append(out, str_make(text, number_format_double(value->number, text)));
    else if (value->kind == OPTION_INT)
        buf_printf(out, "%lld", (long long)value->integer);
    else
        buf_printf(out, value->string_count == 1 ? "%u name" : "%u names",
                   (unsigned)value->string_count);
}

Str retry_inheritance_lost(const Lint *lint, const Policy *policy)
{
    Buf text = {0};
    if (!is_certain(lint, policy))
        return str_make(NULL, 0);
    RetryOptions own = *policy->options, flock = lint->options->flock_retry;
    for (RetryField field = 0; field < RETRY_FIELD_COUNT; field++) {
        if (!is_lost(lint, policy, field))
            continue;
        buf_printf(&text, "%s`%s` is ", text.len ? "; " : "", FIELD_KEYS[field]);
        write_value(&text, &option_of(&own, field)->winner.value);
        buf_append_c(&text, ", not the flock's ");
        write_value(&text, &option_of(&flock, field)->winner.value);
    }
    Str lost = arena_copy(lint->arena, buf_str(&text));
    buf_free(&text);
    return lost;
}

static void relate_field(const Lint *lint, Finding *finding, const Policy *policy, RetryField field,
                         Span span)
{
    RetryOptions own = *policy->options;
    finding_relate(finding, span, "the flock's `%s`", FIELD_KEYS[field]);
    provenance_tell(lint, finding, FIELD_KEYS[field], option_of(&own, field));
}

void retry_inheritance_relate_lost(const Lint *lint, Finding *finding, const Policy *policy)
{
    const RetryDef *flock = flock_policy(lint);
    for (RetryField field = 0; flock && field < RETRY_FIELD_COUNT; field++) {
        const DefValue *value = value_of(flock, field);
        if (value->state != VALUE_ABSENT && is_lost(lint, policy, field))
            relate_field(lint, finding, policy, field, def_span(value));
    }
}
