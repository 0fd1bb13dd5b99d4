-- Which history of the event store is shown here. Where it lost events, its next incarnation begins, and everything that
-- the topic gives is read again.
CREATE TABLE log_incarnation (
    singleton boolean  NOT NULL PRIMARY KEY DEFAULT true CHECK (singleton),
    number    int      NOT NULL DEFAULT 1,
    forks     bigint[] NOT NULL DEFAULT '{}',
    complete  boolean  NOT NULL DEFAULT true
);
COMMENT ON COLUMN log_incarnation.forks IS 'by incarnation from the second on, the last position that it shares with those before it';
COMMENT ON COLUMN log_incarnation.complete IS 'whether everything was read again; until then nothing is answered';
INSERT INTO log_incarnation DEFAULT VALUES;
GRANT SELECT ON log_incarnation TO "${reader}";

ALTER TABLE projection_position ADD COLUMN incarnation int NOT NULL DEFAULT 1, ADD COLUMN complete_in int NOT NULL DEFAULT 1;
COMMENT ON COLUMN projection_position.incarnation IS 'which the position is one of; records of earlier ones are passed over';
COMMENT ON COLUMN projection_position.complete_in IS 'the last incarnation of which everything was read that there was at its beginning';
