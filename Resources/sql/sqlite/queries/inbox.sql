-- SPDX-License-Identifier: Apache-2.0
-- name: inbox_insert
INSERT INTO webhook_delivery (received_at, due_at, sealed) VALUES (?1, 0, ?2);

-- name: inbox_pending
SELECT number, received_at, sealed FROM webhook_delivery WHERE due_at <= ?1 ORDER BY number LIMIT ?2;

-- name: inbox_delete
DELETE FROM webhook_delivery WHERE number = ?1;

-- name: inbox_postpone
UPDATE webhook_delivery SET due_at = ?2 WHERE number = ?1;

-- name: seen_event_insert
INSERT INTO seen_event (token, seen_at) VALUES (?1, ?2) ON CONFLICT (token) DO NOTHING RETURNING token;

-- name: seen_event_delete
DELETE FROM seen_event
WHERE number IN (SELECT number FROM (SELECT number, seen_at FROM seen_event ORDER BY number LIMIT ?2) AS oldest WHERE seen_at < ?1);
