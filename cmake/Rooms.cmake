# flockc_room(NAME SOURCES file... [USES room...] [LIBRARIES target...])
#
# One static library per room. Headers are included as "room/header.h"; every room gets
# an include folder of its own that holds a link to just that room, and sees the folders
# of the rooms it USES (and of those below them). Including any other room's header
# does not compile.
function(flockc_room name)
  cmake_parse_arguments(ROOM "" "" "SOURCES;USES;LIBRARIES" ${ARGN})
  add_library(${name} STATIC ${ROOM_SOURCES})
  set(door ${PROJECT_BINARY_DIR}/rooms/${name})
  file(MAKE_DIRECTORY ${door})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR}/${name} ${door}/${name} SYMBOLIC)
  target_include_directories(${name} PUBLIC ${door})
  target_link_libraries(${name} PUBLIC ${ROOM_USES} PRIVATE flockc_flags ${ROOM_LIBRARIES})
endfunction()
