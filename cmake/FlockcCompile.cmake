# flockc_compile(): Flock definitions as a step of a build. find_package(flockc) defines it, for projects
# of any language.
#
#   flockc_compile(
#     TARGET name                  the target that it makes, built by default
#     DEFINITIONS file...          relative to the source folder
#     LANGUAGES target...          what to write, as `flockc compile --target` takes it: python, go
#     [OUTPUT_DIRECTORY folder]    relative to the build folder, which is the default
#     [PACKAGE name]               as `flockc compile --package` takes it
#     [OPTIONS option...]          more options of `flockc compile`, such as --fail-on warning
#     [OUTPUT_VARIABLE variable])  receives the files that are made
#
# A definition is compiled again when it, its .flockc.yaml, a file that it is given or flockc itself has
# changed. What would be the same keeps its modification time, except with a Makefile generator, for which
# that would never end. If a definition has an error, the build fails and no file changes. Whatever uses
# the files depends on them, or on the target.
#
# FLOCKC_EXECUTABLE is the program; by default the one of the package.

# The files that the arguments of `flockc compile` would make: flockc knows their names.
function(_flockc_list_outputs result)
  execute_process(
    COMMAND ${FLOCKC_EXECUTABLE} compile ${ARGN} --list-outputs --output-format concise
    OUTPUT_VARIABLE names
    ERROR_VARIABLE trouble
    RESULT_VARIABLE code
    OUTPUT_STRIP_TRAILING_WHITESPACE)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "flockc_compile(): ${FLOCKC_EXECUTABLE} does not say what it makes (${code})\n${trouble}")
  endif()
  string(REPLACE ";" "\\;" names "${names}")
  string(REPLACE "\n" ";" names "${names}")
  set(${result} "${names}" PARENT_SCOPE)
endfunction()

# A target that makes a file for each worker: its files are others when the definition has other workers,
# so the build is set up again then.
function(_flockc_depend_on_workers definition)
  execute_process(COMMAND ${FLOCKC_EXECUTABLE} compile --list-targets OUTPUT_VARIABLE targets)
  foreach(language IN LISTS FLOCKC_LANGUAGES)
    if("\n${targets}" MATCHES "\n${language} +[^ ]*{worker}")
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${definition})
    endif()
  endforeach()
endfunction()

# A command for one definition; its files are appended to `result`.
function(_flockc_add_command result definition depfile)
  set(arguments compile ${definition} ${ARGN})
  _flockc_list_outputs(outputs ${definition} ${ARGN})
  set(touch "")
  if(CMAKE_GENERATOR MATCHES Makefiles)
    set(touch COMMAND ${CMAKE_COMMAND} -E touch_nocreate ${outputs})
  endif()
  cmake_path(GET definition FILENAME name)
  add_custom_command(
    OUTPUT ${outputs}
    COMMAND ${FLOCKC_EXECUTABLE} ${arguments} --depfile ${depfile} --output-format concise
    ${touch}
    DEPENDS ${definition} ${FLOCKC_EXECUTABLE}
    DEPFILE ${depfile}
    COMMENT "Compiling ${name}"
    VERBATIM)
  set(${result} ${${result}} ${outputs} PARENT_SCOPE)
endfunction()

# What flockc_compile() was called with is complete.
function(_flockc_check_arguments)
  foreach(name TARGET DEFINITIONS LANGUAGES)
    if(NOT DEFINED FLOCKC_${name})
      message(FATAL_ERROR "flockc_compile() needs ${name}")
    endif()
  endforeach()
  if(DEFINED FLOCKC_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "flockc_compile() does not know: ${FLOCKC_UNPARSED_ARGUMENTS}")
  endif()
endfunction()

function(flockc_compile)
  cmake_parse_arguments(PARSE_ARGV 0 FLOCKC "" "TARGET;OUTPUT_DIRECTORY;PACKAGE;OUTPUT_VARIABLE"
                        "DEFINITIONS;LANGUAGES;OPTIONS")
  _flockc_check_arguments()
  if(NOT DEFINED FLOCKC_OUTPUT_DIRECTORY)
    set(FLOCKC_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR})
  endif()
  cmake_path(ABSOLUTE_PATH FLOCKC_OUTPUT_DIRECTORY BASE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR} NORMALIZE)
  set(arguments --output ${FLOCKC_OUTPUT_DIRECTORY}/ ${FLOCKC_OPTIONS})
  foreach(language IN LISTS FLOCKC_LANGUAGES)
    list(APPEND arguments --target ${language})
  endforeach()
  if(DEFINED FLOCKC_PACKAGE)
    list(APPEND arguments --package ${FLOCKC_PACKAGE})
  endif()
  file(MAKE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles)
  set(files "")
  foreach(definition IN LISTS FLOCKC_DEFINITIONS)
    cmake_path(GET definition FILENAME name)
    cmake_path(ABSOLUTE_PATH definition BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR} NORMALIZE)
    set(depfile ${CMAKE_CURRENT_BINARY_DIR}/CMakeFiles/${FLOCKC_TARGET}-${name}.d)
    _flockc_depend_on_workers(${definition})
    _flockc_add_command(files ${definition} ${depfile} ${arguments})
  endforeach()
  add_custom_target(${FLOCKC_TARGET} ALL DEPENDS ${files})
  if(DEFINED FLOCKC_OUTPUT_VARIABLE)
    set(${FLOCKC_OUTPUT_VARIABLE} ${files} PARENT_SCOPE)
  endif()
endfunction()
