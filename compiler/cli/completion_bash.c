/* SPDX-License-Identifier: MIT */
/*
 * completion_bash.c - for bash 3.2 and later, without the package bash-completion. bash takes the
 * "=" of "--option=value" for a word of its own (COMP_WORDBREAKS), or not: both are understood.
 */
#include "cli/completion_shells.h"

static const char SCRIPT[] =
    "\n"
    "# _flockc_offer WORDS: those that go on from $cur; options where a dash is typed.\n"
    "_flockc_offer()\n"
    "{\n"
    "    local word\n"
    "    for word in $1; do\n"
    "        [[ $word != \"$cur\"* || ($word == -* && $cur != -*) ]] || "
    "COMPREPLY+=(\"$prefix$word\")\n"
    "    done\n"
    "}\n"
    "\n"
    "# Files and folders; of the files only definitions, where there are any.\n"
    "_flockc_files()\n"
    "{\n"
    "    local file all=() found=()\n"
    "    while IFS= read -r file; do\n"
    "        all+=(\"$file\")\n"
    "        case $file in\n"
    "        *.flock.yaml | *.flock.yml | *.flock.toml | *.flock.json) found+=(\"$file\") ;;\n"
    "        *) [[ ! -d $file ]] || found+=(\"$file\") ;;\n"
    "        esac\n"
    "    done < <(compgen -f -- \"$cur\")\n"
    "    compopt -o filenames 2>/dev/null\n"
    "    [[ $kind == definition && ${#found[@]} -gt 0 ]] || found=(\"${all[@]}\")\n"
    "    for file in \"${found[@]}\"; do\n"
    "        COMPREPLY+=(\"$prefix$file\")\n"
    "    done\n"
    "}\n"
    "\n"
    "_flockc()\n"
    "{\n"
    "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
    "    local command=${COMP_WORDS[1]} prefix='' kind='' words='' options='' is_over=''\n"
    "    local is_glued=1 i\n"
    "    COMPREPLY=()\n"
    "    if ((COMP_CWORD == 1)); then\n"
    "        _flockc_offer \"$_flockc_first_words\"\n"
    "        return\n"
    "    fi\n"
    "    for ((i = 2; i < COMP_CWORD; i++)); do\n"
    "        [[ ${COMP_WORDS[i]} != -- ]] || is_over=1\n"
    "    done\n"
    "    if [[ $cur == '=' ]]; then\n"
    "        cur=''\n"
    "    elif [[ $prev == '=' ]]; then\n"
    "        prev=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "    elif [[ $cur == --*=* ]]; then\n"
    "        prev=${cur%%=*} prefix=${cur%%=*}= cur=${cur#*=}\n"
    "    else\n"
    "        is_glued=''\n"
    "    fi\n"
    "    if [[ -n $is_over ]] || ! _flockc_value \"$prev\" &&\n"
    "        ! { [[ -n $is_glued ]] && _flockc_value \"$prev=\"; }; then\n"
    "        _flockc_operand\n"
    "        if [[ -z $is_over && ($cur == -* || -z $kind) ]]; then\n"
    "            kind=words words=$options\n"
    "        fi\n"
    "    fi\n"
    "    case $kind in\n"
    "    words) _flockc_offer \"$words\" ;;\n"
    "    file | definition) _flockc_files ;;\n"
    "    esac\n"
    "}\n"
    "\n"
    "complete -F _flockc flockc\n";

static void put_offer(Buf *out, const CompletionOffer *offer)
{
    buf_append_c(out, "kind=");
    if (offer->kind == ARG_KIND_RULE) {
        buf_append_c(out, "words words=$_flockc_rules");
    } else if (offer->count) {
        buf_append_c(out, "words words='");
        completion_put_words(out, offer);
        buf_put(out, '\'');
    } else {
        buf_append_c(out, offer->kind == ARG_KIND_FILE         ? "file"
                          : offer->kind == ARG_KIND_DEFINITION ? "definition"
                                                               : "text");
    }
}

/* 'check -j' | 'check --jobs') kind=text ;; and 'check --name=') where the next word is no value */
static void put_option(Buf *out, const CommandSpec *command, const ArgSpec *option)
{
    CompletionOffer offer = completion_of_option(option);
    if (!option->value_name)
        return;
    buf_append_c(out, "    ");
    if (option->short_name)
        buf_printf(out, "'%s -%c' | ", command->name, option->short_name);
    buf_printf(out, "'%s --%s%s') ", command->name, option->name,
               option->may_lack_value ? "=" : "");
    put_offer(out, &offer);
    buf_append_c(out, " ;;\n");
}

static void put_values(Buf *out)
{
    buf_append_c(out, "\n# What the value of option $1 of $command is; false where it takes none.\n"
                      "_flockc_value()\n{\n    case \"$command $1\" in\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        const CommandSpec *command = &command_rows[i].command->spec;
        for (size_t j = 0; j < command->arg_count; j++)
            put_option(out, command, &command->args[j]);
    }
    buf_append_c(out, "    *) return 1 ;;\n    esac\n}\n");
}

static void put_command(Buf *out, const CommandSpec *command)
{
    buf_printf(out, "    %s)\n        options='", command->name);
    for (size_t i = 0; i < command->arg_count; i++)
        buf_printf(out, "%s--%s", i ? " " : "", command->args[i].name);
    buf_append_c(out, "'");
    if (command->operands) {
        CompletionOffer offer = completion_of_operands(command);
        buf_append_c(out, "\n        ");
        put_offer(out, &offer);
    }
    buf_append_c(out, "\n        ;;\n");
}

void completion_bash(Buf *out)
{
    CompletionOffer rules = {.count = RULE_COUNT, .kind = ARG_KIND_RULE};
    completion_put_origin(out, "bash");
    buf_append_c(out, "_flockc_first_words='");
    completion_put_commands(out, true);
    buf_append_c(out, "'\n_flockc_rules='");
    completion_put_words(out, &rules);
    buf_append_c(out, "'\n");
    put_values(out);
    buf_append_c(out, "\n# What the operands of $command are, and its options.\n"
                      "_flockc_operand()\n{\n    case $command in\n"
                      "    help) kind=words words='");
    completion_put_commands(out, false);
    buf_append_c(out, "' ;;\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        put_command(out, &command_rows[i].command->spec);
    buf_append_c(out, "    esac\n}\n");
    buf_append_c(out, SCRIPT);
}
