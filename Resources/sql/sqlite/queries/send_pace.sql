-- SPDX-License-Identifier: Apache-2.0
-- name: send_pace_select
SELECT mark FROM send_pace WHERE id = 1;

-- name: send_pace_advance
UPDATE send_pace SET mark = ?1 WHERE id = 1 AND mark < ?1;
