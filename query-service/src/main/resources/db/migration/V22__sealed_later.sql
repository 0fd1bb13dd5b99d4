ALTER TABLE journal_v1 ADD COLUMN sealed_later text COLLATE "C";
COMMENT ON COLUMN journal_v1.sealed_later IS 'what was recorded in the clear and sealed in the event store afterwards: metadata, data or all';

ALTER TABLE audit_checkpoint ADD COLUMN former bytea, ADD COLUMN awaiting boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN audit_checkpoint.former IS 'the fingerprint of the checkpoint that it replaced, because events before it were sealed later';
COMMENT ON COLUMN audit_checkpoint.awaiting IS 'the journal is made again, and was not compared with it yet';
CREATE INDEX audit_checkpoint_awaiting ON audit_checkpoint (project_id, number) WHERE awaiting;

-- While checkpoints are compared: the end of their topic before that. What is before it is deleted if some were replaced.
CREATE TABLE checkpoint_renewal (
    singleton boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (singleton),
    topic_end bigint  NOT NULL,
    replaced  bigint  NOT NULL DEFAULT 0,
    failed    bigint  NOT NULL DEFAULT 0
);
