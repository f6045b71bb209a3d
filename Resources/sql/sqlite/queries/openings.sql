-- SPDX-License-Identifier: Apache-2.0
-- name: opening_insert
INSERT INTO evidence_opening (id, staff, reason, reference, opened_at, note) VALUES (?1, ?2, ?3, ?4, ?5, NULL);

-- name: opening_insert_subject
INSERT INTO evidence_opening_subject (opening, subject, stage, leaf) VALUES (?1, ?2, ?3, ?4);

-- What left the house, or may have.
-- name: opening_keep_uses
INSERT INTO evidence_opening_use (opening, message, ground, content, purpose, contract, request, template, state, changed_at, error_code)
SELECT ?1, m.id, m.ground, m.content, coalesce(c.purpose, m.purpose), m.contract, m.request, coalesce(c.template, m.template),
    m.state, m.changed_at, m.error_code
FROM message AS m LEFT JOIN campaign AS c ON c.number = m.campaign
WHERE m.subject = ?2 AND m.state BETWEEN 1 AND 8 AND m.state <> 7
ORDER BY m.id DESC LIMIT ?3;

-- name: opening_select
SELECT staff, reason, reference, opened_at, note FROM evidence_opening WHERE id = ?1;

-- name: opening_subjects
SELECT subject, stage, leaf FROM evidence_opening_subject WHERE opening = ?1 ORDER BY subject;

-- name: opening_uses
SELECT ground, content, purpose, contract, request, template, state, changed_at, error_code
FROM evidence_opening_use WHERE opening = ?1 ORDER BY message;

-- name: opening_pin
UPDATE evidence_opening SET note = ?2 WHERE id = ?1 AND note IS NULL;

-- name: opening_delete_of_subject
DELETE FROM evidence_opening WHERE id IN (SELECT opening FROM evidence_opening_subject WHERE subject = ?1);

-- name: opening_delete_old
DELETE FROM evidence_opening WHERE id IN (SELECT id FROM evidence_opening WHERE opened_at < ?1 ORDER BY opened_at LIMIT ?2);
