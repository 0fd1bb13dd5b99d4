-- What an operator set for a project or an organization; null: the defaults of the installation.
ALTER TABLE project ADD COLUMN quotas json;
ALTER TABLE organization ADD COLUMN quotas json;

-- A project's assets, counted in a row for each of some database connections, so that writers do not queue for one row.
-- A row can be negative, because an asset is not always deleted on the connection that created it; the sum is exact.
CREATE TABLE asset_count (
    project_id uuid     NOT NULL,
    slot       smallint NOT NULL,
    used       int      NOT NULL,
    PRIMARY KEY (project_id, slot)
);
INSERT INTO asset_count (project_id, slot, used) SELECT project_id, 0, count(*) FROM asset GROUP BY project_id;

-- The uploaded files of a project. Files from before have no row until they are uploaded again.
CREATE TABLE kept_file (
    project_id uuid   NOT NULL,
    name       text   NOT NULL COLLATE "C",
    bytes      bigint NOT NULL,
    PRIMARY KEY (project_id, name)
);
CREATE TABLE kept_bytes (
    project_id uuid   NOT NULL PRIMARY KEY,
    bytes      bigint NOT NULL
);

-- The events of each month (UTC) of a project, or of an organization itself, up to a position of the event store.
CREATE TABLE event_count (
    tenant_id uuid   NOT NULL,
    month     date   NOT NULL,
    events    bigint NOT NULL,
    PRIMARY KEY (tenant_id, month)
);
CREATE TABLE event_count_progress (
    position bigint NOT NULL
);
INSERT INTO event_count_progress (position) VALUES (0);

-- The quotas of which at least 80 % were used at some time.
CREATE TABLE quota_alert (
    tenant_id   uuid    NOT NULL,
    quota       text    NOT NULL,
    occurrence  int     NOT NULL,
    is_near     boolean NOT NULL,
    is_recorded boolean NOT NULL,
    quota_limit bigint  NOT NULL,
    used        bigint  NOT NULL,
    PRIMARY KEY (tenant_id, quota)
);
COMMENT ON COLUMN quota_alert.occurrence IS 'how often the share was reached';
COMMENT ON COLUMN quota_alert.is_near IS 'whether the share is reached now';
COMMENT ON COLUMN quota_alert.is_recorded IS 'whether the event of this occurrence is stored';

-- What each project and organization uses. A query pays only for the columns that it reads.
CREATE VIEW project_usage AS
SELECT p.project_id, p.organization_id, p.quotas,
       (SELECT coalesce(sum(used), 0) FROM widget_count c WHERE c.project_id = p.project_id)::bigint AS widgets,
       (SELECT coalesce(sum(used), 0) FROM asset_count c WHERE c.project_id = p.project_id)::bigint AS assets,
       (SELECT coalesce(sum(bytes), 0) FROM kept_bytes c WHERE c.project_id = p.project_id)::bigint AS file_bytes,
       (SELECT count(*) FROM webhook w WHERE w.project_id = p.project_id) AS webhooks,
       (SELECT coalesce(sum(events), 0) FROM event_count c WHERE c.tenant_id = p.project_id
           AND c.month = date_trunc('month', now() AT TIME ZONE 'UTC')::date)::bigint AS events_per_month
  FROM project p;

CREATE VIEW organization_usage AS
SELECT o.organization_id, o.quotas,
       (SELECT count(*) FROM project p WHERE p.organization_id = o.organization_id) AS projects,
       (SELECT coalesce(sum(used), 0) FROM project p JOIN widget_count c USING (project_id)
         WHERE p.organization_id = o.organization_id)::bigint AS widgets,
       (SELECT coalesce(sum(used), 0) FROM project p JOIN asset_count c USING (project_id)
         WHERE p.organization_id = o.organization_id)::bigint AS assets,
       (SELECT coalesce(sum(bytes), 0) FROM project p JOIN kept_bytes c USING (project_id)
         WHERE p.organization_id = o.organization_id)::bigint AS file_bytes,
       (SELECT count(*) FROM project p JOIN webhook w USING (project_id)
         WHERE p.organization_id = o.organization_id) AS webhooks,
       (SELECT coalesce(sum(events), 0) FROM event_count c
         WHERE c.month = date_trunc('month', now() AT TIME ZONE 'UTC')::date
           AND (c.tenant_id = o.organization_id OR c.tenant_id IN
               (SELECT p.project_id FROM project p WHERE p.organization_id = o.organization_id)))::bigint
           AS events_per_month
  FROM organization o;
