-- SPDX-License-Identifier: Apache-2.0
-- Whether the last transactions of each writer happened, for the writer whose connection was lost before it heard (docs/design/0006).
-- Rows live for minutes. They stand in this schema because the long backups leave it out.
CREATE TABLE commit_mark (
    writer BIGINT NOT NULL,
    number BIGINT NOT NULL,
    -- 1 with the transaction itself; 0 when its writer asked and it had not happened: then it never can.
    happened SMALLINT NOT NULL CHECK (happened IN (0, 1)),
    made_at BIGINT NOT NULL DEFAULT (extract(epoch FROM now()) * 1000)::bigint,
    PRIMARY KEY (writer, number)
);
