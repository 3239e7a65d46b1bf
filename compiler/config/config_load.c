/* SPDX-License-Identifier: MIT */
/* config_load.c - see config_load.h. */
#include "config/config_load.h"

#include <cyaml/cyaml.h>

typedef struct Names {
    const char **items;
    unsigned items_count;
} Names;

typedef struct LoadedSeverity {
    Names error, warning, info, off;
} LoadedSeverity;

typedef struct Loaded {
    Names include, exclude;
    LoadedSeverity severity;
    const char *flock;
    const char *fail_on;
    const char *baseline;
} Loaded;

static const cyaml_schema_value_t text_schema = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char, 0, CYAML_UNLIMITED),
};

/* A list of strings that may be absent. */
#define NAMES(name, type, member)                                                                  \
    {                                                                                              \
        .key = (name), .data_offset = offsetof(type, member.items),                                \
        .count_offset = offsetof(type, member.items_count),                                        \
        .count_size = sizeof(((Names *)0)->items_count),                                           \
        .value = {CYAML_VALUE_SEQUENCE(CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, const char *,     \
                                       &text_schema, 0, CYAML_UNLIMITED)},                         \
    }

static const cyaml_schema_field_t severity_fields[] = {
    NAMES("error", LoadedSeverity, error),
    NAMES("warning", LoadedSeverity, warning),
    NAMES("info", LoadedSeverity, info),
    NAMES("off", LoadedSeverity, off),
    CYAML_FIELD_END,
};

static const cyaml_schema_field_t root_fields[] = {
    NAMES("include", Loaded, include),
    NAMES("exclude", Loaded, exclude),
    CYAML_FIELD_MAPPING("severity", CYAML_FLAG_OPTIONAL, Loaded, severity, severity_fields),
    CYAML_FIELD_IGNORE("generate", CYAML_FLAG_OPTIONAL), /* generate_reader.c has it */
    CYAML_FIELD_STRING_PTR("flock", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, Loaded, flock, 0,
                           CYAML_UNLIMITED),
    CYAML_FIELD_STRING_PTR("fail_on", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, Loaded, fail_on, 0,
                           CYAML_UNLIMITED),
    CYAML_FIELD_STRING_PTR("baseline", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL, Loaded, baseline,
                           0, CYAML_UNLIMITED),
    CYAML_FIELD_END,
};

static const cyaml_schema_value_t root_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, Loaded, root_fields),
};

/* It would print to standard error; the reasons come back as a code. */
static const cyaml_config_t loader = {
    .log_fn = NULL,
    .mem_fn = cyaml_mem,
    .log_level = CYAML_LOG_ERROR,
};

/*
 * libyaml has read this very text before, without a mistake: where it cannot begin, or goes wrong
 * on the way, it got no memory.
 */
static bool is_for_want_of_memory(cyaml_err_t error)
{
    return error == CYAML_ERR_OOM || error == CYAML_ERR_LIBYAML_PARSER_INIT ||
           error == CYAML_ERR_LIBYAML_PARSER || error == CYAML_ERR_LIBYAML_EVENT_INIT;
}

static Patterns take_patterns(Arena *arena, const Names *names)
{
    Str *copies = ARENA_ARRAY(arena, Str, names->items_count);
    for (unsigned i = 0; i < names->items_count; i++)
        copies[i] = arena_copy(arena, str_of(names->items[i]));
    return patterns_of_list(arena, copies, names->items_count);
}

static void set_rules(RuleSettings *settings, const Names *names, RuleSetting setting)
{
    for (unsigned i = 0; i < names->items_count; i++) {
        RuleId rule = rule_find(str_of(names->items[i]));
        if (rule != RULE_COUNT)
            settings->rules[rule] = (uint8_t)setting;
    }
}

static void take(Arena *arena, const Loaded *loaded, Config *config)
{
    config->include = take_patterns(arena, &loaded->include);
    config->exclude = take_patterns(arena, &loaded->exclude);
    set_rules(&config->rules, &loaded->severity.error, SETTING_ERROR);
    set_rules(&config->rules, &loaded->severity.warning, SETTING_WARNING);
    set_rules(&config->rules, &loaded->severity.info, SETTING_INFO);
    set_rules(&config->rules, &loaded->severity.off, SETTING_OFF);
    if (loaded->flock)
        flock_release_find(str_of(loaded->flock), &config->rules.flock);
    if (loaded->fail_on)
        config->has_fail_on = severity_find(str_of(loaded->fail_on), &config->fail_on);
    if (loaded->baseline)
        config->baseline = arena_copy(arena, str_of(loaded->baseline));
}

/* What libcyaml has made, while the configuration takes it; a jump gives it back. */
typedef struct Holder {
    ContextItem item;
    Loaded *loaded;
} Holder;

static void free_loaded(ContextItem *item)
{
    Holder *holder = (Holder *)(void *)item;
    cyaml_free(&loader, &root_schema, holder->loaded, 0);
}

void config_load(Arena *arena, Str text, Config *config, Sink *sink)
{
    Holder *holder = ARENA_NEW(arena, Holder); /* not on the stack, which a jump leaves */
    cyaml_err_t error = cyaml_load_data((const uint8_t *)text.ptr, text.len, &loader, &root_schema,
                                        (cyaml_data_t **)&holder->loaded, NULL);
    if (is_for_want_of_memory(error))
        context_fail(arena_context(arena), CONTEXT_NO_MEMORY);
    if (error != CYAML_OK) {
        sink_report(sink, RULE_yaml_syntax, span_make(0, 0),
                    "the configuration cannot be loaded: %s", cyaml_strerror(error));
        return;
    }
    context_watch(arena_context(arena), &holder->item, free_loaded);
    take(arena, holder->loaded, config);
    context_unwatch(&holder->item);
    free_loaded(&holder->item);
}
