-- SPDX-License-Identifier: Apache-2.0
-- People, their permissions and evidence, the ledger, the inbox. References are 16 random bytes, moments are milliseconds since 1970.
-- What tells who somebody is stands here only sealed (`profile`, `sealed`) or as a keyed hash (`…token`).

-- One row: which store this file belongs to.
CREATE TABLE data_store (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    identity BLOB NOT NULL CHECK (length(identity) = 16)
) STRICT;

CREATE TABLE subject (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    -- 0 active, 1 sealed, 2 unlinked
    stage INTEGER NOT NULL CHECK (stage IN (0, 1, 2)),
    language TEXT NOT NULL CHECK (length(language) BETWEEN 1 AND 35),
    created_at INTEGER NOT NULL,
    stage_changed_at INTEGER NOT NULL,
    email_token BLOB CHECK (length(email_token) = 16),
    phone_token BLOB CHECK (length(phone_token) = 16),
    account_token BLOB CHECK (length(account_token) = 16),
    -- Why the person may be invited by e-mail; null when they may not.
    email_ground INTEGER,
    profile BLOB,
    CHECK (CASE stage WHEN 0 THEN profile IS NOT NULL
        ELSE profile IS NULL AND email_token IS NULL AND phone_token IS NULL AND account_token IS NULL AND email_ground IS NULL END)
) STRICT;
CREATE UNIQUE INDEX subject_email ON subject (email_token) WHERE email_token IS NOT NULL;
CREATE UNIQUE INDEX subject_phone ON subject (phone_token) WHERE phone_token IS NOT NULL;
CREATE UNIQUE INDEX subject_account ON subject (account_token) WHERE account_token IS NOT NULL;
CREATE INDEX subject_sealed ON subject (stage_changed_at) WHERE stage = 1;

CREATE TABLE permission (
    subject BLOB NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
    purpose TEXT NOT NULL CHECK (length(purpose) BETWEEN 1 AND 64),
    -- 0 requested, 1 given, 2 refused, 3 withdrawn, 4 lapsed
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
    version INTEGER NOT NULL CHECK (version > 0),
    changed_at INTEGER NOT NULL,
    method TEXT NOT NULL,
    wording BLOB CHECK (length(wording) = 32),
    PRIMARY KEY (subject, purpose),
    CHECK (state <> 1 OR wording IS NOT NULL)
) STRICT, WITHOUT ROWID;
-- The audience of a purpose.
-- With the state in it, so that the index alone answers.
CREATE INDEX permission_given ON permission (purpose, subject, state) WHERE state = 1;

CREATE TABLE opt_in_request (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    code_token BLOB NOT NULL UNIQUE CHECK (length(code_token) = 16),
    -- 0 the person writes first, 1 typed number
    path INTEGER NOT NULL CHECK (path IN (0, 1)),
    -- 0 open, 1 asked, 2 confirmed, 3 refused, 4 lapsed
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 4),
    language TEXT NOT NULL,
    -- Codes with a blank between them, in order.
    purposes TEXT NOT NULL CHECK (length(purposes) > 0),
    wording BLOB NOT NULL CHECK (length(wording) = 32),
    notice BLOB NOT NULL CHECK (length(notice) = 32),
    form BLOB NOT NULL CHECK (length(form) = 32),
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    invitee BLOB CHECK (length(invitee) = 16),
    asked BLOB CHECK (length(asked) = 16)
) STRICT;
CREATE INDEX opt_in_request_unanswered ON opt_in_request (asked, number) WHERE state < 2 AND asked IS NOT NULL;
CREATE INDEX opt_in_request_overdue ON opt_in_request (expires_at) WHERE state < 2;

CREATE TABLE evidence (
    number INTEGER PRIMARY KEY,
    subject BLOB NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
    leaf INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;
CREATE INDEX evidence_subject ON evidence (subject, number);

CREATE TABLE suppression (
    token BLOB NOT NULL PRIMARY KEY CHECK (length(token) = 16),
    reason INTEGER NOT NULL,
    suppressed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Wordings (0) and notices (1); a published one never changes.
CREATE TABLE publication (
    kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
    language TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version > 0),
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    published_at INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (kind, language, version)
) STRICT;
CREATE TRIGGER publication_is_final BEFORE UPDATE ON publication
BEGIN
    SELECT raise(ABORT, 'a publication never changes');
END;

CREATE TABLE link (
    token BLOB NOT NULL PRIMARY KEY CHECK (length(token) = 16),
    -- 0 preferences, 1 receipt
    kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX link_expiry ON link (expires_at);

CREATE TABLE conversation (
    subject BLOB NOT NULL PRIMARY KEY REFERENCES subject (id) ON DELETE CASCADE,
    window_closes_at INTEGER,
    help_sent_at INTEGER
) STRICT, WITHOUT ROWID;

-- The transparency log: entries without gaps from 0, tiles of the tree over them, signed heads.
CREATE TABLE ledger_entry (
    leaf INTEGER PRIMARY KEY CHECK (leaf >= 0),
    bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 65535)
) STRICT;
-- A row holds a tile as far as it has grown; a narrower one is its beginning.
CREATE TABLE ledger_tile (
    level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 7),
    position INTEGER NOT NULL CHECK (position >= 0),
    hashes BLOB NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
    PRIMARY KEY (level, position)
) STRICT;
CREATE TABLE checkpoint (
    size INTEGER PRIMARY KEY CHECK (size > 0),
    note BLOB NOT NULL
) STRICT;
CREATE TRIGGER ledger_entry_is_final BEFORE UPDATE ON ledger_entry
BEGIN
    SELECT raise(ABORT, 'the ledger never changes');
END;
CREATE TRIGGER ledger_entry_stays BEFORE DELETE ON ledger_entry
BEGIN
    SELECT raise(ABORT, 'the ledger never forgets');
END;

-- Webhook deliveries that are durable and not yet acted upon.
CREATE TABLE webhook_delivery (
    number INTEGER PRIMARY KEY,
    received_at INTEGER NOT NULL,
    -- 0: at once
    due_at INTEGER NOT NULL,
    sealed BLOB NOT NULL
) STRICT;

-- Events that were acted upon, in the order in which they were seen.
CREATE TABLE seen_event (
    number INTEGER PRIMARY KEY,
    token BLOB NOT NULL UNIQUE CHECK (length(token) = 16),
    seen_at INTEGER NOT NULL
) STRICT;
