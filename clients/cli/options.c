/* The options of all commands. */
#include "clients/cli/command.h"

/* Marks a message id; the shell translates it. */
#define N_(message) message

static const struct option_row OPTIONS[OPTION_COUNT] = {
    [OPTION_JSON] = {"--json", NULL, NULL, false,
                     N_("answer programs: one JSON value")},
    [OPTION_LANG] = {"--lang", NULL, "sv|en", false,
                     N_("language of the answers")},
    [OPTION_KEY] = {"--key", NULL, "HEX32", false,
                    N_("repeat a request with its key")},
    [OPTION_HELP] = {"--help", "-h", NULL, false, N_("explain the command")},
    [OPTION_VERSION] = {"--version", NULL, NULL, false,
                        N_("say which version this is")},
    [OPTION_MESSAGE] = {"-m", "-m", "TEXT", false,
                        N_("the message; \"-\" reads standard input")},
    [OPTION_FOR] = {"--for", NULL, "LOGIN", false, N_("for whom you file it")},
    [OPTION_IF_VERSION] = {"--if-version", NULL, "N", false,
                           N_("only if the ticket still has this version")},
    [OPTION_PASSWORD_FILE] = {"--password-file", NULL, "FILE", false,
                              N_("read the password from a file")},
    [OPTION_WORKFLOW] = {"--workflow", NULL, "NAME", false,
                         N_("only tickets of this workflow")},
    [OPTION_STATE] = {"--state", NULL, "STATE", false,
                      N_("only tickets in this state")},
    [OPTION_OPEN] = {"--open", NULL, NULL, false, N_("only open tickets")},
    [OPTION_MINE] = {"--mine", NULL, NULL, false,
                     N_("only tickets that are mine to handle or that I "
                        "filed")},
    [OPTION_WAITING_FOR_ME] = {"--waiting-for-me", NULL, NULL, false,
                               N_("only tickets that wait for me")},
    [OPTION_UNASSIGNED] = {"--unassigned", NULL, NULL, false,
                           N_("only tickets that nobody handles")},
    [OPTION_OVERDUE] = {"--overdue", NULL, NULL, false,
                        N_("only overdue tickets")},
    [OPTION_SORT] = {"--sort", NULL, "due|updated|priority", false,
                     N_("in which order")},
    [OPTION_LIMIT] = {"--limit", NULL, "N", false, N_("at most so many")},
    [OPTION_AFTER] = {"--after", NULL, "CURSOR", false,
                      N_("go on where \"next\" of an answer stopped")},
    [OPTION_AT] = {"--at", NULL, "TIME", false, N_("as it was at that time")},
    [OPTION_FORMAT] = {"--format", NULL, "mermaid|svg", false,
                       N_("form of the drawing")},
    [OPTION_DRY_RUN] = {"--dry-run", NULL, NULL, false,
                        N_("only say what would change")},
    [OPTION_SECURITY] = {"--security", NULL, NULL, false,
                         N_("only logins, refusals, and changes of rights")},
    [OPTION_CHECKPOINT] = {"--checkpoint", NULL, "FILE", false,
                           N_("an earlier answer that the log must still "
                              "hold")},
    [OPTION_DATA] = {"--data", NULL, "DIR", false,
                     N_("where everything is kept")},
    [OPTION_SAMPLE] = {"--sample", NULL, NULL, false,
                       N_("begin with the sample municipality")},
    [OPTION_LISTEN] = {"--listen", NULL, "ENDPOINT", false,
                       N_("where programs connect, as tcp://HOST:PORT")},
    [OPTION_SYSTEM] = {"--system", NULL, "KEY", false,
                       N_("only about this system")},
    [OPTION_PERSON] = {"--person", NULL, "LOGIN", false,
                       N_("only about this person")},
    [OPTION_FROM] = {"--from", NULL, "TIME", false, N_("from then on")},
    [OPTION_TO] = {"--to", NULL, "TIME", false, N_("until then")},
    [OPTION_CSV] = {"--csv", NULL, "semicolon", true,
                    N_("lines for programs, times in UTC; \"=semicolon\": for "
                       "a Swedish spreadsheet, times here")},
    [OPTION_KIND] = {"--kind", NULL, "KIND", false, N_("of which kind it is")},
    [OPTION_DEPUTY] = {"--deputy", NULL, "LOGIN", false,
                       N_("who stands in meanwhile")},
    [OPTION_DECISION] = {"--decision", NULL, "REFERENCE", false,
                         N_("the decision that this rests on")},
    [OPTION_LEAVERS] = {"--leavers", NULL, NULL, false,
                        N_("whoever is not in the file leaves today")},
    [OPTION_YES] = {"--yes", NULL, NULL, false, N_("do it without asking")},
    [OPTION_PROFILES] = {"--profiles", NULL, NULL, false,
                         N_("position profiles and what each gives")},
    [OPTION_COURSES] = {"--courses", NULL, NULL, false,
                        N_("the courses that there are")},
    [OPTION_PROPOSE] = {"--propose", NULL, NULL, false,
                        N_("let a second person confirm it")},
};

const struct option_row *
option_at(enum option option)
{
    return &OPTIONS[option];
}
