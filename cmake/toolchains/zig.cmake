# What the toolchains of `zig cc` share; each sets FLOCKC_TARGET, as zig names targets, first.
# The same sources give the same bytes, wherever they and the build folder are.
set(FLOCKC_ZIG "" CACHE FILEPATH "The program zig; cmake/static.sh installs it")
set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES FLOCKC_ZIG)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)

set(CMAKE_C_COMPILER ${FLOCKC_ZIG} cc)
set(CMAKE_C_COMPILER_TARGET ${FLOCKC_TARGET})
set(CMAKE_AR ${FLOCKC_ZIG})
set(CMAKE_RANLIB ${FLOCKC_ZIG})
set(CMAKE_C_ARCHIVE_CREATE "<CMAKE_AR> ar qcD <TARGET> <OBJECTS>")
set(CMAKE_C_ARCHIVE_APPEND "<CMAKE_AR> ar qD <TARGET> <OBJECTS>")
set(CMAKE_C_ARCHIVE_FINISH "<CMAKE_AR> ranlib <TARGET>")

# zig checks undefined behaviour unless it is told not to.
string(APPEND CMAKE_C_FLAGS_INIT " -fno-sanitize=undefined -ffunction-sections -fdata-sections"
       " -ffile-prefix-map=${CMAKE_SOURCE_DIR}=. -ffile-prefix-map=${FLOCKC_SOURCES}=.")

set(FLOCKC_LIBRARY OFF CACHE BOOL "")
