CREATE TABLE organizations_v1 (
    project_id uuid   NOT NULL,
    id         uuid   NOT NULL,
    position   bigint NOT NULL,
    version    bigint NOT NULL,
    document   json,
    name_key   text COLLATE "C",
    created_at timestamptz,
    PRIMARY KEY (project_id, id)
);
COMMENT ON TABLE organizations_v1 IS 'organizations; an organization is the tenant (project_id) of its own events';
CREATE INDEX organizations_v1_created ON organizations_v1 (created_at, id) WHERE document IS NOT NULL;
CREATE INDEX organizations_v1_name ON organizations_v1 (name_key, id) WHERE document IS NOT NULL;

-- Members apart from their organizations: requests are permitted by them.
CREATE TABLE organization_members_v1 (
    project_id uuid   NOT NULL,
    id         uuid   NOT NULL,
    position   bigint NOT NULL,
    version    bigint NOT NULL,
    document   json,
    subject    text COLLATE "C",
    PRIMARY KEY (project_id, id)
);
CREATE INDEX organization_members_v1_subject ON organization_members_v1 (subject) WHERE document IS NOT NULL;

ALTER TABLE projects_v1 ADD COLUMN organization_id uuid;
CREATE INDEX projects_v1_organization ON projects_v1 (organization_id) WHERE document IS NOT NULL;

GRANT SELECT ON organizations_v1, organization_members_v1 TO "${reader}";
ALTER TABLE organizations_v1 ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization_members_v1 ENABLE ROW LEVEL SECURITY;
CREATE POLICY named_projects ON organizations_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid)
        OR (SELECT current_setting('vitrine.projects', true)) = '*'
        OR project_id = ANY ((SELECT nullif(nullif(current_setting('vitrine.projects', true), ''), '*')::uuid[])::uuid[]));
CREATE POLICY one_subject ON organization_members_v1 FOR SELECT TO "${reader}"
    USING (subject = (SELECT nullif(current_setting('vitrine.subject', true), ''))
        OR project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
