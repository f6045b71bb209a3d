-- SPDX-License-Identifier: Apache-2.0
-- name: link_insert
INSERT INTO link (token, kind, subject, expires_at) SELECT * FROM unnest(?1::bytea[], ?2::smallint[], ?3::bytea[], ?4::bigint[]);

-- name: link_select
SELECT kind, subject, expires_at FROM link WHERE token = ?1;

-- name: link_delete_expired
DELETE FROM link WHERE token IN (SELECT token FROM link WHERE expires_at < ?1 ORDER BY expires_at LIMIT ?2);
