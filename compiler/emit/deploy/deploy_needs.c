/* SPDX-License-Identifier: MIT */
/* deploy_needs.c - see deploy_needs.h. */
#include "emit/deploy/deploy_needs.h"

#include <inttypes.h>

#include "model/written.h"

typedef struct DeployNeeds {
    Needs needs;
    const DeploySystem *system;
    const TargetSettings *settings;
    DeployPlan plan;
} DeployNeeds;

/* Where the name of the process stands. */
static Span place_of(const DeployNeeds *all, const DeployedWorker *worker)
{
    const WorkerDef *entry = worker->worker->entry;
    return entry ? def_span(&entry->name.at) : needs_place_of_run(all->needs.options);
}

static const char *quote(const DeployNeeds *all, Str text)
{
    return sink_quote(all->needs.sink, text);
}

/* -- names ----------------------------------------------------------------------------------- */

/* "small letters, digits, `-` and `_`" */
static const char *words_of(const DeployNeeds *all, const DeployNames *names)
{
    Arena *arena = sink_arena(all->needs.sink);
    Str words =
        arena_format(arena, "ASCII letters%s, digits", names->is_small ? " in lower case" : "");
    for (size_t i = 0; names->others[i]; i++)
        words = arena_format(arena, "%s%s `%c`", words.ptr, names->others[i + 1] ? "," : " and",
                             names->others[i]);
    return words.ptr;
}

/* A package is an identifier, of which a name can always be made. */
static void report_base(const DeployNeeds *all)
{
    const DeployNames *names = &all->system->base_names;
    Finding *finding = sink_report(all->needs.sink, RULE_target_stem_unusable,
                                   needs_place_of_run(all->needs.options),
                                   "target `%s` needs a file name that makes a name, not %s",
                                   all->needs.target, quote(all, all->settings->stem));
    finding_label(finding, "%s consists of %s, a letter or a digit at both ends", names->what,
                  words_of(all, names));
    finding_help(finding, "give it one with `--package NAME`, or rename the file");
}

static void report_worker_name(const DeployNeeds *all, const DeployedWorker *worker)
{
    const DeployNames *names = &all->system->names;
    Finding *finding = sink_report(all->needs.sink, RULE_target_worker_name_unusable,
                                   place_of(all, worker), "target `%s` cannot use the name %s",
                                   all->needs.target, quote(all, worker->worker->name));
    finding_label(finding, "%s consists of %s, a letter or a digit at both ends", names->what,
                  words_of(all, names));
    finding_help(finding, "rename the worker");
}

static void report_length(const DeployNeeds *all, const DeployedWorker *worker)
{
    const DeployNames *names = &all->system->names;
    Finding *finding = sink_report(
        all->needs.sink, RULE_target_worker_name_unusable, place_of(all, worker),
        "target `%s` cannot use a name of %zu characters", all->needs.target, worker->name.len);
    finding_label(finding, "it would be called %s; %s ends after %zu", quote(all, worker->name),
                  names->longest_of, names->longest);
    finding_help(finding, "shorten the worker's name, or give the whole a shorter one with "
                          "`--package NAME`");
}

static void ask_names(const DeployNeeds *all)
{
    const DeployNames *names = &all->system->names;
    const DeployPlan *plan = &all->plan;
    if (plan->base.len == 0)
        report_base(all);
    for (uint32_t i = 0; i < plan->count; i++) {
        const DeployedWorker *worker = &plan->workers[i];
        if (plan->is_written && !deploy_is_name(names, worker->worker->name))
            report_worker_name(all, worker);
        else if (plan->base.len > 0 && names->longest && worker->name.len > names->longest)
            report_length(all, worker);
    }
}

/* -- times ----------------------------------------------------------------------------------- */

static void ask_times(const DeployNeeds *all)
{
    int64_t longest = all->system->longest_stop;
    for (uint32_t i = 0; longest && i < all->plan.count; i++) {
        const DeployedWorker *worker = &all->plan.workers[i];
        if (worker->stop_seconds <= longest)
            continue;
        Finding *finding =
            sink_report(all->needs.sink, RULE_target_value_unsupported,
                        def_span(&worker->worker->entry->graceful_shutdown.at),
                        "target `%s` cannot express this `graceful_shutdown`", all->needs.target);
        finding_label(finding, "a process is killed after %" PRId64 " s at the latest", longest);
        finding_help(finding, "use a shorter time");
    }
}

/* -- values of the deployment ---------------------------------------------------------------- */

static void ask_value(const DeployNeeds *all, const DeployRule *rule, Span place, Str value)
{
    if (value.len == 0 || rule->takes(value))
        return;
    const char *key = deploy_key_name(rule->key);
    Finding *finding =
        sink_report(all->needs.sink, RULE_target_value_unsupported, place,
                    "target `%s` cannot use %s as `%s`", all->needs.target, quote(all, value), key);
    finding_label(finding, "it has to be %s", rule->words);
    finding_help(finding, "change `%s` in the `deployment` of the entry of `generate`", key);
}

static Str value_of_worker(const WorkerResources *resources, DeployKey key)
{
    if (key == DEPLOY_IMAGE)
        return resources->image;
    return key == DEPLOY_CPU ? resources->cpu : resources->memory;
}

static Str value_of_all(const Deployment *deployment, DeployKey key)
{
    switch (key) {
    case DEPLOY_ADDRESS:
        return deployment->address;
    case DEPLOY_NAMESPACE:
        return deployment->temporal_namespace;
    case DEPLOY_SECRET:
        return deployment->secret;
    case DEPLOY_DIRECTORY:
        return deployment->directory;
    case DEPLOY_PYTHON:
        return deployment->python;
    case DEPLOY_USER:
        return deployment->user;
    case DEPLOY_ENVIRONMENT:
    case DEPLOY_IMAGE:
    case DEPLOY_CPU:
    case DEPLOY_MEMORY:
        break;
    }
    return str_make(NULL, 0);
}

/* A value that all workers have is reported once, at the first one. */
static void ask_workers(const DeployNeeds *all, const DeployRule *rule)
{
    Str seen = {0};
    for (uint32_t i = 0; i < all->plan.count; i++) {
        const DeployedWorker *worker = &all->plan.workers[i];
        Str value = value_of_worker(&worker->resources, rule->key);
        if (i == 0 || !str_eq(seen, value))
            ask_value(all, rule, place_of(all, worker), value);
        seen = value;
    }
}

static void ask_rule(const DeployNeeds *all, const DeployRule *rule)
{
    Span place = place_of(all, &all->plan.workers[0]);
    const Deployment *deployment = &all->plan.deployment;
    if (rule->key >= DEPLOY_IMAGE)
        ask_workers(all, rule);
    else if (rule->key != DEPLOY_ENVIRONMENT)
        ask_value(all, rule, place, value_of_all(deployment, rule->key));
    for (uint32_t i = 0; rule->key == DEPLOY_ENVIRONMENT && i < deployment->environment_count; i++)
        ask_value(all, rule, place, deployment->environment[i]);
}

/* -- guesses --------------------------------------------------------------------------------- */

typedef struct Guesses {
    Str keys, values; /* "`image` and `address`", "{image: ..., address: ...}" */
    unsigned count;
    const DeployedWorker *first; /* the worker that lacks the first one */
} Guesses;

static void add_guess(const DeployNeeds *all, Guesses *guesses, const char *key, Str value)
{
    Arena *arena = sink_arena(all->needs.sink);
    const char *keys = guesses->count ? guesses->keys.ptr : "";
    const char *values = guesses->count ? guesses->values.ptr : "";
    const char *comma = guesses->count ? ", " : "";
    guesses->keys = arena_format(arena, "%s%s`%s`", keys, comma, key);
    guesses->values = arena_format(arena, "%s%s%s is %s", values, comma, key, quote(all, value));
    guesses->count++;
}

/* NULL if each has an image. */
static const DeployedWorker *find_without_image(const DeployNeeds *all)
{
    const TargetSettings *settings = all->settings;
    for (uint32_t i = 0; i < all->plan.count; i++) {
        const DeployedWorker *worker = &all->plan.workers[i];
        if (deployment_resources(settings->deployment, worker->worker->name).image.len == 0)
            return worker;
    }
    return NULL;
}

static void collect_guesses(const DeployNeeds *all, Guesses *guesses)
{
    const Deployment *said = all->settings->deployment;
    const DeployedWorker *without = all->system->needs_image ? find_without_image(all) : NULL;
    guesses->first = without ? without : &all->plan.workers[0];
    if (without)
        add_guess(all, guesses, "image", without->resources.image);
    if (!all->system->needs_image && !(said && said->directory.len))
        add_guess(all, guesses, "directory", all->plan.directory);
    if (all->system->address && !(said && said->address.len) &&
        !deploy_passes_on(&all->plan, "TEMPORAL_ADDRESS"))
        add_guess(all, guesses, "address", all->plan.deployment.address);
    if (all->system->needs_variables && !(said && said->environment_count))
        add_guess(all, guesses, "environment", STR(DEPLOY_DEFAULT_VARIABLE));
}

static void warn_of_guesses(const DeployNeeds *all)
{
    Guesses guesses = {0};
    collect_guesses(all, &guesses);
    if (guesses.count == 0)
        return;
    Finding *finding = sink_report(
        all->needs.sink, RULE_target_deployment_default, place_of(all, guesses.first),
        "target `%s` guesses %.*s, which nothing says", all->needs.target, STR_ARG(guesses.keys));
    finding_label(finding, "%.*s", STR_ARG(guesses.values));
    finding_help(finding, "say %s under `deployment` of an entry of `generate` in .flockc.yaml",
                 guesses.count == 1 ? "it" : "them");
}

/* -- counts ---------------------------------------------------------------------------------- */

static void ask_replicas(const DeployNeeds *all)
{
    for (uint32_t i = 0; i < all->plan.count; i++) {
        const DeployedWorker *worker = &all->plan.workers[i];
        if (worker->resources.replicas <= INT32_MAX)
            continue;
        Finding *finding =
            sink_report(all->needs.sink, RULE_target_value_unsupported, place_of(all, worker),
                        "target `%s` cannot use so many `replicas`", all->needs.target);
        finding_label(finding, "more than %d processes", INT32_MAX);
        finding_help(finding, "change `replicas` in the `deployment` of the entry of `generate`");
    }
}

/* -- all of it ------------------------------------------------------------------------------- */

void needs_deploy(const Options *options, const TargetSettings *settings, Sink *sink,
                  const DeploySystem *system)
{
    DeployNeeds all = {
        .needs = {emit_targets[system->target].name, options, sink},
        .system = system,
        .settings = settings,
        .plan = deploy_plan_make(sink_arena(sink), options, settings, system),
    };
    needs_given_agent(&all.needs);
    ask_names(&all);
    ask_times(&all);
    ask_replicas(&all);
    for (size_t i = 0; i < system->rule_count; i++)
        ask_rule(&all, &system->rules[i]);
    if (sink_error_count(sink) == 0)
        warn_of_guesses(&all);
}
