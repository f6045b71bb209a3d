-- SPDX-License-Identifier: Apache-2.0
-- name: publication_insert
INSERT INTO publication (kind, language, version, hash, published_at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6);

-- name: publication_newest
SELECT hash FROM publication WHERE kind = ?1 AND language = ?2 ORDER BY version DESC LIMIT 1;

-- name: publication_body
SELECT body FROM publication WHERE hash = ?1 AND kind = ?2;
