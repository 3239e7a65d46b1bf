/* SPDX-License-Identifier: MIT */
/* config_mistake.h - what is wrong in a .flockc.yaml; private to config/. */
#ifndef FLOCKC_CONFIG_CONFIG_MISTAKE_H
#define FLOCKC_CONFIG_CONFIG_MISTAKE_H

#include "diag/sink.h"
#include "syntax/tree.h"

/* "`never` is not a severity": the scalar at `node`, quoted, and `what` it is. */
Finding *config_mistake(Sink *sink, const Node *node, const char *what);

/* `one` and `other` say the same; the later of the two in the file is what "appears twice". */
Finding *config_mistake_twice(Sink *sink, const Node *one, const Node *other);

#endif
