// SPDX-License-Identifier: MIT
//
// program.d.ts - what the package `flockc` has for programs; @flockc/wasm has functions that check and compile.

/**
 * The path of the program for this platform, or what the environment variable FLOCKC names. Run directly, it
 * needs no Node. Throws an error with the code `ERR_FLOCKC_NO_PROGRAM`, which says what to do, if there is none.
 */
export function program(): string;
