-- SPDX-License-Identifier: Apache-2.0
-- name: template_insert
INSERT INTO template (name, language, category, is_approved, header, body, footer, buttons, fetched_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9);

-- name: template_delete_all
DELETE FROM template;

-- name: template_all
SELECT name, language, category, is_approved, header, body, footer, buttons FROM template ORDER BY name, language LIMIT 10000;

-- name: template_select
SELECT name, language, category, is_approved, header, body, footer, buttons FROM template WHERE name = ?1 AND language = ?2;
