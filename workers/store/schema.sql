-- Ärende's database, readable as tables. STRICT everywhere; sequence numbers
-- come from the store; *_at_ms is wall clock, UTC. Append-only tables (history,
-- log) are guarded by the authorizer in db_sqlite.c.

CREATE TABLE meta (            -- one row per fact about this installation
    key   TEXT PRIMARY KEY,    -- site, created_ms, store_epoch, log_seq, …
    value ANY NOT NULL
) STRICT, WITHOUT ROWID;

-- Workflows --------------------------------------------------------------

CREATE TABLE workflow (
    name    TEXT NOT NULL,
    version INTEGER NOT NULL,
    digest  BLOB NOT NULL CHECK (length(digest) = 32),
    text    TEXT NOT NULL,
    active  INTEGER NOT NULL CHECK (active IN (0, 1)),
    activated_at_ms INTEGER NOT NULL,
    proposer INTEGER NOT NULL,  -- person; 0 at creation of the store
    approver INTEGER NOT NULL,
    PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE allowed (          -- every move a pinned version allows (P4)
    workflow   TEXT NOT NULL,
    version    INTEGER NOT NULL,
    from_state TEXT NOT NULL,
    move       TEXT NOT NULL,
    to_state   TEXT NOT NULL,
    PRIMARY KEY (workflow, version, from_state, move, to_state),
    FOREIGN KEY (workflow, version) REFERENCES workflow (name, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE counter (          -- gap-free ticket numbers
    prefix TEXT NOT NULL,
    year   INTEGER NOT NULL,    -- local
    last   INTEGER NOT NULL,
    PRIMARY KEY (prefix, year)
) STRICT, WITHOUT ROWID;

-- Tickets: the fold of history, rebuildable ------------------------------

CREATE TABLE ticket (
    id        INTEGER PRIMARY KEY,
    ref       TEXT NOT NULL UNIQUE,
    prefix    TEXT NOT NULL,
    year      INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    workflow  TEXT NOT NULL,
    workflow_version INTEGER NOT NULL,
    state     TEXT NOT NULL,
    category  TEXT NOT NULL,    -- of the state: initial active waiting final
    rest      INTEGER NOT NULL DEFAULT 0, -- in that state nobody is asked for anything
    version   INTEGER NOT NULL,
    priority  INTEGER NOT NULL,
    requester INTEGER NOT NULL,
    recorder  INTEGER NOT NULL,
    assignee  INTEGER,
    system    TEXT,
    security  INTEGER NOT NULL, -- the workflow's security flag
    public    INTEGER NOT NULL, -- the workflow's known-disturbance flag
    due_at_ms INTEGER,          -- the earliest running clock's due
    created_at_ms INTEGER NOT NULL,
    updated_at_ms INTEGER NOT NULL,
    change_seq INTEGER NOT NULL, -- newest change, for watching
    fields    BLOB NOT NULL,     -- msgpack map of non-text fields
    UNIQUE (prefix, year, number),
    FOREIGN KEY (workflow, workflow_version) REFERENCES workflow (name, version)
) STRICT;
CREATE INDEX ticket_updated ON ticket (updated_at_ms, id);
CREATE INDEX ticket_open ON ticket (category, priority, id);
CREATE INDEX ticket_change ON ticket (change_seq);
CREATE INDEX ticket_requester ON ticket (requester);
CREATE INDEX ticket_assignee ON ticket (assignee);

CREATE TABLE ticket_text (      -- erasable text fields, present values
    ticket INTEGER NOT NULL REFERENCES ticket (id),
    field  TEXT NOT NULL,
    body   TEXT NOT NULL,
    PRIMARY KEY (ticket, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE ticket_time (      -- instants in fields, present values
    ticket INTEGER NOT NULL REFERENCES ticket (id),
    field  TEXT NOT NULL,
    at_ms  INTEGER NOT NULL,
    PRIMARY KEY (ticket, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE ticket_person (    -- everyone whom a ticket's fields ever named
    person INTEGER NOT NULL,
    ticket INTEGER NOT NULL REFERENCES ticket (id),
    PRIMARY KEY (person, ticket)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (             -- between tickets; shown from both sides
    ticket INTEGER NOT NULL REFERENCES ticket (id),
    kind   TEXT NOT NULL CHECK (kind IN ('child', 'blocks', 'caused-by')),
    other  INTEGER NOT NULL REFERENCES ticket (id), -- is its child, …
    seq    INTEGER NOT NULL,    -- of the log entry that made it
    PRIMARY KEY (ticket, kind, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_other ON link (other, kind);

CREATE TABLE history (          -- append-only
    seq       INTEGER PRIMARY KEY,  -- = log.seq of the same step
    ticket    INTEGER NOT NULL REFERENCES ticket (id) DEFERRABLE INITIALLY DEFERRED,
    version   INTEGER NOT NULL,
    workflow  TEXT NOT NULL,
    workflow_version INTEGER NOT NULL,
    at_ms     INTEGER NOT NULL,
    cause     TEXT NOT NULL CHECK (cause IN ('person','timer','event','worker','round','auto','ticket')),
    actor     INTEGER NOT NULL,     -- person number, 0 for none
    acting_for INTEGER NOT NULL,
    move      TEXT NOT NULL,
    from_state TEXT NOT NULL,
    to_state  TEXT NOT NULL,
    priority  INTEGER NOT NULL,
    change    BLOB NOT NULL,        -- msgpack: {fields, requester?, roles, guards}
    UNIQUE (ticket, version),
    FOREIGN KEY (workflow, workflow_version, from_state, move, to_state)
        REFERENCES allowed (workflow, version, from_state, move, to_state)
) STRICT;
CREATE INDEX history_actor ON history (actor, ticket);

CREATE TABLE log (              -- append-only; entry as in core/chain.h
    seq   INTEGER PRIMARY KEY,
    at_ms INTEGER NOT NULL,
    kind  TEXT NOT NULL CHECK (kind IN ('security', 'transaction')),
    entry BLOB NOT NULL,
    head  BLOB NOT NULL CHECK (length(head) = 32)
) STRICT;

CREATE TABLE detail (           -- erasable: free text behind a commitment
    seq  INTEGER PRIMARY KEY,   -- of the log entry
    salt BLOB NOT NULL CHECK (length(salt) = 32),
    body BLOB NOT NULL          -- msgpack: {texts: {field: …}, note, …}
) STRICT;

CREATE VIRTUAL TABLE found USING fts5 ( -- rowid = ticket id
    ref, title, body, tokenize = "unicode61 remove_diacritics 0"
);

-- Deadlines and jobs -----------------------------------------------------

CREATE TABLE deadline (
    ticket    INTEGER NOT NULL REFERENCES ticket (id),
    clock     TEXT NOT NULL,
    cycle     INTEGER NOT NULL,
    percent   INTEGER NOT NULL,
    due_at_ms INTEGER NOT NULL,
    PRIMARY KEY (ticket, clock, cycle, percent)
) STRICT, WITHOUT ROWID;
CREATE INDEX deadline_due ON deadline (due_at_ms);

CREATE TABLE fired (            -- P6: an occurrence fires at most once
    ticket  INTEGER NOT NULL REFERENCES ticket (id),
    clock   TEXT NOT NULL,
    cycle   INTEGER NOT NULL,
    percent INTEGER NOT NULL,
    at_ms   INTEGER NOT NULL,
    seq     INTEGER NOT NULL,   -- log entry
    PRIMARY KEY (ticket, clock, cycle, percent)
) STRICT, WITHOUT ROWID;

CREATE TABLE job (
    id       INTEGER PRIMARY KEY,
    service  TEXT NOT NULL,
    ticket   INTEGER REFERENCES ticket (id),
    version  INTEGER NOT NULL,  -- of the ticket, at the step that asked
    seq      INTEGER NOT NULL,  -- the step's log entry
    state    TEXT NOT NULL CHECK (state IN ('ready', 'leased', 'done', 'dead')),
    epoch    INTEGER NOT NULL,  -- counted up at each lease
    attempts INTEGER NOT NULL,
    ready_at_ms INTEGER NOT NULL, -- back-off
    created_at_ms INTEGER NOT NULL,
    ended_at_ms INTEGER,
    body     BLOB NOT NULL,     -- msgpack
    error    TEXT
) STRICT;
CREATE INDEX job_ready ON job (service, ready_at_ms, id) WHERE state = 'ready';
CREATE INDEX job_open ON job (state) WHERE state IN ('ready', 'leased');
CREATE INDEX job_ticket ON job (ticket);

-- Exactly once -----------------------------------------------------------

CREATE TABLE applied (          -- never pruned
    principal INTEGER NOT NULL, -- person number
    key       BLOB NOT NULL CHECK (length(key) = 16),
    digest    BLOB NOT NULL CHECK (length(digest) = 32), -- keyed
    ref       TEXT,             -- of what it did
    version   INTEGER,
    at_ms     INTEGER NOT NULL,
    PRIMARY KEY (principal, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE answered (         -- the byte-equal answer, seven days
    principal INTEGER NOT NULL,
    key       BLOB NOT NULL,
    at_ms     INTEGER NOT NULL,
    reply     BLOB NOT NULL,
    PRIMARY KEY (principal, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX answered_at ON answered (at_ms);

-- The register -----------------------------------------------------------

CREATE TABLE unit (
    key     TEXT PRIMARY KEY,
    label   TEXT NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('municipality', 'board', 'department', 'unit')),
    parent  TEXT REFERENCES unit (key),
    manager INTEGER,            -- person number
    function TEXT               -- 'central-it': what the unit is to IT
) STRICT, WITHOUT ROWID;

CREATE TABLE person (           -- numbers are never reused
    number  INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL CHECK (kind IN ('person', 'service')),
    unit    TEXT REFERENCES unit (key),
    login_hash BLOB NOT NULL UNIQUE, -- keyed; stays when the text is erased
    language TEXT NOT NULL CHECK (language IN ('sv', 'en')),
    blocked INTEGER NOT NULL CHECK (blocked IN (0, 1)),
    blocked_cause TEXT,         -- 'leave' 'security' 'left' 'administrator'
    verifier TEXT,              -- Argon2id, NULL: cannot log in
    verifier_at_ms INTEGER,
    owner   INTEGER,            -- of a service identity
    company TEXT,               -- of an external person, else NULL
    profile TEXT,               -- position profile
    employed_until_at_ms INTEGER, -- the instant the employment is over
    closed_at_ms INTEGER,       -- left: never active again
    identity INTEGER,           -- ticket that carries the identity, if any
    code_verifier TEXT,         -- of a single-use code, Argon2id
    code_until_at_ms INTEGER,
    code_session BLOB,          -- token_hash of the one session that it has
    must_change INTEGER NOT NULL DEFAULT 0 CHECK (must_change IN (0, 1)),
    reached INTEGER NOT NULL DEFAULT 0, -- what the tickets that gave them rights
                                -- know: 0 nothing, 1 barred, 2 left
    reached_unit TEXT           -- the unit up to which they were asked about
) STRICT;
CREATE INDEX person_leaving ON person (employed_until_at_ms)
    WHERE employed_until_at_ms IS NOT NULL AND closed_at_ms IS NULL;

CREATE TABLE person_text (      -- erasable
    number INTEGER PRIMARY KEY REFERENCES person (number),
    login  TEXT NOT NULL UNIQUE,
    name   TEXT NOT NULL,
    mail   TEXT
) STRICT;
CREATE INDEX person_text_mail ON person_text (lower(mail)); -- whose is it

CREATE TABLE former (           -- erasable: what persons were called before,
                                -- so that erasing finds it wherever it stands
    number INTEGER NOT NULL REFERENCES person (number),
    word   TEXT NOT NULL,       -- a name or a mail address
    PRIMARY KEY (number, word)
) STRICT, WITHOUT ROWID;

CREATE TABLE absence (
    person  INTEGER NOT NULL REFERENCES person (number),
    from_at_ms INTEGER NOT NULL,
    to_at_ms   INTEGER NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('leave', 'other')),
    deputy  INTEGER,            -- proposed, or …
    deputy_confirmed INTEGER NOT NULL CHECK (deputy_confirmed IN (0, 1)),
    begun   INTEGER NOT NULL CHECK (begun IN (0, 1)), -- sessions ended, told
    over    INTEGER NOT NULL DEFAULT 0 CHECK (over IN (0, 1)), -- told
    source  TEXT NOT NULL,      -- 'import' 'feed' 'self', or a ticket's REF
    PRIMARY KEY (person, from_at_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX absence_coming ON absence (from_at_ms) WHERE begun = 0;
CREATE INDEX absence_ending ON absence (to_at_ms) WHERE over = 0;

CREATE TABLE deputy (           -- who may act for whom, until when
    person  INTEGER NOT NULL REFERENCES person (number),
    deputy  INTEGER NOT NULL REFERENCES person (number),
    from_at_ms  INTEGER NOT NULL,
    until_at_ms INTEGER NOT NULL, -- never open-ended
    source  TEXT NOT NULL,      -- 'import', or a ticket's REF
    PRIMARY KEY (person, deputy, from_at_ms)
) STRICT, WITHOUT ROWID;
CREATE INDEX deputy_deputy ON deputy (deputy);

CREATE TABLE system (
    key     TEXT PRIMARY KEY,
    label   TEXT NOT NULL,
    unit    TEXT REFERENCES unit (key),
    category TEXT NOT NULL,     -- 'business' 'infrastructure' 'common'
    owner   INTEGER,            -- person number
    manager INTEGER,
    sector_critical INTEGER NOT NULL CHECK (sector_critical IN (0, 1)),
    licences INTEGER,           -- how many may have access; NULL: not counted
    ended_at_ms INTEGER,        -- decommissioned
    more    BLOB NOT NULL       -- msgpack: class, suppliers, hosts, services,
                                -- integrations, parties
) STRICT, WITHOUT ROWID;

CREATE TABLE catalogue (        -- the roles that a system knows (R84)
    system  TEXT NOT NULL REFERENCES system (key),
    role    TEXT NOT NULL,
    label   TEXT NOT NULL,
    privileged INTEGER NOT NULL CHECK (privileged IN (0, 1)),
    more    BLOB NOT NULL,      -- msgpack: courses, conflicts, tasks, remote
    PRIMARY KEY (system, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE course (
    key     TEXT PRIMARY KEY,
    label   TEXT NOT NULL,
    months  INTEGER             -- valid so long; NULL: for good
) STRICT, WITHOUT ROWID;

CREATE TABLE profile_line (     -- what a position needs (R86)
    profile TEXT NOT NULL,
    system  TEXT NOT NULL REFERENCES system (key),
    role    TEXT NOT NULL,
    PRIMARY KEY (profile, system, role)
) STRICT, WITHOUT ROWID;

CREATE TABLE freeze (           -- when changes rest
    from_at_ms  INTEGER NOT NULL,
    until_at_ms INTEGER NOT NULL,
    system  TEXT NOT NULL,      -- '' every system
    reason  TEXT NOT NULL,
    PRIMARY KEY (from_at_ms, system)
) STRICT, WITHOUT ROWID;

CREATE TABLE granted (          -- what somebody, or a system, has by decision
    id      INTEGER PRIMARY KEY,
    kind    TEXT NOT NULL,      -- 'role' 'access' 'course' 'undertaking'
                                -- 'approval' 'remote' 'facility'
    person  INTEGER REFERENCES person (number), -- NULL: the system has it
    system  TEXT NOT NULL,      -- '' none, or of 'role' everywhere; of 'role'
                                -- a system's or a unit's key
    name    TEXT NOT NULL,      -- role, course, company, equipment, zone
    from_at_ms  INTEGER NOT NULL,
    until_at_ms INTEGER,
    paused  INTEGER NOT NULL CHECK (paused IN (0, 1)),
    ended_at_ms INTEGER,        -- before its time, or when it was over
    ended_cause TEXT,           -- 'ticket' 'import' 'left' 'expired'
    ticket  INTEGER REFERENCES ticket (id), -- that gave it
    reference TEXT,             -- of the decision, where it was imported
    decided_at_ms INTEGER NOT NULL,
    imported INTEGER NOT NULL CHECK (imported IN (0, 1))
) STRICT;
CREATE INDEX granted_person ON granted (person, kind, name);
CREATE INDEX granted_system ON granted (system, kind, name);
CREATE INDEX granted_role ON granted (kind, name);
CREATE INDEX granted_ticket ON granted (ticket);

CREATE TABLE cascade (          -- what a step, or the register, has still to
                                -- do to other tickets, in this order
    id      INTEGER PRIMARY KEY,
    ticket  INTEGER REFERENCES ticket (id), -- whose step; NULL: the register
    person  INTEGER REFERENCES person (number), -- about whom that is then
    other   INTEGER REFERENCES ticket (id), -- that is told; NULL: one begins
    workflow TEXT,              -- in which it begins
    move    TEXT,               -- NULL: whichever is allowed
    depth   INTEGER NOT NULL,   -- of what follows from what
    body    BLOB NOT NULL       -- msgpack: fields, note, requester, …
) STRICT;

CREATE TABLE past (             -- append-only: what the register said when;
                                -- only erasing takes words out of a body
    id      INTEGER PRIMARY KEY, -- the order of the notes
    kind    TEXT NOT NULL,      -- 'unit' 'person' 'system' 'grant' 'deputy'
    key     TEXT NOT NULL,      -- unit, number, system, grant, number
    seq     INTEGER NOT NULL,   -- newest log entry when it was noted
    at_ms   INTEGER NOT NULL,
    body    BLOB NOT NULL       -- msgpack: the row from then on
) STRICT;
CREATE INDEX past_key ON past (kind, key, id);

CREATE TABLE owned (            -- what a ticket decided no import changes
    kind    TEXT NOT NULL,      -- 'unit' 'person' 'system'
    key     TEXT NOT NULL,      -- unit, number, system
    what    TEXT NOT NULL,      -- the key in the register file: owner, …
    ticket  INTEGER NOT NULL REFERENCES ticket (id),
    PRIMARY KEY (kind, key, what)
) STRICT, WITHOUT ROWID;

CREATE TABLE system_admin (
    system TEXT NOT NULL REFERENCES system (key),
    person INTEGER NOT NULL REFERENCES person (number),
    PRIMARY KEY (system, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE pending (          -- what one has proposed and another must confirm
    id       INTEGER PRIMARY KEY,
    what     TEXT NOT NULL,     -- 'register-import' 'workflow-activate' …
    proposer INTEGER NOT NULL,
    at_ms    INTEGER NOT NULL,
    digest   BLOB NOT NULL,
    body     BLOB NOT NULL,     -- msgpack; when it is over without its file
    state    TEXT NOT NULL CHECK (state IN ('waiting', 'confirmed', 'withdrawn')),
    decider  INTEGER,
    decided_at_ms INTEGER
) STRICT;

CREATE TABLE staged (           -- parts of a file on its way in (staged.h)
    person  INTEGER NOT NULL,   -- whose it is
    digest  BLOB NOT NULL CHECK (length(digest) = 32), -- of the whole
    part    INTEGER NOT NULL,   -- from 0
    parts   INTEGER NOT NULL,
    at_ms   INTEGER NOT NULL,   -- when the part came
    data    BLOB NOT NULL,
    UNIQUE (person, digest, part)
) STRICT;

CREATE TABLE enrolled (         -- client and publisher keys
    public_key BLOB PRIMARY KEY CHECK (length(public_key) = 32),
    kind   TEXT NOT NULL CHECK (kind IN ('client', 'publisher')),
    label  TEXT NOT NULL,
    principal INTEGER,          -- publisher: its service identity's number
    at_ms  INTEGER NOT NULL,
    revoked_at_ms INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    token_hash BLOB PRIMARY KEY CHECK (length(token_hash) = 32),
    person     INTEGER NOT NULL REFERENCES person (number),
    public_key BLOB NOT NULL,   -- the client key that opened it
    opened_at_ms INTEGER NOT NULL,
    used_at_ms INTEGER NOT NULL, -- written at most once a minute
    ended_at_ms INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX session_person ON session (person) WHERE ended_at_ms IS NULL;

CREATE TABLE login_try (        -- back-off per (account, client key)
    login_hash BLOB NOT NULL,
    public_key BLOB NOT NULL,
    failed     INTEGER NOT NULL,
    next_at_ms INTEGER NOT NULL,
    succeeded_at_ms INTEGER,    -- a key with a recent success keeps its lane
    PRIMARY KEY (login_hash, public_key)
) STRICT, WITHOUT ROWID;
