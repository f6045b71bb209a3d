-- SPDX-License-Identifier: Apache-2.0
-- How the officer comes from a number that somebody names to sealed evidence, and what is open for an hour (docs/design/0015).

-- A keyed hash of each identity that a sealed person had. One number may have had several lives.
CREATE TABLE evidence_match (
    token BYTEA NOT NULL CHECK (length(token) = 16),
    subject BYTEA NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
    PRIMARY KEY (token, subject)
);
CREATE INDEX evidence_match_subject ON evidence_match (subject);

CREATE TABLE evidence_opening (
    id BYTEA PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    staff BYTEA NOT NULL CHECK (length(staff) = 16),
    reason TEXT COLLATE "C" NOT NULL,
    -- The officer's own reference, sealed: nobody knows what is typed into it.
    reference BYTEA NULL,
    opened_at BIGINT NOT NULL,
    -- The signed head under which everything is printed.
    note BYTEA NULL
);
CREATE INDEX evidence_opening_by_time ON evidence_opening (opened_at);

-- Whose evidence is open, how far they had come, and the entry that says so.
CREATE TABLE evidence_opening_subject (
    opening BYTEA NOT NULL REFERENCES evidence_opening (id) ON DELETE CASCADE,
    subject BYTEA NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
    stage BIGINT NOT NULL CHECK (stage IN (0, 1)),
    leaf BIGINT NOT NULL,
    PRIMARY KEY (opening, subject)
);
CREATE INDEX evidence_opening_of_subject ON evidence_opening_subject (subject);

-- The messages as they stood then: their rows go on changing.
CREATE TABLE evidence_opening_use (
    opening BYTEA NOT NULL REFERENCES evidence_opening (id) ON DELETE CASCADE,
    message BIGINT NOT NULL,
    ground BIGINT NOT NULL,
    content BIGINT NOT NULL,
    purpose TEXT COLLATE "C" NULL,
    contract TEXT COLLATE "C" NULL,
    request BYTEA NULL,
    template TEXT COLLATE "C" NULL,
    state BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    error_code BIGINT NULL,
    PRIMARY KEY (opening, message)
);
