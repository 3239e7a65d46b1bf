/* SPDX-License-Identifier: MIT */
/* setup.h - what the owner of a server gives it. */
#ifndef FLOCKC_LSP_SETUP_H
#define FLOCKC_LSP_SETUP_H

#include "baseline/baseline.h"
#include "compilation.h"
#include "diag/rule_settings.h"
#include "support/arena.h"
#include "support/buf.h"

/* The settings of a definition, and what kept a configuration from being used. */
typedef struct ServerSettings {
    const RuleSettings *rules;        /* NULL: every rule as it is */
    const CompilationTarget *targets; /* that will be made of it; none: it is only checked */
    uint32_t target_count;
    const Baseline *baseline; /* known findings, which are not shown; NULL: none */
    Str baseline_file;        /* what the definition is called in it */
    Str baseline_path;        /* of the file, which may be missing; empty: none is meant */
    Str trouble;              /* one line for its author; empty: none */
} ServerSettings;

/* What is wrong with a .flockc.yaml: as `flockc check` says it, in file order. */
typedef struct ConfigFindings {
    Finding *const *items;
    size_t count;
} ConfigFindings;

/*
 * Judges the text of a .flockc.yaml that findings call `name`. Everything lives in `arena`. It is
 * called on the thread of work_run(), and knows nothing but its arguments.
 */
typedef ConfigFindings ConfigJudge(Arena *arena, const char *name, Str text);

/* A definition on the disk. */
typedef struct ServerFile {
    const char *path; /* absolute */
    Str version;      /* another text if the file is another one; empty: nobody knows */
} ServerFile;

typedef struct ServerFiles {
    const ServerFile *items;
    size_t count;
    Str trouble; /* one line: why there may be more; empty: these are all */
} ServerFiles;

/*
 * The definitions of the project that `folder` is in, as `flockc check` finds them there without
 * the names of any. In `arena`. It is called on the thread of work_run().
 */
typedef ServerFiles FilesFinder(void *user, Arena *arena, const char *folder);

/* The text of one of them, in `arena`. False, with a line that says why, where there is none. */
typedef bool FileReader(void *user, Arena *arena, const char *path, Str *text, Str *reason);

/* An exit code: there was no memory for a message, and the server's texts may not be those of the
 * client. */
enum { SERVER_NO_MEMORY = 2 };

/* What the server asks of the world. */
typedef struct ServerSetup {
    Context *context;     /* for what lives as long as it does, or its work; never entered */
    const char *version;  /* of flockc */
    const char *docs_url; /* the folder of the rules' pages; NULL: none is named */
    void *user;           /* for the functions below */
    /* Takes one message, a JSON text without a header. */
    void (*send)(void *user, Str message);
    /* The settings for the file at `path`, or for none if that is NULL. In `arena`. */
    ServerSettings (*settings)(void *user, Arena *arena, const char *path);
    ConfigJudge *judge; /* NULL: a .flockc.yaml is a file of others */
    /*
     * True once after jansson has got no memory on this thread: it calls a text wrong then, or
     * leaves a piece of it out. NULL: nobody knows, and such a message is taken for what it seems.
     */
    bool (*was_short)(void);
    /* Both, or NULL: there is no disk, and a workspace is what is open of it. */
    FilesFinder *files;
    FileReader *read;
} ServerSetup;

#endif
