/* SPDX-License-Identifier: MIT */
/* fuzz_toml.c - any bytes through the TOML reader, which must keep its promises (promises.h). */
#include "promises.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    promise_read(str_make((const char *)data, size), LANGUAGE_TOML);
    return 0;
}
