# SPDX-License-Identifier: MIT
#
# flockc_embed(NAME FILE SOURCE): SOURCE becomes a C file with the bytes of FILE as the array
# NAME[] and their number as NAME_len; made anew when FILE changes.
function(flockc_embed name file source)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${file})
  file(READ ${file} bytes HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  string(REGEX REPLACE "((0x..,){16})" "\\1\n" bytes "${bytes}")
  set(text "/* Made by flockc_embed(). */\n#include <stddef.h>\n\n")
  string(APPEND text "extern const unsigned char ${name}[];\nextern const size_t ${name}_len;\n\n")
  string(APPEND text "const unsigned char ${name}[] = {\n${bytes}\n};\nconst size_t ${name}_len = sizeof ${name};\n")
  file(CONFIGURE OUTPUT ${source} CONTENT "${text}" @ONLY)
endfunction()
