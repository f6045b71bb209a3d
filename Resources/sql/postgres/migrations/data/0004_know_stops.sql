-- SPDX-License-Identifier: Apache-2.0
-- Up to which note about stops, which lie with the keys, these data have them in their rows.
ALTER TABLE data_store ADD COLUMN stop_note BIGINT NOT NULL DEFAULT 0;
