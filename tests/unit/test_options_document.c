/* SPDX-License-Identifier: MIT */
/*
 * test_options_document.c - the options document, provenance and explain against options.def:
 * each option is where its row says, once, and nothing else is there. A JSON parser other than
 * flockc's reads the document.
 */
#include "definition_fixture.h"

#include <jansson.h>
#include <stdlib.h>

#include "emit/emit.h"
#include "resolve/option_table.h"
#include "support/json_writer.h"

#define TARGET_IDENT options
#define TARGET_NAMES "emit/targets/options_names.def"
#include "emit/target_names.h"

#define TARGET_IDENT start_request
#define TARGET_NAMES "emit/targets/start_request_names.def"
#include "emit/target_names.h"

/* Every option is set by somebody. The names are such that a pointer must escape them. */
static const char FULL[] =
    "name: talk\n"
    "enable_temporal: true\n"
    "temporal_start_in_process_worker: false\n"
    "temporal_config:\n"
    "  task_queue: q\n"
    "  workflow_execution_timeout: PT2H\n"
    "  workflow_run_timeout: PT1H\n"
    "  default_activity_retry_policy: {maximum_attempts: 7}\n"
    "run:\n"
    "  agent: a/b\n"
    "  workflow_id: w\n"
    "  id_reuse_policy: reject_duplicate\n"
    "  id_conflict_policy: use_existing\n"
    "  start_delay: PT5S\n"
    "  memo: {z: 1, a: [2.5, null], ~m: x}\n"
    "  search_attributes: {b/c: {type: int, value: 1}, ~a: {type: keyword, value: x}}\n"
    "agents:\n"
    "  z: {}\n"
    "  a/b:\n"
    "    temporal_activity_config:\n"
    "      task_queue: own\n"
    "      start_to_close_timeout: PT1M\n"
    "      retry_policy:\n"
    "        initial_interval: PT2S\n"
    "        backoff_coefficient: 1.5\n"
    "        maximum_interval: PT10S\n"
    "        maximum_attempts: 2\n"
    "        non_retryable_error_types: [ValueError, KeyError]\n";

static const char BARE[] = "agents: {a/b: {}}\n";

static Buf write_target(const Defined *made, TargetId target, unsigned indent, bool has_provenance)
{
    EmitInput input = {
        .arena = made->read.arena,
        .options = made->options,
        .source = made->read.source,
        .settings = {.stem = STR("x")},
        .indent = indent,
        .has_provenance = has_provenance,
    };
    OutputFiles files = emit_write(target, &input);
    Buf text = {0};
    buf_append(&text, buf_str(output_files_main(&files)));
    output_files_free(&files);
    return text;
}

static json_t *load(const char *text)
{
    json_error_t error;
    json_t *value = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (!value)
        fail_msg("%s in %s", error.text, text);
    return value;
}

static json_t *load_options(const Defined *made, bool has_provenance)
{
    Buf text = write_target(made, TARGET_options, 0, has_provenance);
    json_t *document = load(text.ptr);
    buf_free(&text);
    return document;
}

/* --- places ------------------------------------------------------------------------- */

/* Takes the value at a dotted path out of `owner`, with the object that is empty then. */
static json_t *take_out(json_t *owner, const char *path)
{
    const char *dot = strchr(path, '.');
    if (!dot) {
        json_t *value = json_incref(json_object_get(owner, path));
        json_object_del(owner, path);
        return value;
    }
    char name[32];
    snprintf(name, sizeof name, "%.*s", (int)(dot - path), path);
    json_t *object = json_object_get(owner, name);
    json_t *value = object ? take_out(object, dot + 1) : NULL;
    if (object && json_object_size(object) == 0)
        json_object_del(owner, name);
    return value;
}

static bool is_of_kind(const json_t *value, OptionKind kind)
{
    switch (kind) {
    case OPTION_UNSET:
        return value == NULL;
    case OPTION_STRING:
    case OPTION_DURATION:
    case OPTION_ENUM:
        return json_is_string(value);
    case OPTION_BOOL:
        return json_is_boolean(value);
    case OPTION_INT:
        return json_is_integer(value);
    case OPTION_DOUBLE:
        return json_is_number(value);
    case OPTION_STRINGS:
        return json_is_array(value);
    }
    return false;
}

/* Takes all options of `group` out of `owner`; those that may be absent are there if `is_full`. */
static void take_group(json_t *owner, OptionGroup group, bool is_full)
{
    assert_non_null(owner);
    for (OptionId id = (OptionId)0; id < OPTION_ID_COUNT; id++) {
        const OptionInfo *info = option_info(id);
        if (info->group != group)
            continue;
        bool is_there = is_full || option_default(id).kind != OPTION_UNSET;
        json_t *value = take_out(owner, info->path);
        if (!is_of_kind(value, is_there ? info->kind : OPTION_UNSET))
            fail_msg("%s is not as options.def has it", info->path);
        json_decref(value);
    }
}

static void take_activity(json_t *owner, bool is_full)
{
    take_group(owner, OPTION_GROUP_ACTIVITY, is_full);
    take_group(owner, OPTION_GROUP_RETRY, is_full);
    assert_int_equal(json_object_size(owner), 0);
}

static void every_option_is_where_its_row_says(void **state)
{
    (void)state;
    for (int is_full = 0; is_full < 2; is_full++) {
        Defined made = define(is_full ? FULL : BARE);
        json_t *document = load_options(&made, false);
        json_t *flock = json_object_get(document, "flock");
        json_t *workflow = json_object_get(document, "workflow");
        json_t *agents = json_object_get(document, "activities");
        take_group(flock, OPTION_GROUP_FLOCK, is_full);
        assert_int_equal(json_object_size(flock), 0);
        take_group(workflow, OPTION_GROUP_WORKFLOW, is_full);
        assert_int_equal(json_object_del(workflow, "workflowType"), 0);
        assert_int_equal(json_object_del(workflow, "memo"), is_full ? 0 : -1);
        assert_int_equal(json_object_del(workflow, "searchAttributes"), is_full ? 0 : -1);
        assert_int_equal(json_object_size(workflow), 0);
        take_activity(json_object_get(agents, "a/b"), is_full);
        take_activity(json_object_get(document, "routing"), false);
        json_decref(document);
        forget(&made);
    }
}

/* --- provenance ---------------------------------------------------------------------- */

static void take_entry(json_t *provenance, const char *section, const char *path)
{
    char pointer[128];
    snprintf(pointer, sizeof pointer, "%s%s", section, path);
    for (char *c = pointer + strlen(section); *c; c++)
        if (*c == '.')
            *c = '/';
    if (json_object_del(provenance, pointer) != 0)
        fail_msg("provenance has nothing about %s", pointer);
}

static void provenance_has_each_option_once(void **state)
{
    (void)state;
    Defined made = define(FULL);
    json_t *document = load_options(&made, true);
    json_t *provenance = json_object_get(document, "provenance");
    for (OptionId id = (OptionId)0; id < OPTION_ID_COUNT; id++) {
        const OptionInfo *info = option_info(id);
        if (info->group == OPTION_GROUP_FLOCK) {
            take_entry(provenance, "/flock/", info->path);
        } else if (info->group == OPTION_GROUP_WORKFLOW) {
            take_entry(provenance, "/workflow/", info->path);
        } else {
            take_entry(provenance, "/activities/a~1b/", info->path);
            if (option_default(id).kind == OPTION_UNSET)
                continue; /* nothing sets it for the others */
            take_entry(provenance, "/activities/z/", info->path);
            take_entry(provenance, "/routing/", info->path);
        }
    }
    take_entry(provenance, "/workflow/memo/fields/", "z");
    take_entry(provenance, "/workflow/memo/fields/", "a");
    take_entry(provenance, "/workflow/memo/fields/", "~0m");
    take_entry(provenance, "/workflow/searchAttributes/indexedFields/", "b~1c");
    take_entry(provenance, "/workflow/searchAttributes/indexedFields/", "~0a");
    assert_int_equal(json_object_size(provenance), 0);
    json_decref(document);
    forget(&made);
}

static void provenance_leaves_out_what_is_unset(void **state)
{
    (void)state;
    Defined made = define(BARE);
    json_t *document = load_options(&made, true);
    json_t *provenance = json_object_get(document, "provenance");
    assert_null(json_object_get(provenance, "/flock/name"));
    assert_null(json_object_get(provenance, "/workflow/workflowId"));
    assert_non_null(json_object_get(provenance, "/workflow/taskQueue/name"));
    json_decref(document);
    forget(&made);
}

/* --- explain -------------------------------------------------------------------------- */

/* Lines "  PATH   ..." of the block that begins with `title`. */
static int count_lines(const char *text, const char *title, const char *path)
{
    int count = 0;
    const char *line = strstr(text, title);
    assert_non_null(line);
    for (line = strchr(line, '\n'); line && line[1] == ' '; line = strchr(line + 1, '\n')) {
        size_t len = strlen(path);
        count += strncmp(line + 3, path, len) == 0 && line[3 + len] == ' ';
    }
    return count;
}

static void explain_has_each_option_once(void **state)
{
    (void)state;
    Defined made = define(FULL);
    EmitInput input = {
        .arena = made.read.arena, .options = made.options, .source = made.read.source};
    Buf text = {0};
    emit_explanation(&input, &(ExplanationStyle){0}, &text);
    for (OptionId id = (OptionId)0; id < OPTION_ID_COUNT; id++) {
        const OptionInfo *info = option_info(id);
        bool is_flocks = info->group == OPTION_GROUP_FLOCK;
        bool is_workflows = info->group == OPTION_GROUP_WORKFLOW;
        bool is_activitys = !is_flocks && !is_workflows;
        bool is_queue = strcmp(info->path, "taskQueue.name") == 0; /* of both */
        assert_int_equal(count_lines(text.ptr, "flock\n", info->path), is_flocks);
        assert_int_equal(count_lines(text.ptr, "workflow FlockWorkflow\n", info->path),
                         is_workflows || is_queue);
        assert_int_equal(count_lines(text.ptr, "agent z\n", info->path), is_activitys || is_queue);
        assert_int_equal(count_lines(text.ptr, "agent a/b\n", info->path),
                         is_activitys || is_queue);
        assert_int_equal(count_lines(text.ptr, "routing determine_next_agent\n", info->path),
                         is_activitys || is_queue);
    }
    buf_free(&text);
    forget(&made);
}

/* --- order ----------------------------------------------------------------------------- */

static void write_backwards(JsonWriter *json, json_t *value);

static void write_object_backwards(JsonWriter *json, json_t *object)
{
    size_t count = json_object_size(object), i = 0;
    const char **keys = calloc(count + 1, sizeof *keys);
    assert_non_null(keys);
    for (void *at = json_object_iter(object); at; at = json_object_iter_next(object, at))
        keys[i++] = json_object_iter_key(at);
    jw_begin_object(json);
    while (i-- > 0) {
        jw_key(json, str_of(keys[i]));
        write_backwards(json, json_object_get(object, keys[i]));
    }
    jw_end_object(json);
    free(keys);
}

static void write_array(JsonWriter *json, json_t *array)
{
    jw_begin_array(json);
    for (size_t i = 0; i < json_array_size(array); i++)
        write_backwards(json, json_array_get(array, i));
    jw_end_array(json);
}

static void write_backwards(JsonWriter *json, json_t *value)
{
    if (json_is_object(value))
        write_object_backwards(json, value);
    else if (json_is_array(value))
        write_array(json, value);
    else if (json_is_string(value))
        jw_put_string(json, str_of(json_string_value(value)));
    else if (json_is_integer(value))
        jw_put_int(json, json_integer_value(value));
    else if (json_is_real(value))
        jw_put_double(json, json_real_value(value));
    else if (json_is_boolean(value))
        jw_put_bool(json, json_boolean_value(value));
    else
        jw_put_null(json);
}

static void assert_same_backwards(const Defined *made, TargetId target, unsigned indent,
                                  bool has_provenance)
{
    Buf forwards = write_target(made, target, indent, has_provenance), backwards = {0};
    json_t *document = load(forwards.ptr);
    JsonWriter json = {.out = &backwards, .indent = indent};
    write_backwards(&json, document);
    buf_put(&backwards, '\n');
    assert_string_equal(backwards.ptr, forwards.ptr);
    json_decref(document);
    buf_free(&forwards);
    buf_free(&backwards);
}

static void a_document_is_the_same_written_backwards(void **state)
{
    (void)state;
    Defined made = define(FULL);
    for (unsigned indent = 0; indent <= 2; indent += 2) {
        assert_same_backwards(&made, TARGET_options, indent, false);
        assert_same_backwards(&made, TARGET_options, indent, true);
        assert_same_backwards(&made, TARGET_start_request, indent, false);
    }
    forget(&made);
}

/* --- targets ---------------------------------------------------------------------------- */

static void the_document_calls_options_by_their_path(void **state)
{
    (void)state;
    for (OptionId id = (OptionId)0; id < OPTION_ID_COUNT; id++) {
        assert_string_equal(options_names[id].name, option_info(id)->path);
        assert_null(options_names[id].reason);
    }
}

static void a_request_carries_the_options_of_the_workflow(void **state)
{
    (void)state;
    for (OptionId id = (OptionId)0; id < OPTION_ID_COUNT; id++) {
        const TargetName *row = &start_request_names[id];
        bool is_carried = option_info(id)->group == OPTION_GROUP_WORKFLOW;
        assert_int_equal(row->name != NULL, is_carried);
        assert_int_equal(row->reason != NULL, !is_carried);
        assert_true(strlen(is_carried ? row->name : row->reason) > 5);
    }
}

static void a_request_has_each_carried_option_under_its_name(void **state)
{
    (void)state;
    Defined made = define(FULL);
    Buf text = write_target(&made, TARGET_start_request, 0, false);
    json_t *request = load(text.ptr);
    for (OptionId id = (OptionId)0; id < OPTION_ID_COUNT; id++) {
        const char *name = start_request_names[id].name;
        json_t *value = name ? take_out(request, name) : NULL;
        if (name && !is_of_kind(value, option_info(id)->kind))
            fail_msg("the request has no %s", name);
        json_decref(value);
    }
    assert_int_equal(json_object_del(request, "workflowType"), 0);
    assert_int_equal(json_object_del(request, "memo"), 0);
    assert_int_equal(json_object_del(request, "searchAttributes"), 0);
    assert_int_equal(json_object_del(request, "input"), 0);
    assert_int_equal(json_object_size(request), 0);
    json_decref(request);
    buf_free(&text);
    forget(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_option_is_where_its_row_says),
        cmocka_unit_test(provenance_has_each_option_once),
        cmocka_unit_test(provenance_leaves_out_what_is_unset),
        cmocka_unit_test(explain_has_each_option_once),
        cmocka_unit_test(a_document_is_the_same_written_backwards),
        cmocka_unit_test(the_document_calls_options_by_their_path),
        cmocka_unit_test(a_request_carries_the_options_of_the_workflow),
        cmocka_unit_test(a_request_has_each_carried_option_under_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
