/* SPDX-License-Identifier: MIT */
/* code_template.c - see code_template.h. */
#include "emit/code/code_template.h"

static const char MARK[] = "#@ ";

static Str next_line(Str *rest)
{
    const char *end = memchr(rest->ptr, '\n', rest->len);
    size_t len = end ? (size_t)(end - rest->ptr) + 1 : rest->len;
    Str line = str_make(rest->ptr, len);
    *rest = str_make(rest->ptr + len, rest->len - len);
    return line;
}

/* "entries" of "#@ entries"; empty for a line of code. */
static Str instruction_of(Str line)
{
    size_t mark = strlen(MARK);
    if (!str_starts_with(line, MARK))
        return str_make(NULL, 0);
    return str_make(line.ptr + mark, line.len - mark - 1);
}

void code_template_write(const CodeTemplate *template, Buf *out)
{
    static const char IF[] = "if ";
    Str rest = template->text;
    bool is_wanted = true;
    while (rest.len > 0) {
        Str line = next_line(&rest);
        Str told = instruction_of(line);
        if (str_starts_with(told, IF))
            is_wanted = template->has(template->context,
                                      str_make(told.ptr + strlen(IF), told.len - strlen(IF)));
        else if (str_is(told, "else"))
            is_wanted = !is_wanted;
        else if (str_is(told, "end"))
            is_wanted = true;
        else if (is_wanted && told.len > 0)
            template->fill(template->context, told);
        else if (is_wanted)
            buf_append(out, line);
    }
}
