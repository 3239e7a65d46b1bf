/* SPDX-License-Identifier: MIT */
/* settings.c - the text of a .flockc.yaml as a handle. */
#include "config/config_reader.h"
#include "emit/emit.h"
#include "library/library_private.h"

typedef struct SettingsCall {
    Context *context;
    Str name, text;
    flockc_settings *made;
} SettingsCall;

static flockc_severity fail_on_of(const Config *config)
{
    return (flockc_severity)(config->has_fail_on ? config->fail_on : SEVERITY_ERROR);
}

static void read_settings(void *argument)
{
    SettingsCall *call = argument;
    Arena *arena = arena_new(call->context);
    const char *name = arena_copy(arena, call->name).ptr;
    ConfigReading reading =
        config_read(arena, name, arena_copy(arena, call->text), emit_target_names);
    flockc_settings *made = ARENA_NEW(arena, flockc_settings);
    *made = (flockc_settings){
        .arena = arena,
        .rules = reading.config.rules,
        .fail_on = fail_on_of(&reading.config),
        .findings = library_findings(reading.source, reading.findings, reading.finding_count),
    };
    call->made = made;
}

flockc_status flockc_settings_read(flockc_context *context, flockc_text name, flockc_text text,
                                   flockc_settings **settings)
{
    if (!settings)
        return FLOCKC_INVALID_ARGUMENT;
    *settings = NULL;
    if (!context)
        return FLOCKC_INVALID_ARGUMENT;
    flockc_status status = library_check_input(name, text);
    if (status != FLOCKC_OK)
        return status;
    SettingsCall call = {library_context(context), library_str(name), library_str(text), NULL};
    status = library_enter(context, read_settings, &call);
    *settings = status == FLOCKC_OK ? call.made : NULL;
    return status;
}

void flockc_settings_free(flockc_settings *settings)
{
    if (settings)
        arena_free(settings->arena);
}

const flockc_findings *flockc_settings_findings(const flockc_settings *settings)
{
    return settings ? &settings->findings : NULL;
}

flockc_severity flockc_settings_fail_on(const flockc_settings *settings)
{
    return settings ? settings->fail_on : FLOCKC_SEVERITY_ERROR;
}
