/* SPDX-License-Identifier: MIT */
/* refactor_fixture.h - a text that was compiled, and what becomes of it, for tests of refactorings.
 */
#ifndef FLOCKC_TESTS_REFACTOR_FIXTURE_H
#define FLOCKC_TESTS_REFACTOR_FIXTURE_H

#include "lint_fixture.h"

#include "assist/refactor.h"

typedef struct Made {
    Arena *arena;
    CompilationInput input;
    Compilation compilation;
} Made;

static inline Made make(Str text, Language language)
{
    Made made = {.arena = arena_new(NULL)};
    made.input = (CompilationInput){
        .name = STR("x.flock"), .text = arena_copy(made.arena, text), .language = language};
    made.compilation = compilation_run(made.arena, &made.input);
    compilation_finish(&made.compilation, FACTS_ALL);
    return made;
}

/* On the heap. */
static inline Buf apply_offer(Str text, const RefactorOffer *offer)
{
    Fix fix = {.edits = offer->edits, .edit_count = offer->edit_count};
    return apply_fix(text, &fix);
}

#endif
