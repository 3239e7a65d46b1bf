/* SPDX-License-Identifier: MIT */
/* app_fields.c - signatures, and what their names mean all over the flock; see app_plan.h. */
#include "emit/app/app_plan_private.h"

#include "definition/signature.h"
#include "emit/app/app_types.h"
#include "model/written.h"

/* A field as it is read. */
typedef struct Found {
    uint32_t agent;
    AppPlace place; /* of its name */
    AppType type;
    Str member;
} Found;

static void add_problem(AppPlanner *planner, AppProblemKind kind, const Found *found, Str text)
{
    AppProblem problem = {
        .kind = kind,
        .agent = found->agent,
        .other = APP_NONE,
        .name = found->place.part,
        .text = text,
        .place = found->place,
    };
    if (kind == APP_TYPE_UNKNOWN)
        problem.place.part = text;
    app_add_problem(planner, problem);
}

/* -- types ---------------------------------------------------------------------------------- */

static void report_other_type(AppPlanner *planner, const Found *found, const AppValue *value)
{
    app_add_problem(planner, (AppProblem){
                                 .kind = APP_TYPES_DIFFER,
                                 .agent = found->agent,
                                 .other = value->typed_by,
                                 .name = value->name,
                                 .text = found->type.text,
                                 .other_text = value->type,
                                 .place = found->place,
                                 .other_place = value->typed_at,
                             });
}

static void state_type(AppPlanner *planner, const Found *found, AppValue *value)
{
    if (found->type.is_unknown) {
        add_problem(planner, APP_TYPE_UNKNOWN, found, found->type.text);
        return;
    }
    if (found->type.text.len == 0)
        return;
    if (value->typed_by != APP_NONE) {
        if (!str_eq(value->type, found->type.text))
            report_other_type(planner, found, value);
        return;
    }
    value->type = found->type.text;
    value->typed_by = found->agent;
    value->typed_at = found->place;
    value->has_any = found->type.has_any;
    value->has_literal = found->type.has_literal;
}

/* -- values --------------------------------------------------------------------------------- */

static uint32_t find_value(AppPlanner *planner, const Found *found)
{
    Arena *arena = planner->arena;
    uint32_t next = (uint32_t)planner->values.count;
    uint32_t index = *map_put(arena, &planner->value_by_name, found->place.part, next);
    if (index != next)
        return index;
    uint32_t namesake = *map_put(arena, &planner->value_by_member, found->member, next);
    if (namesake != next)
        add_problem(planner, APP_FIELDS_CLASH, found, planner->values.items[namesake].name);
    *vec_push(arena, &planner->values) = (AppValue){
        .name = found->place.part,
        .member = found->member,
        .type = STR("str"),
        .typed_by = APP_NONE,
    };
    return index;
}

/* A name that a signature has twice is one field; `seen` has those of the signature. */
static void add_field(AppPlanner *planner, AppFields *fields, StrMap *seen, const Found *found)
{
    if (found->member.len == 0) {
        add_problem(planner, APP_FIELD_UNUSABLE, found, str_make(NULL, 0));
        return;
    }
    uint32_t value = find_value(planner, found);
    state_type(planner, found, &planner->values.items[value]);
    if (*map_put(planner->arena, seen, found->place.part, fields->count) != fields->count)
        return;
    fields->items[fields->count++] = (AppField){
        .value = value,
        .giver = APP_NONE,
        .description = found->type.description,
        .place = found->place,
    };
}

/* -- signatures ----------------------------------------------------------------------------- */

static uint32_t count_fields(Str spec)
{
    SignatureField field;
    uint32_t count = 0;
    for (size_t at = 0; signature_next_field(spec, &at, &field);)
        count++;
    return count;
}

static void read_signature(AppPlanner *planner, uint32_t agent, const DefStr *signature,
                           AppFields *fields)
{
    SignatureField field;
    Str spec = def_str(signature);
    StrMap seen = {0};
    fields->items = ARENA_ARRAY(planner->arena, AppField, count_fields(spec));
    for (size_t at = 0; signature_next_field(spec, &at, &field);) {
        Found found = {
            .agent = agent,
            .place = {signature, field.name},
            .type = app_type_read(planner->arena, field.rest),
            .member = app_member(planner->arena, field.name),
        };
        if (field.name.len == 0)
            found.place.part = spec;
        add_field(planner, fields, &seen, &found);
    }
}

/* An arrow moves fields from one side to the other, and a function may say anything. */
static bool is_unknown(const AgentDef *agent, const DefStr *signature, const char *function)
{
    DefValue callable = def_find_more(agent, function);
    Str spec = def_str(signature);
    for (size_t i = 1; i < spec.len; i++)
        if (spec.ptr[i - 1] == '-' && spec.ptr[i] == '>')
            return true;
    return signature->at.state == VALUE_POISONED || def_is_set(&callable);
}

static void read_side(AppPlanner *planner, uint32_t index, const DefStr *signature,
                      const char *function, AppFields *fields)
{
    const AgentDef *agent = planner->agents[index].activity->agent;
    if (!is_unknown(agent, signature, function)) {
        read_signature(planner, index, signature, fields);
        return;
    }
    bool is_written = signature->at.state != VALUE_ABSENT;
    app_add_problem(planner, (AppProblem){
                                 .kind = APP_SIGNATURE_UNKNOWN,
                                 .agent = index,
                                 .other = APP_NONE,
                                 .text = str_of(function),
                                 .place = {is_written ? signature : NULL, def_str(signature)},
                             });
}

/* What is said at the end nobody reads any more. */
static void mark_outputs(AppPlanner *planner, const AppAgent *agent)
{
    for (uint32_t i = 0; agent->next != APP_ENDS && i < agent->outputs.count; i++)
        planner->values.items[agent->outputs.items[i].value].is_output = true;
}

void app_plan_fields(AppPlanner *planner)
{
    for (uint32_t i = 0; i < planner->count; i++) {
        AppAgent *agent = &planner->agents[i];
        const AgentDef *def = agent->activity->agent;
        read_side(planner, i, &def->input, "input_callable", &agent->inputs);
        read_side(planner, i, &def->output, "output_callable", &agent->outputs);
        mark_outputs(planner, agent);
    }
}
