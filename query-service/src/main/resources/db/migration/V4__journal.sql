-- What happened, as it came: one row an event, in the order of the project, chained by hashes, partitioned by month.
CREATE TABLE journal_v1 (
    project_id     uuid        NOT NULL,
    position       bigint      NOT NULL,
    at             timestamptz NOT NULL,
    number         bigint      NOT NULL,
    event_id       uuid        NOT NULL,
    type           text        COLLATE "C" NOT NULL,
    subject_id     uuid        NOT NULL,
    version        bigint      NOT NULL,
    recorded_at    timestamptz NOT NULL,
    actor          text        COLLATE "C" NOT NULL,
    request_id     text        COLLATE "C" NOT NULL,
    dialect        text        COLLATE "C" NOT NULL,
    reason         text,
    client_address text,
    data           text        NOT NULL,
    changes        json        NOT NULL,
    hash           bytea       NOT NULL,
    state          json,
    PRIMARY KEY (project_id, position, at)
) PARTITION BY RANGE (at);
COMMENT ON COLUMN journal_v1.at IS 'when it counts as having happened: recorded_at, but never before the event before it, so that time and position agree when a clock was set back';
COMMENT ON COLUMN journal_v1.number IS 'from 1 without holes in each project';
COMMENT ON COLUMN journal_v1.changes IS 'what it changed in the resource: RFC 6902 operations, each with what was there before';
COMMENT ON COLUMN journal_v1.hash IS 'the link of the chain that it adds';
COMMENT ON COLUMN journal_v1.state IS 'the subject after it, with some events only: where folding can begin';
CREATE INDEX journal_v1_at ON journal_v1 (project_id, at, position);
CREATE INDEX journal_v1_subject ON journal_v1 (project_id, subject_id, version);
CREATE INDEX journal_v1_actor ON journal_v1 (project_id, actor, position);
CREATE INDEX journal_v1_type ON journal_v1 (project_id, type, position);
CREATE INDEX journal_v1_actor_type ON journal_v1 (project_id, actor, type, position);
CREATE INDEX journal_v1_request ON journal_v1 (project_id, request_id, position);

-- What each aggregate is now, or was when it was deleted, and from where to where in the journal it was there.
CREATE TABLE journal_subjects_v1 (
    project_id uuid   NOT NULL,
    id         uuid   NOT NULL,
    position   bigint NOT NULL,
    version    bigint NOT NULL,
    document   json,
    kind       text COLLATE "C",
    created    bigint,
    deleted    bigint,
    PRIMARY KEY (project_id, id)
);
CREATE INDEX journal_subjects_v1_life ON journal_subjects_v1 (project_id, kind, created) INCLUDE (deleted);

-- Where each project's chain ends.
CREATE TABLE journal_head_v1 (
    project_id uuid        NOT NULL PRIMARY KEY,
    position   bigint      NOT NULL,
    number     bigint      NOT NULL,
    at         timestamptz NOT NULL,
    hash       bytea       NOT NULL
);

CREATE TABLE journal_count_v1 (
    project_id uuid   NOT NULL,
    day        date   NOT NULL,
    actor      text   COLLATE "C" NOT NULL,
    type       text   COLLATE "C" NOT NULL,
    events     bigint NOT NULL,
    PRIMARY KEY (project_id, day, actor, type)
);

-- Ends of chains, signed. The rows here are for finding them; what counts is the signature, and the copy on the topic.
CREATE TABLE audit_checkpoint (
    project_id uuid        NOT NULL,
    number     bigint      NOT NULL,
    position   bigint      NOT NULL,
    hash       bytea       NOT NULL,
    signed_at  timestamptz NOT NULL,
    key_id     text        NOT NULL,
    signature  bytea       NOT NULL,
    PRIMARY KEY (project_id, number)
);

GRANT SELECT ON journal_v1, journal_subjects_v1, journal_head_v1, journal_count_v1, audit_checkpoint TO "${reader}";
ALTER TABLE journal_v1 ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal_subjects_v1 ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal_head_v1 ENABLE ROW LEVEL SECURITY;
ALTER TABLE journal_count_v1 ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_checkpoint ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_project ON journal_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
CREATE POLICY one_project ON journal_subjects_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
CREATE POLICY one_project ON journal_head_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
CREATE POLICY one_project ON journal_count_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
CREATE POLICY one_project ON audit_checkpoint FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
