#include "clients/cli/cli.h"

#include <stdlib.h>
#include <string.h>

#include "clients/cli/say.h"
#include "runtime/place.h"
#include "runtime/zone.h"

const struct zone *
cli_zone(struct cli *cli)
{
    struct zone *zone = &cli->zone;
    if (cli->zoned)
        return zone;
    const char *name = getenv("TZ");
    if (name != NULL && *name == ':')
        name++;
    const bool usable = name != NULL && *name != '\0' && *name != '/' &&
                        strstr(name, "..") == NULL;
    if ((!usable || zone_load(name, zone) != STATUS_OK) &&
        zone_load(CONFIG_ZONE_DEFAULT, zone) != STATUS_OK)
        zone->count = 1; /* no tzdata: UTC */
    cli->zoned = true;
    return zone;
}

const char *
cli_config_path(struct arena *arena)
{
    const char *given = getenv("ARENDE_CONFIG");
    if (given != NULL && *given != '\0')
        return given;
    const char *home = getenv("HOME");
    const char *config = getenv("XDG_CONFIG_HOME");
    const char *own = config != NULL && *config == '/'
                          ? arena_format(arena, "%s/arende/client.yaml", config)
                          : arena_format(arena, "%s/.config/arende/client.yaml",
                                         home == NULL ? "" : home);
    return place_exists(own) ? own : "/etc/arende/client.yaml";
}

int
cli_configure(struct cli *cli)
{
    if (cli->configured)
        return 0;
    const char *path = cli_config_path(cli->arena);
    const char *report = NULL;
    const enum status status =
        client_config_load(cli->arena, path, &cli->config, &report);
    if (status != STATUS_OK)
        return say_file(cli, status, path, report == NULL ? "" : report);
    cli->configured = true;
    return 0;
}
