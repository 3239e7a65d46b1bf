/* SPDX-License-Identifier: MIT */
/*
 * docs_url.h - where docs/rules/ is on the web, if it is: what cmake/Addresses.cmake makes of
 * FLOCKC_HOME_URL and FLOCKC_DOCS_URL. flockc never goes there; it only names the address.
 */
#ifndef FLOCKC_CLI_DOCS_URL_H
#define FLOCKC_CLI_DOCS_URL_H

/* With a slash at the end; NULL: nowhere. */
static inline const char *docs_url(void)
{
    return FLOCKC_RULES_URL[0] ? FLOCKC_RULES_URL : (const char *)0;
}

#endif
