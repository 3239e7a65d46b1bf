# What `cmake --install` installs: the program with its manual, what completes command lines in three shells, the
# JSON Schemas, what a Makefile includes, and (component `editors`) what editors load; with the library also that, its header, and the files by which
# pkg-config and find_package() find both. All paths are relative, so the folder can be moved.
# For the Python package (pyproject.toml) it is the program alone, into the scripts folder of the environment.
if(SKBUILD)
  install(TARGETS flockc_program RUNTIME DESTINATION ${SKBUILD_SCRIPTS_DIR} COMPONENT python)
  return()
endif()
if(NOT FLOCKC_INSTALL)
  return()
endif()
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

file(GLOB schemas CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/schema/*.json)
install(FILES ${schemas} cmake/flockc.mk DESTINATION ${CMAKE_INSTALL_DATADIR}/flockc)
# A folder that git's core.hooksPath can name.
install(PROGRAMS integrations/git/pre-commit DESTINATION ${CMAKE_INSTALL_DATADIR}/flockc/hooks)
file(GLOB pages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/docs/man/*.1)
install(FILES ${pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES docs/man/.flockc.yaml.5 DESTINATION ${CMAKE_INSTALL_MANDIR}/man5)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
# What completes command lines; each shell looks for a name of its own.
install(FILES integrations/shells/flockc.bash RENAME flockc
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
install(FILES integrations/shells/_flockc DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions)
install(FILES integrations/shells/flockc.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

# What editors load, each where it looks if the prefix is that of the system; nothing of it does anything until it is
# asked for. Vim needs `packadd`, since a plugin in its folder would run for everybody.
foreach(folder ale_linters autoload compiler plugin)
  install(DIRECTORY integrations/vim/${folder} COMPONENT editors
          DESTINATION ${CMAKE_INSTALL_DATADIR}/vim/vimfiles/pack/flockc/opt/flockc)
endforeach()
foreach(folder neovim/lsp neovim/lua vim/compiler)
  install(DIRECTORY integrations/${folder} COMPONENT editors DESTINATION ${CMAKE_INSTALL_DATADIR}/nvim/site)
endforeach()
install(FILES integrations/emacs/flockc.el COMPONENT editors DESTINATION ${CMAKE_INSTALL_DATADIR}/emacs/site-lisp)

if(NOT FLOCKC_LIBRARY)
  install(TARGETS flockc_program)
  return()
endif()

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/flockc)
install(TARGETS flockc_program EXPORT flockcProgram)
install(TARGETS flockc_shared flockc_static EXPORT flockcTargets)
install(FILES include/flockc.h TYPE INCLUDE)

install(EXPORT flockcProgram NAMESPACE flockc:: DESTINATION ${package_dir})
install(EXPORT flockcTargets NAMESPACE flockc:: DESTINATION ${package_dir})
configure_package_config_file(cmake/flockcConfig.cmake.in ${PROJECT_BINARY_DIR}/flockcConfig.cmake
                              INSTALL_DESTINATION ${package_dir})
# Before 1.0 a minor release may break compatibility.
write_basic_package_version_file(${PROJECT_BINARY_DIR}/flockcConfigVersion.cmake
                                 COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/flockcConfig.cmake ${PROJECT_BINARY_DIR}/flockcConfigVersion.cmake
              cmake/FlockcCompile.cmake
        DESTINATION ${package_dir})

# flockc.pc finds its prefix relative to its own place.
cmake_path(SET pc_dir ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH pc_to_prefix ${pc_dir} ${CMAKE_INSTALL_PREFIX})
string(REGEX REPLACE "/$" "" pc_to_prefix "${pc_to_prefix}")
configure_file(cmake/flockc.pc.in ${PROJECT_BINARY_DIR}/flockc.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/flockc.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
