/* SPDX-License-Identifier: MIT */
/*
 * visible.h - foreign text made fit for a terminal.
 *
 * Names, keys and values come from files that anybody may have written. What could
 * move the cursor, hide text or turn its direction is shown by a sign of one column
 * instead: a control character by its picture (U+2400 ff.), everything else that nobody sees
 * (support/characters.h), broken UTF-8 and what is not a character included, by U+FFFD. So a
 * variation selector or a joiner inside an emoji is shown as a sign as well: two names that look
 * alike are not one.
 *
 * A log of a CI service is a terminal that obeys words as well. Three of them are looked for
 * anywhere in a line, "##[" (GitHub Actions, runner: ActionCommand.TryParse), "##vso[" (Azure
 * Pipelines, agent: Command.TryParse) and "##teamcity[" (TeamCity: service messages); their first
 * sign is shown as U+FFFD too. "::" counts at the start of a line only, blanks before it or not
 * (GitHub Actions, runner: ActionCommand.TryParseV2). GitLab's section markers need an escape.
 */
#ifndef FLOCKC_SUPPORT_VISIBLE_H
#define FLOCKC_SUPPORT_VISIBLE_H

#include "support/buf.h"

/*
 * What to show for `code_point`: itself, or the sign in its place. Takes
 * UTF8_INVALID. Tabs and line ends are controls like any other.
 */
uint32_t visible_form(uint32_t code_point);

/* True if there is a word at `at` that counts anywhere in a line. */
bool visible_begins_command(Str text, size_t at);

/* True if a line that begins with `text` would be a command: "::", or blanks and "::". */
bool visible_begins_command_line(Str text);

/* Writes what visible_append() appends to `out`, at most three bytes for each; their number. */
size_t visible_write(Str text, char *out);

/* Appends `text` with everything replaced that may not reach a terminal. */
void visible_append(Buf *out, Str text);

/* The same for the name of a file at the start of a line: where need be with "./" before it. */
void visible_append_path(Buf *out, Str path);

/* Columns of what visible_append() appends. */
size_t visible_columns(Str text);

#endif
