-- What the stores dialect finds widgets by. Widgets made before have no template and no channel.
ALTER TABLE widgets_v1 ADD COLUMN name text COLLATE "C", ADD COLUMN template_id uuid, ADD COLUMN channel_id int;
UPDATE widgets_v1 SET name = document->'content'->>'name' WHERE document IS NOT NULL;
CREATE INDEX widgets_v1_exact_name ON widgets_v1 (project_id, name) WHERE document IS NOT NULL;
CREATE INDEX widgets_v1_template ON widgets_v1 (project_id, template_id, created_at, id) WHERE document IS NOT NULL;

ALTER TABLE projects_v1 ADD COLUMN key text COLLATE "C";
UPDATE projects_v1 SET key = document->>'key' WHERE document IS NOT NULL;
CREATE INDEX projects_v1_key ON projects_v1 (key) WHERE document IS NOT NULL;

CREATE TABLE templates_v1 (
    project_id uuid   NOT NULL,
    id         uuid   NOT NULL,
    position   bigint NOT NULL,
    version    bigint NOT NULL,
    document   json,
    channel_id int,
    created_at timestamptz,
    PRIMARY KEY (project_id, id)
);
CREATE INDEX templates_v1_created ON templates_v1 (project_id, created_at, id) WHERE document IS NOT NULL;

CREATE TABLE template_versions_v1 (
    project_id uuid   NOT NULL,
    id         uuid   NOT NULL,
    position   bigint NOT NULL,
    version    bigint NOT NULL,
    document   json,
    PRIMARY KEY (project_id, id)
);

CREATE TABLE placements_v1 (
    project_id    uuid   NOT NULL,
    id            uuid   NOT NULL,
    position      bigint NOT NULL,
    version       bigint NOT NULL,
    document      json,
    widget_id     uuid,
    template_file text COLLATE "C",
    region        text COLLATE "C",
    entity_id     text COLLATE "C",
    channel_id    int,
    created_at    timestamptz,
    PRIMARY KEY (project_id, id)
);
CREATE INDEX placements_v1_created ON placements_v1 (project_id, created_at, id) WHERE document IS NOT NULL;
CREATE INDEX placements_v1_page ON placements_v1 (project_id, template_file, region) WHERE document IS NOT NULL;
CREATE INDEX placements_v1_widget ON placements_v1 (project_id, widget_id) WHERE document IS NOT NULL;

GRANT SELECT ON templates_v1, template_versions_v1, placements_v1 TO "${reader}";
ALTER TABLE templates_v1 ENABLE ROW LEVEL SECURITY;
ALTER TABLE template_versions_v1 ENABLE ROW LEVEL SECURITY;
ALTER TABLE placements_v1 ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_project ON templates_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
CREATE POLICY one_project ON template_versions_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
CREATE POLICY one_project ON placements_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
