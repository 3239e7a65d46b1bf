/* SPDX-License-Identifier: MIT */
/* rule_page.c - see rule_page.h; each form stands in a file of its own. */
#include "cli/rule_page.h"

#include "cli/docs_url.h"
#include "fixing.h"
#include "report/diff.h"
#include "report/report.h"

typedef struct Family {
    const char *code; /* how the codes of its rules begin; the first that fits counts */
    const char *title;
} Family;

static const Family FAMILIES[] = {
    {"FLK0", "Syntax"},
    {"FLK1", "Keys and types"},
    {"FLK2", "Scalars of YAML 1.1"},
    {"FLK3", "Durations"},
    {"FLK4", "Retries"},
    {"FLK5", "Error types"},
    {"FLK6", "Timeouts"},
    {"FLK7", "Task queues"},
    {"FLK85", "Hand-offs"},
    {"FLK8", "Flock and its runs"},
    {"FLK9", "Ignore comments"},
};

typedef struct LanguageRow {
    const char *name, *file_name;
} LanguageRow;

static const LanguageRow LANGUAGES[] = {
    [LANGUAGE_YAML] = {"yaml", "talk.flock.yaml"},
    [LANGUAGE_TOML] = {"toml", "talk.flock.toml"},
    [LANGUAGE_JSON] = {"json", "talk.flock.json"},
};

static const char *find_family(const char *code)
{
    for (size_t i = 0; i < sizeof FAMILIES / sizeof *FAMILIES; i++)
        if (str_starts_with(str_of(code), FAMILIES[i].code))
            return FAMILIES[i].title;
    return "Others";
}

static Str report_of(Arena *arena, const Compilation *compilation)
{
    Buf text = {0};
    ReportInput input = {
        .file = source_name(compilation->source),
        .source = compilation->source,
        .findings = compilation->findings,
        .count = compilation->finding_count,
    };
    report_write(REPORT_full, &(ReportRun){.inputs = &input, .input_count = 1}, &text);
    Str copy = arena_copy(arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

static Str diff_of(Arena *arena, const CompilationInput *input, Str fixed)
{
    Buf text = {0};
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

RulePage rule_page_make(Arena *arena, RuleId id)
{
    const LintRule *rule = lint_rule(id);
    RulePage page = {
        .info = &rule_infos[id],
        .rule = rule,
        .family = find_family(rule_infos[id].code),
        .file_name = LANGUAGES[rule->language].file_name,
        .language = LANGUAGES[rule->language].name,
        .docs_url = docs_url(),
    };
    CompilationInput input = {
        .name = str_of(page.file_name), .text = str_of(rule->bad), .language = rule->language};
    Compilation compilation = compilation_run(arena, &input);
    const Fix *fix = find_fix(&compilation);
    page.output = report_of(arena, &compilation);
    if (fix) {
        page.fix = fix->safety == FIX_SAFE ? "safe" : "unsafe";
        page.fixed = fixing_run(arena, &input, FIX_UNSAFE).text;
        page.diff = diff_of(arena, &input, page.fixed);
    }
    return page;
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
