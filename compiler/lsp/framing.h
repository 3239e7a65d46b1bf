/* SPDX-License-Identifier: MIT */
/*
 * framing.h - messages in a stream of bytes: "Content-Length: N", an empty line, N bytes.
 *
 * Any bytes are safe. What is no header is skipped up to the next one, and said once; a message
 * that is too long is skipped and said. Nothing is read here: the owner feeds what has arrived.
 */
#ifndef FLOCKC_LSP_FRAMING_H
#define FLOCKC_LSP_FRAMING_H

#include "support/buf.h"

/* Longer than any text that flockc reads, with its escapes. */
enum { MESSAGE_BYTES_MAX = 256 << 20 };

typedef enum FrameKind {
    FRAME_NONE,    /* more bytes are needed */
    FRAME_MESSAGE, /* `text` is one */
    FRAME_GARBAGE, /* bytes were skipped; `text` says what was wrong */
} FrameKind;

typedef struct Frame {
    FrameKind kind;
    Str text; /* valid until the next call */
} Frame;

typedef struct Framing {
    Buf bytes;     /* what has arrived; begin with buf_new() */
    size_t used;   /* of them, taken */
    size_t skip;   /* bytes of a long message that have not arrived yet */
    size_t looked; /* behind `used`, bytes that end no header */
} Framing;

void framing_feed(Framing *framing, Str bytes);

/* The next message; to be called until there is none. */
Frame framing_next(Framing *framing);

/* Appends `message` with its header. */
void framing_write(Buf *out, Str message);

void framing_free(Framing *framing);

#endif
