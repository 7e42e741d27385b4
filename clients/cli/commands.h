/*
 * The commands, one function each; commands.c is their table.
 * Touches: whatever a command has to.
 *
 * Each returns the exit code. Failures have then been told.
 */
#ifndef ARENDE_CLIENTS_CLI_COMMANDS_H
#define ARENDE_CLIENTS_CLI_COMMANDS_H

#include "clients/cli/cli.h"

int run_serve(struct cli *cli, const struct cmdline *line);

int run_login(struct cli *cli, const struct cmdline *line);
int run_logout(struct cli *cli, const struct cmdline *line);
int run_whoami(struct cli *cli, const struct cmdline *line);
int run_passwd(struct cli *cli, const struct cmdline *line);

int run_new(struct cli *cli, const struct cmdline *line);
int run_do(struct cli *cli, const struct cmdline *line);
int run_note(struct cli *cli, const struct cmdline *line);
int run_attach(struct cli *cli, const struct cmdline *line);
int run_vote(struct cli *cli, const struct cmdline *line);
int run_link(struct cli *cli, const struct cmdline *line);
int run_me_too(struct cli *cli, const struct cmdline *line);

int run_list(struct cli *cli, const struct cmdline *line);
int run_search(struct cli *cli, const struct cmdline *line);
int run_show(struct cli *cli, const struct cmdline *line);
int run_explain(struct cli *cli, const struct cmdline *line);
int run_known(struct cli *cli, const struct cmdline *line);
int run_watch(struct cli *cli, const struct cmdline *line);
int run_decide(struct cli *cli, const struct cmdline *line);

int run_workflow_list(struct cli *cli, const struct cmdline *line);
int run_workflow_show(struct cli *cli, const struct cmdline *line);
int run_workflow_check(struct cli *cli, const struct cmdline *line);
int run_workflow_draw(struct cli *cli, const struct cmdline *line);
int run_workflow_try(struct cli *cli, const struct cmdline *line);
int run_workflow_activate(struct cli *cli, const struct cmdline *line);

int run_workflow_migrate(struct cli *cli, const struct cmdline *line);

int run_council_meeting(struct cli *cli, const struct cmdline *line);
int run_council_agenda(struct cli *cli, const struct cmdline *line);
int run_council_minutes(struct cli *cli, const struct cmdline *line);

int run_audit_access(struct cli *cli, const struct cmdline *line);
int run_audit_decisions(struct cli *cli, const struct cmdline *line);
int run_audit_overrides(struct cli *cli, const struct cmdline *line);
int run_audit_refusals(struct cli *cli, const struct cmdline *line);

int run_person_list(struct cli *cli, const struct cmdline *line);
int run_person_show(struct cli *cli, const struct cmdline *line);
int run_person_add(struct cli *cli, const struct cmdline *line);
int run_person_absent(struct cli *cli, const struct cmdline *line);
int run_person_back(struct cli *cli, const struct cmdline *line);
int run_person_block(struct cli *cli, const struct cmdline *line);
int run_person_unblock(struct cli *cli, const struct cmdline *line);
int run_person_reset(struct cli *cli, const struct cmdline *line);
int run_person_erase(struct cli *cli, const struct cmdline *line);
int run_absent(struct cli *cli, const struct cmdline *line);
int run_feed(struct cli *cli, const struct cmdline *line);
/* The first identity's appointment of an administrator. */
int identity_appoint(struct cli *cli, const char *role, const char *login);

int run_system_list(struct cli *cli, const struct cmdline *line);
int run_system_show(struct cli *cli, const struct cmdline *line);
int run_system_add(struct cli *cli, const struct cmdline *line);
int run_unit_list(struct cli *cli, const struct cmdline *line);
int run_role_list(struct cli *cli, const struct cmdline *line);
int run_role_grant(struct cli *cli, const struct cmdline *line);
int run_role_revoke(struct cli *cli, const struct cmdline *line);

int run_register_import(struct cli *cli, const struct cmdline *line);
int run_register_export(struct cli *cli, const struct cmdline *line);
int run_register_obligations(struct cli *cli, const struct cmdline *line);
int run_pending(struct cli *cli, const struct cmdline *line);
int run_confirm(struct cli *cli, const struct cmdline *line);
int run_withdraw(struct cli *cli, const struct cmdline *line);

int run_log_show(struct cli *cli, const struct cmdline *line);
int run_log_export(struct cli *cli, const struct cmdline *line);
int run_log_verify(struct cli *cli, const struct cmdline *line);

int run_doctor(struct cli *cli, const struct cmdline *line);
int run_help(struct cli *cli, const struct cmdline *line);
int run_completion(struct cli *cli, const struct cmdline *line);
int run_version(struct cli *cli, const struct cmdline *line);

/* The numbered menu that the bare program shows on a terminal. */
int run_menu(struct cli *cli);

#endif
