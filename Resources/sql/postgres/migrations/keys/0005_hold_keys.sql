-- SPDX-License-Identifier: Apache-2.0
-- The site's own long-lived keys (docs/design/0012), each wrapped by the master key: indexes, suppression tokens, links, the log's signing key, the keys that wrap the
-- keys of people. A store from before has none until it is opened, and then exactly those that came from its master key.
CREATE TABLE site_key (
    -- What it is for: KeyPurpose.
    purpose BIGINT NOT NULL,
    -- Counts from 1. More than one while rows are being wrapped anew under the newest.
    generation BIGINT NOT NULL CHECK (generation > 0),
    wrapped BYTEA NOT NULL CHECK (length(wrapped) = 72),
    made_at BIGINT NOT NULL,
    PRIMARY KEY (purpose, generation)
);

-- Which generation of its wrapping key opens a row.
ALTER TABLE data_key ADD COLUMN generation BIGINT NOT NULL DEFAULT 1;
ALTER TABLE commitment_key ADD COLUMN generation BIGINT NOT NULL DEFAULT 1;
