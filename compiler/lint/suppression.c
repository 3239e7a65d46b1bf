/* SPDX-License-Identifier: MIT */
/*
 * suppression.c - see suppression.h.
 *
 * Comments become scopes: a span of the text, and for each rule the comment that names it.
 * Scopes nest as the tree does, so that a walk over the sorted findings keeps the open ones
 * on a short list; the file's own scope is always open.
 */
#include "lint/suppression.h"

#include <stdlib.h>

#include "lint/judged.h"
#include "lint/shared_values.h"
#include "support/lines.h"
#include "support/vec.h"
#include "syntax/comments.h"

/* One rule in one comment. */
typedef struct Ignore {
    Span name;    /* of the rule, in the comment */
    Span scope;   /* what it is about */
    Span comment; /* what goes if it has no use: with the spaces before it, without the reason */
    const char *what; /* the same in words */
    RuleId rule;
    uint32_t name_count; /* rules in the same comment */
    bool is_used;
    bool is_refused; /* a finding that may not be hidden is there */
} Ignore;

/* More names in comments than anybody writes. The rest counts for nothing. */
enum { NAMES_MAX = 10000 };

typedef struct Scope {
    Span span;
    uint32_t sequence;           /* in file order of the comments */
    int32_t ignores[RULE_COUNT]; /* index + 1; 0: none */
} Scope;

typedef struct Suppression {
    Arena *arena;
    Sink *sink; /* whose findings are hidden */
    Sink *told; /* takes what is wrong with the comments */
    Str text;
    VEC(Ignore) ignores;
    VEC(Scope *) scopes;
    VEC(Scope *) open;
    size_t name_count;
    Unjudged unjudged;
    bool is_incomplete; /* not everything was looked at: nobody knows what has no use */
    bool is_for_none;   /* no Flock loads the file: what only Flock does was not looked for */
} Suppression;

/* -- reading comments ----------------------------------------------------------------- */

static Span part_of(const Suppression *all, Str part)
{
    size_t start = (size_t)(part.ptr - all->text.ptr);
    return span_make(start, start + part.len);
}

/* The first word of a comment, without what is in brackets. */
static Str verb_of(Str text)
{
    size_t len = 0;
    while (len < text.len && !char_is_blank(text.ptr[len]) && !strchr("[:,.", text.ptr[len]))
        len++;
    return str_make(text.ptr, len);
}

/* A comment may also tell people about flockc: `# flockc: see the guide`. */
static bool is_meant_for_flockc(Str text, Str verb)
{
    enum { NEAR = 2 };
    bool has_list = verb.len < text.len && text.ptr[verb.len] == '[';
    return has_list || str_distance(verb, STR("ignore"), NEAR) <= NEAR ||
           str_distance(verb, STR("ignore-file"), NEAR) <= NEAR;
}

static void report_malformed(Suppression *all, Str text)
{
    Str verb = verb_of(text);
    if (!is_meant_for_flockc(text, verb))
        return;
    bool is_known = str_is(verb, "ignore") || str_is(verb, "ignore-file");
    Finding *finding =
        sink_report(all->told, RULE_unknown_rule_in_ignore, part_of(all, verb.len ? verb : text),
                    is_known ? "%s needs the name of a rule, in square brackets"
                             : "%s is not a word that flockc knows",
                    sink_quote(all->told, verb));
    finding_label(finding, "the comment hides nothing");
    finding_help(finding, "write `# flockc: ignore[RULE]` or `# flockc: ignore-file[RULE]`");
}

static void report_unknown_rule(Suppression *all, Str name)
{
    Finding *finding = sink_report(all->told, RULE_unknown_rule_in_ignore, part_of(all, name),
                                   "there is no rule called %s", sink_quote(all->told, name));
    finding_label(finding, "the comment hides nothing");
    RuleId near = rule_find_near(name);
    if (near != RULE_COUNT)
        finding_help(finding, "did you mean `%s`?", rule_infos[near].name);
}

static void report_locked(Suppression *all, Span name, RuleId rule)
{
    Finding *finding = sink_report(all->told, RULE_locked_rule_in_ignore, name,
                                   "`%s` cannot be ignored", rule_infos[rule].name);
    finding_label(finding, "the finding stays: %s",
                  rule_infos[rule].family == FAMILY_TARGETS
                      ? "flockc cannot write the target until the problem is fixed"
                      : sink_wording(all->told)->not_accepted);
    finding_help(finding, "fix what the rule reports, and remove its name here");
}

static Scope *scope_new(Suppression *all, Span span)
{
    Scope *scope = ARENA_NEW(all->arena, Scope);
    scope->span = span;
    scope->sequence = (uint32_t)all->scopes.count;
    *vec_push(all->arena, &all->scopes) = scope;
    return scope;
}

static void add_ignore(Suppression *all, Scope *scope, Ignore ignore)
{
    *vec_push(all->arena, &all->ignores) = ignore;
    scope->ignores[ignore.rule] = (int32_t)all->ignores.count;
}

/* The comment with the spaces before it, or all of its line where nothing else is there. */
static Span whole_comment(const Suppression *all, const Comment *comment)
{
    const char *text = all->text.ptr;
    size_t start = comment->span.start, end = comment->span.end;
    while (start > comment->line.start && char_is_blank(text[start - 1]))
        start--;
    /* Not the line end before it: it may be the last one of a block scalar. */
    return span_make(start, start > comment->line.start ? end : next_line(all->text, end));
}

/*
 * The text after the list stays: people have written it for people. `close` is the end of
 * the list.
 */
static void set_removal(const Suppression *all, const Comment *comment, const char *close,
                        Ignore *ignore)
{
    const char *rest = close + 1, *end = comment->text.ptr + comment->text.len;
    while (rest < end && strchr(" \t:,;", *rest))
        rest++;
    ignore->what = rest == end ? "comment" : "ignore";
    if (rest == end) {
        ignore->comment = whole_comment(all, comment);
        return;
    }
    size_t start = comment->span.start;
    if (*rest != '#') /* the comment keeps the # that it has */
        start = skip_blanks(all->text, start + 1);
    ignore->comment = span_make(start, (size_t)(rest - all->text.ptr));
}

static uint32_t count_names(Str list)
{
    uint32_t count = 0;
    for (size_t at = 0; comment_next_name(list, &at).len > 0;)
        count++;
    return count;
}

/* Counts a name; says so, once, if it is one too many. */
static bool is_over_limit(Suppression *all, Str name)
{
    if (all->name_count < NAMES_MAX) {
        all->name_count++;
        return false;
    }
    if (all->name_count++ == NAMES_MAX)
        sink_report(all->told, RULE_limit_exceeded, part_of(all, name),
                    "more than %d names in comments for flockc; the rest are ignored", NAMES_MAX);
    return true;
}

static void read_names(Suppression *all, const Comment *comment, Scope *scope, Str list)
{
    Ignore ignore = {.scope = scope->span, .name_count = count_names(list)};
    Str name;
    set_removal(all, comment, list.ptr + list.len, &ignore);
    for (size_t at = 0;
         (name = comment_next_name(list, &at)).len > 0 && !is_over_limit(all, name);) {
        ignore.rule = rule_find(name);
        ignore.name = part_of(all, name);
        if (ignore.rule == RULE_COUNT)
            report_unknown_rule(all, name);
        else if (rule_infos[ignore.rule].lock == LOCK_ALWAYS)
            report_locked(all, ignore.name, ignore.rule);
        else
            add_ignore(all, scope, ignore);
    }
}

/* Without the blanks and line ends after it: what follows is not covered. */
static Span trim_end(const Suppression *all, Span span)
{
    while (span.end > span.start && strchr(" \t\r\n", all->text.ptr[span.end - 1]))
        span.end--;
    return span;
}

static Span covered_by(const Suppression *all, const Comment *comment, bool is_file)
{
    if (is_file)
        return span_make(0, all->text.len);
    return trim_end(all, comment->is_alone ? comment->below : comment->line);
}

static void read_comment(Suppression *all, const Comment *comment)
{
    Str list;
    bool is_file = str_starts_with(comment->text, "ignore-file[");
    if (!comment_ignore_list(comment, &list) || count_names(list) == 0)
        report_malformed(all, comment->text);
    else
        read_names(all, comment, scope_new(all, covered_by(all, comment, is_file)), list);
}

/* -- hiding ------------------------------------------------------------------------------ */

static int compare_scopes(const void *left, const void *right)
{
    const Scope *a = *(Scope *const *)left, *b = *(Scope *const *)right;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    if (a->span.end != b->span.end)
        return a->span.end > b->span.end ? -1 : 1;
    return (a->sequence > b->sequence) - (a->sequence < b->sequence);
}

/* Scopes of one span become one: of two comments that name a rule the first has a use. */
static void merge_equal_scopes(Suppression *all)
{
    size_t kept = 0;
    for (size_t i = 0; i < all->scopes.count; i++) {
        Scope *scope = all->scopes.items[i], *last = kept ? all->scopes.items[kept - 1] : NULL;
        if (!last || last->span.start != scope->span.start || last->span.end != scope->span.end) {
            all->scopes.items[kept++] = scope;
            continue;
        }
        for (int rule = 0; rule < RULE_COUNT; rule++)
            if (!last->ignores[rule])
                last->ignores[rule] = scope->ignores[rule];
    }
    all->scopes.count = kept;
}

static void open_scopes(Suppression *all, size_t *next, uint32_t at)
{
    while (*next < all->scopes.count && all->scopes.items[*next]->span.start <= at)
        *vec_push(all->arena, &all->open) = all->scopes.items[(*next)++];
    size_t kept = 0;
    for (size_t i = 0; i < all->open.count; i++)
        if (all->open.items[i]->span.end >= at)
            all->open.items[kept++] = all->open.items[i];
    all->open.count = kept;
}

/* True if an open scope names the rule of the finding, and may. */
static bool is_hidden(Suppression *all, const Finding *finding)
{
    bool is_hidden = false;
    for (size_t i = 0; i < all->open.count; i++) {
        int32_t index = all->open.items[i]->ignores[finding->rule];
        if (index == 0)
            continue;
        Ignore *ignore = &all->ignores.items[index - 1];
        ignore->is_used |= !finding->is_locked;
        ignore->is_refused |= finding->is_locked;
        is_hidden |= !finding->is_locked;
    }
    return is_hidden;
}

/* A place where a finding can be hidden: its own, or that of an alias which it is about. */
typedef struct Place {
    uint32_t start;
    Finding *finding;
    Span *use; /* NULL: it is its own */
} Place;

static int compare_places(const void *left, const void *right)
{
    uint32_t a = ((const Place *)left)->start, b = ((const Place *)right)->start;
    return (a > b) - (a < b);
}

static Place *gather_places(Suppression *all, Finding *const *findings, size_t count,
                            size_t *place_count)
{
    VEC(Place) places = {0};
    for (size_t i = 0; i < count; i++) {
        Finding *finding = findings[i];
        *vec_push(all->arena, &places) = (Place){finding->span.start, finding, NULL};
        for (size_t j = 0; j < finding->use_count; j++)
            *vec_push(all->arena, &places) =
                (Place){finding->uses[j].start, finding, &finding->uses[j]};
    }
    if (places.count)
        qsort(places.items, places.count, sizeof *places.items, compare_places);
    *place_count = places.count;
    return places.items;
}

/* A use that is hidden counts no more; the last one takes the finding along. */
static void drop_hidden_uses(Finding *finding)
{
    size_t kept = 0, count = finding->use_count;
    for (size_t i = 0; i < count; i++)
        if (finding->uses[i].end > 0)
            finding->uses[kept++] = finding->uses[i];
    finding->use_count = kept;
    if (count > 0 && kept == 0 && !finding->is_at_home)
        finding_drop(finding);
}

static void hide(Suppression *all)
{
    size_t count, place_count, next = 0;
    Finding *const *findings = sink_findings(all->sink, &count);
    Place *places = gather_places(all, findings, count, &place_count);
    all->open.count = 0;
    for (size_t i = 0; i < place_count; i++) {
        Finding *finding = places[i].finding;
        open_scopes(all, &next, places[i].start);
        if (!is_hidden(all, finding))
            continue;
        if (places[i].use)
            *places[i].use = span_make(0, 0);
        else
            finding_drop(finding);
    }
    for (size_t i = 0; i < count; i++) {
        drop_hidden_uses(findings[i]);
        all->is_incomplete |= findings[i]->rule == RULE_limit_exceeded;
    }
}

/* -- what became of the comments ------------------------------------------------------------ */

/* A name with the comma and the blanks that part it from its neighbour. */
static Span name_and_comma(const Suppression *all, Span name)
{
    size_t start = name.start, end = name.end;
    const char *text = all->text.ptr;
    while (comment_parts_names(text[end]))
        end++;
    if (text[end] != ']')
        return span_make(start, end);
    while (comment_parts_names(text[start - 1]))
        start--;
    return span_make(start, name.end);
}

static void report_unused(Suppression *all, const Ignore *ignore)
{
    const char *name = rule_infos[ignore->rule].name;
    Finding *finding =
        sink_report(all->told, RULE_unused_ignore, ignore->name, "`%s` finds nothing here", name);
    finding_label(finding, "this comment hides nothing");
    if (ignore->name_count == 1)
        finding_fix(finding, FIX_SAFE, ignore->comment, STR(""), "remove the %s", ignore->what);
    else
        finding_fix(finding, FIX_SAFE, name_and_comma(all, ignore->name), STR(""), "remove `%s`",
                    name);
}

static bool is_about_ignores(RuleId rule)
{
    return rule == RULE_unused_ignore || rule == RULE_locked_rule_in_ignore;
}

/* What a rule finds only beside other files, or for a target, it may find in the next call. */
static bool depends_on_the_call(RuleId rule)
{
    return rule == RULE_queue_of_several_files || rule == RULE_error_type_agent_missing ||
           rule_infos[rule].family == FAMILY_TARGETS;
}

static bool may_be_used_elsewhere(const Suppression *all, const Ignore *ignore)
{
    return depends_on_the_call(ignore->rule) ||
           (all->is_for_none && rule_infos[ignore->rule].who == WHO_FLOCK) ||
           unjudged_may_hide(&all->unjudged, ignore->rule, ignore->scope);
}

/* Those about the rules of this file come last: what they may hide has to be there first. */
static void report_ignores(Suppression *all, bool is_last)
{
    for (size_t i = 0; i < all->ignores.count; i++) {
        const Ignore *ignore = &all->ignores.items[i];
        if (is_about_ignores(ignore->rule) != is_last)
            continue;
        if (ignore->is_refused)
            report_locked(all, ignore->name, ignore->rule);
        else if (!ignore->is_used && !all->is_incomplete && !may_be_used_elsewhere(all, ignore))
            report_unused(all, ignore);
    }
}

/* A key that is unknown, and is meant to be, is not a mistake to fix: it is hidden by now. */
static void find_unjudged(Suppression *all, const Tree *tree)
{
    size_t count;
    Finding *const *findings = sink_findings(all->sink, &count);
    all->unjudged = unjudged_find(all->arena, tree, findings, count);
}

/* Reads the comments; what is wrong with them goes to `told`. */
static Suppression read_comments(Arena *arena, const Tree *tree, Sink *sink, Sink *told)
{
    Comment *comments;
    size_t count = comments_find(arena, tree, &comments);
    Suppression all = {.arena = arena,
                       .sink = sink,
                       .told = told,
                       .text = source_text(tree->source),
                       .is_incomplete = tree->has_errors};
    for (size_t i = 0; i < count && all.name_count <= NAMES_MAX; i++)
        read_comment(&all, &comments[i]);
    if (all.scopes.count > 0)
        qsort(all.scopes.items, all.scopes.count, sizeof *all.scopes.items, compare_scopes);
    merge_equal_scopes(&all);
    return all;
}

static void apply_comments(Arena *arena, const Tree *tree, bool is_for_none, Sink *sink)
{
    Suppression all = read_comments(arena, tree, sink, sink);
    all.is_for_none = is_for_none;
    if (all.scopes.count == 0)
        return;
    hide(&all);
    find_unjudged(&all, tree);
    report_ignores(&all, false);
    hide(&all);
    report_ignores(&all, true);
}

/* -- severities ------------------------------------------------------------------------------ */

/* For a definition that no Flock loads, findings about what only Flock does are left out. */
static bool is_about_flock_only(const Finding *finding)
{
    return rule_infos[finding->rule].who == WHO_FLOCK;
}

static void apply_setting(Finding *finding, RuleSetting setting)
{
    if (finding->is_locked)
        return;
    switch (setting) {
    case SETTING_DEFAULT:
        break;
    case SETTING_OFF:
        finding_drop(finding);
        break;
    case SETTING_INFO:
    case SETTING_WARNING:
    case SETTING_ERROR:
        finding_severity(finding, (Severity)(setting - SETTING_INFO));
        break;
    }
}

/* Before anything is hidden: each finding knows which aliases it is about. */
static void note_uses(Arena *arena, const Tree *tree, Sink *sink)
{
    size_t count;
    Finding *const *findings = sink_findings(sink, &count);
    const SharedValues *shared = count ? shared_values_find(arena, tree) : NULL;
    for (size_t i = 0; i < count; i++)
        shared_values_note_uses(shared, findings[i]);
}

static void apply_settings(const RuleSettings *settings, Sink *sink)
{
    size_t count;
    Finding *const *findings = sink_findings(sink, &count);
    for (size_t i = 0; settings && i < count; i++) {
        if (settings->flock == FLOCK_NONE && is_about_flock_only(findings[i]))
            finding_drop(findings[i]);
        else
            apply_setting(findings[i], (RuleSetting)settings->rules[findings[i]->rule]);
    }
}

void suppression_apply(Arena *arena, const Tree *tree, const RuleSettings *settings, Sink *sink)
{
    note_uses(arena, tree, sink);
    if (!settings || !settings->shows_ignored)
        apply_comments(arena, tree, settings && settings->flock == FLOCK_NONE, sink);
    apply_settings(settings, sink);
}

void suppression_apply_to_needs(Arena *arena, const Tree *tree, const RuleSettings *settings,
                                Sink *sink)
{
    size_t count;
    sink_findings(sink, &count);
    if (count == 0)
        return;
    Suppression all = read_comments(arena, tree, sink, sink_new_beside(sink));
    if (!settings || !settings->shows_ignored)
        hide(&all);
    apply_settings(settings, sink);
}
