# libflockc: everything that flockc_library needs from the rooms, in one object in which every symbol
# that is not in flockc.h is local. The shared and the static library are made from that object, so
# neither exports anything else: no name of ours can clash with one of a program or of jansson.
find_program(FLOCKC_OBJCOPY NAMES ${CMAKE_OBJCOPY} objcopy llvm-objcopy REQUIRED)

set(header ${PROJECT_SOURCE_DIR}/include/flockc.h)
file(STRINGS ${header} abi REGEX "^#define FLOCKC_ABI_VERSION [0-9]+$")
string(REGEX MATCH "[0-9]+$" FLOCKC_ABI "${abi}")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${header})

set(rooms support system diag syntax schema model definition resolve analysis lint emit report
          compilation config fixing rule_words)
list(TRANSFORM rooms PREPEND flockc_ OUTPUT_VARIABLE room_targets)
set(archives ${room_targets})
list(TRANSFORM archives REPLACE "(.+)" "$<TARGET_FILE:\\1>")
separate_arguments(flags NATIVE_COMMAND "${CMAKE_C_FLAGS}")

set(joined ${CMAKE_CURRENT_BINARY_DIR}/flockc_joined.o)
set(object ${CMAKE_CURRENT_BINARY_DIR}/flockc_library.o)
add_custom_command(
  OUTPUT ${object}
  COMMAND ${CMAKE_C_COMPILER} ${flags} -r -nostdlib -o ${joined}
          -Wl,--whole-archive $<TARGET_FILE:flockc_library> -Wl,--no-whole-archive
          -Wl,--start-group ${archives} -Wl,--end-group
  COMMAND ${FLOCKC_OBJCOPY} --localize-hidden ${joined} ${object}
  DEPENDS flockc_library ${room_targets}
  COMMENT "Joining the rooms of libflockc"
  VERBATIM)
set_source_files_properties(${object} PROPERTIES EXTERNAL_OBJECT ON GENERATED ON)
add_custom_target(flockc_library_object DEPENDS ${object})

# flockc_make_library(TYPE)
function(flockc_make_library type)
  string(TOLOWER ${type} name)
  add_library(flockc_${name} ${type} ${object})
  add_dependencies(flockc_${name} flockc_library_object)
  set_target_properties(flockc_${name} PROPERTIES
    LINKER_LANGUAGE C
    OUTPUT_NAME flockc
    VERSION ${PROJECT_VERSION}
    SOVERSION ${FLOCKC_ABI})
  target_include_directories(flockc_${name} INTERFACE
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:include>)
  target_link_libraries(flockc_${name} PRIVATE
    PkgConfig::FLOCKC_YAML PkgConfig::FLOCKC_CYAML Threads::Threads m)
endfunction()

flockc_make_library(SHARED)
flockc_make_library(STATIC)
add_library(flockc::flockc ALIAS flockc_shared)
add_library(flockc::static ALIAS flockc_static)
set_target_properties(flockc_shared PROPERTIES EXPORT_NAME flockc)
set_target_properties(flockc_static PROPERTIES EXPORT_NAME static)

set(map ${CMAKE_CURRENT_LIST_DIR}/flockc.map)
target_link_options(flockc_shared PRIVATE -Wl,--version-script=${map} -Wl,--no-undefined
  $<$<BOOL:${FLOCKC_SANITIZE}>:-fsanitize=address,undefined>
  $<$<BOOL:${FLOCKC_SANITIZE_THREADS}>:-fsanitize=thread>)
set_target_properties(flockc_shared PROPERTIES LINK_DEPENDS ${map})
