/* SPDX-License-Identifier: MIT */
/*
 * file_rights_private.h - who may do what with a file; private to system/.
 *
 * In WebAssembly a file has no owner, no permission bits and no access control list.
 */
#ifndef FLOCKC_SYSTEM_FILE_RIGHTS_PRIVATE_H
#define FLOCKC_SYSTEM_FILE_RIGHTS_PRIVATE_H

#include <sys/stat.h>

/*
 * Gives the open file `fd` the owner, group, permission bits and access control list of `path`,
 * which is `old`. NULL, or why that cannot be.
 */
const char *file_rights_take_over(int fd, const char *path, const struct stat *old);

/* Why this process may not write to `path`, which is `info`; NULL: it may. */
const char *file_rights_refuse_writing(const char *path, const struct stat *info);

#endif
