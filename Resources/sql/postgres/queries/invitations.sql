-- SPDX-License-Identifier: Apache-2.0
-- name: invitation_invitable_count
SELECT count FROM tally WHERE name = 'invitable' AND part = '';

-- People that an earlier batch has still to queue are not above its `up_to`.
-- name: invitation_batch_insert
INSERT INTO invitation_batch (id, name, started_by, started_at, size, filled_to, up_to)
VALUES (?1, ?2, ?3, ?4, ?5,
    coalesce((SELECT max(up_to) FROM invitation_batch WHERE filled_to < up_to), 0),
    (SELECT number FROM subject WHERE email_ground IS NOT NULL AND email_ground = 1 ORDER BY number DESC LIMIT 1));

-- name: invitation_unfilled
SELECT id, filled_to, up_to FROM invitation_batch WHERE filled_to < up_to ORDER BY started_at LIMIT 1;

-- name: invitation_pending
SELECT coalesce(sum(greatest(0, b.size - (SELECT sum(c.count) FROM invitation_count AS c WHERE c.batch = b.id))), 0)::bigint
FROM invitation_batch AS b WHERE b.filled_to < b.up_to;

-- name: invitation_pending_of_batch
SELECT greatest(0, b.size - (SELECT sum(c.count) FROM invitation_count AS c WHERE c.batch = b.id))::bigint
FROM invitation_batch AS b WHERE b.id = ?1 AND b.filled_to < b.up_to;

-- name: invitation_fill_bound
SELECT number FROM subject
WHERE email_ground IS NOT NULL AND email_ground = 1 AND number > ?1 AND number <= ?2 ORDER BY number LIMIT 1 OFFSET ?3;

-- name: invitation_fill
INSERT INTO invitation (subject, batch, state, token, changed_at)
SELECT id, ?1::bytea, 0, NULL, ?2::bigint FROM subject WHERE email_ground IS NOT NULL AND email_ground = 1 AND number > ?3 AND number <= ?4;

-- name: invitation_fill_mark
UPDATE subject SET email_ground = 2 WHERE email_ground IS NOT NULL AND email_ground = 1 AND number > ?1 AND number <= ?2;

-- name: invitation_filled_to
UPDATE invitation_batch SET filled_to = ?2 WHERE id = ?1;

-- name: invitation_batches
SELECT id, name, started_by, started_at, size FROM invitation_batch ORDER BY started_at DESC LIMIT ?1;

-- name: invitation_counts
SELECT state, sum(count)::bigint FROM invitation_count GROUP BY state;

-- name: invitation_counts_of_batch
SELECT state, count FROM invitation_count WHERE batch = ?1;

-- name: invitation_by_token
SELECT subject, batch, state, changed_at FROM invitation WHERE token = ?1;

-- name: invitation_of_subject
SELECT subject, batch, state, changed_at FROM invitation WHERE subject = ?1;

-- name: invitation_lease
SELECT i.subject, s.stage, s.language, s.profile
FROM invitation AS i JOIN subject AS s ON s.id = i.subject
WHERE i.state = 0 ORDER BY i.changed_at LIMIT ?1;

-- name: invitation_hand_over
UPDATE invitation SET state = 1, token = ?2, changed_at = ?3 WHERE subject = ?1 AND state = 0;

-- name: invitation_hold
UPDATE invitation SET state = 4, changed_at = ?2 WHERE subject = ?1 AND state = 0;

-- name: invitation_advance
UPDATE invitation SET state = ?2, changed_at = ?3 WHERE subject = ?1 AND state IN (?4::bigint, ?5::bigint, ?6::bigint, ?7::bigint);
