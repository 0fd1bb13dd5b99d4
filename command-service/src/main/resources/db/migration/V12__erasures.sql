-- The erasures that were not rejected: which keys are to be destroyed, or were. Kept in the transaction of the events.
CREATE TABLE erasure (
    erasure_id uuid   NOT NULL PRIMARY KEY,
    project_id uuid   NOT NULL,
    person     text   COLLATE "C" NOT NULL,
    status     text   NOT NULL,
    keys       uuid[] NOT NULL
);
COMMENT ON COLUMN erasure.project_id IS 'the project, or the organization as the tenant of its own events';
COMMENT ON COLUMN erasure.person IS 'the sealed subject';
CREATE UNIQUE INDEX erasure_open ON erasure (project_id, person) WHERE status IN ('AWAITING_APPROVAL', 'DUE');
CREATE INDEX erasure_due ON erasure (erasure_id) WHERE status = 'DUE';
