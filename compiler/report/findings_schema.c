/* SPDX-License-Identifier: MIT */
/* findings_schema.c - see findings_schema.h. */
#include "report/findings_schema.h"

/* Made by the build: cmake/Embed.cmake. */
extern const unsigned char findings_schema_json[];
extern const size_t findings_schema_json_len;

Str report_findings_schema(void)
{
    return str_make((const char *)findings_schema_json, findings_schema_json_len);
}
