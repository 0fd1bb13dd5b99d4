-- The keys of persons, each for one tenant. A deleted row is an erased person.
CREATE TABLE person_key (
    id           uuid        NOT NULL PRIMARY KEY,
    tenant_id    uuid        NOT NULL,
    subject_hash bytea       NOT NULL,
    wrapped      bytea       NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    UNIQUE (tenant_id, subject_hash)
);
CREATE INDEX person_key_by_subject ON person_key (subject_hash);

GRANT USAGE ON SCHEMA public TO ${reader};
GRANT SELECT ON person_key TO ${reader};
