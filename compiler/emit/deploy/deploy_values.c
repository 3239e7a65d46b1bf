/* SPDX-License-Identifier: MIT */
/* deploy_values.c - see deploy_values.h. */
#include "emit/deploy/deploy_values.h"

#include "emit/code/code_text.h"
#include "emit/deploy/quantity.h"
#include "support/chars.h"

const char *deploy_key_name(DeployKey key)
{
    static const char *const names[] = {
        [DEPLOY_ADDRESS] = "address",
        [DEPLOY_NAMESPACE] = "namespace",
        [DEPLOY_SECRET] = "secret",
        [DEPLOY_DIRECTORY] = "directory",
        [DEPLOY_PYTHON] = "python",
        [DEPLOY_USER] = "user",
        [DEPLOY_ENVIRONMENT] = "environment",
        [DEPLOY_IMAGE] = "image",
        [DEPLOY_CPU] = "cpu",
        [DEPLOY_MEMORY] = "memory",
    };
    return names[key];
}

bool deploy_takes_visible(Str value)
{
    return code_is_visible(value);
}

bool deploy_takes_word(Str value)
{
    return code_is_visible(value) && !memchr(value.ptr, ' ', value.len);
}

bool deploy_takes_folder(Str value)
{
    return code_is_visible(value) && value.ptr[0] == '/';
}

bool deploy_takes_variable(Str value)
{
    for (size_t i = 0; i < value.len; i++)
        if (!char_is_alnum(value.ptr[i]) && value.ptr[i] != '_')
            return false;
    return !char_is_digit(value.ptr[0]);
}

bool deploy_takes_quantity(Str value)
{
    int64_t thousandths;
    return quantity_read(value, &thousandths);
}

bool deploy_takes_user_number(Str value)
{
    enum { DIGITS_MAX = 9 };
    for (size_t i = 0; i < value.len; i++)
        if (!char_is_digit(value.ptr[i]))
            return false;
    return value.len <= DIGITS_MAX;
}

bool deploy_takes_user(Str value)
{
    enum { NAME_MAX_LEN = 31 };
    for (size_t i = 0; i < value.len; i++)
        if (!char_is_alnum(value.ptr[i]) && (!value.ptr[i] || !strchr("_.-", value.ptr[i])))
            return false;
    bool is_name = char_is_letter(value.ptr[0]) || value.ptr[0] == '_';
    return is_name ? value.len <= NAME_MAX_LEN : deploy_takes_user_number(value);
}
