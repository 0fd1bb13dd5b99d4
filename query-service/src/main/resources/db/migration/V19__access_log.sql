-- Refused requests, reads of secrets and exports. Not of events: it is read again from its topic, as far as that goes back.
CREATE TABLE access_log (
    project_id uuid        NOT NULL,
    id         uuid        NOT NULL,
    kind       text        NOT NULL,
    first_at   timestamptz NOT NULL,
    at         timestamptz NOT NULL,
    requests   bigint      NOT NULL,
    subject    text,
    address    text,
    method     text        NOT NULL,
    path       text        NOT NULL,
    status     int         NOT NULL,
    code       text        NOT NULL,
    request_id text        NOT NULL,
    PRIMARY KEY (project_id, id)
);
COMMENT ON COLUMN access_log.subject IS 'null without a valid token';
CREATE INDEX access_log_newest ON access_log (project_id, at DESC, id DESC);
CREATE INDEX access_log_at ON access_log (at);

GRANT SELECT ON access_log TO "${reader}";
ALTER TABLE access_log ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_project ON access_log FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
