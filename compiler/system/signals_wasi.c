/* SPDX-License-Identifier: MIT */
/* signals_wasi.c - see signals_private.h. There is no other thread that could end the process. */
#include <stdlib.h>

#include "system/signals_private.h"

void signals_hold(SignalMask *old)
{
    (void)old;
}

void signals_restore(const SignalMask *old)
{
    (void)old;
}

void signals_catch(void (*before_end)(void))
{
    (void)before_end;
}

void signals_wait_for_end(void)
{
    abort();
}
