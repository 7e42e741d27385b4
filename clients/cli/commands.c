#include "clients/cli/commands.h"

#include "clients/cli/command.h"
#include "clients/cli/language.h"

#define BIT OPTION_BIT

static const struct command ROWS[] = {
    {"new", "anmäl", N_("WORKFLOW [FIELD=VALUE]... [-m TEXT] [--for LOGIN]"),
     N_("file a ticket"), BIT(OPTION_MESSAGE) | BIT(OPTION_FOR), 1, -1,
     run_new},
    {"do", "gör", N_("REF [MOVE [FIELD=VALUE]... [-m TEXT] [--if-version N]]"),
     N_("make a move; without a move: say which are possible"),
     BIT(OPTION_MESSAGE) | BIT(OPTION_IF_VERSION), 1, -1, run_do},
    {"note", "anteckna", N_("REF -m TEXT"), N_("write a note on a ticket"),
     BIT(OPTION_MESSAGE), 1, 1, run_note},
    {"attach", "bifoga", N_("REF FILE [-m TEXT]"),
     N_("note a file's name, size, SHA-256 and place on a ticket"),
     BIT(OPTION_MESSAGE), 2, 2, run_attach},
    {"list", "lista",
     N_("[--workflow W] [--state S] [--open] [--mine] [--waiting-for-me] "
        "[--unassigned] [--overdue] [--sort due|updated|priority] [--limit N] "
        "[--after CURSOR]"),
     N_("list tickets"),
     BIT(OPTION_WORKFLOW) | BIT(OPTION_STATE) | BIT(OPTION_OPEN) |
         BIT(OPTION_MINE) | BIT(OPTION_WAITING_FOR_ME) |
         BIT(OPTION_UNASSIGNED) | BIT(OPTION_OVERDUE) | BIT(OPTION_SORT) |
         BIT(OPTION_LIMIT) | BIT(OPTION_AFTER),
     0, 0, run_list},
    {"search", "sök", N_("WORDS... [--limit N]"),
     N_("find tickets by words in them"), BIT(OPTION_LIMIT), 1, -1, run_search},
    {"show", "visa", N_("REF [--at TIME]"), N_("show a ticket"), BIT(OPTION_AT),
     1, 1, run_show},
    {"explain", "förklara", N_("REF [CLOCK]"),
     N_("show how a ticket's deadlines were counted"), 0, 1, 2, run_explain},
    {"watch", "bevaka", N_("[REF]"), N_("follow changes as they happen"), 0, 0,
     1, run_watch},
    {"decide", "besluta", "", N_("go through what waits for your decision"), 0,
     0, 0, run_decide},
    {"known", "kända", "", N_("list known disturbances"), 0, 0, 0, run_known},
    {"me-too", "jag-också", "REF", N_("join those affected by a disturbance"),
     0, 1, 1, run_me_too},

    {"login", "logga-in", N_("LOGIN [--password-file FILE]"), N_("log in"),
     BIT(OPTION_PASSWORD_FILE), 1, 1, run_login},
    {"logout", "logga-ut", "", N_("log out"), 0, 0, 0, run_logout},
    {"whoami", "vem", "", N_("say who is logged in"), 0, 0, 0, run_whoami},
    {"passwd", "lösenord", "", N_("change your password"), 0, 0, 0, run_passwd},

    {"workflow list", "arbetsflöde lista", "", N_("list the workflows"), 0, 0,
     0, run_workflow_list},
    {"workflow show", "arbetsflöde visa", N_("NAME"),
     N_("show a workflow's text"), 0, 1, 1, run_workflow_show},
    {"workflow check", "arbetsflöde pröva", N_("FILE..."),
     N_("prove workflow files sound, or say what is not"), 0, 1, -1,
     run_workflow_check},
    {"workflow draw", "arbetsflöde rita", N_("NAME [--format mermaid|svg]"),
     N_("draw a workflow or a workflow file"), BIT(OPTION_FORMAT), 1, 1,
     run_workflow_draw},
    {"workflow activate", "arbetsflöde aktivera", N_("FILE"),
     N_("propose that a workflow file is used from now on"), 0, 1, 1,
     run_workflow_activate},

    {"person list", "person lista", "", N_("list persons"), 0, 0, 0,
     run_person_list},
    {"person show", "person visa", N_("LOGIN"), N_("show a person"), 0, 1, 1,
     run_person_show},
    {"system list", "system lista", "", N_("list systems"), 0, 0, 0,
     run_system_list},
    {"system show", "system visa", N_("KEY"), N_("show a system"), 0, 1, 1,
     run_system_show},
    {"role list", "roll lista", "", N_("list roles and who holds them"), 0, 0,
     0, run_role_list},
    {"register import", "register läs-in", N_("FILE [--dry-run]"),
     N_("propose a register file as the new register"), BIT(OPTION_DRY_RUN), 1,
     1, run_register_import},
    {"register export", "register skriv-ut", "",
     N_("write the register as a file"), 0, 0, 0, run_register_export},
    {"pending", "väntande", "",
     N_("list proposals that wait for a second person"), 0, 0, 0, run_pending},
    {"confirm", "bekräfta", "ID", N_("confirm another person's proposal"), 0, 1,
     1, run_confirm},
    {"withdraw", "återta", "ID", N_("withdraw a proposal"), 0, 1, 1,
     run_withdraw},

    {"log show", "logg visa", N_("[--security] [--limit N] [--after SEQ]"),
     N_("show the log"),
     BIT(OPTION_SECURITY) | BIT(OPTION_LIMIT) | BIT(OPTION_AFTER), 0, 0,
     run_log_show},
    {"log export", "logg skriv-ut", "",
     N_("write the whole log, one JSON object a line"), 0, 0, 0,
     run_log_export},
    {"log verify", "logg kontrollera", N_("[FILE] [--checkpoint FILE]"),
     N_("recompute the log's chain and say whether it is whole"),
     BIT(OPTION_CHECKPOINT), 0, 1, run_log_verify},
    {"doctor", "hälsa", "", N_("say what is alive and what is wrong"), 0, 0, 0,
     run_doctor},
    {"serve", "driv", N_("--data DIR [--sample] [--listen ENDPOINT]"),
     N_("run everything on this machine"),
     BIT(OPTION_DATA) | BIT(OPTION_SAMPLE) | BIT(OPTION_LISTEN), 0, 0,
     run_serve},

    {"help", "hjälp", N_("[COMMAND]"), N_("explain a command"), 0, 0, 2,
     run_help},
    {"completion", "komplettering", N_("bash"),
     N_("write the shell's completion script"), 0, 1, 2, run_completion},
    {"version", "utgåva", "", N_("say which version this is"), 0, 0, 0,
     run_version},
};

const struct commands COMMANDS = {
    .count = (int)(sizeof ROWS / sizeof *ROWS),
    .row = ROWS,
};
