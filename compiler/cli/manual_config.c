/* SPDX-License-Identifier: MIT */
/* manual_config.c - see manual_config.h. */
#include "cli/manual_config.h"

#include "cli/mdoc.h"
#include "schema/schema.h"

static const char EXAMPLE[] = "include: [flocks/]\n"
                              "exclude: [flocks/old/]\n"
                              "fail_on: warning\n"
                              "severity:\n"
                              "  off: [queue-idle]\n"
                              "generate:\n"
                              "  - target: [python, worker]\n"
                              "    output: gen\n";

static const char *type_words(const FieldInfo *field)
{
    if (field->type == TYPE_SECTION)
        return "a mapping";
    if (field->type == TYPE_SECTION_MAP_OF)
        return "a mapping from names to mappings";
    if (field->type == TYPE_SECTION_LIST_OF)
        return "a list of mappings";
    return schema_value_to_write(field->type);
}

/* "A list of strings; by default []." */
static void put_field(Buf *out, const FieldInfo *field)
{
    Buf text = buf_new(out->context);
    buf_printf(out, ".It Ic %.*s\n", STR_ARG(field->key));
    mdoc_prose(out, field->doc);
    buf_printf(&text, "It is %s%s", type_words(field), field->is_required ? ", and required" : "");
    if (field->default_text[0])
        buf_printf(&text, ", by default %s", field->default_text);
    buf_put(&text, '.');
    mdoc_prose(out, text.ptr);
    buf_free(&text);
}

static void put_fields(Buf *out, SectionId id)
{
    const SectionInfo *section = schema_section(id);
    buf_append_c(out, ".Bl -tag -width Ds\n");
    for (uint32_t i = 0; i < section->field_count; i++)
        put_field(out, &section->fields[i]);
    buf_append_c(out, ".El\n");
}

/* What a section contains has a heading: "generate", "deployment", "workers". */
static void put_nested(Buf *out, SectionId id)
{
    const SectionInfo *section = schema_section(id);
    for (uint32_t i = 0; i < section->field_count; i++) {
        const FieldInfo *field = &section->fields[i];
        if (field->type < TYPE_SECTION)
            continue;
        buf_printf(out, ".Ss Keys of %.*s\n", STR_ARG(field->key));
        mdoc_prose(out, schema_section(field->section)->doc);
        put_fields(out, field->section);
        put_nested(out, field->section);
    }
}

void manual_config_write(Buf *out)
{
    buf_append_c(out, ".Sh DESCRIPTION\n");
    mdoc_prose(out, "A definition goes by the file .flockc.yaml of its own folder, or else of the "
                    "nearest folder above, up to the root of its repository. The file is YAML; "
                    "paths and patterns in it are relative to its folder. After a mistake in it "
                    "nothing of it is used, and the command fails.");
    put_fields(out, SECTION_CONFIG);
    put_nested(out, SECTION_CONFIG);
    buf_append_c(out, ".Sh EXAMPLES\n");
    mdoc_literal(out, EXAMPLE);
}
