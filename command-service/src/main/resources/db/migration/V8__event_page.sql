-- How far the log can be read: bound is the highest position below which nothing can appear any more, and drawn the
-- highest that a writer has taken. Between the two are transactions that are still open.
CREATE FUNCTION event_bounds(OUT bound bigint, OUT drawn bigint) LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    low bigint;
BEGIN
    -- The sequence first: who is not in pg_locks after this draws a higher position.
    SELECT last_value - (NOT is_called)::int INTO drawn FROM event_position_seq;
    SELECT min(((classid::bigint & 65535) << 32) | objid::bigint) INTO low
      FROM pg_locks
     WHERE locktype = 'advisory' AND objsubid = 1 AND (classid::bigint >> 16) = x'4159'::bigint
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database());
    bound := least(drawn, coalesce(low, drawn));
END $$;

CREATE OR REPLACE FUNCTION event_bound() RETURNS bigint LANGUAGE sql VOLATILE AS 'SELECT bound FROM event_bounds()';

-- The next events in the order of their positions, in one round trip: the bound and then the rows, each in a statement
-- with a snapshot of its own, as a volatile function has it under READ COMMITTED. Both in one snapshot would see a bound
-- that is newer than the rows. Always at least one row, which without an event tells the bounds alone.
CREATE FUNCTION event_page(after bigint, max_events int, max_bytes bigint)
    RETURNS TABLE (page_bound bigint, page_drawn bigint, stored event) LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    SELECT b.bound, b.drawn INTO page_bound, page_drawn FROM event_bounds() b;
    IF page_bound > after THEN
        FOR stored IN SELECT e.* FROM event e WHERE e.position > after
                       AND e.position <= (SELECT event_batch_end(after, page_bound, max_events, max_bytes))
                     ORDER BY e.position LOOP
            RETURN NEXT;
        END LOOP;
    END IF;
    stored := NULL;
    RETURN NEXT;
END $$;
