/* SPDX-License-Identifier: MIT */
/*
 * test_history_growth.c - how many hand-offs a history has room for, held against runs of the real
 * FlockWorkflow (flock-core 0.4.543) that Temporal 1.29.1 terminated.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "analysis/history_growth.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* The context of `agents` agents whose names have `name` letters, as it was in those runs. */
static HistoryGrowth growth_of(uint32_t agents, uint32_t name)
{
    return (HistoryGrowth){.context = 353 + agents * (657 + 3 * name), .record = 291 + 4 * name};
}

static void it_ends_where_runs_ended(void **state)
{
    (void)state;
    static const struct {
        uint32_t agents, name, result, hand_offs;
    } rows[] = {
        {1, 6, 13, 394}, {1, 9, 1013, 194}, {2, 9, 1013, 193}, {4, 9, 5013, 93}, {1, 10, 20013, 48},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        HistoryGrowth growth = growth_of(rows[i].agents, rows[i].name);
        uint32_t room = history_growth_hand_offs(&growth, rows[i].agents, rows[i].result);
        uint32_t margin = rows[i].hand_offs / 50 + 1;
        assert_in_range(room, rows[i].hand_offs - margin, rows[i].hand_offs + margin);
    }
}

static void more_of_anything_is_less_room(void **state)
{
    (void)state;
    HistoryGrowth small = growth_of(1, 6), large = growth_of(1000, 6), named = growth_of(1, 200);
    uint32_t room = history_growth_hand_offs(&small, 1, 1000);
    assert_true(history_growth_hand_offs(&large, 1, 1000) < room);
    assert_true(history_growth_hand_offs(&named, 1, 1000) < room);
    assert_true(history_growth_hand_offs(&small, 100, 1000) < room);
    assert_true(history_growth_hand_offs(&small, 1, 2000) < room);
}

/* One payload has 2 MiB at most, so there is room for some, whatever the flock is like. */
static void the_limit_of_events_is_never_reached(void **state)
{
    (void)state;
    enum { EVENTS_MAX = 51200, EVENTS_PER_HAND_OFF = 12 };
    HistoryGrowth least = {.context = 0, .record = 291}, most = {.context = 2 << 20, .record = 291};
    uint32_t room = history_growth_hand_offs(&least, 1, 0);
    assert_in_range(room, 400, EVENTS_MAX / EVENTS_PER_HAND_OFF - 1);
    assert_in_range(history_growth_hand_offs(&most, 1, 1000), 10, 15);
    assert_int_equal(history_growth_hand_offs(&most, UINT32_MAX, 1 << 20), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_ends_where_runs_ended),
        cmocka_unit_test(more_of_anything_is_less_room),
        cmocka_unit_test(the_limit_of_events_is_never_reached),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
