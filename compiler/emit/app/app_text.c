/* SPDX-License-Identifier: MIT */
/* app_text.c - what the parts share; see app_text.h. */
#include "emit/app/app_text.h"

#include <stdarg.h>

#include "support/chars.h"
#include "support/utf8.h"

Str app_text(App *app, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    Str text = arena_vformat(app->input->arena, fmt, args);
    va_end(args);
    return text;
}

/* Runs of white space, line ends among them, are one space. */
static Str one_line(App *app, Str text)
{
    Buf line = buf_new(app->code.out->context);
    bool is_behind_space = false;
    size_t len;
    for (size_t at = 0; at < text.len; at += len) {
        uint32_t c = utf8_decode(text, at, &len);
        bool is_space = c != UTF8_INVALID && (char_is_space((int)c) || utf8_is_blank(c));
        if (!is_space && is_behind_space && buf_str(&line).len > 0)
            buf_put(&line, ' ');
        if (!is_space)
            buf_append(&line, str_make(text.ptr + at, len));
        is_behind_space = is_space;
    }
    Str copy = arena_copy(app->input->arena, buf_str(&line));
    buf_free(&line);
    return copy;
}

static bool is_sentence(Str text)
{
    char last = text.ptr[text.len - 1];
    return last == '.' || last == '!' || last == '?';
}

void app_put_doc(App *app, Str words, Str foreign)
{
    CodeWriter *code = &app->code;
    Str line = one_line(app, foreign);
    code_begin(code);
    code_put(code, "\"\"\"");
    code_put_str(code, words);
    code_put(code, words.len && line.len ? ": " : "");
    code_doc_text(code->out, CODE_PYTHON, line);
    code_end(code, line.len && is_sentence(line) ? "\"\"\"" : ".\"\"\"");
}

void app_open_dataclass(App *app, Str name, Str doc)
{
    CodeWriter *code = &app->code;
    code_line(code, "@dataclass(frozen=True)");
    code_open(code, "class %.*s:", STR_ARG(name));
    code_line(code, "\"\"\"%.*s\"\"\"", STR_ARG(doc));
}

void app_close_class(App *app)
{
    code_close(&app->code, NULL);
    code_blank(&app->code, 2);
}
