-- An organization is deleted like a project, and its projects before it.
ALTER TABLE tenant_deletion
    ADD COLUMN is_organization boolean NOT NULL DEFAULT false,
    ADD COLUMN organization_id uuid;
COMMENT ON COLUMN tenant_deletion.is_organization IS 'whether the tenant is an organization and not a project';
COMMENT ON COLUMN tenant_deletion.organization_id IS 'the organization whose deletion requested that of this project; null: its own was requested';
