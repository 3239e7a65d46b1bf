/* SPDX-License-Identifier: MIT */
/* lsp_setup.c - see lsp_setup.h. */
#include "cli/lsp_setup.h"

#include "cli/docs_url.h"
#include "cli/generate.h"
#include "cli/known.h"
#include "cli/lsp_files.h"
#include "cli/message_memory.h"
#include "cli/program.h"
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
    if (configs->foreign.count > 0)
        return arena_format(arena, "'%s' belongs to another user, and flockc goes by it",
                            configs->foreign.items[0]);
    return (Str){0};
}

/* What `flockc check` finds for the file, and anew each time, since it may have changed. */
static ServerSettings find_settings(void *user, Arena *arena, const char *path)
{
    (void)user;
    if (!path)
        return (ServerSettings){0};
    Configs *configs = configs_new(arena, emit_target_names);
    const Config *config = configs_for(configs, arena_copy(arena, file_folder(str_of(path))).ptr);
    ServerSettings settings = {.rules = &config->rules, .trouble = first_trouble(configs, arena)};
    Str unusable = known_for(arena, config, path, &settings);
    if (settings.trouble.len == 0)
        settings.trouble = unusable;
    settings.targets = generate_asked_targets(arena, config, path, &settings.target_count);
    return settings;
}

static ConfigFindings judge_config(Arena *arena, const char *name, Str text)
{
    ConfigReading reading = config_read(arena, name, text, emit_target_names);
    return (ConfigFindings){reading.findings, reading.finding_count};
}

ServerSetup lsp_setup(void *user, void (*send)(void *user, Str message))
{
    message_memory_watch();
    return (ServerSetup){
        .context = program_context(),
        .version = FLOCKC_VERSION,
        .docs_url = docs_url(),
        .user = user,
        .send = send,
        .settings = find_settings,
        .judge = judge_config,
        .files = lsp_find_files,
        .read = lsp_read_file,
        .was_short = message_memory_was_short,
    };
}
