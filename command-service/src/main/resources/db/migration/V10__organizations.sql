-- Who owns projects.
CREATE TABLE organization (
    organization_id uuid NOT NULL PRIMARY KEY
);

-- The roles of members, by which requests are permitted: kept in the transaction of the events.
CREATE TABLE member_role (
    organization_id uuid NOT NULL REFERENCES organization,
    subject         text COLLATE "C" NOT NULL,
    project_id      uuid NOT NULL,
    role            text NOT NULL,
    PRIMARY KEY (subject, organization_id, project_id)
);
COMMENT ON COLUMN member_role.project_id IS 'where the role counts; the id of the organization: in it and in all its projects';
CREATE INDEX member_role_by_organization ON member_role (organization_id);

-- The roles that organizations define themselves.
CREATE TABLE organization_role (
    organization_id uuid   NOT NULL REFERENCES organization,
    role            text   NOT NULL,
    permissions     text[] NOT NULL,
    PRIMARY KEY (organization_id, role)
);

ALTER TABLE project ADD COLUMN organization_id uuid REFERENCES organization;
CREATE INDEX project_by_organization ON project (organization_id) WHERE organization_id IS NOT NULL;
