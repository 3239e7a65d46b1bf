/* SPDX-License-Identifier: MIT */
/*
 * deployment_values.h - what a text has to look like to be an address, an amount of memory, the
 * name of an environment variable; private to config/.
 */
#ifndef FLOCKC_CONFIG_DEPLOYMENT_VALUES_H
#define FLOCKC_CONFIG_DEPLOYMENT_VALUES_H

#include "support/str.h"

typedef enum ValueForm {
    FORM_ADDRESS,     /* "temporal.example:7233", "[::1]:7233" */
    FORM_NAME,        /* one word: no white space and no control characters */
    FORM_CPU,         /* "2", "0.5", "500m"; more than nothing */
    FORM_MEMORY,      /* "8Gi", "512M", "1073741824"; more than nothing */
    FORM_SECRET,      /* the name of a Secret: a DNS subdomain */
    FORM_DIRECTORY,   /* "/opt/talk" */
    FORM_PYTHON,      /* "python3", "/opt/talk/bin/python" */
    FORM_USER,        /* "talk", "1000" */
    FORM_PACKAGE,     /* "talk", "com.example.talk" */
    FORM_OUTPUT,      /* "gen", "deploy/staging", "." */
    FORM_ENVIRONMENT, /* "OPENAI_API_KEY" */
    FORM_COUNT,
} ValueForm;

/* Why a text has not the form, "is not host:port", and what to write instead. */
typedef struct FormMistake {
    const char *what; /* NULL: it has the form */
    const char *help;
} FormMistake;

FormMistake value_form_mistake(ValueForm form, Str text);

/* True for what is the value of a secret rather than the name of a variable: a token, a key. */
bool value_looks_secret(Str text);

#endif
