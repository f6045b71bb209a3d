-- SPDX-License-Identifier: Apache-2.0
-- Which signed head of the log was mailed out of the house last, by its size, and when.
ALTER TABLE data_store ADD COLUMN mailed_size INTEGER NOT NULL DEFAULT 0;
ALTER TABLE data_store ADD COLUMN mailed_at INTEGER NOT NULL DEFAULT 0;
