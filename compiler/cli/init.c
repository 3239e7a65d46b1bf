/* SPDX-License-Identifier: MIT */
/*
 * init.c - `flockc init`: a definition to begin with, its configuration, and the JSON Schema
 * that the first line of the definition names for editors.
 *
 * Nothing is ever overwritten. A configuration that holds here already, or a schema, is kept;
 * a definition that is there is the end. After a failure nothing of what was written stays.
 */
#include <stdio.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/init_templates.h"
#include "cli/output.h"
#include "cli/program.h"
#include "config/configs.h"
#include "emit/emit.h"
#include "emit/json/schemas.h"
#include "system/files.h"

enum { ARG_LANGUAGE = ARG_FIRST };

enum { NAME_MAX_BYTES = 100 };

#define DEFAULT_NAME "talk"
#define SCHEMA_NAME "flock.schema.json"

static const char *const LANGUAGE_VALUES[] = {"yaml", "toml", NULL};

static const ArgSpec ARGS[] = {
    {.id = ARG_LANGUAGE,
     .name = "language",
     .value_name = "LANGUAGE",
     .values = LANGUAGE_VALUES,
     .help = "the language of the definition (default: yaml)"},
    ARG_ROW_HELP,
};

static const CommandExample EXAMPLES[] = {
    {"flockc init", "talk.flock.yaml, .flockc.yaml and flock.schema.json in this folder"},
    {"flockc init support --language toml", "support.flock.toml"},
};

typedef struct NewFile {
    const char *path;
    Str content;
    bool is_wanted;  /* false: there is one already that does */
    bool is_written; /* by this process */
} NewFile;

/* A name that needs no quotes in a shell, is not an option, and is a valid file name everywhere. */
static bool is_plain_name(const char *name)
{
    static const char allowed[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    size_t len = strlen(name);
    return len > 0 && len <= NAME_MAX_BYTES && name[0] != '-' && strspn(name, allowed) == len;
}

static Str fill_in(Arena *arena, const char *template, const char *name)
{
    static const char mark[] = "@NAME@";
    Buf text = buf_new(program_context());
    for (const char *at; (at = strstr(template, mark)); template = at + sizeof mark - 1) {
        buf_append(&text, str_make(template, (size_t)(at - template)));
        buf_append_c(&text, name);
    }
    buf_append_c(&text, template);
    Str filled = arena_copy(arena, buf_str(&text));
    buf_free(&text);
    return filled;
}

static Str schema_text(Arena *arena)
{
    Buf text = buf_new(program_context());
    schema_write_definition(&text);
    Str copy = arena_copy(arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

/*
 * A configuration in this folder or in one above, which a second one would replace; or NULL. False,
 * after saying so, if one above cannot be read.
 */
static bool find_config(Arena *arena, const char **path)
{
    *path = CONFIG_FILE_NAME;
    if (file_exists(CONFIG_FILE_NAME))
        return true;
    Configs *configs = configs_new(arena, emit_target_names);
    *path = configs_for(configs, ".")->path;
    if (configs->troubles.count > 0)
        trouble("%s; nothing was written", configs->troubles.items[0]);
    return configs->troubles.count == 0;
}

static void take_back(const NewFile *files, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (files[i].is_written)
            unlink(files[i].path);
}

static int write_all(NewFile *files, size_t count)
{
    FileError error;
    for (size_t i = 0; i < count; i++) {
        if (!files[i].is_wanted)
            continue;
        files[i].is_written = file_create(files[i].path, files[i].content, &error);
        if (!files[i].is_written) {
            take_back(files, count);
            return trouble("%s", error.message);
        }
    }
    return EXIT_CLEAN;
}

static void say_what_was_done(const NewFile *files, size_t count)
{
    for (size_t i = 0; i < count; i++)
        fprintf(stderr, files[i].is_wanted ? "wrote %s\n" : "kept %s\n", files[i].path);
    fprintf(stderr, "now try: flockc check %s\n", files[0].path);
}

static int run_init(Arena *arena, const Arguments *arguments)
{
    const char *language = arguments_value(arguments, ARG_LANGUAGE);
    const char *name = arguments->operand_count ? arguments->operands[0] : DEFAULT_NAME;
    bool is_toml = language && strcmp(language, "toml") == 0;
    if (arguments->operand_count > 1)
        return trouble_usage("init", "init takes one name");
    if (!is_plain_name(name))
        return trouble(
            "'%s' cannot be the name of a flock: use at most %d letters, digits, - and _", name,
            NAME_MAX_BYTES);
    const char *path = arena_format(arena, "%s.flock.%s", name, is_toml ? "toml" : "yaml").ptr;
    if (file_exists(path))
        return trouble("'%s' exists already; nothing was written", path);
    const char *config;
    if (!find_config(arena, &config))
        return EXIT_TROUBLE;
    NewFile files[] = {
        {.path = path,
         .content = fill_in(arena, is_toml ? init_toml : init_yaml, name),
         .is_wanted = true},
        {.path = config ? config : CONFIG_FILE_NAME,
         .content = str_of(init_config),
         .is_wanted = !config},
        {.path = SCHEMA_NAME,
         .content = schema_text(arena),
         .is_wanted = !file_exists(SCHEMA_NAME)},
    };
    int code = write_all(files, sizeof files / sizeof *files);
    if (code == EXIT_CLEAN)
        say_what_was_done(files, sizeof files / sizeof *files);
    return code;
}

const Command command_init = {
    .spec =
        {
            .name = "init",
            .operands = "[NAME]",
            .summary =
                "Writes NAME.flock.yaml (NAME is talk unless given), a definition with comments "
                "that has no finding; the configuration .flockc.yaml, unless this folder "
                "has one already; and flock.schema.json for editors. Nothing is overwritten: if "
                "the "
                "definition exists already, nothing is written and the exit code is 2.",
            .args = ARGS,
            .arg_count = sizeof ARGS / sizeof *ARGS,
            .examples = EXAMPLES,
            .example_count = sizeof EXAMPLES / sizeof *EXAMPLES,
        },
    .run = run_init,
};
