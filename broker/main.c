/*
 * arende-broker: routes requests and jobs, keeps nothing.
 * Touches: everything that shell.h does.
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "broker/shell.h"
#include "runtime/log.h"

static int
usage(int exit_code)
{
    fputs("usage: arende-broker --data DIR [--listen ENDPOINT]\n",
          exit_code == 0 ? stdout : stderr);
    return exit_code;
}

int
main(int argc, char **argv)
{
    static const struct option OPTIONS[] = {
        {"data", required_argument, NULL, 'd'},
        {"listen", required_argument, NULL, 'l'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    struct shell_options options = {0};
    struct shell *shell = NULL;
    int option;
    log_open("arende-broker");
    while ((option = getopt_long(argc, argv, "", OPTIONS, NULL)) != -1) {
        if (option == 'd')
            options.data_dir = optarg;
        else if (option == 'l')
            options.listen = optarg;
        else
            return usage(option == 'h' ? 0 : 2);
    }
    if (options.data_dir == NULL || optind != argc)
        return usage(2);

    const enum status status = shell_open(&options, &shell);
    if (status == STATUS_KEY_FILE || status == STATUS_FILE)
        return status_exit(status);
    if (status != STATUS_OK)
        return 1;
    shell_run(shell);
    shell_close(&shell);
    return 0;
}
