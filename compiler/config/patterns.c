/* SPDX-License-Identifier: MIT */
/*
 * patterns.c - see patterns.h.
 *
 * A pattern is compiled into steps, and a path is read once while a set of steps is kept
 * in which the match may be: no backtracking, so no pattern can make it slow. Most patterns
 * are a name, or begin or end with one: they are found by it, so that many are not slow either.
 */
#include "config/patterns.h"

#include "config/literals.h"
#include "support/vec.h"

typedef enum StepKind {
    STEP_CHAR,
    STEP_ANY,     /* ?: one character of a name */
    STEP_CLASS,   /* [a-z] */
    STEP_STAR,    /* *: any characters of a name */
    STEP_ALL,     /* two stars at the end: everything */
    STEP_FOLDERS, /* two stars and a slash: no folder, or any of them; the loop is the next step */
    STEP_FOLDERS_LOOP,
} StepKind;

/* The bytes of a class, one bit each. */
typedef struct ByteSet {
    uint64_t words[4];
} ByteSet;

typedef struct Step {
    StepKind kind;
    char c;             /* STEP_CHAR */
    const ByteSet *set; /* STEP_CLASS */
} Step;

typedef VEC(Step) StepVec;

typedef struct Pattern {
    Step *steps;
    uint32_t step_count;
    bool is_taken_back;
    bool is_for_folders;
    bool is_tied; /* matched against the path, not against the last name */
} Pattern;

/* What a pattern is found by. */
typedef enum LiteralKind {
    LITERAL_WHOLE, /* it has nothing but characters */
    LITERAL_BEGIN,
    LITERAL_END,
    LITERAL_KIND_COUNT,
} LiteralKind;

struct PatternSet {
    VEC(Pattern) patterns;
    Literals literals[2][2][LITERAL_KIND_COUNT]; /* [is_tied][is_for_folders], by number */
};

/* More steps than a path can have characters: such a pattern matches nothing. */
enum { STEPS_MAX = 4096 };

/* -- compiling --------------------------------------------------------------------------- */

static void set_add(ByteSet *set, unsigned char byte)
{
    set->words[byte / 64] |= (uint64_t)1 << byte % 64;
}

static bool set_has(const ByteSet *set, unsigned char byte)
{
    return set->words[byte / 64] >> byte % 64 & 1;
}

static void set_add_range(ByteSet *set, const char *range)
{
    for (unsigned byte = (unsigned char)range[0]; byte <= (unsigned char)range[1]; byte++)
        set_add(set, (unsigned char)byte);
}

/* The classes of POSIX in the C locale, as pairs of first and last. */
static const struct NamedClass {
    const char *name, *ranges;
} NAMED_CLASSES[] = {
    {"alnum", "09AZaz"},   {"alpha", "AZaz"},   {"blank", "\t\t  "}, {"cntrl", "\1\x1f\x7f\x7f"},
    {"digit", "09"},       {"graph", "!~"},     {"lower", "az"},     {"print", " ~"},
    {"punct", "!/:@[`{~"}, {"space", "\t\r  "}, {"upper", "AZ"},     {"xdigit", "09AFaf"},
};

/* False if no class has this name. */
static bool add_named(ByteSet *set, Str name)
{
    for (size_t i = 0; i < sizeof NAMED_CLASSES / sizeof *NAMED_CLASSES; i++) {
        if (!str_is(name, NAMED_CLASSES[i].name))
            continue;
        for (const char *range = NAMED_CLASSES[i].ranges; *range; range += 2)
            set_add_range(set, range);
        return true;
    }
    return false;
}

static bool has_two(Str text, size_t at, char first, char second)
{
    return at + 1 < text.len && text.ptr[at] == first && text.ptr[at + 1] == second;
}

typedef struct ClassReader {
    Str text;
    size_t at;
    size_t close; /* the next "]", if `at` is not yet after it; text.len: there is none */
    int last;     /* a single byte, with which a range may begin; -1: something else */
    bool is_bad;
    ByteSet set;
} ClassReader;

/* Looked up once for everything before it. */
static size_t next_close(ClassReader *reader)
{
    Str text = reader->text;
    if (reader->close < reader->at) {
        const char *close = memchr(text.ptr + reader->at, ']', text.len - reader->at);
        reader->close = close ? (size_t)(close - text.ptr) : text.len;
    }
    return reader->close;
}

/* What is between "[:" and the next "]", if a colon is before that; else empty. */
static Str class_name(ClassReader *reader)
{
    Str text = reader->text;
    if (!has_two(text, reader->at, '[', ':'))
        return str_make(NULL, 0);
    size_t end = next_close(reader);
    bool is_named = end < text.len && end > reader->at + 2 && text.ptr[end - 1] == ':';
    return is_named ? str_make(text.ptr + reader->at + 2, end - reader->at - 3) : str_make(NULL, 0);
}

/* One byte, perhaps after a backslash. */
static unsigned char read_byte(ClassReader *reader)
{
    reader->at += reader->text.ptr[reader->at] == '\\';
    if (reader->at >= reader->text.len) {
        reader->is_bad = true;
        return 0;
    }
    return (unsigned char)reader->text.ptr[reader->at++];
}

/* A range, a named class, or a single byte. */
static void read_member(ClassReader *reader)
{
    Str text = reader->text;
    bool has_more = reader->at + 1 < text.len && text.ptr[reader->at + 1] != ']';
    Str name = class_name(reader);
    if (text.ptr[reader->at] == '-' && reader->last >= 0 && has_more) {
        reader->at++;
        char range[2] = {(char)reader->last, (char)read_byte(reader)};
        set_add_range(&reader->set, range);
        reader->last = -1;
    } else if (name.ptr) {
        reader->is_bad |= !add_named(&reader->set, name);
        reader->at += name.len + 4;
        reader->last = -1;
    } else {
        reader->last = read_byte(reader);
        set_add(&reader->set, (unsigned char)reader->last);
    }
}

/* Reads the class that opens at `*at`, which moves after it; false if it never ends. */
static bool read_class(Str text, size_t *at, ByteSet *set)
{
    ClassReader reader = {.text = text, .at = *at + 1, .last = -1};
    bool is_negated = reader.at < text.len && strchr("!^", text.ptr[reader.at]);
    reader.at += is_negated;
    bool is_first = true;
    while (!reader.is_bad && reader.at < text.len && (is_first || text.ptr[reader.at] != ']')) {
        read_member(&reader);
        is_first = false;
    }
    for (size_t i = 0; i < 4; i++)
        set->words[i] = is_negated ? ~reader.set.words[i] : reader.set.words[i];
    set->words['/' / 64] &= ~((uint64_t)1 << '/' % 64);
    *at = reader.at + 1;
    return !reader.is_bad && reader.at < text.len;
}

/* The stars at `at`: where they end. */
static size_t stars_end(Str text, size_t at)
{
    while (at < text.len && text.ptr[at] == '*')
        at++;
    return at;
}

/* git compares what is before the first special sign by itself, and the rest begins anew. */
static bool begins_rest(Str text, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (text.ptr[i] && strchr("*?[\\", text.ptr[i]))
            return false;
    return true;
}

/* Two stars or more count only as a whole component: at the start, between slashes, at the end. */
static bool is_double_star(Str text, size_t at)
{
    size_t end = stars_end(text, at);
    bool begins = begins_rest(text, at) || text.ptr[at - 1] == '/';
    return begins && end - at >= 2 && (end == text.len || text.ptr[end] == '/');
}

static void push(Arena *arena, StepVec *steps, StepKind kind)
{
    *vec_push(arena, steps) = (Step){.kind = kind};
}

static size_t compile_stars(Arena *arena, StepVec *steps, Str text, size_t at)
{
    size_t end = stars_end(text, at);
    if (!is_double_star(text, at)) {
        push(arena, steps, STEP_STAR);
        return end;
    }
    push(arena, steps, end == text.len ? STEP_ALL : STEP_FOLDERS);
    if (end < text.len)
        push(arena, steps, STEP_FOLDERS_LOOP);
    return end < text.len ? end + 1 : end;
}

/* Adds what begins at `at`, and returns where the next begins; 0: this can match nothing. */
static size_t compile_step(Arena *arena, StepVec *steps, Str text, size_t at)
{
    char c = text.ptr[at];
    if (c == '*')
        return compile_stars(arena, steps, text, at);
    if (c == '[') {
        ByteSet *set = ARENA_NEW(arena, ByteSet);
        *vec_push(arena, steps) = (Step){.kind = STEP_CLASS, .set = set};
        return read_class(text, &at, set) ? at : 0;
    }
    if (c == '?') {
        push(arena, steps, STEP_ANY);
        return at + 1;
    }
    bool is_escaped = c == '\\';
    if (is_escaped && at + 1 == text.len)
        return 0;
    *vec_push(arena, steps) = (Step){.kind = STEP_CHAR, .c = text.ptr[at + is_escaped]};
    return at + 1 + is_escaped;
}

static bool has_slash(Str text)
{
    return text.len && memchr(text.ptr, '/', text.len);
}

/* Without steps if it can match nothing. */
static Pattern compile(Arena *arena, Str text)
{
    Pattern pattern = {0};
    StepVec steps = {0};
    if (text.len && text.ptr[0] == '!') {
        pattern.is_taken_back = true;
        text = str_make(text.ptr + 1, text.len - 1);
    }
    if (text.len && text.ptr[text.len - 1] == '/') {
        pattern.is_for_folders = true;
        text.len--;
    }
    pattern.is_tied = has_slash(text);
    if (text.len && text.ptr[0] == '/')
        text = str_make(text.ptr + 1, text.len - 1);
    for (size_t at = 0; at < text.len && steps.count < STEPS_MAX;) {
        at = compile_step(arena, &steps, text, at);
        if (at == 0)
            return pattern;
    }
    pattern.steps = steps.items;
    pattern.step_count = (uint32_t)steps.count;
    return pattern;
}

/* Without the line end, and without spaces at the end that no backslash keeps. */
static Str trim_line(Str line)
{
    size_t kept = 0;
    if (line.len && line.ptr[line.len - 1] == '\r')
        line.len--;
    for (size_t at = 0; at < line.len; at++) {
        bool is_escape = line.ptr[at] == '\\' && at + 1 < line.len;
        if (is_escape || line.ptr[at] != ' ')
            kept = at + 1 + is_escape;
        at += is_escape;
    }
    return str_make(line.ptr, kept);
}

/* -- the set ------------------------------------------------------------------------------ */

static uint32_t chars_at_begin(const Pattern *pattern)
{
    uint32_t count = 0;
    while (count < pattern->step_count && pattern->steps[count].kind == STEP_CHAR)
        count++;
    return count;
}

static uint32_t chars_at_end(const Pattern *pattern)
{
    uint32_t count = 0;
    while (count < pattern->step_count &&
           pattern->steps[pattern->step_count - 1 - count].kind == STEP_CHAR)
        count++;
    return count;
}

/* The text of `count` steps that are characters. */
static Str text_of_steps(Arena *arena, const Step *steps, uint32_t count)
{
    char *text = arena_alloc(arena, count + 1);
    for (uint32_t i = 0; i < count; i++)
        text[i] = steps[i].c;
    return str_make(text, count);
}

/* Makes it known by the longer of its literal ends. */
static void add_literal(Arena *arena, PatternSet *set, const Pattern *pattern, uint32_t number)
{
    uint32_t begin = chars_at_begin(pattern), end = chars_at_end(pattern);
    LiteralKind kind = begin >= end ? LITERAL_BEGIN : LITERAL_END;
    if (begin == pattern->step_count)
        kind = LITERAL_WHOLE;
    const Step *steps = pattern->steps;
    Str text = kind == LITERAL_END ? text_of_steps(arena, steps + pattern->step_count - end, end)
                                   : text_of_steps(arena, steps, begin);
    *vec_push(arena, &set->literals[pattern->is_tied][pattern->is_for_folders][kind]) =
        (Literal){text, number};
}

static void add_pattern(Arena *arena, PatternSet *set, Str text)
{
    Pattern pattern = compile(arena, text);
    if (pattern.step_count == 0 || pattern.step_count >= STEPS_MAX)
        return;
    add_literal(arena, set, &pattern, (uint32_t)set->patterns.count);
    *vec_push(arena, &set->patterns) = pattern;
}

static Patterns finish(PatternSet *set)
{
    for (size_t i = 0; i < 2; i++) {
        for (size_t j = 0; j < 2; j++) {
            set->literals[i][j][LITERAL_END].is_from_end = true;
            for (size_t kind = 0; kind < LITERAL_KIND_COUNT; kind++)
                literals_sort(&set->literals[i][j][kind]);
        }
    }
    return (Patterns){set, set->patterns.count};
}

Patterns patterns_of_text(Arena *arena, Str text)
{
    PatternSet *set = ARENA_NEW(arena, PatternSet);
    if (str_starts_with(text, "\xEF\xBB\xBF"))
        text = str_make(text.ptr + 3, text.len - 3);
    for (size_t at = 0; at < text.len;) {
        const char *end = memchr(text.ptr + at, '\n', text.len - at);
        size_t len = end ? (size_t)(end - text.ptr) - at : text.len - at;
        Str line = trim_line(str_make(text.ptr + at, len));
        if (line.len && line.ptr[0] != '#')
            add_pattern(arena, set, line);
        at += len + 1;
    }
    return finish(set);
}

/* "./a" is "/a", and "." all that there is: to git they match nothing, and nobody means that. */
static Str spell_as_git(Arena *arena, Str text)
{
    text = trim_line(text);
    bool is_taken_back = str_starts_with(text, "!");
    const char *sign = is_taken_back ? "!" : "";
    Str path = str_make(text.ptr + is_taken_back, text.len - is_taken_back);
    if (str_is(path, ".") || str_is(path, "./"))
        return arena_format(arena, "%s/**", sign);
    if (!str_starts_with(path, "./"))
        return text;
    return arena_format(arena, "%s%.*s", sign, (int)(path.len - 1), path.ptr + 1);
}

Patterns patterns_of_list(Arena *arena, const Str *list, size_t count)
{
    PatternSet *set = ARENA_NEW(arena, PatternSet);
    for (size_t i = 0; i < count; i++)
        add_pattern(arena, set, spell_as_git(arena, list[i]));
    return finish(set);
}

/* True if a name between slashes is one that a path can have. */
static bool is_possible(Str name)
{
    return name.len && !str_is(name, ".") && !str_is(name, "..");
}

bool patterns_can_match(Str pattern)
{
    pattern = trim_line(pattern);
    size_t start = str_starts_with(pattern, "!");
    Str path = str_make(pattern.ptr + start, pattern.len - start);
    if (str_is(path, ".") || str_is(path, "./"))
        return true;
    size_t at = str_starts_with(path, "./") ? 2 : str_starts_with(path, "/") ? 1 : 0;
    do {
        const char *slash = memchr(path.ptr + at, '/', path.len - at);
        size_t end = slash ? (size_t)(slash - path.ptr) : path.len;
        if (!is_possible(str_make(path.ptr + at, end - at)))
            return false;
        at = end + 1;
    } while (at < path.len);
    return true;
}

/* -- matching ---------------------------------------------------------------------------- */

/* The steps in which the match may be. */
typedef struct Places {
    bool is_in[STEPS_MAX + 1];
    uint32_t first, end; /* none is outside */
} Places;

static void places_clear(Places *places, const Pattern *pattern)
{
    memset(places->is_in, 0, pattern->step_count + 1);
    places->first = STEPS_MAX + 1;
    places->end = 0;
}

/* Adds a step, and those that can be reached from it without a character. */
static void places_add(Places *places, const Pattern *pattern, uint32_t at)
{
    for (;;) {
        if (places->is_in[at])
            return;
        places->is_in[at] = true;
        places->first = at < places->first ? at : places->first;
        places->end = at >= places->end ? at + 1 : places->end;
        if (at == pattern->step_count)
            return;
        StepKind kind = pattern->steps[at].kind;
        if (kind == STEP_FOLDERS)
            places_add(places, pattern, at + 2); /* no folder at all; never deep: the loop is one */
        else if (kind != STEP_STAR && kind != STEP_ALL)
            return;
        at++;
    }
}

/* Where `c` leads from step `at`. */
static void advance(Places *next, const Pattern *pattern, uint32_t at, char c)
{
    const Step *step = &pattern->steps[at];
    switch (step->kind) {
    case STEP_CHAR:
        if (step->c == c)
            places_add(next, pattern, at + 1);
        break;
    case STEP_ANY:
        if (c != '/')
            places_add(next, pattern, at + 1);
        break;
    case STEP_CLASS:
        if (set_has(step->set, (unsigned char)c))
            places_add(next, pattern, at + 1);
        break;
    case STEP_STAR:
        if (c != '/')
            places_add(next, pattern, at);
        break;
    case STEP_ALL:
        places_add(next, pattern, at);
        break;
    case STEP_FOLDERS:
        break; /* only its two ways on read characters */
    case STEP_FOLDERS_LOOP:
        places_add(next, pattern, at);
        if (c == '/')
            places_add(next, pattern, at + 1);
        break;
    }
}

static bool matches_text(const Pattern *pattern, Str text)
{
    Places buffers[2], *places = &buffers[0], *next = &buffers[1];
    places_clear(places, pattern);
    places_add(places, pattern, 0);
    for (size_t i = 0; i < text.len; i++) {
        places_clear(next, pattern);
        for (uint32_t at = places->first; at < places->end; at++)
            if (places->is_in[at] && at < pattern->step_count)
                advance(next, pattern, at, text.ptr[i]);
        Places *spare = places;
        places = next;
        next = spare;
    }
    return places->is_in[pattern->step_count];
}

static Str last_name(Str path)
{
    size_t start = path.len;
    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    return str_make(path.ptr + start, path.len - start);
}

/* What is looked for, and the last pattern so far that matches. */
typedef struct Search {
    const PatternSet *set;
    Str text;
    size_t best; /* its number, and one; 0: none */
} Search;

/* The last of a group that matches, if it comes after the best one. */
static void try_group(Search *search, const Literal *items, size_t first, size_t end)
{
    for (size_t i = end; i > first && items[i - 1].owner >= search->best; i--) {
        if (matches_text(&search->set->patterns.items[items[i - 1].owner], search->text)) {
            search->best = (size_t)items[i - 1].owner + 1;
            return;
        }
    }
}

static void try_literals(Search *search, const Literals kinds[LITERAL_KIND_COUNT])
{
    for (size_t kind = 0; kind < LITERAL_KIND_COUNT; kind++) {
        LiteralSearch literals = literals_search(&kinds[kind], search->text);
        size_t first, end;
        while (literals_next(&literals, &first, &end)) {
            const Literal *items = kinds[kind].items;
            if (kind != LITERAL_WHOLE || items[first].text.len == search->text.len)
                try_group(search, items, first, end);
        }
    }
}

PatternMatch patterns_match(const Patterns *patterns, Str path, bool is_folder)
{
    if (patterns->count == 0)
        return PATTERN_NONE;
    Search search = {.set = patterns->set};
    for (size_t is_tied = 0; is_tied < 2; is_tied++) {
        search.text = is_tied ? path : last_name(path);
        try_literals(&search, search.set->literals[is_tied][false]);
        if (is_folder)
            try_literals(&search, search.set->literals[is_tied][true]);
    }
    if (search.best == 0)
        return PATTERN_NONE;
    const Pattern *last = &search.set->patterns.items[search.best - 1];
    return last->is_taken_back ? PATTERN_TAKEN_BACK : PATTERN_MATCHES;
}

bool patterns_cover(const Patterns *patterns, Str path, bool is_folder)
{
    for (size_t i = 0; i < path.len; i++)
        if (path.ptr[i] == '/' &&
            patterns_match(patterns, str_make(path.ptr, i), true) == PATTERN_MATCHES)
            return true;
    return patterns_match(patterns, path, is_folder) == PATTERN_MATCHES;
}
