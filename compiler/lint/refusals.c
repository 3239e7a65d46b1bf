/* SPDX-License-Identifier: MIT */
/* refusals.c - see refusals.h. */
#include "lint/refusals.h"

bool refusals_are_unchecked(const Policy *policy)
{
    return policy->options->maximum_attempts->winner.value.integer == 1;
}

Span refusals_policy_span(const Policy *policy)
{
    const DefValue *at = &policy->def->at;
    if (!def_is_alias(at) && !def_is_anchored(at))
        return def_key_span(at);
    const Node *map = node_deref(def_node(at));
    return node_span(map->count ? map_key(map, 0) : map);
}

void refusals_label_policy(Finding *finding, const Policy *policy)
{
    if (!refusals_are_unchecked(policy)) {
        finding_label(finding, "the Python SDK refuses the policy, and the workflow task is "
                               "retried forever: the run hangs");
        return;
    }
    finding_severity(finding, SEVERITY_WARNING);
    finding_label(finding,
                  "no effect now: Temporal does not check this when `maximum_attempts` is 1");
}

const char *refusals_end_of_attempts(const RetryOptions *retry)
{
    switch (retry->maximum_attempts->winner.value.integer) {
    case 0:
        return " and is retried forever: the run hangs";
    case 1:
        return ", and the run ends as if it had succeeded";
    default:
        return "; after the retries the run ends as if it had succeeded";
    }
}

void refusals_label_queue(Finding *finding, const WrittenQueue *queue)
{
    if (queue->worker)
        finding_label(finding, "Temporal refuses the worker's polls");
    else if (queue->agent)
        finding_label(finding, REFUSAL_ACTIVITY_REFUSED);
    else
        finding_label(finding, "%s", sink_wording(finding->sink)->start_refused);
}

/* Where the text of a scalar begins: after its opening quotes. */
static size_t text_start(Str written)
{
    size_t at = 0;
    while (at < written.len && (written.ptr[at] == '"' || written.ptr[at] == '\''))
        at++;
    return at;
}

void refusals_drop_sign(const Lint *lint, Finding *finding, const DefDuration *duration)
{
    const Node *node = def_node(&duration->at);
    Str written = source_slice(sink_source(lint->sink), node_span(node));
    size_t at = text_start(written);
    bool is_signed = node->kind != NODE_ALIAS && at < written.len && written.ptr[at] == '-';
    if (!is_signed)
        return;
    size_t sign = node->start + at;
    finding_fix(finding, FIX_UNSAFE, span_make(sign, sign + 1), STR(""), "remove the minus sign");
}
