/* SPDX-License-Identifier: MIT */
/* empty.c - what a process costs before it does anything; linked to flockc's libraries. */
int main(void)
{
    return 0;
}
