-- Which projects (id) had a key (value) before their present one.
CREATE TABLE project_keys_v1 (
    project_id uuid             NOT NULL,
    value      text COLLATE "C" NOT NULL,
    id         uuid             NOT NULL,
    PRIMARY KEY (project_id, value, id)
);
COMMENT ON TABLE project_keys_v1 IS 'which projects (id) had a key (value) that is not their present one';
CREATE INDEX project_keys_v1_value ON project_keys_v1 (value);

GRANT SELECT ON project_keys_v1 TO "${reader}";
ALTER TABLE project_keys_v1 ENABLE ROW LEVEL SECURITY;
CREATE POLICY named_projects ON project_keys_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid)
        OR (SELECT current_setting('vitrine.projects', true)) = '*'
        OR project_id = ANY ((SELECT nullif(nullif(current_setting('vitrine.projects', true), ''), '*')::uuid[])::uuid[]));

-- Actors are bounded where tokens are read, and were not always; an index entry has at most 2,704 bytes.
DROP INDEX journal_v1_actor;
DROP INDEX journal_v1_actor_type;
CREATE INDEX journal_v1_actor ON journal_v1 (project_id, actor, position) WHERE length(actor) <= 255;
CREATE INDEX journal_v1_actor_type ON journal_v1 (project_id, actor, type, position) WHERE length(actor) <= 255;

-- Records that an operator had a projection pass over. They are kept: nothing of the topic is lost.
CREATE TABLE skipped_record (
    projection   text        NOT NULL,
    project_id   uuid        NOT NULL,
    position     bigint      NOT NULL,
    topic_offset bigint      NOT NULL,
    headers      jsonb       NOT NULL,
    content      bytea,
    reason       text        NOT NULL,
    skipped_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (projection, project_id, position, topic_offset)
);
ALTER TABLE skipped_record ENABLE ROW LEVEL SECURITY;
