/* SPDX-License-Identifier: MIT */
/* workspace.c - see workspace.h. */
#include "lsp/workspace.h"

#include "lsp/folders.h"
#include "lsp/schedule.h"
#include "support/map.h"
#include "support/vec.h"

typedef VEC(NamedFile) NamedFiles;

/* Of a text that is still compiled nothing is known but what it is. */
static NamedFile open_file(Arena *arena, const Document *document)
{
    NamedFile file = {
        .document = document, .path = str_of(document->name), .uri = str_of(document->uri)};
    if (document_is_flock(document))
        named_file_fill(arena, &file, &document->snapshot->compilation, &document->text, document);
    else if (!document_is_current(document))
        file.unsure = text_str(&document->text);
    return file;
}

static bool belongs(const Server *server, const Document *document)
{
    return document->has_language && !document->is_config &&
           (server->folder_count == 0 || folders_find(server, document));
}

static bool is_open(const Server *server, Str path)
{
    for (size_t i = 0; i < server->document_count; i++) {
        const char *open = server->documents[i]->path;
        if (open && str_is(path, open))
            return true;
    }
    return false;
}

/* The definitions of a project may lie beside the folder that is open: above it, for instance. */
static bool is_surveyed(const Survey *survey, const Document *document)
{
    for (size_t i = 0; survey && document->path && i < survey->files.count; i++)
        if (str_is(survey->files.items[i].path, document->path))
            return true;
    return false;
}

static void add_open(const Server *server, const Survey *survey, Arena *arena,
                     const Document *asked, NamedFiles *files)
{
    for (size_t i = 0; i < server->document_count; i++) {
        const Document *document = server->documents[i];
        if (document != asked && (belongs(server, document) || is_surveyed(survey, document)))
            *vec_push(arena, files) = open_file(arena, document);
    }
}

static void add_surveyed(const Server *server, const Survey *survey, Arena *arena,
                         NamedFiles *files)
{
    for (size_t i = 0; survey && i < survey->files.count; i++)
        if (!is_open(server, survey->files.items[i].path))
            *vec_push(arena, files) = survey->files.items[i];
}

static bool needs_survey(const Server *server, const Document *asked)
{
    bool has_disk = server->setup.files && server->setup.read;
    bool is_alone = asked && !folders_find(server, asked);
    for (size_t i = 0; has_disk && !is_alone && i < server->folder_count; i++)
        if (server->folders[i].path)
            return true;
    return false;
}

/* What is in a folder of another machine nobody can list here. */
static Str unlisted_folder(const Server *server, Arena *arena)
{
    for (size_t i = 0; server->setup.files && i < server->folder_count; i++)
        if (!server->folders[i].path)
            return arena_format(arena, "the folder '%s' is not on the disk",
                                server->folders[i].uri);
    return (Str){0};
}

bool workspace_find(Server *server, Reply *reply, const Document *asked, Workspace *workspace)
{
    NamedFiles files = {0};
    bool is_alone = asked && server->folder_count > 0 && !folders_find(server, asked);
    *workspace = (Workspace){0};
    if (needs_survey(server, asked) && !reply->is_surveyed) {
        server_want_survey(server);
        reply->waits = true;
        return false;
    }
    if (!is_alone) {
        const Survey *survey = reply->is_surveyed ? server->survey : NULL;
        add_open(server, survey, reply->arena, asked, &files);
        add_surveyed(server, survey, reply->arena, &files);
        bool is_listed = !survey || survey->trouble.len == 0;
        workspace->trouble = is_listed ? unlisted_folder(server, reply->arena) : survey->trouble;
    }
    workspace->files = files.items;
    workspace->count = files.count;
    return true;
}

void workspace_visit_queue(const Workspace *workspace, Str queue, QueueVisitor *visit,
                           void *context)
{
    for (size_t i = 0; i < workspace->count; i++) {
        const NamedFile *file = &workspace->files[i];
        for (size_t j = 0; j < file->count; j++) {
            const SharedName *name = &file->places[j].name;
            if (name->kind == SHARED_QUEUE && str_eq(name->name, queue))
                visit(context, file, &file->places[j]);
        }
    }
}

const char *workspace_find_doubt(const Workspace *workspace, Arena *arena, Str queue)
{
    if (workspace->trouble.len > 0)
        return arena_format(arena, "the queue may be named in more files: %.*s",
                            STR_ARG(workspace->trouble))
            .ptr;
    for (size_t i = 0; i < workspace->count; i++) {
        const NamedFile *file = &workspace->files[i];
        if (file->trouble.len > 0)
            return arena_format(arena, "the queue may be named in '%.*s': %.*s",
                                STR_ARG(file->path), STR_ARG(file->trouble))
                .ptr;
        if (named_file_may_hide(file, queue))
            return arena_format(arena,
                                "some text of '%.*s' cannot be read, and the name may stand in it; "
                                "fix that first",
                                STR_ARG(file->path))
                .ptr;
    }
    return NULL;
}
