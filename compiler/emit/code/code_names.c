/* SPDX-License-Identifier: MIT */
/* code_names.c - see code_names.h. */
#include "emit/code/code_names.h"

#include "support/array.h"
#include "support/chars.h"

/* -- words ----------------------------------------------------------------------------------- */

static bool is_separator(char c)
{
    return c == ' ' || c == '_' || c == '.' || c == '-';
}

static bool makes_identifier(Str name)
{
    if (name.len == 0 || !char_is_letter(name.ptr[0]) || is_separator(name.ptr[name.len - 1]))
        return false;
    for (size_t i = 0; i < name.len; i++)
        if (!char_is_alnum(name.ptr[i]) && !is_separator(name.ptr[i]))
            return false;
    return true;
}

static bool begins_word(Str name, size_t at)
{
    if (at == 0 || is_separator(name.ptr[at - 1]))
        return true;
    return char_is_upper(name.ptr[at]) && !char_is_upper(name.ptr[at - 1]);
}

static char shape(CodeCase style, char c, bool is_first_word, bool is_first_letter)
{
    switch (style) {
    case CASE_UPPER_SNAKE:
        return char_to_upper(c);
    case CASE_SNAKE:
        return char_to_lower(c);
    case CASE_CAMEL:
        if (is_first_word)
            return char_to_lower(c);
        break;
    case CASE_PASCAL:
        break;
    }
    return is_first_letter ? char_to_upper(c) : c;
}

static void append_shaped(Buf *out, CodeCase style, Str name)
{
    bool has_underscores = style == CASE_UPPER_SNAKE || style == CASE_SNAKE;
    size_t words = 0;
    for (size_t i = 0; i < name.len; i++) {
        if (is_separator(name.ptr[i]))
            continue;
        bool is_begin = begins_word(name, i);
        words += is_begin;
        if (is_begin && words > 1 && has_underscores)
            buf_put(out, '_');
        buf_put(out, shape(style, name.ptr[i], words == 1, is_begin));
    }
}

/* -- reserved words -------------------------------------------------------------------------- */

typedef struct ReservedWord {
    CodeLanguage language;
    const char *word;
} ReservedWord;

static const ReservedWord RESERVED_WORDS[] = {
#define RESERVED(language, word) {CODE_##language, word},
#include "emit/code/reserved.def"
};

static const ReservedWord KEYWORDS[] = {
#define RESERVED(language, word)
#define KEYWORD(language, word) {CODE_##language, word},
#include "emit/code/reserved.def"
};

static bool is_listed(const ReservedWord *words, size_t count, CodeLanguage language, Str word)
{
    for (size_t i = 0; i < count; i++)
        if (words[i].language == language && str_is(word, words[i].word))
            return true;
    return false;
}

bool code_is_keyword(CodeLanguage language, Str word)
{
    return is_listed(KEYWORDS, ARRAY_LEN(KEYWORDS), language, word);
}

static bool is_reserved(CodeLanguage language, Str word)
{
    return is_listed(RESERVED_WORDS, ARRAY_LEN(RESERVED_WORDS), language, word);
}

static bool is_taken(const CodeNaming *naming, Str identifier)
{
    for (size_t i = 0; naming->own[i]; i++)
        if (str_is(identifier, naming->own[i]))
            return true;
    return is_reserved(naming->language, identifier);
}

Str code_words(Arena *arena, CodeCase style, Str name)
{
    if (!makes_identifier(name))
        return str_make(NULL, 0);
    Buf out = buf_new(arena_context(arena));
    append_shaped(&out, style, name);
    Str words = arena_copy(arena, buf_str(&out));
    buf_free(&out);
    return words;
}

Str code_identifier(Arena *arena, const CodeNaming *naming, Str name)
{
    Str words = code_words(arena, naming->style, name);
    return is_taken(naming, words) ? arena_format(arena, "%.*s_", STR_ARG(words)) : words;
}

Str code_class_name(Arena *arena, CodeLanguage language, Str stem, Str tail)
{
    Str words = code_words(arena, CASE_PASCAL, stem);
    if (words.len == 0)
        return words;
    Str name = arena_format(arena, "%.*s%.*s", STR_ARG(words), STR_ARG(tail));
    return is_reserved(language, name) ? arena_format(arena, "%.*s_", STR_ARG(name)) : name;
}

/* -- agents ---------------------------------------------------------------------------------- */

CodeAgents code_agents(Arena *arena, const Options *options, const CodeNaming *naming)
{
    CodeAgents agents = {.count = options->activity_count};
    CodeAgent *items = ARENA_ARRAY(arena, CodeAgent, options->activity_count);
    for (uint32_t i = 0; i < options->activity_count; i++) {
        Str name = activity_name(&options->activities[i]);
        items[i] = (CodeAgent){
            .activity = &options->activities[i],
            .name = name,
            .identifier = code_identifier(arena, naming, name),
        };
        agents.has_nameless |= items[i].identifier.len == 0;
    }
    agents.items = items;
    return agents;
}
