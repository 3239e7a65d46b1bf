/* SPDX-License-Identifier: MIT */
/*
 * test_option_table.c - the rows of options.def: their defaults, which are in the tables of
 * /schema, and that the resolver falls back to exactly those.
 */
#include "definition_fixture.h"

#include "resolve/option_table.h"
#include "resolve/option_text.h"

static void assert_value(OptionId id, OptionValue value, const char *wanted)
{
    Buf text = {0};
    option_text_append(&text, &value);
    if (!str_is(buf_str(&text), wanted))
        fail_msg("%s: expected %s, got %s", option_info(id)->path, wanted, text.ptr);
    buf_free(&text);
}

/* As Flock 0.4.543 has them; "-" is unset. */
static const struct {
    OptionId id;
    OptionGroup group;
    OptionKind kind;
    OptionUnit unit;
    const char *path, *fallback;
} OPTIONS[] = {
    {OPTION_ID_flock_name, OPTION_GROUP_FLOCK, OPTION_STRING, OPTION_UNIT_NONE, "name", "-"},
    {OPTION_ID_flock_enable_temporal, OPTION_GROUP_FLOCK, OPTION_BOOL, OPTION_UNIT_NONE,
     "enableTemporal", "false"},
    {OPTION_ID_flock_start_in_process_worker, OPTION_GROUP_FLOCK, OPTION_BOOL, OPTION_UNIT_NONE,
     "startInProcessWorker", "true"},
    {OPTION_ID_workflow_workflow_id, OPTION_GROUP_WORKFLOW, OPTION_STRING, OPTION_UNIT_NONE,
     "workflowId", "-"},
    {OPTION_ID_workflow_id_reuse_policy, OPTION_GROUP_WORKFLOW, OPTION_ENUM,
     OPTION_UNIT_ID_REUSE_POLICY, "workflowIdReusePolicy", "-"},
    {OPTION_ID_workflow_id_conflict_policy, OPTION_GROUP_WORKFLOW, OPTION_ENUM,
     OPTION_UNIT_ID_CONFLICT_POLICY, "workflowIdConflictPolicy", "-"},
    {OPTION_ID_workflow_task_queue, OPTION_GROUP_WORKFLOW, OPTION_STRING, OPTION_UNIT_NONE,
     "taskQueue.name", "flock-queue"},
    {OPTION_ID_workflow_execution_timeout, OPTION_GROUP_WORKFLOW, OPTION_DURATION,
     OPTION_UNIT_MICROSECONDS, "workflowExecutionTimeout", "-"},
    {OPTION_ID_workflow_run_timeout, OPTION_GROUP_WORKFLOW, OPTION_DURATION,
     OPTION_UNIT_MICROSECONDS, "workflowRunTimeout", "-"},
    {OPTION_ID_workflow_start_delay, OPTION_GROUP_WORKFLOW, OPTION_DURATION,
     OPTION_UNIT_MICROSECONDS, "workflowStartDelay", "-"},
    {OPTION_ID_activity_task_queue, OPTION_GROUP_ACTIVITY, OPTION_STRING, OPTION_UNIT_NONE,
     "taskQueue.name", "flock-queue"},
    {OPTION_ID_activity_start_to_close_timeout, OPTION_GROUP_ACTIVITY, OPTION_DURATION,
     OPTION_UNIT_MICROSECONDS, "startToCloseTimeout", "5m"},
    {OPTION_ID_retry_initial_interval, OPTION_GROUP_RETRY, OPTION_DURATION,
     OPTION_UNIT_MICROSECONDS, "retryPolicy.initialInterval", "1s"},
    {OPTION_ID_retry_backoff_coefficient, OPTION_GROUP_RETRY, OPTION_DOUBLE, OPTION_UNIT_FACTOR,
     "retryPolicy.backoffCoefficient", "2"},
    {OPTION_ID_retry_maximum_interval, OPTION_GROUP_RETRY, OPTION_DURATION,
     OPTION_UNIT_MICROSECONDS, "retryPolicy.maximumInterval", "1m40s"},
    {OPTION_ID_retry_maximum_attempts, OPTION_GROUP_RETRY, OPTION_INT, OPTION_UNIT_ATTEMPTS,
     "retryPolicy.maximumAttempts", "3"},
    {OPTION_ID_retry_non_retryable_error_types, OPTION_GROUP_RETRY, OPTION_STRINGS,
     OPTION_UNIT_NONE, "retryPolicy.nonRetryableErrorTypes", "[]"},
};
_Static_assert(sizeof OPTIONS / sizeof *OPTIONS == OPTION_ID_COUNT,
               "OPTIONS needs one row for every option of resolve/options.def");

static void knows_every_option(void **state)
{
    (void)state;
    for (size_t i = 0; i < OPTION_ID_COUNT; i++) {
        const OptionInfo *info = option_info(OPTIONS[i].id);
        assert_int_equal(OPTIONS[i].id, i);
        assert_int_equal(info->group, OPTIONS[i].group);
        assert_int_equal(info->kind, OPTIONS[i].kind);
        assert_int_equal(info->unit, OPTIONS[i].unit);
        assert_string_equal(info->path, OPTIONS[i].path);
    }
}

static void reads_the_defaults_of_the_fields(void **state)
{
    (void)state;
    for (size_t i = 0; i < OPTION_ID_COUNT; i++)
        assert_value(OPTIONS[i].id, option_default(OPTIONS[i].id), OPTIONS[i].fallback);
}

static void a_default_is_unset_or_of_its_kind(void **state)
{
    (void)state;
    for (size_t i = 0; i < OPTION_ID_COUNT; i++) {
        OptionKind kind = option_default(OPTIONS[i].id).kind;
        assert_true(kind == OPTION_UNSET || kind == OPTIONS[i].kind);
    }
}

static void routing_has_a_timeout_of_its_own(void **state)
{
    (void)state;
    for (size_t i = 0; i < OPTION_ID_COUNT; i++) {
        bool is_own = OPTIONS[i].id == OPTION_ID_activity_start_to_close_timeout;
        assert_value(OPTIONS[i].id, option_routing_default(OPTIONS[i].id),
                     is_own ? "1m" : OPTIONS[i].fallback);
    }
}

static void a_doc_is_one_sentence(void **state)
{
    (void)state;
    for (size_t i = 0; i < OPTION_ID_COUNT; i++) {
        Str doc = str_of(option_info(OPTIONS[i].id)->doc);
        assert_true(doc.len > 10);
        assert_ptr_equal(memchr(doc.ptr, '.', doc.len), doc.ptr + doc.len - 1);
    }
}

/* Two options at the same place of the document would be one key twice. */
static void no_two_options_share_a_place(void **state)
{
    (void)state;
    for (size_t i = 0; i < OPTION_ID_COUNT; i++) {
        for (size_t k = 0; k < i; k++) {
            bool is_same_path = strcmp(OPTIONS[i].path, OPTIONS[k].path) == 0;
            assert_false(is_same_path && OPTIONS[i].group == OPTIONS[k].group);
        }
    }
}

/* A new object may begin where the last one ended, and none begins twice. */
static void options_of_an_object_come_together(void **state)
{
    (void)state;
    for (size_t i = 1; i < OPTION_ID_COUNT; i++) {
        size_t len = strcspn(OPTIONS[i].path, ".");
        bool has_object = OPTIONS[i].path[len] == '.';
        bool goes_on = strncmp(OPTIONS[i - 1].path, OPTIONS[i].path, len + 1) == 0;
        for (size_t k = 0; has_object && !goes_on && k < i; k++)
            assert_false(OPTIONS[k].group == OPTIONS[i].group &&
                         strncmp(OPTIONS[k].path, OPTIONS[i].path, len + 1) == 0);
        assert_null(has_object ? strchr(OPTIONS[i].path + len + 1, '.') : NULL);
    }
}

static void assert_built_in(OptionId id, const Resolved *option, OptionValue fallback)
{
    Buf wanted = {0};
    option_text_append(&wanted, &fallback);
    if (option->winner.level != LEVEL_BUILT_IN || option->lost)
        fail_msg("%s is not resolved to its default", option_info(id)->path);
    assert_value(id, option->winner.value, wanted.ptr);
    buf_free(&wanted);
}

/* Two flocks that say nothing: one without any section, one whose sections are empty. */
static void the_resolver_falls_back_on_them(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "agents: {a: {}}\n",
        "temporal_config: {default_activity_retry_policy: {}}\nrun: {}\n"
        "agents: {a: {temporal_activity_config: {retry_policy: {}}}}\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Defined made = define(texts[i]);
        const Options *options = made.options;
#define CHECK(id, resolved) assert_built_in(id, resolved, option_default(id));
#define FLOCK_OPTION(member, path, kind, unit, fallback, doc)                                      \
    CHECK(OPTION_ID_flock_##member, options->member)
#define WORKFLOW_OPTION(member, path, kind, unit, fallback, doc)                                   \
    CHECK(OPTION_ID_workflow_##member, options->workflow.member)
#define ACTIVITY_OPTION(member, path, kind, unit, fallback, doc)                                   \
    CHECK(OPTION_ID_activity_##member, options->activities[0].member)                              \
    assert_built_in(OPTION_ID_activity_##member, options->routing.member,                          \
                    option_routing_default(OPTION_ID_activity_##member));
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    CHECK(OPTION_ID_retry_##member, options->activities[0].retry->member)                          \
    CHECK(OPTION_ID_retry_##member, options->flock_retry.member)
#include "resolve/options.def"
#undef CHECK
        forget(&made);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_every_option),
        cmocka_unit_test(reads_the_defaults_of_the_fields),
        cmocka_unit_test(a_default_is_unset_or_of_its_kind),
        cmocka_unit_test(routing_has_a_timeout_of_its_own),
        cmocka_unit_test(a_doc_is_one_sentence),
        cmocka_unit_test(no_two_options_share_a_place),
        cmocka_unit_test(options_of_an_object_come_together),
        cmocka_unit_test(the_resolver_falls_back_on_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
