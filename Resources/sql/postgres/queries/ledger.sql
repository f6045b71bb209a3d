-- SPDX-License-Identifier: Apache-2.0
-- name: ledger_count
SELECT coalesce(max(leaf) + 1, 0) FROM ledger_entry;

-- How many entries there are, and how many the newest signed head covers.
-- name: ledger_position
SELECT (SELECT coalesce(max(leaf) + 1, 0) FROM ledger_entry), coalesce((SELECT size FROM checkpoint ORDER BY size DESC LIMIT 1), 0);

-- name: ledger_append
INSERT INTO ledger_entry (leaf, bytes) SELECT * FROM unnest(?1::bigint[], ?2::bytea[]);

-- name: ledger_entry_select
SELECT bytes FROM ledger_entry WHERE leaf = ?1;

-- name: ledger_entries
SELECT bytes FROM ledger_entry WHERE leaf >= ?1 AND leaf < ?2 ORDER BY leaf;

-- name: ledger_newest
SELECT leaf, bytes FROM ledger_entry WHERE leaf < ?1 ORDER BY leaf DESC LIMIT ?2;

-- name: ledger_tile_save
INSERT INTO ledger_tile (level, position, hashes) VALUES (?1, ?2, ?3)
ON CONFLICT (level, position) DO UPDATE SET hashes = excluded.hashes WHERE length(excluded.hashes) > length(ledger_tile.hashes);

-- name: ledger_tile_select
SELECT hashes FROM ledger_tile WHERE level = ?1 AND position = ?2;

-- name: checkpoint_newest
SELECT size, note FROM checkpoint ORDER BY size DESC LIMIT 1;

-- name: checkpoint_insert
INSERT INTO checkpoint (size, note) VALUES (?1, ?2);

-- The same head with more signatures under it.
-- name: checkpoint_replace
UPDATE checkpoint SET note = ?2 WHERE size = ?1;

-- name: checkpoint_prune
DELETE FROM checkpoint WHERE size < (SELECT size FROM checkpoint ORDER BY size DESC LIMIT 1 OFFSET ?1);
