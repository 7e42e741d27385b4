#include "core/status.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

/* One row for each outcome. Sentences are message ids: clients/cli/po has
 * them in Swedish. */
static const struct row {
    const char *code;
    int exit;
    const char *guard;
    const char *sentence;
} ROWS[STATUS_COUNT] = {
    [STATUS_OK] = {"OK", 0, "ok", "Done."},

    [STATUS_ROLE] = {"E-ROLL", 1, "role",
                     "You do not have the role that the move \"{move}\" on "
                     "{ref} takes. It takes: {roles}."},
    [STATUS_FOUR_EYES] = {"E-FYRA-OGON", 1, "four-eyes",
                          "You have already done this on the ticket: "
                          "{earlier}. The same person may not do both (four "
                          "eyes)."},
    [STATUS_OWN_MATTER] = {"E-EGEN-SAK", 1, "not-self",
                           "You cannot decide on your own access or your own "
                           "matter; somebody else has to."},
    [STATUS_NOT_SUPERVISOR] = {"E-EJ-CHEF", 1, "supervisor",
                               "Only the line manager of {person}, or that "
                               "manager's deputy, may make the move "
                               "\"{move}\"."},
    [STATUS_NOT_OWNER] = {"E-EJ-AGARE", 1, "owner",
                          "Only the system owner of {system} may take this "
                          "decision."},
    [STATUS_DECISION_MISSING] = {"E-BESLUT-SAKNAS", 1, "all-of",
                                 "Still missing: {role}. The ticket can go on "
                                 "only when all have decided, and nobody "
                                 "decides twice."},
    [STATUS_NO_QUORUM] = {"E-BESLUTSFOR", 1, "quorum",
                          "The IT council has no quorum: {present} of "
                          "{eligible} members with a vote are present, more "
                          "than half are needed."},
    [STATUS_RECUSED] = {"E-JAV", 1, "not-recused",
                        "You have recused yourself and may not take part in "
                        "the matter."},
    [STATUS_TRAINING] = {"E-UTBILDNING", 1, "training",
                         "{person} lacks valid training: {course}. The "
                         "course has to be passed first; the personnel "
                         "function then records it."},
    [STATUS_UNDERTAKING] = {"E-SEKRETESSFORBINDELSE", 1, "nda",
                            "{person} lacks a valid confidentiality "
                            "undertaking. The IT council has to decide on it "
                            "first."},
    [STATUS_NOT_APPROVED] = {"E-EJ-DRIFTGODKANT", 1, "approved",
                             "{system} has no operational approval (it held "
                             "until {date}). New access cannot be ordered."},
    [STATUS_ROLE_UNKNOWN] = {"E-ROLL-OKAND", 1, "role-exists",
                             "The role {role} is not in the role catalogue of "
                             "{system}."},
    [STATUS_ROLE_CONFLICT] = {"E-ROLLKONFLIKT", 1, "sod",
                              "The role {role} does not go together with "
                              "{other}. The system owner and the IT security "
                              "coordinator can decide on an exception."},
    [STATUS_REMOTE] = {"E-DISTANS", 1, "remote-ok",
                       "Information in {system} may not be handled remotely "
                       "with {equipment}."},
    [STATUS_REASON] = {"E-MOTIVERING", 1, "reason",
                       "Write a reason of at least {n} characters."},
    [STATUS_EVIDENCE] = {"E-UNDERLAG", 1, "evidence",
                         "Material is missing: {kind}. With arende attach REF "
                         "FILE --kind KIND it is attached by one of these: "
                         "{roles}."},
    [STATUS_CHILDREN_OPEN] = {"E-OPPNA-DELARENDEN", 1, "children-closed",
                              "Parts of this ticket that are not closed: {n}."},
    [STATUS_LEGAL] = {"E-RAPPORTPLIKT", 1, "legal-decided",
                      "The assessment of the duty to report is not finished: "
                      "{track}. The security incident cannot be closed."},
    [STATUS_WINDOW] = {"E-SERVICEFONSTER", 1, "window",
                       "The change may only be carried out in the maintenance "
                       "window {from}–{to}."},
    [STATUS_CLASS] = {"E-KLASSNING", 1, "classified",
                      "The system is not classified, or the information is "
                      "classified higher than the system may handle."},
    [STATUS_PROTECTED] = {"E-SAKERHETSSKYDD", 1, "no-protected-security",
                          "Do not enter the information here. Call the chief "
                          "of protective security on {phone}."},
    [STATUS_SECRECY] = {"E-SEKRETESS", 1, "clearance",
                        "The ticket is marked as secret or belongs to another "
                        "board. You have no access to it."},
    [STATUS_STATE] = {"E-TILLSTAND", 1, "state",
                      "The move \"{move}\" is not possible in the state "
                      "\"{state}\". Possible moves: {possible}."},
    [STATUS_CONDITION] = {"E-VILLKOR", 1, "field",
                          "{field} must be {allowed} for this move; it is "
                          "{value}."},
    [STATUS_PERIOD] = {"E-FRIST", 1, "period",
                       "This is possible only within {days} of {since}."},
    [STATUS_DIRECTION] = {"E-PRIORITET", 1, "direction",
                          "This would take the priority from {from} to {to}; "
                          "this move can only {direction} it."},
    [STATUS_INACTIVE] = {"E-INAKTIV", 1, "active",
                         "{person} is blocked or absent and cannot take this "
                         "on."},
    [STATUS_TWO_PERSONS] = {"E-TVA-PERSONER", 1, "two-persons",
                            "This takes two persons, one who proposes and "
                            "another who confirms: {what}. You cannot confirm "
                            "your own proposal."},
    [STATUS_DIGEST_DIFFERS] = {"E-SAMMA-VERSION", 1, "digest",
                               "Version {version} of {workflow} is already in "
                               "use with another content. Give the changed "
                               "file a new version number."},
    [STATUS_UNSOUND] = {"E-BEVIS", 1, "proof",
                        "The workflow is not sound: {finding}"},
    [STATUS_KEY_SERVICE] = {"E-TJANST", 1, "key",
                            "This key may not offer or use the service "
                            "{service}."},
    [STATUS_SAMPLE] = {"E-EXEMPEL", 1, "sample",
                       "The sample municipality cannot be used here: {why}."},

    [STATUS_FREEZE] = {"E-ANDRINGSSTOPP", 1, "no-freeze",
                       "Changes are frozen until {until}."},
    [STATUS_OVERLAP] = {"E-KROCK", 1, "no-overlap",
                        "{ref} is planned for the same system from {from} to "
                        "{until}. Choose another window."},
    [STATUS_LINKED] = {"E-KOPPLING", 1, "linked",
                       "This takes a linked ticket that is missing: {what}."},
    [STATUS_AHEAD] = {"E-FOR-NARA", 1, "ahead",
                      "{field} must be at least {days} ahead."},
    [STATUS_TERM] = {"E-FOR-LANGT", 1, "term",
                     "{field} must lie ahead, and at most {days} away."},
    [STATUS_HOLDS_NOT] = {"E-INTE-BADA", 1, "holds",
                          "This move is only for when {person} is also: "
                          "{roles}."},
    [STATUS_NOT_RECENT] = {"E-FOR-GAMMALT", 1, "recent",
                           "{field} must have passed, at most {days} ago."},
    [STATUS_AWAY] = {"E-FRANVARO", 1, "back",
                     "{person} is still absent. The block is lifted when the "
                     "absence has ended."},
    [STATUS_CARRIED] = {"E-BARS", 1, "",
                        "The identity of {person} is in {ref} already. Make "
                        "the change there."},
    [STATUS_SYSTEM_CARRIED] = {"E-BARS-SYSTEM", 1, "",
                               "The ticket {ref} answers for the system "
                               "{system} already. Make the change there."},
    [STATUS_REGISTER_RULE] = {"E-REGISTERREGEL", 1, "",
                              "The register would not make sense: {why}"},
    [STATUS_TAKEN] = {"E-UPPTAGEN", 1, "free",
                      "{name} is taken, or was once, and is never used "
                      "again. Choose another {field}."},
    [STATUS_MAY_NOT_OWN] = {"E-EJ-FORVALTNINGSCHEF", 1, "may-own",
                            "{person} cannot own this system: an owner heads "
                            "a department, and of infrastructure is the IT "
                            "chief."},
    [STATUS_LICENCES] = {"E-LICENS", 1, "licences",
                         "All {count} licences for {system} are in use."},
    [STATUS_EMPLOYMENT] = {"E-ANSTALLNING", 1, "employed",
                           "The employment of {person} ends on {date}; {field} "
                           "may be no later."},
    [STATUS_SEPARATE_ACCOUNT] = {"E-ADMINKONTO", 1, "separate-account",
                                 "{account} is the login of {person}. A "
                                 "privileged role takes an account of its "
                                 "own."},
    [STATUS_UNCONFIRMED] = {"E-EJ-BEKRAFTAT", 1, "linked",
                            "Nobody but you has dealt with {ref}. Somebody "
                            "else has to confirm it first (four eyes)."},
    [STATUS_NO_MAIL] = {"E-EPOST", 1, "mail",
                        "{person} has no mail address, and the code is sent "
                        "nowhere else. The personnel function enters one: with "
                        "the move \"Change particulars\" on the ticket of the "
                        "identity, or by arende feed persons."},
    [STATUS_SEAT] = {"E-EJ-LEDAMOT", 1, "seat",
                     "You have no seat in this round: seats were set when it "
                     "opened."},
    [STATUS_NOT_PRESENT] = {"E-NARVARO", 1, "present",
                            "You are not among those who are present at the "
                            "meeting. The chair adds you with the move "
                            "\"Presence\"; then you can vote."},
    [STATUS_VOTED] = {"E-ROSTAT", 1, "one-vote",
                      "This seat, or you yourself, has already voted. A vote "
                      "is never changed."},
    [STATUS_ROUND_CLOSED] = {"E-OMROSTNING", 1, "round",
                             "This takes a vote that is {what}; the newest on "
                             "this ticket is {round}."},
    [STATUS_OWNED] = {"E-ARENDE-AGER", 1, "owned",
                      "{what} was decided in {ref} and is changed by a ticket, "
                      "not by an import."},
    [STATUS_FEED_LARGE] = {"E-FLODE-STORT", 1, "feed",
                           "The feed would block {count} of {of} persons, "
                           "more than {percent} per cent. Nothing was "
                           "changed; two persons can confirm it."},
    [STATUS_DEPUTY] = {"E-ERSATTARE", 1, "deputy",
                       "This person cannot be deputy: {why}."},
    [STATUS_SECURITY_BLOCK] = {"E-SAKERHETSSPARR", 1, "security-block",
                               "{person} is blocked for security. Lifting "
                               "that takes two persons: one proposes, another "
                               "confirms."},

    [STATUS_NOT_CARRIED] = {"E-VERSIONSBYTE", 1, "carry",
                            "Tickets of {workflow} cannot be carried over: "
                            "{why}."},
    [STATUS_PENDING_FULL] =
        {"E-FORSLAG-VANTAR", 1, "pending-max",
         "{count} such proposals of yours wait already, "
         "and no more may: once somebody has decided on one of them "
         "(arende decide), or withdrawn one (arende "
         "withdraw ID), this one can be proposed."},

    [STATUS_USAGE] = {"E-ANVANDNING", 2, "usage", "{what}"},

    [STATUS_NOT_FOUND] = {"E-FINNS-EJ", 3, "visible",
                          "There is no {ref}, or you may not see it."},

    [STATUS_VERSION] = {"E-VERSION", 4, "version",
                        "Someone else has changed the ticket ({name}, "
                        "{at}). Read it again and try once more."},

    [STATUS_FIELD_MISSING] = {"E-UPPGIFT-SAKNAS", 5, "need",
                              "The field {field} is missing."},
    [STATUS_FIELD_INVALID] = {"E-UPPGIFT-FEL", 5, "need",
                              "The field {field} must be {expected}."},
    [STATUS_FIELD_UNKNOWN] = {"E-UPPGIFT-OKAND", 5, "need",
                              "There is no field {field} here. Fields that "
                              "can be given: {known}."},
    [STATUS_TEXT_UNCLEAN] = {"E-TECKEN", 5, "text",
                             "The field {field} holds characters that are not "
                             "text (control characters or broken UTF-8)."},
    [STATUS_TOO_LARGE] = {"E-FOR-STORT", 5, "size",
                          "That is too large: at most {limit}."},
    [STATUS_MALFORMED] = {"E-FORMAT", 5, "format",
                          "The message cannot be read."},
    [STATUS_KEY_REUSED] = {"E-NYCKEL", 5, "key",
                           "This key has already been used for another "
                           "request. Nothing was changed."},
    [STATUS_AMBIGUOUS] = {"E-FLERTYDIGT", 5, "unique",
                          "\"{given}\" can mean several: {matches}."},
    [STATUS_FILE] = {"E-FIL", 5, "file",
                     "The file {file} cannot be used: {why}."},
    [STATUS_KEY_FILE] = {"E-NYCKELFIL", 5, "file",
                         "The file {file} cannot be used: {why}."},
    [STATUS_FEED_INVALID] = {"E-FLODE", 5, "feed",
                             "The table has a fault in line {line}, at "
                             "{where}: {why} Nothing was changed."},
    [STATUS_REGISTER_INVALID] = {"E-REGISTER", 5, "register",
                                 "The register file has a fault in line "
                                 "{line}, at {where}: {why} Nothing was "
                                 "changed."},

    [STATUS_IDENTITY] = {"E-IDENTITET", 6, "auth",
                         "You are not logged in, or your identity is blocked. "
                         "Contact your line manager."},
    [STATUS_LOGIN_FAILED] = {"E-INLOGGNING", 6, "auth",
                             "The login or the password is wrong, or the "
                             "identity is blocked. A single-use code works "
                             "once."},
    [STATUS_SESSION_OVER] = {"E-SESSION", 6, "auth",
                             "Your session is over. Log in again."},
    [STATUS_PASSWORD_FIRST] = {"E-LOSENORD", 6, "auth",
                               "You have logged in with a single-use code, "
                               "which works once. Choose a password before you "
                               "log out, with: arende passwd. Otherwise a new "
                               "code is needed."},

    [STATUS_BUSY] = {"E-UPPTAGET", 7, "busy",
                     "The system is busy; nothing was done. Try again in a "
                     "moment."},
    [STATUS_UNAVAILABLE] = {"E-OTILLGANGLIG", 7, "busy",
                            "{service} does not answer; nothing was done. Try "
                            "again later."},
    [STATUS_EXPIRED] = {"E-FOR-SENT", 7, "busy",
                        "The request waited too long and was not carried "
                        "out. Try again."},
    [STATUS_STORAGE_FULL] = {"E-FULLT", 7, "busy",
                             "The disk is full; nothing was done. Call those "
                             "who run the system."},
    [STATUS_STAGED] = {"E-DELAR", 7, "busy",
                       "The file has not come whole; nothing was done. Try "
                       "again."},
    [STATUS_PROTOCOL_VERSION] = {"E-PROTOKOLL", 7, "version",
                                 "This program and the system speak different "
                                 "versions ({version}). Update the program."},

    [STATUS_UNKNOWN] = {"E-OKANT", 8, "unknown",
                        "It is not known whether this was done. Ask again "
                        "with the same key."},

    [STATUS_APPLIED_BEFORE] = {"E-TIDIGARE", 0, "ok",
                               "This was done before: {ref}, version "
                               "{version}."},

    [STATUS_STORE_FAILED] = {"E-LAGRING", 7, "storage", "The storage failed."},
    [STATUS_STORE_NEWER] = {"E-NYARE-DATABAS", 5, "storage",
                            "The database belongs to a newer version of the "
                            "program ({version})."},
    [STATUS_STORE_LOCKED] = {"E-LAST", 7, "storage",
                             "Another store is already using this data."},
    [STATUS_LOG_BROKEN] = {"E-LOGG", 1, "log",
                           "The log is broken at record {seq}: {check}."},
};

static const struct row *
row(enum status status)
{
    assert((unsigned)status < STATUS_COUNT);
    return &ROWS[status];
}

const char *
status_code(enum status status)
{
    return row(status)->code;
}

enum status
status_from_code(const char *code)
{
    for (int i = 0; i < STATUS_COUNT; i++)
        if (strcmp(ROWS[i].code, code) == 0)
            return (enum status)i;
    return STATUS_UNKNOWN;
}

int
status_exit(enum status status)
{
    return row(status)->exit;
}

const char *
status_sentence(enum status status)
{
    return row(status)->sentence;
}

const char *
status_guard(enum status status)
{
    return row(status)->guard;
}
