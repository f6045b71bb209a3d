-- SPDX-License-Identifier: Apache-2.0
-- Lists, invitations, templates, campaigns, messages, staff, and the counters that pages show instead of counting.

CREATE TABLE list_import (
    id BYTEA PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    state SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 15),
    files TEXT COLLATE "C" NOT NULL,
    started_by BYTEA NOT NULL CHECK (length(started_by) = 16),
    started_at BIGINT NOT NULL,
    report TEXT COLLATE "C" NULL,
    done_rows BIGINT NOT NULL CHECK (done_rows >= 0),
    total_rows BIGINT NOT NULL CHECK (total_rows >= 0)
);

CREATE INDEX list_import_by_time ON list_import (started_at);

-- Parts of uploaded files, sealed under the import's own key (naam_keys.upload_key).
CREATE TABLE upload_chunk (
    import BYTEA NOT NULL REFERENCES list_import (id),
    file SMALLINT NOT NULL CHECK (file BETWEEN 0 AND 255),
    sequence BIGINT NOT NULL CHECK (sequence >= 0),
    sealed BYTEA NOT NULL CHECK (length(sealed) >= 40),
    PRIMARY KEY (import, file, sequence)
);

CREATE TABLE invitation_batch (
    id BYTEA PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    name TEXT COLLATE "C" NOT NULL,
    started_by BYTEA NOT NULL CHECK (length(started_by) = 16),
    started_at BIGINT NOT NULL,
    size BIGINT NOT NULL CHECK (size >= 0),
    -- It is for people whose number is above `filled_to` when it starts and not above `up_to`; the queue is filled in steps.
    filled_to BIGINT NOT NULL,
    up_to BIGINT NOT NULL,
    CHECK (filled_to <= up_to)
);

CREATE INDEX invitation_batch_by_time ON invitation_batch (started_at);
CREATE INDEX invitation_batch_unfilled ON invitation_batch (started_at) WHERE filled_to < up_to;

-- One a person, so that the person's reference is the invitation's too.
CREATE TABLE invitation (
    subject BYTEA PRIMARY KEY NOT NULL REFERENCES subject (id) ON DELETE CASCADE,
    batch BYTEA NOT NULL REFERENCES invitation_batch (id),
    state SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 6),
    -- Keyed hash of the secret in the mail's link.
    token BYTEA NULL UNIQUE CHECK (length(token) = 16),
    changed_at BIGINT NOT NULL
);

CREATE INDEX invitation_queued ON invitation (changed_at) WHERE state = 0;

CREATE TABLE invitation_count (
    batch BYTEA NOT NULL REFERENCES invitation_batch (id),
    state SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 6),
    count BIGINT NOT NULL CHECK (count >= 0),
    PRIMARY KEY (batch, state)
);

-- What WhatsApp said at the last fetch.
CREATE TABLE template (
    name TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    category TEXT COLLATE "C" NOT NULL CHECK (category IN ('promotional', 'transactional', 'support')),
    is_approved SMALLINT NOT NULL CHECK (is_approved IN (0, 1)),
    header TEXT COLLATE "C" NULL,
    body TEXT COLLATE "C" NOT NULL,
    footer TEXT COLLATE "C" NULL,
    buttons TEXT COLLATE "C" NOT NULL,
    fetched_at BIGINT NOT NULL,
    PRIMARY KEY (name, language)
);

CREATE TABLE campaign (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id BYTEA NOT NULL UNIQUE CHECK (length(id) = 16),
    name TEXT COLLATE "C" NOT NULL,
    template TEXT COLLATE "C" NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    state SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 3),
    started_by BYTEA NOT NULL CHECK (length(started_by) = 16),
    started_at BIGINT NOT NULL,
    -- The audience up to this person is in the queue.
    filled_to BYTEA NOT NULL DEFAULT '' CHECK (length(filled_to) IN (0, 16))
);

CREATE INDEX campaign_active ON campaign (number) WHERE state < 2;

-- Which message went to whom and what became of it. WhatsApp's ids hold the number that they were sent to: only keyed hashes are kept.
-- A message of a campaign takes purpose and template from it. `subject` is no foreign key: that would be looked up with every message.
CREATE TABLE message (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    campaign BIGINT NULL REFERENCES campaign (number),
    subject BYTEA NOT NULL CHECK (length(subject) = 16),
    priority SMALLINT NOT NULL CHECK (priority IN (0, 1)),
    ground SMALLINT NOT NULL CHECK (ground BETWEEN 0 AND 3),
    content SMALLINT NOT NULL CHECK (content BETWEEN 0 AND 6),
    purpose TEXT COLLATE "C" NULL,
    contract TEXT COLLATE "C" NULL,
    request BYTEA NULL CHECK (length(request) = 16),
    template TEXT COLLATE "C" NULL,
    state SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 9),
    refusals BIGINT NOT NULL DEFAULT 0,
    external BYTEA NULL CHECK (length(external) = 16),
    error_code BIGINT NULL,
    changed_at BIGINT NOT NULL,
    CHECK ((ground = 0) = (campaign IS NOT NULL OR purpose IS NOT NULL)),
    CHECK ((ground = 1) = (contract IS NOT NULL)),
    CHECK ((ground = 3) = (request IS NOT NULL)),
    CHECK ((content = 6) = (campaign IS NOT NULL OR template IS NOT NULL)),
    UNIQUE (subject, campaign)
);

CREATE INDEX message_open ON message (state, priority, id) WHERE state < 2;
CREATE INDEX message_external ON message (external) WHERE external IS NOT NULL;
CREATE INDEX message_refused ON message (campaign, refusals) WHERE state = 7;

-- Campaign 0 stands for messages of none. Rows that housekeeping removes stay counted.
CREATE TABLE message_count (
    campaign BIGINT NOT NULL,
    state SMALLINT NOT NULL CHECK (state BETWEEN 0 AND 9),
    count BIGINT NOT NULL CHECK (count >= 0),
    PRIMARY KEY (campaign, state)
);

INSERT INTO message_count (campaign, state, count)
VALUES (0, 0, 0), (0, 1, 0), (0, 2, 0), (0, 3, 0), (0, 4, 0), (0, 5, 0), (0, 6, 0), (0, 7, 0), (0, 8, 0), (0, 9, 0);

CREATE TABLE staff (
    id BYTEA PRIMARY KEY NOT NULL CHECK (length(id) = 16),
    user_name TEXT COLLATE "C" NOT NULL UNIQUE,
    password TEXT COLLATE "C" NOT NULL,
    role BIGINT NOT NULL CHECK (role >= 0),
    language TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE staff_session (
    token BYTEA PRIMARY KEY NOT NULL CHECK (length(token) = 16),
    staff BYTEA NOT NULL REFERENCES staff (id),
    started_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL
);

CREATE INDEX staff_session_by_staff ON staff_session (staff);
CREATE INDEX staff_session_by_use ON staff_session (seen_at);

-- People by where they stand. `email_ground`: 1 may be invited, 2 has an invitation.
CREATE INDEX subject_by_ground ON subject (email_ground, number) WHERE email_ground IS NOT NULL;
CREATE INDEX subject_by_stage ON subject (stage, number) WHERE stage > 0;

CREATE TABLE permitted_person (
    number BIGINT PRIMARY KEY
);

-- Counters for pages: a count of a million rows takes longer than a page may.
-- Triggers of statements, not of rows, where statements touch many rows: a counter that one transaction updates a thousand times is slow.
CREATE TABLE tally (
    name TEXT COLLATE "C" NOT NULL CHECK (name IN ('listed', 'invitable', 'begun', 'permitted', 'stopped', 'suppressed', 'given')),
    -- A reason of suppression or a purpose; empty for the others.
    part TEXT COLLATE "C" NOT NULL,
    count BIGINT NOT NULL CHECK (count >= 0),
    PRIMARY KEY (name, part)
);

INSERT INTO tally (name, part, count) VALUES ('listed', '', 0), ('invitable', '', 0), ('permitted', '', 0), ('stopped', '', 0);
INSERT INTO tally (name, part, count) SELECT 'begun', '', count(*) FROM opt_in_request;

-- Invitations by batch and state.
CREATE FUNCTION seed_invitation_count() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO invitation_count (batch, state, count) SELECT NEW.id, seed.state, 0 FROM generate_series(0, 6) AS seed (state);
    RETURN NULL;
END;
$$;
CREATE TRIGGER invitation_batch_counted AFTER INSERT ON invitation_batch
FOR EACH ROW EXECUTE FUNCTION seed_invitation_count();

CREATE FUNCTION count_invitations_added() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE invitation_count AS c SET count = c.count + d.change
    FROM (SELECT a.batch, a.state, count(*) AS change FROM added AS a GROUP BY a.batch, a.state) AS d
    WHERE c.batch = d.batch AND c.state = d.state;
    RETURN NULL;
END;
$$;
CREATE TRIGGER invitation_queued_counted AFTER INSERT ON invitation REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION count_invitations_added();

CREATE FUNCTION count_invitations_moved() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE invitation_count AS c SET count = c.count + d.change
    FROM (
        SELECT m.batch, m.state, sum(m.change) AS change
        FROM (SELECT batch, state, 1 AS change FROM added UNION ALL SELECT batch, state, -1 FROM removed) AS m
        GROUP BY m.batch, m.state HAVING sum(m.change) <> 0
    ) AS d
    WHERE c.batch = d.batch AND c.state = d.state;
    RETURN NULL;
END;
$$;
CREATE TRIGGER invitation_moved_counted AFTER UPDATE ON invitation REFERENCING OLD TABLE AS removed NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION count_invitations_moved();

CREATE FUNCTION count_invitations_removed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE invitation_count AS c SET count = c.count - d.change
    FROM (SELECT r.batch, r.state, count(*) AS change FROM removed AS r GROUP BY r.batch, r.state) AS d
    WHERE c.batch = d.batch AND c.state = d.state;
    RETURN NULL;
END;
$$;
CREATE TRIGGER invitation_removed_counted AFTER DELETE ON invitation REFERENCING OLD TABLE AS removed
FOR EACH STATEMENT EXECUTE FUNCTION count_invitations_removed();

-- Messages by campaign and state.
CREATE FUNCTION seed_message_count() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO message_count (campaign, state, count) SELECT NEW.number, seed.state, 0 FROM generate_series(0, 9) AS seed (state);
    RETURN NULL;
END;
$$;
CREATE TRIGGER campaign_counted AFTER INSERT ON campaign
FOR EACH ROW EXECUTE FUNCTION seed_message_count();

CREATE FUNCTION count_messages_added() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE message_count AS c SET count = c.count + d.change
    FROM (SELECT coalesce(a.campaign, 0) AS campaign, a.state, count(*) AS change FROM added AS a GROUP BY 1, 2) AS d
    WHERE c.campaign = d.campaign AND c.state = d.state;
    RETURN NULL;
END;
$$;
CREATE TRIGGER message_queued_counted AFTER INSERT ON message REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION count_messages_added();

CREATE FUNCTION count_messages_moved() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE message_count AS c SET count = c.count + d.change
    FROM (
        SELECT m.campaign, m.state, sum(m.change) AS change
        FROM (
            SELECT coalesce(campaign, 0) AS campaign, state, 1 AS change FROM added
            UNION ALL SELECT coalesce(campaign, 0), state, -1 FROM removed
        ) AS m
        GROUP BY m.campaign, m.state HAVING sum(m.change) <> 0
    ) AS d
    WHERE c.campaign = d.campaign AND c.state = d.state;
    RETURN NULL;
END;
$$;
CREATE TRIGGER message_moved_counted AFTER UPDATE ON message REFERENCING OLD TABLE AS removed NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION count_messages_moved();

-- `listed` and `invitable` grow with imports, which count what they add themselves.
CREATE FUNCTION count_grounds_moved() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    listed BIGINT := (SELECT count(email_ground) FROM added) - (SELECT count(email_ground) FROM removed);
    invitable BIGINT := (SELECT count(*) FROM added WHERE email_ground = 1) - (SELECT count(*) FROM removed WHERE email_ground = 1);
BEGIN
    IF listed <> 0 THEN UPDATE tally SET count = count + listed WHERE name = 'listed' AND part = ''; END IF;
    IF invitable <> 0 THEN UPDATE tally SET count = count + invitable WHERE name = 'invitable' AND part = ''; END IF;
    RETURN NULL;
END;
$$;
CREATE TRIGGER subject_ground_counted AFTER UPDATE ON subject REFERENCING OLD TABLE AS removed NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION count_grounds_moved();

CREATE FUNCTION count_subjects_removed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE tally SET count = count - (SELECT count(email_ground) FROM removed) WHERE name = 'listed' AND part = '';
    UPDATE tally SET count = count - (SELECT count(*) FROM removed WHERE email_ground = 1) WHERE name = 'invitable' AND part = '';
    DELETE FROM permitted_person WHERE number IN (SELECT number FROM removed);
    RETURN NULL;
END;
$$;
CREATE TRIGGER subject_removed_counted AFTER DELETE ON subject REFERENCING OLD TABLE AS removed
FOR EACH STATEMENT EXECUTE FUNCTION count_subjects_removed();

CREATE FUNCTION count_opt_ins() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE tally SET count = count + (SELECT count(*) FROM added) WHERE name = 'begun' AND part = '';
    RETURN NULL;
END;
$$;
CREATE TRIGGER opt_in_request_counted AFTER INSERT ON opt_in_request REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION count_opt_ins();

CREATE FUNCTION count_suppressions_added() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    INSERT INTO tally (name, part, count) SELECT 'suppressed', a.reason::text, count(*) FROM added AS a GROUP BY a.reason
    ON CONFLICT (name, part) DO UPDATE SET count = tally.count + excluded.count;
    RETURN NULL;
END;
$$;
CREATE TRIGGER suppression_counted AFTER INSERT ON suppression REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION count_suppressions_added();

CREATE FUNCTION count_suppressions_removed() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE tally AS t SET count = t.count - d.change
    FROM (SELECT r.reason::text AS part, count(*) AS change FROM removed AS r GROUP BY r.reason) AS d
    WHERE t.name = 'suppressed' AND t.part = d.part;
    RETURN NULL;
END;
$$;
CREATE TRIGGER suppression_lifted_counted AFTER DELETE ON suppression REFERENCING OLD TABLE AS removed
FOR EACH STATEMENT EXECUTE FUNCTION count_suppressions_removed();

-- Who has a purpose given (state 1) or withdrawn (state 3). Of rows: permissions change one at a time.
CREATE FUNCTION count_permission() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    person BYTEA;
    which TEXT;
    state_before SMALLINT;
    state_after SMALLINT;
BEGIN
    IF TG_OP <> 'INSERT' THEN
        person := OLD.subject;
        which := OLD.purpose;
        state_before := OLD.state;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        person := NEW.subject;
        which := NEW.purpose;
        state_after := NEW.state;
    END IF;
    IF state_before IS NOT DISTINCT FROM state_after THEN RETURN coalesce(NEW, OLD); END IF;
    IF state_after = 1 THEN
        INSERT INTO tally AS t (name, part, count) VALUES ('given', which, 1) ON CONFLICT (name, part) DO UPDATE SET count = t.count + 1;
        IF NOT EXISTS (SELECT 1 FROM permission AS p WHERE p.subject = person AND p.state = 1 AND p.purpose <> which) THEN
            UPDATE tally SET count = count + 1 WHERE name = 'permitted' AND part = '';
        END IF;
        INSERT INTO permitted_person (number) SELECT s.number FROM subject AS s WHERE s.id = person ON CONFLICT (number) DO NOTHING;
    ELSIF state_before = 1 THEN
        UPDATE tally SET count = count - 1 WHERE name = 'given' AND part = which;
        IF NOT EXISTS (SELECT 1 FROM permission AS p WHERE p.subject = person AND p.state = 1 AND p.purpose <> which) THEN
            UPDATE tally SET count = count - 1 WHERE name = 'permitted' AND part = '';
            DELETE FROM permitted_person WHERE number = (SELECT s.number FROM subject AS s WHERE s.id = person);
        END IF;
    END IF;
    IF (state_after = 3 OR state_before = 3)
        AND NOT EXISTS (SELECT 1 FROM permission AS p WHERE p.subject = person AND p.state = 3 AND p.purpose <> which) THEN
        UPDATE tally SET count = count + CASE WHEN state_after = 3 THEN 1 ELSE -1 END WHERE name = 'stopped' AND part = '';
    END IF;
    RETURN coalesce(NEW, OLD);
END;
$$;
CREATE TRIGGER permission_counted AFTER INSERT OR UPDATE OF state ON permission
FOR EACH ROW EXECUTE FUNCTION count_permission();
-- Before, so that of two rows that go together the second finds the first gone.
CREATE TRIGGER permission_removed_counted BEFORE DELETE ON permission
FOR EACH ROW EXECUTE FUNCTION count_permission();
