/* SPDX-License-Identifier: MIT */
/*
 * docs_url.h - where docs/rules/ stands on the web, if it does: the CMake variable
 * FLOCKC_DOCS_URL. flockc never goes there; it only names the address.
 */
#ifndef FLOCKC_CLI_DOCS_URL_H
#define FLOCKC_CLI_DOCS_URL_H

/* With a slash at the end; NULL: nowhere. */
static inline const char *docs_url(void)
{
    return FLOCKC_DOCS_URL[0] ? FLOCKC_DOCS_URL : (const char *)0;
}

#endif
