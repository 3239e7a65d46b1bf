# flockc.mk: Flock definitions as a step of a Makefile; GNU Make 4.3 or later.
#
#   include /usr/local/share/flockc/flockc.mk
#   $(call flockc_compile,DEFINITION,FOLDER,TARGETS[,OPTIONS])
#
# compiles a definition into FOLDER; TARGETS are those of `flockc compile --target`, OPTIONS what else the
# command takes. The files that it makes are appended to FLOCKC_OUTPUTS:
#
#   $(call flockc_compile,talk.flock.yaml,gen,python,--fail-on warning)
#   all: $(FLOCKC_OUTPUTS)
#
# A definition is compiled again when it, its .flockc.yaml or a file that it is given has changed. With an
# error make fails, and no file changes. The definition may have blanks in its name, FOLDER may not.
FLOCKC ?= flockc
FLOCKC_OUTPUTS :=

ifeq ($(filter grouped-target,$(.FEATURES)),)
$(error flockc.mk needs GNU Make 4.3 or later)
endif

flockc_space_ := $(subst ,, )
flockc_quote_ = '$(subst ','\'',$(1))'
# A name as the rules of a Makefile write it.
flockc_escape_ = $(subst $(flockc_space_),\$(flockc_space_),$(1))
flockc_arguments_ = $(call flockc_quote_,$(1)) -o $(call flockc_quote_,$(2)/) $(addprefix -t ,$(3)) $(4)
flockc_outputs_ = $(shell $(FLOCKC) compile $(flockc_arguments_) --list-outputs | sed 's/[\\ \#]/\\&/g')
flockc_depfile_ = $(2)/$(subst $(flockc_space_),_,$(notdir $(subst $(flockc_space_),_,$(1)))).d

# What a file depended on may be removed: for make that is no error where a line of its own names it. And a
# file that would be the same keeps its time, for which make would compile it for ever.
define flockc_rule_
FLOCKC_OUTPUTS += $(5)
$(5) &: $$(call flockc_escape_,$(1))
	$$(FLOCKC) compile $(flockc_arguments_) --depfile $(flockc_depfile_) --output-format concise
	@sed -e 's/^.*: //' -e 's/$$$$/:/' $(flockc_depfile_) >$(flockc_depfile_)p
	@touch $(5)
-include $(flockc_depfile_) $(flockc_depfile_)p
endef

flockc_or_stop_ = $(if $(2),$(2),$(error flockc_compile: $(FLOCKC) does not say what it makes of '$(1)'))
flockc_compile = $(eval $(call flockc_rule_,$(1),$(2),$(3),$(4),$(call flockc_or_stop_,$(1),$(flockc_outputs_))))
