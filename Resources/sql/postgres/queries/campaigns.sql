-- SPDX-License-Identifier: Apache-2.0
-- name: campaign_insert
INSERT INTO campaign (id, name, template, purpose, state, started_by, started_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7);

-- name: campaign_by_id
SELECT id, name, template, purpose, state, started_by, started_at FROM campaign WHERE id = ?1;

-- name: campaign_newest
SELECT id, name, template, purpose, state, started_by, started_at FROM campaign ORDER BY number DESC LIMIT ?1;

-- name: campaign_active
SELECT id, name, template, purpose, state, started_by, started_at FROM campaign WHERE state < 2 ORDER BY number;

-- name: campaign_set_state
UPDATE campaign SET state = ?2 WHERE id = ?1 AND state < 2;

-- name: campaign_number
SELECT number FROM campaign WHERE id = ?1;

-- name: campaign_filling
SELECT number, filled_to FROM campaign WHERE id = ?1 AND state = 0;

-- name: campaign_fill_bound
SELECT subject FROM permission WHERE purpose = ?1 AND state = 1 AND subject > ?2 ORDER BY subject LIMIT 1 OFFSET ?3;

-- name: campaign_fill_last
SELECT subject FROM permission WHERE purpose = ?1 AND state = 1 AND subject > ?2 ORDER BY subject DESC LIMIT 1;

-- name: campaign_fill
INSERT INTO message (campaign, subject, priority, ground, content, state, changed_at)
SELECT ?1::bigint, subject, 1, 0, 6, 0, ?5::bigint FROM permission WHERE purpose = ?2 AND state = 1 AND subject > ?3 AND subject <= ?4 ORDER BY subject;

-- name: campaign_filled_to
UPDATE campaign SET filled_to = ?2 WHERE number = ?1;

-- name: campaign_message_counts
SELECT c.state, c.count FROM message_count AS c JOIN campaign AS p ON p.number = c.campaign WHERE p.id = ?1;

-- name: campaign_refusal_counts
SELECT m.refusals, count(*) FROM campaign AS p JOIN message AS m ON m.campaign = p.number WHERE p.id = ?1 AND m.state = 7 GROUP BY m.refusals;

-- name: campaign_audience
SELECT count FROM tally WHERE name = 'given' AND part = ?1;
