/* SPDX-License-Identifier: MIT */
/*
 * FLK803 memo-too-large.
 *
 * The server counts the bytes of the protobuf message temporal.api.common.v1.Memo, so
 * this does the same sum over the payloads that the Python SDK sends. It sums up what the
 * run gets: entries of the command line too, as long as the file has a memo to point at.
 */
#include "lint/refusals.h"
#include "syntax/json/python_json.h"

enum { MEMO_WARNING_BYTES = 2 << 10, MEMO_ERROR_BYTES = 2 << 20 };

/* A protobuf field of bytes: its tag, its length as a varint, and the bytes. */
static size_t field_size(size_t len)
{
    size_t size = 2 + len;
    for (size_t rest = len >> 7; rest; rest >>= 7)
        size++;
    return size;
}

/* An entry of a map<string, bytes> or map<string, message>. */
static size_t entry_size(size_t key_len, size_t value_len)
{
    return field_size(field_size(key_len) + field_size(value_len));
}

/* temporal.api.common.v1.Payload; null has no data (payload.h). */
static size_t payload_size(Arena *arena, const Node *value)
{
    size_t key = sizeof "encoding" - 1;
    if (node_deref(value)->kind == NODE_NULL)
        return entry_size(key, sizeof "binary/null" - 1);
    Buf bytes = {0};
    python_json_write(&bytes, arena, value);
    size_t size = entry_size(key, sizeof "json/plain" - 1) + field_size(buf_str(&bytes).len);
    buf_free(&bytes);
    return size;
}

static size_t memo_size(const Lint *lint)
{
    size_t size = 0;
    const WorkflowOptions *workflow = &lint->options->workflow;
    for (uint32_t i = 0; i < workflow->memo_count; i++) {
        const MemoEntry *entry = &workflow->memo[i];
        size += entry_size(entry->key.len, payload_size(lint->arena, entry->value));
    }
    return size;
}

static void check(const Lint *lint)
{
    const RunDef *run = lint->def->run;
    if (!def_is_set(&run->memo.at))
        return;
    size_t size = memo_size(lint);
    if (size <= MEMO_WARNING_BYTES)
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_memo_too_large, node_span(node_key(run->memo.at.node)),
                    "the memo has %zu bytes, which is over %d", size,
                    size > MEMO_ERROR_BYTES ? MEMO_ERROR_BYTES : MEMO_WARNING_BYTES);
    if (size > MEMO_ERROR_BYTES) {
        finding_label(finding, REFUSAL_START_REFUSED);
    } else {
        finding_severity(finding, SEVERITY_WARNING);
        finding_label(finding, "Temporal's server takes it, and logs a warning for each start");
    }
    finding_help(finding, "a memo is for what a list of runs shows; pass data as `run.input`");
}

#define HUNDRED                                                                                    \
    "A hundred letters of an explanation that nobody will ever read in the list of runs, on and "  \
    "on it goes "

const LintRule rule_memo_too_large = {
    .summary = "The memo is larger than Temporal's server likes, or takes.",
    .why = "The server refuses a start whose memo, as a protobuf message, has over 2 MiB (`Memo\n"
           "size exceeds limit`), and `run_async` then returns a dict that holds the error. Over\n"
           "2 KiB it takes the memo and logs a warning: this is a warning there\n"
           "(limit.memoSize.error and .warn, common/dynamicconfig). Text beyond ASCII counts six\n"
           "bytes for each UTF-16 unit, as the SDK writes it in JSON.\n",
    .bad = "enable_temporal: true\n"
           "run:\n"
           "  memo:\n"
           "    about: " HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED
               HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED
                   HUNDRED HUNDRED "end\n",
    .good = "enable_temporal: true\n"
            "run:\n"
            "  memo:\n"
            "    about: " HUNDRED "end\n",
    .check_flock = check,
};
