/* SPDX-License-Identifier: MIT */
/* Tests of the memory of a libyaml that is part of the program: blocks that are kept by size. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "syntax/yaml/yaml_memory.h"

/* Around every limit between two sizes, header or not. */
static const size_t SIZES[] = {0,  1,  15, 16,   17,   31,   32,    33,    47,    48,    49,
                               63, 64, 65, 4080, 4081, 4096, 49152, 65519, 65520, 65521, 300000};

static void test_every_byte_can_be_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        unsigned char *block = yaml_memory_malloc(SIZES[i]);
        assert_non_null(block);
        assert_int_equal((uintptr_t)block % _Alignof(max_align_t), 0);
        memset(block, 0x5a, SIZES[i]);
        yaml_memory_free(block);
    }
    yaml_memory_free(NULL);
}

static void test_a_freed_block_is_used_again(void **state)
{
    (void)state;
    void *first = yaml_memory_malloc(49152);
    void *second = yaml_memory_malloc(49152);
    assert_ptr_not_equal(first, second);
    yaml_memory_free(first);
    void *smaller = yaml_memory_malloc(16);
    assert_ptr_not_equal(smaller, first);
    assert_ptr_equal(yaml_memory_malloc(40000), first);
    yaml_memory_free(smaller);
    yaml_memory_free(first);
    yaml_memory_free(second);
}

static void test_a_larger_block_has_what_the_old_one_had(void **state)
{
    (void)state;
    char *text = yaml_memory_realloc(NULL, 16);
    memcpy(text, "fifteen letters", 16);
    for (size_t bytes = 17; bytes < 400000; bytes = bytes * 2 - 1) {
        text = yaml_memory_realloc(text, bytes);
        assert_non_null(text);
        assert_string_equal(text, "fifteen letters");
        memset(text + 16, 'x', bytes - 16);
    }
    assert_ptr_equal(yaml_memory_realloc(text, 16), text);
    yaml_memory_free(text);
}

static void test_copies_a_text(void **state)
{
    (void)state;
    char *copy = yaml_memory_strdup("a tag");
    assert_string_equal(copy, "a tag");
    char *empty = yaml_memory_strdup("");
    assert_string_equal(empty, "");
    yaml_memory_free(copy);
    yaml_memory_free(empty);
}

static void test_what_does_not_fit_is_no_memory(void **state)
{
    (void)state;
    assert_null(yaml_memory_malloc(SIZE_MAX));
    assert_null(yaml_memory_malloc(SIZE_MAX - 15));
    char *block = yaml_memory_strdup("stays");
    assert_null(yaml_memory_realloc(block, SIZE_MAX));
    assert_string_equal(block, "stays");
    yaml_memory_free(block);
}

static void *make_in_thread(void *argument)
{
    void **made = argument;
    *made = yaml_memory_malloc(1000);
    return NULL;
}

static void test_another_thread_may_free(void **state)
{
    (void)state;
    void *made = NULL;
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, make_in_thread, &made), 0);
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_non_null(made);
    yaml_memory_free(made);
    assert_ptr_equal(yaml_memory_malloc(1000), made);
    yaml_memory_free(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_byte_can_be_written),
        cmocka_unit_test(test_a_freed_block_is_used_again),
        cmocka_unit_test(test_a_larger_block_has_what_the_old_one_had),
        cmocka_unit_test(test_copies_a_text),
        cmocka_unit_test(test_what_does_not_fit_is_no_memory),
        cmocka_unit_test(test_another_thread_may_free),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
