/* SPDX-License-Identifier: MIT */
/*
 * start_request.c - target `start-request`: a StartWorkflowExecutionRequest as the
 * HTTP API of a Temporal server takes it. The namespace and the workflow id of
 * the path win over the body; nothing in it is random.
 */
#include "emit/messages.h"
#include "emit/targets.h"

void emit_start_request(const EmitInput *input, Buf *out)
{
    JsonWriter json = {.out = out, .indent = input->indent};
    json_begin_object(&json);
    message_start_request(&json, input->arena, &input->options->workflow);
    json_end_object(&json);
    buf_put(out, '\n');
}
