/* SPDX-License-Identifier: MIT */
/* file_rights.c - see file_rights_private.h; file_is_foreign() of files.h is here, too. */
#include "system/file_rights_private.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/xattr.h>
#endif

#include "system/files.h"

#ifdef __linux__
/* The access control list, or none: the folder may have given the new file one of its own. */
static bool take_over_list(int fd, const char *path)
{
    static const char name[] = "system.posix_acl_access";
    char list[4096];
    ssize_t len = getxattr(path, name, list, sizeof list);
    bool is_kept = len >= 0 ? fsetxattr(fd, name, list, (size_t)len, 0) == 0
                            : errno == ENODATA && (fremovexattr(fd, name) == 0 || errno == ENODATA);
    return is_kept || errno == ENOTSUP || errno == ENOSYS;
}
#else
static bool take_over_list(int fd, const char *path)
{
    return (void)fd, (void)path, true;
}
#endif

const char *file_rights_take_over(int fd, const char *path, const struct stat *old)
{
    struct stat mine;
    if (fstat(fd, &mine) != 0)
        return strerror(errno);
    bool is_same = mine.st_uid == old->st_uid && mine.st_gid == old->st_gid;
    if (!is_same && fchown(fd, old->st_uid, old->st_gid) != 0)
        return errno == EPERM ? "its owner and group cannot be kept" : strerror(errno);
    if (!take_over_list(fd, path))
        return "its access control list cannot be kept";
    return fchmod(fd, old->st_mode & 07777) == 0 ? NULL : strerror(errno);
}

/* Root may write anything, and may not here. */
const char *file_rights_refuse_writing(const char *path, const struct stat *info)
{
    if ((info->st_mode & 0222) == 0)
        return "it is read-only";
    return faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0 ? NULL : strerror(errno);
}

/* True if root works for `user`, who called sudo. */
static bool is_caller_of_sudo(uid_t user)
{
    char text[24];
    const char *caller = getenv("SUDO_UID");
    snprintf(text, sizeof text, "%ju", (uintmax_t)user);
    return caller && geteuid() == 0 && strcmp(caller, text) == 0;
}

bool file_is_foreign(const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0 || info.st_uid == geteuid())
        return false;
    return !is_caller_of_sudo(info.st_uid);
}
