-- The keys of persons in projects with a retention, each for the texts of one month, in UTC. A table of its own, so that
-- a node of the earlier version continues with the single keys.
CREATE TABLE month_key (
    id           uuid        NOT NULL PRIMARY KEY,
    tenant_id    uuid        NOT NULL,
    subject_hash bytea       NOT NULL,
    month        date        NOT NULL,
    wrapped      bytea       NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, subject_hash, month)
);
COMMENT ON COLUMN month_key.month IS 'its first day';
CREATE INDEX month_key_by_month ON month_key (tenant_id, month);

GRANT SELECT ON month_key TO ${reader};
