-- How much an asset adds to each widget that shows it, as delivery serves it, in bytes. Assets from before get what most
-- of them need, and their own with their next edit.
ALTER TABLE asset ADD COLUMN delivered_bytes int NOT NULL DEFAULT 768;

-- How long a widget's delivered document is at most, with its assets, in bytes. A widget from before has no row until it
-- is next written.
CREATE TABLE widget_size (
    project_id uuid NOT NULL,
    widget_id  uuid NOT NULL,
    bytes      int  NOT NULL,
    PRIMARY KEY (project_id, widget_id)
);
