# What the Linux toolchains share. musl is part of the program, which so needs nothing of the system
# that it runs on, and starts in a third of the time. It is not position-independent (cmake/Options.cmake):
# its tables are read-only, and nothing is relocated when it starts.
set(CMAKE_SYSTEM_NAME Linux)
set(FLOCKC_TARGET ${CMAKE_SYSTEM_PROCESSOR}-linux-musl)
# Nothing unwinds a stack, or walks it by frame pointers.
set(CMAKE_C_FLAGS_INIT "-fno-unwind-tables -fno-asynchronous-unwind-tables -fomit-frame-pointer")
set(CMAKE_EXE_LINKER_FLAGS_INIT "-static -Wl,--gc-sections -Wl,--strip-all")
include(${CMAKE_CURRENT_LIST_DIR}/small.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/zig.cmake)
