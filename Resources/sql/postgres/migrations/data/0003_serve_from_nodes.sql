-- SPDX-License-Identifier: Apache-2.0
-- What several nodes share.

-- A withdrawal since the message was leased: its clearance is void, it must pass the gate again.
ALTER TABLE message ADD COLUMN is_fenced SMALLINT NOT NULL DEFAULT 0 CHECK (is_fenced IN (0, 1));

-- One row: up to when the pace of sending is spoken for, in nanoseconds of the time since 1970.
CREATE TABLE send_pace (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    mark BIGINT NOT NULL
);
INSERT INTO send_pace (id, mark) VALUES (1, 0);

-- What may be tried only so often, for minutes. Who tried is a keyed hash.
CREATE TABLE attempt (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token BYTEA NOT NULL CHECK (length(token) = 16),
    made_at BIGINT NOT NULL
);
CREATE INDEX attempt_by_token ON attempt (token, made_at);
