-- SPDX-License-Identifier: Apache-2.0
-- name: message_enqueue
INSERT INTO message (subject, priority, ground, content, purpose, contract, request, template, state, changed_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9);

-- name: message_cancel_of_subject
UPDATE message SET state = 9, changed_at = ?2 WHERE subject = ?1 AND state = 0;

-- name: message_cancel_of_campaign
UPDATE message SET state = 9, changed_at = ?2
WHERE id IN (SELECT id FROM message WHERE state < 2 AND state = 0 AND priority = 1 AND campaign = ?1 ORDER BY id LIMIT ?3);

-- All that the gate looks at, but suppression. The purpose's permission is looked up with the message's own or its campaign's purpose.
-- name: message_lease
SELECT m.id, m.subject, m.ground, m.content, coalesce(c.purpose, m.purpose), m.contract, m.request, coalesce(c.template, m.template), c.state,
    s.stage, s.language, s.profile, v.window_closes_at,
    p.subject, p.purpose, p.state, p.version, p.changed_at, p.method, p.wording, m.campaign, k.wrapped
FROM message AS m
LEFT JOIN campaign AS c ON c.number = m.campaign
LEFT JOIN subject AS s ON s.id = m.subject
LEFT JOIN data_key AS k ON k.subject = m.subject
LEFT JOIN conversation AS v ON v.subject = m.subject
LEFT JOIN permission AS p ON p.subject = m.subject AND p.purpose = coalesce(c.purpose, m.purpose)
WHERE m.state < 2 AND m.state = 0 ORDER BY m.priority, m.id LIMIT ?1;

-- name: message_hand_over
UPDATE message AS m SET state = 1, changed_at = p.changed_at
FROM unnest(?1::bigint[], ?2::bigint[]) AS p (id, changed_at) WHERE m.id = p.id AND m.state = 0;

-- name: message_refuse
UPDATE message SET state = 7, refusals = ?2, changed_at = ?3 WHERE id = ?1 AND state = 0;

-- name: message_accepted
UPDATE message AS m SET state = CASE WHEN m.state IN (1, 8) THEN 2 ELSE m.state END, external = coalesce(m.external, p.external), changed_at = p.changed_at
FROM unnest(?1::bigint[], ?2::bytea[], ?3::bigint[]) AS p (id, external, changed_at)
WHERE m.id = p.id AND m.state IN (1, 2, 3, 4, 5, 6, 8);

-- name: message_settle
UPDATE message SET state = ?2, error_code = ?3, changed_at = ?4 WHERE id = ?1 AND state IN (1, 8);

-- A message of a stopped campaign does not go back into the queue.
-- name: message_return
UPDATE message
SET state = CASE WHEN coalesce((SELECT c.state FROM campaign AS c WHERE c.number = message.campaign), 0) = 3 THEN 9 ELSE 0 END, changed_at = ?2, is_fenced = 0
WHERE id = ?1 AND state IN (1, 8);

-- Another message about the request that left, or may have.
-- name: message_other_question
SELECT id FROM message WHERE subject = ?1 AND request = ?2 AND id <> ?3 AND state NOT IN (0, 7, 9) LIMIT 1;

-- name: message_by_id
SELECT id, subject, state, external FROM message WHERE id = ANY (?1::bigint[]);

-- name: message_by_external
SELECT id, subject, state, external FROM message WHERE external = ?1 AND external IS NOT NULL LIMIT 1;

-- Of several reports of one message the last counts.
-- name: message_report
UPDATE message AS m
SET state = p.state, external = p.external, error_code = coalesce(p.error_code, m.error_code), changed_at = p.changed_at
FROM (
    SELECT DISTINCT ON (id) id, state, external, error_code, changed_at
    FROM unnest(?1::bigint[], ?2::bigint[], ?3::bytea[], ?4::bigint[], ?5::bigint[]) WITH ORDINALITY
        AS q (id, state, external, error_code, changed_at, place)
    ORDER BY id, place DESC
) AS p
WHERE m.id = p.id;

-- name: message_settle_abandoned
UPDATE message SET state = 8, changed_at = ?2 WHERE state < 2 AND state = 1 AND changed_at < ?1;

-- name: message_of_subject
SELECT m.ground, m.content, coalesce(c.purpose, m.purpose), m.contract, m.request, coalesce(c.template, m.template),
    m.state, m.changed_at, m.error_code, m.refusals
FROM message AS m LEFT JOIN campaign AS c ON c.number = m.campaign
WHERE m.subject = ?1 ORDER BY m.id DESC LIMIT ?2;

-- Only the oldest rows are looked at, so that a call costs the same whatever the table holds.
-- name: message_remove_old
DELETE FROM message WHERE id IN (
    SELECT oldest.id FROM (SELECT id, state, changed_at FROM message ORDER BY id LIMIT ?2) AS oldest
    WHERE oldest.changed_at < ?1 AND oldest.state > 1);

-- name: message_under_way
SELECT id FROM message WHERE subject = ?1 AND state = 1 LIMIT 1;

-- A withdrawal: whoever is about to send asks for the same lock, shared, and must see this row (docs/design/0006). No message, no lock: then nobody asks.
-- name: message_fence
WITH fence AS MATERIALIZED (SELECT pg_advisory_xact_lock(('x' || encode(substring(?1::bytea FROM 1 FOR 8), 'hex'))::bit(64)::bigint))
UPDATE message SET is_fenced = 1 FROM fence WHERE subject = ?1 AND state = 1;

-- Those of the messages to whose people no withdrawal is just being committed; none can commit until this transaction ends.
-- name: message_hold
SELECT m.id FROM unnest(?1::bigint[]) AS p (id) JOIN message AS m ON m.id = p.id
WHERE pg_try_advisory_xact_lock_shared(('x' || encode(substring(m.subject FROM 1 FOR 8), 'hex'))::bit(64)::bigint);

-- A statement of its own, because what it sees must be younger than the locks.
-- name: message_stands
SELECT m.id FROM unnest(?1::bigint[]) AS p (id) JOIN message AS m ON m.id = p.id WHERE m.state = 1 AND m.is_fenced = 0;
