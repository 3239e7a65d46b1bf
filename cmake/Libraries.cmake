# The libraries of others. As a rule they are the system's, shared ones, which pkg-config finds. With
# FLOCKC_SOURCES they become part of the program: they are built from the sources in that folder, which
# cmake/static.sh fetches, under the names that pkg-config's targets have.
set(FLOCKC_SOURCES "" CACHE PATH "Folder of the sources of libyaml, libcyaml and jansson; empty: the system's libraries")

# No thread is started in WebAssembly, so there is no option for them.
if(CMAKE_SYSTEM_NAME STREQUAL "WASI")
  add_library(Threads::Threads INTERFACE IMPORTED GLOBAL)
else()
  set(THREADS_PREFER_PTHREAD_FLAG ON)
  find_package(Threads REQUIRED)
endif()

# Whoever installs flockc from its sources, by pip for example, should learn from the last lines what to install.
function(flockc_require_libraries)
  set(missing "")
  if(NOT PKG_CONFIG_FOUND)
    list(APPEND missing "pkg-config, which finds libraries")
  else()
    # The prefix keeps them apart from those of a project that contains flockc.
    foreach(module yaml-0.1 libcyaml jansson)
      string(REGEX REPLACE "^lib|-.*" "" name ${module})
      string(TOUPPER ${name} upper)
      pkg_check_modules(FLOCKC_${upper} IMPORTED_TARGET ${module})
      if(NOT FLOCKC_${upper}_FOUND)
        list(APPEND missing "the library ${module}")
      endif()
    endforeach()
  endif()
  if(missing)
    list(JOIN missing "\n  " lines)
    message(FATAL_ERROR "flockc needs what is not installed here:\n  ${lines}\nThe packages of all:\n"
      "  Debian, Ubuntu:  apt-get install pkg-config libyaml-dev libcyaml-dev libjansson-dev\n"
      "  Fedora:          dnf install pkgconf-pkg-config libyaml-devel libcyaml-devel jansson-devel\n"
      "  macOS, Homebrew: brew install pkgconf libyaml libcyaml jansson\n"
      "A program that needs none of them is in the wheels and archives of a release (docs/install.md).")
  endif()
endfunction()

if(NOT FLOCKC_SOURCES)
  find_package(PkgConfig)
  flockc_require_libraries()
  return()
endif()

# flockc_static_library(NAME FOLDER SOURCES file... INCLUDES folder... [DEFINITIONS definition...] [LIBRARIES target...])
function(flockc_static_library name folder)
  cmake_parse_arguments(LIB "" "" "SOURCES;INCLUDES;DEFINITIONS;LIBRARIES" ${ARGN})
  set(root ${FLOCKC_SOURCES}/${folder})
  if(NOT EXISTS ${root})
    message(FATAL_ERROR "there is no ${root}; cmake/static.sh fetches it")
  endif()
  list(TRANSFORM LIB_SOURCES PREPEND ${root}/src/)
  list(TRANSFORM LIB_INCLUDES PREPEND ${root}/)
  add_library(flockc_static_${name} STATIC ${LIB_SOURCES})
  target_include_directories(flockc_static_${name} SYSTEM PUBLIC ${LIB_INCLUDES})
  target_compile_definitions(flockc_static_${name} PRIVATE ${LIB_DEFINITIONS})
  target_compile_options(flockc_static_${name} PRIVATE -w -fvisibility=hidden)
  flockc_make_small(${LIB_SOURCES})
  set_target_properties(flockc_static_${name} PROPERTIES C_EXTENSIONS ON) # they use what POSIX has
  target_link_libraries(flockc_static_${name} PUBLIC ${LIB_LIBRARIES})
  string(TOUPPER ${name} upper)
  add_library(PkgConfig::FLOCKC_${upper} ALIAS flockc_static_${name})
endfunction()

flockc_static_library(yaml libyaml-0.2.5
  SOURCES api.c dumper.c emitter.c loader.c parser.c reader.c scanner.c writer.c
  INCLUDES include
  DEFINITIONS YAML_DECLARE_STATIC YAML_VERSION_MAJOR=0 YAML_VERSION_MINOR=2 YAML_VERSION_PATCH=5
              YAML_VERSION_STRING="0.2.5"
              malloc=yaml_memory_malloc realloc=yaml_memory_realloc free=yaml_memory_free strdup=yaml_memory_strdup)
# The room syntax, which links it, has these functions.
target_compile_definitions(flockc_static_yaml INTERFACE FLOCKC_YAML_MEMORY)

flockc_static_library(cyaml libcyaml-1.4.2
  SOURCES free.c load.c mem.c save.c utf8.c util.c
  INCLUDES include
  DEFINITIONS VERSION_MAJOR=1 VERSION_MINOR=4 VERSION_PATCH=2 VERSION_DEVEL=0 NDEBUG
  LIBRARIES flockc_static_yaml)

# Its jansson_config.h for a system where nothing can be asked for; what that says holds everywhere. The
# other header is what its configuration would have found.
file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/static/jansson_private_config.h CONTENT
"#define HAVE_STDINT_H 1
#define HAVE_SYS_TYPES_H 1
#define HAVE_UNISTD_H 1
#define HAVE_SYS_TIME_H 1
#define HAVE_GETTIMEOFDAY 1
")
flockc_static_library(jansson jansson-2.14
  SOURCES dump.c error.c hashtable.c hashtable_seed.c load.c memory.c pack_unpack.c strbuffer.c strconv.c
          utf.c value.c version.c
  INCLUDES src android
  DEFINITIONS HAVE_CONFIG_H utf8_encode=jansson_utf8_encode) # support/utf8.h has the short name
target_include_directories(flockc_static_jansson PRIVATE ${PROJECT_BINARY_DIR}/static)
