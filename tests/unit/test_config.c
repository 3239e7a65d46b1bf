/* SPDX-License-Identifier: MIT */
/* test_config.c - what .flockc.yaml may say, and where exactly its mistakes are. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "config/config_reader.h"
#include "support/buf.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* What `generate` may name. */
static const char *const TARGETS[] = {"options", "python", "kubernetes", NULL};

typedef struct Row {
    const char *text;
    const char *mistakes; /* "line:column-column rule: message", one a line; "" for none */
} Row;

static const Row ROWS[] = {
    /* nothing is wrong with little */
    {"", ""},
    {"\n# nothing\n", ""},
    {"---\n...\n", ""},
    {"{}", ""},
    {"\xEF\xBB\xBF"
     "fail_on: info\n",
     ""},
    {"include: []\nexclude: []\nseverity: {}\n", ""},
    {"severity:\n  off: [queue-idle, FLK603, flk701]\n  error: [zero-duration]\n", ""},
    {"severity: {'off': [queue-idle]}\n", ""},
    {"severity: {off: [bool-as-number]}\n", ""}, /* where Flock accepts the value */
    {"include: &all ['*.yaml']\nexclude: *all\n", ""},
    {"include: [yes, on]\n", ""}, /* words, as in YAML 1.2 */
    /* not YAML, or not a map */
    {"a: b: c\n", "1:5-1:6 yaml-syntax: this is a second `:` in one line"},
    {"include: [a\n", "1:10-1:12 yaml-syntax: this list is never closed"},
    {"\xFF", "1:1-1:2 invalid-utf8: byte 0xff is not UTF-8"},
    {"[a]\n",
     "1:1-1:4 root-not-a-map: the configuration must be a mapping of settings, not a list"},
    {"off\n",
     "1:1-1:4 root-not-a-map: the configuration must be a mapping of settings, not a string"},
    {"fail_on: info\n---\nfail_on: info\n",
     "2:1-2:4 multiple-documents: a second document begins here"},
    {"fail_on: info\nfail_on: error\n",
     "1:1-1:8 duplicate-key: the key `fail_on` appears twice in this mapping"},
    {"exclude: [*x]\n", "1:11-1:13 yaml-syntax: the alias `x` has no anchor"},
    {"<<: {exclude: [x]}\n", "1:6-1:13 unknown-key: `<<` is not a key of .flockc.yaml"},
    /* keys */
    {"excludes: [a]\n", "1:1-1:9 unknown-key: `excludes` is not a key of .flockc.yaml"},
    {"severity:\n  offf: [a]\n", "2:3-2:7 unknown-key: `offf` is not a key of severity"},
    {"severity: {true: [a]}\n", "1:12-1:16 unknown-key: `true` is not a key of severity"},
    {"x-mine: 1\n", "1:1-1:7 unknown-key: `x-mine` is not a key of .flockc.yaml"},
    /* baseline */
    {"baseline: known.json\n", ""},
    {"baseline: 'a/b'\n", ""},
    {"baseline: ../known.json\n", "1:11-1:24 wrong-type: `../known.json` is not the name of a file "
                                  "below the folder of this one"},
    {"baseline: '-'\n",
     "1:11-1:14 wrong-type: `-` is not the name of a file below the folder of this one"},
    {"baseline: ''\n",
     "1:11-1:13 wrong-type: `` is not the name of a file below the folder of this one"},
    {"baseline: /known.json\n",
     "1:11-1:22 wrong-type: `/known.json` is not the name of a file below the folder of this one"},
    {"baseline: known/\n",
     "1:11-1:17 wrong-type: `known/` is not the name of a file below the folder of this one"},
    {"baseline: a/../b\n",
     "1:11-1:17 wrong-type: `a/../b` is not the name of a file below the folder of this one"},
    {"baseline: 1\n", "1:11-1:12 wrong-type: `baseline` must be a string, not the integer `1`"},
    {"baseline: [a]\n", "1:11-1:14 wrong-type: `baseline` must be a string, not a list"},
    {"baseline: null\n", "1:11-1:15 null-not-allowed: `baseline` cannot be null"},
    /* types */
    {"include: a\n",
     "1:10-1:11 wrong-type: `include` must be a list of strings, not the string `a`"},
    {"exclude: [1]\n",
     "1:11-1:12 wrong-type: an item of `exclude` must be a string, not the integer `1`"},
    {"exclude: [[a]]\n", "1:11-1:14 wrong-type: an item of `exclude` must be a string, not a list"},
    {"exclude: [~]\n",
     "1:11-1:12 null-not-allowed: an item of `exclude` must be a string, not null"},
    {"exclude:\n", "1:9-1:9 null-not-allowed: `exclude` cannot be null"},
    {"exclude: ['']\n", "1:11-1:13 wrong-type: `` is an empty pattern"},
    {"exclude: [../a]\n", "1:11-1:15 wrong-type: `../a` cannot match anything"},
    {"include: [a, b//c]\n", "1:14-1:18 wrong-type: `b//c` cannot match anything"},
    {"severity: off\n", "1:11-1:14 wrong-type: `severity` must be a mapping, not the string `off`"},
    {"severity: {off: queue-idle}\n",
     "1:17-1:27 wrong-type: `off` must be a list of strings, not the string `queue-idle`"},
    {"fail_on: [error]\n", "1:10-1:17 wrong-type: `fail_on` must be a string, not a list"},
    {"fail_on: 1\n", "1:10-1:11 wrong-type: `fail_on` must be a string, not the integer `1`"},
    /* which Flock */
    {"flock: '0.4'\n", ""},
    {"flock: 0.4\n", ""}, /* a word as well */
    {"flock: 0.5b\n", ""},
    {"flock: none\n", ""},
    {"flock: 0.5\n", "1:8-1:11 wrong-type: `0.5` is not a release of Flock that flockc knows"},
    {"flock: 0.40\n", "1:8-1:12 wrong-type: `0.40` is not a release of Flock that flockc knows"},
    {"flock: None\n", "1:8-1:12 wrong-type: `None` is not a release of Flock that flockc knows"},
    {"flock: 0\n", "1:8-1:9 wrong-type: `flock` must be a string, not the integer `0`"},
    {"flock: [none]\n", "1:8-1:14 wrong-type: `flock` must be a string, not a list"},
    {"flock:\n", "1:7-1:7 null-not-allowed: `flock` cannot be null"},
    {"flok: none\n", "1:1-1:5 unknown-key: `flok` is not a key of .flockc.yaml"},
    {"fail_on: never\n", "1:10-1:15 wrong-type: `never` is not a severity"},
    {"fail_on: off\n", "1:10-1:13 wrong-type: `off` is not a severity"},
    {"fail_on: Error\n", "1:10-1:15 wrong-type: `Error` is not a severity"},
    /* rules */
    {"severity: {off: [queue-idel]}\n",
     "1:18-1:28 wrong-type: `queue-idel` is not the name of a rule"},
    {"severity: {off: [FLK999]}\n", "1:18-1:24 wrong-type: `FLK999` is not the name of a rule"},
    {"severity:\n  info:\n  - yaml-syntax\n",
     "3:5-3:16 wrong-type: `yaml-syntax` is always an error"},
    {"severity: {error: [FLK102]}\n", "1:20-1:26 wrong-type: `FLK102` is always an error"},
    {"severity: {off: [queue-idle, queue-idle]}\n",
     "1:30-1:40 wrong-type: `queue-idle` appears twice"},
    {"severity: {off: [queue-idle], error: [FLK707]}\n",
     "1:39-1:45 wrong-type: `FLK707` appears twice"},
    /* what is generated */
    {"generate: []\n", ""},
    {"generate: [{target: python, output: gen}]\n", ""},
    {"generate: [{target: [python, options], output: ./gen/a/, package: a.b_c, definitions: "
     "[x/]}]\n",
     ""},
    {"generate: [{target: python, output: .}, {target: python, output: ./, package: p}]\n", ""},
    {"generate: [{target: python, output: gen, definitions: [a]}, {target: python, output: gen}]\n",
     ""},
    {"generate: &all [{target: python, output: gen}]\n", ""},
    {"generate: [&a {target: python, output: gen}, {<<: *a, output: x}]\n",
     "1:16-1:22 unknown-key: `<<` is not a key of .flockc.yaml"},
    {"generate: {target: python, output: gen}\n",
     "1:11-1:40 wrong-type: `generate` must be a list of mappings, not a mapping"},
    {"generate: [python]\n",
     "1:12-1:18 wrong-type: an entry of `generate` must be a mapping, not the string `python`"},
    {"generate: [{output: gen}]\n", "1:12-1:25 missing-key: the entry of generate has no `target`"},
    {"generate: [{target: python}]\n",
     "1:12-1:28 missing-key: the entry of generate has no `output`"},
    {"generate: [{target: pyton, output: gen}]\n",
     "1:21-1:26 wrong-type: `pyton` is not the name of a target"},
    {"generate: [{target: [python, 1], output: gen}]\n",
     "1:30-1:31 wrong-type: an item of `target` must be a string, not the integer `1`"},
    {"generate: [{target: {}, output: gen}]\n",
     "1:21-1:23 wrong-type: `target` must be a string or a non-empty list of strings, not an empty "
     "mapping"},
    {"generate: [{target: python, output: gen}, {target: python, output: ./gen/}]\n",
     "1:52-1:58 wrong-type: `python` would write the same files twice"},
    {"generate: [{target: python, output: ..}]\n",
     "1:37-1:39 wrong-type: `..` is not a folder below that of this file"},
    {"generate: [{target: python, output: /gen}]\n",
     "1:37-1:41 wrong-type: `/gen` is not a folder below that of this file"},
    {"generate: [{target: python, output: a//b}]\n",
     "1:37-1:41 wrong-type: `a//b` is not a folder below that of this file"},
    {"generate: [{target: python, output: ''}]\n",
     "1:37-1:39 wrong-type: `` is not a folder below that of this file"},
    {"generate: [{target: python, output: gen, package: 3d}]\n",
     "1:51-1:53 wrong-type: `3d` is not the name of a package"},
    {"generate: [{target: python, output: gen, package: a..b}]\n",
     "1:51-1:55 wrong-type: `a..b` is not the name of a package"},
    {"generate: [{target: python, output: gen, deployment: {replicas: 1.5}}]\n",
     "1:65-1:68 wrong-type: `replicas` must be an integer of at least 1, not the float `1.5`"},
    {"generate: [{target: python, output: gen, deployment: {workers: {a: {imag: x}}}}]\n",
     "1:69-1:73 unknown-key: `imag` is not a key of the worker of deployment"},
    {"generate: [{target: python, output: gen, deployment: {environment: [A=b]}}]\n",
     "1:55-1:66 wrong-type: item 1 of `environment` gives `A` a value"},
    /* all of them at once */
    {"exclude: a\nseverity:\n  off: [nope]\nfail_on: x\n",
     "1:10-1:11 wrong-type: `exclude` must be a list of strings, not the string `a`\n"
     "3:9-3:13 wrong-type: `nope` is not the name of a rule\n"
     "4:10-4:11 wrong-type: `x` is not a severity"},
};

static void describe(const ConfigReading *reading, Buf *out)
{
    buf_append_c(out, "");
    for (size_t i = 0; i < reading->finding_count; i++) {
        const Finding *finding = reading->findings[i];
        Position start = source_position(reading->source, finding->span.start);
        Position end = source_position(reading->source, finding->span.end);
        buf_printf(out, "%s%u:%u-%u:%u %s: %.*s", i ? "\n" : "", start.line, start.column, end.line,
                   end.column, rule_infos[finding->rule].name, STR_ARG(finding->message));
        assert_int_equal(finding->severity, SEVERITY_ERROR);
        assert_null(finding->label.len ? strstr(finding->label.ptr, "Flock ") : NULL);
    }
}

static void mistakes(void **state)
{
    (void)state;
    bool is_good = true;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        Arena *arena = arena_new(NULL);
        Buf got = {0};
        ConfigReading reading = config_read(arena, ".flockc.yaml", str_of(ROWS[i].text), TARGETS);
        describe(&reading, &got);
        if (!str_is(buf_str(&got), ROWS[i].mistakes)) {
            print_error("in: %s\nwanted: %s\ngot:    %s\n", ROWS[i].text, ROWS[i].mistakes,
                        got.ptr);
            is_good = false;
        }
        buf_free(&got);
        arena_free(arena);
    }
    assert_true(is_good);
}

/* Values of a deployment that are what they should be, and values that are not. */
static const struct {
    const char *key, *good, *bad; /* separated by spaces */
} FORMS[] = {
    {"address", "localhost:7233 a.b-c:1 '[::1]:7233' 10.0.0.1:65535",
     "localhost :7233 a:0 a:65536 a:7233/x http://a:1 [::1] a:b a:1:2"},
    {"namespace", "default talks.a2dd6 123", "''"},
    {"image", "registry.example/talk:1.4.0 talk", "''"},
    {"cpu", "2 0.5 500m", "0 0m 500Mi -1 .5 1. m 1e3"},
    {"memory", "8Gi 512M 1073741824 0.5Gi 1k", "0 0Gi 500m 1GiB 8g Gi -1Gi 1.5.2"},
    {"gpus", "0 1 8", "-1 2147483648 x"},
    {"replicas", "1 100", "0 -1 2147483648 x 99999999999999999999"},
    {"environment", "[A,_b,OPENAI_API_KEY] []",
     "[1a] [a-b] [''] [A,A] [a.b] [A=] [A=b] [AKIAIOSFODNN7EXAMPLE] "
     "[Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5]"},
    {"secret", "talk-secrets a.b '1'", "Talk a_b -a a- a..b a. ''"},
    {"directory", "/opt/talk /", "opt ./opt ''"},
    {"python", "python3 /opt/talk/bin/python", "''"},
    {"user", "talk 1000 _a a-b", "a:b -a '' a/b"},
};

static size_t count_mistakes(Arena *arena, const char *key, Str value)
{
    Str text =
        arena_format(arena, "generate: [{target: python, output: gen, deployment: {%s: %.*s}}]\n",
                     key, STR_ARG(value));
    return config_read(arena, "x", text, TARGETS).finding_count;
}

static bool has_form(size_t row, const char *values, bool is_good)
{
    Arena *arena = arena_new(NULL);
    bool is_ok = true;
    while (*values) {
        size_t len = strcspn(values, " ");
        bool is_taken = count_mistakes(arena, FORMS[row].key, str_make(values, len)) == 0;
        if (is_taken != is_good)
            print_error("%s: %.*s\n", FORMS[row].key, (int)len, values);
        is_ok &= is_taken == is_good;
        values += len + (values[len] != '\0');
    }
    arena_free(arena);
    return is_ok;
}

static void deployments_are_checked(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(FORMS); i++) {
        assert_true(has_form(i, FORMS[i].good, true));
        assert_true(has_form(i, FORMS[i].bad, false));
    }
}

static Config read_good(Arena *arena, const char *text)
{
    ConfigReading reading = config_read(arena, ".flockc.yaml", str_of(text), TARGETS);
    assert_int_equal(reading.finding_count, 0);
    assert_string_equal(reading.config.path, ".flockc.yaml");
    return reading.config;
}

static void entries_are_taken(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    Config config = read_good(
        arena,
        "generate:\n"
        "  - {target: python, output: ./gen/}\n"
        "  - definitions: [flocks/]\n"
        "    target: [kubernetes, options]\n"
        "    output: deploy/x\n"
        "    package: talks\n"
        "    deployment:\n"
        "      {address: 'a:1', namespace: n, replicas: 2, image: i, cpu: 2, memory: 1Gi,\n"
        "       gpus: 1, environment: [A, B], secret: s, directory: /d, python: p, user: 5,\n"
        "       workers: {cpu: {gpus: 0, cpu: 0.5}, gpu: {replicas: 3, image: j}}}\n");
    assert_int_equal(config.generate_count, 2);
    const GenerateEntry *entry = &config.generate[0];
    assert_string_equal(entry->output.ptr, "gen");
    assert_int_equal(entry->targets[0], 1);
    assert_int_equal(entry->definitions.count, 0);
    assert_null(entry->deployment);
    entry = &config.generate[1];
    assert_int_equal(entry->definitions.count, 1);
    assert_int_equal(entry->target_count, 2);
    assert_int_equal(entry->targets[0], 2);
    assert_int_equal(entry->targets[1], 0);
    assert_string_equal(entry->package.ptr, "talks");
    const Deployment *deployment = entry->deployment;
    assert_string_equal(deployment->address.ptr, "a:1");
    assert_string_equal(deployment->temporal_namespace.ptr, "n");
    assert_string_equal(deployment->environment[1].ptr, "B");
    assert_string_equal(deployment->user.ptr, "5");
    WorkerResources cpu = deployment_resources(deployment, STR("cpu"));
    WorkerResources gpu = deployment_resources(deployment, STR("gpu"));
    assert_int_equal(cpu.replicas, 2);
    assert_int_equal(cpu.gpus, 0); /* said for this one */
    assert_string_equal(cpu.cpu.ptr, "0.5");
    assert_string_equal(cpu.image.ptr, "i");
    assert_int_equal(gpu.replicas, 3);
    assert_int_equal(gpu.gpus, 1);
    assert_string_equal(gpu.cpu.ptr, "2");
    assert_string_equal(gpu.image.ptr, "j");
    arena_free(arena);
}

static void values(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    Config config = read_good(arena, "include: [flocks/, \"caf\\u00e9\"]\n"
                                     "exclude:\n- 'old*'\n"
                                     "fail_on: warning\n"
                                     "flock: 0.5b\n"
                                     "severity:\n"
                                     "  off: [queue-idle]\n"
                                     "  info: [flk304]\n"
                                     "  warning: [unknown-key]\n"
                                     "  error: [unlimited-attempts]\n");
    assert_true(patterns_cover(&config.include, STR("flocks/a"), false));
    assert_true(patterns_cover(&config.include, STR("caf\xC3\xA9"), false));
    assert_false(patterns_cover(&config.include, STR("other/a"), false));
    assert_true(patterns_cover(&config.exclude, STR("x/older"), false));
    assert_true(config.has_fail_on);
    assert_int_equal(config.fail_on, SEVERITY_WARNING);
    assert_int_equal(config.rules.rules[RULE_queue_idle], SETTING_OFF);
    assert_int_equal(config.rules.rules[RULE_zero_duration], SETTING_INFO);
    assert_int_equal(config.rules.rules[RULE_unknown_key], SETTING_WARNING);
    assert_int_equal(config.rules.rules[RULE_unlimited_attempts], SETTING_ERROR);
    assert_int_equal(config.rules.rules[RULE_queue_similar], SETTING_DEFAULT);
    assert_int_equal(config.rules.flock, FLOCK_UNIFIED);
    arena_free(arena);
}

static void nothing_is_the_default(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    Config config = read_good(arena, "");
    assert_false(config.has_fail_on);
    assert_int_equal(config.rules.flock, FLOCK_OF_FILE);
    assert_int_equal(config.include.count, 0);
    assert_int_equal(config.exclude.count, 0);
    arena_free(arena);
}

/* Flock never sees the file, whatever is wrong with it. */
static void consequences_are_ours(void **state)
{
    (void)state;
    static const char *const broken[] = {
        "include: a\n",
        "include: [1]\n",
        "include:\n",
        "incude: [a]\n",
        "include: [a\n",
        "include:\n\t- a\n",
        "include: *a\n",
        "x: &a 1\ny: &a 2\n",
        "<<: 3\n",
        "[a]: b\n",
        "fail_on: !!int a\n",
        "fail_on: 2020-99-99\n",
        "fail_on: [?a]\n",
        "include: |#\n",
        "[!!str, a]\n",
        "fail_on: \x07\n",
        "x\n\xef\xbb\xbfy: 1\n",
        "\xff\xfe",
        "fail_on: \xff\n",
        "fail_on: info\n---\na: b",
        "x: 1\nx: 2\n",
        "severity: {off: a}\n",
        "fail_on: 010\n",
        "fail_on: info\nfail_on: info\n",
    };
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        Arena *arena = arena_new(NULL);
        ConfigReading reading = config_read(arena, "x", str_of(broken[i]), TARGETS);
        assert_true(reading.finding_count > 0);
        for (size_t j = 0; j < reading.finding_count; j++) {
            const Finding *finding = reading.findings[j];
            const char *label = finding->label.len ? finding->label.ptr : "";
            if (strstr(label, "Flock") || strstr(label, "PyYAML"))
                fail_msg("%s: %s", broken[i], label);
            for (size_t k = 0; k < finding->related_count; k++)
                assert_null(strstr(finding->related[k].message.ptr, "Flock"));
        }
        arena_free(arena);
    }
}

/* Half a configuration would be worse than none. */
static void mistakes_leave_nothing(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    ConfigReading reading = config_read(
        arena, "x", STR("fail_on: info\nexclude: [a]\nseverity: {off: [queue-idle, nope]}\n"),
        TARGETS);
    assert_int_equal(reading.finding_count, 1);
    assert_false(reading.config.has_fail_on);
    assert_int_equal(reading.config.exclude.count, 0);
    assert_int_equal(reading.config.rules.rules[RULE_queue_idle], SETTING_DEFAULT);
    assert_string_equal(reading.config.path, "x");
    arena_free(arena);
}

/* Whatever the bytes are, there is an answer, and libcyaml agrees with what was found good. */
static void any_bytes(void **state)
{
    (void)state;
    static const char SEED[] = "include: [\"a\", &x b]\nseverity: {off: [FLK101], info: [*x]}\n"
                               "fail_on: !!str info\n# c\n? exclude\n: - |\n    t\n"
                               "generate:\n- &g {target: [python], output: ./a/}\n"
                               "- target: options\n  output: b\n  deployment: {cpu: 1, user: 1,\n"
                               "    environment: [A_B], workers: {w: {gpus: 0, memory: 1Gi}}}\n";
    uint32_t random = 1;
    for (int i = 0; i < 20000; i++) {
        char text[sizeof SEED];
        memcpy(text, SEED, sizeof SEED);
        for (int j = 0; j < 1 + i % 3; j++) {
            random = random * 1664525u + 1013904223u;
            text[(random >> 8) % (sizeof SEED - 1)] =
                " \n\t[]{}:,-#&*!|>'\"%@`x0~\\\xC3"[random >> 27 & 15];
        }
        Arena *arena = arena_new(NULL);
        ConfigReading reading = config_read(arena, "x", str_make(text, sizeof SEED - 1), TARGETS);
        for (size_t f = 0; f < reading.finding_count; f++)
            if (str_starts_with(reading.findings[f]->message, "the configuration cannot be loaded"))
                fail_msg("%.*s\n%s", STR_ARG(reading.findings[f]->message), text);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mistakes),
        cmocka_unit_test(values),
        cmocka_unit_test(entries_are_taken),
        cmocka_unit_test(deployments_are_checked),
        cmocka_unit_test(nothing_is_the_default),
        cmocka_unit_test(consequences_are_ours),
        cmocka_unit_test(mistakes_leave_nothing),
        cmocka_unit_test(any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
