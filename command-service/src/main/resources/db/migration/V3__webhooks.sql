-- Which webhooks a project has, for their number is limited.
CREATE TABLE webhook (
    project_id uuid NOT NULL REFERENCES project,
    webhook_id uuid NOT NULL,
    PRIMARY KEY (project_id, webhook_id)
);
