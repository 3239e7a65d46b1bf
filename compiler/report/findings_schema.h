/* SPDX-License-Identifier: MIT */
/*
 * findings_schema.h - the JSON Schema of the format `json`, /schema/findings.schema.json. It is
 * written by hand, since it is a promise; the build makes bytes of it.
 */
#ifndef FLOCKC_REPORT_FINDINGS_SCHEMA_H
#define FLOCKC_REPORT_FINDINGS_SCHEMA_H

#include "support/str.h"

Str report_findings_schema(void);

#endif
