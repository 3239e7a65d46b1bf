/* SPDX-License-Identifier: MIT */
/* code_options.c - see code_options.h. */
#include "emit/code_options.h"

#include "emit/code/code_origin.h"

typedef struct Visit {
    const TargetName *names;
    const ActivityOptions *activity;
    CodeOptionVisitor *visit;
    void *context;
} Visit;

bool code_is_left_out(const Resolved *option)
{
    const OptionValue *value = &option->winner.value;
    return value->kind == OPTION_UNSET || (value->kind == OPTION_STRINGS && value->count == 0);
}

static void visit_option(const Visit *visit, OptionId id, const Resolved *resolved)
{
    CodeOption option = {visit->activity, id, visit->names[id].name, &resolved->winner};
    if (option.name && !code_is_left_out(resolved))
        visit->visit(visit->context, &option);
}

void code_visit_policy(const TargetName *names, const ActivityOptions *activity,
                       const RetryOptions *retry, CodeOptionVisitor *visit, void *context)
{
    Visit visiting = {names, activity, visit, context};
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    visit_option(&visiting, OPTION_ID_retry_##member, retry->member);
#include "resolve/options.def"
}

void code_visit_activity(const TargetName *names, const ActivityOptions *activity,
                         CodeOptionVisitor *visit, void *context)
{
    Visit visiting = {names, activity, visit, context};
#define ACTIVITY_OPTION(member, path, kind, unit, fallback, doc)                                   \
    visit_option(&visiting, OPTION_ID_activity_##member, activity->member);
#include "resolve/options.def"
}

void code_visit_workflow(const TargetName *names, const WorkflowOptions *workflow,
                         CodeOptionVisitor *visit, void *context)
{
    Visit visiting = {names, NULL, visit, context};
#define WORKFLOW_OPTION(member, path, kind, unit, fallback, doc)                                   \
    visit_option(&visiting, OPTION_ID_workflow_##member, workflow->member);
#include "resolve/options.def"
}

/* -- comments -------------------------------------------------------------------------------- */

static void put_comment(CodeWriter *code, const char *begin, Buf *text)
{
    code_comment(code, begin, buf_str(text));
    buf_free(text);
}

void code_comment_origin(CodeWriter *code, const char *begin, const CodeOption *option)
{
    Buf text = buf_new(code->out->context);
    const AgentDef *agent = option->activity ? option->activity->agent : NULL;
    code_origin(&text, code->language, agent, option->id, option->layer);
    put_comment(code, begin, &text);
}

void code_comment_policy_origin(CodeWriter *code, const char *begin, const Options *options,
                                const ActivityOptions *activity)
{
    Buf text = buf_new(code->out->context);
    code_policy_origin(&text, code->language, options, activity);
    put_comment(code, begin, &text);
}

void code_comment_memo_origin(CodeWriter *code, const char *begin, const WorkflowOptions *workflow)
{
    Buf text = buf_new(code->out->context);
    code_memo_origin(&text, workflow);
    put_comment(code, begin, &text);
}

void code_comment_search_attributes_origin(CodeWriter *code, const char *begin)
{
    code_begin(code);
    code_put(code, begin);
    code_search_attributes_origin(code->out);
    code_end(code, "");
}

static void put_strings(CodeWriter *code, const CodeOptionStyle *style, const OptionValue *value)
{
    code_end(code, style->strings_begin);
    code->level++;
    for (uint32_t i = 0; i < value->count; i++) {
        code_begin(code);
        code_put_string(code, def_item_text(&value->strings[i]));
        code_end(code, ",");
    }
    code->level--;
    code_begin(code);
    code_put(code, style->strings_end);
}

void code_put_option(CodeWriter *code, const CodeOptionStyle *style, const OptionValue *value)
{
    switch (value->kind) {
    case OPTION_STRING:
        code_put_string(code, option_string_of(value));
        return;
    case OPTION_BOOL:
        code_put(code, value->boolean ? style->true_word : style->false_word);
        return;
    case OPTION_INT:
        code_put_int(code, value->integer);
        return;
    case OPTION_DOUBLE:
        code_double(code->out, code->language, value->number);
        return;
    case OPTION_DURATION:
        style->put_duration(code, value->duration_us);
        return;
    case OPTION_ENUM:
        style->put_enum(code, value->of_enum);
        return;
    case OPTION_STRINGS:
        put_strings(code, style, value);
        return;
    case OPTION_UNSET:
        break;
    }
    BUG(code->out->context, "an option without a value in code");
}
