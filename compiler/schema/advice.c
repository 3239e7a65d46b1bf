/* SPDX-License-Identifier: MIT */
/* advice.c - see advice.h. */
#include "schema/advice.h"

#include "schema/near_fields.h"
#include "schema/near_private.h"
#include "support/array.h"
#include "support/chars.h"

typedef struct Taught {
    SectionSet sections;
    const char *key, *advice;
} Taught;

static const Taught taught[] = {
#define TAUGHT(section, key, advice) {IN_##section, key, advice},
#define TAUGHT_IN(sections, key, advice) {sections, key, advice},
#include "fields/taught.def"
#undef TAUGHT
#undef TAUGHT_IN
};

static const Misplaced misplaced[] = {
#define MISPLACED(section, key, name, advice) {SECTION_##section, key, name, advice},
#include "fields/misplaced.def"
#undef MISPLACED
};

typedef struct Synonym {
    SectionSet sections;
    const char *word, *setting, *note;
} Synonym;

static const Synonym synonyms[] = {
#define SYNONYM(sections, word, setting, note) {sections, word, setting, note},
#include "fields/synonyms.def"
#undef SYNONYM
};

const Misplaced *schema_misplaced(SectionId section, Str key)
{
    for (size_t i = 0; i < ARRAY_LEN(misplaced); i++)
        if (misplaced[i].section == section && near_is_same(str_of(misplaced[i].key), key))
            return &misplaced[i];
    return NULL;
}

/* --- a word of the tables ------------------------------------------------------------------ */

/* The word that a key is, or nearly is: a row of one of the tables, or none. */
typedef struct Word {
    const Taught *taught;
    const Misplaced *misplaced;
    const Synonym *synonym;
    unsigned steps; /* from the key; what is farther than this is not looked for */
    bool is_found, is_tied;
} Word;

/*
 * True if `known` is nearer to `key` than what was found before. Of two that are the same, the
 * first counts. The first letter must be right: few of the many words are compared.
 */
static bool is_nearer(Word *word, Str known, Str key)
{
    if (key.len == 0 || known.ptr[0] != char_to_lower(key.ptr[0]))
        return false;
    unsigned steps =
        word->steps ? near_distance(known, key, word->steps) : !near_is_same(known, key);
    if (steps > word->steps)
        return false;
    if (word->is_found && steps == word->steps) {
        word->is_tied |= steps > 0;
        return false;
    }
    word->steps = steps;
    word->is_found = true;
    word->is_tied = false;
    return true;
}

const Misplaced *schema_near_misplaced(SectionId section, Str key)
{
    enum { KEY_MIN_BYTES = 10 };
    Word word = {.steps = near_steps_allowed(key)};
    for (size_t i = 0; key.len >= KEY_MIN_BYTES && i < ARRAY_LEN(misplaced); i++)
        if (misplaced[i].section == section && is_nearer(&word, str_of(misplaced[i].key), key))
            word.misplaced = &misplaced[i];
    return word.is_tied ? NULL : word.misplaced;
}

static Word find_word(SectionId section, Str key, unsigned steps)
{
    Word word = {.steps = steps};
    for (size_t i = 0; i < ARRAY_LEN(taught); i++)
        if (taught[i].sections >> section & 1 && is_nearer(&word, str_of(taught[i].key), key))
            word.taught = &taught[i];
    for (size_t i = 0; i < ARRAY_LEN(misplaced); i++)
        if (misplaced[i].section == section && is_nearer(&word, str_of(misplaced[i].key), key)) {
            word.taught = NULL;
            word.misplaced = &misplaced[i];
        }
    for (size_t i = 0; i < ARRAY_LEN(synonyms); i++)
        if (synonyms[i].sections >> section & 1 &&
            is_nearer(&word, str_of(synonyms[i].word), key)) {
            word.taught = NULL;
            word.misplaced = NULL;
            word.synonym = &synonyms[i];
        }
    word.is_found &= !word.is_tied;
    return word;
}

/* --- what it stands for ---------------------------------------------------------------------- */

static void advise_setting(SectionId section, Str setting, KeyAdvice *advice)
{
    uint32_t hint = 0;
    advice->field = schema_find_field(section, setting, &hint);
    advice->place = advice->field ? NULL : schema_misplaced(section, setting);
}

static bool advise_word(SectionId section, const Word *word, KeyAdvice *advice)
{
    if (word->synonym) {
        advise_setting(section, str_of(word->synonym->setting), advice);
        advice->note = word->synonym->note;
    }
    advice->place = word->misplaced ? word->misplaced : advice->place;
    advice->text = word->taught ? word->taught->advice : NULL;
    return word->is_found;
}

/* `initial_interval_ms`, `retryDelaySeconds` */
static bool advise_with_unit(SectionId section, Str key, KeyAdvice *advice)
{
    Str name = near_without_unit(key);
    if (name.len == key.len)
        return false;
    advice->has_unit = true;
    const SectionInfo *info = schema_section(section);
    for (uint32_t i = 0; i < info->field_count; i++)
        if (info->fields[i].type == TYPE_DURATION && near_is_same(info->fields[i].key, name)) {
            advice->field = &info->fields[i];
            return true;
        }
    Word word = find_word(section, name, 0);
    return advise_word(section, &word, advice);
}

bool schema_advise(SectionId section, Str key, bool is_slip, KeyAdvice *advice)
{
    *advice = (KeyAdvice){.note = ""};
    Word word = find_word(section, key, 0);
    if (word.is_found)
        return advise_word(section, &word, advice);
    if (advise_with_unit(section, key, advice))
        return true;
    *advice = (KeyAdvice){.note = ""};
    if (!is_slip)
        return false;
    word = find_word(section, key, near_steps_allowed(key));
    return word.is_found && advise_word(section, &word, advice);
}

/* The field of advice like "did you mean `name`?", or NULL. */
static const FieldInfo *advised_field(SectionId section, const char *advice)
{
    static const char question[] = "did you mean `";
    uint32_t hint = 0;
    if (strncmp(advice, question, sizeof question - 1) != 0)
        return NULL;
    const char *name = advice + sizeof question - 1;
    return schema_find_field(section, str_make(name, strcspn(name, "`")), &hint);
}

const FieldInfo *schema_meant_field(SectionId section, Str key)
{
    KeyAdvice advice;
    if (!schema_advise(section, key, false, &advice))
        return schema_near_field(section, key);
    return advice.text ? advised_field(section, advice.text) : NULL;
}
