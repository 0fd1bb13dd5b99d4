-- How long the personal data in a project's events can be opened. Kept in the transaction of the events.
CREATE TABLE personal_retention (
    project_id uuid        NOT NULL PRIMARY KEY,
    period     text        NOT NULL,
    since      timestamptz NOT NULL
);
COMMENT ON COLUMN personal_retention.period IS 'ISO 8601';
COMMENT ON COLUMN personal_retention.since IS 'when the project got a retention: earlier events have no key of their month';
