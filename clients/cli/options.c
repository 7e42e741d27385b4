/* The options of all commands. */
#include "clients/cli/command.h"

/* Marks a message id; the shell translates it. */
#define N_(message) message

static const struct option_row OPTIONS[OPTION_COUNT] = {
    [OPTION_JSON] = {"--json", NULL, NULL,
                     N_("answer programs: one JSON value")},
    [OPTION_LANG] = {"--lang", NULL, "sv|en", N_("language of the answers")},
    [OPTION_KEY] = {"--key", NULL, "HEX32",
                    N_("repeat a request with its key")},
    [OPTION_HELP] = {"--help", "-h", NULL, N_("explain the command")},
    [OPTION_VERSION] = {"--version", NULL, NULL,
                        N_("say which version this is")},
    [OPTION_MESSAGE] = {"-m", "-m", "TEXT",
                        N_("the message; \"-\" reads standard input")},
    [OPTION_FOR] = {"--for", NULL, "LOGIN", N_("for whom you file it")},
    [OPTION_IF_VERSION] = {"--if-version", NULL, "N",
                           N_("only if the ticket still has this version")},
    [OPTION_PASSWORD_FILE] = {"--password-file", NULL, "FILE",
                              N_("read the password from a file")},
    [OPTION_WORKFLOW] = {"--workflow", NULL, "NAME",
                         N_("only tickets of this workflow")},
    [OPTION_STATE] = {"--state", NULL, "STATE",
                      N_("only tickets in this state")},
    [OPTION_OPEN] = {"--open", NULL, NULL, N_("only open tickets")},
    [OPTION_MINE] = {"--mine", NULL, NULL,
                     N_("only tickets that are mine to handle or that I "
                        "filed")},
    [OPTION_WAITING_FOR_ME] = {"--waiting-for-me", NULL, NULL,
                               N_("only tickets that wait for me")},
    [OPTION_UNASSIGNED] = {"--unassigned", NULL, NULL,
                           N_("only tickets that nobody handles")},
    [OPTION_OVERDUE] = {"--overdue", NULL, NULL, N_("only overdue tickets")},
    [OPTION_SORT] = {"--sort", NULL, "due|updated|priority",
                     N_("in which order")},
    [OPTION_LIMIT] = {"--limit", NULL, "N", N_("at most so many")},
    [OPTION_AFTER] = {"--after", NULL, "CURSOR",
                      N_("go on where \"next\" of an answer stopped")},
    [OPTION_AT] = {"--at", NULL, "TIME", N_("as it was at that time")},
    [OPTION_FORMAT] = {"--format", NULL, "mermaid|svg",
                       N_("form of the drawing")},
    [OPTION_DRY_RUN] = {"--dry-run", NULL, NULL,
                        N_("only say what would change")},
    [OPTION_SECURITY] = {"--security", NULL, NULL,
                         N_("only logins, refusals, and changes of rights")},
    [OPTION_CHECKPOINT] = {"--checkpoint", NULL, "FILE",
                           N_("an earlier answer that the log must still "
                              "hold")},
    [OPTION_DATA] = {"--data", NULL, "DIR", N_("where everything is kept")},
    [OPTION_SAMPLE] = {"--sample", NULL, NULL,
                       N_("begin with the sample municipality")},
    [OPTION_LISTEN] = {"--listen", NULL, "ENDPOINT",
                       N_("where programs connect, as tcp://HOST:PORT")},
    [OPTION_SYSTEM] = {"--system", NULL, "KEY", N_("only about this system")},
    [OPTION_PERSON] = {"--person", NULL, "LOGIN", N_("only about this person")},
    [OPTION_FROM] = {"--from", NULL, "TIME", N_("from then on")},
    [OPTION_TO] = {"--to", NULL, "TIME", N_("until then")},
    [OPTION_CSV] = {"--csv", NULL, NULL,
                    N_("lines for a spreadsheet, times in UTC")},
    [OPTION_KIND] = {"--kind", NULL, "KIND", N_("of which kind it is")},
    [OPTION_DEPUTY] = {"--deputy", NULL, "LOGIN",
                       N_("who stands in meanwhile")},
    [OPTION_DECISION] = {"--decision", NULL, "REFERENCE",
                         N_("the decision that this rests on")},
    [OPTION_LEAVERS] = {"--leavers", NULL, NULL,
                        N_("whoever is not in the file leaves today")},
    [OPTION_PROPOSE] = {"--propose", NULL, NULL,
                        N_("let a second person confirm it")},
};

const struct option_row *
option_at(enum option option)
{
    return &OPTIONS[option];
}
