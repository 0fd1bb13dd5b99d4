-- Read models that are filled anew beside those that serve, and how far that is.
CREATE TABLE rebuild (
    runner       text        NOT NULL PRIMARY KEY,
    state        text        NOT NULL,
    events       bigint      NOT NULL DEFAULT 0,
    total        bigint      NOT NULL DEFAULT 0,
    requested_at timestamptz NOT NULL DEFAULT now(),
    switched_at  timestamptz
);
COMMENT ON COLUMN rebuild.state IS 'REQUESTED, FILLING, COMPARING or DONE';
COMMENT ON COLUMN rebuild.switched_at IS 'since when the new tables are read';

-- Who reads with a snapshot shares it before the snapshot is taken; who puts tables in the place of others has it alone.
CREATE TABLE reading ();
GRANT SELECT ON reading TO "${reader}";
