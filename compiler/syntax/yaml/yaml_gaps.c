/* SPDX-License-Identifier: MIT */
/* yaml_gaps.c - see yaml_gaps.h. Behaviour of PyYAML 6.0.4; `./dev oracle yaml` asks it. */
#include "syntax/yaml/yaml_gaps.h"

#include "support/chars.h"

static const char MISSING_KEY[] = "a key is missing after `?`";

/* The byte at `at`; NUL at the end. */
static char byte_at(Str text, size_t at)
{
    return at < text.len ? text.ptr[at] : '\0';
}

static bool is_one_of(char c, const char *letters)
{
    return c && strchr(letters, c);
}

static YamlPatch insert(size_t at, char letter)
{
    return (YamlPatch){.is_insertion = true, .insertion = {(uint32_t)at, letter}};
}

/* Inside brackets PyYAML ends a key at a colon that one of these follows. */
static bool find_colon(Str text, const YamlProblem *problem, YamlPatch *patch)
{
    size_t at = problem->problem_at;
    *patch = insert(at + 1, ' ');
    return strstr(problem->problem, "unexpected ':'") && byte_at(text, at) == ':' &&
           is_one_of(byte_at(text, at + 1), ",[]{}");
}

bool yaml_gap_is_missing_key(const YamlEvent *key)
{
    return key->kind == EVENT_SCALAR && key->style == STYLE_YAML_PLAIN && key->value.len == 0 &&
           !key->has_properties;
}

YamlProblem yaml_gap_missing_key(uint32_t pair_at)
{
    return (YamlProblem){
        .problem = MISSING_KEY, .context = "", .problem_at = pair_at, .context_at = pair_at};
}

static bool find_missing_key(Str text, const YamlProblem *problem, YamlPatch *patch)
{
    size_t at = (size_t)problem->problem_at + 1, next = at;
    *patch = insert(at, '~');
    if (strcmp(problem->problem, MISSING_KEY) != 0)
        return false;
    while (char_is_white(byte_at(text, next)))
        next++;
    /* To libyaml a comment or a colon without a blank would belong to the `~`. */
    if (byte_at(text, at) == '#')
        return false;
    return byte_at(text, next) != ':' || char_is_white(byte_at(text, next + 1)) ||
           is_one_of(byte_at(text, next + 1), ",[]{}");
}

/* --- a tab that begins a block scalar --------------------------------------------- */

/* Is the line at `line` the first of a block text? PyYAML indents by the longest line above it. */
static bool begins_text(Str text, size_t header, size_t line, size_t spaces)
{
    size_t blank = 0;
    for (; line > header && char_is_white(text.ptr[line - 1]); line--, blank++) {
        if (!char_is_line_end(text.ptr[line - 1]))
            continue;
        if (blank > spaces)
            return false;
        blank = (size_t)-1;
    }
    for (; line > header; line--) /* the header; LS and its like end a line, too */
        if (char_is_line_end(text.ptr[line - 1]) || (unsigned char)text.ptr[line - 1] >= 0x80)
            return false;
    return true;
}

/* The spaces before the tab, which are the indentation to PyYAML; 0 where it refuses them. */
static size_t indentation_before_tab(Str text, const YamlProblem *problem)
{
    size_t tab = problem->problem_at, line = tab, header = problem->context_at;
    if (!strstr(problem->context, "block scalar") || !strstr(problem->problem, "tab"))
        return 0;
    while (line > 0 && text.ptr[line - 1] == ' ')
        line--;
    size_t indent = problem->indent > 0 ? (size_t)problem->indent : 0, spaces = tab - line;
    bool is_text = spaces > indent && begins_text(text, header, line, spaces) &&
                   is_one_of(byte_at(text, header), "|>");
    return is_text ? spaces - indent : 0;
}

static bool find_tab(Str text, const YamlProblem *problem, YamlPatch *patch)
{
    size_t spaces = indentation_before_tab(text, problem);
    *patch = insert((size_t)problem->context_at + 1, (char)('0' + spaces));
    return spaces > 0 && spaces <= 9; /* what a digit can say */
}

/* --- directives --------------------------------------------------------------------- */

static size_t next_line(Str text, size_t at)
{
    while (at < text.len && !char_is_line_end(text.ptr[at]))
        at++;
    return at + (at < text.len);
}

static size_t skip_blanks(Str text, size_t at)
{
    while (at < text.len && char_is_blank(text.ptr[at]))
        at++;
    return at;
}

/* Behind the directives of a document comes `---`, or PyYAML refuses them. */
static bool is_document_behind(Str text, size_t at)
{
    while (at < text.len) {
        size_t first = skip_blanks(text, at);
        char c = byte_at(text, first);
        if (c != '#' && !char_is_line_end(c) && !(c == '%' && first == at))
            break;
        at = next_line(text, first);
    }
    char behind = byte_at(text, at + 3);
    return str_starts_with(str_make(text.ptr + at, text.len - at), "---") &&
           (behind == '\0' || char_is_white(behind));
}

static bool find_directive(Str text, const YamlProblem *problem, YamlPatch *patch)
{
    uint32_t at = problem->context_at;
    size_t end = (size_t)at + 1;
    if (!strstr(problem->problem, "unknown directive") || byte_at(text, at) != '%')
        return false;
    while (char_is_alnum(byte_at(text, end)) || is_one_of(byte_at(text, end), "-_"))
        end++;
    *patch = (YamlPatch){.replaced = span_make(at, at + 1), .with = '#'};
    return byte_at(text, end) != '\t' && is_document_behind(text, next_line(text, end));
}

static bool find_version(Str text, const YamlProblem *problem, YamlPatch *patch)
{
    size_t at = problem->problem_at;
    if (!strstr(problem->problem, "incompatible YAML") ||
        !str_starts_with(str_make(text.ptr + at, text.len - at), "%YAML"))
        return false;
    at = skip_blanks(text, at + strlen("%YAML"));
    while (byte_at(text, at) == '0')
        at++;
    if (byte_at(text, at) != '1' || byte_at(text, at + 1) != '.')
        return false;
    size_t end = at += 2;
    while (char_is_digit(byte_at(text, end)))
        end++;
    *patch = (YamlPatch){.replaced = span_make(at, end), .with = '1'};
    return end > at && byte_at(text, end) != '#';
}

bool yaml_gap_find(Str text, const YamlProblem *problem, YamlPatch *patch)
{
    return find_colon(text, problem, patch) || find_missing_key(text, problem, patch) ||
           find_tab(text, problem, patch) || find_directive(text, problem, patch) ||
           find_version(text, problem, patch);
}

bool yaml_gap_is_open(Str text, const YamlProblem *problem)
{
    return strcmp(problem->problem, MISSING_KEY) == 0 || indentation_before_tab(text, problem) > 0;
}
