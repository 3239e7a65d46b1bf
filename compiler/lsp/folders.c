/* SPDX-License-Identifier: MIT */
/* folders.c - see folders.h. */
#include "lsp/folders.h"

#include "lsp/uris.h"

/* The root keeps its slash: "/" and "file:///". */
static Str without_slash(Str text)
{
    bool has_one = text.len > 1 && text.ptr[text.len - 1] == '/' && text.ptr[text.len - 2] != '/';
    return str_make(text.ptr, text.len - has_one);
}

static size_t index_of(const Server *server, Str uri)
{
    size_t i = 0;
    while (i < server->folder_count && !str_is(uri, server->folders[i].uri))
        i++;
    return i;
}

void folders_add(Server *server, Str uri)
{
    uri = without_slash(uri);
    if (uri.len == 0 || index_of(server, uri) < server->folder_count)
        return;
    size_t bytes = (server->folder_count + 1) * sizeof *server->folders;
    server->folders = context_resize(server->context, server->folders, bytes);
    WorkspaceFolder *folder = &server->folders[server->folder_count++];
    Buf path = buf_new(server->context);
    bool is_file = uri_to_path(uri, &path);
    *folder = (WorkspaceFolder){.uri = context_copy(server->context, uri)};
    if (is_file)
        folder->path = context_copy(server->context, without_slash(buf_str(&path)));
    buf_free(&path);
}

void folders_remove(Server *server, Str uri)
{
    size_t i = index_of(server, without_slash(uri));
    if (i == server->folder_count)
        return;
    context_release(server->folders[i].uri);
    context_release(server->folders[i].path);
    server->folders[i] = server->folders[--server->folder_count];
}

void folders_free(Server *server)
{
    while (server->folder_count > 0)
        folders_remove(server, str_of(server->folders[0].uri));
    context_release(server->folders);
}

void folders_read(Server *server, const json_t *params)
{
    const json_t *list = params_find(params, "workspaceFolders");
    for (size_t i = 0; i < json_array_size(list); i++)
        folders_add(server, params_string(json_array_get(list, i), "uri"));
    if (!json_is_array(list))
        folders_add(server, params_string(params, "rootUri"));
}

/* True if `name` is below `folder`, which may be the root of all. */
static bool is_below(Str name, Str folder)
{
    if (name.len <= folder.len || memcmp(name.ptr, folder.ptr, folder.len) != 0)
        return false;
    return folder.ptr[folder.len - 1] == '/' || name.ptr[folder.len] == '/';
}

/* Clients may escape one path in several ways, so it goes by paths where there are some. */
static bool has(const WorkspaceFolder *folder, const Document *document)
{
    return folder->path && document->path ? is_below(str_of(document->path), str_of(folder->path))
                                          : is_below(str_of(document->uri), str_of(folder->uri));
}

const WorkspaceFolder *folders_find(const Server *server, const Document *document)
{
    const WorkspaceFolder *found = NULL;
    for (size_t i = 0; i < server->folder_count; i++) {
        const WorkspaceFolder *folder = &server->folders[i];
        if (has(folder, document) && (!found || strlen(folder->uri) > strlen(found->uri)))
            found = folder;
    }
    return found;
}
