-- SPDX-License-Identifier: Apache-2.0
-- The schema of keys. A key is there before the first row that it opens, and goes before or with the row. It has an owner of its own, so that who
-- dumps the data does not get the keys. Every key is wrapped by a key that comes from the master key. To delete a row here is to erase what it opens, in
-- old copies of the data too.

-- One row: which store this schema belongs to, and a box that only the right master key opens.
CREATE TABLE key_store (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    identity BYTEA NOT NULL CHECK (length(identity) = 16),
    proof BYTEA NOT NULL,
    -- Whether it was closed in order: then nothing can lie between the two schemas.
    is_settled SMALLINT NOT NULL CHECK (is_settled IN (0, 1))
);

-- Opens a person's record.
CREATE TABLE data_key (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject BYTEA NOT NULL UNIQUE CHECK (length(subject) = 16),
    wrapped BYTEA NOT NULL CHECK (length(wrapped) = 72)
);

-- Opens a person's evidence and their commitments in the ledger; made with the first evidence, outlives the data key.
CREATE TABLE commitment_key (
    number BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject BYTEA NOT NULL UNIQUE CHECK (length(subject) = 16),
    wrapped BYTEA NOT NULL CHECK (length(wrapped) = 72)
);

-- Opens the uploaded files of an import until it is over.
CREATE TABLE upload_key (
    import BYTEA NOT NULL PRIMARY KEY CHECK (length(import) = 16),
    wrapped BYTEA NOT NULL CHECK (length(wrapped) = 72)
);

-- Destroyed keys leave the pages soon: vacuum does not wait until there are many.
ALTER TABLE data_key SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 50);
ALTER TABLE commitment_key SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 50);
ALTER TABLE upload_key SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1);
