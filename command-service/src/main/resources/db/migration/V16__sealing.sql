-- Events from before the installation had keys of persons are sealed in place, once: how far that is.
CREATE TABLE sealing (
    singleton   boolean  NOT NULL PRIMARY KEY DEFAULT true CHECK (singleton),
    stage       text     NOT NULL DEFAULT 'EVENTS' CHECK (stage IN ('EVENTS', 'TOPIC', 'TABLES', 'DONE')),
    position    bigint   NOT NULL DEFAULT 0,
    sealed      bigint   NOT NULL DEFAULT 0,
    topic_ends  bigint[] NOT NULL DEFAULT '{}',
    incarnation int      NOT NULL DEFAULT 0
);
COMMENT ON COLUMN sealing.position IS 'of the last event that was looked at';
COMMENT ON COLUMN sealing.sealed IS 'how many events were sealed';
COMMENT ON COLUMN sealing.topic_ends IS 'by partition, the end of the topic when all were sealed';
COMMENT ON COLUMN sealing.incarnation IS 'the one before that in which they are sent again';
INSERT INTO sealing DEFAULT VALUES;
