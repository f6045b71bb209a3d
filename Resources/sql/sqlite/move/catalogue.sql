-- SPDX-License-Identifier: Apache-2.0
-- What tables there are. ?1 is the schema, which files do not have.

-- Table, column, type, place in the primary key from 1 or 0, whether the engine numbers it and never gives a number twice.
-- name: move_columns
SELECT t.name, c.name, lower(c.type), c.pk, c.pk = 1 AND upper(t.sql) LIKE '%AUTOINCREMENT%'
FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c
WHERE ?1 <> '' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%'
ORDER BY t.name, c.cid;

-- name: move_references
SELECT DISTINCT t.name, r."table"
FROM sqlite_schema AS t JOIN pragma_foreign_key_list(t.name) AS r
WHERE ?1 <> '' AND t.type = 'table';

-- name: move_size
SELECT p.page_count * s.page_size FROM pragma_page_count AS p, pragma_page_size AS s WHERE ?1 <> '';

-- A table whose rows refer to nothing.
-- name: move_orphan
SELECT o."table" FROM pragma_foreign_key_check AS o WHERE ?1 <> '' LIMIT 1;

-- A table that the role may not change: whoever has the files may.
-- name: move_foreign_table
SELECT t.name FROM sqlite_schema AS t WHERE ?1 = '' LIMIT 1;

-- The last number that was given; ?1 is the table, ?2 the column.
-- name: move_last_number
SELECT seq FROM sqlite_sequence WHERE name = ?1 AND ?2 <> '';

-- name: move_set_number
REPLACE INTO sqlite_sequence (rowid, name, seq)
VALUES ((SELECT rowid FROM sqlite_sequence WHERE name = ?1 AND ?2 <> ''), ?1, ?3);
