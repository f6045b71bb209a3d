-- SPDX-License-Identifier: Apache-2.0
-- People, their permissions and evidence, the ledger, the inbox. References are 16 random bytes, moments are milliseconds since 1970.
-- What tells who somebody is stands here only sealed (`profile`, `sealed`) or as a keyed hash (`…token`).

-- One row: which store this schema belongs to.
CREATE TABLE data_store (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    identity BYTEA NOT NULL CHECK (length(identity) = 16)
);

CREATE TABLE subject (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id BYTEA NOT NULL UNIQUE CHECK (length(id) = 16),
    -- 0 active, 1 sealed, 2 unlinked
    stage SMALLINT NOT NULL CHECK (stage IN (0, 1, 2)),
    language TEXT COLLATE "C" NOT NULL CHECK (length(language) BETWEEN 1 AND 35),
    created_at BIGINT NOT NULL,
    stage_changed_at BIGINT NOT NULL,
    email_token BYTEA CHECK (length(email_token) = 16),
    phone_token BYTEA CHECK (length(phone_token) = 16),
    account_token BYTEA CHECK (length(account_token) = 16),
    -- Why the person may be invited by e-mail; null when they may not.
    email_ground SMALLINT,
    profile BYTEA,
    CHECK (CASE stage WHEN 0 THEN profile IS NOT NULL
        ELSE profile IS NULL AND email_token IS NULL AND phone_token IS NULL AND account_token IS NULL AND email_ground IS NULL END)
);
CREATE UNIQUE INDEX subject_email ON subject (email_token) WHERE email_token IS NOT NULL;
CREATE UNIQUE INDEX subject_phone ON subject (phone_token) WHERE phone_token IS NOT NULL;
CREATE UNIQUE INDEX subject_account ON subject (account_token) WHERE account_token IS NOT NULL;
CREATE INDEX subject_sealed ON subject (stage_changed_at) WHERE stage = 1;

CREATE TABLE permission (
    subject BYTEA NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
    purpose TEXT COLLATE "C" NOT NULL CHECK (length(purpose) BETWEEN 1 AND 64),
    -- 0 requested, 1 given, 2 refused, 3 withdrawn, 4 lapsed
    state SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 4),
    version BIGINT NOT NULL CHECK (version > 0),
    changed_at BIGINT NOT NULL,
    method TEXT COLLATE "C" NOT NULL,
    wording BYTEA CHECK (length(wording) = 32),
    PRIMARY KEY (subject, purpose),
    CHECK (state <> 1 OR wording IS NOT NULL)
);
-- The audience of a purpose.
-- With the state in it, so that the index alone answers.
CREATE INDEX permission_given ON permission (purpose, subject, state) WHERE state = 1;

CREATE TABLE opt_in_request (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id BYTEA NOT NULL UNIQUE CHECK (length(id) = 16),
    code_token BYTEA NOT NULL UNIQUE CHECK (length(code_token) = 16),
    -- 0 the person writes first, 1 typed number
    path SMALLINT NOT NULL CHECK (path IN (0, 1)),
    -- 0 open, 1 asked, 2 confirmed, 3 refused, 4 lapsed
    state SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 4),
    language TEXT COLLATE "C" NOT NULL,
    -- Codes with a blank between them, in order.
    purposes TEXT COLLATE "C" NOT NULL CHECK (length(purposes) > 0),
    wording BYTEA NOT NULL CHECK (length(wording) = 32),
    notice BYTEA NOT NULL CHECK (length(notice) = 32),
    form BYTEA NOT NULL CHECK (length(form) = 32),
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    invitee BYTEA CHECK (length(invitee) = 16),
    asked BYTEA CHECK (length(asked) = 16)
);
CREATE INDEX opt_in_request_unanswered ON opt_in_request (asked, number) WHERE state < 2 AND asked IS NOT NULL;
CREATE INDEX opt_in_request_overdue ON opt_in_request (expires_at) WHERE state < 2;

CREATE TABLE evidence (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject BYTEA NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
    leaf BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    sealed BYTEA NOT NULL
);
CREATE INDEX evidence_subject ON evidence (subject, number);

CREATE TABLE suppression (
    token BYTEA NOT NULL PRIMARY KEY CHECK (length(token) = 16),
    reason BIGINT NOT NULL,
    suppressed_at BIGINT NOT NULL
);

-- Wordings (0) and notices (1); a published one never changes.
CREATE TABLE publication (
    kind SMALLINT NOT NULL CHECK (kind IN (0, 1)),
    language TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    hash BYTEA NOT NULL UNIQUE CHECK (length(hash) = 32),
    published_at BIGINT NOT NULL,
    body TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (kind, language, version)
);
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0];
END;
$$;
CREATE TRIGGER publication_is_final BEFORE UPDATE ON publication
FOR EACH ROW EXECUTE FUNCTION refuse_change('a publication never changes');

CREATE TABLE link (
    token BYTEA NOT NULL PRIMARY KEY CHECK (length(token) = 16),
    -- 0 preferences, 1 receipt
    kind SMALLINT NOT NULL CHECK (kind IN (0, 1)),
    subject BYTEA NOT NULL CHECK (length(subject) = 16),
    expires_at BIGINT NOT NULL
);
CREATE INDEX link_expiry ON link (expires_at);

CREATE TABLE conversation (
    subject BYTEA NOT NULL PRIMARY KEY REFERENCES subject (id) ON DELETE CASCADE,
    window_closes_at BIGINT,
    help_sent_at BIGINT
);

-- The transparency log: entries without gaps from 0, tiles of the tree over them, signed heads.
CREATE TABLE ledger_entry (
    leaf BIGINT PRIMARY KEY CHECK (leaf >= 0),
    bytes BYTEA NOT NULL CHECK (length(bytes) BETWEEN 1 AND 65535)
);
-- A row holds a tile as far as it has grown; a narrower one is its beginning.
CREATE TABLE ledger_tile (
    level SMALLINT NOT NULL CHECK (level BETWEEN 0 AND 7),
    position BIGINT NOT NULL CHECK (position >= 0),
    hashes BYTEA NOT NULL CHECK (length(hashes) BETWEEN 32 AND 8192 AND length(hashes) % 32 = 0),
    PRIMARY KEY (level, position)
);
CREATE TABLE checkpoint (
    size BIGINT PRIMARY KEY CHECK (size > 0),
    note BYTEA NOT NULL
);
CREATE TRIGGER ledger_entry_is_final BEFORE UPDATE ON ledger_entry
FOR EACH ROW EXECUTE FUNCTION refuse_change('the ledger never changes');
CREATE TRIGGER ledger_entry_stays BEFORE DELETE ON ledger_entry
FOR EACH ROW EXECUTE FUNCTION refuse_change('the ledger never forgets');
CREATE TRIGGER ledger_stays BEFORE TRUNCATE ON ledger_entry
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('the ledger never forgets');

-- Webhook deliveries that are durable and not yet acted upon.
CREATE TABLE webhook_delivery (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    received_at BIGINT NOT NULL,
    -- 0: at once
    due_at BIGINT NOT NULL,
    sealed BYTEA NOT NULL
);

-- Events that were acted upon, in the order in which they were seen.
CREATE TABLE seen_event (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token BYTEA NOT NULL UNIQUE CHECK (length(token) = 16),
    seen_at BIGINT NOT NULL
);
