-- SPDX-License-Identifier: Apache-2.0
-- What a move looks at to say that the store on the other side is whole.

-- name: move_profiles
SELECT id, profile, email_token, phone_token, account_token FROM subject WHERE id > ?1 AND stage = 0 ORDER BY id LIMIT ?2;

-- name: move_evidence
SELECT subject, number, sealed, leaf, recorded_at FROM evidence WHERE (subject, number) > (?1, ?2) ORDER BY subject, number LIMIT ?3;

-- name: move_data_keys
SELECT subject, wrapped FROM data_key WHERE subject >= ?1 AND subject <= ?2;

-- name: move_commitment_keys
SELECT subject, wrapped FROM commitment_key WHERE subject >= ?1 AND subject <= ?2;

-- name: move_checkpoints
SELECT size, note FROM checkpoint ORDER BY size;

-- name: move_tile_count
SELECT count(*) FROM ledger_tile;
