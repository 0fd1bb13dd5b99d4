CREATE TABLE erasures_v1 (
    project_id   uuid   NOT NULL,
    id           uuid   NOT NULL,
    position     bigint NOT NULL,
    version      bigint NOT NULL,
    document     json,
    status       text COLLATE "C",
    requested_at timestamptz,
    PRIMARY KEY (project_id, id)
);
COMMENT ON TABLE erasures_v1 IS 'erasures of a project, or of an organization as the tenant of its own events; persons by their sealed subjects';
CREATE INDEX erasures_v1_requested ON erasures_v1 (project_id, requested_at, id) WHERE document IS NOT NULL;

GRANT SELECT ON erasures_v1 TO "${reader}";
ALTER TABLE erasures_v1 ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_project ON erasures_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
