/* SPDX-License-Identifier: MIT */
/*
 * error_types.h - what the entries of non_retryable_error_types are to Temporal.
 *
 * The server compares an entry with the type of a failure byte by byte
 * (common/retrypolicy/retry_policy.go); the Python SDK sends the class's `__name__` as that
 * type, without its module and whatever its base classes (_failure_converter.py). So each
 * entry is of one kind, and each kind has one rule: that is where it is decided which rule
 * speaks about an entry that could have several things said about it.
 */
#ifndef FLOCKC_ANALYSIS_ERROR_TYPES_H
#define FLOCKC_ANALYSIS_ERROR_TYPES_H

#include "analysis/error_reach.h"

typedef enum ErrorTypeKind {
    ERROR_TYPE_FINE,
    ERROR_TYPE_DUPLICATE,       /* as an earlier entry of the list */
    ERROR_TYPE_INVALID_TIMEOUT, /* `TemporalTimeout:` and no type of timeout: refused */
    ERROR_TYPE_POINTLESS,       /* a timeout that is never retried anyway */
    ERROR_TYPE_TIMEOUT,         /* meant for one of Temporal's timeouts, but matches none */
    ERROR_TYPE_MALFORMED,       /* empty, or with blanks, quotes, parentheses, commas */
    ERROR_TYPE_QUALIFIED,       /* a class with its module */
    ERROR_TYPE_ALIAS,           /* another name of OSError */
    ERROR_TYPE_BASE_CLASS,      /* a class that nobody raises, only its subclasses */
    ERROR_TYPE_WRAPPER,         /* what the Temporal SDK wraps errors in */
    ERROR_TYPE_NOT_REGISTERED,  /* what a worker without the activity reports */
    ERROR_TYPE_MISSPELLED,      /* near an exception of Python */
    ERROR_TYPE_UNREACHABLE,     /* no agent with the list fails with it */
    ERROR_TYPE_ALL_FAILURES,    /* ... with anything else, when its model fails */
} ErrorTypeKind;

typedef struct ErrorType {
    ErrorTypeKind kind;
    Str meant;            /* what to write instead; empty where that is not clear */
    bool is_meant_listed; /* ... and the list has it already */
    bool is_sure;         /* `meant` is the only reading */
    bool is_heartbeat;    /* unreachable, because Flock sets no such timeout */
    bool is_needless;     /* unreachable, and what is listed beside it matches every failure */
} ErrorType;

/* The names of a list. Most have one or two, for which a map would be the largest part of it. */
typedef struct ErrorTypeNames {
    const DefStrList *list;
    StrMap first; /* the first index of each name; empty for a short list */
} ErrorTypeNames;

/* Of `list`, which is borrowed; the map of a long one lives in `arena`. */
ErrorTypeNames error_type_names(Arena *arena, const DefStrList *list);

/*
 * What the entry `index` of the list is, where the failures of `reach` come to it. All of them
 * together are linear in the list.
 */
ErrorType error_type_classify(const ErrorTypeNames *names, uint32_t index, const ErrorReach *reach);

/*
 * Calls `visit` with each name worth writing into a list to which the failures of `reach` come:
 * what is known to come, and where anything may, the exceptions of Python that somebody raises.
 */
void error_type_suggest(const ErrorReach *reach,
                        void (*visit)(void *context, Str name, ErrorTypeKind kind), void *context);

/* What an exception's class is called, for messages: "TemporalTimeout:StartToClose". */
#define ERROR_TYPE_START_TO_CLOSE "TemporalTimeout:StartToClose"

#endif
