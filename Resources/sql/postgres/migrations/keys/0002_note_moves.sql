-- SPDX-License-Identifier: Apache-2.0
-- One row while the store is being filled by a move (0), or for good after it was moved away (1): then nobody may serve it.
CREATE TABLE store_move (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    direction SMALLINT NOT NULL CHECK (direction IN (0, 1)),
    -- The identity of the store that moves, as in key_store.
    store BYTEA NOT NULL CHECK (length(store) = 16),
    noted_at BIGINT NOT NULL
);
