/* SPDX-License-Identifier: MIT */
/*
 * yaml_recovery.c - see yaml_recovery.h.
 *
 * The table says, for each of libyaml 0.2.5's problems, whether the line of the
 * problem or that of its context is to blame. Three cases need a closer look: a quote
 * that is closed by the quote of another value, a half-typed key without its colon
 * (the commonest case in an editor), and a problem noticed only at the end.
 */
#include "syntax/yaml/yaml_recovery.h"

#include "support/chars.h"
#include "support/utf8.h"

typedef enum Blame {
    BLAME_PROBLEM_CHAR, /* the character at the problem */
    BLAME_PROBLEM_LINE, /* the text of its line */
    BLAME_CONTEXT_REST, /* from the context to the end of its line */
} Blame;

typedef struct ProblemRow {
    const char *context; /* part of libyaml's context; "" fits all */
    const char *problem; /* part of libyaml's problem */
    Blame blame;
    const char *message, *help;
} ProblemRow;

/* The first row that fits counts. */
static const ProblemRow PROBLEMS[] = {
    {"", "could not find expected ':'", BLAME_CONTEXT_REST, "this line is a key without its `:`",
     "write `key: value`, or quote text that continues over several lines"},
    {"quoted scalar", "unknown escape", BLAME_PROBLEM_CHAR, "YAML has no such escape",
     "write `\\\\` for a backslash, or use single quotes"},
    {"quoted scalar", "hexdecimal", BLAME_PROBLEM_CHAR, "this escape needs more hexadecimal digits",
     "`\\x` takes two, `\\u` four, `\\U` eight"},
    {"quoted scalar", "Unicode character escape", BLAME_PROBLEM_CHAR,
     "this escape is not a Unicode character", NULL},
    {"quoted scalar", "", BLAME_CONTEXT_REST, "this quote is never closed",
     "close it on the same line"},
    {"flow sequence", "", BLAME_CONTEXT_REST, "this list is never closed",
     "its items need `,` between them and `]` at the end"},
    {"flow mapping", "", BLAME_CONTEXT_REST, "this mapping is never closed",
     "its entries need `,` between them and `}` at the end"},
    {"flow node", "", BLAME_PROBLEM_CHAR, "a value is missing here",
     "is there a comma too many, or a bracket that is never closed?"},
    {"", "mapping values are not allowed", BLAME_PROBLEM_CHAR, "this is a second `:` in one line",
     "quote the value if the colon belongs to it"},
    {"", "block sequence entries are not allowed", BLAME_PROBLEM_CHAR,
     "a list cannot begin after a key on the same line", "put the `- ` on a line of its own"},
    {"", "mapping keys are not allowed", BLAME_PROBLEM_CHAR, "a `? ` key cannot begin here", NULL},
    {"plain scalar", "unexpected ':'", BLAME_PROBLEM_CHAR,
     "a colon inside brackets needs a space after it", "write `key: value`, or quote the text"},
    {"plain scalar", "tab", BLAME_PROBLEM_CHAR, "a tab cannot indent YAML", "use spaces"},
    {"block scalar", "tab", BLAME_PROBLEM_CHAR, "a tab cannot indent YAML", "use spaces"},
    {"block scalar", "", BLAME_PROBLEM_CHAR, "this cannot follow `|` or `>`",
     "begin the text on the next line"},
    {"anchor", "", BLAME_PROBLEM_CHAR,
     "an anchor's name may contain only letters, digits, `-` and `_`", NULL},
    {"alias", "", BLAME_PROBLEM_CHAR,
     "an alias's name may contain only letters, digits, `-` and `_`",
     "quote the value if it begins with `*`"},
    {"", "undefined tag handle", BLAME_PROBLEM_CHAR, "this tag's handle is not declared", NULL},
    {"tag", "", BLAME_PROBLEM_CHAR, "this is not a tag", "quote the value if it begins with `!`"},
    {"directive", "", BLAME_PROBLEM_LINE, "YAML does not know this directive",
     "quote the value if it begins with `%`"},
    {"", "%YAML directive", BLAME_PROBLEM_LINE, "there are two %YAML lines", NULL},
    {"", "incompatible YAML document", BLAME_PROBLEM_LINE, "only YAML 1.1 is read here", NULL},
    {"", "a key is missing", BLAME_PROBLEM_CHAR, "a `?` inside brackets needs a key after it",
     "write the key, or `null`"},
    {"", "document start", BLAME_PROBLEM_LINE, "text after the end of the document", NULL},
    {"block mapping", "", BLAME_PROBLEM_LINE, "this line does not fit any mapping above it",
     "indent it like the keys that it belongs with"},
    {"block collection", "", BLAME_PROBLEM_LINE, "this line does not fit any list above it",
     "begin each list item with `- `, all at the same depth"},
};

static const ProblemRow ANY_PROBLEM = {"", "", BLAME_PROBLEM_LINE,
                                       "this line cannot be read as YAML", NULL};

static const ProblemRow *find_row(const YamlProblem *problem)
{
    for (size_t i = 0; i < sizeof PROBLEMS / sizeof *PROBLEMS; i++)
        if (strstr(problem->context, PROBLEMS[i].context) &&
            strstr(problem->problem, PROBLEMS[i].problem))
            return &PROBLEMS[i];
    return &ANY_PROBLEM;
}

/* The text of a line without the blanks around it; empty at the line's start if blank. */
static Span line_content(const SourceFile *source, Str text, uint32_t line)
{
    Span span = source_line_span(source, line);
    uint32_t start = span.start, end = span.end;
    while (start < end && char_is_white(text.ptr[start]))
        start++;
    while (end > start && char_is_white(text.ptr[end - 1]))
        end--;
    return start == end ? span_make(span.start, span.start) : span_make(start, end);
}

static bool line_is_blank(const SourceFile *source, Str text, uint32_t line)
{
    Span content = line_content(source, text, line);
    return content.start == content.end;
}

static uint32_t indent_of(const SourceFile *source, Str text, uint32_t line)
{
    return line_content(source, text, line).start - source_line_span(source, line).start;
}

/* `line`, or the last line above it that is not blank; 0 if there is none. */
static uint32_t skip_blank_upwards(const SourceFile *source, Str text, uint32_t line)
{
    while (line > 0 && line_is_blank(source, text, line))
        line--;
    return line;
}

static uint32_t line_at(const SourceFile *source, uint32_t offset)
{
    return source_position(source, offset).line;
}

/* True for a colon that ends a key: a blank or nothing follows it. */
static bool has_key_colon(Str words)
{
    for (size_t i = 0; i < words.len; i++)
        if (words.ptr[i] == ':' && (i + 1 == words.len || words.ptr[i + 1] == ' '))
            return true;
    return false;
}

/* What comes after the `- ` of an item that begins with `key:value`; else all of it. */
static Str behind_dash(Str words)
{
    Str rest = words;
    while (rest.len > 2 && rest.ptr[0] == '-' && rest.ptr[1] == ' ')
        rest = str_make(rest.ptr + 2, rest.len - 2);
    return memchr(rest.ptr, ':', rest.len) ? rest : words;
}

/* A line of text that has no key and is not a list item, comment or bracket. */
static bool is_half_typed_key(const SourceFile *source, Str text, uint32_t line)
{
    Span content = line_content(source, text, line);
    Str words = behind_dash(str_make(text.ptr + content.start, content.end - content.start));
    if (words.len == 0 || strchr("-#%[]{}\"'|>", words.ptr[0]))
        return false;
    return !has_key_colon(words);
}

/* Why a line that was meant as a key has none: mostly a blank is missing. */
static void describe_missing_key(Str words, Culprit *culprit)
{
    bool is_item = words.len > 1 && words.ptr[0] == '-' && words.ptr[1] != ' ';
    bool has_no_break_space = false;
    for (size_t i = 0; i + 1 < words.len; i++)
        has_no_break_space |= memcmp(words.ptr + i, "\xC2\xA0", 2) == 0;
    if (is_item) {
        culprit->message = "a list item needs a space after its `-`";
        culprit->help = "write `- value`";
    } else if (has_no_break_space) {
        culprit->message = "this line has a no-break space, which YAML reads as a letter";
        culprit->help = "type a plain space instead";
    } else if (words.len && memchr(words.ptr, ':', words.len)) {
        culprit->message = "a `:` needs a space after it";
        culprit->help = "write `key: value`";
    }
}

/* The last line below `line` of those that are at least `depth` deep. */
static uint32_t last_line_at_depth(const SourceFile *source, Str text, uint32_t line,
                                   uint32_t depth)
{
    uint32_t last = line;
    for (uint32_t i = line + 1; i <= source_line_count(source); i++) {
        if (line_is_blank(source, text, i))
            continue;
        if (indent_of(source, text, i) < depth)
            break;
        last = i;
    }
    return last;
}

/*
 * "mapping values are not allowed" at `key: value` under a half-typed key: the two lines
 * were read as one text, and the first is to blame. What is indented more belonged to it.
 */
static bool blame_half_typed_key(const SourceFile *source, Str text, uint32_t above,
                                 Culprit *culprit)
{
    uint32_t depth = indent_of(source, text, above);
    if (!is_half_typed_key(source, text, above))
        return false;
    *culprit = (Culprit){
        .line = above,
        .last_line = last_line_at_depth(source, text, above, depth + 1),
        .span = line_content(source, text, above),
        .message = "this line is a key without its `:`",
        .help = "write `key: value`",
    };
    describe_missing_key(
        str_make(text.ptr + culprit->span.start, culprit->span.end - culprit->span.start), culprit);
    return true;
}

/*
 * The same under a line that has its value already: this one is indented too deep, and
 * so are all at the same depth.
 */
static bool blame_too_deep(const SourceFile *source, Str text, uint32_t above, uint32_t line,
                           Culprit *culprit)
{
    uint32_t depth = indent_of(source, text, line);
    if (depth <= indent_of(source, text, above))
        return false;
    *culprit = (Culprit){
        .line = line,
        .last_line = last_line_at_depth(source, text, line, depth),
        .span = line_content(source, text, line),
        .message = "this line is indented more than the line above it, which already has a value",
        .help = "give both lines the same indentation",
    };
    return true;
}

/* A colon where none can be: mostly the line above tells why. */
static bool blame_line_above(const SourceFile *source, Str text, const YamlProblem *problem,
                             Culprit *culprit)
{
    uint32_t line = line_at(source, problem->problem_at);
    uint32_t above = line > 1 ? skip_blank_upwards(source, text, line - 1) : 0;
    Span content = line_content(source, text, line);
    const char *colon = memchr(text.ptr + content.start, ':', content.end - content.start);
    bool is_first_colon = colon && (uint32_t)(colon - text.ptr) == problem->problem_at;
    bool is_whole_line = problem->problem_at == content.start;
    if (above == 0)
        return false;
    if (strstr(problem->problem, "did not find expected key") && is_whole_line)
        return indent_of(source, text, line) > indent_of(source, text, above) &&
               blame_half_typed_key(source, text, above, culprit);
    if (!strstr(problem->problem, "mapping values") || !is_first_colon)
        return false;
    return blame_half_typed_key(source, text, above, culprit) ||
           blame_too_deep(source, text, above, line, culprit);
}

/*
 * A stray line of text in front is a whole document to YAML, and everything after it
 * "text after the end of the document".
 */
static bool blame_stray_first_line(const SourceFile *source, Str text, const YamlProblem *problem,
                                   Culprit *culprit)
{
    uint32_t line = 1, last = line_at(source, problem->problem_at);
    while (line < last && (line_is_blank(source, text, line) ||
                           text.ptr[line_content(source, text, line).start] == '#'))
        line++;
    return strstr(problem->problem, "document start") && line < last &&
           blame_half_typed_key(source, text, line, culprit);
}

/* A quoted text over several lines, then nonsense: its closing quote opened another. */
static bool blame_stolen_quote(const SourceFile *source, Str text, const YamlProblem *problem,
                               Span quoted, Culprit *culprit)
{
    bool is_nonsense = strstr(problem->problem, "did not find expected") != NULL ||
                       strstr(problem->problem, "cannot start any token") != NULL;
    uint32_t first = line_at(source, quoted.start), last = line_at(source, quoted.end);
    bool is_near = last == line_at(source, problem->problem_at);
    if (quoted.start == quoted.end || first == last || !is_nonsense || !is_near)
        return false;
    Span content = line_content(source, text, first);
    *culprit = (Culprit){
        .line = first,
        .last_line = first,
        .span = span_make(quoted.start, content.end),
        .message = "this quote is never closed",
        .help = "close it on the same line",
    };
    return true;
}

/* The character at `at`, or nothing at the end. */
static Span char_span(Str text, uint32_t at)
{
    size_t len = 0;
    if (at < text.len)
        utf8_decode(text, at, &len);
    return span_make(at, at + len);
}

static void describe_bad_start(Str text, uint32_t at, Culprit *culprit)
{
    char c = at < text.len ? text.ptr[at] : '\0';
    if (c == '\t') {
        culprit->message = "a tab is not allowed here";
        culprit->help = "use spaces";
    } else {
        culprit->message = "an unquoted key or value cannot begin with this character";
        culprit->help = "quote the value";
    }
}

/* The half of a surrogate pair that the hexadecimal digits at `at` give; 0 for anything else. */
static uint32_t surrogate_at(Str text, size_t at)
{
    uint32_t value = 0;
    char kind = at > 0 && at <= text.len ? text.ptr[at - 1] : '\0';
    size_t end = at + (kind == 'u' ? 4 : 8);
    if ((kind != 'u' && kind != 'U') || end > text.len)
        return 0;
    for (; at < end; at++) {
        int digit = char_hex_value(text.ptr[at]);
        if (digit < 0)
            return 0;
        value = value << 4 | (uint32_t)digit;
    }
    return value >= 0xD800 && value <= 0xDFFF ? value : 0;
}

/* `\ud83d\ude00`, as JSON writes a character: to PyYAML these are two, and none of Unicode. */
static void describe_escape(Str text, uint32_t at, Culprit *culprit)
{
    uint32_t high = surrogate_at(text, at);
    if (!high)
        return;
    size_t end = (size_t)at + (text.ptr[at - 1] == 'u' ? 4 : 8);
    bool is_pair = high < 0xDC00 && end + 2 < text.len && text.ptr[end] == '\\';
    uint32_t low = is_pair ? surrogate_at(text, end + 2) : 0;
    culprit->is_half_pair = true;
    culprit->message = "this escape is half a surrogate pair";
    culprit->help = "write the character as one escape, `\\U` and eight digits";
    culprit->span = span_make((size_t)at - 2, end);
    if (low < 0xDC00)
        return;
    culprit->code_point = 0x10000u + ((high - 0xD800) << 10) + (low - 0xDC00);
    culprit->span.end = (uint32_t)(end + 2 + (text.ptr[end + 1] == 'u' ? 4 : 8));
    culprit->message = "these are two escapes for the halves of one character";
}

/* The first colon with a bracket right after it in the line before `end`; `end` without one. */
static uint32_t find_glued_colon(Str text, uint32_t end)
{
    uint32_t found = end, at = end;
    for (; at > 1 && !char_is_line_end(text.ptr[at - 1]); at--)
        if (text.ptr[at - 2] == ':' && (text.ptr[at - 1] == '{' || text.ptr[at - 1] == '['))
            found = at - 2;
    return found;
}

/* A value has ended, and the line goes on. */
static void describe_rest_of_line(Str text, Span rest, Culprit *culprit)
{
    char c = text.ptr[rest.start];
    uint32_t colon = find_glued_colon(text, rest.start);
    culprit->span = rest;
    if ((c == ']' || c == '}') && colon < rest.start) {
        culprit->span = span_make(colon, colon + 1);
        culprit->message = "a `:` needs a space after it";
        culprit->help = "write `key: value`";
    } else if (c == ']' || c == '}') {
        culprit->span.end = rest.start + 1;
        culprit->message = "this bracket was never opened";
        culprit->help = "quote the value if the bracket belongs to it";
    } else {
        culprit->message = "the value has ended before this";
        culprit->help = "quote the whole value; in single quotes write `''` for one quote";
    }
}

static Culprit blame_by_table(const SourceFile *source, Str text, const YamlProblem *problem)
{
    const ProblemRow *row = find_row(problem);
    uint32_t at = row->blame == BLAME_CONTEXT_REST ? problem->context_at : problem->problem_at;
    Culprit culprit = {.line = line_at(source, at), .message = row->message, .help = row->help};
    bool is_late = line_is_blank(source, text, culprit.line);
    culprit.line = culprit.last_line = skip_blank_upwards(source, text, culprit.line);
    if (culprit.line == 0)
        return culprit;
    Span content = line_content(source, text, culprit.line);
    culprit.span = content;
    if (!is_late && row->blame == BLAME_CONTEXT_REST && at < content.end)
        culprit.span.start = at;
    if (!is_late && row->blame == BLAME_PROBLEM_CHAR && at < content.end)
        culprit.span = char_span(text, at);
    if (strstr(problem->problem, "could not find expected ':'"))
        describe_missing_key(str_make(text.ptr + content.start, content.end - content.start),
                             &culprit);
    bool is_behind = !is_late && at > content.start && at < content.end;
    if (is_behind && row->blame == BLAME_PROBLEM_LINE && strstr(problem->context, "block"))
        describe_rest_of_line(text, span_make(at, content.end), &culprit);
    if (strstr(problem->context, "block scalar"))
        culprit.last_line = last_line_at_depth(source, text, culprit.line,
                                               indent_of(source, text, culprit.line) + 1);
    if (strstr(problem->problem, "Unicode character escape"))
        describe_escape(text, at, &culprit);
    if (strstr(problem->problem, "cannot start any token")) {
        describe_bad_start(text, at, &culprit);
        culprit.span = at < text.len && !is_late ? char_span(text, at) : content;
    }
    return culprit;
}

Culprit yaml_culprit_find(const SourceFile *source, Str text, const YamlProblem *problem,
                          Span last_quoted)
{
    Culprit culprit;
    if (blame_stray_first_line(source, text, problem, &culprit) ||
        blame_line_above(source, text, problem, &culprit) ||
        blame_stolen_quote(source, text, problem, last_quoted, &culprit))
        return culprit;
    return blame_by_table(source, text, problem);
}

bool yaml_line_opens_block(const SourceFile *source, uint32_t line)
{
    Str text = source_text(source);
    Span content = line_content(source, text, line);
    uint32_t end = content.end;
    /* The last ` #` begins a comment; one inside quotes only makes this guess less. */
    for (uint32_t i = content.start + 1; i < content.end; i++)
        if (text.ptr[i] == '#' && text.ptr[i - 1] == ' ')
            end = i;
    while (end > content.start && char_is_white(text.ptr[end - 1]))
        end--;
    bool ends_with_colon = end > content.start && text.ptr[end - 1] == ':';
    return ends_with_colon || is_half_typed_key(source, text, line);
}

uint32_t yaml_orphans_last_line(const SourceFile *source, Str text, uint32_t line)
{
    uint32_t indent = indent_of(source, source_text(source), line);
    bool opens_block = yaml_line_opens_block(source, line);
    uint32_t last = line;
    for (uint32_t i = line + 1; i <= source_line_count(source); i++) {
        if (line_is_blank(source, text, i))
            continue;
        uint32_t depth = indent_of(source, text, i);
        bool is_item = text.ptr[line_content(source, text, i).start] == '-';
        if (depth < indent || (depth == indent && !(opens_block && is_item)))
            break;
        last = i;
    }
    return last;
}
