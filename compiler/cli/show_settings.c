/* SPDX-License-Identifier: MIT */
/*
 * show_settings.c - see show_settings.h.
 *
 * Files that go by one configuration are shown together. A key that says nothing has its default,
 * so that the list has all keys that there are.
 */
#include "cli/show_settings.h"

#include "cli/exit_codes.h"
#include "cli/findings_output.h"
#include "cli/output.h"
#include "cli/program.h"
#include "report/document.h"
#include "support/visible.h"

/* One line. It has a value of the configuration, or a word that stands for it. */
typedef struct Setting {
    const char *name;  /* a key of .flockc.yaml */
    Str rule;          /* of `severity`, one for each rule that has one */
    const Node *value; /* as it is written there */
    const char *word;  /* what the option or the default says; NULL: nothing */
    const char *words; /* of a default without a word, for people */
    const Node *place; /* where it is written */
    const char *option;
} Setting;

typedef struct Group {
    const Config *config;
    VEC(const char *) files;
    VEC(Setting) settings;
} Group;

typedef struct Listing {
    Arena *arena;
    const GivenSettings *given;
    VEC(Group) groups;
} Listing;

/* --- what holds ------------------------------------------------------------------------ */

/* The key of that name in the configuration; NULL: it does not say it. */
static const Node *find_key(const Config *config, const char *name)
{
    for (uint32_t i = 0; config->root && i < config->root->count; i++)
        if (str_is(node_text(map_key(config->root, i)), name))
            return map_key(config->root, i);
    return NULL;
}

static void add(Listing *listing, Group *group, Setting setting)
{
    const Node *key = find_key(group->config, setting.name);
    if (key && !setting.option) {
        setting.place = key;
        setting.value = node_deref(key + 1);
        setting.word = setting.words = NULL;
    }
    *vec_push(listing->arena, &group->settings) = setting;
}

static void add_rules(Listing *listing, Group *group, const Node *key)
{
    const Node *severities = node_deref(key + 1);
    for (uint32_t i = 0; i < severities->count; i++) {
        const Node *rules = node_deref(map_value(severities, i));
        for (uint32_t j = 0; j < rules->count; j++) {
            const Node *rule = &rules->items[j];
            RuleId id = rule_find(node_text(node_deref(rule)));
            *vec_push(listing->arena, &group->settings) =
                (Setting){.name = "severity",
                          .rule = str_of(rule_infos[id].name),
                          .value = map_key(severities, i),
                          .place = rule};
        }
    }
}

static void add_all(Listing *listing, Group *group)
{
    const GivenSettings *given = listing->given;
    const Node *severity = find_key(group->config, "severity");
    add(listing, group, (Setting){.name = "include", .words = "every definition"});
    add(listing, group, (Setting){.name = "exclude", .words = "none"});
    if (severity)
        add_rules(listing, group, severity);
    add(listing, group, (Setting){.name = "generate", .words = "nothing"});
    add(listing, group, (Setting){.name = "flock", .words = "as each agent is written"});
    add(listing, group,
        (Setting){.name = "fail_on",
                  .word = given->fail_on ? given->fail_on : "error",
                  .option = given->fail_on ? "--fail-on" : NULL});
    add(listing, group,
        (Setting){.name = "baseline",
                  .word = given->baseline,
                  .words = "none",
                  .option = given->baseline ? "--baseline" : NULL});
}

/* From the last one back: files come folder by folder, so that it is nearly always the last. */
static Group *group_of(Listing *listing, const Config *config)
{
    for (size_t i = listing->groups.count; i > 0; i--)
        if (listing->groups.items[i - 1].config == config)
            return &listing->groups.items[i - 1];
    Group *group = vec_push(listing->arena, &listing->groups);
    *group = (Group){.config = config};
    add_all(listing, group);
    return group;
}

/* --- for people ------------------------------------------------------------------------ */

/* An entry of `generate` is called by its folder. */
static Str text_of(const Node *node)
{
    const Node *value = node_deref(node);
    const Node *output = value->kind == NODE_MAP ? map_find(value, STR("output")) : NULL;
    return node_text(output ? node_deref(output) : value);
}

static void append_value(Buf *out, const Setting *setting)
{
    const Node *value = setting->value;
    if (!value)
        visible_append(out, str_of(setting->word ? setting->word : setting->words));
    else if (value->kind != NODE_SEQ)
        visible_append(out, node_text(value));
    else if (value->count == 0)
        buf_append_c(out, "none");
    for (uint32_t i = 0; value && value->kind == NODE_SEQ && i < value->count; i++) {
        buf_append_c(out, i > 0 ? ", " : "");
        visible_append(out, text_of(&value->items[i]));
    }
}

static Position place_of(const Group *group, const Setting *setting)
{
    return source_position(group->config->source, setting->place->start);
}

static void append_origin(Buf *out, const Group *group, const Setting *setting)
{
    if (!setting->place) {
        buf_append_c(out, setting->option ? setting->option : "default");
        return;
    }
    Position place = place_of(group, setting);
    visible_append(out, str_of(group->config->path));
    buf_printf(out, ":%u:%u", (unsigned)place.line, (unsigned)place.column);
}

static void append_name(Buf *out, const Setting *setting)
{
    buf_printf(out, "%s%s%.*s", setting->name, setting->rule.len ? " " : "",
               STR_ARG(setting->rule));
}

enum { GAP = 2, WIDEST_VALUE = 40 };

static void pad(Buf *out, size_t columns, size_t width)
{
    size_t blanks = GAP + (columns < width ? width - columns : 0);
    while (blanks-- > 0)
        buf_put(out, ' ');
}

/* A longer value than the widest does not move the others. */
static void measure(const Group *group, size_t *name_width, size_t *value_width)
{
    Buf text = buf_new(program_context());
    *name_width = *value_width = 0;
    for (size_t i = 0; i < group->settings.count; i++) {
        buf_clear(&text);
        append_name(&text, &group->settings.items[i]);
        *name_width = text.len > *name_width ? text.len : *name_width;
        buf_clear(&text);
        append_value(&text, &group->settings.items[i]);
        size_t columns = visible_columns(buf_str(&text));
        if (columns > *value_width && columns <= WIDEST_VALUE)
            *value_width = columns;
    }
    buf_free(&text);
}

static void append_group(Buf *out, const Group *group)
{
    size_t name_width, value_width, begin;
    Buf value = buf_new(program_context());
    measure(group, &name_width, &value_width);
    for (size_t i = 0; i < group->settings.count; i++) {
        const Setting *setting = &group->settings.items[i];
        buf_append_c(out, "  ");
        begin = out->len;
        append_name(out, setting);
        pad(out, out->len - begin, name_width);
        buf_clear(&value);
        append_value(&value, setting);
        buf_append(out, buf_str(&value));
        pad(out, visible_columns(buf_str(&value)), value_width);
        append_origin(out, group, setting);
        buf_put(out, '\n');
    }
    buf_free(&value);
}

static void append_text(Buf *out, const Listing *listing)
{
    for (size_t i = 0; i < listing->groups.count; i++) {
        const Group *group = &listing->groups.items[i];
        const char *path = group->config->path;
        buf_append_c(out, i > 0 ? "\n" : "");
        visible_append_path(out, str_of(path ? path : "without a configuration"));
        if (group->files.count == 1) {
            buf_append_c(out, ": ");
            visible_append(out, str_of(group->files.items[0]));
        } else {
            buf_printf(out, ": %zu files", group->files.count);
        }
        buf_put(out, '\n');
        append_group(out, group);
    }
}

/* --- for programs ---------------------------------------------------------------------- */

static void put_value(JsonWriter *json, const Setting *setting)
{
    const Node *value = setting->value;
    jw_key(json, STR("value"));
    if (!value && !setting->word)
        jw_put_null(json);
    else if (!value)
        doc_put_string(json, str_of(setting->word));
    else if (value->kind != NODE_SEQ)
        doc_put_string(json, node_text(value));
    if (!value || value->kind != NODE_SEQ)
        return;
    jw_begin_array(json);
    for (uint32_t i = 0; i < value->count; i++)
        doc_put_string(json, text_of(&value->items[i]));
    jw_end_array(json);
}

static void put_setting(JsonWriter *json, const Group *group, const Setting *setting)
{
    jw_begin_object(json);
    if (setting->place) {
        Position place = place_of(group, setting);
        doc_put_number(json, "column", place.column);
        doc_put_number(json, "line", place.line);
    }
    doc_put_c(json, "from", setting->place ? "config" : setting->option ? "option" : "default");
    doc_put_c(json, "name", setting->name);
    if (setting->option)
        doc_put_c(json, "option", setting->option);
    doc_put_text(json, "rule", setting->rule);
    put_value(json, setting);
    jw_end_object(json);
}

static void put_group(JsonWriter *json, const Group *group)
{
    jw_begin_object(json);
    if (group->config->path)
        doc_put(json, "config", str_of(group->config->path));
    doc_begin_array(json, "files");
    for (size_t i = 0; i < group->files.count; i++)
        doc_put_string(json, str_of(group->files.items[i]));
    jw_end_array(json);
    doc_begin_array(json, "settings");
    for (size_t i = 0; i < group->settings.count; i++)
        put_setting(json, group, &group->settings.items[i]);
    jw_end_array(json);
    jw_end_object(json);
}

static void append_json(Buf *out, const Listing *listing)
{
    JsonWriter json = {.out = out, .indent = 2}; /* which puts keys in order */
    jw_begin_object(&json);
    doc_begin_array(&json, "configs");
    for (size_t i = 0; i < listing->groups.count; i++)
        put_group(&json, &listing->groups.items[i]);
    jw_end_array(&json);
    doc_put_c(&json, "format", "flockc.settings/v1");
    jw_end_object(&json);
    doc_end(&json);
}

/* --- both ------------------------------------------------------------------------------ */

int show_settings(Arena *arena, const Arguments *arguments, const Project *project,
                  const Operands *operands, const GivenSettings *given)
{
    Listing listing = {.arena = arena, .given = given};
    Buf text = buf_new(program_context());
    for (size_t i = 0; i < operands->items.count; i++) {
        const Operand *operand = &operands->items.items[i];
        Group *group = group_of(&listing, operand->config);
        *vec_push(arena, &group->files) = input_name(&operand->input);
    }
    if (operands->items.count == 0)
        group_of(&listing, configs_for(project->configs, "."));
    for (size_t i = 0; i < operands->troubles.count; i++)
        trouble("%.*s", STR_ARG(operands->troubles.items[i].message));
    if (arguments_has(arguments, ARG_OUTPUT_FORMAT))
        append_json(&text, &listing);
    else
        append_text(&text, &listing);
    int code = output_text(&text);
    return operands->troubles.count > 0 ? EXIT_TROUBLE : code;
}
