/* SPDX-License-Identifier: MIT */
/* rule_page.c - see rule_page.h; each form has a file of its own. */
#include "cli/rule_page.h"

#include "cli/docs_url.h"
#include "cli/program.h"
#include "emit/emit.h"
#include "fixing.h"
#include "report/diff.h"
#include "report/report.h"

typedef struct LanguageRow {
    const char *name, *file_name;
} LanguageRow;

static const LanguageRow LANGUAGES[] = {
    [LANGUAGE_YAML] = {"yaml", "talk.flock.yaml"},
    [LANGUAGE_TOML] = {"toml", "talk.flock.toml"},
    [LANGUAGE_JSON] = {"json", "talk.flock.json"},
};

/* The target of the examples; false: they are only checked. */
static bool find_target(const LintRule *rule, CompilationTarget *made)
{
    TargetId target;
    if (!rule->target || !emit_find_target(str_of(rule->target), &target))
        return false;
    *made = (CompilationTarget){.needs = emit_targets[target].needs};
    return true;
}

/* What the other file of the examples has in common with the bad one. */
static Neighbours neighbours_of(Arena *arena, const LintRule *rule, const CompilationInput *bad)
{
    QueueBook book = {.arena = arena};
    if (!rule->beside)
        return (Neighbours){0};
    CompilationInput other = {.text = str_of(rule->beside), .language = rule->language};
    queue_book_note(&book, arena, compilation_run(arena, &other).options,
                    STR(RULE_PAGE_OTHER_FILE));
    return queue_book_note(&book, arena, compilation_run(arena, bad).options, bad->name);
}

/* The call that says `output`. */
static Str call_of(Arena *arena, RuleId id, const char *file_name)
{
    const LintRule *rule = lint_rule(id);
    if (rule->beside)
        return arena_format(arena, "flockc check --quiet " RULE_PAGE_OTHER_FILE " %s", file_name);
    if (!rule->target)
        return arena_format(arena, "flockc check --quiet %s", file_name);
    /* What is no error is only told aloud, unless it is to stop the target. */
    Severity severity = rule_infos[id].severity;
    const char *option = severity == SEVERITY_ERROR ? "" : " --fail-on ";
    return arena_format(arena, "flockc compile --quiet %s -t %s%s%s", file_name, rule->target,
                        option, severity == SEVERITY_ERROR ? "" : severity_name(severity));
}

static Str report_of(Arena *arena, const Compilation *compilation, const PageStyle *style)
{
    Buf text = buf_new(program_context());
    ReportInput input = {
        .file = source_name(compilation->source),
        .source = compilation->source,
        .findings = compilation->findings,
        .count = compilation->finding_count,
    };
    ReportRun run = {
        .inputs = &input,
        .input_count = 1,
        .has_color = style->has_color,
        .width = style->width > RULE_PAGE_INDENT ? style->width - RULE_PAGE_INDENT : 0,
    };
    report_write(REPORT_full, &run, &text);
    Str copy = arena_copy(arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

static Str diff_of(Arena *arena, const CompilationInput *input, Str fixed)
{
    Buf text = buf_new(program_context());
    diff_write(input->name, input->text, fixed, DIFF_VISIBLE, &text);
    Str copy = arena_copy(arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

static const Fix *find_fix(const Compilation *compilation)
{
    for (size_t i = 0; i < compilation->finding_count; i++)
        if (compilation->findings[i]->fix.edit_count > 0)
            return &compilation->findings[i]->fix;
    return NULL;
}

RulePage rule_page_make(Arena *arena, RuleId id, const PageStyle *style)
{
    const LintRule *rule = lint_rule(id);
    RulePage page = {
        .info = &rule_infos[id],
        .rule = rule,
        .family = family_infos[rule_infos[id].family].title,
        .file_name = rule->bad_file ? rule->bad_file : LANGUAGES[rule->language].file_name,
        .language = LANGUAGES[rule->language].name,
        .bad_language = LANGUAGES[lint_bad_language(rule)].name,
        .docs_url = docs_url(),
    };
    CompilationTarget target;
    CompilationInput input = {
        .name = str_of(page.file_name),
        .text = str_of(rule->bad),
        .language = lint_bad_language(rule),
        .targets = &target,
        .target_count = find_target(rule, &target),
    };
    input.neighbours = neighbours_of(arena, rule, &input);
    Compilation compilation = compilation_run(arena, &input);
    fixing_review(&input, &compilation);
    const Fix *fix = find_fix(&compilation);
    page.call = call_of(arena, id, page.file_name);
    page.output = report_of(arena, &compilation, style);
    if (fix) {
        page.fix = fix->safety == FIX_SAFE ? "safe" : "unsafe";
        page.fixed = fixing_run(arena, &input, FIX_UNSAFE).text;
        page.diff = diff_of(arena, &input, page.fixed);
    }
    return page;
}

const char *rule_who_text(RuleWho who)
{
    return who == WHO_FLOCK ? "; silent with `flock: none`, since only Flock does this" : "";
}

const char *rule_lock_text(RuleLock lock)
{
    static const char *const texts[] = {
        [LOCK_NEVER] = "`.flockc.yaml` can set the severity, a comment can ignore it",
        [LOCK_ALWAYS] = "none: it is always an error",
        [LOCK_BY_EFFECT] = ("`.flockc.yaml` can set the severity, a comment can ignore it, except "
                            "where Flock or Temporal cannot take the value: that is an error"),
    };
    return texts[lock];
}

Str rule_next_line(Str *text)
{
    const char *end = text->len ? memchr(text->ptr, '\n', text->len) : NULL;
    size_t len = end ? (size_t)(end - text->ptr) : text->len;
    Str line = str_make(text->ptr, len);
    size_t taken = end ? len + 1 : len;
    *text = str_make(text->ptr + taken, text->len - taken);
    return line;
}
