CREATE TABLE api_keys_v1 (
    project_id uuid   NOT NULL,
    id         uuid   NOT NULL,
    position   bigint NOT NULL,
    version    bigint NOT NULL,
    document   json,
    created_at timestamptz,
    PRIMARY KEY (project_id, id)
);
COMMENT ON COLUMN api_keys_v1.document IS 'with hashes of secrets, never with a secret';
CREATE INDEX api_keys_v1_created ON api_keys_v1 (project_id, created_at, id) WHERE document IS NOT NULL;
-- A request names its key before its project is known.
CREATE INDEX api_keys_v1_id ON api_keys_v1 (id) WHERE document IS NOT NULL;

-- When a key was last used, within a minute. Not of events: it is kept when the read models are rebuilt.
CREATE TABLE api_key_use (
    project_id uuid        NOT NULL,
    key_id     uuid        NOT NULL,
    used_at    timestamptz NOT NULL,
    PRIMARY KEY (project_id, key_id)
) WITH (fillfactor = 70);

GRANT SELECT ON api_keys_v1, api_key_use TO "${reader}";
ALTER TABLE api_keys_v1 ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_key_use ENABLE ROW LEVEL SECURITY;
CREATE POLICY named_projects ON api_keys_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid)
        OR (SELECT current_setting('vitrine.projects', true)) = '*');
CREATE POLICY one_project ON api_key_use FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
