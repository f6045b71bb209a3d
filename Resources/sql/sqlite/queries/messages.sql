-- SPDX-License-Identifier: Apache-2.0
-- name: message_enqueue
INSERT INTO message (subject, priority, ground, content, purpose, contract, request, template, state, changed_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 0, ?9);

-- name: message_cancel_of_subject
UPDATE message SET state = 9, changed_at = ?2 WHERE subject = ?1 AND state = 0;

-- name: message_cancel_of_campaign
UPDATE message SET state = 9, changed_at = ?2
WHERE id IN (SELECT id FROM message WHERE state < 2 AND state = 0 AND priority = 1 AND campaign = ?1 ORDER BY id LIMIT ?3);

-- All that the gate looks at, but suppression and, in this file, keys (the last column). The purpose's permission is looked up with the message's own or its campaign's purpose.
-- name: message_lease
SELECT m.id, m.subject, m.ground, m.content, coalesce(c.purpose, m.purpose), m.contract, m.request, coalesce(c.template, m.template), c.state,
    s.stage, s.language, s.profile, v.window_closes_at,
    p.subject, p.purpose, p.state, p.version, p.changed_at, p.method, p.wording, m.campaign, NULL
FROM message AS m
LEFT JOIN campaign AS c ON c.number = m.campaign
LEFT JOIN subject AS s ON s.id = m.subject
LEFT JOIN conversation AS v ON v.subject = m.subject
LEFT JOIN permission AS p ON p.subject = m.subject AND p.purpose = coalesce(c.purpose, m.purpose)
WHERE m.state < 2 AND m.state = 0 ORDER BY m.priority, m.id LIMIT ?1;

-- name: message_hand_over
UPDATE message SET state = 1, changed_at = ?2 WHERE id = ?1 AND state = 0;

-- name: message_refuse
UPDATE message SET state = 7, refusals = ?2, changed_at = ?3 WHERE id = ?1 AND state = 0;

-- name: message_accepted
UPDATE message SET state = CASE WHEN state IN (1, 8) THEN 2 ELSE state END, external = coalesce(external, ?2), changed_at = ?3
WHERE id = ?1 AND state IN (1, 2, 3, 4, 5, 6, 8);

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
SELECT id, subject, state, external FROM message WHERE id = ?1;

-- name: message_by_external
SELECT id, subject, state, external FROM message WHERE external = ?1 AND external IS NOT NULL LIMIT 1;

-- name: message_report
UPDATE message SET state = ?2, external = ?3, error_code = coalesce(?4, error_code), changed_at = ?5 WHERE id = ?1;

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

-- name: message_fence
UPDATE message SET is_fenced = 1 WHERE subject = ?1 AND state = 1;

-- There is one process, whose writer is the only one: nothing to hold.
-- name: message_hold
SELECT id FROM message WHERE id = ?1;

-- name: message_stands
SELECT id FROM message WHERE id = ?1 AND state = 1 AND is_fenced = 0;
