/* SPDX-License-Identifier: MIT */
/*
 * base64.h - bytes as text: the standard alphabet with padding (RFC 4648, 4), as
 * protobuf JSON writes fields of type `bytes`.
 */
#ifndef FLOCKC_SUPPORT_BASE64_H
#define FLOCKC_SUPPORT_BASE64_H

#include "support/buf.h"

/* Appends four characters for every three bytes that were begun; none for none. */
void base64_append(Buf *out, Str bytes);

#endif
