-- What the public gets, so that a change of it can be told from a change of a draft.
ALTER TABLE widget_slug ADD COLUMN published boolean NOT NULL DEFAULT false;

-- The assets in the published version of each widget; asset_use has those of the edited one.
CREATE TABLE asset_shown (
    project_id uuid NOT NULL,
    asset_id   uuid NOT NULL,
    widget_id  uuid NOT NULL,
    PRIMARY KEY (project_id, asset_id, widget_id),
    FOREIGN KEY (project_id, asset_id) REFERENCES asset ON DELETE CASCADE
);
CREATE INDEX asset_shown_by_widget ON asset_shown (project_id, widget_id);

ALTER TABLE template ADD COLUMN publishes boolean NOT NULL DEFAULT true;
COMMENT ON COLUMN template.publishes IS 'whether its last replacement had the right to publish, and the moves have it';

-- For widgets with edits that wait, every asset that the widget ever had counts as shown until its next publish.
CREATE TEMPORARY TABLE publication ON COMMIT DROP AS
    SELECT e.project_id, e.aggregate_id AS widget_id, max(e.version) FILTER (WHERE e.type = 'WidgetPublished') AS version,
        max(e.version) AS latest
      FROM event e
      JOIN widget_slug s ON s.project_id = e.project_id AND s.widget_id = e.aggregate_id
     GROUP BY 1, 2
    HAVING max(e.version) FILTER (WHERE e.type = 'WidgetPublished')
         > coalesce(max(e.version) FILTER (WHERE e.type = 'WidgetUnpublished'), 0);

UPDATE widget_slug s SET published = true
  FROM publication p WHERE p.project_id = s.project_id AND p.widget_id = s.widget_id;

INSERT INTO asset_shown (project_id, asset_id, widget_id)
SELECT u.project_id, u.asset_id, u.widget_id FROM asset_use u JOIN publication p USING (project_id, widget_id)
UNION
SELECT a.project_id, a.asset_id, p.widget_id
  FROM publication p
  JOIN event e ON e.project_id = p.project_id AND e.aggregate_id = p.widget_id AND e.version <= p.version
   AND e.type IN ('WidgetCreated', 'AssetsReplaced', 'AssetsAdded') AND p.latest > p.version
 CROSS JOIN json_array_elements_text(e.payload -> 'assetIds') AS named (id)
  JOIN asset a ON a.project_id = p.project_id AND a.asset_id = named.id::uuid;

-- Every key that a project has or had: none is ever given to another project.
CREATE TABLE project_key (
    key         text        NOT NULL PRIMARY KEY,
    project_id  uuid        NOT NULL,
    released_at timestamptz
);
COMMENT ON COLUMN project_key.released_at IS 'since when the project has another key, or null for its present one';

INSERT INTO project_key (key, project_id) SELECT key, project_id FROM project;

-- Of keys that were given up in the past the last owner keeps them, unless another project has them now.
INSERT INTO project_key (key, project_id, released_at)
SELECT DISTINCT ON (key) key, project_id, released_at
  FROM (SELECT payload ->> 'key' AS key, project_id, position,
               lead(recorded_at) OVER (PARTITION BY project_id ORDER BY version) AS released_at
          FROM event WHERE type IN ('ProjectCreated', 'ProjectKeyChanged')) given
 WHERE released_at IS NOT NULL
 ORDER BY key, position DESC
ON CONFLICT (key) DO NOTHING;
