-- The histories of this event store. A database that lost its last events, because it was restored from a backup or
-- failed over to a replica that was behind, goes on in its next incarnation.
CREATE TABLE incarnation (
    number   int         NOT NULL PRIMARY KEY CHECK (number >= 1),
    fork     bigint      NOT NULL,
    reason   text        NOT NULL,
    began_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON COLUMN incarnation.fork IS 'the last position that it shares with those before it; what they had beyond that is lost';
INSERT INTO incarnation (number, fork, reason) VALUES (1, 0, 'the first');

-- An operator wants the next incarnation to begin: what was restored cannot be told from what was there. The relay does it.
CREATE TABLE incarnation_request (
    singleton    boolean     NOT NULL PRIMARY KEY DEFAULT true CHECK (singleton),
    reason       text        NOT NULL,
    requested_at timestamptz NOT NULL DEFAULT now()
);

ALTER TABLE relay ADD COLUMN incarnation int NOT NULL DEFAULT 1, ADD COLUMN complete boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN relay.incarnation IS 'the one that the topic has been told of';
COMMENT ON COLUMN relay.complete IS 'whether the topic has been told that everything of it was sent';
