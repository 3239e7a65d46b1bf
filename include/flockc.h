/* SPDX-License-Identifier: MIT */
/*
 * flockc.h - the compiler of Flock definitions as a library.
 *
 *     flockc_context *context;
 *     flockc_compilation *made;
 *     flockc_source source = {.struct_size = sizeof source};
 *     source.name = flockc_text_of("talk.flock.yaml");
 *     source.text = text;
 *     if (flockc_context_new(NULL, &context) == FLOCKC_OK) {
 *         if (flockc_compile(context, &source, NULL, &made) == FLOCKC_OK) {
 *             ... flockc_compilation_findings(made) ...
 *             flockc_compilation_free(made);
 *         }
 *         flockc_context_free(context);
 *     }
 *
 * Rules that hold for all of it:
 *
 * - What is wrong with a definition is never a failure of a call: it is a finding of the result.
 *   A call fails for one of the reasons of flockc_status, and its comment says which; then its
 *   result is NULL, nothing is leaked, and the context can be used again.
 * - Handles are opaque. Each has a function that frees it, which takes NULL too; free() frees
 *   nothing of this library. Handles are freed before their context.
 * - Text is a pointer and a length, not NUL-terminated, and UTF-8 unless a comment says that it
 *   may be any bytes. A name has at most 65,536 bytes, else the call gives FLOCKC_LIMIT. What is
 *   given in is copied unless a comment says otherwise. What is given out is borrowed from the
 *   handle that it was asked of, and lives as long as that.
 * - An open struct begins with `struct_size`: set it to sizeof of the struct and the rest to
 *   zero, which always means the default or "not given". Later releases add members at the end
 *   only. Where the library fills a struct in, it fills in what the caller has room for.
 * - A context is used by one thread at a time. Every result is immutable: any number of threads
 *   may read it, also while the context that made it works on something else. Functions without
 *   a context never allocate and may be called from any thread.
 * - No pointer may be NULL unless a comment says so: the call gives FLOCKC_INVALID_ARGUMENT,
 *   and a function without a status gives zero, NULL or nothing.
 * - Nothing here reads or writes a file, prints, exits, or looks at the locale.
 *
 * docs/library.md is the introduction, and says what stays compatible for how long.
 */
#ifndef FLOCKC_H
#define FLOCKC_H

#include <stddef.h>
#include <stdint.h>

#ifndef FLOCKC_API
#if defined(__GNUC__) || defined(__clang__)
#define FLOCKC_API __attribute__((visibility("default")))
#else
#define FLOCKC_API
#endif
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* -- the library itself ------------------------------------------------------------------ */

/*
 * The version of the binary interface that this header describes: the number in the soname.
 * It grows when a program that was built before would no longer work.
 */
#define FLOCKC_ABI_VERSION 0

/* FLOCKC_ABI_VERSION of the library that runs. Since 0.1. */
FLOCKC_API int flockc_abi_version(void);

/* "0.1.0", NUL-terminated and static: the version of the library that runs. Since 0.1. */
FLOCKC_API const char *flockc_version(void);

/* Why a call did not do its work. Values are never reused; new ones may be added. */
typedef enum flockc_status {
    FLOCKC_OK = 0,
    FLOCKC_NO_MEMORY = 1,        /* the allocator gave none */
    FLOCKC_CANCELLED = 2,        /* flockc_cancel() */
    FLOCKC_LIMIT = 3,            /* over a limit of the context, or a text of 4 GiB and more */
    FLOCKC_BUG = 4,              /* a mistake in flockc; flockc_context_message() has more */
    FLOCKC_INVALID_ARGUMENT = 5, /* a NULL, a struct_size or a value that cannot be */
    FLOCKC_UNKNOWN_NAME = 6      /* no language, format or target is called so */
} flockc_status;

/* What a status means, in a few words: NUL-terminated, static, never NULL. Since 0.1. */
FLOCKC_API const char *flockc_status_text(flockc_status status);

/* A text: `length` bytes from `data` on, which may be NULL when there are none. */
typedef struct flockc_text {
    const char *data;
    size_t length;
} flockc_text;

/* The text of a C string, which is borrowed; NULL makes an empty one. */
static inline flockc_text flockc_text_of(const char *c_string)
{
    flockc_text text = {c_string, 0};
    while (c_string && c_string[text.length])
        text.length++;
    return text;
}

/* -- what there is: languages, rules, formats, targets ------------------------------------- */

typedef enum flockc_language {
    FLOCKC_LANGUAGE_BY_NAME = 0, /* the suffix of the name tells: .yaml, .yml, .toml, .json */
    FLOCKC_LANGUAGE_YAML = 1,
    FLOCKC_LANGUAGE_TOML = 2,
    FLOCKC_LANGUAGE_JSON = 3
} flockc_language;

typedef enum flockc_severity {
    FLOCKC_SEVERITY_INFO = 0,
    FLOCKC_SEVERITY_WARNING = 1,
    FLOCKC_SEVERITY_ERROR = 2
} flockc_severity;

/* "error", "warning", "info": NUL-terminated and static; NULL for no severity. Since 0.1. */
FLOCKC_API const char *flockc_severity_name(flockc_severity severity);

/* A rule. All texts are NUL-terminated, static and never NULL. */
typedef struct flockc_rule {
    size_t struct_size;
    const char *code;         /* "FLK101": never reused */
    const char *name;         /* "unknown-key" */
    flockc_severity severity; /* where nobody has set another one */
    const char *summary;      /* one sentence: the problem */
    const char *why;          /* what happens, and how it is known; paragraphs */
} flockc_rule;

/* How many rules there are. Since 0.1. */
FLOCKC_API size_t flockc_rule_count(void);
/*
 * Fills in rule `index`, in the order of the codes. The index means nothing to another release:
 * keep the code. FLOCKC_OK, or FLOCKC_INVALID_ARGUMENT when there is no such rule. Since 0.1.
 */
FLOCKC_API flockc_status flockc_rule_get(size_t index, flockc_rule *rule);
/*
 * The index of the rule that is called `name`, by name or by code in any case. FLOCKC_OK, or
 * FLOCKC_UNKNOWN_NAME. Since 0.1.
 */
FLOCKC_API flockc_status flockc_rule_find(flockc_text name, size_t *index);

/* A format for findings, or a target. All texts are NUL-terminated, static and never NULL. */
typedef struct flockc_kind {
    size_t struct_size;
    const char *name; /* what calls that take one want to hear: "json", "options" */
    const char *help; /* a few words; names the format's version where it has one */
} flockc_kind;

/* The formats that flockc_render() writes. Since 0.1. */
FLOCKC_API size_t flockc_format_count(void);
/* FLOCKC_OK, or FLOCKC_INVALID_ARGUMENT when there is no such format. Since 0.1. */
FLOCKC_API flockc_status flockc_format_get(size_t index, flockc_kind *format);

/* The targets that flockc_emit() writes. Since 0.1. */
FLOCKC_API size_t flockc_target_count(void);
/* FLOCKC_OK, or FLOCKC_INVALID_ARGUMENT when there is no such target. Since 0.1. */
FLOCKC_API flockc_status flockc_target_get(size_t index, flockc_kind *target);

/* -- a context ------------------------------------------------------------------------------ */

/*
 * Where memory comes from and what bounds a call. The allocator, and all else that a call
 * changes. One thread uses it at a time; threads that work at the same time have one each.
 */
typedef struct flockc_context flockc_context;

/*
 * realloc() that knows the old size: `block` is NULL and `old_size` 0 for a new block, `new_size`
 * 0 frees `block` and gives NULL. NULL for a larger block means that there is no memory, and the
 * old block is as it was. Aligned as malloc() does. It is called from the thread that uses the
 * context, and from those that free its handles.
 */
typedef void *flockc_resize_function(void *user, void *block, size_t old_size, size_t new_size);

typedef struct flockc_context_options {
    size_t struct_size;
    flockc_resize_function *resize; /* NULL: realloc() and free() */
    void *user;                     /* for `resize`; borrowed as long as the context */
    size_t max_bytes;               /* of memory at a time, results included; 0: no limit */
} flockc_context_options;

/*
 * Makes a context. `options` may be NULL and is copied. Returns FLOCKC_OK, and in *context what
 * flockc_context_free() takes; or FLOCKC_NO_MEMORY or FLOCKC_INVALID_ARGUMENT.
 * Threads: any. Since 0.1.
 */
FLOCKC_API flockc_status flockc_context_new(const flockc_context_options *options,
                                            flockc_context **context);

/* Frees a context, after all handles that were made in it. Since 0.1. */
FLOCKC_API void flockc_context_free(flockc_context *context);

/*
 * Ends the call that runs in `context`, and those to come, with FLOCKC_CANCELLED, until
 * flockc_resume(). Threads: any, and signal handlers. Since 0.1.
 */
FLOCKC_API void flockc_cancel(flockc_context *context);

/* Takes flockc_cancel() back. Threads: any, while no call runs. Since 0.1. */
FLOCKC_API void flockc_resume(flockc_context *context);

/*
 * Words for a report about the last call that failed with FLOCKC_BUG or FLOCKC_NO_MEMORY, or "":
 * NUL-terminated, borrowed until the next call in this context.
 * Threads: the one that uses the context. Since 0.1.
 */
FLOCKC_API const char *flockc_context_message(const flockc_context *context);

/* -- findings ------------------------------------------------------------------------------- */

/*
 * A place between two bytes of a text. Everything counts from 0, as editors do; people count
 * lines and columns from 1. A line ends at LF, CR LF or a lone CR. A byte order mark is not a
 * part of the first line. In text that is not UTF-8 only `offset`, `line` and `bytes` are exact.
 */
typedef struct flockc_position {
    size_t offset;        /* bytes from the start of the text */
    uint32_t line;        /* lines before it */
    uint32_t bytes;       /* before it on its line; LSP's utf-8 */
    uint32_t code_points; /* before it on its line; LSP's utf-32 */
    uint32_t utf16_units; /* before it on its line; LSP's utf-16 */
} flockc_position;

/* From `start` to before `end`; the same place twice is one between two bytes. */
typedef struct flockc_range {
    flockc_position start, end;
} flockc_range;

/* What was found in one text, sorted by place. Belongs to the handle that it was asked of. */
typedef struct flockc_findings flockc_findings;

typedef enum flockc_fix_safety {
    FLOCKC_FIX_NONE = 0,  /* the finding has no fix */
    FLOCKC_FIX_SAFE = 1,  /* evidently what was meant */
    FLOCKC_FIX_UNSAFE = 2 /* somebody should look at it */
} flockc_fix_safety;

typedef struct flockc_finding {
    size_t struct_size;
    const char *code; /* "FLK101": NUL-terminated and static */
    const char *name; /* "unknown-key": NUL-terminated and static */
    flockc_severity severity;
    flockc_range range;
    flockc_text message;
    flockc_text label; /* what to say beside the place; may be empty */
    flockc_text help;  /* what to do about it; may be empty */
    flockc_text path;  /* "agents.writer.model"; empty where it is about no single value */
    size_t related_count;
    flockc_fix_safety fix_safety;
    flockc_text fix_description; /* "rename the key"; empty without a fix */
    size_t edit_count;           /* of the fix: all of them, or none, make the repair */
} flockc_finding;

/* Another place that a reader needs to see. */
typedef struct flockc_related {
    size_t struct_size;
    flockc_range range;
    flockc_text message;
} flockc_related;

/* Put `text` where `range` is. The edits of a fix do not overlap. */
typedef struct flockc_edit {
    size_t struct_size;
    flockc_range range;
    flockc_text text;
} flockc_edit;

/* How many findings there are; at most 10,001 of a text. Threads: any. Since 0.1. */
FLOCKC_API size_t flockc_findings_count(const flockc_findings *findings);
/* How many of them have this severity. Threads: any. Since 0.1. */
FLOCKC_API size_t flockc_findings_count_of(const flockc_findings *findings,
                                           flockc_severity severity);
/*
 * Fills in finding `index`; its texts are borrowed from the owner of `findings`. FLOCKC_OK, or
 * FLOCKC_INVALID_ARGUMENT when there is no such finding. Threads: any. Since 0.1.
 */
FLOCKC_API flockc_status flockc_findings_get(const flockc_findings *findings, size_t index,
                                             flockc_finding *finding);
/* The same for a related place of finding `index`. Threads: any. Since 0.1. */
FLOCKC_API flockc_status flockc_findings_get_related(const flockc_findings *findings, size_t index,
                                                     size_t related_index, flockc_related *related);
/* The same for an edit of the fix of finding `index`. Threads: any. Since 0.1. */
FLOCKC_API flockc_status flockc_findings_get_edit(const flockc_findings *findings, size_t index,
                                                  size_t edit_index, flockc_edit *edit);

/* -- settings: the text of a .flockc.yaml ----------------------------------------------------- */

typedef struct flockc_settings flockc_settings;

/*
 * Reads settings. `name` is what findings call the text; both are copied. Mistakes in it are
 * findings; after one, nothing of the settings is used. Returns FLOCKC_OK, and in *settings what
 * flockc_settings_free() takes; or FLOCKC_NO_MEMORY, FLOCKC_CANCELLED, FLOCKC_LIMIT, FLOCKC_BUG or
 * FLOCKC_INVALID_ARGUMENT. Threads: one call at a time per context. Since 0.1.
 */
FLOCKC_API flockc_status flockc_settings_read(flockc_context *context, flockc_text name,
                                              flockc_text text, flockc_settings **settings);
/* Threads: any, when nobody uses the settings or will. Since 0.1. */
FLOCKC_API void flockc_settings_free(flockc_settings *settings);
/* What is wrong with them; borrowed from `settings`. Threads: any. Since 0.1. */
FLOCKC_API const flockc_findings *flockc_settings_findings(const flockc_settings *settings);
/*
 * The least severity at which a check fails: `fail_on`, else FLOCKC_SEVERITY_ERROR. Threads: any.
 * Since 0.1.
 */
FLOCKC_API flockc_severity flockc_settings_fail_on(const flockc_settings *settings);

/* -- overrides: a run that is not the one of the file ------------------------------------------ */

typedef struct flockc_memo {
    flockc_text key;  /* not empty */
    flockc_text json; /* one JSON value */
} flockc_memo;

/* What a run sets over the section `run` of a definition. */
typedef struct flockc_run {
    size_t struct_size;
    flockc_text agent;       /* the agent to start with; empty: the one of the file */
    flockc_text workflow_id; /* empty: the one of the file */
    flockc_text input;       /* a JSON object; empty: the one of the file */
    const flockc_memo *memo; /* over the memo of the file, key by key; NULL: none */
    size_t memo_count;
} flockc_run;

typedef struct flockc_overrides flockc_overrides;

/*
 * Reads a run; everything is copied. What is wrong with a JSON text is a finding, and only the
 * first text with a mistake is told of. Returns FLOCKC_OK, and in *overrides what
 * flockc_overrides_free() takes; or FLOCKC_NO_MEMORY, FLOCKC_CANCELLED, FLOCKC_LIMIT, FLOCKC_BUG,
 * or FLOCKC_INVALID_ARGUMENT, which is also said of a name or key that is not UTF-8, and of a
 * memo key that is empty. Threads: one call at a time per context. Since 0.1.
 */
FLOCKC_API flockc_status flockc_overrides_read(flockc_context *context, const flockc_run *run,
                                               flockc_overrides **overrides);
/* Not before the compilations that were made with them. Threads: any. Since 0.1. */
FLOCKC_API void flockc_overrides_free(flockc_overrides *overrides);
/* What is wrong with them; borrowed from `overrides`. Threads: any. Since 0.1. */
FLOCKC_API const flockc_findings *flockc_overrides_findings(const flockc_overrides *overrides);

/* -- compiling -------------------------------------------------------------------------------- */

/* A definition in memory. */
typedef struct flockc_source {
    size_t struct_size;
    flockc_text name; /* what findings call it, and the stem of outputs; any bytes but 0 */
    flockc_text text; /* any bytes, which are judged; at most 4 GiB - 1 */
    flockc_language language;
    int borrows_text; /* 0: `text` is copied; else it is borrowed until the result is freed */
} flockc_source;

/* What a definition goes by. */
typedef struct flockc_compile_options {
    size_t struct_size;
    const flockc_settings *settings;   /* copied; NULL: every rule as it is */
    const flockc_overrides *overrides; /* borrowed as long as the result, and without a finding;
                                          NULL: none */
    int shows_ignored;                 /* 0: `# flockc: ignore` comments hide findings */
} flockc_compile_options;

/* A definition that was read, checked and resolved. Immutable. */
typedef struct flockc_compilation flockc_compilation;

/*
 * Reads, checks and resolves one definition. `options` may be NULL. Mistakes in the definition
 * are findings of the result. Returns FLOCKC_OK, and in *compilation what flockc_compilation_free()
 * takes; or FLOCKC_UNKNOWN_NAME where the name has no suffix that tells the language,
 * FLOCKC_NO_MEMORY, FLOCKC_CANCELLED, FLOCKC_LIMIT, FLOCKC_BUG or FLOCKC_INVALID_ARGUMENT.
 * Threads: one call at a time per context. Since 0.1.
 */
FLOCKC_API flockc_status flockc_compile(flockc_context *context, const flockc_source *source,
                                        const flockc_compile_options *options,
                                        flockc_compilation **compilation);

/*
 * The same, and then applies the fixes of the findings: the safe ones, and with
 * FLOCKC_FIX_UNSAFE the others as well; FLOCKC_FIX_NONE applies none. The result is a compilation
 * of the fixed text, which flockc_compilation_text() gives. No error is there that was not
 * there before; only bytes that an edit names have changed. Returns and threads: as
 * flockc_compile(). Since 0.1.
 */
FLOCKC_API flockc_status flockc_fix(flockc_context *context, const flockc_source *source,
                                    const flockc_compile_options *options, flockc_fix_safety most,
                                    flockc_compilation **compilation);

/* Threads: any, when nobody reads it or will. Since 0.1. */
FLOCKC_API void flockc_compilation_free(flockc_compilation *compilation);

/* What was found; borrowed from `compilation`. Threads: any. Since 0.1. */
FLOCKC_API const flockc_findings *
flockc_compilation_findings(const flockc_compilation *compilation);

/* The text that was compiled, after fixes if any were applied. Threads: any. Since 0.1. */
FLOCKC_API flockc_text flockc_compilation_text(const flockc_compilation *compilation);

/* How many fixes were applied. Threads: any. Since 0.1. */
FLOCKC_API size_t flockc_compilation_fix_count(const flockc_compilation *compilation);

/* Not 0: no error was found, and it is a definition at all. Threads: any. Since 0.1. */
FLOCKC_API int flockc_compilation_is_good(const flockc_compilation *compilation);

/*
 * Where byte `offset` of the text stands; behind the end counts as the end. FLOCKC_OK or
 * FLOCKC_INVALID_ARGUMENT. Threads: any. Since 0.1.
 */
FLOCKC_API flockc_status flockc_compilation_position(const flockc_compilation *compilation,
                                                     size_t offset, flockc_position *position);

/* -- explaining: where each option comes from -------------------------------------------------- */

typedef enum flockc_value_kind {
    FLOCKC_VALUE_UNSET = 0, /* nothing is sent */
    FLOCKC_VALUE_STRING = 1,
    FLOCKC_VALUE_BOOL = 2,     /* `integer`: 0 or 1 */
    FLOCKC_VALUE_INTEGER = 3,  /* `integer` */
    FLOCKC_VALUE_DOUBLE = 4,   /* `number` */
    FLOCKC_VALUE_DURATION = 5, /* `integer`: microseconds */
    FLOCKC_VALUE_STRINGS = 6,
    FLOCKC_VALUE_JSON = 7 /* of the memo and of search attributes: any value */
} flockc_value_kind;

typedef struct flockc_value {
    flockc_value_kind kind;
    flockc_text json; /* as Temporal's protobuf has it in JSON; empty if unset */
    flockc_text text; /* for people: "5m", "[ValueError]", "-" if unset */
    int64_t integer;
    double number;
} flockc_value;

/* Something that sets an option, or could have. */
typedef struct flockc_layer {
    size_t struct_size;
    flockc_value value;
    const char *level;       /* "agent", "built-in": NUL-terminated and static */
    const char *level_words; /* "the agent's temporal_activity_config": the same */
    int has_range;           /* 0: it is not written in the definition */
    flockc_range range;      /* of the value */
} flockc_layer;

typedef enum flockc_group {
    FLOCKC_GROUP_FLOCK = 0,
    FLOCKC_GROUP_WORKFLOW = 1,
    FLOCKC_GROUP_AGENT = 2,           /* an agent's activity; `owner` is its name */
    FLOCKC_GROUP_ROUTING = 3,         /* Flock's own activity that finds the next agent */
    FLOCKC_GROUP_MEMO = 4,            /* entries of the workflow's memo; `path` is the key */
    FLOCKC_GROUP_SEARCH_ATTRIBUTE = 5 /* of the workflow; `path` is the name */
} flockc_group;

/* A value that Temporal receives. */
typedef struct flockc_option {
    size_t struct_size;
    flockc_group group;
    flockc_text owner;
    flockc_text path;    /* "retryPolicy.maximumAttempts" */
    flockc_text pointer; /* its place in the document of target `options`: RFC 6901 */
    const char *doc;     /* a sentence: NUL-terminated and static; "" for the last two groups */
    size_t lost_count;   /* layers below the one that won */
} flockc_option;

/* Every option with the layers that set it. Immutable. */
typedef struct flockc_explanation flockc_explanation;

/*
 * Explains the options of a definition without errors; of one with errors there is none. Copies
 * nothing of `compilation`, which must live as long. Returns FLOCKC_OK, and in *explanation what
 * flockc_explanation_free() takes; or FLOCKC_NO_MEMORY, FLOCKC_CANCELLED, FLOCKC_LIMIT, FLOCKC_BUG
 * or FLOCKC_INVALID_ARGUMENT. Threads: one call at a time per context; any number of contexts may
 * explain one compilation. Since 0.1.
 */
FLOCKC_API flockc_status flockc_explain(flockc_context *context,
                                        const flockc_compilation *compilation,
                                        flockc_explanation **explanation);
/* Threads: any, when nobody reads it or will. Since 0.1. */
FLOCKC_API void flockc_explanation_free(flockc_explanation *explanation);
/* How many options there are. Threads: any. Since 0.1. */
FLOCKC_API size_t flockc_explanation_count(const flockc_explanation *explanation);
/*
 * Fills in option `index`. FLOCKC_OK, or FLOCKC_INVALID_ARGUMENT when there is no such option.
 * Threads: any. Since 0.1.
 */
FLOCKC_API flockc_status flockc_explanation_get(const flockc_explanation *explanation, size_t index,
                                                flockc_option *option);
/*
 * Fills in a layer of option `index`: 0 is the one that won, 1 to lost_count those that lost,
 * the strongest first. FLOCKC_OK, or FLOCKC_INVALID_ARGUMENT when there is no such layer.
 * Threads: any. Since 0.1.
 */
FLOCKC_API flockc_status flockc_explanation_get_layer(const flockc_explanation *explanation,
                                                      size_t index, size_t layer_index,
                                                      flockc_layer *layer);
/* All of it as `flockc explain` prints it; UTF-8. Threads: any. Since 0.1. */
FLOCKC_API flockc_text flockc_explanation_text(const flockc_explanation *explanation);

/* -- writing a target ----------------------------------------------------------------- */

typedef struct flockc_emit_options {
    size_t struct_size;
    flockc_text target; /* a name of flockc_target_get(); empty: "options" */
    int is_pretty;      /* 0: canonical JSON; else indented. Where the target knows it */
    int has_provenance; /* not 0: with where each value came from. Where the target knows it */
    /* The name of the package or module that code becomes: an identifier, or several with dots
     * between them. Empty: the definition's name gives it. */
    flockc_text package;
} flockc_emit_options;

/* The files of a target, by name. Immutable. */
typedef struct flockc_output flockc_output;

/*
 * Writes a target into memory. `options` may be NULL. Nothing is written, and the output has no
 * file, if the definition has errors, or lacks what the target needs: flockc_output_findings()
 * says what. Returns FLOCKC_OK, and in *output what flockc_output_free() takes; or
 * FLOCKC_UNKNOWN_NAME when there is no such target, FLOCKC_INVALID_ARGUMENT also for an option
 * that the target does not know, FLOCKC_NO_MEMORY, FLOCKC_CANCELLED, FLOCKC_LIMIT or FLOCKC_BUG.
 * The findings borrow from `compilation`, which must live as long.
 * Threads: one call at a time per context; any number of contexts may emit one compilation.
 * Since 0.1.
 */
FLOCKC_API flockc_status flockc_emit(flockc_context *context, const flockc_compilation *compilation,
                                     const flockc_emit_options *options, flockc_output **output);
/* Threads: any, when nobody reads it or will. Since 0.1. */
FLOCKC_API void flockc_output_free(flockc_output *output);
/*
 * What the target needs and the definition lacks; borrowed from `output`. Those of the definition
 * itself are not repeated. Threads: any. Since 0.1.
 */
FLOCKC_API const flockc_findings *flockc_output_findings(const flockc_output *output);
/* How many files there are; the main one is the first. Threads: any. Since 0.1. */
FLOCKC_API size_t flockc_output_count(const flockc_output *output);
/*
 * "talk.json"; where a target wants folders, a relative path with `/`, as "talk/talk_options.go".
 * Empty when there is no such file. Threads: any. Since 0.1.
 */
FLOCKC_API flockc_text flockc_output_name(const flockc_output *output, size_t index);
/* What belongs into it; UTF-8. Empty when there is no such file. Threads: any. Since 0.1. */
FLOCKC_API flockc_text flockc_output_text(const flockc_output *output, size_t index);

/* -- findings as text ----------------------------------------------------------------- */

typedef struct flockc_render_options {
    size_t struct_size;
    flockc_text format;   /* a name of flockc_format_get(); empty: "full" */
    int has_color;        /* not 0: with the codes of a terminal, in formats for people */
    int has_links;        /* not 0: rules are links to `docs_url`, in format "full" */
    flockc_text docs_url; /* where the pages of the rules are, with a slash; empty: nowhere */
} flockc_render_options;

/* A text that a call has made. Immutable. */
typedef struct flockc_buffer flockc_buffer;

/*
 * Writes the findings of `count` texts as one document, as `flockc check` prints it. `options`
 * may be NULL, and `findings` when `count` is 0. Returns FLOCKC_OK, and in *buffer what
 * flockc_buffer_free() takes; or FLOCKC_UNKNOWN_NAME when there is no such format,
 * FLOCKC_NO_MEMORY, FLOCKC_CANCELLED, FLOCKC_LIMIT, FLOCKC_BUG or FLOCKC_INVALID_ARGUMENT.
 * Threads: one call at a time per context. Since 0.1.
 */
FLOCKC_API flockc_status flockc_render(flockc_context *context,
                                       const flockc_findings *const *findings, size_t count,
                                       const flockc_render_options *options,
                                       flockc_buffer **buffer);
/* Threads: any, when nobody reads it or will. Since 0.1. */
FLOCKC_API void flockc_buffer_free(flockc_buffer *buffer);
/* The text; UTF-8. Threads: any. Since 0.1. */
FLOCKC_API flockc_text flockc_buffer_text(const flockc_buffer *buffer);

#ifdef __cplusplus
}
#endif

#endif
