-- SPDX-License-Identifier: Apache-2.0
-- name: staff_save
INSERT INTO staff (id, user_name, password, role, language, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
ON CONFLICT (user_name) DO UPDATE SET password = excluded.password, role = excluded.role, language = excluded.language;

-- name: staff_by_name
SELECT id, user_name, password, role, language, created_at FROM staff WHERE user_name = ?1;

-- name: staff_by_id
SELECT id, user_name, password, role, language, created_at FROM staff WHERE id = ?1;

-- name: staff_session_insert
INSERT INTO staff_session (token, staff, started_at, seen_at) VALUES (?1, ?2, ?3, ?4);

-- name: staff_session_select
SELECT staff, started_at, seen_at FROM staff_session WHERE token = ?1;

-- name: staff_session_touch
UPDATE staff_session SET seen_at = ?2 WHERE token = ?1 AND seen_at < ?2;

-- name: staff_session_delete
DELETE FROM staff_session WHERE token = ?1;

-- name: staff_sessions_delete_of_staff
DELETE FROM staff_session WHERE staff = ?1;

-- name: staff_sessions_delete_unseen
DELETE FROM staff_session WHERE seen_at < ?1;
