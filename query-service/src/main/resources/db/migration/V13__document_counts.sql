-- How many documents of each project a table has, so that no page of a list counts them.
CREATE TABLE document_count_v1 (
    project_id uuid   NOT NULL,
    table_name text   COLLATE "C" NOT NULL,
    total      bigint NOT NULL,
    PRIMARY KEY (project_id, table_name)
) WITH (fillfactor = 50);
COMMENT ON COLUMN document_count_v1.total IS 'rows of that table with a document; moved by the statement that stores them';

-- Nothing is stored between counting and the end of this transaction.
LOCK TABLE widgets_v1, assets_v1, templates_v1, placements_v1 IN SHARE ROW EXCLUSIVE MODE;
INSERT INTO document_count_v1 (project_id, table_name, total)
SELECT project_id, 'widgets_v1', count(*) FROM widgets_v1 WHERE document IS NOT NULL GROUP BY project_id
UNION ALL
SELECT project_id, 'assets_v1', count(*) FROM assets_v1 WHERE document IS NOT NULL GROUP BY project_id
UNION ALL
SELECT project_id, 'templates_v1', count(*) FROM templates_v1 WHERE document IS NOT NULL GROUP BY project_id
UNION ALL
SELECT project_id, 'placements_v1', count(*) FROM placements_v1 WHERE document IS NOT NULL GROUP BY project_id;

-- A set of tables that is being filled has none of these numbers: it begins again.
UPDATE rebuild SET state = 'REQUESTED', events = 0, total = 0 WHERE state = 'FILLING';

GRANT SELECT ON document_count_v1 TO "${reader}";
ALTER TABLE document_count_v1 ENABLE ROW LEVEL SECURITY;
CREATE POLICY one_project ON document_count_v1 FOR SELECT TO "${reader}"
    USING (project_id = (SELECT nullif(current_setting('vitrine.project', true), '')::uuid));
