/* SPDX-License-Identifier: MIT */
/* target_list.c - see target_list.h. */
#include "cli/target_list.h"

#include <unistd.h>

#include "cli/findings_output.h"
#include "cli/output.h"
#include "cli/program.h"
#include "emit/emit.h"
#include "report/document.h"
#include "support/fold.h"
#include "system/terminal.h"

static void append_json(Buf *out)
{
    JsonWriter json = doc_begin(out);
    jw_begin_array(&json);
    for (int i = 0; i < TARGET_COUNT; i++) {
        jw_begin_object(&json);
        doc_put_c(&json, "files", emit_targets[i].pattern);
        doc_put_c(&json, "name", emit_targets[i].name);
        doc_put_c(&json, "summary", emit_targets[i].help);
        jw_end_object(&json);
    }
    jw_end_array(&json);
    doc_end(&json);
}

/* How many columns the names and the patterns take. */
static void measure(size_t *name, size_t *pattern)
{
    *name = *pattern = 0;
    for (int i = 0; i < TARGET_COUNT; i++) {
        size_t name_len = strlen(emit_targets[i].name);
        size_t pattern_len = strlen(emit_targets[i].pattern);
        *name = name_len > *name ? name_len : *name;
        *pattern = pattern_len > *pattern ? pattern_len : *pattern;
    }
}

static void append_text(Buf *out)
{
    size_t name, pattern;
    measure(&name, &pattern);
    size_t indent = name + pattern + 4;
    for (int i = 0; i < TARGET_COUNT; i++) {
        const TargetInfo *target = &emit_targets[i];
        Fold fold = {.width = terminal_width(STDOUT_FILENO),
                     .indent = indent,
                     .column = indent,
                     .has_lines = true};
        buf_printf(out, "%-*s  %-*s  ", (int)name, target->name, (int)pattern, target->pattern);
        fold_append(out, str_of(target->help), fold);
        buf_put(out, '\n');
    }
}

int target_list_print(const Arguments *arguments)
{
    Buf text = buf_new(program_context());
    ReportFormat format = findings_output_from(arguments, STDOUT_FILENO).format;
    if (format == REPORT_full) {
        append_text(&text);
    } else if (format == REPORT_json) {
        append_json(&text);
    } else {
        buf_free(&text);
        return trouble("--list-targets has the formats 'full' and 'json'");
    }
    return output_text(&text);
}
