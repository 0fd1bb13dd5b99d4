-- The erased files, in the transaction of the events: none of them can be uploaded again.
CREATE TABLE erased_file (
    project_id uuid        NOT NULL,
    name       text        NOT NULL,
    removed_at timestamptz,
    PRIMARY KEY (project_id, name)
);
COMMENT ON COLUMN erased_file.name IS 'its hash and extension';
COMMENT ON COLUMN erased_file.removed_at IS 'when the file store had removed the bytes; null until then';
CREATE INDEX erased_file_due ON erased_file (project_id) WHERE removed_at IS NULL;
