-- SPDX-License-Identifier: Apache-2.0
-- name: conversation_window
SELECT window_closes_at FROM conversation WHERE subject = ?1;

-- name: conversation_extend
INSERT INTO conversation (subject, window_closes_at) VALUES (?1, ?2)
ON CONFLICT (subject) DO UPDATE SET window_closes_at = excluded.window_closes_at
WHERE conversation.window_closes_at IS NULL OR conversation.window_closes_at < excluded.window_closes_at;

-- name: conversation_note_help
INSERT INTO conversation (subject, help_sent_at) VALUES (?1, ?2)
ON CONFLICT (subject) DO UPDATE SET help_sent_at = excluded.help_sent_at
WHERE conversation.help_sent_at IS NULL OR conversation.help_sent_at <= ?3;

-- name: conversation_delete
DELETE FROM conversation WHERE subject = ?1;
