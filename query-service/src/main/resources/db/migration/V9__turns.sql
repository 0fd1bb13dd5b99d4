-- Projects with more records than a turn has time for: the rest is in parked_record and is taken in turn by turn.
CREATE TABLE deferred_project (
    projection text        NOT NULL,
    project_id uuid        NOT NULL,
    partition  int         NOT NULL,
    position   bigint      NOT NULL,
    since      timestamptz NOT NULL DEFAULT now(),
    turn_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (projection, project_id)
);
COMMENT ON COLUMN deferred_project.position IS 'store position of the first record that waits';
ALTER TABLE deferred_project ENABLE ROW LEVEL SECURITY;
