/* SPDX-License-Identifier: MIT */
/*
 * yaml_events.h - libyaml's events, with byte spans.
 *
 * The only door to <yaml.h>. libyaml's marks count characters; here they become
 * bytes of the source once and for all. The text must be UTF-8 without control
 * characters (yaml_strict.h sees to that) and must outlive the reader.
 */
#ifndef FLOCKC_SYNTAX_YAML_YAML_EVENTS_H
#define FLOCKC_SYNTAX_YAML_YAML_EVENTS_H

#include "diag/source.h"
#include "support/vec.h"
#include "syntax/tree.h"

typedef enum YamlEventKind {
    EVENT_STREAM_END,
    EVENT_DOCUMENT_START,
    EVENT_DOCUMENT_END,
    EVENT_ALIAS,
    EVENT_SCALAR,
    EVENT_SEQ_START,
    EVENT_SEQ_END,
    EVENT_MAP_START,
    EVENT_MAP_END,
    EVENT_OTHER, /* nothing that a tree needs */
} YamlEventKind;

/* One event; its texts are valid until the next one is asked for. */
typedef struct YamlEvent {
    YamlEventKind kind;
    NodeStyle style;     /* scalars */
    bool is_flow;        /* mappings and lists in brackets */
    bool is_plain;       /* a scalar whose kind follows from its text (plain, or tagged "!") */
    bool has_properties; /* a tag, "!" too, or an anchor is at `start` */
    uint32_t start;      /* bytes of the source */
    uint32_t end;        /* not set for EVENT_MAP_END and EVENT_SEQ_END of block style */
    Str value;           /* scalars: the decoded text */
    Str tag;             /* the resolved tag ("tag:yaml.org,2002:int"), or empty */
    Str anchor;          /* the name after & or *, or empty */
} YamlEvent;

/* Why libyaml stopped. The texts are libyaml's own constants. */
typedef struct YamlProblem {
    const char *problem; /* never NULL */
    const char *context; /* "while scanning a simple key"; may be "" */
    uint32_t problem_at; /* bytes of the source */
    uint32_t context_at; /* equals problem_at where libyaml gives no context */
    int indent;          /* of the block that was being read; -1 outside of any */
} YamlProblem;

/* A letter of ASCII that libyaml reads in front of a byte, and that nobody has written. */
typedef struct Insertion {
    uint32_t at; /* byte of the source */
    char letter;
} Insertion;

typedef VEC(Insertion) InsertionVec;

typedef struct YamlEvents YamlEvents;

/*
 * Reads `text` from byte `from` on with `insertions`, which are borrowed and in the order of
 * their places; close it with yaml_events_close. Never NULL. What libyaml holds is memory of C,
 * and a jump in the arena's context gives it back.
 */
YamlEvents *yaml_events_open(Arena *arena, Str text, size_t from, const InsertionVec *insertions);
void yaml_events_close(YamlEvents *events);

/* The next event; false after a syntax error. Do not call again after EVENT_STREAM_END. */
bool yaml_events_next(YamlEvents *events, YamlEvent *event);

/* After yaml_events_next returned false. */
YamlProblem yaml_events_problem(YamlEvents *events);

#endif
