-- SPDX-License-Identifier: Apache-2.0
-- Lists, invitations, templates, campaigns, messages, staff, and the counters that pages show instead of counting.

CREATE TABLE list_import (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 15),
    files TEXT NOT NULL,
    started_by BLOB NOT NULL CHECK (length(started_by) = 16),
    started_at INTEGER NOT NULL,
    report TEXT NULL,
    done_rows INTEGER NOT NULL CHECK (done_rows >= 0),
    total_rows INTEGER NOT NULL CHECK (total_rows >= 0)
) STRICT, WITHOUT ROWID;

CREATE INDEX list_import_by_time ON list_import (started_at);

-- Parts of uploaded files, sealed under the import's own key (keys.db, upload_key).
CREATE TABLE upload_chunk (
    import BLOB NOT NULL REFERENCES list_import (id),
    file INTEGER NOT NULL CHECK (file BETWEEN 0 AND 255),
    sequence INTEGER NOT NULL CHECK (sequence >= 0),
    sealed BLOB NOT NULL CHECK (length(sealed) >= 40),
    PRIMARY KEY (import, file, sequence)
) STRICT;

CREATE TABLE invitation_batch (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL,
    started_by BLOB NOT NULL CHECK (length(started_by) = 16),
    started_at INTEGER NOT NULL,
    size INTEGER NOT NULL CHECK (size >= 0),
    -- It is for people whose number is above `filled_to` when it starts and not above `up_to`; the queue is filled in steps.
    filled_to INTEGER NOT NULL,
    up_to INTEGER NOT NULL,
    CHECK (filled_to <= up_to)
) STRICT, WITHOUT ROWID;

CREATE INDEX invitation_batch_by_time ON invitation_batch (started_at);
CREATE INDEX invitation_batch_unfilled ON invitation_batch (started_at) WHERE filled_to < up_to;

-- One a person, so that the person's reference is the invitation's too.
CREATE TABLE invitation (
    subject BLOB PRIMARY KEY NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
    batch BLOB NOT NULL REFERENCES invitation_batch (id),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 6),
    -- Keyed hash of the secret in the mail's link.
    token BLOB NULL UNIQUE CHECK (length(token) = 16),
    changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX invitation_queued ON invitation (changed_at) WHERE state = 0;

CREATE TABLE invitation_count (
    batch BLOB NOT NULL REFERENCES invitation_batch (id),
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 6),
    count INTEGER NOT NULL CHECK (count >= 0),
    PRIMARY KEY (batch, state)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER invitation_batch_counted AFTER INSERT ON invitation_batch BEGIN
    INSERT INTO invitation_count (batch, state, count)
    VALUES (NEW.id, 0, 0), (NEW.id, 1, 0), (NEW.id, 2, 0), (NEW.id, 3, 0), (NEW.id, 4, 0), (NEW.id, 5, 0), (NEW.id, 6, 0);
END;

CREATE TRIGGER invitation_queued_counted AFTER INSERT ON invitation BEGIN
    UPDATE invitation_count SET count = count + 1 WHERE batch = NEW.batch AND state = NEW.state;
END;

CREATE TRIGGER invitation_moved_counted AFTER UPDATE OF state ON invitation WHEN OLD.state <> NEW.state BEGIN
    UPDATE invitation_count SET count = count - 1 WHERE batch = NEW.batch AND state = OLD.state;
    UPDATE invitation_count SET count = count + 1 WHERE batch = NEW.batch AND state = NEW.state;
END;

CREATE TRIGGER invitation_removed_counted AFTER DELETE ON invitation BEGIN
    UPDATE invitation_count SET count = count - 1 WHERE batch = OLD.batch AND state = OLD.state;
END;

-- What WhatsApp said at the last fetch.
CREATE TABLE template (
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    category TEXT NOT NULL CHECK (category IN ('promotional', 'transactional', 'support')),
    is_approved INTEGER NOT NULL CHECK (is_approved IN (0, 1)),
    header TEXT NULL,
    body TEXT NOT NULL,
    footer TEXT NULL,
    buttons TEXT NOT NULL,
    fetched_at INTEGER NOT NULL,
    PRIMARY KEY (name, language)
) STRICT, WITHOUT ROWID;

CREATE TABLE campaign (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
    name TEXT NOT NULL,
    template TEXT NOT NULL,
    purpose TEXT NOT NULL,
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 3),
    started_by BLOB NOT NULL CHECK (length(started_by) = 16),
    started_at INTEGER NOT NULL,
    -- The audience up to this person is in the queue.
    filled_to BLOB NOT NULL DEFAULT x'' CHECK (length(filled_to) IN (0, 16))
) STRICT;

CREATE INDEX campaign_active ON campaign (number) WHERE state < 2;

-- Which message went to whom and what became of it. WhatsApp's ids hold the number that they were sent to: only keyed hashes are kept.
-- A message of a campaign takes purpose and template from it. `subject` is no foreign key: that would be looked up with every message.
CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    campaign INTEGER NULL REFERENCES campaign (number),
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    priority INTEGER NOT NULL CHECK (priority IN (0, 1)),
    ground INTEGER NOT NULL CHECK (ground BETWEEN 0 AND 3),
    content INTEGER NOT NULL CHECK (content BETWEEN 0 AND 6),
    purpose TEXT NULL,
    contract TEXT NULL,
    request BLOB NULL CHECK (length(request) = 16),
    template TEXT NULL,
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 9),
    refusals INTEGER NOT NULL DEFAULT 0,
    external BLOB NULL CHECK (length(external) = 16),
    error_code INTEGER NULL,
    changed_at INTEGER NOT NULL,
    CHECK ((ground = 0) = (campaign IS NOT NULL OR purpose IS NOT NULL)),
    CHECK ((ground = 1) = (contract IS NOT NULL)),
    CHECK ((ground = 3) = (request IS NOT NULL)),
    CHECK ((content = 6) = (campaign IS NOT NULL OR template IS NOT NULL)),
    UNIQUE (subject, campaign)
) STRICT;

CREATE INDEX message_open ON message (state, priority) WHERE state < 2;
CREATE INDEX message_external ON message (external) WHERE external IS NOT NULL;
CREATE INDEX message_refused ON message (campaign, refusals) WHERE state = 7;

-- Campaign 0 stands for messages of none. Rows that housekeeping removes stay counted.
CREATE TABLE message_count (
    campaign INTEGER NOT NULL,
    state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 9),
    count INTEGER NOT NULL CHECK (count >= 0),
    PRIMARY KEY (campaign, state)
) STRICT, WITHOUT ROWID;

INSERT INTO message_count (campaign, state, count)
VALUES (0, 0, 0), (0, 1, 0), (0, 2, 0), (0, 3, 0), (0, 4, 0), (0, 5, 0), (0, 6, 0), (0, 7, 0), (0, 8, 0), (0, 9, 0);

CREATE TRIGGER campaign_counted AFTER INSERT ON campaign BEGIN
    INSERT INTO message_count (campaign, state, count)
    SELECT NEW.number, seed.state, 0 FROM message_count AS seed WHERE seed.campaign = 0;
END;

CREATE TRIGGER message_queued_counted AFTER INSERT ON message BEGIN
    UPDATE message_count SET count = count + 1 WHERE campaign = coalesce(NEW.campaign, 0) AND state = NEW.state;
END;

CREATE TRIGGER message_moved_counted AFTER UPDATE OF state ON message WHEN OLD.state <> NEW.state BEGIN
    UPDATE message_count SET count = count - 1 WHERE campaign = coalesce(NEW.campaign, 0) AND state = OLD.state;
    UPDATE message_count SET count = count + 1 WHERE campaign = coalesce(NEW.campaign, 0) AND state = NEW.state;
END;

CREATE TABLE staff (
    id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    user_name TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL,
    role INTEGER NOT NULL CHECK (role >= 0),
    language TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE staff_session (
    token BLOB PRIMARY KEY NOT NULL CHECK (length(token) = 16),
    staff BLOB NOT NULL REFERENCES staff (id),
    started_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX staff_session_by_staff ON staff_session (staff);
CREATE INDEX staff_session_by_use ON staff_session (seen_at);

-- People by where they stand. `email_ground`: 1 may be invited, 2 has an invitation.
CREATE INDEX subject_by_ground ON subject (email_ground) WHERE email_ground IS NOT NULL;
CREATE INDEX subject_by_stage ON subject (stage) WHERE stage > 0;

CREATE TABLE permitted_person (
    number INTEGER PRIMARY KEY
) STRICT;

-- Counters for pages: a count of a million rows takes longer than a page may.
-- Triggers ask first instead of OR IGNORE: the conflict policy of the statement that fires a trigger overrides its own.
CREATE TABLE tally (
    name TEXT NOT NULL CHECK (name IN ('listed', 'invitable', 'begun', 'permitted', 'stopped', 'suppressed', 'given')),
    -- A reason of suppression or a purpose; empty for the others.
    part TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count >= 0),
    PRIMARY KEY (name, part)
) STRICT, WITHOUT ROWID;

INSERT INTO tally (name, part, count) VALUES ('listed', '', 0), ('invitable', '', 0), ('permitted', '', 0), ('stopped', '', 0);
INSERT INTO tally (name, part, count) SELECT 'begun', '', count(*) FROM opt_in_request;

-- `listed` and `invitable` grow with imports, which count what they add themselves.
CREATE TRIGGER subject_ground_counted AFTER UPDATE OF email_ground ON subject WHEN OLD.email_ground IS NOT NEW.email_ground BEGIN
    UPDATE tally SET count = count + (NEW.email_ground IS NOT NULL) - (OLD.email_ground IS NOT NULL) WHERE name = 'listed' AND part = '';
    UPDATE tally SET count = count + (NEW.email_ground IS 1) - (OLD.email_ground IS 1) WHERE name = 'invitable' AND part = '';
END;

CREATE TRIGGER subject_removed_counted AFTER DELETE ON subject WHEN OLD.email_ground IS NOT NULL BEGIN
    UPDATE tally SET count = count - 1 WHERE name = 'listed' AND part = '';
    UPDATE tally SET count = count - 1 WHERE name = 'invitable' AND part = '' AND OLD.email_ground = 1;
END;

CREATE TRIGGER opt_in_request_counted AFTER INSERT ON opt_in_request BEGIN
    UPDATE tally SET count = count + 1 WHERE name = 'begun' AND part = '';
END;

CREATE TRIGGER suppression_counted AFTER INSERT ON suppression BEGIN
    INSERT INTO tally (name, part, count) SELECT 'suppressed', CAST(NEW.reason AS TEXT), 0
        WHERE NOT EXISTS (SELECT 1 FROM tally WHERE name = 'suppressed' AND part = CAST(NEW.reason AS TEXT));
    UPDATE tally SET count = count + 1 WHERE name = 'suppressed' AND part = CAST(NEW.reason AS TEXT);
END;

CREATE TRIGGER suppression_lifted_counted AFTER DELETE ON suppression BEGIN
    UPDATE tally SET count = count - 1 WHERE name = 'suppressed' AND part = CAST(OLD.reason AS TEXT);
END;

CREATE TRIGGER permission_given_added AFTER INSERT ON permission WHEN NEW.state = 1 BEGIN
    INSERT INTO tally (name, part, count) SELECT 'given', NEW.purpose, 0 WHERE NOT EXISTS (SELECT 1 FROM tally WHERE name = 'given' AND part = NEW.purpose);
    UPDATE tally SET count = count + 1 WHERE name = 'given' AND part = NEW.purpose;
    UPDATE tally SET count = count + 1 WHERE name = 'permitted' AND part = ''
        AND NOT EXISTS (SELECT 1 FROM permission WHERE subject = NEW.subject AND state = 1 AND purpose <> NEW.purpose);
    INSERT INTO permitted_person (number) SELECT number FROM subject AS s WHERE s.id = NEW.subject
        AND NOT EXISTS (SELECT 1 FROM permitted_person AS p WHERE p.number = s.number);
END;

CREATE TRIGGER permission_given_gained AFTER UPDATE OF state ON permission WHEN NEW.state = 1 AND OLD.state <> 1 BEGIN
    INSERT INTO tally (name, part, count) SELECT 'given', NEW.purpose, 0 WHERE NOT EXISTS (SELECT 1 FROM tally WHERE name = 'given' AND part = NEW.purpose);
    UPDATE tally SET count = count + 1 WHERE name = 'given' AND part = NEW.purpose;
    UPDATE tally SET count = count + 1 WHERE name = 'permitted' AND part = ''
        AND NOT EXISTS (SELECT 1 FROM permission WHERE subject = NEW.subject AND state = 1 AND purpose <> NEW.purpose);
    INSERT INTO permitted_person (number) SELECT number FROM subject AS s WHERE s.id = NEW.subject
        AND NOT EXISTS (SELECT 1 FROM permitted_person AS p WHERE p.number = s.number);
END;

CREATE TRIGGER permission_given_lost AFTER UPDATE OF state ON permission WHEN OLD.state = 1 AND NEW.state <> 1 BEGIN
    UPDATE tally SET count = count - 1 WHERE name = 'given' AND part = OLD.purpose;
    UPDATE tally SET count = count - 1 WHERE name = 'permitted' AND part = ''
        AND NOT EXISTS (SELECT 1 FROM permission WHERE subject = OLD.subject AND state = 1 AND purpose <> OLD.purpose);
    DELETE FROM permitted_person WHERE number = (SELECT number FROM subject WHERE id = OLD.subject)
        AND NOT EXISTS (SELECT 1 FROM permission WHERE subject = OLD.subject AND state = 1 AND purpose <> OLD.purpose);
END;

-- Before, while the person's row may still be there to be found.
CREATE TRIGGER permission_given_removed BEFORE DELETE ON permission WHEN OLD.state = 1 BEGIN
    UPDATE tally SET count = count - 1 WHERE name = 'given' AND part = OLD.purpose;
    UPDATE tally SET count = count - 1 WHERE name = 'permitted' AND part = ''
        AND NOT EXISTS (SELECT 1 FROM permission WHERE subject = OLD.subject AND state = 1 AND purpose <> OLD.purpose);
    DELETE FROM permitted_person WHERE number = (SELECT number FROM subject WHERE id = OLD.subject)
        AND NOT EXISTS (SELECT 1 FROM permission WHERE subject = OLD.subject AND state = 1 AND purpose <> OLD.purpose);
END;

CREATE TRIGGER subject_removed_permitted AFTER DELETE ON subject BEGIN
    DELETE FROM permitted_person WHERE number = OLD.number;
END;

CREATE TRIGGER permission_withdrawn_added AFTER INSERT ON permission WHEN NEW.state = 3 BEGIN
    UPDATE tally SET count = count + 1 WHERE name = 'stopped' AND part = ''
        AND NOT EXISTS (SELECT 1 FROM permission WHERE subject = NEW.subject AND state = 3 AND purpose <> NEW.purpose);
END;

CREATE TRIGGER permission_withdrawn_gained AFTER UPDATE OF state ON permission WHEN NEW.state = 3 AND OLD.state <> 3 BEGIN
    UPDATE tally SET count = count + 1 WHERE name = 'stopped' AND part = ''
        AND NOT EXISTS (SELECT 1 FROM permission WHERE subject = NEW.subject AND state = 3 AND purpose <> NEW.purpose);
END;

CREATE TRIGGER permission_withdrawn_lost AFTER UPDATE OF state ON permission WHEN OLD.state = 3 AND NEW.state <> 3 BEGIN
    UPDATE tally SET count = count - 1 WHERE name = 'stopped' AND part = ''
        AND NOT EXISTS (SELECT 1 FROM permission WHERE subject = OLD.subject AND state = 3 AND purpose <> OLD.purpose);
END;

CREATE TRIGGER permission_withdrawn_removed BEFORE DELETE ON permission WHEN OLD.state = 3 BEGIN
    UPDATE tally SET count = count - 1 WHERE name = 'stopped' AND part = ''
        AND NOT EXISTS (SELECT 1 FROM permission WHERE subject = OLD.subject AND state = 3 AND purpose <> OLD.purpose);
END;
