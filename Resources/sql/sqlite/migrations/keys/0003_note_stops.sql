-- SPDX-License-Identifier: Apache-2.0
-- What must not come back when an older copy of the data is put in place of the newer: who withdrew what, and which keyed tokens are suppressed. It lies with the
-- keys, which are never older than the data (docs/design/0011). `number` grows by one; the file of data says up to which number it knows.
CREATE TABLE stop_note (
    number INTEGER PRIMARY KEY,
    -- A withdrawal (0) of a purpose, or of all when it is null; a suppression (1).
    kind INTEGER NOT NULL CHECK (kind IN (0, 1)),
    subject BLOB NULL CHECK (length(subject) = 16),
    purpose TEXT NULL,
    token BLOB NULL CHECK (length(token) = 16),
    reason INTEGER NULL,
    noted_at INTEGER NOT NULL,
    CHECK ((kind = 0) = (subject IS NOT NULL)),
    CHECK ((kind = 1) = (token IS NOT NULL AND reason IS NOT NULL))
) STRICT;
