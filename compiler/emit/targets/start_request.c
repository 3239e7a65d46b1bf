/* SPDX-License-Identifier: MIT */
/*
 * start_request.c - target `start-request`: a StartWorkflowExecutionRequest as the
 * HTTP API of a Temporal server takes it. The namespace and the workflow id of
 * the path win over the body; nothing in it is random.
 */
#include "emit/json/flock_context.h"
#include "emit/json/messages.h"
#include "emit/json/payload.h"
#include "emit/needs.h"
#include "emit/targets.h"

#define TARGET_IDENT start_request
#define TARGET_NAMES "emit/targets/start_request_names.def"
#include "emit/target_names.h"

/* "input": temporal.api.common.v1.Payloads, with the workflow's only argument. */
static void put_input(JsonWriter *json, const EmitInput *input)
{
    Node argument = flock_context_build(input->arena, input->options);
    jw_key(json, STR("input"));
    jw_begin_object(json);
    jw_key(json, STR("payloads"));
    jw_begin_array(json);
    payload_write(json, input->arena, &argument);
    jw_end_array(json);
    jw_end_object(json);
}

void needs_start_request(const Options *options, Facts *facts, const TargetSettings *settings,
                         Sink *sink)
{
    Needs needs = {emit_targets[TARGET_start_request].name, options, sink};
    (void)facts;
    (void)settings;
    needs_workflow_id(&needs);
    needs_workflow_id_of_a_path(&needs);
    needs_start_agent(&needs);
}

void emit_start_request(const EmitInput *input, OutputFiles *files)
{
    Buf *out = output_files_main(files);
    JsonWriter json = {.out = out, .indent = input->indent};
    jw_begin_object(&json);
    put_input(&json, input); /* before all else: it is large, and stays in its place then */
    message_start_request(&json, input->arena, start_request_names, &input->options->workflow);
    jw_end_object(&json);
    buf_put(out, '\n');
}
