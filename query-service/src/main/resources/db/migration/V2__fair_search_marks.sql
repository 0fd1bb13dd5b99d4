-- The indexer takes of each waiting project its oldest marks.
CREATE INDEX search_mark_by_project ON search_mark (project_id, marked_at) WHERE failure IS NULL;
DROP INDEX search_mark_order;
