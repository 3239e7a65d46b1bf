/* SPDX-License-Identifier: MIT */
/* terminal_window.c - see terminal_window_private.h. */
#include "system/terminal_window_private.h"

#include <sys/ioctl.h>

unsigned terminal_window_columns(int fd)
{
    struct winsize size = {0};
    return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}
