ALTER TABLE journal_v1 ADD COLUMN traceparent text COLLATE "C";
COMMENT ON COLUMN journal_v1.traceparent IS 'of the sampled trace that recorded the event, which calls of webhooks continue';
