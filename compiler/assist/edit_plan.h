/* SPDX-License-Identifier: MIT */
/*
 * edit_plan.h - a change of a definition while it is planned; private to assist/.
 *
 * All other bytes stay. Where something cannot be done, the plan is refused and says why; all that
 * is planned after that is left out. entries.h knows how a file is written.
 */
#ifndef FLOCKC_ASSIST_EDIT_PLAN_H
#define FLOCKC_ASSIST_EDIT_PLAN_H

#include "assist/draft.h"
#include "compilation.h"

/* Why a plan is refused, where several say the same. */
#define PLAN_SHARED "it is used in other places too, or comes from one"
#define PLAN_PLACE "there is no line for it: this is written in an unusual way"
#define PLAN_VALUE "one of the values cannot be written"
#define PLAN_COMMENT "a comment would be lost"

typedef struct EditPlan {
    Arena *arena;
    const Tree *tree;
    Str text;
    DraftStyle style; /* how the file is written; `indent` is empty */
    VEC(Edit) edits;
    const char *refused; /* why there will be none; NULL: it goes well so far */
} EditPlan;

EditPlan edit_plan_new(Arena *arena, const Compilation *compilation);

void edit_plan_refuse(EditPlan *plan, const char *reason);

/* The text takes the place of the span; it is copied. */
void edit_plan_put(EditPlan *plan, Span span, Str text);

/* Whole lines, each with its end, in front of the line that begins at `at`; or behind the last. */
void edit_plan_put_lines(EditPlan *plan, size_t at, Str lines);

/* In file order; what goes to one place stays in the order in which it was planned. */
void edit_plan_sort(EditPlan *plan);

/* A string as it will stand in the file, in the quotes of `style`; STYLE_NONE: the usual ones. */
Str edit_plan_string(const EditPlan *plan, NodeStyle style, Str text);

/* --- its text --- */

/* True if the line of `at` is empty but for blanks; if its first character is `first`. */
bool edit_plan_is_blank_line(const EditPlan *plan, size_t at);
bool edit_plan_line_begins(const EditPlan *plan, size_t at, char first);

/* Where the line above the one that starts at `start` does; `start` is not 0. */
size_t edit_plan_line_above(const EditPlan *plan, size_t start);

/* Where the comments right above the line of `at` begin, as far as they are as far in. */
size_t edit_plan_start_with_comments(const EditPlan *plan, size_t at);

/* Blanks in front of `at` on its line; false if anything else is there. */
bool edit_plan_indent(const EditPlan *plan, size_t at, Str *indent);

/* True if there is a comment in that part of the text, or what may be one. */
bool edit_plan_has_comment(const EditPlan *plan, size_t start, size_t end);

/* The last entry of `map` that did not come by `<<`; false where there is none. */
bool edit_plan_last_own(const Node *map, uint32_t *index);

#endif
