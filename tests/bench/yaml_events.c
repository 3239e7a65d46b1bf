/* SPDX-License-Identifier: MIT */
/*
 * yaml_events.c - libyaml's events of a file and nothing else: the least that a program which reads
 * YAML with it can take. The file is in memory before the parse, as in flockc.
 */
#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

static unsigned char *read_file(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        return NULL;
    *len = (size_t)ftell(file);
    rewind(file);
    unsigned char *text = malloc(*len + 1);
    if (text && fread(text, 1, *len, file) != *len)
        *len = 0;
    fclose(file);
    return text;
}

int main(int argc, char **argv)
{
    size_t len = 0;
    unsigned char *text = argc == 2 ? read_file(argv[1], &len) : NULL;
    yaml_parser_t parser;
    if (!text || !yaml_parser_initialize(&parser))
        return EXIT_FAILURE;
    yaml_parser_set_input_string(&parser, text, len);
    for (int is_end = 0; !is_end;) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event))
            return EXIT_FAILURE;
        is_end = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    free(text);
    return EXIT_SUCCESS;
}
