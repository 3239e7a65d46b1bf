# Every target is called `flockc_NAME`, so that it cannot clash with one of a project that contains
# flockc. It is linked by its alias `flockc::NAME`, which CMake knows to be a target: a misspelled one
# ends the configuration.

# flockc_choose_sources(VARIABLE)
#
# Takes out of a list of sources what is for another system: NAME_wasi.c stands in for NAME.c in
# WebAssembly, and only there.
function(flockc_choose_sources variable)
  set(sources ${${variable}})
  foreach(source ${${variable}})
    if(source MATCHES "^(.*)_wasi\\.c$")
      if(CMAKE_SYSTEM_NAME STREQUAL "WASI")
        list(REMOVE_ITEM sources ${CMAKE_MATCH_1}.c)
      else()
        list(REMOVE_ITEM sources ${source})
      endif()
    endif()
  endforeach()
  set(${variable} ${sources} PARENT_SCOPE)
endfunction()

# flockc_make_small(SOURCE...)
#
# Sources are compiled with FLOCKC_SMALL_FLAGS, except those whose path matches FLOCKC_FAST, where nearly all of the
# time is spent. The toolchains of programs that are published set both.
function(flockc_make_small)
  if(FLOCKC_SMALL_FLAGS)
    list(FILTER ARGV EXCLUDE REGEX "${FLOCKC_FAST}")
    set_property(SOURCE ${ARGV} APPEND PROPERTY COMPILE_OPTIONS ${FLOCKC_SMALL_FLAGS})
  endif()
endfunction()

# flockc_door(NAME PATH [AS])
#
# Makes an include folder with links to the headers of just one folder (or to just one header), and
# a target flockc::NAME_door that provides it. A target can include only what is behind the doors
# that it uses. Headers named *_private.h stay inside.
function(flockc_door name path)
  get_filename_component(entry ${path} NAME)
  if(ARGC GREATER 2)
    set(entry ${ARGV2})
  endif()
  set(folder ${PROJECT_BINARY_DIR}/doors/${name})
  file(REMOVE_RECURSE ${folder}) # so that a deleted header leaves the door, too
  file(MAKE_DIRECTORY ${folder})
  if(IS_DIRECTORY ${path})
    file(GLOB_RECURSE headers CONFIGURE_DEPENDS RELATIVE ${path} ${path}/*.h ${path}/*.def)
    list(FILTER headers EXCLUDE REGEX "_private\\.h$")
    foreach(header ${headers})
      get_filename_component(inner ${entry}/${header} DIRECTORY)
      file(MAKE_DIRECTORY ${folder}/${inner})
      file(CREATE_LINK ${path}/${header} ${folder}/${entry}/${header} SYMBOLIC)
    endforeach()
  else()
    file(CREATE_LINK ${path} ${folder}/${entry} SYMBOLIC)
  endif()
  add_library(flockc_${name}_door INTERFACE)
  add_library(flockc::${name}_door ALIAS flockc_${name}_door)
  target_include_directories(flockc_${name}_door INTERFACE ${folder})
endfunction()

# flockc_room(NAME SOURCES file... [USES room...] [LIBRARIES target...] [HEADER file])
#
# Makes one static library per room. Headers are included as "room/header.h"; every room gets
# a door of its own, and sees the doors of the rooms that it USES (and of those below them).
# Including any other room's header does not compile. A room of one file names its HEADER.
# A room sees all of its own headers, including those that its door does not show.
function(flockc_room name)
  cmake_parse_arguments(ROOM "" "HEADER" "SOURCES;USES;LIBRARIES" ${ARGN})
  add_library(flockc_${name} STATIC ${ROOM_SOURCES})
  add_library(flockc::${name} ALIAS flockc_${name})
  if(ROOM_HEADER)
    flockc_door(${name} ${CMAKE_CURRENT_SOURCE_DIR}/${ROOM_HEADER})
  else()
    flockc_door(${name} ${CMAKE_CURRENT_SOURCE_DIR}/${name})
    set(inside ${PROJECT_BINARY_DIR}/rooms/${name})
    file(MAKE_DIRECTORY ${inside})
    file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}/${name} ${inside}/${name} SYMBOLIC)
    target_include_directories(flockc_${name} PRIVATE ${inside})
  endif()
  list(TRANSFORM ROOM_USES PREPEND flockc::)
  target_link_libraries(flockc_${name} PUBLIC flockc::${name}_door ${ROOM_USES}
                                       PRIVATE flockc::flags ${ROOM_LIBRARIES})
  flockc_make_small(${ROOM_SOURCES})
endfunction()
