/* SPDX-License-Identifier: MIT */
/* option_text.c - see option_text.h. */
#include "resolve/option_text.h"

#include <math.h>

#include "support/duration.h"
#include "support/number.h"
#include "support/visible.h"

static void append_strings(Buf *out, const OptionValue *value)
{
    buf_put(out, '[');
    for (uint32_t i = 0; i < value->count; i++) {
        if (i > 0)
            buf_append(out, STR(", "));
        visible_append(out, def_item_text(&value->strings[i]));
    }
    buf_put(out, ']');
}

static void append_string(Buf *out, Str string)
{
    if (string.len == 0)
        buf_append(out, STR("\"\""));
    visible_append(out, string);
}

/* As YAML spells it where it is not a number that JSON can represent. */
static void append_double(Buf *out, double number)
{
    char text[32];
    if (isnan(number))
        buf_append(out, STR(".nan"));
    else if (isinf(number))
        buf_append(out, number < 0 ? STR("-.inf") : STR(".inf"));
    else
        buf_append(out, str_make(text, number_format_double(number, text)));
}

void option_text_append(Buf *out, const OptionValue *value)
{
    char text[DURATION_TEXT_BYTES];
    switch (value->kind) {
    case OPTION_UNSET:
        buf_append(out, STR("-"));
        break;
    case OPTION_STRING:
        append_string(out, option_string_of(value));
        break;
    case OPTION_BOOL:
        buf_append_c(out, value->boolean ? "true" : "false");
        break;
    case OPTION_INT:
        buf_printf(out, "%lld", (long long)value->integer);
        break;
    case OPTION_DOUBLE:
        append_double(out, value->number);
        break;
    case OPTION_DURATION:
        buf_append(out, duration_write_human(value->duration_us, text));
        break;
    case OPTION_ENUM:
        buf_append_c(out, value->of_enum->word);
        break;
    case OPTION_STRINGS:
        append_strings(out, value);
        break;
    }
}

void option_text_append_layer(Buf *out, const Layer *layer)
{
    if (layer->value.kind == OPTION_UNSET && layer->has_place)
        buf_append_c(out, "null");
    else
        option_text_append(out, &layer->value);
}

void option_text_append_short(Buf *out, const OptionValue *value)
{
    if (value->kind != OPTION_STRINGS)
        option_text_append(out, value);
    else
        buf_printf(out, value->count == 1 ? "%u name" : "%u names", (unsigned)value->count);
}
