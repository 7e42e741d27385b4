-- What came after the rest of schema.sql, and is no reason for another version
-- of it: a store that was made without gets it when it is opened.

CREATE TABLE IF NOT EXISTS pending_head ( -- of one that waits and is a file
    id   INTEGER PRIMARY KEY REFERENCES pending (id),
    body BLOB NOT NULL          -- its body without the text: what lists read
) STRICT;

-- In a row the state stands behind the body: to look at it there is to read the
-- whole file.
CREATE INDEX IF NOT EXISTS pending_waiting ON pending (state)
    WHERE state = 'waiting';

CREATE TABLE IF NOT EXISTS code_attempt ( -- the login that a code opened
    person      INTEGER PRIMARY KEY REFERENCES person (number),
    request_key BLOB NOT NULL   -- asked again with it, it is the same login
) STRICT;
