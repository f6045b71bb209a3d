-- SPDX-License-Identifier: Apache-2.0
-- ?1 is the suppression token, ?2 the identity token: it stands in for the first when a crash had destroyed the person's key.

-- name: suppression_exists
SELECT token FROM suppression WHERE token IN (?1, ?2);

-- name: suppression_latest
SELECT max(suppressed_at) FROM suppression WHERE token IN (?1, ?2);

-- A stop that is heard after an older one must not hide behind it: what was written before it does not count any more.
-- name: suppression_insert
INSERT INTO suppression (token, reason, suppressed_at) VALUES (?1, ?2, ?3)
ON CONFLICT (token) DO UPDATE SET suppressed_at = max(suppression.suppressed_at, excluded.suppressed_at);

-- What a list says is nobody's word at a moment; who is suppressed already is not counted again.
-- name: suppression_insert_listed
INSERT INTO suppression (token, reason, suppressed_at) VALUES (?1, ?2, ?3) ON CONFLICT (token) DO NOTHING;

-- name: suppression_insert_identities
INSERT INTO suppression (token, reason, suppressed_at)
SELECT identity.token, ?2, ?3
FROM (
    SELECT email_token AS token FROM subject WHERE id = ?1
    UNION ALL SELECT phone_token FROM subject WHERE id = ?1
    UNION ALL SELECT account_token FROM subject WHERE id = ?1
) AS identity
WHERE identity.token IS NOT NULL
ON CONFLICT (token) DO NOTHING;

-- name: suppression_delete
DELETE FROM suppression WHERE token IN (?1, ?2);
