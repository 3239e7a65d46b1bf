/* SPDX-License-Identifier: MIT */
/* show_files.c - see show_files.h. */
#include "cli/show_files.h"

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/exit_codes.h"
#include "cli/findings_output.h"
#include "cli/output.h"
#include "cli/program.h"
#include "report/document.h"
#include "support/visible.h"

static const struct {
    const char *word, *words;
} REASONS[] = {
#define SKIP_REASON(ident, word, words) [SKIP_##ident] = {word, words},
#include "config/skip_reasons.def"
#undef SKIP_REASON
};

/* Names come from anywhere; a terminal obeys none of them. */
static void put_line(Buf *out, const char *name)
{
    visible_append_path(out, str_of(name));
    buf_put(out, '\n');
}

static void tell_skipped(const Operands *operands)
{
    Buf text = buf_new(program_context());
    buf_append_c(&text, operands->skipped.count ? "not checked:\n" : "");
    for (size_t i = 0; i < operands->skipped.count; i++) {
        const SkippedFile *skipped = &operands->skipped.items[i];
        buf_append_c(&text, "  ");
        visible_append(&text, str_of(skipped->path));
        buf_printf(&text, ": %s", REASONS[skipped->reason].words);
        buf_append_c(&text, skipped->by ? " " : "");
        put_line(&text, skipped->by ? skipped->by : "");
    }
    if (text.len > 0)
        fwrite(text.ptr, 1, text.len, stderr);
    buf_free(&text);
}

static void put_config(JsonWriter *json, const char *key, const char *path)
{
    if (path)
        doc_put(json, key, str_of(path));
}

static bool is_readable(const Input *input)
{
    return input_is_stdin(input) || access(input->path, R_OK) == 0;
}

static void put_files(JsonWriter *json, const Operands *operands)
{
    doc_begin_array(json, "files");
    for (size_t i = 0; i < operands->items.count; i++) {
        if (!is_readable(&operands->items.items[i].input))
            continue;
        jw_begin_object(json);
        put_config(json, "config", operands->items.items[i].config->path);
        doc_put(json, "path", str_of(input_name(&operands->items.items[i].input)));
        jw_end_object(json);
    }
    jw_end_array(json);
}

static void write_json(const Operands *operands, Buf *out)
{
    JsonWriter json = doc_begin(out);
    jw_begin_object(&json);
    put_files(&json, operands);
    doc_put_c(&json, "format", "flockc.files/v1");
    doc_begin_array(&json, "skipped");
    for (size_t i = 0; i < operands->skipped.count; i++) {
        const SkippedFile *skipped = &operands->skipped.items[i];
        jw_begin_object(&json);
        put_config(&json, "by", skipped->by);
        doc_put(&json, "path", str_of(skipped->path));
        doc_put_c(&json, "reason", REASONS[skipped->reason].word);
        jw_end_object(&json);
    }
    jw_end_array(&json);
    jw_end_object(&json);
    doc_end(&json);
}

/* False, and said so, if one of them cannot be read. */
static bool tell_unreadable(const Operands *operands)
{
    bool is_good = operands->troubles.count == 0;
    for (size_t i = 0; i < operands->troubles.count; i++)
        trouble("%.*s", STR_ARG(operands->troubles.items[i].message));
    for (size_t i = 0; i < operands->items.count; i++) {
        const Input *input = &operands->items.items[i].input;
        if (is_readable(input))
            continue;
        trouble("cannot read '%s': %s", input->path, strerror(errno));
        is_good = false;
    }
    return is_good;
}

int show_files(const Arguments *arguments, const Operands *operands)
{
    Buf text = buf_new(program_context());
    bool is_json = arguments_has(arguments, ARG_OUTPUT_FORMAT);
    for (size_t i = 0; !is_json && i < operands->items.count; i++)
        if (is_readable(&operands->items.items[i].input))
            put_line(&text, input_name(&operands->items.items[i].input));
    if (is_json)
        write_json(operands, &text);
    else if (!arguments_has(arguments, ARG_QUIET))
        tell_skipped(operands);
    bool is_good = tell_unreadable(operands);
    int code = output_text(&text);
    return is_good ? code : EXIT_TROUBLE;
}
