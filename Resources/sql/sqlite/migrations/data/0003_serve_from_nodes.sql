-- SPDX-License-Identifier: Apache-2.0
-- What several nodes share; a store in files has one node, and the same tables.

-- A withdrawal since the message was leased: its clearance is void, it must pass the gate again.
ALTER TABLE message ADD COLUMN is_fenced INTEGER NOT NULL DEFAULT 0 CHECK (is_fenced IN (0, 1));

-- One row: up to when the pace of sending is spoken for, in nanoseconds of the time since 1970.
CREATE TABLE send_pace (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    mark INTEGER NOT NULL
) STRICT;
INSERT INTO send_pace (id, mark) VALUES (1, 0);

-- What may be tried only so often, for minutes. Who tried is a keyed hash.
CREATE TABLE attempt (
    number INTEGER PRIMARY KEY,
    token BLOB NOT NULL CHECK (length(token) = 16),
    made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX attempt_by_token ON attempt (token, made_at);
