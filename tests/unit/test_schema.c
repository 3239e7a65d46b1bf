/* SPDX-License-Identifier: MIT */
/*
 * test_schema.c - the tables of /schema: what is found in them, and the rules that every row
 * keeps.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <jansson.h>

#include "emit/json/schemas.h"
#include "schema/advice.h"
#include "schema/components.h"
#include "schema/near_fields.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

enum {
    DOC_MAX_BYTES = 200, /* fits a hover */
    ADVICE_MAX_BYTES = 90,
};

typedef struct Taught {
    SectionSet sections;
    const char *key, *advice;
} Taught;

static const Taught TAUGHT_ROWS[] = {
#define TAUGHT(section, key, advice) {IN_##section, key, advice},
#define TAUGHT_IN(sections, key, advice) {sections, key, advice},
#include "fields/taught.def"
#undef TAUGHT
#undef TAUGHT_IN
};

typedef struct Synonym {
    SectionSet sections;
    const char *word, *setting, *note;
} Synonym;

static const Synonym SYNONYM_ROWS[] = {
#define SYNONYM(sections, word, setting, note) {sections, word, setting, note},
#include "fields/synonyms.def"
#undef SYNONYM
};

static const FieldInfo *find(SectionId section, const char *key)
{
    uint32_t hint = 0;
    return schema_find_field(section, str_of(key), &hint);
}

/* --- looking up --------------------------------------------------------------------- */

static void finds_fields_by_their_exact_key(void **state)
{
    (void)state;
    static const struct {
        SectionId section;
        const char *key;
        bool is_there;
    } rows[] = {
        {SECTION_FLOCK, "agents", true},
        {SECTION_FLOCK, "Agents", false},
        {SECTION_FLOCK, "agents ", false},
        {SECTION_FLOCK, "agent", false},
        {SECTION_FLOCK, "", false},
        {SECTION_FLOCK, "task_queue", false},
        {SECTION_TEMPORAL, "task_queue", true},
        {SECTION_TEMPORAL, "start_to_close_timeout", false},
        {SECTION_ACTIVITY, "start_to_close_timeout", true},
        {SECTION_ACTIVITY, "workflow_run_timeout", false},
        {SECTION_RETRY, "maximum_attempts", true},
        {SECTION_RETRY, "max_attempts", false},
        {SECTION_AGENT, "handoff_router", true},
        {SECTION_AGENT, "components", true},
        {SECTION_RUN, "memo", true},
        {SECTION_WORKER, "task_queues", true},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if ((find(rows[i].section, rows[i].key) != NULL) != rows[i].is_there)
            fail_msg("`%s` of %s", rows[i].key, schema_section(rows[i].section)->name);
}

/* The hint is only a hint: every field is found from every starting place. */
static void finds_fields_from_any_hint(void **state)
{
    (void)state;
    for (SectionId section = 0; section < SECTION_COUNT; section++) {
        const SectionInfo *info = schema_section(section);
        for (uint32_t i = 0; i < info->field_count; i++)
            for (uint32_t start = 0; start <= info->field_count; start++) {
                uint32_t hint = start;
                assert_ptr_equal(schema_find_field(section, info->fields[i].key, &hint),
                                 &info->fields[i]);
                assert_int_equal(hint, i + 1);
            }
    }
}

static void suggests_only_what_is_near(void **state)
{
    (void)state;
    static const struct {
        SectionId section;
        const char *key, *near;
    } rows[] = {
        {SECTION_ACTIVITY, "start_to_close_timout", "start_to_close_timeout"},
        {SECTION_ACTIVITY, "START_TO_CLOSE_TIMEOUT", "start_to_close_timeout"},
        {SECTION_ACTIVITY, "startToCloseTimeout", "start_to_close_timeout"},
        {SECTION_ACTIVITY, "taskqueue", "task_queue"},
        {SECTION_ACTIVITY, "retry_polcy", "retry_policy"},
        {SECTION_ACTIVITY, "queue", NULL},
        {SECTION_ACTIVITY, "", NULL},
        {SECTION_RETRY, "maximum_attempt", "maximum_attempts"},
        {SECTION_RETRY, "initial_intervall", "initial_interval"},
        {SECTION_RETRY, "wait", NULL},
        /* a few letters away, and the opposite */
        {SECTION_RETRY, "retryable_error_types", NULL},
        {SECTION_RETRY, "retryable_eror_types", NULL},
        {SECTION_RETRY, "retryableErrorTypes", NULL},
        {SECTION_RETRY, "non_retryable_eror_types", "non_retryable_error_types"},
        {SECTION_RETRY, "nonretryable_error_types", "non_retryable_error_types"},
        {SECTION_RETRY, "minimum_interval", NULL},
        {SECTION_RETRY, "minimun_interval", NULL},
        {SECTION_RETRY, "minimumInterval", NULL},
        {SECTION_RETRY, "maximun_interval", "maximum_interval"},
        {SECTION_RETRY, "minimum_attempts", NULL},
        {SECTION_FLOCK, "disable_temporal", NULL},
        {SECTION_FLOCK, "disable_opik", NULL},
        {SECTION_FLOCK, "enabel_opik", "enable_opik"},
        {SECTION_FLOCK, "nmae", "name"},
        {SECTION_FLOCK, "model", "model"},
        {SECTION_FLOCK, "mdl", NULL},
        {SECTION_FLOCK, "agent", "agents"},
        {SECTION_FLOCK, "enable_loging", NULL}, /* no suggestion leads to an obsolete key */
        {SECTION_FLOCK, "completely_different", NULL},
        {SECTION_RUN, "inputs", "input"},
        /* another word, a negation, another unit */
        {SECTION_FLOCK, "no_flock_banner", NULL},
        {SECTION_FLOCK, "shwo_flock_banner", "show_flock_banner"},
        {SECTION_TEMPORAL, "workflow_task_timeout", NULL},
        {SECTION_TEMPORAL, "workflow_idle_timeout", NULL},
        {SECTION_TEMPORAL, "workflow_timeout", NULL},
        {SECTION_TEMPORAL, "workflow_rnu_timeout", "workflow_run_timeout"},
        {SECTION_ACTIVITY, "start_to_start_timeout", NULL},
        {SECTION_ACTIVITY, "start_to_close_timeout_ms", NULL},
        {SECTION_ACTIVITY, "start_to_close_timeout_m", NULL},
        {SECTION_ACTIVITY, "startToCloseTimeoutMs", NULL},
        {SECTION_ACTIVITY, "start_toclose_timout", "start_to_close_timeout"},
        {SECTION_ACTIVITY, "startToCloseTimout", "start_to_close_timeout"},
        {SECTION_RETRY, "not_retryable_error_types", "non_retryable_error_types"},
        {SECTION_RETRY, "nom_retryable_error_types", "non_retryable_error_types"},
        {SECTION_RETRY, "retriable_error_types", NULL},
        {SECTION_FLOCK, "temporal_conf", "temporal_config"},
        {SECTION_FLOCK, "tempral_confg", "temporal_config"},
        {SECTION_AGENT, "tempral_activityconfig", "temporal_activity_config"},
        {SECTION_DEPLOYMENT_WORKER, "gpu", "gpus"},
        {SECTION_DEPLOYMENT_WORKER, "cpus", "cpu"},
        /* as near to its opposite */
        {SECTION_CONFIG, "enclude", NULL},
        {SECTION_CONFIG, "inclde", "include"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const FieldInfo *near = schema_near_field(rows[i].section, str_of(rows[i].key));
        const char *got = near ? near->key.ptr : "nothing";
        const char *wanted = rows[i].near ? rows[i].near : "nothing";
        if (strcmp(got, wanted) != 0)
            fail_msg("`%s` is near %s, not %s", rows[i].key, got, wanted);
    }
}

/* Never to another one. */
static void assert_leads_home(SectionId section, const FieldInfo *field, const char *slip,
                              size_t len)
{
    uint32_t hint = 0;
    Str key = str_make(slip, len);
    const FieldInfo *near =
        schema_find_field(section, key, &hint) ? NULL : schema_near_field(section, key);
    if (near && near != field)
        fail_msg("`%.*s` leads from %s to %s", STR_ARG(key), field->key.ptr, near->key.ptr);
}

static void a_slip_of_one_letter_leads_home_or_nowhere(void **state)
{
    (void)state;
    static const char letters[] = "aenrst_";
    char slip[64];
    for (SectionId section = 0; section < SECTION_COUNT; section++)
        for (uint32_t f = 0; f < schema_section(section)->field_count; f++) {
            const FieldInfo *field = &schema_section(section)->fields[f];
            for (size_t i = 0; i < field->key.len; i++) {
                memcpy(slip, field->key.ptr, i);
                memcpy(slip + i, field->key.ptr + i + 1, field->key.len - i - 1);
                assert_leads_home(section, field, slip, field->key.len - 1);
                memcpy(slip, field->key.ptr, field->key.len);
                for (size_t l = 0; letters[l]; l++) {
                    slip[i] = letters[l];
                    assert_leads_home(section, field, slip, field->key.len);
                }
            }
        }
}

static void the_word_that_was_meant_is_found(void **state)
{
    (void)state;
    static const struct {
        ChoiceId choice;
        const char *text, *word;
    } rows[] = {
        {CHOICE_ID_REUSE_POLICY, "REJECT_DUPLICATE", "reject_duplicate"},
        {CHOICE_ID_REUSE_POLICY, "RejectDuplicate", "reject_duplicate"},
        {CHOICE_ID_REUSE_POLICY, "reject-duplicate", "reject_duplicate"},
        {CHOICE_ID_REUSE_POLICY, "WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE", "allow_duplicate"},
        {CHOICE_ID_REUSE_POLICY, "WorkflowIDReusePolicy.REJECT_DUPLICATE", "reject_duplicate"},
        {CHOICE_ID_REUSE_POLICY, "AllowDuplicateFailedOnly", "allow_duplicate_failed_only"},
        {CHOICE_ID_REUSE_POLICY, "reject_duplicates", "reject_duplicate"},
        {CHOICE_ID_REUSE_POLICY, "TERMINATE_IF_RUNNING", NULL},
        {CHOICE_ID_REUSE_POLICY, "use_existing", NULL},
        {CHOICE_ID_REUSE_POLICY, "", NULL},
        {CHOICE_ID_CONFLICT_POLICY, "Fail", "fail"},
        {CHOICE_ID_CONFLICT_POLICY, "WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING", "use_existing"},
        {CHOICE_ID_CONFLICT_POLICY, "WORKFLOW_ID_CONFLICT_POLICY_", NULL},
        {CHOICE_ATTRIBUTE_TYPE, "Keyword", "keyword"},
        {CHOICE_ATTRIBUTE_TYPE, "KeywordList", "keyword_list"},
        {CHOICE_ATTRIBUTE_TYPE, "keyword list", "keyword_list"},
        {CHOICE_ATTRIBUTE_TYPE, "INDEXED_VALUE_TYPE_INT", "int"},
        {CHOICE_ATTRIBUTE_TYPE, "DateTime", "datetime"},
        {CHOICE_ATTRIBUTE_TYPE, "number", NULL},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *near = schema_near_word(rows[i].choice, str_of(rows[i].text));
        if (strcmp(near ? near : "", rows[i].word ? rows[i].word : "") != 0)
            fail_msg("`%s` is near %s", rows[i].text, near ? near : "nothing");
    }
}

static void knows_where_a_key_belongs(void **state)
{
    (void)state;
    static const struct {
        const char *key;
        SectionId except, section;
    } rows[] = {
        {"workflow_run_timeout", SECTION_ACTIVITY, SECTION_TEMPORAL},
        {"start_to_close_timeout", SECTION_TEMPORAL, SECTION_ACTIVITY},
        {"maximum_attempts", SECTION_ACTIVITY, SECTION_RETRY},
        {"enable_temporal", SECTION_TEMPORAL, SECTION_FLOCK},
        {"enable_temporal", SECTION_FLOCK, SECTION_COUNT},
        /* what is inside goes first, and flockc's own sections only there */
        {"task_queue", SECTION_FLOCK, SECTION_TEMPORAL},
        {"task_queue", SECTION_AGENT, SECTION_ACTIVITY},
        {"workflow_id", SECTION_FLOCK, SECTION_RUN},
        {"workflow_id", SECTION_TEMPORAL, SECTION_COUNT},
        {"nonsense", SECTION_FLOCK, SECTION_COUNT},
        {"", SECTION_FLOCK, SECTION_COUNT},
        /* in the spelling of the other SDKs */
        {"workflowRunTimeout", SECTION_ACTIVITY, SECTION_TEMPORAL},
        {"maximumAttempts", SECTION_ACTIVITY, SECTION_RETRY},
        {"maximumattempts", SECTION_TEMPORAL, SECTION_RETRY},
        {"maximumAttempt", SECTION_TEMPORAL, SECTION_COUNT},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        KeyElsewhere found = schema_find_elsewhere(str_of(rows[i].key), rows[i].except);
        assert_int_equal(found.field ? found.section : SECTION_COUNT, rows[i].section);
    }
    KeyElsewhere found = schema_find_elsewhere(STR("maximumAttempts"), SECTION_ACTIVITY);
    assert_string_equal(found.field->key.ptr, "maximum_attempts");
}

/* Each section of a row, where its key must not exist, and the advice be that of the row. */
static void assert_taught(const Taught *row, Str key)
{
    for (SectionId section = 0; section < SECTION_COUNT; section++) {
        KeyAdvice known;
        bool is_known = schema_advise(section, key, false, &known);
        const char *advice = is_known ? known.text : NULL;
        if (!(row->sections >> section & 1))
            continue;
        if (find(section, row->key))
            fail_msg("`%s` exists", row->key);
        if (!advice || strcmp(advice, row->advice) != 0)
            fail_msg("`%.*s`: %s", STR_ARG(key), advice ? advice : "no advice"); /* stands twice? */
    }
}

static void teaches_about_keys_that_do_not_exist(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(TAUGHT_ROWS); i++) {
        const Taught *row = &TAUGHT_ROWS[i];
        assert_taught(row, str_of(row->key));
        size_t len = strlen(row->advice);
        if (len == 0 || len > ADVICE_MAX_BYTES || row->advice[len - 1] == '.')
            fail_msg("advice of `%s`: %zu bytes", row->key, len);
    }
    KeyAdvice advice;
    assert_false(schema_advise(SECTION_RUN, STR("heartbeat_timeout"), true, &advice));
    assert_false(schema_advise(SECTION_WORKER, STR("server_url"), true, &advice));
    assert_false(schema_advise(SECTION_CONFIG, STR("retries"), true, &advice));
    assert_false(schema_advise(SECTION_TEMPORAL, STR("nonsense"), true, &advice));
    assert_false(schema_advise(SECTION_TEMPORAL, STR(""), true, &advice));
}

/* "heartbeat_timeout" as "heartbeatTimeout", which is what Java, TypeScript and JSON call it. */
static Str camel_case(const char *key, char text[64])
{
    size_t len = 0;
    for (const char *at = key; *at; at++)
        if (*at == '_')
            text[len++] = (char)(*++at - 'a' + 'A');
        else
            text[len++] = *at;
    return str_make(text, len);
}

static void knows_each_key_in_camel_case(void **state)
{
    (void)state;
    char text[64];
    for (size_t i = 0; i < COUNT(TAUGHT_ROWS); i++)
        assert_taught(&TAUGHT_ROWS[i], camel_case(TAUGHT_ROWS[i].key, text));
#define MISPLACED(section, key_, name_, advice_)                                                   \
    {                                                                                              \
        const Misplaced *row = schema_misplaced(SECTION_##section, camel_case(key_, text));        \
        if (!row || strcmp(row->key, key_) != 0)                                                   \
            fail_msg("`%s`", key_);                                                                \
    }
#include "fields/misplaced.def"
#undef MISPLACED
    assert_null(schema_misplaced(SECTION_FLOCK, STR("taskQueues")));
    assert_null(schema_misplaced(SECTION_TEMPORAL, STR("taskQueue")));
    KeyAdvice advice;
    assert_false(schema_advise(SECTION_ACTIVITY, STR("heartbeatTimeouts"), false, &advice));
    assert_true(schema_advise(SECTION_ACTIVITY, STR("heartbeatTimeouts"), true, &advice));
}

/* Each section of a row, where its word must be none of its keys. */
static void assert_synonym(const Synonym *row, Str word)
{
    for (SectionId section = 0; section < SECTION_COUNT; section++) {
        KeyAdvice advice;
        if (!(row->sections >> section & 1))
            continue;
        if (find(section, row->word) || schema_misplaced(section, word))
            fail_msg("`%s` is in %s", row->word, schema_section(section)->name);
        if (!schema_advise(section, word, false, &advice) || advice.text)
            fail_msg("`%.*s` in %s", STR_ARG(word), schema_section(section)->name);
        bool is_field = advice.field && str_is(advice.field->key, row->setting);
        bool is_place = advice.place && strcmp(advice.place->key, row->setting) == 0;
        if (is_field == is_place || strcmp(advice.note, row->note) != 0)
            fail_msg("`%.*s` in %s stands twice?", STR_ARG(word), schema_section(section)->name);
    }
}

static void knows_what_other_systems_call_a_setting(void **state)
{
    (void)state;
    char text[64];
    for (size_t i = 0; i < COUNT(SYNONYM_ROWS); i++) {
        assert_synonym(&SYNONYM_ROWS[i], str_of(SYNONYM_ROWS[i].word));
        assert_synonym(&SYNONYM_ROWS[i], camel_case(SYNONYM_ROWS[i].word, text));
    }
}

/* What the advice is about: a setting, "taught", or "". */
static const char *advised(SectionId section, const char *key, bool is_slip)
{
    KeyAdvice advice;
    if (!schema_advise(section, str_of(key), is_slip, &advice))
        return "";
    if (advice.text)
        return "taught";
    return advice.field ? advice.field->key.ptr : advice.place->key;
}

static void knows_slips_and_units(void **state)
{
    (void)state;
    static const struct {
        SectionId section;
        const char *key, *exactly, *nearly;
    } rows[] = {
        {SECTION_RETRY, "max_retries", "maximum_attempts", "maximum_attempts"},
        {SECTION_RETRY, "max_retires", "", "maximum_attempts"},
        {SECTION_RETRY, "MaxRetries", "maximum_attempts", "maximum_attempts"},
        {SECTION_AGENT, "max-retries", "maximum_attempts", "maximum_attempts"},
        {SECTION_AGENT, "start_to_close_timout", "", "start_to_close_timeout"},
        {SECTION_AGENT, "startToCloseTimout", "", "start_to_close_timeout"},
        {SECTION_ACTIVITY, "heartbeat_timout", "", "taught"},
        {SECTION_TEMPORAL, "workflow_tsk_timeout", "", "taught"},
        {SECTION_FLOCK, "non_retriable_errors", "", "non_retryable_error_types"},
        {SECTION_FLOCK, "retriable_errors", "", "taught"},
        {SECTION_FLOCK, "timeouts", "", "taught"},
        /* a unit says how to read the number */
        {SECTION_RETRY, "initial_interval_ms", "initial_interval", "initial_interval"},
        {SECTION_RETRY, "initialIntervalSeconds", "initial_interval", "initial_interval"},
        {SECTION_RETRY, "retry_delay_seconds", "initial_interval", "initial_interval"},
        {SECTION_RETRY, "IntervalSeconds", "initial_interval", "initial_interval"},
        {SECTION_RETRY, "MaxDelaySeconds", "maximum_interval", "maximum_interval"},
        {SECTION_AGENT, "timeout_minutes", "start_to_close_timeout", "start_to_close_timeout"},
        {SECTION_AGENT, "HeartbeatSeconds", "taught", "taught"},
        {SECTION_WORKER, "graceful_shutdown_s", "graceful_shutdown", "graceful_shutdown"},
        {SECTION_RETRY, "maximum_attempts_ms", "", ""},
        {SECTION_RETRY, "ms", "", ""},
        {SECTION_RETRY, "_ms", "", ""},
        /* nothing near, or more than one thing */
        {SECTION_RETRY, "mode", "", ""},
        {SECTION_AGENT, "verbose", "", ""},
        {SECTION_FLOCK, "version", "", ""},
        {SECTION_FLOCK, "edges", "", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *exactly = advised(rows[i].section, rows[i].key, false);
        const char *nearly = advised(rows[i].section, rows[i].key, true);
        if (strcmp(exactly, rows[i].exactly) != 0 || strcmp(nearly, rows[i].nearly) != 0)
            fail_msg("`%s`: '%s', '%s'", rows[i].key, exactly, nearly);
    }
}

/* The key that an advice asks for must exist in the section. */
static void advice_names_keys_that_exist(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(TAUGHT_ROWS); i++) {
        const char *advice = TAUGHT_ROWS[i].advice;
        if (strncmp(advice, "did you mean `", 14) != 0)
            continue;
        const char *key = advice + 14;
        Str meant = str_make(key, (size_t)(strchr(key, '`') - key));
        for (SectionId section = 0; section < SECTION_COUNT; section++) {
            uint32_t hint = 0;
            if (TAUGHT_ROWS[i].sections >> section & 1 && !schema_find_field(section, meant, &hint))
                fail_msg("%s", advice);
        }
    }
}

/* --- what every row keeps --------------------------------------------------------------- */

static void assert_sentence(const char *text, const char *of)
{
    size_t len = strlen(text);
    if (len == 0 || len > DOC_MAX_BYTES || text[len - 1] != '.' || strstr(text, "  "))
        fail_msg("documentation of %s: '%s'", of, text);
    if (!(text[0] >= 'A' && text[0] <= 'Z'))
        fail_msg("documentation of %s begins with '%c'", of, text[0]);
}

static void every_field_has_a_plain_key_and_a_sentence(void **state)
{
    (void)state;
    for (SectionId section = 0; section < SECTION_COUNT; section++) {
        const SectionInfo *info = schema_section(section);
        assert_sentence(info->doc, info->name);
        assert_true(info->field_count > 0);
        for (uint32_t i = 0; i < info->field_count; i++) {
            const FieldInfo *field = &info->fields[i];
            assert_true(field->key.len > 0 && field->key.len == strlen(field->key.ptr));
            for (size_t j = 0; j < field->key.len; j++)
                assert_true((field->key.ptr[j] >= 'a' && field->key.ptr[j] <= 'z') ||
                            field->key.ptr[j] == '_');
            if (field->role != FIELD_OBSOLETE)
                assert_sentence(field->doc, field->key.ptr);
            else
                assert_true(strlen(field->doc) > 0 && strlen(field->doc) <= DOC_MAX_BYTES);
            assert_true(strlen(schema_type_words(field->type)) > 0);
            assert_false(field->is_required && field->is_nullable);
        }
    }
}

static void keys_are_unique_in_their_section(void **state)
{
    (void)state;
    for (SectionId section = 0; section < SECTION_COUNT; section++) {
        const SectionInfo *info = schema_section(section);
        for (uint32_t i = 0; i < info->field_count; i++)
            for (uint32_t j = 0; j < i; j++)
                if (str_eq(info->fields[i].key, info->fields[j].key))
                    fail_msg("`%s` stands twice in %s", info->fields[i].key.ptr, info->name);
    }
}

/* Those of a definition from its top, and the rest from that of .flockc.yaml. */
static void sections_are_reached_from_the_top(void **state)
{
    (void)state;
    bool is_reached[SECTION_COUNT] = {[SECTION_FLOCK] = true, [SECTION_CONFIG] = true};
    for (int round = 0; round < SECTION_COUNT; round++)
        for (SectionId section = 0; section < SECTION_COUNT; section++)
            for (uint32_t i = 0; i < schema_section(section)->field_count; i++) {
                const FieldInfo *field = &schema_section(section)->fields[i];
                if (is_reached[section] && field->type >= TYPE_SECTION)
                    is_reached[field->section] = true;
            }
    for (SectionId section = 0; section < SECTION_COUNT; section++)
        assert_true(is_reached[section]);
}

/* --- components ---------------------------------------------------------------------------- */

static const char *const COMPONENT_TYPES[] = {
#define COMPONENT(ident, dialect, kind, type, model, shape, target, name, keys, config, fields,    \
                  found, module, packages)                                                         \
    type,
#include "fields/components.def"
};

/* Otherwise the router would go nowhere, and nobody would notice. */
static void a_target_is_a_setting_of_the_model(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(COMPONENT_TYPES); i++) {
        Str type = str_of(COMPONENT_TYPES[i]);
        const ComponentInfo *info = component_find(type);
        if (!info->target != (info->shape != ROUTER_DEFAULT))
            fail_msg("a target is for the shape DEFAULT, and for no other: %s", type.ptr);
        if (info->kind != COMPONENT_ROUTER && info->shape != ROUTER_NOWHERE)
            fail_msg("%s is no router and has the shape of one", type.ptr);
        if (info->target &&
            (info->model == MODEL_NONE || !schema_find_setting(info->model, str_of(info->target))))
            fail_msg("the model of %s has no setting `%s`", type.ptr, info->target);
    }
}

/* --- JSON Schemas -------------------------------------------------------------------------- */

static json_t *parse(const Buf *text)
{
    json_error_t error;
    json_t *schema = json_loadb(text->ptr, text->len, JSON_REJECT_DUPLICATES, &error);
    if (!schema)
        fail_msg("line %d: %s", error.line, error.text);
    assert_string_equal(json_string_value(json_object_get(schema, "$schema")),
                        "http://json-schema.org/draft-07/schema#");
    assert_int_equal(text->ptr[text->len - 1], '\n');
    return schema;
}

/* Every "$ref" must lead to a definition of the same schema. */
static void assert_references(json_t *root, json_t *value)
{
    const char *key;
    json_t *member;
    size_t index;
    json_object_foreach(value, key, member)
    {
        if (strcmp(key, "$ref") == 0) {
            const char *target = json_string_value(member);
            assert_non_null(target);
            assert_int_equal(strncmp(target, "#/definitions/", 14), 0);
            if (!json_object_get(json_object_get(root, "definitions"), target + 14))
                fail_msg("%s leads nowhere", target);
        }
        assert_references(root, member);
    }
    json_array_foreach(value, index, member) assert_references(root, member);
}

static void the_schema_of_definitions_has_every_key(void **state)
{
    (void)state;
    Buf text = {0};
    schema_write_definition(&text);
    json_t *schema = parse(&text);
    assert_references(schema, schema);
    for (SectionId section = 0; (int)section < DEFINITION_SECTION_COUNT; section++) {
        const SectionInfo *info = schema_section(section);
        for (uint32_t i = 0; i < info->field_count; i++) {
            Buf quoted = {0};
            buf_printf(&quoted, "\"%s\":", info->fields[i].key.ptr);
            if (!strstr(text.ptr, quoted.ptr))
                fail_msg("%s is not there", quoted.ptr);
            buf_free(&quoted);
        }
    }
    json_decref(schema);
    buf_free(&text);
}

/* The member at a path of keys. */
static json_t *member(json_t *schema, const char *const *path)
{
    for (; schema && *path; path++)
        schema = json_object_get(schema, *path);
    return schema;
}

static void assert_member(json_t *schema, const char *const *path, const char *wanted)
{
    char *seen = json_dumps(member(schema, path), JSON_COMPACT | JSON_ENCODE_ANY);
    assert_non_null(seen);
    assert_string_equal(seen, wanted);
    free(seen);
}

/* Validators say what is wrong with each alternative, if there are some. */
static void the_schema_of_definitions_has_no_alternatives(void **state)
{
    (void)state;
    static const struct {
        const char *path[6];
        const char *wanted;
    } rows[] = {
        {{"type"}, "\"object\""},
        {{"additionalProperties"}, "{\"deprecationMessage\":\"Flock does not know this key.\"}"},
        {{"patternProperties"}, "{\"^(x-|\\\\$schema$)\":{}}"},
        {{"properties", "temporal_config", "type"}, "[\"object\",\"null\"]"},
        {{"properties", "temporal_config", "allOf"},
         "[{\"$ref\":\"#/definitions/temporal_config\"}]"},
        {{"properties", "agents", "type"}, "\"object\""},
        {{"properties", "agents", "additionalProperties", "type"}, "\"object\""},
        {{"properties", "workers", "type"}, "[\"array\",\"null\"]"},
        {{"properties", "workers", "items", "type"}, "\"object\""},
        {{"definitions", "agent", "properties", "tools", "if"}, "{\"enum\":[0,false]}"},
        {{"definitions", "agent", "properties", "tools", "else"},
         "{\"type\":[\"array\",\"object\",\"string\",\"null\"]}"},
        {{"definitions", "worker", "then"}, "{\"required\":[\"name\",\"task_queues\"]}"},
        {{"definitions", "worker", "additionalProperties"}, "false"},
        {{"definitions", "retry_policy", "patternProperties"}, "{\"^x-\":{}}"},
    };
    Buf text = {0};
    schema_write_definition(&text);
    json_t *schema = parse(&text);
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_member(schema, rows[i].path, rows[i].wanted);
    assert_null(strstr(text.ptr, "\"anyOf\""));
    assert_null(strstr(text.ptr, "\"oneOf\""));
    /* a section may be null where it stands, so its definition does not ask for a mapping */
    const char *name;
    json_t *definition;
    json_object_foreach(json_object_get(schema, "definitions"), name, definition)
        assert_null(json_object_get(definition, "type"));
    json_decref(schema);
    buf_free(&text);
}

static void the_schema_of_options_is_sound(void **state)
{
    (void)state;
    Buf text = {0};
    schema_write_options(&text);
    json_t *schema = parse(&text);
    assert_references(schema, schema);
    static const char *const keys[] = {"format",  "flock",    "workflow",   "activities",
                                       "routing", "handOffs", "taskQueues", "provenance"};
    for (size_t i = 0; i < COUNT(keys); i++)
        assert_non_null(json_object_get(json_object_get(schema, "properties"), keys[i]));
    json_decref(schema);
    buf_free(&text);
}

/* Two printings are the same bytes, or the copy in /schema would be stale at random. */
static void printing_is_repeatable(void **state)
{
    (void)state;
    Buf first = {0}, second = {0};
    schema_write_definition(&first);
    schema_write_options(&first);
    schema_write_definition(&second);
    schema_write_options(&second);
    assert_string_equal(first.ptr, second.ptr);
    buf_free(&first);
    buf_free(&second);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_fields_by_their_exact_key),
        cmocka_unit_test(finds_fields_from_any_hint),
        cmocka_unit_test(suggests_only_what_is_near),
        cmocka_unit_test(a_slip_of_one_letter_leads_home_or_nowhere),
        cmocka_unit_test(the_word_that_was_meant_is_found),
        cmocka_unit_test(knows_where_a_key_belongs),
        cmocka_unit_test(teaches_about_keys_that_do_not_exist),
        cmocka_unit_test(knows_each_key_in_camel_case),
        cmocka_unit_test(knows_what_other_systems_call_a_setting),
        cmocka_unit_test(knows_slips_and_units),
        cmocka_unit_test(advice_names_keys_that_exist),
        cmocka_unit_test(every_field_has_a_plain_key_and_a_sentence),
        cmocka_unit_test(keys_are_unique_in_their_section),
        cmocka_unit_test(sections_are_reached_from_the_top),
        cmocka_unit_test(a_target_is_a_setting_of_the_model),
        cmocka_unit_test(the_schema_of_definitions_has_every_key),
        cmocka_unit_test(the_schema_of_definitions_has_no_alternatives),
        cmocka_unit_test(the_schema_of_options_is_sound),
        cmocka_unit_test(printing_is_repeatable),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
