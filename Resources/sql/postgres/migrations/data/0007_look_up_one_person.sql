-- SPDX-License-Identifier: Apache-2.0
-- A person's permissions are looked up by the primary key. Of a table that it has not looked through yet, after a copy or in its first minute, the server takes
-- the index of the audience for shorter and goes through all of it for each stop; with the sum it cannot.
CREATE OR REPLACE FUNCTION count_permission() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
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
        IF NOT EXISTS (SELECT 1 FROM permission AS p WHERE p.subject = person AND p.state + 0 = 1 AND p.purpose <> which) THEN
            UPDATE tally SET count = count + 1 WHERE name = 'permitted' AND part = '';
        END IF;
        INSERT INTO permitted_person (number) SELECT s.number FROM subject AS s WHERE s.id = person ON CONFLICT (number) DO NOTHING;
    ELSIF state_before = 1 THEN
        UPDATE tally SET count = count - 1 WHERE name = 'given' AND part = which;
        IF NOT EXISTS (SELECT 1 FROM permission AS p WHERE p.subject = person AND p.state + 0 = 1 AND p.purpose <> which) THEN
            UPDATE tally SET count = count - 1 WHERE name = 'permitted' AND part = '';
            DELETE FROM permitted_person WHERE number = (SELECT s.number FROM subject AS s WHERE s.id = person);
        END IF;
    END IF;
    IF (state_after = 3 OR state_before = 3)
        AND NOT EXISTS (SELECT 1 FROM permission AS p WHERE p.subject = person AND p.state + 0 = 3 AND p.purpose <> which) THEN
        UPDATE tally SET count = count + CASE WHEN state_after = 3 THEN 1 ELSE -1 END WHERE name = 'stopped' AND part = '';
    END IF;
    RETURN coalesce(NEW, OLD);
END;
$$;
