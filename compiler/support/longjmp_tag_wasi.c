/* SPDX-License-Identifier: MIT */
/*
 * longjmp_tag_wasi.c - the tag of the exception that longjmp() throws.
 *
 * The compiler refers to it by this name, and zig's C library for WASI, which has the functions
 * behind setjmp(), leaves it to be defined. setjmp() is in support/context.c.
 */
__asm__("\t.tagtype __c_longjmp i32\n"
        "\t.globl __c_longjmp\n"
        "__c_longjmp:\n");
