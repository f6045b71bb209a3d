-- SPDX-License-Identifier: Apache-2.0
-- name: evidence_insert
INSERT INTO evidence (subject, leaf, recorded_at, sealed) VALUES (?1, ?2, ?3, ?4);

-- name: evidence_of_subject
SELECT sealed, leaf, recorded_at FROM evidence WHERE subject = ?1 ORDER BY number;

-- name: evidence_delete
DELETE FROM evidence WHERE subject = ?1;

-- A sealed person by what they were known by.
-- name: evidence_match_insert
INSERT INTO evidence_match (token, subject) VALUES (?1, ?2) ON CONFLICT (token, subject) DO NOTHING;

-- name: evidence_match_subjects
SELECT s.id, s.stage, s.language, s.created_at
FROM evidence_match AS e JOIN subject AS s ON s.id = e.subject
WHERE e.token = ?1 AND s.stage = 1 ORDER BY e.subject LIMIT ?2;

-- name: evidence_match_delete
DELETE FROM evidence_match WHERE subject = ?1;
