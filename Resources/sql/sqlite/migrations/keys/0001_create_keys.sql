-- SPDX-License-Identifier: Apache-2.0
-- The file of keys. It is committed before the file of data: a key is there before the first row that it opens, and goes before the row goes.
-- Every key is wrapped by a key that comes from the master key. To delete a row here is to erase what it opens, in old copies of the data too.

-- One row: which store this file belongs to, and a box that only the right master key opens.
CREATE TABLE key_store (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    identity BLOB NOT NULL CHECK (length(identity) = 16),
    proof BLOB NOT NULL,
    -- Whether it was closed in order: then nothing can lie between the two files.
    is_settled INTEGER NOT NULL CHECK (is_settled IN (0, 1))
) STRICT;

-- Opens a person's record. Rows are found by an index apart from the keys, so that imports append to the table.
CREATE TABLE data_key (
    number INTEGER PRIMARY KEY,
    subject BLOB NOT NULL UNIQUE CHECK (length(subject) = 16),
    wrapped BLOB NOT NULL CHECK (length(wrapped) = 72)
) STRICT;

-- Opens a person's evidence and their commitments in the ledger; made with the first evidence, outlives the data key.
CREATE TABLE commitment_key (
    number INTEGER PRIMARY KEY,
    subject BLOB NOT NULL UNIQUE CHECK (length(subject) = 16),
    wrapped BLOB NOT NULL CHECK (length(wrapped) = 72)
) STRICT;

-- Opens the uploaded files of an import until it is over.
CREATE TABLE upload_key (
    import BLOB NOT NULL PRIMARY KEY CHECK (length(import) = 16),
    wrapped BLOB NOT NULL CHECK (length(wrapped) = 72)
) STRICT, WITHOUT ROWID;
