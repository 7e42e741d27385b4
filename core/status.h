/*
 * Every outcome that leaves a function or a process, with its wire code, its
 * exit code and its sentence, in one table.
 * Pure.
 *
 * Sentences are English message ids with {named} places; whoever shows them
 * to a person translates them and fills the places from the refusal's
 * arguments (`status_sentence`, `sentence_render` in core/sentence.h).
 * Source: reference domain 1.2 and 4.4, CLI.md exit codes.
 */
#ifndef ARENDE_CORE_STATUS_H
#define ARENDE_CORE_STATUS_H

enum status {
    STATUS_OK,

    /* Refused by a rule: exit 1. The wire code is the guard's. */
    STATUS_ROLE,             /* E-ROLL: {move} {ref} {roles} */
    STATUS_FOUR_EYES,        /* E-FYRA-OGON: {earlier} */
    STATUS_OWN_MATTER,       /* E-EGEN-SAK */
    STATUS_NOT_SUPERVISOR,   /* E-EJ-CHEF: {person} */
    STATUS_NOT_OWNER,        /* E-EJ-AGARE: {system} */
    STATUS_DECISION_MISSING, /* E-BESLUT-SAKNAS: {role} */
    STATUS_NO_QUORUM,        /* E-BESLUTSFOR: {present} {eligible} */
    STATUS_RECUSED,          /* E-JAV */
    STATUS_TRAINING,         /* E-UTBILDNING: {person} {course} */
    STATUS_UNDERTAKING,      /* E-SEKRETESSFORBINDELSE: {person} */
    STATUS_NOT_APPROVED,     /* E-EJ-DRIFTGODKANT: {system} {date} */
    STATUS_ROLE_UNKNOWN,     /* E-ROLL-OKAND: {role} {system} */
    STATUS_ROLE_CONFLICT,    /* E-ROLLKONFLIKT: {role} {other} */
    STATUS_REMOTE,           /* E-DISTANS: {system} {equipment} */
    STATUS_REASON,           /* E-MOTIVERING: {n} */
    STATUS_EVIDENCE,         /* E-UNDERLAG: {kind, roles} */
    STATUS_CHILDREN_OPEN,    /* E-OPPNA-DELARENDEN: {n} */
    STATUS_LEGAL,            /* E-RAPPORTPLIKT: {track} */
    STATUS_WINDOW,           /* E-SERVICEFONSTER: {from} {to} */
    STATUS_CLASS,            /* E-KLASSNING */
    STATUS_PROTECTED,        /* E-SAKERHETSSKYDD: {phone} */
    STATUS_SECRECY,          /* E-SEKRETESS */
    STATUS_STATE,            /* E-TILLSTAND: {move} {state} {possible} */
    STATUS_CONDITION,        /* E-VILLKOR: {field} {allowed} {value} */
    STATUS_PERIOD,           /* E-FRIST: {days} {since} */
    STATUS_DIRECTION,        /* E-PRIORITET: {from} {to} {direction} */
    STATUS_INACTIVE,         /* E-INAKTIV: {person} */
    STATUS_TWO_PERSONS,      /* E-TVA-PERSONER: {what} */
    STATUS_DIGEST_DIFFERS,   /* E-SAMMA-VERSION: {workflow} {version} */
    STATUS_UNSOUND,          /* E-BEVIS: {finding} */
    STATUS_KEY_SERVICE,      /* E-TJANST: {service} */
    STATUS_SAMPLE,           /* E-EXEMPEL: {why} */
    STATUS_FREEZE,           /* E-ANDRINGSSTOPP: {until} */
    STATUS_OVERLAP,          /* E-KROCK: {ref} {from} {until}, if seen */
    STATUS_LINKED,           /* E-KOPPLING: {what} */
    STATUS_AHEAD,            /* E-FOR-NARA: {field} {days} */
    STATUS_TERM,             /* E-FOR-LANGT: {field} {days} */
    STATUS_HOLDS_NOT,        /* E-INTE-BADA: {person} {roles} */
    STATUS_NOT_RECENT,       /* E-FOR-GAMMALT: {field} {days} */
    STATUS_AWAY,             /* E-FRANVARO: {person} */
    STATUS_CARRIED,          /* E-BARS: {person} {ref} */
    STATUS_SYSTEM_CARRIED,   /* E-BARS-SYSTEM: {system} {ref} */
    STATUS_REGISTER_RULE,    /* E-REGISTERREGEL: {why} */
    STATUS_TAKEN,            /* E-UPPTAGEN: {field} {name} */
    STATUS_MAY_NOT_OWN,      /* E-EJ-FORVALTNINGSCHEF: {person} */
    STATUS_LICENCES,         /* E-LICENS: {system} {count} */
    STATUS_EMPLOYMENT,       /* E-ANSTALLNING: {person} {field} {date} */
    STATUS_SEPARATE_ACCOUNT, /* E-ADMINKONTO: {person} {account} */
    STATUS_UNCONFIRMED,      /* E-EJ-BEKRAFTAT: {ref} */
    STATUS_NO_MAIL,          /* E-EPOST: {person} */
    STATUS_SEAT,             /* E-EJ-LEDAMOT */
    STATUS_NOT_PRESENT,      /* E-NARVARO: {} */
    STATUS_VOTED,            /* E-ROSTAT */
    STATUS_ROUND_CLOSED,     /* E-OMROSTNING: {what} {round} */
    STATUS_OWNED,            /* E-ARENDE-AGER: {what} {ref} */
    STATUS_FEED_LARGE,       /* E-FLODE-STORT: {percent} {count} {of} */
    STATUS_DEPUTY,           /* E-ERSATTARE: {why} */
    STATUS_SECURITY_BLOCK,   /* E-SAKERHETSSPARR: {person} */
    STATUS_NOT_CARRIED,      /* E-VERSIONSBYTE: {workflow} {why} */
    STATUS_PENDING_FULL,     /* E-FORSLAG-VANTAR: {count} */

    /* Exit 2: usage. */
    STATUS_USAGE, /* E-ANVANDNING: {what} */

    /* Exit 3: not found, or not visible; never told apart. */
    STATUS_NOT_FOUND, /* E-FINNS-EJ: {ref} */

    /* Exit 4. */
    STATUS_VERSION, /* E-VERSION: {name} {at} {version} */

    /* Exit 5: invalid or missing input, names the field. */
    STATUS_FIELD_MISSING,    /* E-UPPGIFT-SAKNAS: {field} */
    STATUS_FIELD_INVALID,    /* E-UPPGIFT-FEL: {field} {expected} */
    STATUS_FIELD_UNKNOWN,    /* E-UPPGIFT-OKAND: {field} {known} */
    STATUS_TEXT_UNCLEAN,     /* E-TECKEN: {field} */
    STATUS_TOO_LARGE,        /* E-FOR-STORT: {limit} */
    STATUS_MALFORMED,        /* E-FORMAT */
    STATUS_KEY_REUSED,       /* E-NYCKEL */
    STATUS_AMBIGUOUS,        /* E-FLERTYDIGT: {given} {matches} */
    STATUS_FILE,             /* E-FIL: {file} {why} */
    STATUS_KEY_FILE,         /* E-NYCKELFIL: {file} {why} */
    STATUS_FEED_INVALID,     /* E-FLODE: {line} {where} {why} */
    STATUS_REGISTER_INVALID, /* E-REGISTER: {line} {why} */

    /* Exit 6: not logged in or session over. */
    STATUS_IDENTITY,       /* E-IDENTITET */
    STATUS_LOGIN_FAILED,   /* E-INLOGGNING */
    STATUS_SESSION_OVER,   /* E-SESSION */
    STATUS_PASSWORD_FIRST, /* E-LOSENORD */

    /* Exit 7: certainly not applied. */
    STATUS_BUSY,             /* E-UPPTAGET: {retry_ms} */
    STATUS_UNAVAILABLE,      /* E-OTILLGANGLIG: {service} */
    STATUS_EXPIRED,          /* E-FOR-SENT */
    STATUS_STORAGE_FULL,     /* E-FULLT */
    STATUS_STAGED,           /* E-DELAR */
    STATUS_PROTOCOL_VERSION, /* E-PROTOKOLL: {version} */

    /* Exit 8: ask again with the same key. */
    STATUS_UNKNOWN, /* E-OKANT */

    /* Success of a kind: the answer is older than seven days. */
    STATUS_APPLIED_BEFORE, /* E-TIDIGARE: {ref} {version}; exit 0 */

    /* Never on the wire: the world failed. */
    STATUS_STORE_FAILED, /* E-LAGRING */
    STATUS_STORE_NEWER,  /* E-NYARE-DATABAS: {version} */
    STATUS_STORE_LOCKED, /* E-LAST */
    STATUS_LOG_BROKEN,   /* E-LOGG: {seq} {check} */

    STATUS_COUNT
};

/* "OK", "E-ROLL", …; the code on the wire and in --json. */
const char *status_code(enum status status);

/* The status of a wire code; STATUS_UNKNOWN for one we do not know. */
enum status status_from_code(const char *code);

/* The exit code of CLI.md. */
int status_exit(enum status status);

/* The English sentence with {named} places, a gettext message id. */
const char *status_sentence(enum status status);

/* The short English name of the guard, for people who read history. */
const char *status_guard(enum status status);

#endif
