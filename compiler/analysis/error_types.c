/* SPDX-License-Identifier: MIT */
/*
 * error_types.c - see error_types.h.
 *
 * classify_name() goes from what is certain to what is likely: first what the server
 * itself looks at, then the shape of the name, then the closed lists of names, and only
 * then spelling. An entry may also be the type that somebody gives to an ApplicationError,
 * which is free text; so a name that could be one, or a class of the author's own, is fine.
 */
#include "analysis/error_types.h"

#include <stdlib.h>

#include "support/array.h"
#include "support/chars.h"
#include "support/typo.h"

#define PREFIX "TemporalTimeout:"

enum {
    NEAR_MIN_BYTES = 8,       /* of an exception; IOError and OSError are near too much */
    NEAR_STEM_MIN_BYTES = 10, /* where another letter than of `Error` is wrong */
    TIMEOUT_MAX_BYTES = 64,
};

/* Python 3.13's builtins, without the aliases. ORDER: bytes. */
static const char *const EXCEPTIONS[] = {
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BaseException",
    "BaseExceptionGroup",
    "BlockingIOError",
    "BrokenPipeError",
    "BufferError",
    "BytesWarning",
    "ChildProcessError",
    "ConnectionAbortedError",
    "ConnectionError",
    "ConnectionRefusedError",
    "ConnectionResetError",
    "DeprecationWarning",
    "EOFError",
    "EncodingWarning",
    "Exception",
    "ExceptionGroup",
    "FileExistsError",
    "FileNotFoundError",
    "FloatingPointError",
    "FutureWarning",
    "GeneratorExit",
    "ImportError",
    "ImportWarning",
    "IndentationError",
    "IndexError",
    "InterruptedError",
    "IsADirectoryError",
    "KeyError",
    "KeyboardInterrupt",
    "LookupError",
    "MemoryError",
    "ModuleNotFoundError",
    "NameError",
    "NotADirectoryError",
    "NotImplementedError",
    "OSError",
    "OverflowError",
    "PendingDeprecationWarning",
    "PermissionError",
    "ProcessLookupError",
    "PythonFinalizationError",
    "RecursionError",
    "ReferenceError",
    "ResourceWarning",
    "RuntimeError",
    "RuntimeWarning",
    "StopAsyncIteration",
    "StopIteration",
    "SyntaxError",
    "SyntaxWarning",
    "SystemError",
    "SystemExit",
    "TabError",
    "TimeoutError",
    "TypeError",
    "UnboundLocalError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "UnicodeError",
    "UnicodeTranslateError",
    "UnicodeWarning",
    "UserWarning",
    "ValueError",
    "Warning",
    "ZeroDivisionError",
};

/* Names of one class under which nobody will find it in a failure. */
static const struct {
    const char *name, *class_name;
} ALIASES[] = {
    {"EnvironmentError", "OSError"}, {"IOError", "OSError"},
    {"WindowsError", "OSError"},     {"select.error", "OSError"},
    {"socket.error", "OSError"},     {"socket.timeout", "TimeoutError"},
};

static const struct {
    const char *name;
    ErrorTypeKind kind;
} KNOWN[] = {
    {"Exception", ERROR_TYPE_BASE_CLASS},       {"BaseException", ERROR_TYPE_BASE_CLASS},
    {"ArithmeticError", ERROR_TYPE_BASE_CLASS}, {"LookupError", ERROR_TYPE_BASE_CLASS},
    {"ActivityError", ERROR_TYPE_WRAPPER},      {"ApplicationError", ERROR_TYPE_WRAPPER},
    {"ChildWorkflowError", ERROR_TYPE_WRAPPER}, {"NotFoundError", ERROR_TYPE_NOT_REGISTERED},
};

/* -- shapes ------------------------------------------------------------------------ */

static bool is_letter(char c)
{
    return char_is_letter(c) || c == '_' || (c & 0x80);
}

static bool is_stray(char c)
{
    switch (c) {
    case '\'':
    case '"':
    case '`':
    case '(':
    case ')':
    case '{':
    case '}':
    case ',':
        return true;
    default:
        return char_is_space(c);
    }
}

static bool is_identifier(Str name)
{
    if (name.len == 0 || !is_letter(name.ptr[0]))
        return false;
    for (size_t i = 0; i < name.len; i++)
        if (!is_letter(name.ptr[i]) && !char_is_digit(name.ptr[i]))
            return false;
    return true;
}

static Str slice(Str text, size_t start, size_t end)
{
    return str_make(text.ptr + start, end - start);
}

/* Bytes of the separator at `at`: `.` or `::`; 0 if there is none. */
static size_t separator_at(Str name, size_t at)
{
    if (name.ptr[at] == '.')
        return 1;
    return name.ptr[at] == ':' && at + 1 < name.len && name.ptr[at + 1] == ':' ? 2 : 0;
}

/*
 * The class in `package.module.Class`; empty if `name` is not of that form. A last part
 * that begins in lower case is none: `payment.declined` is what ApplicationErrors are called.
 */
static Str class_of_qualified(Str name)
{
    size_t start = 0, parts = 0;
    for (size_t i = 0; i < name.len; i++) {
        size_t separator = separator_at(name, i);
        if (separator == 0)
            continue;
        if (!is_identifier(slice(name, start, i)))
            return STR("");
        start = i + separator;
        i = start - 1;
        parts++;
    }
    Str last = slice(name, start, name.len);
    bool is_class = is_identifier(last) && char_is_upper(last.ptr[0]);
    return parts > 0 && is_class ? last : STR("");
}

/* -- Temporal's timeouts ------------------------------------------------------------ */

typedef struct Timeout {
    const char *name, *plain, *meant; /* `plain`: letters in lower case */
} Timeout;

static const Timeout TIMEOUTS[] = {
    {"StartToClose", "starttoclose", ERROR_TYPE_START_TO_CLOSE},
    {"Heartbeat", "heartbeat", ERROR_TYPE_HEARTBEAT},
    {"ScheduleToStart", "scheduletostart", ""},
    {"ScheduleToClose", "scheduletoclose", ""},
};

/* What the server's parser takes beside the names (api-go, TimeoutTypeFromString). */
static const char *const TIMEOUT_CONSTANTS[] = {
    "TIMEOUT_TYPE_START_TO_CLOSE",
    "TIMEOUT_TYPE_HEARTBEAT",
    "TIMEOUT_TYPE_SCHEDULE_TO_START",
    "TIMEOUT_TYPE_SCHEDULE_TO_CLOSE",
};

/* The timeout of exactly this name, or NULL. */
static const Timeout *find_timeout(Str name)
{
    for (size_t i = 0; i < ARRAY_LEN(TIMEOUTS); i++)
        if (str_is(name, TIMEOUTS[i].name))
            return &TIMEOUTS[i];
    return NULL;
}

/* The timeout that `text` names in any writing (`start_to_close`), or NULL. */
static const Timeout *find_meant_timeout(Str text)
{
    const Timeout *timeout = find_timeout(text);
    if (timeout) /* as nearly everywhere */
        return timeout;
    char plain[TIMEOUT_MAX_BYTES];
    size_t len = 0;
    for (size_t i = 0; i < text.len && len < sizeof plain; i++)
        if (is_letter(text.ptr[i]) && text.ptr[i] != '_')
            plain[len++] = char_to_lower(text.ptr[i]);
    Str word = str_make(plain, len);
    if (str_starts_with(word, "timeouttype"))
        word = slice(word, strlen("timeouttype"), word.len);
    if (str_ends_with(word, "timeout"))
        word.len -= strlen("timeout");
    for (size_t i = 0; i < ARRAY_LEN(TIMEOUTS); i++)
        if (str_is(word, TIMEOUTS[i].plain))
            return &TIMEOUTS[i];
    return NULL;
}

static bool is_timeout_constant(Str text)
{
    for (size_t i = 0; i < ARRAY_LEN(TIMEOUT_CONSTANTS); i++)
        if (str_is(text, TIMEOUT_CONSTANTS[i]))
            return true;
    return false;
}

static ErrorTypeKind kind_of_timeout(Str type, const Timeout *meant, bool has_prefix)
{
    bool is_name = has_prefix && meant && str_is(type, meant->name);
    bool is_pointless = meant && meant->meant[0] == '\0';
    if (has_prefix && !is_name && !is_timeout_constant(type))
        return ERROR_TYPE_INVALID_TIMEOUT;
    if (is_pointless)
        return ERROR_TYPE_POINTLESS;
    return is_name ? ERROR_TYPE_FINE : ERROR_TYPE_TIMEOUT;
}

/* `name` begins with the prefix, in some case; the server takes it in one case only. */
static ErrorType classify_timeout(Str name)
{
    Str type = slice(name, strlen(PREFIX), name.len);
    const Timeout *meant = find_meant_timeout(type);
    return (ErrorType){.kind = kind_of_timeout(type, meant, str_starts_with(name, PREFIX)),
                       .meant = str_of(meant ? meant->meant : ""),
                       .is_sure = true};
}

static bool has_prefix_in_any_case(Str name)
{
    size_t len = strlen(PREFIX);
    if (str_starts_with(name, PREFIX)) /* as nearly everywhere */
        return true;
    return name.len >= len && str_eq_ignore_case(slice(name, 0, len), STR(PREFIX));
}

/* -- spelling ------------------------------------------------------------------------ */

static int compare_exception(const void *key, const void *item)
{
    return str_compare(*(const Str *)key, str_of(*(const char *const *)item));
}

static bool is_exception(Str name)
{
    return bsearch(&name, EXCEPTIONS, ARRAY_LEN(EXCEPTIONS), sizeof EXCEPTIONS[0],
                   compare_exception) != NULL;
}

/* A letter that was typed without being meant: not the `2` of `ValueError2`. */
static bool is_slipped_letter(Str name, Str exception, Typo step)
{
    bool is_typed = step.kind == TYPO_LEFT_OUT || step.kind == TYPO_REPLACED;
    bool is_appended = step.at == exception.len;
    if (!is_typed)
        return true;
    char c = name.ptr[step.at];
    return char_is_lower(c) && (!is_appended || c == name.ptr[step.at - 1]);
}

/*
 * Whether one step is a slip of the finger, and not a class of the author's own:
 * `ValueErrors`, `GameError`, `TagError`, `IPError`. Swapped letters always are one, and
 * so is a step inside of the ending.
 */
static bool is_slip(Str name, Str exception, Typo step)
{
    bool is_in_ending = str_ends_with(exception, "Error") && step.at + 4 >= exception.len;
    if (exception.len < NEAR_MIN_BYTES || step.at == 0 || !is_slipped_letter(name, exception, step))
        return false;
    return step.kind == TYPO_SWAPPED || is_in_ending || exception.len >= NEAR_STEM_MIN_BYTES;
}

/* The builtin, or the alias of one, that `name` nearly is; `*is_sure`: but for case. */
static Str find_near(Str name, bool *is_sure)
{
    Str found = STR("");
    for (size_t i = 0; i < ARRAY_LEN(EXCEPTIONS); i++) {
        Str exception = str_of(EXCEPTIONS[i]);
        Typo step = typo_between(name, exception);
        *is_sure = step.kind == TYPO_CASE;
        if (*is_sure)
            return exception;
        if (step.kind != TYPO_FAR && is_slip(name, exception, step))
            found = exception;
    }
    for (size_t i = 0; i < ARRAY_LEN(ALIASES); i++)
        if (str_eq_ignore_case(name, str_of(ALIASES[i].name)))
            return str_of(ALIASES[i].class_name);
    return found;
}

/* -- the whole ------------------------------------------------------------------------ */

static Str find_alias(Str name)
{
    for (size_t i = 0; i < ARRAY_LEN(ALIASES); i++)
        if (str_is(name, ALIASES[i].name))
            return str_of(ALIASES[i].class_name);
    return STR("");
}

/* The name of the class that `name` says in too many words; empty if it says none. */
static Str bare_class(Str name)
{
    Str alias = find_alias(name);
    Str class_name = class_of_qualified(name);
    if (alias.len)
        return alias;
    if (class_name.len == 0 && is_identifier(name))
        class_name = name;
    alias = find_alias(class_name);
    return alias.len ? alias : class_name;
}

/* Without what is around it: blanks, quotes, and the `()` of a call. */
static Str strip(Str name)
{
    while (name.len && is_stray(name.ptr[name.len - 1]))
        name.len--;
    while (name.len && is_stray(name.ptr[0]))
        name = slice(name, 1, name.len);
    return name;
}

static bool is_malformed(Str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (is_stray(name.ptr[i]))
            return true;
    return name.len == 0;
}

static ErrorType classify_known(Str name)
{
    for (size_t i = 0; i < ARRAY_LEN(KNOWN); i++)
        if (str_is(name, KNOWN[i].name))
            return (ErrorType){.kind = KNOWN[i].kind};
    return (ErrorType){.kind = ERROR_TYPE_FINE};
}

static ErrorType classify_spelling(Str name)
{
    ErrorType type = {.kind = ERROR_TYPE_FINE};
    if (is_exception(name))
        return type;
    type.meant = find_near(name, &type.is_sure);
    if (type.meant.len)
        type.kind = ERROR_TYPE_MISSPELLED;
    return type;
}

/* What the package of a class of Java or Kotlin begins with, and the least dots of its name. No
 * module of Python is called so but `io`, which has no modules in it: `io.UnsupportedOperation`. */
static const struct {
    const char *start;
    size_t dots;
} PACKAGES[] = {
    {"java.", 2}, {"javax.", 2}, {"jakarta.", 2}, {"kotlin.", 1}, {"kotlinx.", 2},
    {"com.", 2},  {"net.", 2},   {"org.", 2},     {"io.", 2},
};

/* The least dots of a name whose package begins like this one; 0 if none of Java's does. */
static size_t dots_of_package(Str name)
{
    for (size_t i = 0; i < ARRAY_LEN(PACKAGES); i++)
        if (str_starts_with(name, PACKAGES[i].start))
            return PACKAGES[i].dots;
    return 0;
}

/*
 * A failure in Java has the full name of the exception's class as its type, so this is no class of
 * Python with its module, and what agents in Python fail with says nothing about it.
 */
static bool is_of_java(Str name)
{
    size_t least = dots_of_package(name);
    size_t dots = 0, start = 0; /* of the class, with what is around an inner one */
    for (size_t i = 0; least && i < name.len; i++) {
        dots += name.ptr[i] == '.';
        start = name.ptr[i] == '.' ? i + 1 : start;
    }
    return least && dots >= least && !is_malformed(name) && start < name.len &&
           char_is_upper(name.ptr[start]);
}

/* `StartToClose`, `TIMEOUT_TYPE_START_TO_CLOSE`: nobody calls a class of his own like this. */
static bool is_bare_timeout(Str name)
{
    const Timeout *meant = find_meant_timeout(name);
    return meant && str_is(str_of(meant->meant), ERROR_TYPE_START_TO_CLOSE);
}

static ErrorType sure(ErrorTypeKind kind, Str meant)
{
    return (ErrorType){.kind = kind, .meant = meant, .is_sure = true};
}

static ErrorType classify_name(Str name)
{
    if (has_prefix_in_any_case(name))
        return classify_timeout(name);
    if (str_is(name, "TimeoutError") || str_eq_ignore_case(name, STR("TemporalTimeout")) ||
        is_bare_timeout(name))
        return (ErrorType){.kind = ERROR_TYPE_TIMEOUT, .meant = STR(ERROR_TYPE_START_TO_CLOSE)};
    if (is_malformed(name))
        return sure(ERROR_TYPE_MALFORMED, bare_class(strip(name)));
    Str alias = find_alias(name);
    Str class_name = bare_class(name);
    if (!str_eq(class_name, name) && class_name.len && !is_identifier(name))
        return sure(ERROR_TYPE_QUALIFIED, class_name);
    if (alias.len)
        return sure(ERROR_TYPE_ALIAS, alias);
    ErrorType known = classify_known(name);
    return known.kind == ERROR_TYPE_FINE ? classify_spelling(name) : known;
}

enum { SHORT_LIST_MAX = 8 };

ErrorTypeNames error_type_names(Arena *arena, const DefStrList *list)
{
    ErrorTypeNames names = {.list = list};
    for (uint32_t i = 0; list->count > SHORT_LIST_MAX && i < list->count; i++)
        map_put(arena, &names.first, def_item_text(&list->items[i]), i);
    return names;
}

/* The first index of `name`; the list's count if it is not there. */
static uint32_t find_name(const ErrorTypeNames *names, Str name)
{
    const DefStrList *list = names->list;
    if (list->count > SHORT_LIST_MAX) {
        const uint32_t *index = map_get(&names->first, name);
        return index ? *index : list->count;
    }
    uint32_t i = 0;
    while (i < list->count && !str_eq(def_item_text(&list->items[i]), name))
        i++;
    return i;
}

static bool has_name(const ErrorTypeNames *names, Str name)
{
    return find_name(names, name) < names->list->count;
}

/* Who lists a timeout of Temporal's as well knows that `TimeoutError` is another thing. */
static bool knows_timeouts(const ErrorTypeNames *names)
{
    return has_name(names, STR(ERROR_TYPE_START_TO_CLOSE)) ||
           has_name(names, STR(ERROR_TYPE_HEARTBEAT));
}

/* True for what is said of a name whatever can fail. */
static bool is_said_anyway(const ErrorType *type)
{
    return type->kind == ERROR_TYPE_DUPLICATE || type->kind == ERROR_TYPE_INVALID_TIMEOUT ||
           type->kind == ERROR_TYPE_POINTLESS || type->kind == ERROR_TYPE_NOT_REGISTERED ||
           (type->kind == ERROR_TYPE_MALFORMED && type->meant.len == 0);
}

/*
 * Where all that can come is known, the right name of a class is news as well: that most failures
 * go by another, and that this one may match them all.
 */
static bool is_class_in_other_words(const ErrorType *type)
{
    return type->kind == ERROR_TYPE_QUALIFIED || type->kind == ERROR_TYPE_ALIAS ||
           type->kind == ERROR_TYPE_MISSPELLED;
}

static bool is_listed(const void *names, Str name)
{
    return has_name(names, name);
}

/*
 * A slip is worth fixing only where what was meant can come. `TimeoutError` is not a slip: some
 * code raises it, so it counts as itself.
 */
static ErrorType classify_reach(ErrorType type, Str name, const ErrorTypeNames *names,
                                const ErrorReach *reach)
{
    Str counts = type.meant.len && !str_is(name, "TimeoutError") ? type.meant : name;
    bool is_known = !reach->is_open && is_class_in_other_words(&type);
    if (type.kind == ERROR_TYPE_FINE && error_reach_is_all_failures(reach, name))
        type.kind = ERROR_TYPE_ALL_FAILURES;
    else if (!is_said_anyway(&type) && (is_known || !error_reach_has(reach, counts)))
        type = (ErrorType){.kind = ERROR_TYPE_UNREACHABLE,
                           .meant = error_reach_has(reach, type.meant) ? type.meant : STR(""),
                           .is_heartbeat = error_reach_is_heartbeat(counts),
                           .is_needless = error_reach_is_whole(reach, is_listed, names)};
    return type;
}

ErrorType error_type_classify(const ErrorTypeNames *names, uint32_t index, const ErrorReach *reach)
{
    Str name = def_item_text(&names->list->items[index]);
    if (find_name(names, name) != index)
        return (ErrorType){.kind = ERROR_TYPE_DUPLICATE};
    if (is_of_java(name))
        return (ErrorType){.kind = ERROR_TYPE_FINE};
    ErrorType type = classify_name(name);
    if (str_is(name, "TimeoutError") && knows_timeouts(names))
        type.kind = ERROR_TYPE_FINE;
    type = classify_reach(type, name, names, reach);
    type.is_meant_listed = type.meant.len && has_name(names, type.meant);
    return type;
}

/* -- suggestions ---------------------------------------------------------------------- */

/* A warning is not raised, and these end a program or a loop of Python's. */
static bool is_raised(Str name)
{
    return !str_ends_with(name, "Warning") && !str_starts_with(name, "Stop") &&
           !str_is(name, "GeneratorExit") && !str_is(name, "KeyboardInterrupt") &&
           !str_is(name, "SystemExit");
}

/* Nobody wants the attempts to end because a worker is stopped. */
static bool is_worth_it(Str name)
{
    return name.len > 0 && !error_reach_is_missing_agent(name) && !error_reach_is_of_worker(name) &&
           classify_name(name).kind == ERROR_TYPE_FINE && is_raised(name);
}

void error_type_suggest(const ErrorReach *reach,
                        void (*visit)(void *context, Str name, ErrorTypeKind kind), void *context)
{
    Str name;
    visit(context, STR(ERROR_TYPE_START_TO_CLOSE), ERROR_TYPE_FINE);
    for (uint32_t i = 0; i < ERROR_REACH_NAMES_MAX; i++) {
        name = error_reach_name(i);
        if (!error_reach_names(reach, i) || !is_worth_it(name) ||
            str_is(name, ERROR_TYPE_START_TO_CLOSE) || (reach->is_open && is_exception(name)))
            continue;
        bool is_all = error_reach_is_all_failures(reach, name);
        visit(context, name, is_all ? ERROR_TYPE_ALL_FAILURES : ERROR_TYPE_FINE);
    }
    for (size_t i = 0; reach->is_open && i < ARRAY_LEN(EXCEPTIONS); i++) {
        name = str_of(EXCEPTIONS[i]);
        if (is_worth_it(name) || str_is(name, "ValueError"))
            visit(context, name, ERROR_TYPE_FINE);
    }
}
