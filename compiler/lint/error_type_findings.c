/* SPDX-License-Identifier: MIT */
/* error_type_findings.c - see error_type_findings.h. */
#include "lint/error_type_findings.h"

#include "lint/edits.h"

Span error_type_span(const WrittenErrorType *type)
{
    DefValue entry = def_item(type->item);
    return def_span(&entry);
}

void error_type_label_unmatched(Finding *finding, const WrittenErrorType *type)
{
    int64_t attempts = type->policy->options->maximum_attempts->winner.value.integer;
    if (attempts > 1)
        finding_label(finding, "matches nothing, so the error is retried (up to %lld attempts)",
                      (long long)attempts);
    else if (attempts == 0)
        finding_label(finding, "matches nothing, so the error is retried without limit");
    else
        finding_label(finding, "matches nothing");
}

void error_type_offer_removal(const Lint *lint, Finding *finding, FixSafety safety,
                              const WrittenErrorType *type)
{
    edits_remove_item(lint, finding, safety, &type->policy->def->non_retryable_error_types,
                      type->item, "remove the entry");
}

void error_type_offer_meant(const Lint *lint, Finding *finding, FixSafety safety,
                            const WrittenErrorType *type)
{
    Str meant = type->type->meant;
    DefValue entry = def_item(type->item);
    if (meant.len == 0)
        return;
    if (type->type->is_meant_listed)
        error_type_offer_removal(lint, finding, safety, type);
    else
        edits_replace_string(lint, finding, safety, &entry, meant, "replace the entry");
}
