/* SPDX-License-Identifier: MIT */
/* generate_reader.c - see generate_reader.h: judging the section, then taking it. */
#include "config/generate_reader.h"

#include "config/config_mistake.h"
#include "config/deployment_values.h"
#include "model/written.h"
#include "support/typo.h"

enum { NUMBER_MAX = INT32_MAX }; /* Kubernetes counts in 32 bits */

/* -- words ----------------------------------------------------------------------------------- */

/* The tree is ours alone, so it is changed in place, as config_reader.c does. */
static void read_word(const Node *map, const char *key)
{
    Node *value = (Node *)map_find(map, str_of(key));
    if (value)
        value = (Node *)node_deref(value);
    if (value && (value->kind == NODE_INT || value->kind == NODE_FLOAT) &&
        value->style == STYLE_YAML_PLAIN)
        value->kind = NODE_STRING;
}

static const Node *map_in(const Node *map, const char *key)
{
    const Node *value = map->kind == NODE_MAP ? map_find(map, str_of(key)) : NULL;
    return value && node_deref(value)->kind == NODE_MAP ? node_deref(value) : NULL;
}

static void read_words_of_deployment(const Node *deployment)
{
    static const char *const keys[] = {"cpu", "memory", "user", "namespace"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        read_word(deployment, keys[i]);
    const Node *workers = map_in(deployment, "workers");
    for (uint32_t i = 0; workers && i < workers->count; i++) {
        const Node *worker = node_deref(map_value(workers, i));
        if (worker->kind == NODE_MAP) {
            read_word(worker, "cpu");
            read_word(worker, "memory");
        }
    }
}

void generate_read_words(const Node *root)
{
    const Node *entries = root->kind == NODE_MAP ? map_find(root, STR("generate")) : NULL;
    entries = entries ? node_deref(entries) : NULL;
    for (uint32_t i = 0; entries && entries->kind == NODE_SEQ && i < entries->count; i++) {
        const Node *deployment = map_in(node_deref(&entries->items[i]), "deployment");
        if (deployment)
            read_words_of_deployment(deployment);
    }
}

/* -- judging: values ------------------------------------------------------------------------- */

typedef struct Judge {
    Arena *arena;
    Sink *sink;
    const char *const *targets;
} Judge;

static void judge_text(const Judge *judge, const DefStr *field, ValueForm form)
{
    if (!def_is_set(&field->at))
        return;
    FormMistake mistake = value_form_mistake(form, def_str(field));
    if (mistake.what)
        finding_help(config_mistake(judge->sink, def_node(&field->at), mistake.what), "%s",
                     mistake.help);
}

static void judge_number(const Judge *judge, const DefInt *field, int64_t least)
{
    const IntValue *number = &field->number;
    if (!def_is_set(&field->at) ||
        (number->fits && number->value >= least && number->value <= NUMBER_MAX))
        return;
    const char *what =
        arena_format(judge->arena, "is not a number from %d to %d", (int)least, (int)NUMBER_MAX)
            .ptr;
    config_mistake(judge->sink, def_node(&field->at), what);
}

/*
 * At the key, and without its text: a finding shows the lines that it is about, and nobody should
 * read a secret in a log.
 */
static void report_secret(const Judge *judge, const DefStrList *list, uint32_t index, Str name)
{
    Finding *finding =
        name.len
            ? sink_report(judge->sink, RULE_wrong_type, def_key_span(&list->at),
                          "item %u of `environment` gives %s a value", (unsigned)index + 1,
                          sink_quote(judge->sink, name))
            : sink_report(judge->sink, RULE_wrong_type, def_key_span(&list->at),
                          "item %u of `environment` looks like the value of a secret, not like "
                          "the name of a variable",
                          (unsigned)index + 1);
    finding_label(finding, "neither this file nor a generated one must hold what is secret");
    finding_help(finding,
                 "write the name of the variable alone; its value belongs into the environment of "
                 "the process or, on Kubernetes, into the Secret that `secret` names");
}

static void judge_variable(const Judge *judge, const DefStrList *list, uint32_t index)
{
    const Node *node = list->items[index].node;
    Str text = node_text(node_deref(node));
    const char *equals = text.len ? memchr(text.ptr, '=', text.len) : NULL;
    Str name = str_make(text.ptr, equals ? (size_t)(equals - text.ptr) : 0);
    FormMistake mistake = value_form_mistake(FORM_ENVIRONMENT, text);
    if (equals && !value_form_mistake(FORM_ENVIRONMENT, name).what)
        report_secret(judge, list, index, name);
    else if (value_looks_secret(text))
        report_secret(judge, list, index, str_make(NULL, 0));
    else if (mistake.what)
        finding_help(config_mistake(judge->sink, node, mistake.what), "%s", mistake.help);
}

static void judge_environment(const Judge *judge, const DefStrList *list)
{
    StrMap seen = {0};
    for (uint32_t i = 0; def_is_set(&list->at) && i < list->count; i++) {
        Str name = def_item_text(&list->items[i]);
        uint32_t first = *map_put(judge->arena, &seen, name, i);
        judge_variable(judge, list, i);
        if (first != i)
            finding_help(
                config_mistake_twice(judge->sink, list->items[first].node, list->items[i].node),
                "remove one of the names");
    }
}

/* -- judging: a deployment ------------------------------------------------------------------- */

static void judge_worker(const Judge *judge, const DeploymentWorkerDef *worker)
{
    judge_number(judge, &worker->replicas, 1);
    judge_text(judge, &worker->image, FORM_NAME);
    judge_text(judge, &worker->cpu, FORM_CPU);
    judge_text(judge, &worker->memory, FORM_MEMORY);
    judge_number(judge, &worker->gpus, 0);
}

static void judge_deployment(const Judge *judge, const DeploymentDef *deployment)
{
    judge_text(judge, &deployment->address, FORM_ADDRESS);
    judge_text(judge, &deployment->temporal_namespace, FORM_NAME);
    judge_number(judge, &deployment->replicas, 1);
    judge_text(judge, &deployment->image, FORM_NAME);
    judge_text(judge, &deployment->cpu, FORM_CPU);
    judge_text(judge, &deployment->memory, FORM_MEMORY);
    judge_number(judge, &deployment->gpus, 0);
    judge_environment(judge, &deployment->environment);
    judge_text(judge, &deployment->secret, FORM_SECRET);
    judge_text(judge, &deployment->directory, FORM_DIRECTORY);
    judge_text(judge, &deployment->python, FORM_PYTHON);
    judge_text(judge, &deployment->user, FORM_USER);
    for (uint32_t i = 0; i < deployment->workers.count; i++)
        judge_worker(judge, &deployment->workers.items[i]);
}

/* -- judging: an entry ----------------------------------------------------------------------- */

/* The number of the target called `name`; that of the NULL at the end if there is none. */
static uint32_t find_target(const char *const *targets, Str name)
{
    uint32_t i = 0;
    while (targets[i] && !str_is(name, targets[i]))
        i++;
    return i;
}

static const char *near_target(const char *const *targets, Str name)
{
    for (; *targets; targets++)
        if (typo_is_likely(name, str_of(*targets)))
            return *targets;
    return NULL;
}

static void report_target(const Judge *judge, const Node *node)
{
    Finding *finding = config_mistake(judge->sink, node, "is not the name of a target");
    const char *near = near_target(judge->targets, node_text(node_deref(node)));
    if (near)
        finding_help(finding, "did you mean `%s`?", near);
    else
        finding_help(finding, "run `flockc compile --list-targets` for a list of all targets");
}

static void judge_targets(const Judge *judge, const DefStrList *list)
{
    StrMap seen = {0};
    for (uint32_t i = 0; def_is_set(&list->at) && i < list->count; i++) {
        const Node *node = list->items[i].node;
        Str name = def_item_text(&list->items[i]);
        if (!judge->targets[find_target(judge->targets, name)])
            report_target(judge, node);
        uint32_t first = *map_put(judge->arena, &seen, name, i);
        if (first != i)
            finding_help(config_mistake_twice(judge->sink, list->items[first].node, node),
                         "remove one of the names");
    }
}

static bool is_same_list(const DefStrList *a, const DefStrList *b)
{
    if (a->count != b->count)
        return false;
    for (uint32_t i = 0; i < a->count; i++)
        if (!str_eq(def_item_text(&a->items[i]), def_item_text(&b->items[i])))
            return false;
    return true;
}

static const DefStrItem *find_item(const DefStrList *list, Str text)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (str_eq(def_item_text(&list->items[i]), text))
            return &list->items[i];
    return NULL;
}

/* "gen" of "./gen/"; "." of the folder itself. */
static Str plain_output(Str output)
{
    if (str_starts_with(output, "./"))
        output = str_make(output.ptr + 2, output.len - 2);
    if (str_ends_with(output, "/"))
        output.len--;
    return output.len > 0 ? output : STR(".");
}

/* The same definitions, target and folder: the same files. */
static void compare_entries(const Judge *judge, const GenerateDef *entry, const GenerateDef *other)
{
    bool is_package = str_eq(def_str(&entry->package), def_str(&other->package));
    if (!is_package || !is_same_list(&entry->definitions, &other->definitions) ||
        !str_eq(plain_output(def_str(&entry->output)), plain_output(def_str(&other->output))))
        return;
    for (uint32_t i = 0; i < entry->target.count; i++) {
        Str name = def_item_text(&entry->target.items[i]);
        const DefStrItem *earlier = find_item(&other->target, name);
        if (!earlier)
            continue;
        Finding *finding = config_mistake(judge->sink, entry->target.items[i].node,
                                          "would write the same files twice");
        finding_relate(finding, node_span(earlier->node),
                       "this entry writes them for the same definitions, into the same folder");
        finding_help(finding, "give one of the two another `output`, or remove it");
    }
}

void generate_judge(Arena *arena, const ConfigDef *def, const char *const *targets, Sink *sink)
{
    Judge judge = {arena, sink, targets};
    for (uint32_t i = 0; i < def->generate.count; i++) {
        const GenerateDef *entry = &def->generate.items[i];
        judge_targets(&judge, &entry->target);
        judge_text(&judge, &entry->output, FORM_OUTPUT);
        judge_text(&judge, &entry->package, FORM_PACKAGE);
        judge_deployment(&judge, entry->deployment);
        for (uint32_t j = 0; j < i; j++)
            compare_entries(&judge, entry, &def->generate.items[j]);
    }
}

/* -- taking ---------------------------------------------------------------------------------- */

static Str take_text(Arena *arena, const DefStr *field)
{
    return arena_copy(arena, def_str(field));
}

static const Str *take_list(Arena *arena, const DefStrList *list)
{
    Str *items = ARENA_ARRAY(arena, Str, list->count);
    for (uint32_t i = 0; i < list->count; i++)
        items[i] = arena_copy(arena, def_item_text(&list->items[i]));
    return items;
}

static const WorkerDeployment *take_workers(Arena *arena, const DeploymentDef *def)
{
    WorkerDeployment *workers = ARENA_ARRAY(arena, WorkerDeployment, def->workers.count);
    for (uint32_t i = 0; i < def->workers.count; i++) {
        const DeploymentWorkerDef *worker = &def->workers.items[i];
        workers[i] = (WorkerDeployment){
            .worker = arena_copy(arena, def_key_text(&worker->at)),
            .resources =
                {
                    .replicas = worker->replicas.number.value,
                    .image = take_text(arena, &worker->image),
                    .cpu = take_text(arena, &worker->cpu),
                    .memory = take_text(arena, &worker->memory),
                    .gpus = worker->gpus.number.value,
                    .sets_gpus = def_is_set(&worker->gpus.at),
                },
        };
    }
    return workers;
}

static const Deployment *take_deployment(Arena *arena, const DeploymentDef *def)
{
    if (!def_is_set(&def->at))
        return NULL;
    Deployment *deployment = ARENA_NEW(arena, Deployment);
    *deployment = (Deployment){
        .address = take_text(arena, &def->address),
        .temporal_namespace = take_text(arena, &def->temporal_namespace),
        .resources =
            {
                .replicas = def->replicas.number.value,
                .image = take_text(arena, &def->image),
                .cpu = take_text(arena, &def->cpu),
                .memory = take_text(arena, &def->memory),
                .gpus = def->gpus.number.value,
                .sets_gpus = def_is_set(&def->gpus.at),
            },
        .workers = take_workers(arena, def),
        .worker_count = def->workers.count,
        .environment = take_list(arena, &def->environment),
        .environment_count = def->environment.count,
        .secret = take_text(arena, &def->secret),
        .directory = take_text(arena, &def->directory),
        .python = take_text(arena, &def->python),
        .user = take_text(arena, &def->user),
    };
    return deployment;
}

static const uint32_t *take_targets(Arena *arena, const DefStrList *list,
                                    const char *const *targets)
{
    uint32_t *numbers = ARENA_ARRAY(arena, uint32_t, list->count);
    for (uint32_t i = 0; i < list->count; i++)
        numbers[i] = find_target(targets, def_item_text(&list->items[i]));
    return numbers;
}

static GenerateEntry take_entry(Arena *arena, const GenerateDef *def, const char *const *targets)
{
    return (GenerateEntry){
        .definitions =
            patterns_of_list(arena, take_list(arena, &def->definitions), def->definitions.count),
        .targets = take_targets(arena, &def->target, targets),
        .target_count = def->target.count,
        .output = arena_copy(arena, plain_output(def_str(&def->output))),
        .package = take_text(arena, &def->package),
        .deployment = take_deployment(arena, def->deployment),
    };
}

void generate_take(Arena *arena, const ConfigDef *def, const char *const *targets, Config *config)
{
    GenerateEntry *entries = ARENA_ARRAY(arena, GenerateEntry, def->generate.count);
    for (uint32_t i = 0; i < def->generate.count; i++)
        entries[i] = take_entry(arena, &def->generate.items[i], targets);
    config->generate = entries;
    config->generate_count = def->generate.count;
}
