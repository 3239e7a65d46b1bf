/* SPDX-License-Identifier: MIT */
/* test_baseline.c - which texts are a baseline, and what stays known while a definition changes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baseline/baseline_file.h"
#include "compilation.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static int set_up(void **state)
{
    *state = arena_new(NULL);
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

/* --- reading --------------------------------------------------------------------------- */

#define HEAD "{\"format\": \"flockc.baseline/v1\", \"findings\": "
#define FINGERPRINT "\"fingerprint\": \"0123456789abcdef\""
#define ENTRY "{\"file\": \"a.flock.yaml\", \"rule\": \"FLK101\", " FINGERPRINT "}"
#define CONFLICT "a merge conflict marker was left in the file"
#define NO_FORMAT "it has no `format` that says `flockc.baseline/v1`"
#define OTHER "it is of another release of flockc: this one reads `flockc.baseline/v1`"
#define NO_COUNT "`count` is not a number from 1 to 999999"

typedef struct Row {
    const char *text;
    const char *mistake; /* "": none */
} Row;

static const Row ROWS[] = {
    {HEAD "[]}", ""},
    {HEAD "[" ENTRY "]}", ""},
    {HEAD "[" ENTRY ", " ENTRY "]}", ""},
    {"{\"findings\": [], \"later\": {}, \"format\": \"flockc.baseline/v1\"}", ""},
    {HEAD "[{\"file\": \"a\", \"rule\": \"FLK999\", \"later\": 1, " FINGERPRINT "}]}", ""},
    {HEAD "[{\"file\": \"a\", \"rule\": \"FLK101\", \"count\": 999999, " FINGERPRINT "}]}", ""},
    /* no JSON */
    {"", "line 1: " NO_FORMAT},
    {"<<<<<<< ours\n" HEAD "[]}\n", "line 1: " CONFLICT},
    {HEAD "[\n" ENTRY "\n<<<<<<< ours\n", "line 3: " CONFLICT},
    {HEAD "[" ENTRY ",]}", "line 1: JSON does not allow a comma after the last item"},
    {HEAD "[" ENTRY "\n" ENTRY "]}", "line 1: a comma is missing here"},
    {"\xEF\xBB\xBF" HEAD "[]}", "line 1: JSON must not begin with a byte order mark"},
    {"\xFF", "line 1: byte 0xff is not UTF-8"},
    /* of another kind */
    {"null", "line 1: " NO_FORMAT},
    {"[]", "line 1: " NO_FORMAT},
    {"{}", "line 1: " NO_FORMAT},
    {"\n{\n\"format\": 1}", "line 3: " NO_FORMAT},
    {"{\"format\": \"flockc.findings/v1\", \"findings\": []}", "line 1: " NO_FORMAT},
    {"{\"format\": \"Flockc.baseline/v1\", \"findings\": []}", "line 1: " NO_FORMAT},
    {"{\"format\": \"flockc.baseline/v2\", \"findings\": []}", "line 1: " OTHER},
    {"{\"format\": \"flockc.baseline/v10\", \"findings\": []}", "line 1: " OTHER},
    {"{\"format\": \"flockc.baseline/\"}", "line 1: " OTHER},
    /* of another shape */
    {"{\"format\": \"flockc.baseline/v1\"}", "line 1: `findings` is missing"},
    {HEAD "{}}", "line 1: `findings` is not a list"},
    {HEAD "null}", "line 1: `findings` is not a list"},
    {HEAD "[\n[]]}", "line 2: a finding is not an object"},
    {HEAD "[\n\"FLK101\"]}", "line 2: a finding is not an object"},
    {HEAD "[{}]}", "line 1: `file` is missing"},
    {HEAD "[\n{\"file\": \"a\"}]}", "line 2: `rule` is missing"},
    {HEAD "[{\"file\": 1}]}", "line 1: `file` is not a string"},
    {HEAD "[{\"file\": \"a\", \"rule\": null}]}", "line 1: `rule` is not a string"},
    {HEAD "[{\"file\": \"a\", \"rule\": \"FLK101\"}]}", "line 1: `fingerprint` is missing"},
    {HEAD "[{\"file\": \"a\", \"rule\": \"FLK101\", \"path\": [], " FINGERPRINT "}]}",
     "line 1: `path` is not a string"},
    {HEAD "[{\"file\": \"a\", \"rule\": \"FLK101\", \"count\": 0, " FINGERPRINT "}]}",
     "line 1: " NO_COUNT},
    {HEAD "[{\"file\": \"a\", \"rule\": \"FLK101\", \"count\": -1, " FINGERPRINT "}]}",
     "line 1: " NO_COUNT},
    {HEAD "[{\"file\": \"a\", \"rule\": \"FLK101\", \"count\": 1.5, " FINGERPRINT "}]}",
     "line 1: " NO_COUNT},
    {HEAD "[{\"file\": \"a\", \"rule\": \"FLK101\", \"count\": \"1\", " FINGERPRINT "}]}",
     "line 1: " NO_COUNT},
    {HEAD "[{\"file\": \"a\", \"rule\": \"FLK101\", \"count\": 1000000, " FINGERPRINT "}]}",
     "line 1: " NO_COUNT},
    {HEAD "[" ENTRY ", {\"file\": \"a\"}, {}]}", "line 1: `rule` is missing"},
};

static void is_read_or_says_why(void **state)
{
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        BaselineReading reading = baseline_read(*state, str_of(ROWS[i].text));
        if (!str_is(reading.mistake, ROWS[i].mistake))
            fail_msg("%s: %.*s", ROWS[i].text, STR_ARG(reading.mistake));
        if (reading.mistake.len > 0)
            assert_int_equal(reading.baseline.count, 0);
    }
}

/* --- definitions ----------------------------------------------------------------------- */

#define DEFINITION(...) "name: talk\nenable_temporal: true\nagents:\n" __VA_ARGS__
#define AGENT(name, lines)                                                                         \
    "  " name ":\n    input: topic\n" lines                                                        \
    "    evaluator: {name: default, type: DeclarativeEvaluator}\n"

static Compilation compile(Arena *arena, Str text)
{
    CompilationInput input = {.name = STR("x"), .text = text, .language = LANGUAGE_YAML};
    return compilation_run(arena, &input);
}

/* All that is found in `text`, known; through the document and back. */
static Baseline learn(Arena *arena, const char *file, Str text)
{
    BaselineEntries entries = {0};
    Compilation made = compile(arena, text);
    for (size_t i = 0; i < made.finding_count; i++)
        *vec_push(arena, &entries) = baseline_entry(arena, str_of(file), made.findings[i]);
    Baseline baseline = baseline_count(&entries);
    Buf document = buf_new(NULL);
    baseline_write(&baseline, &document);
    BaselineReading reading = baseline_read(arena, arena_copy(arena, buf_str(&document)));
    buf_free(&document);
    assert_int_equal(reading.mistake.len, 0);
    assert_int_equal(reading.baseline.count, baseline.count);
    return reading.baseline;
}

static BaselineSplit split(Arena *arena, const Baseline *known, const char *file, Str text)
{
    Compilation made = compile(arena, text);
    return baseline_split(arena, known, str_of(file), false, made.findings, made.finding_count);
}

typedef struct Change {
    const char *before, *after;
    size_t fresh, quiet, gone;
} Change;

#define TYPO "    modle: gpt\n"
#define REFUSED "    temporal_activity_config: 3\n"

static const Change CHANGES[] = {
    /* nothing is new */
    {DEFINITION(AGENT("a", TYPO)), DEFINITION(AGENT("a", TYPO)), 0, 1, 0},
    {DEFINITION(AGENT("a", TYPO)), "# why\n\n" DEFINITION(AGENT("a", TYPO)), 0, 1, 0},
    {DEFINITION(AGENT("a", TYPO)), DEFINITION(AGENT("b", "") AGENT("a", TYPO)), 0, 1, 0},
    {DEFINITION(AGENT("b", "") AGENT("a", TYPO)), DEFINITION(AGENT("c", "") AGENT("a", TYPO)), 0, 1,
     0},
    {DEFINITION(AGENT("a", TYPO)), DEFINITION(AGENT("a", "    modle: other # x\n")), 0, 1, 0},
    {DEFINITION(AGENT("a", TYPO)), DEFINITION(AGENT("a", "")), 0, 0, 1},
    {DEFINITION(AGENT("a", "")), DEFINITION(AGENT("a", "")), 0, 0, 0},
    /* something is */
    {DEFINITION(AGENT("a", "")), DEFINITION(AGENT("a", TYPO)), 1, 0, 0},
    {DEFINITION(AGENT("a", TYPO)), DEFINITION(AGENT("b", TYPO)), 1, 0, 1},
    {DEFINITION(AGENT("a", TYPO)), DEFINITION(AGENT("a", TYPO) AGENT("b", TYPO)), 1, 1, 0},
    {DEFINITION(AGENT("a", TYPO)), DEFINITION(AGENT("a", "    modlee: gpt\n")), 1, 0, 1},
    {DEFINITION(AGENT("a", TYPO)), DEFINITION(AGENT("a", TYPO "    modlle: gpt\n")), 1, 1, 0},
    {DEFINITION(AGENT("a", TYPO)), DEFINITION(AGENT("a", "    modle: gpt\n    modle: gpt\n")), 1, 1,
     0},
    /* what Flock refuses is never known */
    {DEFINITION(AGENT("a", REFUSED)), DEFINITION(AGENT("a", REFUSED)), 1, 0, 1},
    {"a: [\n", "a: [\n", 1, 0, 1},
};

static void knows_what_it_knew(void **state)
{
    for (size_t i = 0; i < COUNT(CHANGES); i++) {
        const Change *row = &CHANGES[i];
        Baseline known = learn(*state, "x", str_of(row->before));
        BaselineSplit made = split(*state, &known, "x", str_of(row->after));
        if (made.fresh_count != row->fresh || made.quiet_count != row->quiet ||
            made.gone_count != row->gone)
            fail_msg("row %zu: %zu fresh, %zu quiet, %zu gone", i, made.fresh_count,
                     made.quiet_count, made.gone_count);
    }
}

static void is_about_one_file(void **state)
{
    static const char *const others[] = {"y", "", "X", "a/x", "x/", "x.flock.yaml", "\xFF"};
    Str text = STR(DEFINITION(AGENT("a", TYPO)));
    Baseline known = learn(*state, "x", text);
    for (size_t i = 0; i < COUNT(others); i++) {
        BaselineSplit made = split(*state, &known, others[i], text);
        assert_int_equal(made.fresh_count, 1);
        assert_int_equal(made.gone_count, 0);
    }
    known = learn(*state, "\xFF", text); /* which JSON cannot hold */
    assert_int_equal(split(*state, &known, "\xFF", text).quiet_count, 1);
}

/* --- any change elsewhere -------------------------------------------------------------- */

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return *seed >> 16;
}

/* Lines of comments and nothing between those of `text`, and agents before and after its own. */
static Str disturb(Arena *arena, const char *agents, uint32_t *seed)
{
    static const char *const noise[] = {"\n", "# why\n", "    # modle: gpt\n", "\n\n"};
    Buf out = buf_new(NULL);
    buf_append_c(&out, DEFINITION(""));
    uint32_t others = next_random(seed) % 4;
    for (uint32_t i = 0; i < others; i++)
        buf_printf(&out, AGENT("other%u", ""), (unsigned)next_random(seed));
    for (const char *at = agents; *at; at++) {
        buf_put(&out, *at);
        if (*at == '\n' && next_random(seed) % 3 == 0)
            buf_append_c(&out, noise[next_random(seed) % COUNT(noise)]);
    }
    buf_printf(&out, AGENT("last%u", ""), (unsigned)next_random(seed));
    Str text = arena_copy(arena, buf_str(&out));
    buf_free(&out);
    return text;
}

#define OLD AGENT("a", TYPO "    timout: 3\n") AGENT("b", TYPO)

static void change_at_random(Arena *arena, uint32_t seed)
{
    Str old = disturb(arena, OLD, &seed), same = disturb(arena, OLD, &seed);
    Baseline known = learn(arena, "x", old);
    BaselineSplit made = split(arena, &known, "x", same);
    if (made.fresh_count + made.gone_count != 0 || made.quiet_count != 3)
        fail_msg("%.*s\nis not known from\n%.*s", STR_ARG(same), STR_ARG(old));
    Str more = disturb(arena, AGENT("new", TYPO) OLD, &seed);
    made = split(arena, &known, "x", more);
    if (made.fresh_count != 1 || made.quiet_count != 3 ||
        !str_is(made.fresh[0]->path, "agents.new.modle"))
        fail_msg("%.*s\nhas one more than\n%.*s", STR_ARG(more), STR_ARG(old));
}

static void does_not_mind_changes_elsewhere(void **state)
{
    enum { TRIES = 200 };
    for (uint32_t seed = 0; seed < TRIES; seed++)
        change_at_random(*state, seed);
}

/* --- merging --------------------------------------------------------------------------- */

static BaselineEntry entry_of(const char *file, const char *rule, uint32_t count)
{
    return (BaselineEntry){
        .file = str_of(file),
        .rule = str_of(rule),
        .fingerprint = STR("0123456789abcdef"),
        .count = count,
    };
}

static void is_sorted_and_united(void **state)
{
    BaselineEntries entries = {0};
    *vec_push(*state, &entries) = entry_of("b", "FLK101", 2);
    *vec_push(*state, &entries) = entry_of("a", "FLK999", 1);
    *vec_push(*state, &entries) = entry_of("b", "FLK101", 3);
    *vec_push(*state, &entries) = entry_of("a", "FLK101", 1);
    Baseline baseline = baseline_sort(&entries);
    Buf text = buf_new(NULL);
    baseline_write(&baseline, &text);
    buf_put(&text, '\0');
    assert_string_equal(
        text.ptr,
        "{\n"
        "  \"format\": \"flockc.baseline/v1\",\n"
        "  \"findings\": [\n"
        "    {\"file\": \"a\", \"rule\": \"FLK101\", \"name\": \"unknown-key\", " FINGERPRINT "},\n"
        "    {\"file\": \"a\", \"rule\": \"FLK999\", " FINGERPRINT "},\n"
        "    {\"file\": \"b\", \"rule\": \"FLK101\", \"name\": \"unknown-key\", " FINGERPRINT
        ", \"count\": 3}\n"
        "  ]\n"
        "}\n");
    buf_free(&text);
}

static void finds_the_entries_of_a_file(void **state)
{
    BaselineEntries entries = {0};
    Baseline none = {0};
    *vec_push(*state, &entries) = entry_of("b", "FLK101", 1);
    *vec_push(*state, &entries) = entry_of("b", "FLK102", 1);
    *vec_push(*state, &entries) = entry_of("d", "FLK101", 1);
    Baseline all = baseline_sort(&entries);
    static const struct {
        const char *file;
        size_t count;
    } rows[] = {{"a", 0}, {"b", 2}, {"c", 0}, {"d", 1}, {"e", 0}, {"", 0}, {"bb", 0}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(baseline_of_file(&all, str_of(rows[i].file)).count, rows[i].count);
        assert_int_equal(baseline_of_file(&none, str_of(rows[i].file)).count, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(is_read_or_says_why),  TEST(knows_what_it_knew),
        TEST(is_about_one_file),    TEST(does_not_mind_changes_elsewhere),
        TEST(is_sorted_and_united), TEST(finds_the_entries_of_a_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
