-- How much an asset adds to each widget that shows it, as delivery serves it, in bytes. Assets from before get what most
-- of them need, and their own with their next edit.
ALTER TABLE asset ADD COLUMN delivered_bytes int NOT NULL DEFAULT 768;

-- How long a widget's delivered document is at most, with its assets, in bytes. A widget from before has no row until it
-- is next written.
CREATE TABLE widget_size (
    project_id uuid NOT NULL,
    widget_id  uuid NOT NULL,
    bytes      int  NOT NULL,
    PRIMARY KEY (project_id, widget_id)
);

-- The position of the last event of the next batch: of so many at most, ending with the one that reaches so many bytes.
-- Null where there is none. What comes after it is not looked at.
CREATE FUNCTION event_batch_end(after bigint, bound bigint, max_events int, max_bytes bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE AS $$
DECLARE
    next  record;
    last  bigint;
    total bigint := 0;
BEGIN
    FOR next IN SELECT position, octet_length(payload::text) + octet_length(metadata::text) AS bytes FROM event
                 WHERE position > after AND position <= bound ORDER BY position LIMIT max_events LOOP
        last := next.position;
        total := total + next.bytes;
        EXIT WHEN total >= max_bytes;
    END LOOP;
    RETURN last;
END $$;
