-- SPDX-License-Identifier: Apache-2.0
-- What tables there are. ?1 is the schema.

-- Table, column, type, place in the primary key from 1 or 0, whether the engine numbers it and never gives a number twice.
-- name: move_columns
SELECT t.relname::text, c.attname::text, format_type(c.atttypid, NULL),
    coalesce((SELECT k.place FROM unnest(p.indkey::smallint[]) WITH ORDINALITY AS k (number, place) WHERE k.number = c.attnum), 0),
    (c.attidentity <> '')::int
FROM pg_class AS t
JOIN pg_namespace AS s ON s.oid = t.relnamespace AND s.nspname = ?1::text
JOIN pg_attribute AS c ON c.attrelid = t.oid AND c.attnum > 0 AND NOT c.attisdropped
LEFT JOIN pg_index AS p ON p.indrelid = t.oid AND p.indisprimary
WHERE t.relkind = 'r'
ORDER BY t.relname::text COLLATE "C", c.attnum;

-- name: move_references
SELECT DISTINCT t.relname::text, r.relname::text
FROM pg_constraint AS f
JOIN pg_class AS t ON t.oid = f.conrelid
JOIN pg_class AS r ON r.oid = f.confrelid
JOIN pg_namespace AS s ON s.oid = t.relnamespace AND s.nspname = ?1::text
WHERE f.contype = 'f';

-- name: move_size
SELECT coalesce(sum(pg_total_relation_size(t.oid)), 0)::bigint
FROM pg_class AS t JOIN pg_namespace AS s ON s.oid = t.relnamespace AND s.nspname = ?1::text
WHERE t.relkind = 'r';

-- A table whose rows may refer to nothing: the server keeps references that it has checked.
-- name: move_orphan
SELECT t.relname::text
FROM pg_constraint AS f
JOIN pg_class AS t ON t.oid = f.conrelid
JOIN pg_namespace AS s ON s.oid = t.relnamespace AND s.nspname = ?1::text
WHERE f.contype = 'f' AND NOT f.convalidated LIMIT 1;

-- A table that the role may not change: it is neither its own nor that of a role that it is a member of.
-- name: move_foreign_table
SELECT t.relname::text
FROM pg_class AS t JOIN pg_namespace AS s ON s.oid = t.relnamespace AND s.nspname = ?1::text
WHERE t.relkind = 'r' AND NOT pg_has_role(t.relowner, 'USAGE') LIMIT 1;

-- The last number that was given; ?1 is the table, ?2 the column.
-- name: move_last_number
SELECT coalesce(pg_sequence_last_value(pg_get_serial_sequence(?1::text, ?2::text)::regclass), 0);

-- name: move_set_number
SELECT setval(pg_get_serial_sequence(?1::text, ?2::text)::regclass, ?3::bigint);
