-- How far the listing was in each partition of the topic while webhooks were sent. Read models that are behind it are
-- being filled, and do not know yet which webhooks were changed or deleted.
CREATE TABLE webhook_listing (
    partition int    NOT NULL PRIMARY KEY,
    position  bigint NOT NULL
) WITH (fillfactor = 70);
