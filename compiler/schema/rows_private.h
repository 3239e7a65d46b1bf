/* SPDX-License-Identifier: MIT */
/* rows_private.h - how rows of the tables become FieldInfo; private to schema/. */
#ifndef FLOCKC_SCHEMA_ROWS_PRIVATE_H
#define FLOCKC_SCHEMA_ROWS_PRIVATE_H

#define NULLS_NULL_OK .is_nullable = true
#define NULLS_NULL_NO .is_nullable = false
#define NULLS_REQUIRED .is_required = true

/* 1 for a row that must be there. */
#define REQUIRED_NULL_OK 0
#define REQUIRED_NULL_NO 0
#define REQUIRED_REQUIRED 1

#define KEY_OF(text)                                                                               \
    {                                                                                              \
        "" text, sizeof(text) - 1                                                                  \
    }

#endif
