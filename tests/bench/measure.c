/* SPDX-License-Identifier: MIT */
/*
 * measure.c - runs commands in turn, and prints the cost of each run.
 *
 *   measure ROUNDS REMOVE COMMAND ARGUMENT... [:: COMMAND ARGUMENT...]...
 *
 * A B A B ..., so that whatever slows the machine down slows both. One round before the
 * first is not counted. REMOVE is a file to delete before each run, or "-". One line per
 * run on stdout: number of the command, CPU time (user + system) in us, wall time in us,
 * peak memory in KiB. Standard streams of the commands are /dev/null.
 *
 * A small program on purpose: the peak memory of a child begins with that of its parent.
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { COMMANDS_MAX = 8 };

extern char **environ;

static long long wall_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static long long time_us(struct timeval time)
{
    return (long long)time.tv_sec * 1000000 + time.tv_usec;
}

static void run(int number, char **words, const posix_spawn_file_actions_t *streams, int is_counted)
{
    struct rusage usage;
    pid_t child;
    int status = 0;
    long long begin = wall_us();
    if (posix_spawn(&child, words[0], streams, NULL, words, environ) != 0 ||
        wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) ||
        WEXITSTATUS(status) != 0) {
        fprintf(stderr, "measure: %s failed (status %d)\n", words[0], status);
        exit(EXIT_FAILURE);
    }
    long long end = wall_us();
    if (is_counted)
        printf("%d %lld %lld %ld\n", number, time_us(usage.ru_utime) + time_us(usage.ru_stime),
               end - begin, usage.ru_maxrss);
}

int main(int argc, char **argv)
{
    char **commands[COMMANDS_MAX];
    int count = 0;
    posix_spawn_file_actions_t streams;
    if (argc < 4)
        return 2;
    commands[count++] = &argv[3];
    for (int i = 3; i < argc; i++)
        if (strcmp(argv[i], "::") == 0 && count < COMMANDS_MAX) {
            argv[i] = NULL;
            commands[count++] = &argv[i + 1];
        }
    posix_spawn_file_actions_init(&streams);
    posix_spawn_file_actions_addopen(&streams, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&streams, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&streams, 2, "/dev/null", O_WRONLY, 0);
    long rounds = strtol(argv[1], NULL, 10);
    for (long round = 0; round <= rounds; round++)
        for (int i = 0; i < count; i++) {
            if (strcmp(argv[2], "-") != 0)
                unlink(argv[2]);
            run(i, commands[i], &streams, round > 0);
        }
    posix_spawn_file_actions_destroy(&streams);
    return EXIT_SUCCESS;
}
