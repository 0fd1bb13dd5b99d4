-- Read models: each table belongs to one version of one projection and can be rebuilt from the topic at any time.
-- Every key starts with the project. A row without a document is a tombstone: replays find it, queries do not.

CREATE TABLE projection_position (
    projection  text        NOT NULL,
    partition   int         NOT NULL,
    position    bigint      NOT NULL DEFAULT 0,
    topic_id    text        NOT NULL DEFAULT '',
    next_offset bigint      NOT NULL DEFAULT 0,
    reread_to   bigint      NOT NULL DEFAULT 0,
    updated_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (projection, partition)
);
COMMENT ON COLUMN projection_position.position IS 'store position of the last event shown';
COMMENT ON COLUMN projection_position.topic_id IS 'the incarnation of the topic that the offsets count in';
COMMENT ON COLUMN projection_position.reread_to IS 'below this offset an event is old if its document has it, not if its position is low';

CREATE TABLE stopped_project (
    projection text        NOT NULL,
    project_id uuid        NOT NULL,
    position   bigint      NOT NULL,
    event_id   text,
    reason     text        NOT NULL,
    stopped_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (projection, project_id)
);

CREATE TABLE parked_record (
    projection   text   NOT NULL,
    project_id   uuid   NOT NULL,
    position     bigint NOT NULL,
    topic_offset bigint NOT NULL,
    headers      jsonb  NOT NULL,
    content      bytea,
    PRIMARY KEY (projection, project_id, position, topic_offset)
);

CREATE TABLE projects_v1 (
    project_id uuid   NOT NULL,
    id         uuid   NOT NULL,
    position   bigint NOT NULL,
    version    bigint NOT NULL,
    document   json,
    name_key   text COLLATE "C",
    created_at timestamptz,
    updated_at timestamptz,
    PRIMARY KEY (project_id, id)
);

CREATE TABLE widgets_v1 (
    project_id uuid   NOT NULL,
    id         uuid   NOT NULL,
    position   bigint NOT NULL,
    version    bigint NOT NULL,
    document   json,
    name_key   text COLLATE "C",
    status     text COLLATE "C",
    layout     text COLLATE "C",
    created_at timestamptz,
    updated_at timestamptz,
    PRIMARY KEY (project_id, id)
);
CREATE INDEX widgets_v1_created ON widgets_v1 (project_id, created_at, id) INCLUDE (status, layout) WHERE document IS NOT NULL;
CREATE INDEX widgets_v1_updated ON widgets_v1 (project_id, updated_at, id) INCLUDE (status, layout) WHERE document IS NOT NULL;
CREATE INDEX widgets_v1_name ON widgets_v1 (project_id, name_key, id) INCLUDE (status, layout) WHERE document IS NOT NULL;

CREATE TABLE widget_assets_v1 (
    project_id uuid NOT NULL,
    value      uuid NOT NULL,
    id         uuid NOT NULL,
    PRIMARY KEY (project_id, value, id)
);
COMMENT ON TABLE widget_assets_v1 IS 'which widgets (id) hold an asset (value)';

CREATE TABLE assets_v1 (
    project_id   uuid   NOT NULL,
    id           uuid   NOT NULL,
    position     bigint NOT NULL,
    version      bigint NOT NULL,
    document     json,
    type         text COLLATE "C",
    title_key    text COLLATE "C",
    filename_key text COLLATE "C",
    created_at   timestamptz,
    updated_at   timestamptz,
    PRIMARY KEY (project_id, id)
);
CREATE INDEX assets_v1_created ON assets_v1 (project_id, created_at, id) INCLUDE (type) WHERE document IS NOT NULL;
CREATE INDEX assets_v1_updated ON assets_v1 (project_id, updated_at, id) INCLUDE (type) WHERE document IS NOT NULL;
CREATE INDEX assets_v1_title ON assets_v1 (project_id, title_key, id) INCLUDE (type) WHERE document IS NOT NULL;
CREATE INDEX assets_v1_filename ON assets_v1 (project_id, filename_key, id) INCLUDE (type) WHERE document IS NOT NULL;

CREATE TABLE asset_tags_v1 (
    project_id uuid             NOT NULL,
    value      text COLLATE "C" NOT NULL,
    id         uuid             NOT NULL,
    PRIMARY KEY (project_id, value, id)
);
COMMENT ON TABLE asset_tags_v1 IS 'which assets (id) carry a tag (value)';

-- Widgets whose search document is older than their listing. A mark goes when it did not move while it was indexed.
CREATE TABLE search_mark (
    project_id uuid        NOT NULL,
    widget_id  uuid        NOT NULL,
    position   bigint      NOT NULL,
    since      bigint      NOT NULL,
    marked_at  timestamptz NOT NULL DEFAULT now(),
    failure    text,
    PRIMARY KEY (project_id, widget_id)
);
COMMENT ON COLUMN search_mark.position IS 'of the last event that search does not show';
COMMENT ON COLUMN search_mark.since IS 'of the first event that search does not show';
COMMENT ON COLUMN search_mark.failure IS 'why the index refused the document; not tried again until the mark moves';
CREATE INDEX search_mark_order ON search_mark (marked_at) WHERE failure IS NULL;

-- The index that is being kept: what search asks once it is complete.
CREATE TABLE search_index (
    alias      text        NOT NULL PRIMARY KEY,
    name       text        NOT NULL,
    uuid       text        NOT NULL,
    complete   boolean     NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);

-- The second lock. Reads come as a role that sees the project it named for this transaction, and nothing without a name.
GRANT USAGE ON SCHEMA public TO "${reader}";
GRANT SELECT ON projects_v1, widgets_v1, widget_assets_v1, assets_v1, asset_tags_v1, search_mark TO "${reader}";

ALTER TABLE projects_v1 ENABLE ROW LEVEL SECURITY;
ALTER TABLE widgets_v1 ENABLE ROW LEVEL SECURITY;
ALTER TABLE widget_assets_v1 ENABLE ROW LEVEL SECURITY;
ALTER TABLE assets_v1 ENABLE ROW LEVEL SECURITY;
ALTER TABLE asset_tags_v1 ENABLE ROW LEVEL SECURITY;
ALTER TABLE search_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE stopped_project ENABLE ROW LEVEL SECURITY;
ALTER TABLE parked_record ENABLE ROW LEVEL SECURITY;

CREATE POLICY one_project ON widgets_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
CREATE POLICY one_project ON widget_assets_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
CREATE POLICY one_project ON assets_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
CREATE POLICY one_project ON asset_tags_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
CREATE POLICY one_project ON search_mark FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));

-- Of projects themselves one may see several: those the token names (vitrine.projects, a list of ids), or all ('*').
CREATE POLICY named_projects ON projects_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid)
        OR (SELECT current_setting('vitrine.projects', true)) = '*'
        OR project_id = ANY ((SELECT nullif(nullif(current_setting('vitrine.projects', true), ''), '*')::uuid[])::uuid[]));
