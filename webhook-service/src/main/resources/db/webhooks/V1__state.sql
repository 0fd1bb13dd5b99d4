-- The state of sending webhooks. None of it is on the topic: this database is backed up, and no rebuild touches it.

-- Which node sends which webhooks. A shard is free when its time is up.
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

-- The incarnation of the log that all positions here are of.
CREATE TABLE webhook_incarnation (
    singleton boolean  NOT NULL PRIMARY KEY DEFAULT true CHECK (singleton),
    number    int      NOT NULL DEFAULT 1,
    forks     bigint[] NOT NULL DEFAULT '{}'
);
COMMENT ON COLUMN webhook_incarnation.forks IS 'by incarnation from the second on, the last position that it shares with those before it';
INSERT INTO webhook_incarnation DEFAULT VALUES;

-- Every call, for a while. The bodies are in the journal; the results are here. Partitioned by day.
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

-- Has a row as soon as the state of earlier versions was moved here from the read models' database.
CREATE TABLE webhook_state_move (
    singleton boolean     NOT NULL PRIMARY KEY DEFAULT true CHECK (singleton),
    moved_at  timestamptz NOT NULL DEFAULT now()
);

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
