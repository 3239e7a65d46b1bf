/* SPDX-License-Identifier: MIT */
/*
 * actions.c - see actions.h.
 *
 * Whether an action does no harm is known once the text was compiled with its edits. A file that
 * is not large is compiled before an action is offered, so that nothing is offered in vain. In a
 * large one that is done when the action is chosen, if the client can wait so long: it then has
 * the action without its edit, and with what it takes to make it again. A client that cannot is
 * offered refactorings of a large file only if it asks for that kind of action.
 */
#include "lsp/actions.h"

#include "assist/ignore.h"
#include "assist/refactor.h"
#include "fixing.h"
#include "lsp/diagnostics.h"
#include "lsp/edits.h"
#include "support/line_diff.h"
#include "support/vec.h"

enum {
    LARGE_BYTES = 64 * 1024,
    /* Nobody reads a longer menu, which a selection of the whole file would make. */
    MENU_MAX = 50,
};

#define ACTION_HARM "something else would change, or be found"
#define ACTION_FIX "fix" /* in `data`, beside the names of refactorings */

bool action_is_wanted(const Asked *asked, const char *kind)
{
    const json_t *only = params_find(asked->params, "context.only");
    if (!json_is_array(only))
        return true;
    for (size_t i = 0; i < json_array_size(only); i++) {
        const json_t *item = json_array_get(only, i);
        Str wanted = str_make(json_string_value(item), json_string_length(item));
        Str whole = str_of(kind);
        bool is_start = json_is_string(item) && wanted.len <= whole.len &&
                        str_eq(str_make(whole.ptr, wanted.len), wanted);
        if (is_start &&
            (wanted.len == 0 || wanted.len == whole.len || whole.ptr[wanted.len] == '.'))
            return true;
    }
    return false;
}

/* --- one action ------------------------------------------------------------------------------- */

typedef struct Action {
    Str title;
    const char *kind;
    const Finding *finding; /* that it settles; NULL: none */
    bool is_preferred;
    const Edit *edits;
    size_t edit_count;
    const char *disabled; /* why it cannot be done; NULL: it can */
    const char *what;     /* makes it again, at `place`; NULL: it always comes with its edits */
    Span place;
} Action;

static void put_diagnostic(const Asked *asked, Reply *reply, const Finding *finding)
{
    jw_key(&reply->json, STR("diagnostics"));
    jw_begin_array(&reply->json);
    diagnostics_write_one(asked->server, asked->document, finding, &reply->json);
    jw_end_array(&reply->json);
}

static void put_reason(Reply *reply, const char *reason)
{
    jw_key(&reply->json, STR("disabled"));
    jw_begin_object(&reply->json);
    reply_put(reply, "reason", str_of(reason));
    jw_end_object(&reply->json);
}

/* What actions_resolve() will need. */
static void put_data(const Asked *asked, Reply *reply, const Action *action)
{
    jw_key(&reply->json, STR("data"));
    jw_begin_object(&reply->json);
    reply_put(reply, "uri", str_of(asked->document->uri));
    reply_put_int(reply, "version", asked->document->version);
    reply_put(reply, "what", str_of(action->what));
    if (action->finding)
        reply_put(reply, "rule", str_of(rule_infos[action->finding->rule].code));
    reply_put_int(reply, "start", action->place.start);
    reply_put_int(reply, "end", action->place.end);
    jw_end_object(&reply->json);
}

static void put_action(const Asked *asked, Reply *reply, const Action *action, bool has_edits)
{
    jw_begin_object(&reply->json);
    reply_put(reply, "title", action->title);
    reply_put(reply, "kind", str_of(action->kind));
    if (action->finding)
        put_diagnostic(asked, reply, action->finding);
    if (action->is_preferred)
        reply_put_bool(reply, "isPreferred", true);
    if (action->disabled) {
        put_reason(reply, action->disabled);
    } else if (has_edits) {
        jw_key(&reply->json, STR("edit"));
        edits_put_workspace(asked, &reply->json, action->edits, action->edit_count);
    } else {
        put_data(asked, reply, action);
    }
    jw_end_object(&reply->json);
}

static bool is_large(const Asked *asked)
{
    return asked->document->snapshot->input.text.len >= LARGE_BYTES;
}

static bool is_tried_later(const Asked *asked)
{
    return asked->server->client.resolves_edits && is_large(asked);
}

/* The text as it is now, for one more compilation of it. */
static CompilationInput input_of(const Asked *asked)
{
    CompilationInput input = asked->document->snapshot->input;
    input.records_uses = false;
    return input;
}

/* --- findings --------------------------------------------------------------------------------- */

static Action action_of_fix(const Asked *asked, const Finding *finding)
{
    const Fix *fix = &finding->fix;
    bool is_safe = fix->safety == FIX_SAFE;
    return (Action){
        .title = arena_format(asked->arena, "%.*s%s", STR_ARG(fix->description),
                              is_safe ? "" : " (unsafe: may not be what is meant)"),
        .kind = ACTION_QUICK_FIX,
        .finding = finding,
        .is_preferred = is_safe,
        .edits = fix->edits,
        .edit_count = fix->edit_count,
        .what = ACTION_FIX,
        .place = finding->span,
    };
}

static void put_fixes(const Asked *asked, Reply *reply, Span range)
{
    const Compilation *made = asked->compilation;
    CompilationInput input = input_of(asked);
    VEC(const Finding *) fixable = {0};
    for (size_t i = 0; i < made->finding_count && fixable.count < MENU_MAX; i++)
        if (made->findings[i]->fix.edit_count > 0 && span_touches(made->findings[i]->span, range))
            *vec_push(asked->arena, &fixable) = made->findings[i];
    bool *refused = ARENA_ARRAY(asked->arena, bool, fixable.count);
    if (!is_tried_later(asked))
        fixing_try(asked->arena, &input, made, fixable.items, fixable.count, refused);
    for (size_t i = 0; i < fixable.count; i++) {
        Action action = action_of_fix(asked, fixable.items[i]);
        if (!refused[i])
            put_action(asked, reply, &action, !is_tried_later(asked));
    }
}

static void put_ignore(const Asked *asked, Reply *reply, const Finding *finding)
{
    Edit edit;
    if (!ignore_edit(asked->arena, asked->compilation, finding, &edit))
        return;
    Action action = {
        .title = arena_format(asked->arena, "ignore %s here", rule_infos[finding->rule].name),
        .kind = ACTION_QUICK_FIX,
        .finding = finding,
        .edits = &edit,
        .edit_count = 1,
    };
    put_action(asked, reply, &action, true);
}

void actions_put_quick_fixes(const Asked *asked, Reply *reply, Span range)
{
    size_t count = 0;
    put_fixes(asked, reply, range);
    for (size_t i = 0; i < asked->compilation->finding_count && count < MENU_MAX; i++) {
        if (!span_touches(asked->compilation->findings[i]->span, range))
            continue;
        put_ignore(asked, reply, asked->compilation->findings[i]);
        count++;
    }
}

/* --- refactorings ----------------------------------------------------------------------------- */

static Action action_of_offer(const RefactorOffer *offer, Span range)
{
    return (Action){
        .title = offer->title,
        .kind = refactor_kind(offer->id),
        .finding = offer->finding,
        .edits = offer->edits,
        .edit_count = offer->edit_count,
        .disabled = offer->refused,
        .what = refactor_name(offer->id),
        .place = offer->finding ? offer->finding->span : range,
    };
}

static bool holds(const Asked *asked, const RefactorOffer *offer)
{
    CompilationInput input = input_of(asked);
    return refactor_holds(asked->arena, &input, asked->compilation, offer);
}

void actions_put_refactorings(const Asked *asked, Reply *reply, Span range)
{
    bool is_later = is_tried_later(asked);
    bool names_kinds = json_is_array(params_find(asked->params, "context.only"));
    if (is_large(asked) && !is_later && !names_kinds)
        return; /* each takes a compilation, and the caret moves on */
    RefactorOffers offers = refactor_offers(asked->arena, asked->compilation, range);
    for (size_t i = 0; i < offers.count; i++) {
        RefactorOffer *offer = &offers.items[i];
        if (!action_is_wanted(asked, refactor_kind(offer->id)))
            continue;
        if (!offer->refused && !is_later && !holds(asked, offer))
            offer->refused = ACTION_HARM;
        Action action = action_of_offer(offer, range);
        if (!action.disabled || asked->server->client.shows_disabled)
            put_action(asked, reply, &action, !is_later);
    }
}

/* --- an action that was chosen ---------------------------------------------------------------- */

static void resolve_fix(const Asked *asked, Reply *reply, Str rule, Span place)
{
    const Compilation *made = asked->compilation;
    CompilationInput input = input_of(asked);
    for (size_t i = 0; i < made->finding_count; i++) {
        const Finding *finding = made->findings[i];
        bool is_refused = false;
        if (finding->span.start != place.start || finding->span.end != place.end ||
            finding->fix.edit_count == 0 || !str_is(rule, rule_infos[finding->rule].code))
            continue;
        fixing_try(asked->arena, &input, made, &finding, 1, &is_refused);
        Action action = action_of_fix(asked, finding);
        if (is_refused)
            reply_fail(reply, LSP_REQUEST_FAILED, "this would add an error, and is not done");
        else
            put_action(asked, reply, &action, true);
        return;
    }
    reply_fail(reply, LSP_CONTENT_MODIFIED, "there is no such fix");
}

static void resolve_offer(const Asked *asked, Reply *reply, Str what, Span place)
{
    RefactorOffers offers = refactor_offers(asked->arena, asked->compilation, place);
    for (size_t i = 0; i < offers.count; i++) {
        const RefactorOffer *offer = &offers.items[i];
        if (!str_is(what, refactor_name(offer->id)) ||
            (offer->finding && offer->finding->span.start != place.start))
            continue;
        Action action = action_of_offer(offer, place);
        if (offer->refused || !holds(asked, offer))
            reply_fail(reply, LSP_REQUEST_FAILED, offer->refused ? offer->refused : ACTION_HARM);
        else
            put_action(asked, reply, &action, true);
        return;
    }
    reply_fail(reply, LSP_CONTENT_MODIFIED, "there is no such refactoring");
}

void actions_resolve(const Asked *asked, Reply *reply)
{
    Span place;
    const json_t *data = params_find(asked->params, "data");
    Str what = params_string(data, "what");
    if (!params_uint(data, "start", &place.start) || !params_uint(data, "end", &place.end))
        reply_fail(reply, LSP_INVALID_PARAMS, "`data` is not what flockc has sent");
    else if (params_int(data, "version", -1) != asked->document->version)
        reply_fail(reply, LSP_CONTENT_MODIFIED, "the text has changed since");
    else if (str_is(what, ACTION_FIX))
        resolve_fix(asked, reply, params_string(data, "rule"), place);
    else
        resolve_offer(asked, reply, what, place);
}

/* --- all of a file ---------------------------------------------------------------------------- */

/* The bytes of `count` lines from `first` on. */
static Str joined(const Lines *lines, size_t first, size_t end, Str text)
{
    const char *from = first < lines->count ? lines->items[first].ptr : text.ptr + text.len;
    const char *to = end < lines->count ? lines->items[end].ptr : text.ptr + text.len;
    return str_make(from, (size_t)(to - from));
}

/* What turns `before` into `after`, by whole lines. */
static size_t line_edits(Arena *arena, Str before, Str after, Edit **edits)
{
    Lines old = lines_split(arena, before), new = lines_split(arena, after);
    LineChanges changes = lines_compare(arena, &old, &new);
    *edits = ARENA_ARRAY(arena, Edit, changes.count);
    for (size_t i = 0; i < changes.count; i++) {
        const LineChange *change = &changes.items[i];
        Str gone = joined(&old, change->old_start, change->old_end, before);
        size_t at = (size_t)(gone.ptr - before.ptr);
        (*edits)[i] = (Edit){span_make(at, at + gone.len),
                             joined(&new, change->new_start, change->new_end, after)};
    }
    return changes.count;
}

void actions_put_fix_all(const Asked *asked, Reply *reply)
{
    CompilationInput input = input_of(asked);
    Fixing fixing = fixing_run(asked->arena, &input, FIX_SAFE);
    if (fixing.fix_count == 0)
        return;
    Edit *edits;
    size_t count = line_edits(asked->arena, input.text, fixing.text, &edits);
    Action action = {
        .title = STR("apply all safe fixes of flockc"),
        .kind = ACTION_FIX_ALL,
        .edits = edits,
        .edit_count = count,
    };
    put_action(asked, reply, &action, true);
}
