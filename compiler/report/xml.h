/* SPDX-License-Identifier: MIT */
/*
 * xml.h - what the XML formats share. For the files of this room only.
 *
 * XML 1.0 cannot hold most control characters, not even as a reference: foreign text goes
 * through support/visible.h first. A line end stays one only where xml_lines() is asked.
 */
#ifndef FLOCKC_REPORT_XML_H
#define FLOCKC_REPORT_XML_H

#include "support/buf.h"

/* "<?xml ...?>" and a line end. */
void xml_begin(Buf *out);

/* ` name="text"`: fit for a quoted attribute. */
void xml_attribute(Buf *out, const char *name, Str text);
void xml_attribute_number(Buf *out, const char *name, size_t number);

/* Text between tags; it was made visible already, and LF is a line end. */
void xml_lines(Buf *out, Str text);

#endif
