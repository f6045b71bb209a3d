-- SPDX-License-Identifier: Apache-2.0
-- name: inbox_insert
INSERT INTO webhook_delivery (received_at, due_at, sealed)
SELECT p.received_at, 0, p.sealed FROM unnest(?1::bigint[], ?2::bytea[]) WITH ORDINALITY AS p (received_at, sealed, place) ORDER BY p.place;

-- name: inbox_pending
SELECT number, received_at, sealed FROM webhook_delivery WHERE due_at <= ?1 ORDER BY number LIMIT ?2;

-- name: inbox_delete
DELETE FROM webhook_delivery WHERE number = ANY (?1::bigint[]);

-- name: inbox_postpone
UPDATE webhook_delivery SET due_at = ?2 WHERE number = ?1;

-- name: seen_event_insert
INSERT INTO seen_event (token, seen_at) SELECT * FROM unnest(?1::bytea[], ?2::bigint[]) ON CONFLICT (token) DO NOTHING RETURNING token;

-- name: seen_event_delete
DELETE FROM seen_event
WHERE number IN (SELECT number FROM (SELECT number, seen_at FROM seen_event ORDER BY number LIMIT ?2) AS oldest WHERE seen_at < ?1);
