-- SPDX-License-Identifier: Apache-2.0
-- name: permission_select
SELECT subject, purpose, state, version, changed_at, method, wording FROM permission WHERE subject = ?1 AND purpose = ?2;

-- name: permission_of_subject
SELECT subject, purpose, state, version, changed_at, method, wording FROM permission WHERE subject = ?1 ORDER BY purpose;

-- name: permission_of_subjects
SELECT subject, purpose, state, version, changed_at, method, wording FROM permission WHERE subject = ANY (?1::bytea[]);

-- name: permission_save
INSERT INTO permission (subject, purpose, state, version, changed_at, method, wording) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
ON CONFLICT (subject, purpose) DO UPDATE
SET state = excluded.state, version = excluded.version, changed_at = excluded.changed_at, method = excluded.method, wording = excluded.wording
WHERE excluded.version > permission.version;
