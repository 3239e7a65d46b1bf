/* SPDX-License-Identifier: MIT */
/* toml_pasted.c - one finding for JSON that was pasted, and not one for each of its lines. */
#include "syntax/toml/toml_pasted.h"

#include "support/chars.h"

/* `{` and then a key, or nothing: no other text of people looks so. */
static bool begins_object(Str text, size_t at)
{
    if (at >= text.len || text.ptr[at] != '{')
        return false;
    for (at++; at < text.len && char_is_white(text.ptr[at]); at++)
        ;
    return at < text.len && (text.ptr[at] == '"' || text.ptr[at] == '}');
}

/* Behind the string that begins at `at`; strings end with their line. */
static size_t skip_string(Str text, size_t at)
{
    for (at++; at < text.len && text.ptr[at] != '"' && text.ptr[at] != '\n'; at++)
        at += text.ptr[at] == '\\' && at + 1 < text.len && text.ptr[at + 1] != '\n';
    return at < text.len && text.ptr[at] == '"' ? at + 1 : at;
}

static bool is_toml_line(TomlLexer *lexer, size_t line_start)
{
    LineLook look = toml_look(lexer, line_start);
    return look == LINE_HEADER || look == LINE_KEY;
}

/* Behind the closing brace; without one, the next line that is TOML, or the end of the text. */
static size_t find_end(TomlLexer *lexer)
{
    Str text = lexer->text;
    size_t depth = 0;
    for (size_t at = lexer->at; at < text.len;) {
        char c = text.ptr[at];
        if (c == '"') {
            at = skip_string(text, at);
            continue;
        }
        at++;
        depth += c == '{' || c == '[';
        if ((c == '}' || c == ']') && --depth == 0)
            return at;
        if (c == '\n' && is_toml_line(lexer, at))
            return at;
    }
    return text.len;
}

bool toml_skip_pasted(TomlReader *reader)
{
    TomlLexer *lexer = &reader->lexer;
    if (!begins_object(lexer->text, lexer->at))
        return false;
    toml_report_line(lexer, TOML_PASTED, span_make(lexer->at, lexer->at + 1));
    tables_break(&reader->tables, 0);
    tables_break(&reader->tables, reader->table);
    for (size_t end = find_end(lexer); lexer->at < end;)
        if (!toml_skip_line_end(lexer))
            lexer->at++;
    if (lexer->at != lexer->line_start)
        toml_skip_line(lexer);
    return true;
}
