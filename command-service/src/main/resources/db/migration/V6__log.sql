-- A node whose clock runs ahead would move its projects' time into the future. Rows of before are not looked at.
ALTER TABLE event ADD CONSTRAINT event_not_of_the_future
    CHECK (recorded_at <= clock_timestamp() + interval '1 minute') NOT VALID;

-- By partition, the offset after the last record that Kafka acknowledged: its end can only be lower if it lost some.
ALTER TABLE relay ADD COLUMN next_offsets bigint[] NOT NULL DEFAULT '{}';
