/* SPDX-License-Identifier: MIT */
/* test_explanation.c - how `flockc explain` lays out what it says: in columns, folded, in colour.
 */
#include "definition_fixture.h"

#include "emit/emit.h"
#include "support/visible.h"

static const char TALK[] = "name: talk\n"
                           "temporal_config:\n"
                           "  default_activity_retry_policy: {maximum_attempts: 7}\n"
                           "run: {agent: a, memo: {customer: C-1024}}\n"
                           "agents:\n"
                           "  a:\n"
                           "    temporal_activity_config:\n"
                           "      retry_policy:\n"
                           "        maximum_attempts: 2\n"
                           "        non_retryable_error_types: [A, B]\n";

static Buf explain(const Defined *made, size_t width, bool has_color)
{
    Buf text = {0};
    EmitInput input = {
        .arena = made->read.arena, .options = made->options, .source = made->read.source};
    emit_explanation(&input, &(ExplanationStyle){.width = width, .has_color = has_color}, &text);
    return text;
}

static void assert_has(const Buf *text, const char *part)
{
    if (!strstr(text->ptr, part))
        fail_msg("\n%s\nhas no\n%s", text->ptr, part);
}

static void has_a_line_for_each_value_without_a_terminal(void **state)
{
    (void)state;
    Defined made = define(TALK);
    Buf text = explain(&made, 0, false);
    assert_has(&text, "\nagent a\n  taskQueue.name                      flock-queue  "
                      "built-in default\n");
    assert_has(&text, "\n  retryPolicy.maximumAttempts         2            "
                      "the agent's temporal_activity_config, x:9:27\n"
                      "    overrides                         7            "
                      "temporal_config.default_activity_retry_policy, x:3:53\n"
                      "    overrides                         3            built-in default\n");
    assert_has(&text, "\nmemo\n  customer                            \"C-1024\"     "
                      "run, x:4:34\n");
    buf_free(&text);
    forget(&made);
}

static void folds_where_there_is_no_room_for_columns(void **state)
{
    (void)state;
    Defined made = define(TALK);
    Buf text = explain(&made, 60, false);
    assert_has(&text, "\n  retryPolicy.maximumAttempts = 2\n"
                      "    from the agent's temporal_activity_config, x:9:27\n"
                      "    overrides 7 from\n"
                      "      temporal_config.default_activity_retry_policy, x:3:53\n"
                      "    overrides 3 from built-in default\n");
    assert_has(&text, "\n  retryPolicy.nonRetryableErrorTypes = [A, B]\n");
    buf_free(&text);
    forget(&made);
}

/* The widest line of the columns fits, or is folded by one column less. */
static void has_columns_as_long_as_they_fit(void **state)
{
    (void)state;
    enum { FITS = 104 };
    Defined made = define(TALK);
    Buf wide = explain(&made, 0, false), fits = explain(&made, FITS, false);
    Buf folded = explain(&made, FITS - 1, false);
    assert_string_equal(wide.ptr, fits.ptr);
    assert_has(&folded, "  retryPolicy.maximumAttempts = 2\n");
    buf_free(&wide);
    buf_free(&fits);
    buf_free(&folded);
    forget(&made);
}

/* The longest word is "temporal_config.default_activity_retry_policy,": 46 columns, 6 before it. */
static void no_line_is_longer_than_the_terminal(void **state)
{
    (void)state;
    Defined made = define(TALK);
    for (size_t width = 52; width <= 130; width++) {
        Buf text = explain(&made, width, false);
        for (const char *line = text.ptr; *line;) {
            const char *end = strchr(line, '\n');
            assert_non_null(end);
            assert_true(visible_columns(str_make(line, (size_t)(end - line))) <= width);
            line = end + 1;
        }
        buf_free(&text);
    }
    forget(&made);
}

/* Colour adds sequences and changes nothing else. */
static void is_the_same_text_in_colour(void **state)
{
    (void)state;
    Defined made = define(TALK);
    for (size_t width = 0; width <= 80; width += 80) {
        Buf plain = explain(&made, width, false), coloured = explain(&made, width, true);
        Buf bare = {0};
        for (const char *c = coloured.ptr; *c; c++) {
            if (*c == '\033')
                c = strchr(c, 'm');
            else
                buf_put(&bare, *c);
        }
        assert_true(bare.len < coloured.len);
        assert_true(str_eq(buf_str(&bare), buf_str(&plain)));
        assert_has(&coloured, "\033[1magent\033[0m \033[1ma\033[0m\n");
        assert_has(&coloured, "\033[32m2\033[0m");
        buf_free(&plain);
        buf_free(&coloured);
        buf_free(&bare);
    }
    forget(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_a_line_for_each_value_without_a_terminal),
        cmocka_unit_test(folds_where_there_is_no_room_for_columns),
        cmocka_unit_test(has_columns_as_long_as_they_fit),
        cmocka_unit_test(no_line_is_longer_than_the_terminal),
        cmocka_unit_test(is_the_same_text_in_colour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
