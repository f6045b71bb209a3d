-- SPDX-License-Identifier: Apache-2.0
-- name: evidence_insert
INSERT INTO evidence (subject, leaf, recorded_at, sealed) VALUES (?1, ?2, ?3, ?4);

-- name: evidence_of_subject
SELECT sealed, leaf, recorded_at FROM evidence WHERE subject = ?1 ORDER BY number;

-- name: evidence_delete
DELETE FROM evidence WHERE subject = ?1;
