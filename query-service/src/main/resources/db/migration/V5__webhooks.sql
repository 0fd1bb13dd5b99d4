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

-- Replays name events by their ids.
CREATE INDEX journal_v1_event ON journal_v1 (project_id, event_id);

-- Which node looks after which webhooks. A shard is free when its time is up.
CREATE TABLE webhook_lease (
    shard int         NOT NULL PRIMARY KEY,
    owner text        NOT NULL DEFAULT '',
    until timestamptz NOT NULL DEFAULT '-infinity'
);
INSERT INTO webhook_lease (shard) SELECT generate_series(0, 31);
CREATE TABLE webhook_node (
    name  text        NOT NULL PRIMARY KEY,
    until timestamptz NOT NULL
);

CREATE TABLE webhook_cursor (
    project_id uuid        NOT NULL,
    webhook_id uuid        NOT NULL,
    position   bigint      NOT NULL,
    failures   int         NOT NULL,
    due_at     timestamptz NOT NULL,
    PRIMARY KEY (project_id, webhook_id)
) WITH (fillfactor = 70);
COMMENT ON COLUMN webhook_cursor.position IS 'of the last event that was delivered, or is not wanted';

CREATE TABLE webhook_replay (
    project_id uuid    NOT NULL,
    id         uuid    NOT NULL,
    position   bigint  NOT NULL,
    sent       bigint  NOT NULL,
    done       boolean NOT NULL,
    PRIMARY KEY (project_id, id)
) WITH (fillfactor = 70);

-- Every call, for a while. What was sent is in the journal; here is what came of it. Partitioned by day.
CREATE TABLE webhook_delivery (
    project_id  uuid        NOT NULL,
    webhook_id  uuid        NOT NULL,
    at          timestamptz NOT NULL,
    id          bigint      GENERATED ALWAYS AS IDENTITY,
    position    bigint      NOT NULL,
    event_id    uuid        NOT NULL,
    type        text        NOT NULL,
    replay_id   uuid,
    attempt     int         NOT NULL,
    url         text        NOT NULL,
    delivered   boolean     NOT NULL,
    status_code int,
    detail      text        NOT NULL,
    answer      text        NOT NULL,
    took_ms     bigint      NOT NULL,
    next_at     timestamptz,
    PRIMARY KEY (project_id, webhook_id, at, id)
) PARTITION BY RANGE (at);

GRANT SELECT ON webhook_replay, webhook_delivery TO "${reader}";
ALTER TABLE webhook_lease ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_node ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_cursor ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_replay ENABLE ROW LEVEL SECURITY;
ALTER TABLE webhook_delivery ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_project ON webhook_replay FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
CREATE POLICY one_project ON webhook_delivery FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
