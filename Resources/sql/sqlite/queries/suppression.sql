-- SPDX-License-Identifier: Apache-2.0
-- name: suppression_exists
SELECT 1 FROM suppression WHERE token = ?1;

-- name: suppression_insert
INSERT INTO suppression (token, reason, suppressed_at) VALUES (?1, ?2, ?3) ON CONFLICT (token) DO NOTHING;

-- name: suppression_delete
DELETE FROM suppression WHERE token = ?1;
