-- SPDX-License-Identifier: Apache-2.0
-- Everything here is asked of the schema of keys.

-- name: key_store_select
SELECT identity, proof, is_settled FROM key_store WHERE id = 1;

-- name: key_store_insert
INSERT INTO key_store (id, identity, proof, is_settled) VALUES (1, ?1, ?2, 1);

-- Only the last node to leave settles the store: the lock is the one that every node has a share of.
-- name: key_store_settle
UPDATE key_store SET is_settled = ?1 WHERE id = 1 AND (?1 = 0 OR pg_try_advisory_xact_lock(1315004781, 2));

-- name: key_store_prove
UPDATE key_store SET proof = ?1 WHERE id = 1;

-- name: key_site_select
SELECT purpose, generation, wrapped, made_at FROM site_key ORDER BY purpose, generation;

-- name: key_site_insert
INSERT INTO site_key (purpose, generation, wrapped, made_at) VALUES (?1, ?2, ?3, ?4);

-- name: key_site_rewrap
UPDATE site_key SET wrapped = ?3 WHERE purpose = ?1 AND generation = ?2;

-- name: key_site_destroy
DELETE FROM site_key WHERE purpose = ?1 AND generation < ?2;

-- name: key_data_insert
INSERT INTO data_key (subject, wrapped, generation) SELECT * FROM unnest(?1::bytea[], ?2::bytea[], ?3::bigint[]);

-- name: key_data_select
SELECT wrapped FROM data_key WHERE subject = ?1;

-- name: key_data_of_many
SELECT subject, wrapped FROM data_key WHERE subject = ANY (?1::bytea[]);

-- name: key_data_delete
DELETE FROM data_key WHERE subject = ?1;

-- name: key_data_page
SELECT subject FROM data_key WHERE subject > ?1 ORDER BY subject LIMIT ?2;

-- name: key_commitment_insert
INSERT INTO commitment_key (subject, wrapped, generation) VALUES (?1, ?2, ?3);

-- name: key_commitment_select
SELECT wrapped FROM commitment_key WHERE subject = ?1;

-- name: key_commitment_of_many
SELECT subject, wrapped FROM commitment_key WHERE subject = ANY (?1::bytea[]);

-- name: key_commitment_delete
DELETE FROM commitment_key WHERE subject = ?1;

-- name: key_commitment_page
SELECT subject FROM commitment_key WHERE subject > ?1 ORDER BY subject LIMIT ?2;

-- name: key_move_select
SELECT direction, store FROM store_move WHERE id = 1;

-- name: key_move_note
INSERT INTO store_move (id, direction, store, noted_at) VALUES (1, ?1, ?2, ?3);

-- name: key_move_forget
DELETE FROM store_move WHERE id = 1;

-- The lock of the transaction that may write what others know (docs/design/0006).
-- name: key_lock_writers
SELECT pg_advisory_xact_lock(1315004781, 1)::text;

-- Under the writer's lock, so that two nodes do not give the same number.
-- name: key_stop_insert
INSERT INTO stop_note (number, kind, subject, purpose, token, reason, noted_at)
SELECT (SELECT coalesce(max(number), 0) FROM stop_note) + place, kind, subject, purpose, token, reason, noted_at
FROM unnest(?1::bigint[], ?2::bytea[], ?3::text[], ?4::bytea[], ?5::bigint[], ?6::bigint[]) WITH ORDINALITY
    AS p (kind, subject, purpose, token, reason, noted_at, place)
RETURNING number;

-- name: key_stop_newest
SELECT coalesce(max(number), 0) FROM stop_note;

-- name: key_stops_after
SELECT number, kind, subject, purpose, token, reason, noted_at FROM stop_note WHERE number > ?1 ORDER BY number LIMIT ?2;

-- The newest stays, so that no number is given twice.
-- name: key_stop_remove_old
DELETE FROM stop_note
WHERE number IN (SELECT number FROM (SELECT number, noted_at FROM stop_note ORDER BY number LIMIT ?2) AS oldest WHERE noted_at < ?1)
    AND number < (SELECT max(number) FROM stop_note);

-- name: key_data_old
SELECT number, subject, wrapped FROM data_key WHERE number > ?1 AND generation < ?2 ORDER BY number LIMIT ?3;

-- name: key_data_newest
SELECT number FROM data_key ORDER BY number DESC LIMIT 1;

-- name: key_data_old_count
SELECT count(*) FROM data_key WHERE number > ?1 AND generation < ?2;

-- A row that was erased since, or is wrapped anew already, stays as it is.
-- name: key_data_rewrap
UPDATE data_key AS k SET wrapped = p.after, generation = p.generation
FROM unnest(?1::bigint[], ?2::bytea[], ?3::bytea[], ?4::bigint[]) AS p (number, before, after, generation)
WHERE k.number = p.number AND k.wrapped = p.before;

-- name: key_commitment_old
SELECT number, subject, wrapped FROM commitment_key WHERE number > ?1 AND generation < ?2 ORDER BY number LIMIT ?3;

-- name: key_commitment_newest
SELECT number FROM commitment_key ORDER BY number DESC LIMIT 1;

-- name: key_commitment_old_count
SELECT count(*) FROM commitment_key WHERE number > ?1 AND generation < ?2;

-- A row that was erased since, or is wrapped anew already, stays as it is.
-- name: key_commitment_rewrap
UPDATE commitment_key AS k SET wrapped = p.after, generation = p.generation
FROM unnest(?1::bigint[], ?2::bytea[], ?3::bytea[], ?4::bigint[]) AS p (number, before, after, generation)
WHERE k.number = p.number AND k.wrapped = p.before;
