# WebAssembly with WASI preview 1, as Node, browsers and wasmtime have it.
set(CMAKE_SYSTEM_NAME WASI)
set(CMAKE_SYSTEM_PROCESSOR wasm32)
list(APPEND CMAKE_MODULE_PATH ${CMAKE_CURRENT_LIST_DIR}) # Platform/WASI.cmake
set(FLOCKC_TARGET wasm32-wasi)

# setjmp() is made of WebAssembly's exceptions (support/context.c), in the form that every engine has
# since 2022.
set(CMAKE_C_FLAGS_INIT "-D_WASI_EMULATED_GETPID -mexception-handling -mllvm -wasm-enable-sjlj")
# The 64 KiB of a stack are too little.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-Wl,-z,stack-size=1048576 -Wl,--gc-sections -Wl,--strip-all")
# A tenth smaller than with -O2, and no slower.
set(CMAKE_C_FLAGS_RELEASE "-Os -DNDEBUG" CACHE STRING "")
include(${CMAKE_CURRENT_LIST_DIR}/zig.cmake)
set(FLOCKC_INSTALL OFF CACHE BOOL "")
