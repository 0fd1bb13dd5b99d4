-- What happened. Rows are written once and never changed.
CREATE SEQUENCE event_position_seq CACHE 1;

CREATE TABLE event (
    position       bigint      NOT NULL DEFAULT nextval('event_position_seq') PRIMARY KEY,
    project_id     uuid        NOT NULL,
    aggregate_type text        NOT NULL,
    aggregate_id   uuid        NOT NULL,
    version        bigint      NOT NULL,
    event_id       uuid        NOT NULL,
    type           text        NOT NULL,
    revision       smallint    NOT NULL DEFAULT 1,
    payload        json        NOT NULL,
    metadata       json        NOT NULL,
    recorded_at    timestamptz NOT NULL,
    UNIQUE (project_id, aggregate_id, version)
);
ALTER SEQUENCE event_position_seq OWNED BY event.position;

-- Positions are drawn before they are committed, so a lower one can appear after a higher one was read. Every writer
-- therefore holds a shared advisory lock, keyed by a number no greater than any position it will draw, from before its
-- first insert until after its commit is visible; readers stop at the lowest key held.
-- The key's upper 16 bits (0x4159) keep it apart from other advisory locks.
CREATE FUNCTION event_append_lock() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Once a transaction is enough: its first key is its lowest.
    IF coalesce(current_setting('event.append_locked', true), '') = '' THEN
        PERFORM pg_advisory_xact_lock_shared(
            (x'4159000000000000'::bigint) + (SELECT last_value - (NOT is_called)::int FROM event_position_seq));
        PERFORM set_config('event.append_locked', '1', true);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER event_append_lock BEFORE INSERT ON event FOR EACH STATEMENT EXECUTE FUNCTION event_append_lock();

-- The highest position below which nothing can appear any more. Call it in a statement of its own, before the one that
-- reads the events: both in one snapshot would see a bound that is newer than the rows.
CREATE FUNCTION event_bound() RETURNS bigint LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    last bigint;
    low  bigint;
BEGIN
    -- The sequence first: whoever is not in pg_locks after this draws a higher position.
    SELECT last_value - (NOT is_called)::int INTO last FROM event_position_seq;
    SELECT min(((classid::bigint & 65535) << 32) | objid::bigint) INTO low
      FROM pg_locks
     WHERE locktype = 'advisory' AND objsubid = 1 AND (classid::bigint >> 16) = x'4159'::bigint
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
    RETURN least(last, coalesce(low, last));
END $$;

-- What an aggregate's events added up to at some version; only ever a short cut, safe to empty.
CREATE TABLE snapshot (
    project_id     uuid   NOT NULL,
    aggregate_id   uuid   NOT NULL,
    aggregate_type text   NOT NULL,
    format         int    NOT NULL,
    version        bigint NOT NULL,
    position       bigint NOT NULL,
    state          json   NOT NULL,
    PRIMARY KEY (project_id, aggregate_id)
);

-- Promises over many aggregates, kept in the transaction of the event that makes or ends them.
CREATE TABLE project (
    project_id uuid NOT NULL PRIMARY KEY,
    key        text NOT NULL UNIQUE,
    publishing text NOT NULL
);

CREATE TABLE widget_slug (
    project_id uuid NOT NULL,
    slug       text NOT NULL,
    widget_id  uuid NOT NULL,
    PRIMARY KEY (project_id, slug)
);

-- A project's widgets counted in several rows, each with a share of the limit, so that creates need not queue for one.
CREATE TABLE widget_count (
    project_id uuid     NOT NULL,
    slot       smallint NOT NULL,
    used       int      NOT NULL DEFAULT 0 CHECK (used >= 0),
    share      int      NOT NULL,
    PRIMARY KEY (project_id, slot),
    CHECK (used <= share)
);

CREATE TABLE asset (
    project_id uuid NOT NULL REFERENCES project,
    asset_id   uuid NOT NULL,
    PRIMARY KEY (project_id, asset_id)
);

-- Which widget holds which asset. The foreign key is the rule: no widget gains an asset that is gone, and no asset goes
-- that a widget holds.
CREATE TABLE asset_use (
    project_id uuid NOT NULL,
    asset_id   uuid NOT NULL,
    widget_id  uuid NOT NULL,
    PRIMARY KEY (project_id, asset_id, widget_id),
    FOREIGN KEY (project_id, asset_id) REFERENCES asset
);
CREATE INDEX asset_use_by_widget ON asset_use (project_id, widget_id);

-- What a request with an Idempotency-Key led to: an aggregate at a version, from which its answer is made again.
CREATE TABLE receipt (
    scope        uuid        NOT NULL,
    actor        text        NOT NULL,
    key          text        NOT NULL,
    request_hash bytea       NOT NULL,
    project_id   uuid        NOT NULL,
    aggregate_id uuid        NOT NULL,
    version      bigint      NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (scope, actor, key)
);
CREATE INDEX receipt_by_age ON receipt (created_at);

-- How far the relay has sent, and to which incarnation of the topic.
CREATE TABLE relay (
    name     text   NOT NULL PRIMARY KEY,
    topic_id text   NOT NULL,
    position bigint NOT NULL
);
