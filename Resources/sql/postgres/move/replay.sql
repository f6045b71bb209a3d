-- SPDX-License-Identifier: Apache-2.0
-- What a check compares with the state that the ledger's entries say there must be. ?1 and ?2 are the first and the last person of a range.

-- name: replay_person_count
SELECT count(*) FROM subject;

-- name: replay_people
SELECT s.id, s.stage, s.created_at, s.stage_changed_at, CASE WHEN s.email_token IS NULL THEN 0 ELSE 1 END, s.email_ground, i.state
FROM subject AS s LEFT JOIN invitation AS i ON i.subject = s.id
WHERE s.id >= ?1 AND s.id <= ?2 ORDER BY s.id;

-- name: replay_permissions
SELECT subject, purpose, state, version, changed_at, method, wording FROM permission
WHERE subject >= ?1 AND subject <= ?2 ORDER BY subject, purpose;

-- name: replay_evidence_counts
SELECT subject, count(*), count(DISTINCT leaf) FROM evidence WHERE subject >= ?1 AND subject <= ?2 GROUP BY subject ORDER BY subject;

-- Messages that left the queue for WhatsApp: not those that wait (0), that the gate refused (7), that were taken back (9).
-- name: replay_messages
SELECT subject, ground, count(*) FROM message
WHERE subject >= ?1 AND subject <= ?2 AND state NOT IN (0, 7, 9) GROUP BY subject, ground ORDER BY subject, ground;

-- name: replay_requests
SELECT id, path, state, language, purposes, wording, notice, form, created_at, expires_at, invitee, asked
FROM opt_in_request WHERE id = ANY(?1::bytea[]);

-- name: replay_request_counts
SELECT count(*), count(CASE WHEN state = 4 THEN 1 END) FROM opt_in_request;

-- name: replay_publications
SELECT kind, language, version, hash, published_at, body FROM publication ORDER BY kind, language, version;

-- name: replay_campaigns
SELECT id, purpose, started_at FROM campaign ORDER BY number;

-- name: replay_entries
SELECT leaf, bytes FROM ledger_entry WHERE leaf = ANY(?1::bigint[]);

-- Who must have a data key, a page at a time.
-- name: replay_active
SELECT id FROM subject WHERE id > ?1 AND stage = 0 ORDER BY id LIMIT ?2;

-- Who must have a commitment key, a page at a time.
-- name: replay_with_evidence
SELECT DISTINCT subject FROM evidence WHERE subject > ?1 ORDER BY subject LIMIT ?2;

-- name: replay_data_generations
SELECT generation, (array_agg(subject ORDER BY subject))[1] FROM data_key GROUP BY generation;

-- name: replay_commitment_generations
SELECT generation, (array_agg(subject ORDER BY subject))[1] FROM commitment_key GROUP BY generation;
