-- SPDX-License-Identifier: Apache-2.0
-- name: opt_in_insert
INSERT INTO opt_in_request
    (id, code_token, path, state, language, purposes, wording, notice, form, created_at, expires_at, invitee, asked)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13);

-- name: opt_in_update
UPDATE opt_in_request SET state = ?2, asked = ?3 WHERE id = ?1;

-- name: opt_in_by_id
SELECT id, path, state, language, purposes, wording, notice, form, created_at, expires_at, invitee, asked
FROM opt_in_request WHERE id = ?1;

-- name: opt_in_by_code
SELECT id, path, state, language, purposes, wording, notice, form, created_at, expires_at, invitee, asked
FROM opt_in_request WHERE code_token = ?1;

-- name: opt_in_unanswered
SELECT id, path, state, language, purposes, wording, notice, form, created_at, expires_at, invitee, asked
FROM opt_in_request WHERE asked = ?1 AND state < 2 ORDER BY number DESC LIMIT 1;

-- name: opt_in_unanswered_of_many
SELECT id, path, state, language, purposes, wording, notice, form, created_at, expires_at, invitee, asked, number
FROM opt_in_request WHERE asked = ?1 AND state < 2;

-- name: opt_in_overdue
SELECT id, path, state, language, purposes, wording, notice, form, created_at, expires_at, invitee, asked
FROM opt_in_request WHERE state < 2 AND expires_at <= ?1 ORDER BY expires_at LIMIT ?2;
