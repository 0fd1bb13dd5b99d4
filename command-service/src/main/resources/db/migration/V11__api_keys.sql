-- The API keys that are not revoked, by which requests are permitted: kept in the transaction of the events.
CREATE TABLE api_key (
    key_id     uuid NOT NULL PRIMARY KEY,
    project_id uuid NOT NULL REFERENCES project,
    document   json NOT NULL
);
COMMENT ON COLUMN api_key.document IS 'with hashes of secrets, never with a secret';
CREATE INDEX api_key_by_project ON api_key (project_id);
