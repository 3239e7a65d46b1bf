/* SPDX-License-Identifier: MIT */
/* fuzz_json.c - any bytes through the JSON reader, which must keep its promises (promises.h). */
#include "promises.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    promise_read(str_make((const char *)data, size), LANGUAGE_JSON);
    return 0;
}
