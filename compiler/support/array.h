/* SPDX-License-Identifier: MIT */
/* array.h - the number of items of an array whose size the compiler knows. */
#ifndef FLOCKC_SUPPORT_ARRAY_H
#define FLOCKC_SUPPORT_ARRAY_H

#define ARRAY_LEN(array) (sizeof(array) / sizeof *(array))

#endif
