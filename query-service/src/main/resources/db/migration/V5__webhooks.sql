CREATE TABLE webhooks_v1 (
    project_id uuid   NOT NULL,
    id         uuid   NOT NULL,
    position   bigint NOT NULL,
    version    bigint NOT NULL,
    document   json,
    created_at timestamptz,
    PRIMARY KEY (project_id, id)
);
CREATE INDEX webhooks_v1_created ON webhooks_v1 (project_id, created_at, id) WHERE document IS NOT NULL;

CREATE TABLE webhook_replays_v1 (
    project_id uuid   NOT NULL,
    id         uuid   NOT NULL,
    position   bigint NOT NULL,
    version    bigint NOT NULL,
    document   json,
    webhook_id uuid,
    asked_at   timestamptz,
    PRIMARY KEY (project_id, id)
);
CREATE INDEX webhook_replays_v1_webhook ON webhook_replays_v1 (project_id, webhook_id, asked_at, id);

GRANT SELECT ON webhooks_v1, webhook_replays_v1 TO "${reader}";
ALTER TABLE webhooks_v1 ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_replays_v1 ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_project ON webhooks_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
CREATE POLICY one_project ON webhook_replays_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
