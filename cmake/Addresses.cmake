# Where flockc is on the web, for what it writes to name; it never goes there. Here and nowhere else.
# With an empty FLOCKC_HOME_URL nothing is named but what FLOCKC_DOCS_URL says.
set(FLOCKC_HOME_URL "https://github.com/flockc/flockc" CACHE STRING "Address of flockc; empty: none is named")
set(FLOCKC_DOCS_URL "" CACHE STRING "Address of docs/rules/ on the web; empty: below FLOCKC_HOME_URL")

set(FLOCKC_RULES_URL "${FLOCKC_DOCS_URL}")
if(FLOCKC_HOME_URL AND NOT FLOCKC_RULES_URL)
  string(REGEX REPLACE "/+$" "" home "${FLOCKC_HOME_URL}")
  set(FLOCKC_RULES_URL "${home}/blob/main/docs/rules/")
endif()
