/* SPDX-License-Identifier: MIT */
/* session.h - what the server keeps between messages, and what it says by itself; private to lsp/.
 */
#ifndef FLOCKC_LSP_SESSION_H
#define FLOCKC_LSP_SESSION_H

#include "lsp/client_settings.h"
#include "lsp/document.h"
#include "lsp/setup.h"
#include "lsp/survey.h"
#include "lsp/token_legend.h"

typedef enum ServerState { SERVER_NEW, SERVER_READY, SERVER_SHUT_DOWN, SERVER_ENDED } ServerState;

/* What the client makes of a completion. */
typedef struct CompletionAbilities {
    bool has_snippets, has_insert_replace, shows_markdown;
    bool keeps_indent;   /* knows insertTextMode, and can be told to leave lines as they are */
    bool adjusts_indent; /* else indents all lines like the first, unless it is told */
} CompletionAbilities;

/* What the client has said that it can do, as far as it matters. */
typedef struct ClientAbilities {
    TextUnit unit;
    bool pulls_diagnostics;
    unsigned refreshes;                                     /* bits by RefreshId of refresh.h */
    bool has_related, has_tags, has_code_url, has_versions; /* of publishDiagnostics */
    bool registers_watchers, registers_settings;
    bool has_configuration;    /* workspace/configuration: it can be asked for its settings */
    bool has_document_changes; /* of a WorkspaceEdit, with versions */
    bool has_code_actions;     /* CodeAction, not only Command */
    bool resolves_edits;       /* asks for the edit of an action once it is chosen */
    bool resolves_hints;       /* asks for the tooltip of a hint under the mouse */
    bool shows_disabled;       /* actions that cannot be done, and why */
    bool shows_markdown;       /* of a hover */
    bool has_symbol_trees;     /* DocumentSymbol, not only SymbolInformation */
    TokenLegend tokens;
    CompletionAbilities completion;
} ClientAbilities;

/* A folder of the client's workspace; only the root has a slash at its end. */
typedef struct WorkspaceFolder {
    char *uri;
    char *path; /* NULL: it is not on the disk */
} WorkspaceFolder;

/*
 * A request that waits for the compilation of the text that it was asked about, or, with that, for
 * a look at the files of the workspace.
 */
typedef struct PendingRequest {
    json_t *id, *params;         /* references of its own */
    int method;                  /* MethodId of dispatch.c */
    bool retriggers;             /* see pending_add() */
    uint64_t document, revision; /* document 0: it is about none */
    uint64_t survey;             /* of this number at least; 0: it waits for the compilation */
} PendingRequest;

typedef struct Server {
    ServerSetup setup;
    Context *context;
    Context *scratch; /* entered for each message */
    ServerState state;
    int exit_code;
    int64_t now_ms; /* of the message or work that is being handled */
    int64_t client_process;
    ClientAbilities client;
    Document **documents;
    size_t document_count;
    uint64_t last_serial;
    PendingRequest *pending;
    size_t pending_count;
    int64_t last_request;                    /* id of ours */
    ClientSettings first_settings, settings; /* of `initialize`; as they are now */
    unsigned told_settings;                  /* bits: those that the client was told of */
    int64_t settings_request;                /* id of ours that asks for them; 0: none is out */
    struct Work *out;                        /* what is being done outside; NULL: nothing */
    Snapshot *replaced;                      /* to free, once what came of the new one is out */
    WorkspaceFolder *folders;
    size_t folder_count;
    char **baselines; /* the last parts of their names: see baselines.h */
    size_t baseline_count;
    Survey *survey;         /* the last one that is done; NULL: none is */
    Survey *surveying;      /* the one that is not done yet; NULL: none is under way */
    uint64_t survey_count;  /* that were begun */
    uint64_t survey_wanted; /* the number of the last one that somebody waits for */
    Buf told_trouble;       /* the trouble that the client was told of last */
} Server;

/* The open document with that URI; NULL: there is none. */
Document *server_find(const Server *server, Str uri);
Document *server_find_serial(const Server *server, uint64_t serial);

/* Sends a notification; `params` is JSON. */
void server_notify(Server *server, const char *method, Str params);
/* Sends a request of ours; its id is server->last_request then. */
void server_request(Server *server, const char *method, Str params);
/* The id of a request of ours, of its answer; 0 for any other. */
int64_t server_request_number(const json_t *id);
/* A line for the log of the client. */
void server_log(Server *server, Str line);

/* Appends the address of the rule's page; false, and nothing appended, where there is none. */
bool server_rule_url(const Server *server, RuleId rule, Buf *url);

/* LSP's MessageType, as far as it is used. */
enum { MESSAGE_ERROR = 1, MESSAGE_WARNING = 2 };

/* A line for the client's user: `method` is window/showMessage or window/logMessage. */
void server_message(Server *server, const char *method, int type, Str text);

#endif
