/* SPDX-License-Identifier: MIT */
/* completion_shells.c - see completion_shells.h. */
#include "cli/completion_shells.h"

#include "cli/manual_pages.h"
#include "lint/lint.h"
#include "schema/models.h"

const CompletionWord completion_first_words[COMPLETION_FIRST_WORDS] = {
    {"help", "explain a command"},
    {"--help", "list the commands"},
    {"--version", "print the version"},
};

static CompletionOffer offer_list(const char *const *words, const char *const *helps)
{
    CompletionOffer offer = {.words = words, .helps = helps};
    while (words[offer.count])
        offer.count++;
    return offer;
}

static CompletionOffer offer_kind(ArgKind kind)
{
    if (kind == ARG_KIND_RULE)
        return (CompletionOffer){.count = RULE_COUNT, .kind = kind};
    if (kind == ARG_KIND_PAGE)
        return (CompletionOffer){.count = MANUAL_PAGE_COUNT, .kind = kind};
    if (kind == ARG_KIND_REUSE_POLICY)
        return offer_list(schema_choice_list(CHOICE_ID_REUSE_POLICY), NULL);
    if (kind == ARG_KIND_CONFLICT_POLICY)
        return offer_list(schema_choice_list(CHOICE_ID_CONFLICT_POLICY), NULL);
    return (CompletionOffer){.kind = kind};
}

CompletionOffer completion_of_option(const ArgSpec *option)
{
    return option->values ? offer_list(option->values, option->value_helps)
                          : offer_kind(option->kind);
}

CompletionOffer completion_of_operands(const CommandSpec *command)
{
    return command->operand_values ? offer_list(command->operand_values, NULL)
                                   : offer_kind(command->operand_kind);
}

const char *completion_word(const CompletionOffer *offer, size_t index)
{
    if (offer->kind == ARG_KIND_PAGE)
        return manual_page(index).operand;
    return offer->kind == ARG_KIND_RULE ? rule_infos[index].name : offer->words[index];
}

const char *completion_help(const CompletionOffer *offer, size_t index)
{
    if (offer->kind == ARG_KIND_RULE)
        return lint_rule((RuleId)index)->summary;
    if (offer->kind == ARG_KIND_PAGE)
        return manual_page(index).summary;
    return offer->helps ? offer->helps[index] : NULL;
}

void completion_put_origin(Buf *out, const char *shell)
{
    buf_printf(out,
               "# Completes the command lines of flockc %s in %s; written by `flockc completion "
               "%s`.\n\n",
               FLOCKC_VERSION, shell, shell);
}

void completion_put_words(Buf *out, const CompletionOffer *offer)
{
    for (size_t i = 0; i < offer->count; i++)
        buf_printf(out, "%s%s", i ? " " : "", completion_word(offer, i));
}

void completion_put_commands(Buf *out, bool has_first_words)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        buf_printf(out, "%s%s", i ? " " : "", command_rows[i].name);
    for (size_t i = 0; has_first_words && i < COMPLETION_FIRST_WORDS; i++)
        buf_printf(out, " %s", completion_first_words[i].word);
}

void completion_put_escaped(Buf *out, const char *text, const char *special, const char *escape)
{
    for (const char *c = text; *c; c++) {
        if (strchr(special, *c))
            buf_append_c(out, escape);
        buf_put(out, *c);
    }
}
