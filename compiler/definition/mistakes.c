/* SPDX-License-Identifier: MIT */
/* mistakes.c - see mistakes.h. */
#include "definition/mistakes.h"

#include <math.h>

#include "definition/glued_keys.h"
#include "schema/models.h"
#include "support/array.h"
#include "support/chars.h"
#include "support/duration_repair.h"
#include "support/number.h"
#include "support/placeholder.h"
#include "syntax/scalar.h"

/* The value as the user wrote it. */
static const char *written(const Mistake *mistake, const Node *node)
{
    Str text = source_slice(sink_source(mistake->sink), node_span(node));
    return sink_quote(mistake->sink, text);
}

/*
 * Aliased values are reported where they are written: the sink drops a second finding about the
 * same value, so a mistake has one finding however often it is used.
 */
static Finding *report(const Mistake *mistake, RuleId rule, const Node *node, const char *message)
{
    bool is_use = node->kind == NODE_ALIAS && sink_enter_use(mistake->sink, node_span(node));
    Finding *finding = sink_report(mistake->sink, rule, node_span(node_deref(node)), "%s", message);
    if (is_use)
        sink_leave_use(mistake->sink);
    return finding;
}

/* A comment may stand in its header. */
static bool is_block(const Node *value)
{
    return value->style == STYLE_YAML_LITERAL || value->style == STYLE_YAML_FOLDED;
}

/* A fix that puts the value in double quotes; only where that is safe to write. */
static void fix_by_quoting(const Mistake *mistake, Finding *finding, const Node *node)
{
    const Node *value = node_deref(node);
    if (value->style != STYLE_YAML_PLAIN || value != node || value->flags & NODE_TAGGED ||
        memchr(value->text, '\\', value->count))
        return;
    Str text = arena_format(mistake->arena, "\"%.*s\"", STR_ARG(node_text(value)));
    finding_fix(finding, FIX_SAFE, node_span(value), text, "quote the value");
    finding_help(finding, "quote it: `%.*s`", STR_ARG(text));
}

static void lock_with(const Mistake *mistake, Finding *finding)
{
    finding_lock(finding);
    if (finding->label.len == 0)
        finding_label(finding, "%s", mistake->consequence);
}

static bool wants_string(FieldType type)
{
    return type == TYPE_STR || type == TYPE_NAME;
}

static bool wants_strings(FieldType type)
{
    return type == TYPE_STR_LIST || type == TYPE_NAME_LIST;
}

/* "`agents`", or "an entry of `agents`". */
static const char *subject(const Mistake *mistake, const FieldInfo *field)
{
    const char *prefix = mistake->is_entry ? "an entry of " : "";
    return arena_format(mistake->arena, "%s`%s`", prefix, field->key.ptr).ptr;
}

/* What is there: "the string `maybe`", "an empty list", "a mapping". */
static const char *what_is_there(const Mistake *mistake, const Node *value)
{
    const char *words = node_kind_words((NodeKind)value->kind);
    bool is_text =
        value->kind == NODE_STRING || value->kind == NODE_INT || value->kind == NODE_FLOAT;
    bool is_container = value->kind == NODE_SEQ || value->kind == NODE_MAP;
    if (value->flags & NODE_SET)
        return "a set";
    if (is_container && value->count == 0)
        return value->kind == NODE_SEQ ? "an empty list" : "an empty mapping";
    if (!is_text)
        return words;
    const char *noun = strchr(words, ' ') + 1; /* after the article */
    return arena_format(mistake->arena, "the %s %s", noun,
                        sink_quote(mistake->sink, node_text(value)))
        .ptr;
}

/* In base 60 and base 8 a few hundred digits name an integer that no double holds. */
static Str number_text(const Mistake *mistake, double number)
{
    char text[32];
    if (isinf(number))
        return number > 0 ? STR("more than 1.79e+308") : STR("less than -1.79e+308");
    return arena_copy(mistake->arena, str_make(text, number_format_double(number, text)));
}

/* Reports the scalars that YAML 1.1 reads differently from what their author meant. */
static bool report_yaml_scalar(const Mistake *mistake, const char *wanted, const Node *node)
{
    const Node *value = node_deref(node);
    const char *text = written(mistake, value);
    Finding *finding;
    if (value->kind == NODE_BOOL && value->style == STYLE_YAML_PLAIN) {
        finding = report(mistake, RULE_yaml_boolean, node,
                         arena_format(mistake->arena, "%s is the boolean %s in YAML 1.1, not %s",
                                      text, node_bool(value) ? "true" : "false", wanted)
                             .ptr);
    } else if (value->style == STYLE_YAML_PLAIN &&
               (value->kind == NODE_DATE || value->kind == NODE_DATETIME)) {
        finding =
            report(mistake, RULE_date_as_string, node,
                   arena_format(mistake->arena, "%s is a date in YAML, not %s", text, wanted).ptr);
    } else if (node_is_sexagesimal(value)) {
        Str number = number_text(mistake, node_float(value));
        finding = report(mistake, RULE_sexagesimal, node,
                         arena_format(mistake->arena,
                                      "%s is the number %.*s in YAML 1.1 (base 60), not %s", text,
                                      STR_ARG(number), wanted)
                             .ptr);
    } else if (node_is_octal(value)) {
        Str number = node_int_decimal(mistake->arena, value);
        finding =
            report(mistake, RULE_octal_number, node,
                   arena_format(mistake->arena, "%s is the octal number %.*s in YAML 1.1, not %s",
                                text, STR_ARG(number), wanted)
                       .ptr);
    } else {
        return false;
    }
    lock_with(mistake, finding);
    fix_by_quoting(mistake, finding, node);
    return true;
}

/* A line end or a tab, which a message does not repeat. */
static bool has_control(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < ' ')
            return true;
    return false;
}

/* `ValueError` where a list of strings is wanted: brackets are what is missing. */
static void fix_by_brackets(const Mistake *mistake, Finding *finding, const Node *node)
{
    const Node *value = node_deref(node);
    if (value->kind != NODE_STRING || value != node || is_block(value))
        return;
    Str text = source_slice(sink_source(mistake->sink), node_span(value));
    finding_fix(finding, FIX_SAFE, node_span(value),
                arena_format(mistake->arena, "[%.*s]", STR_ARG(text)), "make it a list");
    if (has_control(text))
        finding_help(finding, "write a list: put brackets around it");
    else
        finding_help(finding, "write a list: `[%.*s]`", STR_ARG(text));
}

#define DURATION_FORMS                                                                             \
    "write ISO 8601 (`PT1M30S`, `PT2H`, `P1D`), `HH:MM:SS`, or a number of seconds"

static bool is_quoted(const Node *value)
{
    return value->style != STYLE_YAML_PLAIN;
}

/* The number that is meant by a text like `8k`; 0 for any other. */
static unsigned long long thousands_of(const Node *value)
{
    enum { DIGITS_MAX = 9 };
    Str text = value->kind == NODE_STRING ? node_text(value) : str_make(NULL, 0);
    unsigned long long number = 0;
    if (text.len < 2 || text.len > DIGITS_MAX + 1 || !strchr("kK", text.ptr[text.len - 1]))
        return 0;
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (!char_is_digit(text.ptr[i]))
            return 0;
        number = number * 10 + (unsigned)(text.ptr[i] - '0');
    }
    return number * 1000;
}

static void help_with_number(Finding *finding, FieldType type, const Node *value)
{
    const char *noun = type == TYPE_FLOAT ? "a number" : "a whole number";
    unsigned long long meant = thousands_of(value);
    if (meant)
        finding_help(finding, "write %s: `%llu`", noun, meant);
    else if (value->kind == NODE_STRING && is_quoted(value))
        finding_help(finding, "write %s, without quotes", noun);
    else
        finding_help(finding, "write %s", noun);
}

/* What a value of this type looks like, where the message does not say it all. */
static void help_by_type(const Mistake *mistake, Finding *finding, FieldType type,
                         const Node *value)
{
    if (mistake->is_entry)
        return;
    if (type == TYPE_BOOL)
        finding_help(finding, "write `true` or `false`");
    else if (type == TYPE_INT || type == TYPE_POSITIVE_INT || type == TYPE_FLOAT)
        help_with_number(finding, type, value);
    else if (type == TYPE_DURATION)
        finding_help(finding, DURATION_FORMS);
    else if (type == TYPE_SECTION_MAP_OF)
        finding_help(finding, "write a mapping whose keys are the names");
    else if (type == TYPE_SECTION)
        finding_help(finding, "put its keys on lines of their own, indented below it");
}

/* `Premium: true`: the type that goes with the value, as far as it tells. */
static void help_with_attribute(const Mistake *mistake, Finding *finding, const Node *value)
{
    static const char *const types[NODE_KIND_COUNT] = {
        [NODE_STRING] = "keyword", [NODE_INT] = "int",           [NODE_FLOAT] = "double",
        [NODE_BOOL] = "bool",      [NODE_DATETIME] = "datetime",
    };
    const char *type = value->kind == NODE_SEQ ? "keyword_list" : types[value->kind];
    bool is_short = value->kind >= NODE_NULL && value->count <= 60;
    if (!type)
        finding_help(finding, "write `{type: TYPE, value: VALUE}`");
    else if (is_short && mistake->sink)
        finding_help(finding, "write its type: `{type: %s, value: %.*s}`", type,
                     STR_ARG(source_slice(sink_source(mistake->sink), node_span(value))));
    else
        finding_help(finding, "write its type: `{type: %s, value: ...}`", type);
}

/*
 * A text in place of a mapping, which would be one with a space after its colon; or an entry like
 * `a:{b`, whose value is the rest of a mapping. False where it is neither.
 */
static bool help_with_colon(const Mistake *mistake, Finding *finding, const FieldInfo *field,
                            const Node *node)
{
    const Node *key = node_key(node);
    if (mistake->is_entry && key && glued_key_has_bracket(key)) {
        finding_help(finding, "put a space after the colon: YAML reads everything up to the next "
                              "one as the key");
        return true;
    }
    const FieldInfo *glued = !mistake->is_entry && field->type == TYPE_SECTION
                                 ? glued_key_find(field->section, node_deref(node))
                                 : NULL;
    if (glued)
        glued_key_help(finding, glued, node_deref(node), node->kind != NODE_ALIAS);
    return glued;
}

void mistake_wrong_type(const Mistake *mistake, const FieldInfo *field, const Node *node)
{
    const char *wanted = mistake->is_entry ? "a mapping" : schema_type_words(field->type);
    const Node *value = node_deref(node);
    if (value->kind == NODE_ERROR)
        return; /* the reader has reported it */
    if ((field->type == TYPE_STR || field->type == TYPE_NAME) &&
        report_yaml_scalar(mistake, wanted, node))
        return;
    Finding *finding =
        report(mistake, RULE_wrong_type, node,
               arena_format(mistake->arena, "%s must be %s, not %s", subject(mistake, field),
                            wanted, what_is_there(mistake, value))
                   .ptr);
    finding_label(finding, "%s", mistake->consequence);
    if (mistake->is_entry && field->section == SECTION_SEARCH_ATTRIBUTE)
        help_with_attribute(mistake, finding, value);
    else if (!help_with_colon(mistake, finding, field, node))
        help_by_type(mistake, finding, field->type, value);
    if (wants_string(field->type))
        fix_by_quoting(mistake, finding, node);
    else if (wants_strings(field->type))
        fix_by_brackets(mistake, finding, node);
}

/* In JSON and TOML a string has quotes. */
static bool needs_quotes(const Node *value)
{
    return value->style == STYLE_JSON_STRING || value->style == STYLE_TOML_BASIC ||
           value->style == STYLE_TOML_LITERAL || value->style == STYLE_TOML_MULTILINE;
}

/* Offers `word` in place of the text; the words need no quotes in YAML. */
static void fix_by_word(const Mistake *mistake, Finding *finding, const Node *node,
                        const char *word)
{
    const Node *value = node_deref(node);
    if (value != node || is_block(value))
        return;
    const char *quote = needs_quotes(value) ? "\"" : "";
    finding_fix(finding, FIX_SAFE, node_span(value),
                arena_format(mistake->arena, "%s%s%s", quote, word, quote), "write `%s`", word);
}

/* Temporal has deprecated this policy; the two words that replace it mean the same. */
static bool is_terminate_if_running(ChoiceId choice, Str text)
{
    Str name = STR("terminate_if_running");
    return choice == CHOICE_ID_REUSE_POLICY && text.len >= name.len &&
           str_eq_ignore_case(str_make(text.ptr + text.len - name.len, name.len), name);
}

void mistake_wrong_word(const Mistake *mistake, const FieldInfo *field, const Node *node)
{
    const Node *value = node_deref(node);
    ChoiceId choice = schema_choice_of(field);
    if (value->kind == NODE_ERROR)
        return; /* the reader has reported it */
    Finding *finding =
        report(mistake, RULE_wrong_type, node,
               arena_format(mistake->arena, "`%s` must be %s, not %s", field->key.ptr,
                            schema_choice_words(choice), what_is_there(mistake, value))
                   .ptr);
    finding_label(finding, "%s", mistake->consequence);
    const char *word =
        value->kind == NODE_STRING ? schema_near_word(choice, node_text(value)) : NULL;
    if (word) {
        finding_help(finding, "did you mean `%s`?", word);
        fix_by_word(mistake, finding, node, word);
    } else if (value->kind == NODE_STRING && is_terminate_if_running(choice, node_text(value))) {
        finding_help(finding, "Temporal has deprecated it: write `id_conflict_policy: "
                              "terminate_existing` instead");
    } else {
        finding_help(finding, "write one of these words");
    }
}

static void help_with_item(const Mistake *mistake, Finding *finding, const Node *node)
{
    finding_help(finding, "write a string, or remove the item");
    fix_by_quoting(mistake, finding, node); /* which says more, where it can */
}

void mistake_wrong_item(const Mistake *mistake, const FieldInfo *field, const Node *node)
{
    const Node *value = node_deref(node);
    if (value->kind == NODE_ERROR || report_yaml_scalar(mistake, "a string", node))
        return;
    RuleId rule = value->kind == NODE_NULL ? RULE_null_not_allowed : RULE_wrong_type;
    Finding *finding =
        report(mistake, rule, node,
               arena_format(mistake->arena, "an item of `%s` must be a string, not %s",
                            field->key.ptr, what_is_there(mistake, value))
                   .ptr);
    finding_label(finding, "%s", mistake->consequence);
    if (value->kind == NODE_NULL)
        finding_help(finding, "remove the item");
    else
        help_with_item(mistake, finding, node);
}

void mistake_null(const Mistake *mistake, const FieldInfo *field, const Node *node)
{
    Finding *finding =
        report(mistake, RULE_null_not_allowed, node,
               arena_format(mistake->arena, "%s cannot be null", subject(mistake, field)).ptr);
    finding_label(finding, "%s", mistake->consequence);
    finding_help(finding, "give it a value, or remove the key");
}

/* A number in quotes has no unit; without the quotes it is in seconds. */
static void report_quoted_number(const Mistake *mistake, const FieldInfo *field, const Node *node)
{
    const Node *value = node_deref(node);
    Str text = node_text(value);
    Finding *finding =
        report(mistake, RULE_quoted_number, node,
               arena_format(mistake->arena, "%s in quotes is not a duration for `%s`",
                            sink_quote(mistake->sink, text), field->key.ptr)
                   .ptr);
    lock_with(mistake, finding);
    bool is_plain_number = text.len > 0;
    for (size_t i = 0; i < text.len; i++)
        is_plain_number &= char_is_digit(text.ptr[i]) || text.ptr[i] == '.';
    bool has_leading_zero = text.len > 1 && text.ptr[0] == '0' && text.ptr[1] != '.';
    bool is_seconds = is_plain_number && !has_leading_zero;
    finding_help(finding, is_seconds ? "remove the quotes: a plain number is in seconds"
                                     : "write ISO 8601 (`PT1M30S`), or a plain number of seconds");
    if (value == node && is_seconds && !is_block(value))
        finding_fix(finding, FIX_SAFE, node_span(value), text, "remove the quotes");
}

/* Offers what the duration was meant to be in the form that Flock reads. */
static void fix_by_iso(const Mistake *mistake, Finding *finding, const Node *node, int64_t us)
{
    char iso[DURATION_TEXT_BYTES];
    const Node *value = node_deref(node);
    const char *fixed = duration_write_iso(us, iso).ptr;
    finding_help(finding, "write `%s`", fixed);
    if (value != node || is_block(value))
        return;
    const char *quote = needs_quotes(value) ? "\"" : "";
    finding_fix(finding, FIX_SAFE, node_span(value),
                arena_format(mistake->arena, "%s%s%s", quote, fixed, quote),
                "write it in ISO 8601");
}

/* What to do about a number of `M`, of months or years, and about "unlimited"; else NULL. */
static const char *help_with_words(const FieldInfo *field, Str text)
{
    static const struct {
        const char *word, *help;
    } units[] = {
        {"mo", "write months in days, such as `P30D`: they have no fixed length"},
        {"month", "write months in days, such as `P30D`: they have no fixed length"},
        {"months", "write months in days, such as `P30D`: they have no fixed length"},
        {"y", "write years in days, such as `P365D`: they have no fixed length"},
        {"year", "write years in days, such as `P365D`: they have no fixed length"},
        {"years", "write years in days, such as `P365D`: they have no fixed length"},
    };
    static const char *const without_limit[] = {"none", "unlimited", "infinite", "infinity",
                                                "inf",  "forever",   "never",    "no limit"};
    bool is_of_workflow = str_starts_with(field->key, "workflow_");
    for (size_t i = 0; is_of_workflow && i < ARRAY_LEN(without_limit); i++)
        if (str_eq_ignore_case(text, str_of(without_limit[i])))
            return "remove the key for no limit";
    size_t at = 0;
    while (at < text.len && (char_is_digit(text.ptr[at]) || char_is_blank(text.ptr[at])))
        at++;
    Str word = str_make(text.ptr + at, text.len - at);
    if (at > 0 && str_is(word, "M"))
        return "write `PT5M` for five minutes, and months in days, such as `P30D`";
    for (size_t i = 0; at > 0 && i < ARRAY_LEN(units); i++)
        if (str_eq_ignore_case(word, str_of(units[i].word)))
            return units[i].help;
    return NULL;
}

/* A string that is not a duration, and why. */
static Finding *report_invalid(const Mistake *mistake, const FieldInfo *field, const Node *node,
                               DurationStatus status)
{
    const char *words = status == DURATION_BARE_NUMBER ? "is a string to PyYAML, not a number"
                                                       : duration_status_words(status);
    Str written = node_text(node_deref(node));
    const char *text = written.len ? sink_quote(mistake->sink, written) : "an empty string";
    Finding *finding =
        report(mistake, RULE_invalid_duration, node,
               written.len ? arena_format(mistake->arena, "%s is not a duration for `%s`: it %s",
                                          text, field->key.ptr, words)
                                 .ptr
                           : arena_format(mistake->arena, "%s is not a duration for `%s`", text,
                                          field->key.ptr)
                                 .ptr);
    finding_label(finding, "%s", mistake->consequence);
    Str placeholder = placeholder_find(written);
    const char *help = help_with_words(field, written);
    if (placeholder.len)
        finding_help(finding, "write the duration itself: nothing expands %s",
                     sink_quote(mistake->sink, placeholder));
    else
        finding_help(finding, "%s", help ? help : DURATION_FORMS);
    return finding;
}

void mistake_bad_duration(const Mistake *mistake, const FieldInfo *field, const Node *node,
                          DurationStatus status)
{
    int64_t us;
    const Node *value = node_deref(node);
    bool is_clear =
        status == DURATION_LOWER_CASE || status == DURATION_SPACE || status == DURATION_MISSING_T;
    bool is_text = value->kind == NODE_STRING;
    if (status == DURATION_BARE_NUMBER && is_quoted(value)) {
        report_quoted_number(mistake, field, node);
    } else if (!is_text || !duration_repair(node_text(value), &us)) {
        report_invalid(mistake, field, node, status);
    } else if (is_clear || schema_is_own_field(field)) {
        Finding *finding = report_invalid(mistake, field, node, status);
        fix_by_iso(mistake, finding, node, us);
    } else {
        mistake_foreign_duration(mistake, field, node, us, false);
    }
}

void mistake_foreign_duration(const Mistake *mistake, const FieldInfo *field, const Node *node,
                              int64_t us, bool is_rounded)
{
    const char *text = sink_quote(mistake->sink, node_text(node_deref(node)));
    Finding *finding =
        report(mistake, RULE_duration_not_flock, node,
               arena_format(mistake->arena, "Flock cannot read the duration %s of `%s`", text,
                            field->key.ptr)
                   .ptr);
    lock_with(mistake, finding);
    if (is_rounded)
        finding_help(finding, "no duration is finer than a microsecond: " DURATION_FORMS);
    else if (us < 0)
        finding_help(finding, DURATION_FORMS);
    else
        fix_by_iso(mistake, finding, node, us);
}

/* "1m30s" for a duration, the plain number for other types. */
static Str effective(const Mistake *mistake, const FieldInfo *field, const Node *value)
{
    char text[DURATION_TEXT_BYTES];
    double number = value->kind == NODE_BOOL ? node_bool(value) : node_float(value);
    int64_t us;
    if (field->type == TYPE_DURATION && duration_from_double(number, &us, NULL) == DURATION_OK)
        return arena_copy(mistake->arena, duration_write_human(us, text));
    return number_text(mistake, number);
}

static void explain_boolean(const FieldInfo *field, Finding *finding)
{
    finding_label(finding, "a boolean is read as the number 0 or 1");
    finding_help(finding,
                 field->type == TYPE_DURATION ? DURATION_FORMS : "write the number itself");
}

static void explain_octal(Finding *finding)
{
    finding_label(finding, "a leading 0 makes it octal in YAML 1.1");
    finding_help(finding, "write the number that you mean in decimal, without a leading 0");
}

/* What base 60 hides: the quoted text would be hours and minutes. */
static void explain_sexagesimal(const FieldInfo *field, Finding *finding, const Node *value)
{
    int64_t us;
    char human[DURATION_TEXT_BYTES];
    Str text = node_text(value);
    finding_label(finding, "YAML 1.1 reads digits with colons as a number in base 60");
    if (field->type != TYPE_DURATION)
        finding_help(finding, "write the number itself, so that nobody misreads it");
    else if (duration_parse_pydantic(text, &us, NULL) == DURATION_OK)
        finding_help(finding,
                     "write ISO 8601, so that nobody misreads it; in quotes, \"%.*s\" is %.*s",
                     STR_ARG(text), STR_ARG(duration_write_human(us, human)));
    else
        finding_help(finding, "write ISO 8601, so that nobody misreads it");
}

/* `10:05:00` is the same in base 60 and as hours, minutes and seconds. */
static bool is_same_both_ways(const FieldInfo *field, const Node *value)
{
    int64_t as_text, as_number;
    return field->type == TYPE_DURATION &&
           duration_parse_pydantic(node_text(value), &as_text, NULL) == DURATION_OK &&
           duration_from_double(node_float(value), &as_number, NULL) == DURATION_OK &&
           as_text == as_number;
}

void mistake_odd_number(const Mistake *mistake, const FieldInfo *field, const Node *node)
{
    const Node *value = node_deref(node);
    bool is_sexagesimal = node_is_sexagesimal(value);
    RuleId rule;
    if (value->kind == NODE_BOOL)
        rule = RULE_bool_as_number;
    else if (is_sexagesimal && is_same_both_ways(field, value))
        return;
    else if (is_sexagesimal)
        rule = RULE_sexagesimal;
    else if (node_is_octal(value) && node_float(value) > 7) /* 05 is 5 */
        rule = RULE_octal_number;
    else
        return;
    Str meant = effective(mistake, field, value);
    Finding *finding = report(mistake, rule, node,
                              arena_format(mistake->arena, "%s for `%s` means %.*s",
                                           written(mistake, value), field->key.ptr, STR_ARG(meant))
                                  .ptr);
    if (rule == RULE_bool_as_number)
        explain_boolean(field, finding);
    else if (rule == RULE_octal_number)
        explain_octal(finding);
    else
        explain_sexagesimal(field, finding, value);
}
