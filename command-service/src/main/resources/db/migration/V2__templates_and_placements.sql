CREATE TABLE template (
    project_id      uuid    NOT NULL REFERENCES project,
    template_id     uuid    NOT NULL,
    current_version uuid    NOT NULL,
    oldest          int     NOT NULL DEFAULT 1,
    moving          boolean NOT NULL DEFAULT false,
    PRIMARY KEY (project_id, template_id)
);
COMMENT ON COLUMN template.oldest IS 'number of the oldest version that a widget may be on';
COMMENT ON COLUMN template.moving IS 'whether there may be widgets on an older one, which must be moved';
CREATE INDEX template_moving ON template (project_id, template_id) WHERE moving;

CREATE TABLE template_version (
    project_id  uuid NOT NULL,
    version_id  uuid NOT NULL,
    template_id uuid NOT NULL,
    number      int  NOT NULL,
    PRIMARY KEY (project_id, version_id),
    UNIQUE (project_id, template_id, number),
    FOREIGN KEY (project_id, template_id) REFERENCES template
);

-- Which version of which template draws a widget. The foreign key is the rule: no template goes that a widget is on.
CREATE TABLE template_use (
    project_id  uuid NOT NULL,
    widget_id   uuid NOT NULL,
    template_id uuid NOT NULL,
    version_id  uuid NOT NULL,
    number      int  NOT NULL,
    PRIMARY KEY (project_id, widget_id),
    FOREIGN KEY (project_id, version_id) REFERENCES template_version
);
CREATE INDEX template_use_by_version ON template_use (project_id, template_id, number, widget_id);
CREATE INDEX template_use_version ON template_use (project_id, version_id);

CREATE TABLE placement (
    project_id   uuid NOT NULL REFERENCES project,
    placement_id uuid NOT NULL,
    widget_id    uuid NOT NULL,
    PRIMARY KEY (project_id, placement_id)
);
CREATE INDEX placement_by_widget ON placement (project_id, widget_id);
CREATE INDEX widget_slug_by_widget ON widget_slug (project_id, widget_id);
