/* SPDX-License-Identifier: MIT */
/* actions.h - what an editor offers to do about findings and agents; private to lsp/. */
#ifndef FLOCKC_LSP_ACTIONS_H
#define FLOCKC_LSP_ACTIONS_H

#include "lsp/reply.h"
#include "lsp/request.h"

#define ACTION_QUICK_FIX "quickfix"
#define ACTION_FIX_ALL "source.fixAll.flockc"

/* False where `context.only` asks for other kinds; a kind stands for those below it too. */
bool action_is_wanted(const Asked *asked, const char *kind);

/* The fixes of the findings that touch `range`, and the comments that hide them. */
void actions_put_quick_fixes(const Asked *asked, Reply *reply, Span range);

/* The refactorings at `range`, of the kinds that are asked for. */
void actions_put_refactorings(const Asked *asked, Reply *reply, Span range);

/*
 * The action whose `data` is in the params, with its edits. It fails where the text has changed, or
 * where the action turns out to do harm.
 */
void actions_resolve(const Asked *asked, Reply *reply);

/* All safe fixes of the file, in one; nothing where there is none. */
void actions_put_fix_all(const Asked *asked, Reply *reply);

#endif
