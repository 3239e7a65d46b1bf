/* SPDX-License-Identifier: MIT */
/* definition_dump.c - see definition_dump.h. Driven by the field tables, as reading is. */
#include "definition/definition_dump.h"

#include <math.h>

#include "definition/component.h"
#include "model/bindings.h"
#include "model/written.h"
#include "support/duration.h"
#include "support/number.h"
#include "support/visible.h"

static void append_duration(int64_t us, Buf *out)
{
    char text[DURATION_TEXT_BYTES];
    buf_append(out, duration_write_iso(us, text));
}

static void append_strings(const DefStrList *list, Buf *out)
{
    buf_put(out, '[');
    for (uint32_t i = 0; i < list->count; i++) {
        buf_append_c(out, i ? ", " : "");
        visible_append(out, def_item_text(&list->items[i]));
    }
    buf_put(out, ']');
}

static void append_number(double number, Buf *out)
{
    char text[32];
    if (isfinite(number))
        buf_append(out, str_make(text, number_format_double(number, text)));
    else
        buf_append_c(out, "not finite");
}

/* The value of a member whose state is VALUE_SET. */
static void append_value(FieldType type, const void *member, Buf *out)
{
    switch (type) {
    case TYPE_STR:
    case TYPE_NAME:
        visible_append(out, def_str(member));
        break;
    case TYPE_ID_REUSE_POLICY:
    case TYPE_ID_CONFLICT_POLICY:
    case TYPE_ATTRIBUTE_TYPE:
        visible_append(out, def_word(member));
        break;
    case TYPE_BOOL:
        buf_append_c(out, ((const DefBool *)member)->is_true ? "true" : "false");
        break;
    case TYPE_INT:
    case TYPE_POSITIVE_INT:
        buf_printf(out, "%lld", (long long)((const DefInt *)member)->number.value);
        break;
    case TYPE_FLOAT:
        append_number(((const DefFloat *)member)->number, out);
        break;
    case TYPE_DURATION:
        append_duration(((const DefDuration *)member)->us, out);
        break;
    case TYPE_STR_LIST:
    case TYPE_NAME_LIST:
    case TYPE_NAME_OR_LIST: /* of .flockc.yaml only */
        append_strings(member, out);
        break;
    case TYPE_ANY:
    case TYPE_ATTRIBUTE_VALUE:
    case TYPE_MAP:
    case TYPE_LIST:
    case TYPE_NAMES:
    case TYPE_REQUIREMENTS:
    case TYPE_MAP_OF_MAPS:
    case TYPE_JSON_MAP:
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
    case TYPE_COMPONENT:
    case TYPE_COMPONENT_MAP:
    case TYPE_COMPONENT_LIST:
    case TYPE_SECTION:
    case TYPE_SECTION_MAP_OF:
    case TYPE_SECTION_LIST_OF:
        buf_append_c(out, "...");
        break;
    }
}

/* "router DefaultRouter: loads"; a class that Flock does not ship is not an evaluator, router or
 * module. */
static void dump_component(const ComponentDef *component, unsigned depth, Buf *out)
{
    static const char *const kinds[] = {"evaluator ", "router ", "module "};
    static const char *const faults[] = {
#define FAULT(ident, words) [COMPONENT_##ident] = (words),
#include "model/component_faults.def"
#undef FAULT
    };
    const ComponentVerdict *verdict = component->verdict;
    buf_fill(out, ' ', (size_t)depth * 2);
    buf_append_c(out, component->info ? kinds[component->info->kind] : "component ");
    visible_append(out, component_type(component));
    buf_append_c(out, component_loads(component) ? ": " : ": lost, ");
    buf_append_c(out, faults[verdict->fault]);
    if (verdict->setting)
        buf_printf(out, " of %s", verdict->setting->key.ptr);
    if (verdict->within && verdict->within != verdict->setting)
        buf_printf(out, " of %s", verdict->within->key.ptr);
    buf_put(out, '\n');
}

static void dump_components(FieldType type, const void *member, unsigned depth, Buf *out)
{
    if (type == TYPE_COMPONENT)
        dump_component(member, depth, out);
    if (type != TYPE_COMPONENT_MAP && type != TYPE_COMPONENT_LIST)
        return;
    const DefComponents *components = member;
    for (uint32_t i = 0; i < components->count; i++)
        dump_component(&components->items[i], depth, out);
}

static void dump_section(SectionId section, const void *section_struct, unsigned depth, Buf *out);

static void dump_member(const FieldInfo *field, const void *member, unsigned depth, Buf *out)
{
    static const char *const states[] = {"absent", "null", "set", "poisoned"};
    bool is_section = field->type == TYPE_SECTION;
    const DefValue *value = is_section ? *(const DefValue *const *)member : member;
    if (!value || value->state == VALUE_ABSENT)
        return;
    buf_fill(out, ' ', (size_t)depth * 2);
    buf_printf(out, "%s = ", field->key.ptr);
    if (value->state == VALUE_SET)
        append_value(field->type, member, out);
    else
        buf_append_c(out, states[value->state]);
    buf_put(out, '\n');
    if (value->state != VALUE_SET)
        return;
    if (is_section)
        dump_section(field->section, value, depth + 1, out);
    else
        dump_components(field->type, member, depth + 1, out);
}

static void dump_section(SectionId section, const void *section_struct, unsigned depth, Buf *out)
{
    const SectionInfo *info = schema_section(section);
    for (uint32_t i = 0; i < info->field_count; i++) {
        const FieldInfo *field = &info->fields[i];
        /* The struct is only looked at; the binding serves the reader as well. */
        void *writable = (void *)(uintptr_t)section_struct;
        if (field->role == FIELD_KEPT)
            dump_member(field, binding_member(section, field, writable), depth, out);
    }
}

static void dump_agent(const AgentDef *agent, Buf *out)
{
    static const char *const kinds[] = {"static", "conditional", "dynamic"};
    buf_append_c(out, "agent ");
    visible_append(out, agent->registered_name);
    buf_append_c(out, agent->dialect == DIALECT_UNIFIED ? " (unified)" : " (classic)");
    buf_append_c(out, agent->is_dropped ? " dropped\n" : "\n");
    dump_section(SECTION_AGENT, agent, 1, out);
    for (uint32_t i = 0; i < agent->hand_off_count; i++) {
        buf_printf(out, "  %s hand-off to ", kinds[agent->hand_offs[i].kind]);
        visible_append(out, agent->hand_offs[i].to);
        buf_put(out, '\n');
    }
}

void definition_dump(const FlockDef *def, Buf *out)
{
    dump_section(SECTION_FLOCK, def, 0, out);
    for (uint32_t i = 0; i < def->agents.count; i++)
        dump_agent(&def->agents.items[i], out);
    for (uint32_t i = 0; i < def->run->search_attributes.count; i++) {
        buf_append_c(out, "search attribute ");
        visible_append(out, def_key_text(&def->run->search_attributes.items[i].at));
        buf_put(out, '\n');
        dump_section(SECTION_SEARCH_ATTRIBUTE, &def->run->search_attributes.items[i], 1, out);
    }
    for (uint32_t i = 0; i < def->workers.count; i++) {
        buf_append_c(out, "worker\n");
        dump_section(SECTION_WORKER, &def->workers.items[i], 1, out);
    }
}
