# What the macOS toolchains share: the system's C library, and nothing else that is not in the program.
set(CMAKE_SYSTEM_NAME Darwin)
# Without a release it would be the newest but two. From this one on, there are programs for both machines.
set(FLOCKC_TARGET ${CMAKE_SYSTEM_PROCESSOR}-macos.11.0)
set(CMAKE_OSX_SYSROOT "" CACHE STRING "") # zig has the headers
set(CMAKE_INSTALL_NAME_TOOL ${CMAKE_COMMAND} CACHE FILEPATH "") # no library has a name to be changed
set(CMAKE_EXE_LINKER_FLAGS_INIT "-Wl,-dead_strip -Wl,-s")
include(${CMAKE_CURRENT_LIST_DIR}/small.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/zig.cmake)
