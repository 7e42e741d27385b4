-- What came after the rest of schema.sql, and is no reason for another version
-- of it: a store that was made without gets it when it is opened.

CREATE TABLE pending_head (     -- of one that waits and is a file
    id   INTEGER PRIMARY KEY REFERENCES pending (id),
    body BLOB NOT NULL          -- its body without the text: what lists read
) STRICT;
