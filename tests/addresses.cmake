# addresses.cmake - what cmake/Addresses.cmake makes of each FLOCKC_HOME_URL and FLOCKC_DOCS_URL, and
# that no other file of the build or of the compiler holds an address of flockc.
#
#   cmake -P addresses.cmake
cmake_minimum_required(VERSION 3.25)
set(addresses ${CMAKE_CURRENT_LIST_DIR}/../cmake/Addresses.cmake)

# expect(HOME DOCS HOME-NAMED RULES-NAMED)
function(expect home docs home_named rules_named)
  set(FLOCKC_HOME_URL "${home}")
  set(FLOCKC_DOCS_URL "${docs}")
  include(${addresses})
  if(NOT "${FLOCKC_HOME_URL}" STREQUAL "${home_named}" OR NOT "${FLOCKC_RULES_URL}" STREQUAL "${rules_named}")
    message(SEND_ERROR "'${home}' and '${docs}' come to '${FLOCKC_HOME_URL}' and '${FLOCKC_RULES_URL}'")
  endif()
endfunction()

expect("" "" "" "")
expect("" "https://docs.example/r/" "" "https://docs.example/r/")
expect("https://x.example/f" "" "https://x.example/f" "https://x.example/f/blob/main/docs/rules/")
expect("https://x.example/f/" "" "https://x.example/f/" "https://x.example/f/blob/main/docs/rules/")
expect("https://x.example/f" "https://docs.example/r" "https://x.example/f" "https://docs.example/r")

include(${addresses})
if(NOT FLOCKC_RULES_URL MATCHES "^https://[^ ]+/docs/rules/$")
  message(SEND_ERROR "the default is '${FLOCKC_RULES_URL}'")
endif()
file(GLOB_RECURSE sources ${CMAKE_CURRENT_LIST_DIR}/../compiler/*.[ch] ${CMAKE_CURRENT_LIST_DIR}/../compiler/*.def
                          ${CMAKE_CURRENT_LIST_DIR}/../compiler/CMakeLists.txt)
foreach(source ${sources})
  file(STRINGS ${source} lines REGEX "github\\.com/flockc")
  if(lines)
    message(SEND_ERROR "${source} holds an address of flockc: ${lines}")
  endif()
endforeach()
