/* SPDX-License-Identifier: MIT */
/* fields.c - see fields.h. One function per type of value, one per kind of key. */
#include "definition/fields.h"

#include "definition/agent_dialect.h"
#include "definition/coerce.h"
#include "definition/component.h"
#include "definition/component_settings.h"
#include "definition/component_uses.h"
#include "definition/jsonable.h"
#include "definition/missing_keys.h"
#include "definition/mistakes.h"
#include "definition/unknown_keys.h"
#include "definition/value_check.h"
#include "model/written.h"

/* One field while it is read. */
typedef struct Place {
    const FieldReader *reader;
    Sink *sink; /* the reader's, or its silent one */
    const FieldInfo *field;
    const Node *node;
    DefValue *value;         /* the member's common part */
    const char *consequence; /* what Flock does when it refuses this value */
    bool is_entry;           /* one of those in the field: an agent, a worker */
} Place;

/* For rows that are checked but not kept: the widest member, thrown away. */
typedef union Discarded {
    DefStr text;
    DefWord word;
    DefBool boolean;
    DefInt integer;
    DefFloat number;
    DefDuration duration;
    DefStrList list;
    DefNode node;
    ComponentDef component;
    DefComponents components;
} Discarded;

static Mistake mistake_at(const Place *place)
{
    return (Mistake){
        .arena = place->reader->arena,
        .sink = place->sink,
        .consequence = place->consequence,
        .is_entry = place->is_entry,
    };
}

static void poison(const Place *place)
{
    place->value->state = VALUE_POISONED;
    place->reader->dropped_with->is_refused = true;
}

static void refuse_null(const Place *place)
{
    Mistake mistake = mistake_at(place);
    poison(place);
    mistake_null(&mistake, place->field, place->node);
}

static void refuse(const Place *place)
{
    Mistake mistake = mistake_at(place);
    poison(place);
    mistake_wrong_type(&mistake, place->field, place->node);
}

/* --- one function per type ------------------------------------------------- */

/* Strings come first: they are most of a file. */
static void read_string(const Place *place, DefStr *out)
{
    Str text; /* found again by def_str() */
    if (coerce_string(place->node, &text) == COERCE_OK)
        out->at.state = VALUE_SET;
    else
        refuse(place);
}

/* Flock makes up a name where what is written is false, before anybody looks at its type. */
static void read_name(const Place *place, DefStr *out)
{
    Place lenient = *place;
    if (coerce_is_false(place->node) && place->reader->flock != FLOCK_NONE)
        lenient.consequence = "Flock drops it and makes up a name";
    read_string(&lenient, out);
}

static void note_odd_number(const Place *place)
{
    Mistake mistake = mistake_at(place);
    mistake_odd_number(&mistake, place->field, place->node);
}

/* The very text, as in what pydantic calls a Literal. */
static void read_word(const Place *place)
{
    if (value_is_taken(place->node, place->field)) {
        place->value->state = VALUE_SET;
        return;
    }
    Mistake mistake = mistake_at(place);
    poison(place);
    mistake_wrong_word(&mistake, place->field, place->node);
}

static void read_bool(const Place *place, DefBool *out)
{
    if (coerce_bool(place->node, &out->is_true) == COERCE_OK)
        out->at.state = VALUE_SET;
    else
        refuse(place);
}

static void read_int(const Place *place, DefInt *out)
{
    bool is_ok = coerce_int(place->node, &out->number) == COERCE_OK;
    bool is_positive = is_ok && out->number.value >= 1;
    if (!is_ok || (place->field->type == TYPE_POSITIVE_INT && !is_positive)) {
        refuse(place);
        return;
    }
    out->at.state = VALUE_SET;
    note_odd_number(place);
}

static void read_float(const Place *place, DefFloat *out)
{
    if (coerce_float(place->node, &out->number) != COERCE_OK) {
        refuse(place);
        return;
    }
    out->at.state = VALUE_SET;
    note_odd_number(place);
}

/* Flock reads no Go-style durations; nothing of TOML or of flockc's own sections goes to Flock. */
static void read_go_duration(const Place *place, DefDuration *out, int64_t us)
{
    out->us = us;
    out->at.state = VALUE_SET;
    if (place->reader->tree->language == LANGUAGE_TOML || schema_is_own_field(place->field))
        return;
    Mistake mistake = mistake_at(place);
    poison(place);
    mistake_foreign_duration(&mistake, place->field, place->node, us, out->is_rounded);
}

static void read_duration(const Place *place, DefDuration *out)
{
    Mistake mistake = mistake_at(place);
    CoercedDuration duration = coerce_duration(place->node);
    out->is_rounded = duration.is_rounded;
    switch (duration.outcome) {
    case COERCE_DURATION_OK:
        out->us = duration.us;
        out->at.state = VALUE_SET;
        note_odd_number(place);
        break;
    case COERCE_DURATION_GO_FORM:
        read_go_duration(place, out, duration.us);
        break;
    case COERCE_DURATION_INVALID:
        poison(place);
        mistake_bad_duration(&mistake, place->field, place->node, duration.status);
        break;
    case COERCE_DURATION_NULL:
    case COERCE_DURATION_WRONG_TYPE:
        refuse(place);
        break;
    }
}

/* An unreadable item poisons the list: the others alone would mean something else. */
static void read_string_list(const Place *place, DefStrList *out)
{
    bool must_have_items = place->field->type != TYPE_STR_LIST;
    if (!coerce_is_list(place->node) || (must_have_items && coerce_list_count(place->node) == 0)) {
        refuse(place);
        return;
    }
    Mistake mistake = mistake_at(place);
    size_t count = coerce_list_count(place->node);
    out->items = ARENA_ARRAY(place->reader->arena, DefStrItem, count);
    out->count = (uint32_t)count;
    out->at.state = VALUE_SET;
    for (size_t i = 0; i < count; i++) {
        const Node *item = coerce_list_item(place->node, i);
        out->items[i].node = item;
        Str text; /* found again by def_item_text() */
        if (coerce_string(item, &text) == COERCE_OK)
            continue;
        poison(place);
        mistake_wrong_item(&mistake, place->field, item);
    }
}

/* One name is a list of one. */
static void read_name_or_list(const Place *place, DefStrList *out)
{
    Str text; /* found again by def_item_text() */
    if (coerce_string(place->node, &text) != COERCE_OK) {
        read_string_list(place, out);
        return;
    }
    out->items = ARENA_NEW(place->reader->arena, DefStrItem);
    out->items->node = place->node;
    out->count = 1;
    out->at.state = VALUE_SET;
}

static bool is_list(const Node *node)
{
    return node_deref(node)->kind == NODE_SEQ;
}

static void read_container(const Place *place, bool is_right)
{
    if (is_right)
        place->value->state = VALUE_SET;
    else
        refuse(place);
}

/* True for an entry that Python would still have: not one that an equal key replaces. */
static bool is_live(const Node *key)
{
    return !(key->flags & NODE_DUPLICATE);
}

/* Python's loop over it fails for a number or date; text is taken letter by letter. */
static bool can_be_iterated(const Node *node)
{
    const Node *value = node_deref(node);
    switch ((NodeKind)value->kind) {
    case NODE_BOOL:
    case NODE_INT:
    case NODE_FLOAT:
        return coerce_is_false(value); /* it is passed over then */
    case NODE_DATE:
    case NODE_DATETIME:
    case NODE_LOCAL_DATETIME:
    case NODE_LOCAL_TIME:
        return false;
    case NODE_ERROR:
    case NODE_ALIAS:
    case NODE_MAP:
    case NODE_SEQ:
    case NODE_NULL:
    case NODE_STRING:
    case NODE_BINARY:
    case NODE_KIND_COUNT:
        break;
    }
    return true;
}

/* Every entry must be a map: Flock asks each for its keys, outside of any `try`. */
static void read_map_of_maps(const Place *place)
{
    read_container(place, value_is_dict(place->node));
    if (place->value->state != VALUE_SET)
        return;
    const Node *map = node_deref(place->node);
    for (size_t i = 0; i < map->count; i++) {
        Place item = *place;
        item.node = map_value(map, i);
        item.is_entry = true;
        bool is_readable = node_deref(item.node)->kind != NODE_ERROR;
        if (is_readable && is_live(map_key(map, i)) && !value_is_dict(item.node))
            refuse(&item);
    }
}

/* Flock takes the package's name out of each, outside of any `try`; text goes letter by letter. */
static void read_requirements(const Place *place)
{
    const Node *value = node_deref(place->node);
    bool is_walked =
        value->kind == NODE_STRING || value->kind == NODE_MAP || value->kind == NODE_SEQ;
    read_container(place, is_walked);
    Mistake mistake = mistake_at(place);
    for (size_t i = 0; is_walked && value->kind != NODE_STRING && i < value->count; i++) {
        const Node *item = value->kind == NODE_MAP ? map_key(value, i) : &value->items[i];
        if (node_deref(item)->kind == NODE_STRING || !is_live(item))
            continue;
        poison(place);
        mistake_wrong_item(&mistake, place->field, item);
    }
}

static void read_json_map(const Place *place)
{
    read_container(place, value_is_dict(place->node));
    bool is_set = place->value->state == VALUE_SET;
    if (is_set && !jsonable_check(place->sink, place->node, place->field->key))
        poison(place);
}

/* Writes down what an entry of a map was recognised as. */
static void note_use(const FieldReader *reader, FieldUse use, const Node *value)
{
    use.value = value;
    if (reader->uses)
        field_uses_add(reader->arena, reader->uses, &use);
}

/* --- components ------------------------------------------------------------- */

/* One component, and what is recognised of it. */
static void read_one_component(const FieldReader *reader, Sink *sink, const Node *node,
                               ComponentDef *out)
{
    ComponentEntries entries =
        component_read(reader->arena, reader->found, node, reader->dialect, out);
    bool is_router = out->info && out->info->kind == COMPONENT_ROUTER;
    if (reader->flock != FLOCK_NONE || is_router) /* hand-offs are compiled for anybody */
        component_settings_report(reader->tree, sink, out, &entries);
    if (reader->uses)
        component_uses_note(reader->arena, reader->uses, out);
}

static void read_added_component(const FieldReader *reader, Sink *sink, const Node *node,
                                 ComponentDef *out)
{
    read_one_component(reader, sink, node, out);
    if (reader->flock != FLOCK_NONE)
        component_judge_added(reader->arena, out);
}

static void read_component(const Place *place, ComponentDef *out)
{
    read_one_component(place->reader, place->sink, place->node, out);
}

/* Anything else than a map is of the wrong type; what its entries come to, their verdicts say. */
static void read_component_map(const Place *place, DefComponents *out)
{
    read_container(place, value_is_dict(place->node));
    if (out->at.state != VALUE_SET)
        return;
    const Node *map = node_deref(place->node);
    out->items = ARENA_ARRAY(place->reader->arena, ComponentDef, map->count);
    for (size_t i = 0; i < map->count; i++)
        if (is_live(map_key(map, i)))
            read_added_component(place->reader, place->sink, map_value(map, i),
                                 &out->items[out->count++]);
}

/* No list, no agent of the betas: 0.4 ignores the key, whatever it holds. */
static void read_component_list(const Place *place, DefComponents *out)
{
    const Node *list = node_deref(place->node);
    out->at.state = VALUE_SET;
    if (list->kind != NODE_SEQ)
        return;
    out->items = ARENA_ARRAY(place->reader->arena, ComponentDef, list->count);
    out->count = list->count;
    for (size_t i = 0; i < list->count; i++)
        read_added_component(place->reader, place->sink, &list->items[i], &out->items[i]);
}

/* --- sections inside sections ---------------------------------------------- */

bool field_reader_is_for_flock(const FieldReader *reader)
{
    return reader->tree->language != LANGUAGE_TOML && reader->flock != FLOCK_NONE;
}

/*
 * What Flock 0.4.543 does with a file when a value of this section is refused. A
 * retry policy shares the fate of its section, and in the betas everything on an agent shares
 * that of the agent. TOML never reaches Flock as it is, nor does what is for no Flock.
 */
static const char *consequence_of(const FieldReader *reader, SectionId section, const char *outer)
{
    if (!field_reader_is_for_flock(reader) && !schema_is_own(section))
        return "this value is refused, so nothing is compiled";
    switch (section) {
    case SECTION_FLOCK:
    case SECTION_TEMPORAL:
        return sink_wording(reader->sink)->not_loaded;
    case SECTION_AGENT:
        return "Flock drops the agent, and only Flock's log says so";
    case SECTION_ACTIVITY:
        return reader->dialect == DIALECT_UNIFIED
                   ? outer
                   : "Flock drops temporal_activity_config: the agent runs with defaults";
    case SECTION_RUN:
    case SECTION_SEARCH_ATTRIBUTE:
    case SECTION_WORKER:
    case SECTION_CONFIG:
    case SECTION_GENERATE:
    case SECTION_DEPLOYMENT:
    case SECTION_DEPLOYMENT_WORKER:
    case SECTION_SEVERITIES:
        return "flockc cannot use it";
    case SECTION_RETRY:
    case SECTION_COUNT:
        break;
    }
    return outer;
}

const char *field_reader_consequence(const FieldReader *reader, SectionId section)
{
    return consequence_of(reader, section, reader->consequence);
}

static Dialect note_dialect(const Place *place, AgentDef *agent)
{
    agent->dialect = agent_dialect_of(node_deref(place->node), place->reader->flock);
    return agent->dialect;
}

/* The reader for the contents of a section. What a mistake takes with it: consequence_of(). */
static FieldReader inner_reader(const Place *place, SectionId section, DefValue *at)
{
    FieldReader inner = *place->reader;
    inner.consequence = consequence_of(place->reader, section, place->consequence);
    if (section == SECTION_AGENT)
        inner.dialect = note_dialect(place, (AgentDef *)(void *)at);
    bool is_unified = inner.dialect == DIALECT_UNIFIED;
    if (section != SECTION_RETRY && !(section == SECTION_ACTIVITY && is_unified))
        inner.dropped_with = at;
    return inner;
}

/* Reads the value at `place` into a struct of its section, if it is a map. */
static void read_section(const Place *place, void *section_struct)
{
    SectionId section = place->field->section;
    FieldReader inner = inner_reader(place, section, section_struct);
    Place item = *place;
    item.reader = &inner;
    item.consequence = inner.consequence;
    item.value = section_struct;
    def_set_node(item.value, place->node);
    if (node_deref(place->node)->kind == NODE_NULL && place->field->type != TYPE_SECTION) {
        refuse_null(&item);
        return;
    }
    read_container(&item, value_is_dict(place->node));
    if (item.value->state == VALUE_SET)
        fields_read(&inner, section, place->node, section_struct);
}

typedef DEF_MANY(void) ManySections;

static void *add_section(ManySections *many, SectionId section)
{
    return (char *)many->items + many->count++ * binding_section_bytes(section);
}

/* The lists of sections are flockc's own: a wrong one does not keep Flock from loading. */
static void read_list_of(const Place *place, ManySections *many)
{
    SectionId section = place->field->section;
    Place whole = *place;
    whole.consequence = consequence_of(place->reader, section, place->consequence);
    read_container(&whole, is_list(place->node));
    if (many->at.state != VALUE_SET)
        return;
    const Node *list = node_deref(place->node);
    many->items = binding_new(place->reader->arena, section, list->count);
    for (size_t i = 0; i < list->count; i++) {
        Place item = *place;
        item.node = &list->items[i];
        item.is_entry = true;
        read_section(&item, add_section(many, section));
    }
}

static void read_map_of(const Place *place, ManySections *many)
{
    read_container(place, value_is_dict(place->node));
    if (many->at.state != VALUE_SET)
        return;
    const Node *map = node_deref(place->node);
    SectionId section = place->field->section;
    many->count = 0;
    many->items = binding_new(place->reader->arena, section, map->count);
    for (size_t i = 0; i < map->count; i++) {
        Place item = *place;
        item.node = map_value(map, i);
        item.is_entry = true;
        if (!is_live(map_key(map, i)))
            continue;
        read_section(&item, add_section(many, section));
    }
}

/* --- a field, a section ----------------------------------------------------- */

/* The member for a section that occurs once is a pointer to its struct. */
static DefValue *prepare_member(Place *place, void *member)
{
    if (place->field->type != TYPE_SECTION)
        return member;
    void *inner = binding_new(place->reader->arena, place->field->section, 1);
    *(const void **)member = inner;
    return inner;
}

static void read_value(const Place *place, void *member)
{
    switch (place->field->type) {
    case TYPE_STR:
        read_string(place, member);
        break;
    case TYPE_NAME:
        read_name(place, member);
        break;
    case TYPE_ID_REUSE_POLICY:
    case TYPE_ID_CONFLICT_POLICY:
    case TYPE_ATTRIBUTE_TYPE:
        read_word(place);
        break;
    case TYPE_BOOL:
        read_bool(place, member);
        break;
    case TYPE_INT:
    case TYPE_POSITIVE_INT:
        read_int(place, member);
        break;
    case TYPE_FLOAT:
        read_float(place, member);
        break;
    case TYPE_DURATION:
        read_duration(place, member);
        break;
    case TYPE_STR_LIST:
    case TYPE_NAME_LIST:
        read_string_list(place, member);
        break;
    case TYPE_NAME_OR_LIST:
        read_name_or_list(place, member);
        break;
    case TYPE_ANY:
        place->value->state = VALUE_SET;
        break;
    case TYPE_MAP:
        read_container(place, value_is_dict(place->node));
        break;
    case TYPE_LIST:
        read_container(place, is_list(place->node));
        break;
    case TYPE_NAMES:
        read_container(place, can_be_iterated(place->node));
        break;
    case TYPE_REQUIREMENTS:
        read_requirements(place);
        break;
    case TYPE_MAP_OF_MAPS:
        read_map_of_maps(place);
        break;
    case TYPE_JSON_MAP:
        read_json_map(place);
        break;
    case TYPE_STR_MAP:
    case TYPE_AGENT:
    case TYPE_CALLABLE:
    case TYPE_NEXT:
    case TYPE_REQUEST:
    case TYPE_FUNCTION:
    case TYPE_RULES:
    case TYPE_CONTEXT:
    case TYPE_INTERVAL:
    case TYPE_FOLDER:
    case TYPE_CHOICE:
    case TYPE_ATTRIBUTE_VALUE:
        read_container(place, value_is_taken(place->node, place->field));
        break;
    case TYPE_COMPONENT:
        read_component(place, member);
        break;
    case TYPE_COMPONENT_MAP:
        read_component_map(place, member);
        break;
    case TYPE_COMPONENT_LIST:
        read_component_list(place, member);
        break;
    case TYPE_SECTION:
        read_section(place, place->value);
        break;
    case TYPE_SECTION_MAP_OF:
        read_map_of(place, member);
        break;
    case TYPE_SECTION_LIST_OF:
        read_list_of(place, member);
        break;
    }
}

/* Only agents have keys that a dialect speaks of. */
static bool takes_null(const Place *place, SectionId section)
{
    return place->field->is_nullable ||
           (section == SECTION_AGENT &&
            agent_dialect_takes_null(place->reader->dialect, place->field));
}

static void read_member(Place *place, SectionId section, void *member)
{
    NodeKind kind = (NodeKind)node_deref(place->node)->kind;
    place->value = prepare_member(place, member);
    def_set_node(place->value, place->node);
    if (kind == NODE_ERROR)
        poison(place); /* the reader has reported it */
    else if (kind != NODE_NULL)
        read_value(place, member);
    else if (takes_null(place, section))
        place->value->state = VALUE_NULL;
    else
        refuse_null(place);
}

static void read_known(Place *place, SectionId section)
{
    Discarded discarded = {0};
    read_member(place, section, &discarded);
    place->value = NULL;
}

static void *kept_member(const FieldReader *reader, SectionId section, const FieldInfo *field,
                         void *section_struct)
{
    void *member = binding_member(section, field, section_struct);
    if (!member)
        BUG(arena_context(reader->arena), "the field %s is not kept", field->key.ptr);
    return member;
}

/* Most agents have none of them, so this is often skipped. */
static void note_known(SectionId section, void *section_struct)
{
    if (section == SECTION_AGENT)
        ((AgentDef *)section_struct)->has_more_keys = true;
}

/* The value of a kept field that has been refused and reported. */
static void poison_member(Place *place, void *member)
{
    place->value = prepare_member(place, member);
    def_set_node(place->value, place->node);
    poison(place);
}

static void read_field(const FieldReader *reader, Sink *sink, SectionId section,
                       const FieldInfo *field, const Node *node, void *section_struct)
{
    Place place = {
        .reader = reader,
        .sink = sink,
        .field = field,
        .node = node,
        .consequence = reader->consequence,
    };
    note_use(reader, (FieldUse){.section = section, .field = field}, node);
    bool is_unified = section == SECTION_AGENT && reader->dialect == DIALECT_UNIFIED;
    if (is_unified && dialect_has_agent_key(DIALECT_CLASSIC, field->key))
        return; /* the betas drop the agent for the key, whatever its value is */
    if (is_unified && reader->flock != FLOCK_NONE &&
        agent_dialect_refuses(sink, DIALECT_UNIFIED, field, node)) {
        reader->dropped_with->is_refused = true;
        if (field->role == FIELD_KEPT)
            poison_member(&place, kept_member(reader, section, field, section_struct));
        return;
    }
    if (field->role == FIELD_KEPT)
        read_member(&place, section, kept_member(reader, section, field, section_struct));
    else if (field->role == FIELD_KNOWN) {
        read_known(&place, section);
        note_known(section, section_struct);
    } else
        unknown_key_report_obsolete(sink, section, field, node_key(node));
}

FieldReader field_reader_new(Arena *arena, const Tree *tree, FlockRelease flock, Sink *sink,
                             DefValue *root)
{
    FieldReader reader = {
        .arena = arena,
        .sink = sink,
        .silent = sink_new(arena, tree->source),
        .tree = tree,
        .dropped_with = root,
        .flock = flock,
    };
    reader.consequence = consequence_of(&reader, SECTION_FLOCK, "");
    return reader;
}

/* What is said of a value from here on is about the alias, if it is one: true then. */
static bool enter_alias(const FieldReader *reader, const Node *node)
{
    return node->kind == NODE_ALIAS && sink_enter_use(reader->sink, node_span(node));
}

/* Somebody is writing it: its value holds text that cannot be read, or its text is hidden. */
static bool is_half_typed(const Node *map, const Node *value)
{
    bool is_unwritten = value->kind == NODE_NULL && value->start == value->end;
    return value->flags & NODE_BROKEN || (is_unwritten && map->flags & NODE_BROKEN);
}

/*
 * A section that is absent because its key is misspelt, which is an error and reported: what
 * follows from its defaults is not worth another finding.
 */
static void poison_meant(const FieldReader *reader, SectionId section, const FieldInfo *field,
                         const Node *value, void *section_struct)
{
    if (field->role != FIELD_KEPT)
        return;
    void *member = kept_member(reader, section, field, section_struct);
    const DefValue *at = field->type == TYPE_SECTION ? *(DefValue *const *)member : member;
    if (at->state != VALUE_ABSENT)
        return;
    Place place = {.reader = reader, .field = field, .node = value};
    place.value = prepare_member(&place, member);
    def_set_node(place.value, value);
    place.value->state = VALUE_POISONED;
}

static void read_unknown(const FieldReader *reader, UnknownKeys *unknown, size_t i,
                         void *section_struct)
{
    UnknownKey found = unknown_key_report(unknown, map_key(unknown->map, i));
    if (found.is_dropping)
        reader->dropped_with->is_refused = true;
    else if (found.meant)
        poison_meant(reader, unknown->section, found.meant, map_value(unknown->map, i),
                     section_struct);
}

static void read_entry(const FieldReader *reader, UnknownKeys *unknown, size_t i, uint32_t *hint,
                       void *section_struct)
{
    const Node *key = map_key(unknown->map, i), *value = map_value(unknown->map, i);
    unknown->sink = is_half_typed(unknown->map, value) ? reader->silent : reader->sink;
    bool is_text = node_deref(key)->kind == NODE_STRING;
    const FieldInfo *field =
        is_text ? schema_find_field(unknown->section, node_text(node_deref(key)), hint) : NULL;
    bool is_use = value->kind == NODE_ALIAS && (field || key->flags & NODE_FROM_MERGE) &&
                  enter_alias(reader, value);
    if (field)
        read_field(reader, unknown->sink, unknown->section, field, value, section_struct);
    else
        read_unknown(reader, unknown, i, section_struct);
    if (is_use)
        sink_leave_use(reader->sink);
}

void fields_read(const FieldReader *reader, SectionId section, const Node *node,
                 void *section_struct)
{
    const Node *map = node_deref(node);
    uint32_t hint = 0;
    context_check(arena_context(reader->arena));
    UnknownKeys unknown = {
        .sink = reader->sink,
        .tree = reader->tree,
        .section = section,
        .map = map,
        .dialect = reader->dialect,
        .is_for_flock = field_reader_is_for_flock(reader),
        .is_for_none = reader->flock == FLOCK_NONE,
    };
    bool is_use = enter_alias(reader, node);
    for (size_t i = 0; i < map->count; i++)
        if (is_live(map_key(map, i)))
            read_entry(reader, &unknown, i, &hint, section_struct);
    /* What seems to be missing may be in the text that cannot be read. */
    missing_keys_report(map->flags & NODE_BROKEN ? reader->silent : reader->sink, section, map,
                        reader->consequence);
    if (is_use)
        sink_leave_use(reader->sink);
}
