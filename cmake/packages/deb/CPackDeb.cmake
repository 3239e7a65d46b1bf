# What CPack makes a .deb of: a folder that is laid out as Debian wants it. cmake/packages/deb.sh runs it, with
# FLOCKC_VERSION, FLOCKC_ARCHITECTURE (as Debian names it), FLOCKC_STAGE (the folder) and FLOCKC_OUTPUT in the
# environment.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME flockc)
set(CPACK_PACKAGE_VENDOR "flockc")
set(CPACK_PACKAGE_VERSION $ENV{FLOCKC_VERSION})
set(CPACK_PACKAGE_DIRECTORY $ENV{FLOCKC_OUTPUT})
set(CPACK_PACKAGE_FILE_NAME flockc_$ENV{FLOCKC_VERSION}-1_$ENV{FLOCKC_ARCHITECTURE})
set(CPACK_INSTALLED_DIRECTORIES $ENV{FLOCKC_STAGE} /)
set(CPACK_PACKAGING_INSTALL_PREFIX /)

set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE $ENV{FLOCKC_ARCHITECTURE})
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "flockc authors <flockc@users.noreply.github.com>")
set(CPACK_DEBIAN_PACKAGE_HOMEPAGE https://github.com/flockc/flockc)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
# The program is static: it needs no other package, and there is nothing to ask of shared libraries.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "")
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS OFF)
set(CPACK_STRIP_FILES OFF)
# What every Debian can unpack, and smaller than gzip.
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "compiler and validator for Flock definitions of AI agents")
set(CPACK_PACKAGE_DESCRIPTION
"Flock definitions are YAML, TOML or JSON files that declare AI agents and how
Temporal runs them. flockc reports what Flock would drop or misread in them
and what Temporal would refuse, fixes what has one right fix, explains where
each value comes from, and writes the options that Temporal will receive.
.
The package has the command line, its manual, completion for bash, zsh and
fish, a language server (flockc lsp), what Vim, Neovim and Emacs need to use
it, and JSON Schemas.
.
The program is linked statically with libyaml, libcyaml, jansson and musl, so
it needs no other package, and runs on any release of Debian and Ubuntu.")
