-- SPDX-License-Identifier: Apache-2.0
-- How the officer comes from a number that somebody names to sealed evidence, and what is open for an hour (docs/design/0015).

-- A keyed hash of each identity that a sealed person had. One number may have had several lives.
CREATE TABLE evidence_match (
    token BLOB NOT NULL CHECK (length(token) = 16),
    subject BLOB NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
    PRIMARY KEY (token, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_match_subject ON evidence_match (subject);

CREATE TABLE evidence_opening (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    staff BLOB NOT NULL CHECK (length(staff) = 16),
    reason TEXT NOT NULL,
    -- The officer's own reference, sealed: nobody knows what is typed into it.
    reference BLOB NULL,
    opened_at INTEGER NOT NULL,
    -- The signed head under which everything is printed.
    note BLOB NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_opening_by_time ON evidence_opening (opened_at);

-- Whose evidence is open, how far they had come, and the entry that says so.
CREATE TABLE evidence_opening_subject (
    opening BLOB NOT NULL REFERENCES evidence_opening (id) ON DELETE CASCADE,
    subject BLOB NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
    stage INTEGER NOT NULL CHECK (stage IN (0, 1)),
    leaf INTEGER NOT NULL,
    PRIMARY KEY (opening, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX evidence_opening_of_subject ON evidence_opening_subject (subject);

-- The messages as they stood then: their rows go on changing.
CREATE TABLE evidence_opening_use (
    opening BLOB NOT NULL REFERENCES evidence_opening (id) ON DELETE CASCADE,
    message INTEGER NOT NULL,
    ground INTEGER NOT NULL,
    content INTEGER NOT NULL,
    purpose TEXT NULL,
    contract TEXT NULL,
    request BLOB NULL,
    template TEXT NULL,
    state INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    error_code INTEGER NULL,
    PRIMARY KEY (opening, message)
) STRICT, WITHOUT ROWID;
