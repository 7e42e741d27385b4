/* Reads a YAML file as Ärende does and writes it again, for yaml_twin.py. */
#include <stdio.h>
#include <stdlib.h>

#include "runtime/yaml.h"

#define TEXT_MAX (4 * 1024 * 1024)        /* bytes of a file */
#define ECHO_ARENA_MAX (64 * 1024 * 1024) /* bytes */

int
main(int argc, char **argv)
{
    struct arena *arena = arena_new(ECHO_ARENA_MAX);
    struct yaml *yaml = NULL;
    int code = 1;
    FILE *file = argc == 2 ? fopen(argv[1], "rb") : NULL;
    if (file == NULL) {
        fprintf(stderr, "usage: yaml_echo FILE\n");
        goto out;
    }
    uint8_t *text = arena_take(arena, TEXT_MAX);
    size_t size = fread(text, 1, TEXT_MAX, file);
    fclose(file);
    if (yaml_open(&yaml, argv[1], (struct bytes){text, size}) != STATUS_OK) {
        fputs(yaml_report(yaml), stderr);
        goto out;
    }
    struct value value = yaml_value(arena, yaml_root(yaml));
    fputs(yaml_write(arena, &value), stdout);
    code = 0;
out:
    yaml_close(&yaml);
    arena_free(&arena);
    return code;
}
