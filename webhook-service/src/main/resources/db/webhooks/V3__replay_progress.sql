-- What a replay still has to send, and how its calls went.
ALTER TABLE webhook_replay
    ADD COLUMN total            bigint,
    ADD COLUMN total_is_minimum boolean     NOT NULL DEFAULT false,
    ADD COLUMN failures         bigint      NOT NULL DEFAULT 0,
    ADD COLUMN started_at       timestamptz,
    ADD COLUMN ended_at         timestamptz;
COMMENT ON COLUMN webhook_replay.total IS 'events that it sends in all; null until they are counted, and in replays that ended before there was this column';
COMMENT ON COLUMN webhook_replay.total_is_minimum IS 'whether the count ended at its limit, so that there are more events';
COMMENT ON COLUMN webhook_replay.failures IS 'calls that failed, each of which is repeated';
