-- SPDX-License-Identifier: Apache-2.0
-- name: data_store_select
SELECT identity FROM data_store WHERE id = 1;

-- name: data_store_insert
INSERT INTO data_store (id, identity) VALUES (1, ?1);

-- name: data_store_known_stop
SELECT stop_note FROM data_store WHERE id = 1;

-- name: data_store_know_stop
UPDATE data_store SET stop_note = ?1 WHERE id = 1;

-- name: data_store_mailed
SELECT mailed_size, mailed_at FROM data_store WHERE id = 1;

-- name: data_store_note_mailed
UPDATE data_store SET mailed_size = ?1, mailed_at = ?2 WHERE id = 1;
