/* SPDX-License-Identifier: MIT */
/* lsp_settings.c - see lsp_settings.h. */
#include "cli/lsp_settings.h"

#include "cli/generate.h"
#include "cli/project.h"
#include "emit/emit.h"
#include "support/file_names.h"

static Str first_trouble(const Configs *configs, Arena *arena)
{
    if (configs->troubles.count > 0)
        return str_of(configs->troubles.items[0]);
    for (size_t i = 0; i < configs->readings.count; i++) {
        const ConfigReading *reading = configs->readings.items[i];
        if (reading->finding_count > 0)
            return arena_format(arena, "flockc does not use %s: %.*s", reading->config.path,
                                STR_ARG(reading->findings[0]->message));
    }
    return (Str){0};
}

ServerSettings lsp_settings(void *user, Arena *arena, const char *path)
{
    (void)user;
    if (!path)
        return (ServerSettings){0};
    Configs *configs = configs_new(arena, emit_target_names);
    const Config *config = configs_for(configs, arena_copy(arena, file_folder(str_of(path))).ptr);
    ServerSettings settings = {.rules = &config->rules, .trouble = first_trouble(configs, arena)};
    settings.targets = generate_asked_targets(arena, config, path, &settings.target_count);
    return settings;
}

ConfigFindings lsp_judge_config(Arena *arena, const char *name, Str text)
{
    ConfigReading reading = config_read(arena, name, text, emit_target_names);
    return (ConfigFindings){reading.findings, reading.finding_count};
}
