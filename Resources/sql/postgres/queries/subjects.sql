-- SPDX-License-Identifier: Apache-2.0
-- name: subject_insert
INSERT INTO subject (id, stage, language, created_at, stage_changed_at, email_token, phone_token, account_token, email_ground, profile)
VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, NULL, ?8);

-- name: subject_by_id
SELECT id, stage, language, created_at FROM subject WHERE id = ?1;

-- name: subject_by_email
SELECT id, stage, language, created_at FROM subject WHERE email_token = ?1;

-- name: subject_by_phone
SELECT id, stage, language, created_at FROM subject WHERE phone_token = ?1;

-- name: subject_by_account
SELECT id, stage, language, created_at FROM subject WHERE account_token = ?1;

-- name: subject_holders_of_phones
SELECT phone_token, id, stage, language, created_at FROM subject WHERE phone_token = ANY (?1::bytea[]);

-- name: subject_holders_of_accounts
SELECT account_token, id, stage, language, created_at FROM subject WHERE account_token = ANY (?1::bytea[]);

-- name: subject_profile
SELECT profile FROM subject WHERE id = ?1;

-- name: subject_tokens
SELECT email_token, phone_token, account_token FROM subject WHERE id = ?1;

-- name: subject_records
SELECT id, profile, email_token, phone_token, account_token FROM subject WHERE id = ANY (?1::bytea[]);

-- name: subject_replace_profile
UPDATE subject SET email_token = ?2, phone_token = ?3, account_token = ?4, profile = ?5 WHERE id = ?1 AND stage = 0;

-- name: subject_leave
UPDATE subject
SET stage = ?2, stage_changed_at = ?3, email_token = NULL, phone_token = NULL, account_token = NULL, email_ground = NULL, profile = NULL
WHERE id = ?1 AND stage < ?2;

-- name: subject_delete
DELETE FROM subject WHERE id = ?1;

-- name: subject_page
SELECT id FROM subject WHERE id > ?1 ORDER BY id LIMIT ?2;

-- name: subject_sealed_before
SELECT id FROM subject WHERE stage = 1 AND stage_changed_at < ?1 ORDER BY stage_changed_at LIMIT ?2;
