/* SPDX-License-Identifier: MIT */
/*
 * FLK102 wrong-type.
 *
 * Reported by definition/mistakes.c and definition/jsonable.c, but for the `file_path` of an entry
 * of `components`: functions of os.path are asked about it, outside of any `try`.
 */
#include "definition/found_classes.h"
#include "lint/rule.h"

/* Where the metadata say that they are not, os.path.isabs() is not asked. */
static bool has_relative_paths(const FlockDef *def)
{
    DefValue metadata = def_find(&def->at, "metadata");
    DefValue type = def_is_set(&metadata) ? def_find(&metadata, "path_type") : metadata;
    return !def_is_set(&type) || (def_is_string(&type) && str_is(def_text(&type), "relative"));
}

static bool has_module(const DefValue *entry)
{
    DefValue module = def_find(entry, "module_path");
    return def_is_set(&module) && def_is_string(&module) && def_text(&module).len > 0 &&
           !str_is(def_text(&module), "unknown");
}

/* os.path.exists() takes a number for an open file. It is not asked if the module has the class. */
static bool is_refused_path(const DefValue *entry, const DefValue *path, bool is_relative)
{
    if (!def_is_set(path))
        return false;
    return is_relative ? found_path_is_refused(path, false)
                       : !has_module(entry) && found_path_is_refused(path, true);
}

static void check_entry(const Lint *lint, const DefValue *entry, bool is_relative)
{
    DefValue path = def_find(entry, "file_path");
    if (!is_refused_path(entry, &path, is_relative))
        return;
    Finding *finding = sink_report(lint->sink, RULE_wrong_type, def_span(&path),
                                   "`file_path` must be a string, not %s", def_kind_words(&path));
    finding_label(finding, "the file cannot be loaded");
    finding_help(finding, "write the path of a file, or null");
    finding_lock(finding);
}

static void check(const Lint *lint)
{
    DefValue components = def_find(&lint->def->at, "components");
    bool is_read = lint->def->flock != FLOCK_NONE && lint->language != LANGUAGE_TOML &&
                   def_is_set(&components) && def_is_map(&components);
    bool is_relative = is_read && has_relative_paths(lint->def);
    for (uint32_t i = 0; is_read && i < def_count(&components); i++) {
        DefValue entry = def_entry(&components, i);
        check_entry(lint, &entry, is_relative);
    }
}

const LintRule rule_wrong_type = {
    .summary = "A value does not have the type that its key needs.",
    .why = "Flock's models are pydantic models in lax mode: an integer may be written as \"3\" or\n"
           "3.0, but a string may never be written as a number. At the top of the file a wrong\n"
           "value makes the whole load fail; on an agent Flock drops the agent, or its\n"
           "`temporal_activity_config`, and says so only in its log.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue: 42\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: \"42\"\n",
    .has_fix = true,
    .check_flock = check,
};
