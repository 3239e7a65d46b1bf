/* SPDX-License-Identifier: MIT */
/* findings.c - what was found, as flockc.h tells it. */
#include "library/library_private.h"

flockc_findings library_findings(const SourceFile *source, Finding *const *findings, size_t count)
{
    return (flockc_findings){{source_name(source), source, findings, count}};
}

static flockc_position position_of(const SourceFile *source, uint32_t offset)
{
    ColumnPosition at = source_columns(source, offset);
    return (flockc_position){
        .offset = at.offset,
        .line = at.line0,
        .bytes = at.bytes0,
        .code_points = at.code_points0,
        .utf16_units = at.utf16_units0,
    };
}

flockc_range library_range(const SourceFile *source, Span span)
{
    return (flockc_range){position_of(source, span.start), position_of(source, span.end)};
}

static flockc_fix_safety safety_of(const Fix *fix)
{
    if (fix->edit_count == 0)
        return FLOCKC_FIX_NONE;
    return fix->safety == FIX_SAFE ? FLOCKC_FIX_SAFE : FLOCKC_FIX_UNSAFE;
}

/* Finding `index`, or NULL. */
static const Finding *find(const flockc_findings *findings, size_t index)
{
    bool is_there = findings && index < findings->input.count;
    return is_there ? findings->input.findings[index] : NULL;
}

size_t flockc_findings_count(const flockc_findings *findings)
{
    return findings ? findings->input.count : 0;
}

size_t flockc_findings_count_of(const flockc_findings *findings, flockc_severity severity)
{
    size_t count = 0;
    for (size_t i = 0; findings && i < findings->input.count; i++)
        count += findings->input.findings[i]->severity == (Severity)severity;
    return count;
}

flockc_status flockc_findings_get(const flockc_findings *findings, size_t index,
                                  flockc_finding *finding)
{
    const Finding *found = find(findings, index);
    if (!found || !finding)
        return FLOCKC_INVALID_ARGUMENT;
    flockc_finding known = {
        .code = rule_infos[found->rule].code,
        .name = rule_infos[found->rule].name,
        .severity = (flockc_severity)found->severity,
        .range = library_range(findings->input.source, found->span),
        .message = library_text(found->message),
        .label = library_text(found->label),
        .help = library_text(found->help),
        .path = library_text(found->path),
        .related_count = found->related_count,
        .fix_safety = safety_of(&found->fix),
        .fix_description = library_text(found->fix.description),
        .edit_count = found->fix.edit_count,
    };
    return library_give(finding, &known, sizeof known, sizeof known);
}

flockc_status flockc_findings_get_related(const flockc_findings *findings, size_t index,
                                          size_t related_index, flockc_related *related)
{
    const Finding *found = find(findings, index);
    if (!found || !related || related_index >= found->related_count)
        return FLOCKC_INVALID_ARGUMENT;
    const Related *place = &found->related[related_index];
    flockc_related known = {
        .range = library_range(findings->input.source, place->span),
        .message = library_text(place->message),
    };
    return library_give(related, &known, sizeof known, sizeof known);
}

flockc_status flockc_findings_get_edit(const flockc_findings *findings, size_t index,
                                       size_t edit_index, flockc_edit *edit)
{
    const Finding *found = find(findings, index);
    if (!found || !edit || edit_index >= found->fix.edit_count)
        return FLOCKC_INVALID_ARGUMENT;
    const Edit *change = &found->fix.edits[edit_index];
    flockc_edit known = {
        .range = library_range(findings->input.source, change->span),
        .text = library_text(change->text),
    };
    return library_give(edit, &known, sizeof known, sizeof known);
}
