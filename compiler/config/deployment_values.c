/* SPDX-License-Identifier: MIT */
/* deployment_values.c - see deployment_values.h. */
#include "config/deployment_values.h"

#include "model/target_settings.h"
#include "support/chars.h"

/* -- characters ------------------------------------------------------------------------------ */

static size_t digits_at(Str text, size_t at)
{
    size_t end = at;
    while (end < text.len && char_is_digit(text.ptr[end]))
        end++;
    return end - at;
}

static bool has_control(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char)text.ptr[i] < ' ' || text.ptr[i] == 127)
            return true;
    return false;
}

static bool is_word(Str text)
{
    return text.len > 0 && !has_control(text) && !memchr(text.ptr, ' ', text.len);
}

static bool is_identifier(Str text)
{
    bool is_good = text.len > 0 && !char_is_digit(text.ptr[0]);
    for (size_t i = 0; i < text.len; i++)
        is_good &= char_is_alnum(text.ptr[i]) || text.ptr[i] == '_';
    return is_good;
}

static Str after(Str text, size_t at)
{
    return str_make(text.ptr + at, text.len - at);
}

/* The part before the next `separator`, which is taken off `rest`. */
static Str next_part(Str *rest, char separator)
{
    const char *end = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
    size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
    Str part = str_make(rest->ptr, len);
    *rest = after(*rest, end ? len + 1 : len);
    return part;
}

/* -- addresses ------------------------------------------------------------------------------- */

static bool is_port(Str text)
{
    unsigned port = 0;
    if (text.len == 0 || text.len > 5 || digits_at(text, 0) != text.len)
        return false;
    for (size_t i = 0; i < text.len; i++)
        port = port * 10 + (unsigned)(text.ptr[i] - '0');
    return port >= 1 && port <= 65535;
}

/* Colons belong to an address of IPv6, in its brackets. */
static bool is_host(Str host)
{
    bool is_bracketed = host.len > 2 && host.ptr[0] == '[' && host.ptr[host.len - 1] == ']';
    size_t begin = is_bracketed, end = host.len - is_bracketed;
    for (size_t i = begin; i < end; i++) {
        char c = host.ptr[i];
        bool is_good = is_bracketed ? char_hex_value(c) >= 0 || c == ':' || c == '.'
                                    : char_is_alnum(c) || c == '.' || c == '-' || c == '_';
        if (!is_good)
            return false;
    }
    return host.len > 0;
}

static bool is_address(Str text)
{
    size_t colon = text.len;
    while (colon > 0 && text.ptr[colon - 1] != ':')
        colon--;
    return colon > 0 && is_host(str_make(text.ptr, colon - 1)) && is_port(after(text, colon));
}

/* -- amounts --------------------------------------------------------------------------------- */

/* The length of "2" or "0.5" at the start; 0 where there is none, or it is nothing. */
static size_t amount_at(Str text)
{
    size_t end = digits_at(text, 0);
    if (end > 0 && end < text.len && text.ptr[end] == '.') {
        size_t fraction = digits_at(text, end + 1);
        end = fraction > 0 ? end + 1 + fraction : 0;
    }
    for (size_t i = 0; i < end; i++)
        if (text.ptr[i] >= '1' && text.ptr[i] <= '9')
            return end;
    return 0;
}

static bool is_one_of(Str text, const char *const *words)
{
    for (; *words; words++)
        if (str_is(text, *words))
            return true;
    return false;
}

static bool is_cpu(Str text)
{
    static const char *const units[] = {"", "m", NULL};
    size_t end = amount_at(text);
    return end > 0 && is_one_of(after(text, end), units);
}

static bool is_memory(Str text)
{
    static const char *const units[] = {"",   "k",  "M",  "G",  "T",  "P",  "E",
                                        "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", NULL};
    size_t end = amount_at(text);
    return end > 0 && is_one_of(after(text, end), units);
}

/* -- names ----------------------------------------------------------------------------------- */

/* Of RFC 1123, as Kubernetes wants it: labels of small letters, digits and `-` inside. */
static bool is_subdomain(Str text)
{
    enum { SUBDOMAIN_MAX = 253 };
    bool is_good = text.len > 0 && text.len <= SUBDOMAIN_MAX && text.ptr[text.len - 1] != '.';
    while (is_good && text.len > 0) {
        Str label = next_part(&text, '.');
        is_good = label.len > 0 && label.ptr[0] != '-' && label.ptr[label.len - 1] != '-';
        for (size_t i = 0; i < label.len; i++)
            is_good &=
                char_is_lower(label.ptr[i]) || char_is_digit(label.ptr[i]) || label.ptr[i] == '-';
    }
    return is_good;
}

static bool is_user(Str text)
{
    bool is_good = text.len > 0 && text.ptr[0] != '-';
    for (size_t i = 0; i < text.len; i++)
        is_good &= char_is_alnum(text.ptr[i]) || text.ptr[i] == '_' || text.ptr[i] == '-' ||
                   text.ptr[i] == '.';
    return is_good;
}

static bool is_directory(Str text)
{
    return text.len > 0 && text.ptr[0] == '/' && !has_control(text);
}

static bool is_output(Str text)
{
    bool is_good = text.len > 0 && text.ptr[0] != '/' && !has_control(text);
    if (str_is(text, ".") || str_is(text, "./"))
        return true;
    if (str_starts_with(text, "./"))
        text = after(text, 2);
    is_good = is_good && text.len > 0;
    while (is_good && text.len > 0) {
        Str part = next_part(&text, '/');
        is_good = part.len > 0 && !str_is(part, ".") && !str_is(part, "..");
    }
    return is_good;
}

/* -- secrets --------------------------------------------------------------------------------- */

static bool has_known_beginning(Str text)
{
    static const char *const beginnings[] = {"sk-",         "sk_live_",   "ghp_",  "gho_",  "ghs_",
                                             "github_pat_", "glpat-",     "xoxb-", "xoxp-", "AKIA",
                                             "eyJ",         "-----BEGIN", NULL};
    for (size_t i = 0; beginnings[i]; i++)
        if (str_starts_with(text, beginnings[i]))
            return true;
    return false;
}

bool value_looks_secret(Str text)
{
    enum { TOKEN_MIN = 24 };
    bool has_lower = false, has_upper = false, has_digit = false;
    if (has_known_beginning(text))
        return true;
    for (size_t i = 0; i < text.len; i++) {
        has_lower |= char_is_lower(text.ptr[i]);
        has_upper |= char_is_upper(text.ptr[i]);
        has_digit |= char_is_digit(text.ptr[i]);
    }
    return text.len >= TOKEN_MIN && has_lower && has_upper && has_digit;
}

/* -- the table ------------------------------------------------------------------------------- */

typedef struct FormRow {
    bool (*is_good)(Str text);
    FormMistake mistake;
} FormRow;

static const FormRow FORMS[FORM_COUNT] = {
    [FORM_ADDRESS] = {is_address,
                      {"is not an address", "write host:port, such as `temporal.example:7233`"}},
    [FORM_NAME] = {is_word, {"is not a name", "write one word"}},
    [FORM_CPU] = {is_cpu,
                  {"is not an amount of processors",
                   "write a number such as `2` or `0.5`, or thousandths such as `500m`"}},
    [FORM_MEMORY] = {is_memory,
                     {"is not an amount of memory",
                      "write a number of bytes with a unit of Kubernetes, such as `512Mi` or "
                      "`8Gi`"}},
    [FORM_SECRET] = {is_subdomain,
                     {"is not the name of a Secret of Kubernetes",
                      "write small letters, digits, `-` and `.`, as in `talk-secrets`"}},
    [FORM_DIRECTORY] = {is_directory,
                        {"is not an absolute path", "begin it with a `/`, as in `/opt/talk`"}},
    [FORM_PYTHON] = {is_word,
                     {"is not an interpreter",
                      "write a path or a name without spaces, such as `python3`"}},
    [FORM_USER] = {is_user,
                   {"is not the name of a user", "write letters, digits, `-`, `_` and `.`"}},
    [FORM_PACKAGE] = {target_package_is_valid,
                      {"is not the name of a package",
                       "write an identifier such as `talk_flow`; for Java also several with dots "
                       "between them"}},
    [FORM_OUTPUT] = {is_output,
                     {"is not a folder below that of this file",
                      "write a relative path without `.`, `..` or an empty name between its "
                      "slashes, such as `gen`"}},
    [FORM_ENVIRONMENT] = {is_identifier,
                          {"is not the name of an environment variable",
                           "write letters, digits and `_`, as in `OPENAI_API_KEY`"}},
};

FormMistake value_form_mistake(ValueForm form, Str text)
{
    return FORMS[form].is_good(text) ? (FormMistake){0} : FORMS[form].mistake;
}
