/* SPDX-License-Identifier: MIT */
/*
 * test_refactor_files.c - whatever is offered for an agent of a definition in this repository,
 * or of a damaged one, keeps what it promises: options, findings, comments. The options document,
 * which no refactoring looks at, is the judge. FLOCKC_TEST_TALK=1 tells what does not hold, and
 * why.
 */
#include <dirent.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "refactor_fixture.h"

#include "emit/emit.h"
#include "system/files.h"

/* --- every definition of this repository ------------------------------------------------------ */

typedef struct Tally {
    size_t files, offers, held, refused;
} Tally;

static json_t *options_of(Made *made, RefactorId id)
{
    EmitInput input = {.arena = made->arena,
                       .options = made->compilation.options,
                       .source = made->compilation.source,
                       .settings = {.stem = STR("x")}};
    OutputFiles files = emit_write(TARGET_options, &input);
    Buf *main = output_files_main(&files);
    json_t *document = json_loadb(main->ptr, main->len, JSON_DECODE_INT_AS_REAL, NULL);
    output_files_free(&files);
    if (id != REFACTOR_inherited && id != REFACTOR_defaults)
        json_object_del(document, "routing");
    return document;
}

/* Of a definition with errors no document can be made. All that was there is there; of a new agent,
 * more than that. */
static void check_options(Made *before, Made *after, RefactorId id, const char *path)
{
    bool can = compilation_can_emit(&before->compilation);
    json_t *old = can ? options_of(before, id) : NULL, *new = can ? options_of(after, id) : NULL;
    if (id == REFACTOR_missing_agent) {
        const char *name;
        json_t *activity;
        json_object_foreach(json_object_get(old, "activities"), name, activity) assert_true(
            json_equal(activity, json_object_get(json_object_get(new, "activities"), name)));
    } else if (can && !json_equal(old, new)) {
        fail_msg("%s: %s changes options", path, refactor_name(id));
    }
    json_decref(old);
    json_decref(new);
}

static void check_findings(const Made *before, const Made *after, RefactorId id, const char *path)
{
    int counts[RULE_COUNT] = {0};
    for (size_t i = 0; i < before->compilation.finding_count; i++)
        counts[before->compilation.findings[i]->rule]++;
    for (size_t i = 0; i < after->compilation.finding_count; i++)
        if (!(id == REFACTOR_missing_agent &&
              after->compilation.findings[i]->severity == SEVERITY_INFO) &&
            --counts[after->compilation.findings[i]->rule] < 0)
            fail_msg("%s: %s adds %s", path, refactor_name(id),
                     rule_infos[after->compilation.findings[i]->rule].name);
}

/* Each # and what follows it on its line is there as often as before; not one behind a quote. */
static size_t count_in(Str text, Str part)
{
    size_t count = 0;
    for (size_t at = 0; at + part.len <= text.len; at++)
        count += memcmp(text.ptr + at, part.ptr, part.len) == 0;
    return count;
}

static void check_comments(Str before, Str after, RefactorId id, const char *path)
{
    bool is_text = false;
    for (size_t at = 0; at < before.len; at++) {
        char c = before.ptr[at];
        is_text = c != '\n' && (is_text || c == '"' || c == '\'');
        if (c != '#' || is_text)
            continue;
        size_t end = at;
        while (end < before.len && before.ptr[end] != '\n' && before.ptr[end] != '\r')
            end++;
        Str comment = str_make(before.ptr + at, end - at);
        if (count_in(after, comment) < count_in(before, comment))
            fail_msg("%s: %s loses %.*s", path, refactor_name(id), STR_ARG(comment));
        at = end;
    }
}

/* Of a refactoring that only adds: what it replaces is empty. */
static void check_edits(const Made *made, const RefactorOffer *offer, const char *path)
{
    for (size_t i = 0; i < offer->edit_count; i++) {
        Str old = source_slice(made->compilation.source, offer->edits[i].span);
        bool is_nothing =
            old.len == 0 || str_is(old, "null") || str_is(old, "~") || old.ptr[0] == '{';
        if (offer->id != REFACTOR_extract_policy && !is_nothing)
            fail_msg("%s: %s replaces %.*s", path, refactor_name(offer->id), STR_ARG(old));
        if (i > 0)
            assert_true(offer->edits[i - 1].span.end <= offer->edits[i].span.start);
    }
}

/* For who works on this: why an offer does not hold. */
static void tell(Made *made, const RefactorOffer *offer, const char *path)
{
    Buf text = apply_offer(made->input.text, offer);
    Made after = make(buf_str(&text), made->input.language);
    int counts[RULE_COUNT] = {0};
    print_message("%s: %s: %s\n", path, refactor_name(offer->id),
                  offer->refused ? offer->refused : "does not hold");
    for (size_t i = 0; i < made->compilation.finding_count; i++)
        counts[made->compilation.findings[i]->rule]++;
    for (size_t i = 0; !offer->refused && i < after.compilation.finding_count; i++)
        if (--counts[after.compilation.findings[i]->rule] < 0)
            print_message("   %s\n", rule_infos[after.compilation.findings[i]->rule].name);
    buf_free(&text);
    arena_free(after.arena);
}

static void check_offer(Made *made, const RefactorOffer *offer, const char *path, Tally *tally)
{
    tally->offers++;
    if (offer->refused || !refactor_holds(made->arena, &made->input, &made->compilation, offer)) {
        tally->refused += offer->refused != NULL;
        if (getenv("FLOCKC_TEST_TALK"))
            tell(made, offer, path);
        return;
    }
    tally->held++;
    Buf text = apply_offer(made->input.text, offer);
    Made after = make(buf_str(&text), made->input.language);
    assert_false(after.compilation.tree->has_errors);
    check_options(made, &after, offer->id, path);
    check_findings(made, &after, offer->id, path);
    check_comments(made->input.text, buf_str(&text), offer->id, path);
    check_edits(made, offer, path);
    buf_free(&text);
    arena_free(after.arena);
}

static void check_at(Made *made, Span place, const char *path, Tally *tally)
{
    RefactorOffers offers = refactor_offers(made->arena, &made->compilation, place);
    for (size_t i = 0; i < offers.count; i++)
        check_offer(made, &offers.items[i], path, tally);
}

enum { FILE_MAX = 64 * 1024, AGENTS_MAX = 20 };

static void check_text(Str text, const char *path, Language language, Tally *tally)
{
    Made made = make(text, language);
    const Options *options = made.compilation.options;
    tally->files++;
    for (uint32_t i = 0; i < options->activity_count && i < AGENTS_MAX; i++)
        check_at(&made, def_key_span(&options->activities[i].agent->at), path, tally);
    for (size_t i = 0; i < made.compilation.finding_count && i < AGENTS_MAX; i++)
        check_at(&made, made.compilation.findings[i]->span, path, tally);
    arena_free(made.arena);
}

/* The same with CR LF, and without an end of the last line. */
static Buf with_pairs(Str text)
{
    Buf out = {0};
    while (text.len > 0 && (text.ptr[text.len - 1] == '\n' || text.ptr[text.len - 1] == '\r'))
        text.len--;
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '\n' && (i == 0 || text.ptr[i - 1] != '\r'))
            buf_put(&out, '\r');
        buf_put(&out, text.ptr[i]);
    }
    return out;
}

static void check_file(const char *path, Language language, Tally *tally)
{
    Arena *arena = arena_new(NULL);
    FileError error;
    Str text;
    if (file_read(arena, path, FILE_MAX, &text, &error)) {
        Buf pairs = with_pairs(text);
        check_text(text, path, language, tally);
        check_text(buf_str(&pairs), path, language, tally);
        buf_free(&pairs);
    }
    arena_free(arena);
}

static bool language_of(const char *name, Language *language)
{
    static const struct {
        const char *suffix;
        Language language;
    } rows[] = {{".yaml", LANGUAGE_YAML},
                {".yml", LANGUAGE_YAML},
                {".toml", LANGUAGE_TOML},
                {".json", LANGUAGE_JSON}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        *language = rows[i].language;
        if (str_ends_with(str_of(name), rows[i].suffix))
            return true;
    }
    return false;
}

static void check_folder(const char *folder, Tally *tally)
{
    struct dirent *entry;
    DIR *open = opendir(folder);
    assert_non_null(open);
    while ((entry = readdir(open))) {
        char path[4096];
        struct stat info;
        Language language;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] == '.' || lstat(path, &info) != 0)
            continue;
        if (S_ISDIR(info.st_mode))
            check_folder(path, tally);
        else if (S_ISREG(info.st_mode) && language_of(entry->d_name, &language))
            check_file(path, language, tally);
    }
    closedir(open);
}

static void every_definition_keeps_its_options(void **state)
{
    (void)state;
    Tally tally = {0};
    check_folder(FLOCKC_SOURCE_DIR "/examples", &tally);
    check_folder(FLOCKC_SOURCE_DIR "/tests/golden", &tally);
    check_folder(FLOCKC_SOURCE_DIR "/tests/fuzz/corpus", &tally);
    if (getenv("FLOCKC_TEST_TALK"))
        print_message("%zu files, %zu offers, %zu hold, %zu are refused\n", tally.files,
                      tally.offers, tally.held, tally.refused);
    assert_true(tally.files > 100 && tally.held > 100);
}

/* The examples of all rules: one mistake each. */
static void every_rule_keeps_its_options(void **state)
{
    (void)state;
    Tally tally = {0};
    for (RuleId rule = (RuleId)0; rule < RULE_COUNT; rule++) {
        const char *texts[] = {lint_rule(rule)->good, lint_rule(rule)->bad};
        for (size_t i = 0; i < COUNT(texts) && texts[i]; i++) {
            Made made = make(str_of(texts[i]), i == 0 ? lint_rule(rule)->language
                                                      : lint_bad_language(lint_rule(rule)));
            const Options *options = made.compilation.options;
            for (uint32_t j = 0; j < options->activity_count; j++)
                check_at(&made, def_key_span(&options->activities[j].agent->at),
                         rule_infos[rule].name, &tally);
            for (size_t j = 0; j < made.compilation.finding_count; j++)
                check_at(&made, made.compilation.findings[j]->span, rule_infos[rule].name, &tally);
            arena_free(made.arena);
        }
    }
    assert_true(tally.held > 50);
}

/* --- damaged definitions ---------------------------------------------------------------------- */

/* xorshift64: Marsaglia, "Xorshift RNGs", 2003. */
static size_t pick(uint64_t *random, size_t below)
{
    *random ^= *random << 13;
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return (size_t)(*random % below);
}

static Str line_of(Str text, size_t at)
{
    size_t start = at, end = at;
    while (start > 0 && text.ptr[start - 1] != '\n')
        start--;
    while (end < text.len && text.ptr[end] != '\n')
        end++;
    return str_make(text.ptr + start, end + (end < text.len) - start);
}

/* A line goes, comes twice, is moved in or out, is taken elsewhere, or gets a comment. */
static Buf damage(Str text, uint64_t *random)
{
    Buf out = {0};
    Str line = line_of(text, pick(random, text.len)), other = line_of(text, pick(random, text.len));
    size_t start = (size_t)(line.ptr - text.ptr), how = pick(random, 6);
    buf_append(&out, str_make(text.ptr, start));
    if (how == 1)
        buf_append(&out, line);
    if (how == 2)
        buf_append_c(&out, "  ");
    if (how == 3)
        buf_append(&out, other);
    if (how == 4)
        buf_append_c(&out, "      # of nothing\n");
    size_t skipped = how == 5 ? strspn(line.ptr, " ") : 0;
    if (how != 0)
        buf_append(&out, str_make(line.ptr + skipped, line.len - skipped));
    buf_append(&out, str_make(line.ptr + line.len, text.len - start - line.len));
    return out;
}

static void damaged_definitions_keep_their_options(void **state)
{
    (void)state;
    static const struct {
        const char *path;
        Language language;
    } files[] = {{"examples/presentation.flock.yaml", LANGUAGE_YAML},
                 {"examples/production.flock.yaml", LANGUAGE_YAML},
                 {"examples/presentation.flock.toml", LANGUAGE_TOML},
                 {"tests/fuzz/corpus/json/definition.json", LANGUAGE_JSON}};
    enum { TEXTS = 300, DAMAGES = 4 };
    uint64_t random = 20260801;
    Tally tally = {0};
    for (size_t i = 0; i < COUNT(files) * TEXTS; i++) {
        Arena *arena = arena_new(NULL);
        FileError error;
        Str text;
        Str path = arena_format(arena, "%s/%s", FLOCKC_SOURCE_DIR, files[i % COUNT(files)].path);
        assert_true(file_read(arena, path.ptr, FILE_MAX, &text, &error));
        for (size_t j = pick(&random, DAMAGES) + 1; j > 0 && text.len > 0; j--) {
            Buf damaged = damage(text, &random);
            text = arena_copy(arena, buf_str(&damaged));
            buf_free(&damaged);
        }
        check_text(text, path.ptr, files[i % COUNT(files)].language, &tally);
        arena_free(arena);
    }
    assert_true(tally.held > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_definition_keeps_its_options),
        cmocka_unit_test(damaged_definitions_keep_their_options),
        cmocka_unit_test(every_rule_keeps_its_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
