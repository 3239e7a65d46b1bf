/* SPDX-License-Identifier: MIT */
/* survey.c - see survey.h. */
#include "lsp/survey.h"

#include "lsp/uris.h"
#include "syntax/reader.h"

Survey *survey_new(const ServerSetup *setup, TextUnit unit, uint64_t number, Survey *last)
{
    Context *context = context_new(NULL);
    if (!context)
        context_fail(setup->context, CONTEXT_NO_MEMORY);
    Arena *arena = arena_new(context);
    Survey *survey = ARENA_NEW(arena, Survey);
    survey->context = context;
    survey->arena = arena;
    survey->number = number;
    survey->user = setup->user;
    survey->find = setup->files;
    survey->read = setup->read;
    survey->unit = unit;
    survey->last = last;
    return survey;
}

void survey_add_folder(Survey *survey, const char *path)
{
    const char **more = ARENA_ARRAY(survey->arena, const char *, survey->folder_count + 1);
    for (size_t i = 0; i < survey->folder_count; i++)
        more[i] = survey->folders[i];
    more[survey->folder_count++] = arena_copy(survey->arena, str_of(path)).ptr;
    survey->folders = more;
}

void survey_free(Survey *survey)
{
    while (survey) {
        Survey *last = survey->last;
        Context *context = survey->context;
        arena_free(survey->arena); /* the survey itself lives in it */
        context_free(context);
        survey = last;
    }
}

/* --- which files there are -------------------------------------------------------------------- */

static void note_trouble(Survey *survey, Str trouble)
{
    if (survey->trouble.len == 0)
        survey->trouble = arena_copy(survey->arena, trouble);
}

static Str uri_of(Arena *arena, Str path)
{
    Buf uri = buf_new(arena_context(arena));
    uri_from_path(path, &uri);
    Str made = arena_copy(arena, buf_str(&uri));
    buf_free(&uri);
    return made;
}

/* Folders may lie in one another, or in one project. */
static void list_folder(Survey *survey, StrMap *seen, const char *folder)
{
    Arena *arena = arena_new(survey->context);
    ServerFiles found = survey->find(survey->user, arena, folder);
    note_trouble(survey, found.trouble);
    for (size_t i = 0; i < found.count; i++) {
        size_t known = seen->count;
        Str path = arena_copy(survey->arena, str_of(found.items[i].path));
        map_put(survey->arena, seen, path, 0);
        if (seen->count == known)
            continue;
        if (survey->files.count == SURVEY_FILES_MAX) {
            note_trouble(survey, STR("the workspace has more definitions than flockc looks at"));
            break;
        }
        *vec_push(survey->arena, &survey->files) =
            (NamedFile){.path = path,
                        .uri = uri_of(survey->arena, path),
                        .version = arena_copy(survey->arena, found.items[i].version)};
    }
    arena_free(arena);
}

static void list_files(Survey *survey)
{
    StrMap seen = {0};
    for (size_t i = 0; i < survey->folder_count; i++)
        list_folder(survey, &seen, survey->folders[i]);
    for (size_t i = 0; survey->last && i < survey->last->files.count; i++)
        map_put(survey->arena, &survey->last_places, survey->last->files.items[i].path,
                (uint32_t)i);
    survey->is_listed = true;
}

/* --- what is in them -------------------------------------------------------------------------- */

/* NULL where the file is another one now, or was not read. */
static const NamedFile *find_last(const Survey *survey, const NamedFile *file)
{
    const uint32_t *place = map_get(&survey->last_places, file->path);
    if (!place || file->version.len == 0)
        return NULL;
    const NamedFile *old = &survey->last->files.items[*place];
    return str_eq(old->version, file->version) && old->trouble.len == 0 ? old : NULL;
}

#define BOM "\xEF\xBB\xBF"

typedef struct Reading {
    Survey *survey;
    NamedFile *file;
    Arena *arena; /* of the compilation */
} Reading;

static void compile_text(Reading *reading, Str text)
{
    Survey *survey = reading->survey;
    if (str_starts_with(text, BOM)) /* which no client shows as a part of its text */
        text = str_make(text.ptr + strlen(BOM), text.len - strlen(BOM));
    CompilationInput input = {.name = reading->file->path, .text = text};
    language_from_name(input.name, &input.language);
    Compilation compilation = compilation_run(reading->arena, &input);
    facts_finish(compilation.facts, FACT_REFERENCES);
    Text lines = text_new(survey->context, survey->unit);
    text_set(&lines, text);
    named_file_fill(survey->arena, reading->file, &compilation, &lines, NULL);
    text_free(&lines);
}

static void read_file(void *argument)
{
    Reading *reading = argument;
    Survey *survey = reading->survey;
    Str text, reason;
    reading->arena = arena_new(survey->context);
    if (!survey->read(survey->user, reading->arena, reading->file->path.ptr, &text, &reason)) {
        reading->file->trouble = arena_copy(survey->arena, reason);
    } else {
        survey->bytes += text.len;
        compile_text(reading, text);
    }
    arena_free(reading->arena);
}

static void look_at(Survey *survey, NamedFile *file)
{
    const NamedFile *old = find_last(survey, file);
    Reading reading = {survey, file, NULL};
    if (old)
        *file = named_file_copy(survey->arena, old);
    else if (survey->bytes > SURVEY_BYTES_MAX)
        file->trouble = STR("it is one of more than flockc reads at once");
    else if (context_enter(survey->context, read_file, &reading) != CONTEXT_OK) /* it alone fails */
        file->trouble = arena_copy(survey->arena, str_of(context_message(survey->context)));
    context_check(survey->context);
}

static void do_piece(void *argument)
{
    Survey *survey = argument;
    if (!survey->is_listed)
        list_files(survey);
    size_t end = survey->bytes + SURVEY_PIECE_BYTES;
    while (survey->next < survey->files.count && survey->bytes < end) {
        look_at(survey, &survey->files.items[survey->next]);
        survey->next++;
    }
    survey->is_done = survey->next == survey->files.count;
}

void survey_run(Survey *survey)
{
    survey->status = context_enter(survey->context, do_piece, survey);
    if (survey->status != CONTEXT_OK)
        survey->is_done = true;
    if (survey->is_done) {
        survey_free(survey->last);
        survey->last = NULL;
    }
}
