/* SPDX-License-Identifier: MIT */
/* complete_private.h - one answer while it is made; private to assist/. */
#ifndef FLOCKC_ASSIST_COMPLETE_PRIVATE_H
#define FLOCKC_ASSIST_COMPLETE_PRIVATE_H

#include "assist/complete.h"
#include "schema/components.h"
#include "support/buf.h"
#include "support/map.h"
#include "support/vec.h"
#include "syntax/cursor.h"

/* What may stand somewhere. */
typedef enum PlaceShape {
    PLACE_UNKNOWN,
    PLACE_SECTION,        /* a mapping with the fields of `section` */
    PLACE_SECTIONS,       /* names, each with such a mapping */
    PLACE_SECTION_LIST,   /* a list of them */
    PLACE_MODEL,          /* a mapping with the settings of `model` */
    PLACE_COMPONENT_MAP,  /* names, each with a component */
    PLACE_COMPONENT_LIST, /* a list of them */
    PLACE_MAP,            /* a mapping with any keys */
    PLACE_LIST,           /* a list of values of `field` */
    PLACE_VALUE,          /* one of them; `model`: or a mapping */
} PlaceShape;

typedef struct Place {
    PlaceShape shape;
    SectionId section;
    ModelId model;
    const FieldInfo *field; /* whose value is there, or whose list it is in; NULL: nobody's */
    SectionId owner;        /* that has the field; SECTION_COUNT: a model has it */
    ModelId owner_model;
    unsigned components; /* bits of ComponentKind: what may stand here */
    Dialect dialect;     /* of these */
    size_t agent;        /* steps to the agent that it is in; 0: it is in none */
} Place;

typedef struct Completing {
    Arena *arena;
    const CompletionQuery *query;
    Cursor cursor;
    CursorEntries *levels; /* ask complete_level() */
    Place place;
    uint32_t line;    /* where the line of the word begins */
    size_t column;    /* of a key that is put in, in a block of YAML */
    Str lead;         /* goes before what is put in */
    Str tail;         /* and after it */
    bool is_new_item; /* of a list: what is written elsewhere in it does not count */
    bool is_many;     /* there are more names than an editor wants to be sent */
    VEC(CompletionItem) items;
    StrMap labels;
    Completion result;
} Completing;

/* --- complete_place.c --- */

/*
 * The keys of the mapping behind `depth` steps of the path: the agent or what is inside of it, or
 * where the place is. The first who asks reads the text.
 */
const CursorEntries *complete_level(Completing *completing, size_t depth);

Place complete_place(Completing *completing);
/* What stands behind the key of `field`, at `from`. */
Place complete_enter(Completing *completing, const Place *from, const FieldInfo *field);
/* The dialect of the agent behind `agent` steps; false where it is not known, and both may come. */
bool complete_dialect(Completing *completing, size_t agent, Dialect *dialect);
/* The agent at the place as it was compiled; NULL: there is none. */
const AgentDef *complete_agent(Completing *completing);

/* --- complete_write.c --- */

/* What an item puts in, while it is written. */
typedef struct Pen {
    Completing *completing;
    Buf out;
    VEC(Span) stops;
} Pen;

Pen pen_new(Completing *completing);
void pen_put(Pen *pen, const char *text);
void pen_put_str(Pen *pen, Str text);
/* A place to fill in, with what stands there at first. */
void pen_stop(Pen *pen, const char *text);
/* A line end, and `deeper` levels more than where the key is. */
void pen_line(Pen *pen, size_t deeper);
/* Adds the item; it gets the pen's text. Nothing where the label is there already. */
void pen_finish(Pen *pen, CompletionItem item);

/* `key`, in the quotes that it needs or that are there, and what opens its value. */
void pen_key(Pen *pen, Str key, const Place *value);
/* The same of a table's header in TOML; `goes_on`: by another part, and is not closed. */
void pen_header_key(Pen *pen, Str key, bool goes_on);
/* A value; false where it cannot be written in the quotes that are there. */
bool pen_value(Pen *pen, Str value, bool is_text);

/* The word that an item takes the place of, with a quote that would be left over. */
void complete_measure(Completing *completing);
/* Columns that a level of YAML is indented by in this file; what ends its lines. */
size_t complete_indent_step(const Completing *completing);
const char *complete_line_end(const Completing *completing);
/* Where something new on a line of its own is put in front of nothing but headers. */
bool complete_ends_table(Completing *completing);
/* Something is written below the line of the word in YAML, and belongs to it or would. */
bool complete_has_below(Completing *completing);
/* A mapping or a list: in brackets, or below. */
bool place_is_map(const Place *place);
bool place_is_list(const Place *place);

/* --- the items --- */

/* True for a key of the mapping at the place, but not for the one that is being typed. */
bool complete_is_present(Completing *completing, Str key);
void complete_keys(Completing *completing);
void complete_values(Completing *completing);
void complete_ignore(Completing *completing);
void complete_templates(Completing *completing);
/* Agents that are named and not there. */
void complete_missing_agents(Completing *completing);
/* Keys of `run.input`. */
void complete_inputs(Completing *completing);

/* The rest of the item is written by the pen. */
CompletionItem complete_item(CompletionKind kind, Str label, const char *detail, unsigned rank);

/* True where there are so many items that only those with the word in them are taken. */
bool complete_wants(Completing *completing, Str label);

/* Documentation in the arena, of a key or a class. */
Str complete_field_words(Completing *completing, const FieldInfo *field, ModelId model);
Str complete_class_words(Completing *completing, Str type);
/* The same of what the author of the definition says; empty stays empty. */
Str complete_quoted_words(Completing *completing, Str words);

#endif
