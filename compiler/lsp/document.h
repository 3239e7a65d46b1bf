/* SPDX-License-Identifier: MIT */
/*
 * document.h - an open document: its text now, and the last compilation of it that is finished.
 *
 * The text changes with every keystroke. The compilation is of a text that was, and is never
 * written to; what it says is carried over the edits since, as far as they did not touch it.
 */
#ifndef FLOCKC_LSP_DOCUMENT_H
#define FLOCKC_LSP_DOCUMENT_H

#include "compilation.h"
#include "lsp/setup.h"
#include "lsp/text.h"

/* A text on its way through the compiler, and what became of it. It owns its memory. */
typedef struct Snapshot {
    Context *context;
    Arena *arena;
    Buf text;          /* the document shows the same bytes until it is edited */
    uint64_t document; /* whose text it is: Document.serial */
    uint64_t revision; /* which of them */
    RuleSettings settings;
    CompilationInput input;
    ConfigJudge *judge; /* of a .flockc.yaml: the compilation has its findings and nothing else */
    const Baseline *baseline; /* NULL: none */
    Str baseline_file;
    int64_t begun_ms;
    /* once it was compiled: */
    ContextStatus status; /* not CONTEXT_OK: it could not be, and there is nothing below */
    Compilation compilation;
    Finding *const *shown; /* its findings without the known ones, which still have their fixes */
    size_t shown_count;
} Snapshot;

/* NULL is fine. */
void snapshot_free(Snapshot *snapshot);

/* A semantic token as the protocol has it: relative to the one before it. */
typedef struct EncodedToken {
    uint32_t lines, characters;
    uint16_t length;
    uint8_t type, modifiers;
} EncodedToken;

/* The last answer, for a client that wants to hear what is different in the next one. */
typedef struct KeptTokens {
    EncodedToken *items;
    size_t count;
    uint64_t number; /* of the answer; 0: there was none */
} KeptTokens;

typedef struct Document {
    Context *context;
    uint64_t serial; /* no other document has had it */
    char *uri;
    char *path;        /* of the file; NULL: it is none */
    char *name;        /* as findings would print it */
    int64_t version;   /* the client's */
    uint64_t revision; /* ours: one more with every change, of settings as well */
    bool has_language;
    Language language;
    bool is_named_flock; /* its name says that it is a definition: *.flock.yaml */
    bool is_config;      /* its name says that it is a .flockc.yaml */
    Text text;
    Snapshot *snapshot;  /* NULL: none is finished */
    TextChange *changes; /* of the text since the snapshot's */
    size_t change_count;
    Snapshot *running;  /* being compiled, on another thread perhaps; NULL: none is */
    bool is_wanted;     /* somebody waits for the compilation of this text */
    int64_t publish_ms; /* when its diagnostics are due; -1: they are published */
    int64_t changed_ms; /* when it was changed last */
    int64_t gap_ms;     /* between changes, as its author types */
    unsigned answered;  /* bits by RefreshId of refresh.h: what the client has answers to */
    unsigned outdated;  /* of these, what it has of an older text */
    bool told_flock;    /* the last of them was of a flock */
    KeptTokens tokens;
    Buf published; /* the diagnostics that the client has; empty: none */
} Document;

Document *document_new(Context *context, uint64_t serial, Str uri, TextUnit unit);
void document_free(Document *document);

/* The whole text is another one. */
void document_set(Document *document, Str text);
/* A part of it is. */
void document_replace(Document *document, Span span, Str text);

/* The text, to compile. Settings are the caller's to set. */
Snapshot *document_snapshot(Document *document);

/* Frees a snapshot of the document that it does not have any more, or never had. NULL is fine. */
void document_drop(Document *document, Snapshot *snapshot);

/* The finished snapshot takes the place of the last one, which is the caller's now, or NULL. */
Snapshot *document_install(Document *document, Snapshot *snapshot);

/* There is a finished compilation of the text as it is now. */
bool document_is_current(const Document *document);

/* A compilation that can be asked, and a text that flockc is for; false for files of others. */
bool document_is_flock(const Document *document);

/* The same for a .flockc.yaml: it was judged, and its findings are known. */
bool document_is_judged_config(const Document *document);

/* The last one that is finished; NULL: there is none that can be asked. */
const Compilation *document_compilation(const Document *document);

/* From the text now to the snapshot's, and back; false where an edit since has touched it. */
bool document_offset_back(const Document *document, uint32_t *offset);
bool document_offset_forward(const Document *document, uint32_t *offset);
bool document_span_forward(const Document *document, Span *span);

/* The part of the snapshot's text that a part of the text now has come from: at least that. */
Span document_span_back(const Document *document, Span now);

#endif
