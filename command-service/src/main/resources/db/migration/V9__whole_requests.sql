-- A request may create assets beside the aggregate that its receipt names: their ids, in the request's order.
ALTER TABLE receipt ADD COLUMN created uuid[] NOT NULL DEFAULT '{}';
