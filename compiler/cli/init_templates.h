/* SPDX-License-Identifier: MIT */
/*
 * init_templates.h - what `flockc init` writes.
 *
 * Every @NAME@ becomes the flock's name. The definitions have no finding and compile to the
 * same options, as a test says. The first line tells an editor where the JSON Schema is.
 */
#ifndef FLOCKC_CLI_INIT_TEMPLATES_H
#define FLOCKC_CLI_INIT_TEMPLATES_H

extern const char init_yaml[];
extern const char init_toml[];
extern const char init_config[];

#endif
