-- The requested, running and completed deletions of tenants. Kept in the transaction of the events; a completed one is
-- what stays of a tenant.
CREATE TABLE tenant_deletion (
    tenant_id    uuid        NOT NULL PRIMARY KEY,
    reason       text        NOT NULL,
    requested_at timestamptz NOT NULL,
    requested_by text        NOT NULL,
    effective_at timestamptz NOT NULL,
    status       text        NOT NULL DEFAULT 'REQUESTED',
    closed_after bigint,
    position     bigint,
    completed_at timestamptz
);
COMMENT ON COLUMN tenant_deletion.requested_by IS 'the sealed subject';
COMMENT ON COLUMN tenant_deletion.status IS 'REQUESTED, DUE (cannot be cancelled), CLOSED (nothing else is appended), DELETED, COMPLETED (data is removed)';
COMMENT ON COLUMN tenant_deletion.closed_after IS 'the highest position that an append may have drawn that did not see the status CLOSED';
COMMENT ON COLUMN tenant_deletion.position IS 'of the event that deleted the tenant';
CREATE INDEX tenant_deletion_open ON tenant_deletion (effective_at) WHERE status <> 'COMPLETED';

-- How far the deletion of a tenant is; null without one. Volatile, so that an append sees a deletion that was committed
-- after its statement began: it holds the lock of its position by then, for which the deletion waits.
CREATE FUNCTION tenant_deletion_status(tenant uuid) RETURNS text LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    RETURN (SELECT status FROM tenant_deletion WHERE tenant_id = tenant);
END $$;
