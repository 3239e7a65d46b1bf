/* SPDX-License-Identifier: MIT */
/*
 * text.h - the text of an open document, and positions in it as the protocol counts them.
 *
 * A line ends at LF, CR LF or a lone CR (LSP 3.17); lines and characters count from 0. A character
 * is a byte, a unit of UTF-16 or a code point, as negotiated. No position is refused: one behind
 * the end of its line is that end, one inside of a character is its beginning, and a line behind
 * the last one is the end of the text. An edit costs the lines behind it, not their bytes' meaning;
 * a position costs little, however long its line is: JSON may be a single one.
 */
#ifndef FLOCKC_LSP_TEXT_H
#define FLOCKC_LSP_TEXT_H

#include "diag/source.h"
#include "lsp/params.h"
#include "support/buf.h"

/* What a character of a position is. */
typedef enum TextUnit { TEXT_UTF8, TEXT_UTF16, TEXT_UTF32 } TextUnit;

/* What is known of the characters of long lines: made as positions are asked for. */
typedef struct TextMarks TextMarks;

typedef struct Text {
    Buf bytes;
    bool is_lent;     /* `bytes` are another's, to be read only */
    uint32_t *starts; /* of the lines; the first is 0 */
    size_t line_count;
    TextUnit unit;
    TextMarks *marks;
} Text;

/* Empty. */
Text text_new(Context *context, TextUnit unit);
void text_free(Text *text);

static inline Str text_str(const Text *text)
{
    return buf_str(&text->bytes);
}

void text_set(Text *text, Str bytes);

/*
 * The bytes are the caller's from here on, who does not change them, and the text goes on showing
 * them: until it is changed, or until text_keep(), which has to come before they are freed.
 */
Buf text_lend(Text *text);

/* Bytes that are lent become a copy of its own. */
void text_keep(Text *text);

/* Puts `bytes` in place of `span`, which lies inside. */
void text_replace(Text *text, Span span, Str bytes);

uint32_t text_offset(const Text *text, LspPosition position);
LspPosition text_position(const Text *text, uint32_t offset);

/* The line that has the byte `offset`; it is at most the length of the text. */
size_t text_line(const Text *text, uint32_t offset);
/* The characters of a part of one line; one that is only half in it does not count. */
uint32_t text_units(const Text *text, Span span);

/* One edit, in bytes: for whoever has to know where something went. */
typedef struct TextChange {
    uint32_t start, removed, inserted;
} TextChange;

/* Where a byte of the old text is now; false if it was removed. The ends of an edit are kept. */
bool text_change_forward(const TextChange *change, uint32_t *offset);
/* Where a byte of the new text was; false if it is new. */
bool text_change_back(const TextChange *change, uint32_t *offset);

#endif
