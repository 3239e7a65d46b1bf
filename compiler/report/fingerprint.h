/* SPDX-License-Identifier: MIT */
/*
 * fingerprint.h - one name for a finding that stays when lines move or a release finds better
 * words, so that a service or a baseline knows an old finding again.
 *
 * It is made of the rule, the file, the path inside of the definition and what the message
 * quotes, so it stays when the words of a message change, too. Of findings that agree in all of
 * them, each after the first gets its number too, so no two of a run are the same.
 */
#ifndef FLOCKC_REPORT_FINGERPRINT_H
#define FLOCKC_REPORT_FINGERPRINT_H

#include "report/report.h"
#include "support/map.h"

enum { FINGERPRINT_TEXT_BYTES = 17 }; /* 16 hexadecimal digits and a NUL */

/* What was named so far in a run. */
typedef struct Fingerprints {
    Arena *arena;
    StrMap seen; /* digits -> how often */
} Fingerprints;

Fingerprints fingerprints_begin(Context *context);
void fingerprints_end(Fingerprints *fingerprints);

/* Call it once for each finding of a run, in their order. */
void fingerprint_write(Fingerprints *fingerprints, Str file, const Finding *finding,
                       char text[FINGERPRINT_TEXT_BYTES]);

/*
 * The same digits for all findings of a kind, in whatever file and however often: those of the
 * rule, the path and what `message` quotes.
 */
Str fingerprint_of_kind(RuleId rule, Str path, Str message, char text[FINGERPRINT_TEXT_BYTES]);

/* Of the file and the message. */
void fingerprint_of_trouble(const ReportTrouble *trouble, char text[FINGERPRINT_TEXT_BYTES]);

#endif
