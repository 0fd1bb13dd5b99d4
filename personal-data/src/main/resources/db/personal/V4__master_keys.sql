-- Which master key wraps a key. Null in rows of earlier versions, which are wrapped again.
ALTER TABLE person_key ADD COLUMN master_key text;
CREATE INDEX person_key_by_master_key ON person_key (master_key);
ALTER TABLE month_key ADD COLUMN master_key text;
CREATE INDEX month_key_by_master_key ON month_key (master_key);

-- The key of the hashes of subjects. It stays when the master key is replaced.
CREATE TABLE subject_key (
    singleton  boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (singleton),
    wrapped    bytea   NOT NULL,
    master_key text    NOT NULL
);
GRANT SELECT ON subject_key TO ${reader};
