/* SPDX-License-Identifier: MIT */
/* java_limits.c - see java_limits.h. */
#include "emit/java_limits.h"

#include "emit/code/code_names.h"
#include "emit/code/java_values.h"
#include "emit/code_limits.h"
#include "model/written.h"
#include "support/chars.h"
#include "support/map.h"

/* Of a string in a class file, and of the code of a method. With a stack of 512 KiB javac 17 goes
 * through maps in each other 50 deep, with the usual 1 MiB through 90. */
enum { BYTES_MAX = 65535, MEMO_LEVELS = 50 };

/* -- values ---------------------------------------------------------------------------------- */

/* In a class file a NUL takes two bytes, and a character above U+FFFF six. */
static size_t class_file_bytes(Str text)
{
    enum { FIRST_OF_FOUR = 0xF0 };
    size_t bytes = text.len;
    for (size_t i = 0; i < text.len; i++) {
        bytes += text.ptr[i] == '\0';
        bytes += (unsigned char)text.ptr[i] >= FIRST_OF_FOUR ? 2 : 0;
    }
    return bytes;
}

static CodeLimit limit_of_text(Str text)
{
    if (class_file_bytes(text) <= BYTES_MAX)
        return (CodeLimit){0};
    return (CodeLimit){"a string in a class file of Java has at most 65,535 bytes",
                       "use a shorter text"};
}

static CodeLimit limit_of_texts(const OptionValue *value)
{
    CodeLimit limit = {0};
    for (uint32_t i = 0; i < value->count && !limit.reason; i++)
        limit = limit_of_text(def_item_text(&value->strings[i]));
    return limit;
}

static CodeLimit limit_of_duration(OptionId id, int64_t us)
{
    if (us % 1000 != 0)
        return (CodeLimit){"Java's SDK sends whole milliseconds",
                           "use a whole number of milliseconds"};
    if (id == OPTION_ID_retry_initial_interval && us == 0)
        return (CodeLimit){"Java's SDK refuses an interval of 0", "use at least `PT0.001S`"};
    return (CodeLimit){0};
}

static CodeLimit limit_of(OptionId id, const OptionValue *value, const RetryOptions *retry)
{
    (void)retry;
    if (value->kind == OPTION_DURATION)
        return limit_of_duration(id, value->duration_us);
    if (value->kind == OPTION_STRING)
        return limit_of_text(option_string_of(value));
    if (value->kind == OPTION_STRINGS)
        return limit_of_texts(value);
    if (id == OPTION_ID_retry_backoff_coefficient && value->number < 1)
        return (CodeLimit){"Java's SDK refuses less than 1, even for one attempt",
                           "use at least 1"};
    return (CodeLimit){0};
}

void needs_java_values(const Needs *needs, const TargetName *names)
{
    needs_values(needs, names, limit_of);
    needs_memo_texts(needs, limit_of_text);
    needs_shallow_memo(needs, MEMO_LEVELS,
                       (CodeLimit){"javac has no room on its stack for calls so deep in each other",
                                   "nest it at most 50 levels deep"});
}

/* -- size ------------------------------------------------------------------------------------ */

/* Instructions of the virtual machine, at their longest; a call has 3 bytes, so has a constant. */
enum {
    BYTES_OF_STRING = 3 + 3,
    BYTES_OF_NUMBER = 3 + 3,
    BYTES_OF_DURATION = 3 + 3 + 3,
    BYTES_OF_POLICY = 3 + 2 * BYTES_OF_DURATION + 2 * BYTES_OF_NUMBER + 3,
    BYTES_OF_ARRAY = 3 + 3 + 3,
    BYTES_OF_ITEM = 1 + 3 + 3 + 1,
    BYTES_OF_ENTRY = 1 + 3 + 3 + 3 + 3 + 1,
    BYTES_OF_CONSTANT = 3,
    BYTES_OF_ACTIVITY = 3 + BYTES_OF_STRING + BYTES_OF_DURATION + 3 + 3 + BYTES_OF_CONSTANT,
    BYTES_OF_REST = 64, /* the map itself, the return; in a method the start's other options */
};

static size_t bytes_of_policy(const RetryOptions *retry)
{
    uint32_t types = retry->non_retryable_error_types->winner.value.count;
    return BYTES_OF_POLICY + (types ? (size_t)BYTES_OF_ARRAY + (size_t)types * BYTES_OF_ITEM : 0);
}

/* A policy that is the flock's has a constant of its own. */
static size_t bytes_of_activity(const Options *options, const ActivityOptions *activity)
{
    bool is_shared = activity->retry == &options->flock_retry;
    return BYTES_OF_ACTIVITY + BYTES_OF_ENTRY +
           (is_shared ? (size_t)BYTES_OF_CONSTANT : bytes_of_policy(activity->retry));
}

static void report_agent(const Needs *needs, const ActivityOptions *activity, uint32_t fitting)
{
    Finding *finding =
        sink_report(needs->sink, RULE_target_value_unsupported, def_key_span(&activity->agent->at),
                    "target `%s` cannot express this many agents", needs->target);
    finding_label(finding, "the code of a class of Java has room for the %u before it",
                  (unsigned)fitting);
    finding_help(finding, "divide the flock, or let agents use the flock's retry policy");
}

static void needs_room_for_agents(const Needs *needs)
{
    const Options *options = needs->options;
    size_t bytes = BYTES_OF_REST + bytes_of_policy(&options->flock_retry) +
                   bytes_of_activity(options, &options->routing);
    for (uint32_t i = 0; i < options->activity_count; i++) {
        bytes += bytes_of_activity(options, &options->activities[i]);
        if (bytes <= BYTES_MAX)
            continue;
        report_agent(needs, &options->activities[i], i);
        return;
    }
}

static void needs_room_for_memo(const Needs *needs)
{
    const WorkflowOptions *workflow = &needs->options->workflow;
    if (java_start_bytes(sink_arena(needs->sink), workflow) + 2 * BYTES_OF_REST <= BYTES_MAX)
        return;
    Finding *finding =
        sink_report(needs->sink, RULE_target_value_unsupported, needs_place_of_run(needs->options),
                    "target `%s` cannot express a memo of so many values", needs->target);
    finding_label(finding, "the code of a method of Java has room for about 4,000");
    finding_help(finding, "write lists of numbers as one string");
}

/* A name is a string, too. */
static void needs_short_names(const Needs *needs)
{
    for (uint32_t i = 0; i < needs->options->activity_count; i++) {
        const ActivityOptions *activity = &needs->options->activities[i];
        CodeLimit limit = limit_of_text(activity_name(activity));
        if (!limit.reason)
            continue;
        Finding *finding = sink_report(needs->sink, RULE_target_value_unsupported,
                                       def_key_span(&activity->agent->at),
                                       "target `%s` cannot express this name", needs->target);
        finding_label(finding, "%s", limit.reason);
        finding_help(finding, "%s", limit.help);
    }
}

void needs_java_class(const Needs *needs)
{
    needs_room_for_agents(needs);
    needs_room_for_memo(needs);
    needs_short_names(needs);
}

/* Types of the server's own, the same for every language. */
#define TIMEOUT_TYPES "TemporalTimeout:"

/* -- types of errors ------------------------------------------------------------------------- */

static void warn_of_type(const Needs *needs, const DefStrItem *item)
{
    DefValue value = def_item(item);
    Str name = def_item_text(item);
    bool is_qualified = name.len > 0 && memchr(name.ptr, '.', name.len);
    if (is_qualified || str_starts_with(name, TIMEOUT_TYPES))
        return;
    Finding *finding =
        sink_report(needs->sink, RULE_target_error_type_foreign, def_span(&value),
                    "%s is not the name of an exception of Java", sink_quote(needs->sink, name));
    finding_label(finding, "an activity in Java fails with the full name of the class");
    finding_help(finding,
                 "name it in full, such as `java.lang.IllegalArgumentException`; ignore "
                 "this for an activity in Python, or a type given to `ApplicationFailure`");
}

static void warn_of_policy(const Needs *needs, StrMap *seen, const RetryOptions *retry)
{
    Arena *arena = sink_arena(needs->sink);
    const OptionValue *types = &retry->non_retryable_error_types->winner.value;
    for (uint32_t i = 0; types->kind == OPTION_STRINGS && i < types->count; i++) {
        DefValue value = def_item(&types->strings[i]);
        Str place = arena_format(arena, "%u", (unsigned)def_span(&value).start);
        uint32_t next = (uint32_t)seen->count;
        if (*map_put(arena, seen, place, next) == next)
            warn_of_type(needs, &types->strings[i]);
    }
}

void needs_java_error_types(const Needs *needs)
{
    StrMap seen = {0};
    const Options *options = needs->options;
    warn_of_policy(needs, &seen, &options->flock_retry);
    for (uint32_t i = 0; i < options->activity_count; i++)
        warn_of_policy(needs, &seen, options->activities[i].retry);
}

/* -- the package ----------------------------------------------------------------------------- */

static bool is_identifier(Str name)
{
    if (name.len == 0 || char_is_digit(name.ptr[0]) || str_is(name, "_"))
        return false;
    for (size_t i = 0; i < name.len; i++)
        if (!char_is_alnum(name.ptr[i]) && name.ptr[i] != '_')
            return false;
    return !code_is_keyword(CODE_JAVA, name);
}

static bool is_package(Str name)
{
    size_t start = 0;
    for (size_t i = 0; i <= name.len; i++) {
        if (i < name.len && name.ptr[i] != '.')
            continue;
        if (!is_identifier(str_make(name.ptr + start, i - start)))
            return false;
        start = i + 1;
    }
    return true;
}

void needs_java_package(const Needs *needs, Str package)
{
    if (package.len == 0 || is_package(package))
        return;
    Finding *finding = sink_report(
        needs->sink, RULE_target_stem_unusable, needs_place_of_run(needs->options),
        "target `%s` cannot name a package %s", needs->target, sink_quote(needs->sink, package));
    finding_label(finding, "Java has words of letters, digits and `_` there, with dots between "
                           "them, and no keyword");
    finding_help(finding, "choose another name with `--package`, or as `package` of the entry in "
                          ".flockc.yaml");
}
