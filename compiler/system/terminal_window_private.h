/* SPDX-License-Identifier: MIT */
/* terminal_window_private.h - how wide a terminal's window is; private to system/. */
#ifndef FLOCKC_SYSTEM_TERMINAL_WINDOW_PRIVATE_H
#define FLOCKC_SYSTEM_TERMINAL_WINDOW_PRIVATE_H

/* Columns; 0: file descriptor `fd` does not tell. */
unsigned terminal_window_columns(int fd);

#endif
