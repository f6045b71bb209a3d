-- SPDX-License-Identifier: Apache-2.0
-- Newest first by `number`, which grows with time.

-- name: people_number
SELECT number FROM subject WHERE id = ?1;

-- name: people_number_before
SELECT number + 1 FROM subject WHERE created_at < ?1 ORDER BY number DESC LIMIT 1;

-- name: people_all
SELECT s.id, s.stage, s.language, s.created_at, s.profile, i.state
FROM subject AS s LEFT JOIN invitation AS i ON i.subject = s.id
WHERE s.number < ?1 ORDER BY s.number DESC LIMIT ?2;

-- name: people_by_ground
SELECT s.id, s.stage, s.language, s.created_at, s.profile, i.state
FROM subject AS s LEFT JOIN invitation AS i ON i.subject = s.id
WHERE s.email_ground IS NOT NULL AND s.email_ground = ?3 AND s.number < ?1 ORDER BY s.number DESC LIMIT ?2;

-- name: people_permitted
SELECT s.id, s.stage, s.language, s.created_at, s.profile, i.state
FROM permitted_person AS p JOIN subject AS s ON s.number = p.number LEFT JOIN invitation AS i ON i.subject = s.id
WHERE p.number < ?1 ORDER BY p.number DESC LIMIT ?2;

-- name: people_sealed
SELECT s.id, s.stage, s.language, s.created_at, s.profile, i.state
FROM subject AS s LEFT JOIN invitation AS i ON i.subject = s.id
WHERE s.stage > 0 AND s.stage = 1 AND s.number < ?1 ORDER BY s.number DESC LIMIT ?2;

-- name: people_tallies
SELECT name, part, count FROM tally;

-- name: people_message_counts
SELECT state, sum(count)::bigint FROM message_count GROUP BY state;
