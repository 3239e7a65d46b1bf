# flockc_door(NAME FILE)
#
# An include folder that holds a link to just one file or folder, and a target `NAME_door`
# that offers it. What is not behind a door that a target uses, it cannot include.
function(flockc_door name path)
  get_filename_component(entry ${path} NAME)
  if(ARGC GREATER 2)
    set(entry ${ARGV2})
  endif()
  set(folder ${PROJECT_BINARY_DIR}/rooms/${name})
  file(MAKE_DIRECTORY ${folder})
  file(CREATE_LINK ${path} ${folder}/${entry} SYMBOLIC)
  add_library(${name}_door INTERFACE)
  target_include_directories(${name}_door INTERFACE ${folder})
endfunction()

# flockc_room(NAME SOURCES file... [USES room...] [LIBRARIES target...] [HEADER file])
#
# One static library per room. Headers are included as "room/header.h"; every room gets
# a door of its own, and sees the doors of the rooms it USES (and of those below them).
# Including any other room's header does not compile. A room of one file names its HEADER.
function(flockc_room name)
  cmake_parse_arguments(ROOM "" "HEADER" "SOURCES;USES;LIBRARIES" ${ARGN})
  if(ROOM_HEADER)
    flockc_door(${name} ${CMAKE_CURRENT_SOURCE_DIR}/${ROOM_HEADER})
  else()
    flockc_door(${name} ${CMAKE_CURRENT_SOURCE_DIR}/${name})
  endif()
  add_library(${name} STATIC ${ROOM_SOURCES})
  target_link_libraries(${name} PUBLIC ${name}_door ${ROOM_USES}
                                PRIVATE flockc_flags ${ROOM_LIBRARIES})
endfunction()
