/* SPDX-License-Identifier: MIT */
/*
 * deploy_values.h - which values of a deployment a system can use; private to emit/.
 */
#ifndef FLOCKC_EMIT_DEPLOY_DEPLOY_VALUES_H
#define FLOCKC_EMIT_DEPLOY_DEPLOY_VALUES_H

#include "model/target_settings.h"

/* The texts of a deployment. */
typedef enum DeployKey {
    DEPLOY_ADDRESS,
    DEPLOY_NAMESPACE,
    DEPLOY_SECRET,
    DEPLOY_DIRECTORY,
    DEPLOY_PYTHON,
    DEPLOY_USER,
    DEPLOY_ENVIRONMENT, /* each name */
    DEPLOY_IMAGE,       /* of each worker, as the others that follow */
    DEPLOY_CPU,
    DEPLOY_MEMORY,
} DeployKey;

/* "cpu": what `generate:` calls it. */
const char *deploy_key_name(DeployKey key);

/* What a target asks of a value that is not empty. */
typedef struct DeployRule {
    DeployKey key;
    bool (*takes)(Str value);
    const char *words; /* what it has to be */
} DeployRule;

/* All but what nobody sees: controls, marks that turn the text round, odd spaces. */
bool deploy_takes_visible(Str value);
/* Visible, and without spaces. */
bool deploy_takes_word(Str value);
/* "/opt/talk", visible. */
bool deploy_takes_folder(Str value);
/* "OPENAI_API_KEY" */
bool deploy_takes_variable(Str value);
/* "500m" (quantity.h) */
bool deploy_takes_quantity(Str value);
/* "flock", "1000" */
bool deploy_takes_user(Str value);
bool deploy_takes_user_number(Str value);

/* The same words for all targets. */
#define DEPLOY_WORD_WORDS "a text of visible characters without spaces"
#define DEPLOY_VISIBLE_WORDS "a text of visible characters"
#define DEPLOY_VARIABLE_WORDS "the name of a variable: letters, digits and `_`, no digit first"
#define DEPLOY_QUANTITY_WORDS "more than 0, as Kubernetes writes it: `500m`, `2`, `8Gi`"
#define DEPLOY_FOLDER_WORDS "an absolute path of visible characters"
#define DEPLOY_USER_WORDS "a name of letters, digits, `_`, `.` and `-`, or a number"

#endif
