/* SPDX-License-Identifier: MIT */
/* manual_config.h - what .flockc.yaml(5) says of the settings, made of /schema/config.def. */
#ifndef FLOCKC_CLI_MANUAL_CONFIG_H
#define FLOCKC_CLI_MANUAL_CONFIG_H

#include "support/buf.h"

/* Appends the sections from DESCRIPTION to EXAMPLES. */
void manual_config_write(Buf *out);

#endif
