/* SPDX-License-Identifier: MIT */
/*
 * written.h - where and how a value of the model is written.
 *
 * For rules and targets, which see values and never the tree. All of it is about values that
 * are there: not VALUE_ABSENT.
 */
#ifndef FLOCKC_MODEL_WRITTEN_H
#define FLOCKC_MODEL_WRITTEN_H

#include "diag/source.h"
#include "model/model.h"

/*
 * The span of the value as it is written: at the anchor for an aliased one, so that a
 * mistake in it has one place however often it is used.
 */
Span def_span(const DefValue *value);

/* The span where the value is used: that of the alias, where it is one. */
Span def_use_span(const DefValue *value);

/* The span of `part`, which is a part of the text of a string; all of it where escapes or folding
 * make the text another one than what is written. */
Span def_span_inside(const SourceFile *source, const DefValue *value, Str part);

/* The span of the key that the value belongs to; its own where it has none. */
Span def_key_span(const DefValue *value);

/* The key itself as a value; VALUE_ABSENT where there is none. */
DefValue def_key(const DefValue *value);

/* The key, if it is a string; else empty. */
Str def_key_text(const DefValue *value);

/* True if key and value came through `<<`: they are written elsewhere. */
bool def_is_merged(const DefValue *value);

/* True for a value with an anchor: other places may use it, too. */
bool def_is_anchored(const DefValue *value);

/* True for `*name`. */
bool def_is_alias(const DefValue *value);

bool def_is_string(const DefValue *value);

bool def_is_map(const DefValue *value);

/* False for !!omap and !!pairs, whose items are pairs. */
bool def_is_list(const DefValue *value);

/* True for a value that is written as null. */
bool def_is_null(const DefValue *value);

/* The text of a string, after its escapes; empty for anything else. */
Str def_text(const DefValue *value);

/* "a map", "a string": what is written there. */
const char *def_kind_words(const DefValue *value);

/* Entries of a map, items of a list; 0 for anything else. */
uint32_t def_count(const DefValue *value);

/*
 * The value of `key` in a value that is a map, for keys that the model does not keep;
 * VALUE_ABSENT if there is none.
 */
DefValue def_find_str(const DefValue *map, Str key);
/* Inline: the length of a literal is known while compiling. */
static inline DefValue def_find(const DefValue *map, const char *key)
{
    return def_find_str(map, str_of(key));
}

/* The same for a key of an agent that is KNOWN in /schema/agent.def; costs little where it has
 * none. */
DefValue def_find_more(const AgentDef *agent, const char *key);

/* The value of entry `i` of a map, or item `i` of a list, of def_count(). */
DefValue def_entry(const DefValue *container, uint32_t i);

/* The `type` of a component; empty if it has none that is text. */
Str component_type(const ComponentDef *component);

/* An item of a list of strings as a value. */
static inline DefValue def_item(const DefStrItem *item)
{
    return def_value(item->node, VALUE_SET);
}

/* The name to which a hand-off goes; for one that names nobody the router. */
static inline DefValue hand_off_value(const HandOff *hand_off)
{
    return def_value(hand_off->node, VALUE_SET);
}

/* Its place: the name; the `type` of a router that names nobody. */
Span hand_off_span(const HandOff *hand_off);

/* True if the hand-off names the agent that it goes to. */
bool hand_off_names_agent(const HandOff *hand_off);

#endif
