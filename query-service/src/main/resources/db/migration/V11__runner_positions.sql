-- One row a runner and partition: the projections that are level move together. One that is behind has a row of its own
-- until it is level.
CREATE TABLE runner_position (
    runner      text        NOT NULL,
    partition   int         NOT NULL,
    projections text[]      NOT NULL,
    position    bigint      NOT NULL DEFAULT 0,
    topic_id    text        NOT NULL DEFAULT '',
    next_offset bigint      NOT NULL DEFAULT 0,
    reread_to   bigint      NOT NULL DEFAULT 0,
    incarnation int         NOT NULL DEFAULT 1,
    complete_in int         NOT NULL DEFAULT 1,
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (runner, partition, projections)
) WITH (fillfactor = 20);
COMMENT ON COLUMN runner_position.projections IS 'in order; each of the runner''s is in one row of a partition';
COMMENT ON COLUMN runner_position.position IS 'store position of the last event shown';
COMMENT ON COLUMN runner_position.topic_id IS 'the incarnation of the topic that the offsets count in';
COMMENT ON COLUMN runner_position.reread_to IS 'below this offset an event is old if its document has it, not if its position is low';
COMMENT ON COLUMN runner_position.incarnation IS 'of the log, which the position is one of; records of earlier ones are passed over';
COMMENT ON COLUMN runner_position.complete_in IS 'the last incarnation of which everything was read that there was at its beginning';

INSERT INTO runner_position (runner, partition, projections, position, topic_id, next_offset, reread_to, incarnation, complete_in)
SELECT runner, partition, array_agg(projection ORDER BY projection COLLATE "C"), position, topic_id, next_offset, reread_to,
    incarnation, complete_in
FROM (SELECT CASE projection WHEN 'journal-v1' THEN 'journal' ELSE 'listing' END AS runner, * FROM projection_position) known
GROUP BY runner, partition, position, topic_id, next_offset, reread_to, incarnation, complete_in;

-- A node of the version before finds no positions and waits: it would not know which of these it moves.
DROP TABLE projection_position;

-- Tables that are being filled have positions of the former kind next to them.
UPDATE rebuild SET state = 'REQUESTED', events = 0, total = 0 WHERE state = 'FILLING';
