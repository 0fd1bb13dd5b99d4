-- Whether a batch has to ask which projects are stopped or deferred. What stops or defers one holds the row and sets it.
ALTER TABLE runner_position ADD COLUMN apart boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN runner_position.apart IS 'false only if none of the partition''s projects is stopped or deferred in any of the projections';
