/* SPDX-License-Identifier: MIT */
/* compilation.c - the passes in order; see compilation.h. */
#include "compilation.h"

#include "definition/definition.h"
#include "lint/fix_safety.h"
#include "lint/lint.h"
#include "lint/suppression.h"
#include "support/file_names.h"
#include "syntax/path.h"

/* To check, a file that is no definition is a warning; whoever wants a target of it needs one. */
static void lock_not_a_flock(Sink *sink)
{
    size_t count;
    Finding *const *findings = sink_findings(sink, &count);
    for (size_t i = 0; i < count; i++)
        if (findings[i]->rule == RULE_not_a_flock)
            finding_lock(findings[i]);
}

/* What was said of the target, and what its definition's name says. */
static TargetSettings settings_of(const TargetSettings *said, const SourceFile *source)
{
    TargetSettings settings = said ? *said : (TargetSettings){0};
    if (settings.stem.len == 0)
        settings.stem = file_stem(source_name(source));
    return settings;
}

/*
 * In a sink of its own: comments and settings hide what is no error, and nothing else any more.
 * What two targets both lack, and say in the same words, the sinks keep once.
 */
static void ask_targets(Arena *arena, const CompilationInput *input, const Compilation *made)
{
    if (input->target_count == 0 || !compilation_can_emit(made))
        return;
    Sink *sink = sink_new_beside(made->sink);
    for (uint32_t i = 0; i < input->target_count; i++) {
        TargetSettings settings = settings_of(&input->targets[i].settings, made->source);
        input->targets[i].needs(made->options, made->facts, &settings, sink);
    }
    suppression_apply_to_needs(arena, made->tree, input->settings, sink);
    sink_absorb(made->sink, sink);
}

Compilation compilation_run(Arena *arena, const CompilationInput *input)
{
    Compilation made = {.source = source_new(arena, input->name, input->text)};
    made.sink = sink_new(arena, made.source);
    FlockRelease flock = input->settings ? input->settings->flock : FLOCK_OF_FILE;
    if (flock == FLOCK_NONE)
        sink_set_wording(made.sink, &wording_without_flock);
    made.tree = syntax_read(arena, made.source, input->language, made.sink);
    made.uses = input->records_uses ? ARENA_NEW(arena, FieldUses) : NULL;
    made.def = definition_read(arena, made.tree, flock, made.sink, made.uses);
    made.options = resolve_options(arena, made.def, input->overrides);
    made.facts = facts_new(arena, made.options);
    if (!made.tree->has_errors)
        lint_run_beside(arena, made.facts, input->neighbours, made.sink);
    if (input->target_count > 0 && !made.def->is_flock)
        lock_not_a_flock(made.sink);
    suppression_apply(arena, made.tree, input->settings, made.sink);
    ask_targets(arena, input, &made);
    made.findings = sink_findings(made.sink, &made.finding_count);
    for (size_t i = 0; i < made.finding_count; i++)
        finding_show_uses(made.findings[i]);
    fix_safety_review(arena, made.tree, made.findings, made.finding_count);
    if (made.finding_count > 0)
        source_index(made.source);
    path_assign(arena, made.tree, made.findings, made.finding_count);
    return made;
}

void compilation_finish(Compilation *compilation, unsigned wanted)
{
    source_index(compilation->source);
    facts_finish(compilation->facts, wanted);
}

bool compilation_can_emit(const Compilation *compilation)
{
    return sink_error_count(compilation->sink) == 0 && def_is_set(&compilation->def->at);
}

Finding *const *compilation_needs(Arena *arena, const Compilation *compilation,
                                  CompilationNeeds *needs, const TargetSettings *target,
                                  size_t *count)
{
    Sink *sink = sink_new(arena, compilation->source);
    bool has_errors = sink_error_count(compilation->sink) > 0;
    if (!has_errors && !compilation->def->is_flock) {
        definition_report_not_a_flock(compilation->tree, sink);
        lock_not_a_flock(sink);
    } else if (compilation_can_emit(compilation)) {
        TargetSettings settings = settings_of(target, compilation->source);
        needs(compilation->options, facts_new(arena, compilation->options), &settings, sink);
        suppression_apply_to_needs(arena, compilation->tree, NULL, sink);
    }
    Finding *const *findings = sink_findings(sink, count);
    path_assign(arena, compilation->tree, findings, *count);
    return findings;
}
