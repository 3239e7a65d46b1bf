# The presets choose among these; nothing else can be configured. All are off when flockc is built
# as part of another project.
option(FLOCKC_TESTS "Build the tests (needs cmocka)" OFF)
option(FLOCKC_SANITIZE "AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(FLOCKC_SANITIZE_THREADS "ThreadSanitizer" OFF)
option(FLOCKC_FUZZ "libFuzzer targets (needs clang)" OFF)
option(FLOCKC_WERROR "Warnings are errors" OFF)
option(FLOCKC_LIBRARY "libflockc, shared and static" ON)
option(FLOCKC_INSTALL "Install rules for program, libraries, header and schemas" ${PROJECT_IS_TOP_LEVEL})
include(${CMAKE_CURRENT_LIST_DIR}/Addresses.cmake)

set(CMAKE_C_STANDARD 17)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POSITION_INDEPENDENT_CODE ${FLOCKC_LIBRARY}) # one object becomes both libraries
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

add_library(flockc_flags INTERFACE)
add_library(flockc::flags ALIAS flockc_flags)
target_compile_definitions(flockc_flags INTERFACE _POSIX_C_SOURCE=200809L _DEFAULT_SOURCE)
if(APPLE)
  # It hides what is its own from a program of POSIX, and has other names for the times of a file.
  target_compile_definitions(flockc_flags INTERFACE
    _DARWIN_C_SOURCE st_mtim=st_mtimespec st_ctim=st_ctimespec)
endif()
target_compile_options(flockc_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wvla -Wstrict-prototypes
  -Wmissing-prototypes -Wundef -Wwrite-strings -Wswitch-enum
  -fvisibility=hidden # libflockc exports what flockc.h declares and nothing else
  $<$<BOOL:${FLOCKC_WERROR}>:-Werror>)
if(FLOCKC_SANITIZE)
  target_compile_options(flockc_flags INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(flockc_flags INTERFACE -fsanitize=address,undefined)
endif()
if(FLOCKC_SANITIZE_THREADS)
  target_compile_options(flockc_flags INTERFACE -fsanitize=thread -fno-omit-frame-pointer)
  target_link_options(flockc_flags INTERFACE -fsanitize=thread)
endif()
if(FLOCKC_FUZZ)
  target_compile_options(flockc_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
