-- SPDX-License-Identifier: Apache-2.0
-- Everything here is asked of the schema of keys.

-- name: key_upload_insert
INSERT INTO upload_key (import, wrapped) VALUES (?1, ?2);

-- name: key_upload_select
SELECT wrapped FROM upload_key WHERE import = ?1;

-- name: key_upload_delete
DELETE FROM upload_key WHERE import = ?1;
