-- SPDX-License-Identifier: Apache-2.0
-- name: attempt_insert
INSERT INTO attempt (token, made_at) VALUES (?1, ?2);

-- name: attempt_count
SELECT count(*) FROM attempt WHERE token = ?1 AND made_at > ?2;

-- name: attempt_forget
DELETE FROM attempt WHERE token = ?1;

-- Only the oldest rows are looked at, so that a call costs the same whatever the table holds.
-- name: attempt_remove_old
DELETE FROM attempt
WHERE number IN (SELECT number FROM (SELECT number, made_at FROM attempt ORDER BY number LIMIT ?2) AS oldest WHERE made_at < ?1);
