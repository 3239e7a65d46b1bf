/* SPDX-License-Identifier: MIT */
/*
 * code_options.h - which options stand in generated code, and in which order; private to emit/.
 *
 * An option stands there if it has a value and the target's table (emit/target_names.h) a name for
 * it. The order is that of resolve/options.def.
 */
#ifndef FLOCKC_EMIT_CODE_OPTIONS_H
#define FLOCKC_EMIT_CODE_OPTIONS_H

#include "emit/code/code_writer.h"
#include "emit/target_names.h"

typedef struct CodeOption {
    const ActivityOptions *activity; /* NULL: it is not of an activity */
    OptionId id;
    const char *name; /* in the target's table */
    const Layer *layer;
} CodeOption;

typedef void CodeOptionVisitor(void *context, const CodeOption *option);

/* No value, or a list without items: it is what the SDK has anyway. */
bool code_is_left_out(const Resolved *option);

/* The options of a retry policy; of `activity`, or of the flock if that is NULL. */
void code_visit_policy(const TargetName *names, const ActivityOptions *activity,
                       const RetryOptions *retry, CodeOptionVisitor *visit, void *context);

/* The options of an activity without its retry policy. */
void code_visit_activity(const TargetName *names, const ActivityOptions *activity,
                         CodeOptionVisitor *visit, void *context);

void code_visit_workflow(const TargetName *names, const WorkflowOptions *workflow,
                         CodeOptionVisitor *visit, void *context);

/* How a language writes the values of options. */
typedef struct CodeOptionStyle {
    const char *true_word, *false_word;
    const char *strings_begin, *strings_end; /* around a list, an item a line */
    void (*put_duration)(CodeWriter *code, int64_t us);
    void (*put_enum)(CodeWriter *code, const OptionEnum *of_enum);
} CodeOptionStyle;

/* A literal that begins where the line is, and whose last line is not ended. Not for OPTION_UNSET.
 */
void code_put_option(CodeWriter *code, const CodeOptionStyle *style, const OptionValue *value);

/* A comment of one line that says where the option comes from; `begin` is "# " or "// ". */
void code_comment_origin(CodeWriter *code, const char *begin, const CodeOption *option);
/* The same for the retry policy of `activity`, for the memo and for the search attributes. */
void code_comment_policy_origin(CodeWriter *code, const char *begin, const Options *options,
                                const ActivityOptions *activity);
void code_comment_memo_origin(CodeWriter *code, const char *begin, const WorkflowOptions *workflow);
void code_comment_search_attributes_origin(CodeWriter *code, const char *begin);

#endif
