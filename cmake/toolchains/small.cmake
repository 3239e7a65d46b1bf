# A program that is fast where it matters, and small elsewhere: reading YAML is three quarters of the work, in a
# tenth of the code. docs/install.md has the figures. The flags of the whole are those of zig's C library too: with
# -Os, large definitions take 1.3 times as long.
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG" CACHE STRING "")
set(FLOCKC_FAST "/libyaml-[^/]*/|/syntax/yaml/" CACHE STRING "What is not compiled with FLOCKC_SMALL_FLAGS")
# zig takes -Oz for -Os, clang does not.
set(FLOCKC_SMALL_FLAGS -Os -Xclang -Oz CACHE STRING "Flags of most sources")
