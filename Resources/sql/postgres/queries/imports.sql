-- SPDX-License-Identifier: Apache-2.0
-- name: import_insert
INSERT INTO list_import (id, state, files, started_by, started_at, report, done_rows, total_rows) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8);

-- name: import_update
UPDATE list_import SET state = ?2, report = ?3, done_rows = ?4, total_rows = ?5 WHERE id = ?1;

-- name: import_advance
UPDATE list_import SET done_rows = CASE WHEN done_rows < ?2 THEN ?2 ELSE done_rows END WHERE id = ?1 AND state = 2;

-- name: import_by_id
SELECT id, state, files, started_by, started_at, report, done_rows, total_rows FROM list_import WHERE id = ?1;

-- name: import_newest
SELECT id, state, files, started_by, started_at, report, done_rows, total_rows FROM list_import ORDER BY started_at DESC LIMIT ?1;

-- name: import_unfinished
SELECT id, state, files, started_by, started_at, report, done_rows, total_rows FROM list_import WHERE state NOT IN (3, 4) ORDER BY started_at;

-- name: import_chunk_insert
INSERT INTO upload_chunk (import, file, sequence, sealed) VALUES (?1, ?2, ?3, ?4);

-- name: import_chunk_select
SELECT sealed FROM upload_chunk WHERE import = ?1 AND file = ?2 AND sequence = ?3;

-- name: import_chunks_delete
DELETE FROM upload_chunk WHERE import = ?1;

-- name: import_person_insert
INSERT INTO subject (id, stage, language, created_at, stage_changed_at, email_token, email_ground, profile)
SELECT p.id, 0, p.language, ?3::bigint, ?3::bigint, p.email_token, 1, p.profile
FROM unnest(?1::bytea[], ?2::text[], ?4::bytea[], ?5::bytea[], ?6::bytea[]) WITH ORDINALITY
    AS p (id, language, email_token, profile, suppression_token, place)
WHERE NOT EXISTS (SELECT 1 FROM suppression AS s WHERE s.token = p.suppression_token)
ORDER BY p.place
ON CONFLICT (email_token) WHERE email_token IS NOT NULL DO NOTHING
RETURNING id;

-- name: import_email_known
SELECT email_token FROM subject WHERE email_token = ANY (?1::bytea[]);

-- name: import_count_people
UPDATE tally SET count = count + ?1 WHERE name IN ('listed', 'invitable') AND part = '';
