/* SPDX-License-Identifier: MIT */
/* test_report_full.c - the text form, to the character. */
#include "report_fixture.h"

#include "support/visible.h"

/* A finding at `span` with a label; the message is of no interest. */
static Finding *find(Fixture *fixture, Span span, const char *label)
{
    Finding *finding = sink_report(fixture->sink, RULE_unknown_key, span, "message");
    finding_label(finding, "%s", label);
    return finding;
}

/* What is below the line with the place: the part that these tests are about. */
static const char *snippet(Fixture *fixture)
{
    const char *text = report(fixture, REPORT_full);
    const char *place = strstr(text, "--> ");
    assert_non_null(place);
    return strchr(place, '\n') + 1;
}

static void is_the_form_of_the_specification(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("\n\n\n\n\n\n\n\n\n\n\n\n\n      start_to_close_timout: PT3M\n"));
    Finding *finding = sink_report(f->sink, RULE_unknown_key, span_of(f, "start_to_close_timout"),
                                   "`start_to_close_timout` is not a key of "
                                   "temporal_activity_config");
    finding_label(finding, "Flock ignores it; the timeout stays 5m");
    finding_help(finding, "did you mean `start_to_close_timeout`?");
    assert_string_equal(report(f, REPORT_full),
                        "error[FLK101 unknown-key]: `start_to_close_timout` is not a key of "
                        "temporal_activity_config\n"
                        "  --> talk.flock.yaml:14:7\n"
                        "   |\n"
                        "14 |       start_to_close_timout: PT3M\n"
                        "   |       ^^^^^^^^^^^^^^^^^^^^^ Flock ignores it; the timeout stays 5m\n"
                        "   |\n"
                        "   = help: did you mean `start_to_close_timeout`?\n");
}

static void says_nothing_without_findings(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("a: 1\n"));
    assert_string_equal(report(f, REPORT_full), "");
}

static void puts_an_empty_line_between_findings(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("a: 1\nb: 2\n"));
    find(f, span_of(f, "a"), "one");
    find(f, span_of(f, "b"), "");
    assert_string_equal(report(f, REPORT_full), "error[FLK101 unknown-key]: message\n"
                                                " --> talk.flock.yaml:1:1\n"
                                                "  |\n"
                                                "1 | a: 1\n"
                                                "  | ^ one\n"
                                                "\n"
                                                "error[FLK101 unknown-key]: message\n"
                                                " --> talk.flock.yaml:2:1\n"
                                                "  |\n"
                                                "2 | b: 2\n"
                                                "  | ^\n");
}

static void shows_a_fix_with_its_text(void **state)
{
    Fixture *f = *state;
    static const struct {
        FixSafety safety;
        const char *text, *expected;
    } cases[] = {
        {FIX_SAFE, "b", "  = fix: rename it: `b`\n"},
        {FIX_UNSAFE, "b", "  = fix (unsafe): rename it: `b`\n"},
        {FIX_SAFE, "", "  = fix: rename it\n"},
        {FIX_SAFE, "two\nlines", "  = fix: rename it\n"},
        {FIX_SAFE, "\033[31m", "  = fix: rename it: `␛[31m`\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        open_text(f, STR("a"));
        finding_fix(find(f, span_make(0, 1), ""), cases[i].safety, span_make(0, 1),
                    str_of(cases[i].text), "rename it");
        const char *note = strstr(snippet(f), "  = ");
        assert_string_equal(note, cases[i].expected);
    }
}

static void shows_related_places_in_their_order(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("one: 1\ntwo: 2\nthree: 3\nfour: 4\nfive: 5\n"));
    Finding *finding = find(f, span_of(f, "two"), "here");
    finding_relate(finding, span_of(f, "five"), "and there");
    finding_relate(finding, span_of(f, "one"), "first here");
    finding_relate(finding, span_of(f, "2"), "same line");
    assert_string_equal(snippet(f), "  |\n"
                                    "1 | one: 1\n"
                                    "  | --- first here\n"
                                    "2 | two: 2\n"
                                    "  | ^^^ here\n"
                                    "  |      - same line\n"
                                    "...\n"
                                    "5 | five: 5\n"
                                    "  | ---- and there\n");
}

static void widens_the_gutter_for_the_largest_number(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("a\n\n\n\n\n\n\n\n\n\n\nb\n"));
    finding_relate(find(f, span_of(f, "a"), "x"), span_of(f, "b"), "y");
    assert_string_equal(report(f, REPORT_full), "error[FLK101 unknown-key]: message\n"
                                                "  --> talk.flock.yaml:1:1\n"
                                                "   |\n"
                                                " 1 | a\n"
                                                "   | ^ x\n"
                                                "...\n"
                                                "12 | b\n"
                                                "   | - y\n");
}

static void counts_the_related_places_it_leaves_out(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("abcdefghijkl"));
    Finding *finding = find(f, span_make(0, 1), "");
    for (size_t i = 1; i <= 11; i++)
        finding_relate(finding, span_make(i, i + 1), "again");
    assert_non_null(strstr(snippet(f), "  |         - again\n  |\n  = note: and 3 more places\n"));
}

/* Text, span and what is shown for it. */
static void marks_the_right_columns(void **state)
{
    Fixture *f = *state;
    static const struct {
        const char *text;
        size_t start, end;
        const char *expected;
    } cases[] = {
        {"", 0, 0, "  |\n1 |\n  | ^ x\n"},
        {"a: 1", 4, 4, "  |\n1 | a: 1\n  |     ^ x\n"},
        {"a: 1", 90, 99, "  |\n1 | a: 1\n  |     ^ x\n"},
        {"a: 1\n", 5, 5, "  |\n2 |\n  | ^ x\n"},
        {"a: 1\n", 4, 5, "  |\n1 | a: 1\n  |     ^ x\n"},
        {"a: 1\n", 2, 2, "  |\n1 | a: 1\n  |   ^ x\n"},
        {"a: 1\r\nb: 2\r\n", 6, 7, "  |\n2 | b: 2\n  | ^ x\n"},
        {"a: 1\r\nb: 2\r\n", 4, 6, "  |\n1 | a: 1\n  |     ^ x\n"},
        {"a: 1\r\nb: 2\r\n", 5, 6, "  |\n1 | a: 1\n  |     ^ x\n"},
        {"a: 1\rb: 2", 5, 9, "  |\n2 | b: 2\n  | ^^^^ x\n"},
        {"a:\n  b: 1\n  c: 2\n", 0, 16, "  |\n1 | a:\n  | ^^ x\n"},
        {"\ta:\t1", 4, 5, "  |\n1 |     a:  1\n  |         ^ x\n"},
        {"\ta", 0, 1, "  |\n1 |     a\n  | ^^^^ x\n"},
        {"ä: ö", 4, 6, "  |\n1 | ä: ö\n  |    ^ x\n"},
        {"日本: 語", 8, 11, "  |\n1 | 日本: 語\n  |       ^^ x\n"},
        {"e\xCC\x81: 1", 5, 6, "  |\n1 | e\xCC\x81: 1\n  |    ^ x\n"},
        {"\033[2J: 1", 0, 4, "  |\n1 | ␛[2J: 1\n  | ^^^^ x\n"},
        {"a\x7F\x01z", 3, 4, "  |\n1 | a␡␁z\n  |    ^ x\n"},
        {"\xE2\x80\xAEz", 3, 4, "  |\n1 | \xEF\xBF\xBDz\n  |  ^ x\n"},
        {"\xC2\x9Bz", 2, 3, "  |\n1 | \xEF\xBF\xBDz\n  |  ^ x\n"},
        {"\xFF\xC3z", 2, 3, "  |\n1 | \xEF\xBF\xBD\xEF\xBF\xBDz\n  |   ^ x\n"},
        {"\xEF\xBB\xBF"
         "a: 1",
         3, 4, "  |\n1 | a: 1\n  | ^ x\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        open_text(f, str_of(cases[i].text));
        find(f, span_make(cases[i].start, cases[i].end), "x");
        assert_string_equal(snippet(f), cases[i].expected);
    }
}

static void shows_a_nul(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("a\0b"));
    find(f, span_make(2, 3), "x");
    assert_string_equal(snippet(f), "  |\n1 | a␀b\n  |   ^ x\n");
}

static void lets_nothing_raw_through(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("a"));
    f->file = STR("\033]0;x\a\n.yaml");
    Finding *finding =
        sink_report(f->sink, RULE_not_a_flock, span_make(0, 1), "m\033\n\xE2\x80\xAE");
    finding_label(finding, "l\r\n\033");
    finding_help(finding, "h\b\xFF");
    finding_fix(finding, FIX_SAFE, span_make(0, 1), STR("t\033"), "d\033");
    finding_relate(finding, span_make(0, 1), "r\033");
    for (const char *at = report(f, REPORT_full); *at; at++)
        assert_true(*at == '\n' || (unsigned char)*at >= 0x20);
    assert_non_null(strstr(f->out.ptr, "warning[FLK012 not-a-flock]: m␛␊�\n"));
    assert_non_null(strstr(f->out.ptr, " --> ␛]0;x␇␊.yaml:1:1\n"));
    assert_non_null(strstr(f->out.ptr, "^ l␍␊␛\n"));
    assert_non_null(strstr(f->out.ptr, "= help: h␈�\n"));
    assert_non_null(strstr(f->out.ptr, "= fix: d␛: `t␛`\n"));
}

static void marks_what_will_be_fixed(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("ab"));
    find(f, span_make(0, 1), "x")->fix.mark = FIX_MARKED_SAFE;
    find(f, span_make(1, 2), "x")->fix.mark = FIX_MARKED_UNSAFE;
    assert_non_null(strstr(report(f, REPORT_full), "error[FLK101 unknown-key] [*]: message\n"));
    assert_non_null(strstr(f->out.ptr, "error[FLK101 unknown-key] [!]: message\n"));
    f->has_color = true;
    buf_clear(&f->out);
    assert_non_null(strstr(report(f, REPORT_full),
                           "unknown-key]\033[0m \033[1;36m[*]\033[0m\033[1m: message\033[0m\n"));
}

static void leads_to_each_page_once(void **state)
{
    Fixture *f = *state;
    ReportLeads leads = {0};
    bool is_known[RULE_COUNT] = {0};
    open_text(f, STR("abc"));
    f->leads = &leads;
    find(f, span_make(0, 1), "");
    finding_help(find(f, span_make(1, 2), ""), "do it");
    finding_help(sink_report(f->sink, RULE_wrong_type, span_make(2, 3), "m"), "do it");
    const char *text = report(f, REPORT_full);
    assert_non_null(strstr(text, "  | ^\n  |\n  = more: flockc rule FLK101\n\nerror"));
    assert_non_null(strstr(text, "  = help: do it\n\nerror[FLK102"));
    assert_non_null(strstr(text, "  = help: do it\n  = more: flockc rule FLK102\n"));
    assert_int_equal(leads.count, 2);
    is_known[RULE_unknown_key] = true;
    report_drop_leads(&f->out, &leads, is_known);
    assert_null(strstr(f->out.ptr, "more: flockc rule FLK101"));
    assert_non_null(strstr(f->out.ptr, "  | ^\n\nerror[FLK101 unknown-key]: message\n"));
    assert_non_null(strstr(f->out.ptr, "  = more: flockc rule FLK102\n"));
    assert_int_equal(f->out.len, strlen(f->out.ptr));
    assert_true(is_known[RULE_wrong_type]);
}

/* `count` times `unit`, with "HERE" after `before` of them. */
static Str long_line(Fixture *f, const char *unit, size_t before, size_t count)
{
    Buf buf = {0};
    for (size_t i = 0; i < count; i++)
        buf_append_c(&buf, i == before ? "HERE" : unit);
    Str text = arena_copy(f->arena, buf_str(&buf));
    buf_free(&buf);
    return text;
}

/* Where in `line` the text `needle` begins, in columns; every code point has one. */
static size_t column_of(const char *line, const char *needle)
{
    const char *end = strstr(line, needle);
    size_t columns = 0;
    assert_non_null(end);
    for (const char *at = line; at < end; at++)
        columns += ((unsigned char)*at & 0xC0) != 0x80;
    return columns;
}

static void cuts_long_lines_around_the_mark(void **state)
{
    Fixture *f = *state;
    static const struct {
        const char *unit;
        size_t before, count;
        bool is_cut_left, is_cut_right;
    } cases[] = {
        {"x", 0, 110, false, false},       {"x", 100, 110, false, false},
        {"x", 0, 5000, false, true},       {"x", 93, 5000, false, true},
        {"x", 94, 5000, true, true},       {"x", 2500, 5000, true, true},
        {"x", 4999, 5000, true, false},    {"x", 4990, 5000, true, false},
        {"ä", 2500, 5000, true, true},     {"\xFF", 2500, 5000, true, true},
        {"\x80", 4999, 5000, true, false}, {"\xC2\x9B", 2500, 5000, true, true},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        open_text(f, long_line(f, cases[i].unit, cases[i].before, cases[i].count));
        find(f, span_of(f, "HERE"), "x");
        const char *line = strchr(snippet(f), '\n') + 1, *marks = strchr(line, '\n') + 1;
        assert_int_equal(column_of(line, "HERE"), column_of(marks, "^^^^ x\n"));
        assert_true(column_of(line, "\n") <= 4 + 1 + 120 + 1);
        assert_int_equal(str_starts_with(str_of(line), "1 | …"), cases[i].is_cut_left);
        assert_int_equal(strncmp(marks - 4, "…\n", 4) == 0, cases[i].is_cut_right);
    }
}

static void cuts_the_marks_of_a_long_span(void **state)
{
    Fixture *f = *state;
    open_text(f, long_line(f, "x", 2500, 5000));
    find(f, span_make(2500, 5000), "x");
    const char *line = strchr(snippet(f), '\n') + 1, *marks = strchr(line, '\n') + 1;
    assert_int_equal(column_of(line, "…\n"), column_of(marks, " x\n"));
}

static void gives_far_places_of_one_line_a_row_each(void **state)
{
    Fixture *f = *state;
    open_text(f, long_line(f, "x", 2500, 5000));
    finding_relate(find(f, span_of(f, "HERE"), "here"), span_make(0, 3), "there");
    const char *text = snippet(f);
    assert_non_null(strstr(text, "…\n  | --- there\n1 | …xx"));
    assert_non_null(strstr(text, "^^^^ here\n"));
}

/* Of a line that no terminal cuts, up to a bound. */
static void shows_lines_whole_without_a_terminal(void **state)
{
    Fixture *f = *state;
    open_text(f, long_line(f, "x", 1000, 4093)); /* 4096 bytes */
    find(f, span_of(f, "HERE"), "x");
    assert_null(strstr(snippet(f), "…"));
    open_text(f, long_line(f, "x", 1000, 4094));
    find(f, span_of(f, "HERE"), "x");
    assert_non_null(strstr(snippet(f), "…"));
}

static void prints_the_one_line_between(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("a\r\nb b\r\nc\r\n\r\n\r\nd"));
    Finding *finding = find(f, span_of(f, "a"), "");
    finding_relate(finding, span_of(f, "c"), "c");
    finding_relate(finding, span_of(f, "d"), "d");
    assert_string_equal(snippet(f),
                        "  |\n1 | a\n  | ^\n2 | b b\n3 | c\n  | - c\n...\n6 | d\n  | - d\n");
}

/* On a terminal of 40 columns, beside a gutter of 4. */
static void folds_what_does_not_fit(void **state)
{
    Fixture *f = *state;
    static const struct {
        const char *text, *here, *label, *expected;
    } cases[] = {
        {"HERE", "HERE", "a label that fits beside it is",
         "1 | HERE\n  | ^^^^ a label that fits beside it is\n"},
        {"HERE", "HERE", "a label that does not fit beside it",
         "1 | HERE\n  | ^^^^ a label that does not fit\n  |      beside it\n"},
        {"   HERE", "HERE", "where it goes on below the first word",
         "1 |    HERE\n  |    ^^^^ where it goes on below the\n  |         first word\n"},
        {"       HERE", "HERE", "24 columns remain for it",
         "1 |        HERE\n  |        ^^^^ 24 columns remain for it\n"},
        {"                  HERE", "HERE", "under the mark",
         "1 |                   HERE\n  |                   ^^^^\n  |                   under the "
         "mark\n"},
        {"                  HERE", "HERE", "under it, as far left as it must",
         "1 |                   HERE\n  |                   ^^^^\n  |     under it, as far left as "
         "it must\n"},
        {"                  HERE", "HERE", "and of these not more than forty columns in a line",
         "1 |                   HERE\n  |                   ^^^^\n  | and of these not more than "
         "forty\n"
         "  | columns in a line\n"},
    };
    f->width = 40;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        open_text(f, str_of(cases[i].text));
        find(f, span_of(f, cases[i].here), cases[i].label);
        assert_string_equal(strchr(snippet(f), '\n') + 1, cases[i].expected);
    }
}

static void folds_messages_and_notes(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("a"));
    f->width = 40;
    Finding *finding = sink_report(f->sink, RULE_unknown_key, span_make(0, 1),
                                   "a message that is longer than this terminal is wide");
    finding_help(finding, "a help that is longer than this terminal");
    finding_fix(finding, FIX_UNSAFE, span_make(0, 1), STR("b"), "a fix that is longer, too");
    assert_string_equal(report(f, REPORT_full), "error[FLK101 unknown-key]: a message\n"
                                                "    that is longer than this terminal is\n"
                                                "    wide\n"
                                                " --> talk.flock.yaml:1:1\n"
                                                "  |\n"
                                                "1 | a\n"
                                                "  | ^\n"
                                                "  |\n"
                                                "  = help: a help that is longer than\n"
                                                "          this terminal\n"
                                                "  = fix (unsafe): a fix that is longer,\n"
                                                "    too: `b`\n");
}

/* Two marks of one line that a terminal of 40 columns shows together, and not. */
static void shows_a_line_once_where_its_marks_fit(void **state)
{
    Fixture *f = *state;
    f->width = 40;
    open_text(f, STR("0123456789012345678901234567890 ONE x TWO 01234567890123456789"));
    finding_relate(find(f, span_of(f, "TWO"), "2"), span_of(f, "ONE"), "1");
    assert_string_equal(snippet(f), "  |\n"
                                    "1 | …01234567890 ONE x TWO 012345678901…\n"
                                    "  |                    ^^^ 2\n"
                                    "  |              --- 1\n");
    open_text(f, STR("ONE 01234567890123456789012345678901234567890 TWO"));
    finding_relate(find(f, span_of(f, "TWO"), "2"), span_of(f, "ONE"), "1");
    assert_string_equal(snippet(f), "  |\n"
                                    "1 | ONE 0123456789012345678901234567890…\n"
                                    "  | --- 1\n"
                                    "1 | …23456789012345678901234567890 TWO\n"
                                    "  |                                ^^^ 2\n");
}

/* The last place in `line` that is not behind `column`: wide characters, and those of no width. */
static const char *at_column(const char *line, size_t column)
{
    const char *found = line;
    for (const char *at = line; *at && *at != '\n'; at++) {
        bool is_start = ((unsigned char)*at & 0xC0) != 0x80;
        if (is_start && visible_columns(str_make(line, (size_t)(at - line))) <= column)
            found = at;
    }
    return found;
}

static void check_widths(const char *text, size_t width)
{
    for (const char *line = text, *end; (end = strchr(line, '\n')); line = end + 1)
        if (visible_columns(str_make(line, (size_t)(end - line))) > width)
            fail_msg("wider than %zu: %.*s", width, (int)(end - line), line);
}

/* The first carets of the text are below HERE. */
static void check_carets(const char *text)
{
    const char *carets = strstr(text, "^^^^"), *line = carets;
    assert_non_null(carets);
    while (line[-1] != '\n')
        line--;
    size_t column = (size_t)(carets - line);
    do /* a mark may be the second one of its line */
        for (line--; line[-1] != '\n';)
            line--;
    while (!str_starts_with(str_of(line), "1 |"));
    assert_true(str_starts_with(str_of(at_column(line, column)), "HERE"));
}

static void check_fit(Fixture *f, const char *unit, size_t before)
{
    enum { UNITS = 600 };
    open_text(f, long_line(f, unit, before, UNITS));
    Finding *finding = find(f, span_of(f, "HERE"), "a label of a few short words");
    finding_relate(finding, span_make(0, f->text.len), "all of it");
    finding_help(finding, "help that has to be folded where the terminal is not wide");
    check_widths(report(f, REPORT_full), f->width);
    check_carets(f->out.ptr);
}

static void fits_every_terminal(void **state)
{
    Fixture *f = *state;
    static const char *const units[] = {"x",    "日",   "e\xCC\x81",   "\t",
                                        "\xFF", "a b ", "\xE2\x80\x8B"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        for (f->width = 40; f->width <= 500; f->width += f->width < 80 ? 5 : 61)
            for (size_t before = 0; before < 600; before += before < 90 ? 7 : 97)
                check_fit(f, units[i], before);
}

static void bounds_what_is_invisible(void **state)
{
    Fixture *f = *state;
    open_text(f, long_line(f, "\xCC\x81", 2500, 5000)); /* combining marks, no columns at all */
    find(f, span_of(f, "HERE"), "x");
    assert_true(strlen(snippet(f)) < 4096);
}

static void takes_a_huge_line_with_many_findings(void **state)
{
    Fixture *f = *state;
    enum { HUGE_BYTES = 10 * 1000 * 1000 };
    char *bytes = arena_alloc(f->arena, HUGE_BYTES);
    memset(bytes, 'x', HUGE_BYTES);
    open_text(f, str_make(bytes, HUGE_BYTES));
    for (size_t i = 0; i < FINDINGS_MAX; i++)
        find(f, span_make(i * 1000, i * 1000 + 5), "here");
    /* Looking at the whole line each time would touch 100 GB, and not end in any test run. */
    assert_true(strlen(report(f, REPORT_full)) > FINDINGS_MAX * 100u);
}

static void colours_only_when_told(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("a: b\n"));
    finding_help(find(f, span_of(f, "a"), "x"), "do it");
    finding_severity(find(f, span_of(f, "b"), "y"), SEVERITY_WARNING);
    assert_null(strchr(report(f, REPORT_full), '\033'));
    f->has_color = true;
    buf_clear(&f->out);
    const char *text = report(f, REPORT_full);
    assert_non_null(strstr(text, "\033[1;31merror[FLK101 unknown-key]\033[0m\033[1m: message"));
    assert_non_null(strstr(text, "\033[1;33mwarning[FLK101 unknown-key]\033[0m"));
    assert_non_null(strstr(text, "\033[1;34m1 |\033[0m a: b\n"));
    assert_non_null(strstr(text, "\033[1;31m^ x\033[0m\n"));
    assert_non_null(strstr(text, "\033[1;36mhelp\033[0m: do it\n"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(is_the_form_of_the_specification),
        TEST(says_nothing_without_findings),
        TEST(puts_an_empty_line_between_findings),
        TEST(shows_a_fix_with_its_text),
        TEST(shows_related_places_in_their_order),
        TEST(widens_the_gutter_for_the_largest_number),
        TEST(counts_the_related_places_it_leaves_out),
        TEST(marks_the_right_columns),
        TEST(shows_a_nul),
        TEST(lets_nothing_raw_through),
        TEST(cuts_long_lines_around_the_mark),
        TEST(cuts_the_marks_of_a_long_span),
        TEST(gives_far_places_of_one_line_a_row_each),
        TEST(marks_what_will_be_fixed),
        TEST(leads_to_each_page_once),
        TEST(shows_lines_whole_without_a_terminal),
        TEST(prints_the_one_line_between),
        TEST(folds_what_does_not_fit),
        TEST(folds_messages_and_notes),
        TEST(shows_a_line_once_where_its_marks_fit),
        TEST(fits_every_terminal),
        TEST(bounds_what_is_invisible),
        TEST(takes_a_huge_line_with_many_findings),
        TEST(colours_only_when_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
