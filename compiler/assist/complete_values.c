/* SPDX-License-Identifier: MIT */
/* complete_values.c - what a key can have as its value; see complete_private.h. */
#include "analysis/error_types.h"
#include "assist/complete_private.h"
#include "assist/field_words.h"
#include "definition/signature.h"
#include "support/array.h"
#include "support/chars.h"
#include "support/duration.h"

enum { RANK_DEFAULT, RANK_LIKELY, RANK_OTHER, RANK_LAST };

static void offer(Completing *completing, CompletionItem item, Str value, bool is_text)
{
    Pen pen = pen_new(completing);
    if (pen_value(&pen, value, is_text))
        pen_finish(&pen, item);
    else
        buf_free(&pen.out);
}

static void offer_text(Completing *completing, CompletionKind kind, Str text, const char *detail,
                       unsigned rank)
{
    if (!map_get(&completing->labels, text) && complete_wants(completing, text))
        offer(completing, complete_item(kind, text, detail, rank), text, true);
}

/* --- closed sets and defaults ------------------------------------------------------------------
 */

static void offer_words(Completing *completing, const FieldInfo *field, ChoiceId choice)
{
    for (const char *const *word = schema_choice_list(choice); *word; word++) {
        bool is_default = strcmp(*word, field->default_text) == 0;
        offer_text(completing, COMPLETION_WORD, str_of(*word), is_default ? "default" : "",
                   is_default ? RANK_DEFAULT : RANK_LIKELY);
    }
}

static void offer_booleans(Completing *completing, const FieldInfo *field)
{
    static const char *const words[] = {"true", "false"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++) {
        bool is_default = strcmp(words[i], field->default_text) == 0;
        offer(completing,
              complete_item(COMPLETION_WORD, str_of(words[i]), is_default ? "default" : "",
                            RANK_LIKELY),
              str_of(words[i]), false);
    }
}

/* As it stands in the table, where that is one word and no text of YAML's. */
static void offer_default(Completing *completing, const FieldInfo *field)
{
    Str text = str_of(field->default_text);
    if (text.len > 2 && text.ptr[0] == '\'')
        text = str_make(text.ptr + 1, text.len - 2);
    if (text.len == 0)
        return;
    bool is_number =
        field->type == TYPE_INT || field->type == TYPE_POSITIVE_INT || field->type == TYPE_FLOAT;
    offer(completing, complete_item(COMPLETION_VALUE, text, "default", RANK_DEFAULT), text,
          !is_number);
}

/* --- durations -------------------------------------------------------------------------------- */

/* Flock's own loader, which reads YAML and JSON, takes the forms of ISO 8601 only. */
static bool takes_units(Completing *completing, const FieldInfo *field)
{
    return field->type == TYPE_INTERVAL || completing->query->language == LANGUAGE_TOML;
}

static void offer_duration(Completing *completing, const FieldInfo *field, int64_t us,
                           unsigned rank, Str filter)
{
    char iso[DURATION_TEXT_BYTES], human[DURATION_TEXT_BYTES], standard[DURATION_TEXT_BYTES];
    int64_t usual;
    bool has_units = takes_units(completing, field);
    Str usual_text = str_of(field->default_text);
    bool is_default = duration_parse_pydantic(usual_text, &usual, NULL) == DURATION_OK &&
                      str_eq(duration_write_iso(usual, standard), duration_write_iso(us, iso));
    Str text = has_units ? duration_write_human(us, human) : duration_write_iso(us, iso);
    text = arena_copy(completing->arena, text);
    Str other = arena_copy(completing->arena, duration_write_human(us, human));
    CompletionItem item =
        complete_item(COMPLETION_DURATION, text, has_units ? "" : other.ptr, rank);
    if (is_default) {
        item.detail =
            has_units ? STR("default") : arena_format(completing->arena, "%s, default", other.ptr);
        item.rank = RANK_DEFAULT;
    }
    item.filter = filter;
    offer(completing, item, text, true);
}

/* "90" is so many seconds, minutes or hours; "1h30m" is what it says, however it has to be put. */
static void offer_typed_durations(Completing *completing, const FieldInfo *field)
{
    static const char *const units[] = {"s", "m", "h", "d"};
    Str typed = completing->cursor.prefix;
    int64_t us;
    size_t digits = 0;
    while (digits < typed.len && char_is_digit(typed.ptr[digits]))
        digits++;
    if (digits == 0 || digits > 6)
        return;
    if (digits < typed.len) {
        if (duration_parse_go(typed, &us, NULL) == DURATION_OK)
            offer_duration(completing, field, us, RANK_LIKELY, typed);
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(units); i++) {
        Str text = arena_format(completing->arena, "%.*s%s", STR_ARG(typed), units[i]);
        /* pydantic reads "2d", and so the other reader leaves it to it */
        if (duration_parse_go(text, &us, NULL) == DURATION_OK ||
            duration_parse_pydantic(text, &us, NULL) == DURATION_OK)
            offer_duration(completing, field, us, RANK_LIKELY, typed);
    }
}

static void offer_durations(Completing *completing, const FieldInfo *field)
{
    static const int64_t seconds[] = {1,   5,   10,   30,   60,    120,  300,
                                      600, 900, 1800, 3600, 21600, 86400};
    completing->result.is_incomplete = true; /* what is typed next decides */
    offer_typed_durations(completing, field);
    for (size_t i = 0; i < ARRAY_LEN(seconds); i++)
        offer_duration(completing, field, seconds[i] * 1000000, RANK_OTHER, STR(""));
}

/* --- agents and queues ------------------------------------------------------------------------ */

/* The keys of the mapping that one key leads to, where there is no compilation to ask. */
static CursorEntries entries_of(Completing *completing, const char *key)
{
    const CompletionQuery *query = completing->query;
    CursorStep step = {.key = str_of(key)};
    return cursor_entries(completing->arena, query->text, query->language, &step, 1, 1)[1];
}

static void offer_entries(Completing *completing, const char *key, CompletionKind kind,
                          const char *detail)
{
    const Compilation *compilation = completing->query->compilation;
    const Node *root = compilation ? compilation->tree->root : NULL;
    const Node *map = root && root->kind == NODE_MAP ? map_find(root, str_of(key)) : NULL;
    map = map ? node_deref(map) : NULL;
    for (uint32_t i = 0; map && map->kind == NODE_MAP && i < map->count; i++)
        offer_text(completing, kind, node_text(node_deref(map_key(map, i))), detail, RANK_LIKELY);
    if (compilation && !compilation->tree->has_errors)
        return;
    CursorEntries entries = entries_of(completing, key);
    for (size_t i = 0; i < entries.count; i++)
        offer_text(completing, kind, entries.items[i].key, detail, RANK_LIKELY);
}

static void offer_agents(Completing *completing)
{
    const Compilation *compilation = completing->query->compilation;
    if (!compilation || compilation->def->agents.count == 0) {
        offer_entries(completing, "agents", COMPLETION_AGENT, "agent");
        return;
    }
    const AgentDef *here = complete_agent(completing);
    for (uint32_t i = 0; i < compilation->def->agents.count; i++) {
        const AgentDef *agent = &compilation->def->agents.items[i];
        if (!complete_wants(completing, agent->registered_name))
            continue;
        CompletionItem item = complete_item(COMPLETION_AGENT, agent->registered_name, "agent",
                                            agent == here ? RANK_LAST : RANK_LIKELY);
        item.documentation = complete_quoted_words(completing, def_str(&agent->description));
        offer(completing, item, agent->registered_name, true);
    }
}

/* A queue that is used and not polled comes first where a worker is written. */
static void offer_queues(Completing *completing, bool is_worker)
{
    const Compilation *compilation = completing->query->compilation;
    const References *all = compilation ? facts_references(compilation->facts) : NULL;
    for (size_t i = 0; all && i < all->count; i++) {
        const Reference *reference = &all->items[i];
        if (reference_is_agent(reference->kind) || reference->name.len == 0)
            continue;
        bool is_polled = reference->kind == REFERENCE_WORKER_QUEUE;
        offer_text(completing, COMPLETION_QUEUE, reference->name, "task queue",
                   is_polled == is_worker ? RANK_OTHER : RANK_LIKELY);
    }
    offer_text(completing, COMPLETION_QUEUE, STR("flock-queue"), "task queue, default", RANK_LAST);
}

void complete_missing_agents(Completing *completing)
{
    const Compilation *compilation = completing->query->compilation;
    const References *all = compilation ? facts_references(compilation->facts) : NULL;
    Place agent = completing->place;
    agent.shape = PLACE_SECTION;
    for (size_t i = 0; all && i < all->count; i++) {
        const Reference *reference = &all->items[i];
        if (!reference_is_agent(reference->kind) || reference_is_definition(reference) ||
            reference->name.len == 0 || model_find_agent(compilation->def, reference->name))
            continue;
        Pen pen = pen_new(completing);
        if (completing->cursor.is_header)
            pen_header_key(&pen, reference->name, false);
        else
            pen_key(&pen, reference->name, &agent);
        pen_finish(&pen, complete_item(COMPLETION_AGENT, reference->name, "named, but not there",
                                       RANK_LIKELY));
    }
}

/* --- the run's input -------------------------------------------------------------------------- */

/* What the agent that the run starts with takes. */
void complete_inputs(Completing *completing)
{
    const Compilation *compilation = completing->query->compilation;
    const AgentDef *agent =
        compilation ? model_find_agent(compilation->def, compilation->options->start_agent) : NULL;
    Str inputs = agent ? def_str(&agent->input) : STR("");
    Place value = {.shape = PLACE_VALUE};
    SignatureField field;
    for (size_t at = 0; signature_next_field(inputs, &at, &field);) {
        if (field.name.len == 0 || complete_is_present(completing, field.name))
            continue;
        CompletionItem item =
            complete_item(COMPLETION_KEY, field.name, "input of the first agent", RANK_LIKELY);
        item.documentation = complete_quoted_words(completing, field.rest);
        Pen pen = pen_new(completing);
        pen_key(&pen, field.name, &value);
        pen_finish(&pen, item);
    }
}

/* --- components ------------------------------------------------------------------------------- */

static unsigned class_rank(const ComponentInfo *info)
{
    return info->found == FOUND_BY_NAME && info->packages[0] == '\0' ? RANK_LIKELY : RANK_OTHER;
}

static void offer_classes(Completing *completing)
{
    const Place *place = &completing->place;
    for (uint32_t i = 0; i < component_count(); i++) {
        const ComponentInfo *info = component_at(i);
        if (info->dialect != place->dialect || !(place->components & 1u << info->kind) ||
            info->found == FOUND_NEVER)
            continue;
        CompletionItem item = complete_item(COMPLETION_CLASS, info->type,
                                            component_words_kind(info), class_rank(info));
        item.documentation = complete_class_words(completing, info->type);
        offer(completing, item, info->type, true);
    }
    offer_entries(completing, "components", COMPLETION_CLASS, "of `components`");
}

/* --- types of error --------------------------------------------------------------------------- */

static void offer_error(void *context, Str name, ErrorTypeKind kind)
{
    bool is_all = kind == ERROR_TYPE_ALL_FAILURES;
    offer_text(context, COMPLETION_ERROR, name, is_all ? "every failure of the model" : "",
               is_all                                ? RANK_LAST
               : str_starts_with(name, "TemporalTi") ? RANK_LIKELY
                                                     : RANK_OTHER);
}

static void offer_errors(Completing *completing)
{
    const Compilation *compilation = completing->query->compilation;
    ErrorReach reach = {.is_open = true};
    const AgentDef *agent = complete_agent(completing);
    if (compilation && (agent || completing->place.agent == 0))
        reach = error_reach_expected(compilation->options, agent);
    error_type_suggest(&reach, offer_error, completing);
}

/* --- which of them ---------------------------------------------------------------------------- */

static bool is_field(const Place *place, SectionId section, const char *key)
{
    return place->owner == section && str_is(place->field->key, key);
}

/* What only this key takes, whatever its type; false where it takes nothing special. */
static bool offer_special(Completing *completing, const Place *place)
{
    if (is_field(place, SECTION_RETRY, "non_retryable_error_types"))
        offer_errors(completing);
    else if (is_field(place, SECTION_RUN, "agent") ||
             is_field(place, SECTION_AGENT, "next_agent") ||
             is_field(place, SECTION_FLOCK, "benchmark_agent_name"))
        offer_agents(completing);
    else if (is_field(place, SECTION_WORKER, "task_queues"))
        offer_queues(completing, true);
    else if (is_field(place, SECTION_TEMPORAL, "task_queue") ||
             is_field(place, SECTION_ACTIVITY, "task_queue"))
        offer_queues(completing, false);
    else if (is_field(place, SECTION_AGENT, "mcp_servers"))
        offer_entries(completing, "mcp_servers", COMPLETION_VALUE, "MCP server");
    else if (place->owner_model == MODEL_COMPONENT && str_is(place->field->key, "type"))
        offer_classes(completing);
    else
        return false;
    return true;
}

static bool has_default(FieldType type)
{
    return type == TYPE_INT || type == TYPE_POSITIVE_INT || type == TYPE_FLOAT ||
           type == TYPE_STR || type == TYPE_FOLDER;
}

static void offer_of_type(Completing *completing, const FieldInfo *field)
{
    FieldType type = field->type;
    if (type == TYPE_BOOL)
        offer_booleans(completing, field);
    else if (type == TYPE_DURATION || type == TYPE_INTERVAL)
        offer_durations(completing, field);
    else if (type == TYPE_AGENT || type == TYPE_NEXT || type == TYPE_REQUEST)
        offer_agents(completing);
    else if (has_default(type))
        offer_default(completing, field);
}

void complete_values(Completing *completing)
{
    const Place *place = &completing->place;
    const FieldInfo *field = place->field;
    if (!field || (place->shape != PLACE_VALUE && place->shape != PLACE_LIST))
        return;
    ChoiceId choice = schema_choice_of(field);
    if (choice != CHOICE_COUNT)
        offer_words(completing, field, choice);
    else if (!offer_special(completing, place))
        offer_of_type(completing, field);
}
