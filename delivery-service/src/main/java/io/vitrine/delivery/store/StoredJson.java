package io.vitrine.delivery.store;

import io.vitrine.events.ApiKey;
import io.vitrine.events.Asset;
import io.vitrine.events.EventJson;
import io.vitrine.events.Placement;
import io.vitrine.events.Project;
import io.vitrine.events.Template;
import io.vitrine.events.Widget;
import io.vitrine.rendering.widget.PublishedWidget;
import tools.jackson.databind.ObjectReader;

/** Readers of the values that are stored as JSON. */
final class StoredJson {

    static final ObjectReader PROJECT = EventJson.MAPPER.readerFor(Project.class);
    static final ObjectReader WIDGET = EventJson.MAPPER.readerFor(Widget.class);
    static final ObjectReader PUBLISHED = EventJson.MAPPER.readerFor(PublishedWidget.class);
    static final ObjectReader ASSET = EventJson.MAPPER.readerFor(Asset.class);
    static final ObjectReader PROGRESS = EventJson.MAPPER.readerFor(PartitionProgress.class);
    static final ObjectReader TEMPLATE = EventJson.MAPPER.readerFor(Template.class);
    static final ObjectReader PLACEMENT = EventJson.MAPPER.readerFor(Placement.class);
    static final ObjectReader API_KEY = EventJson.MAPPER.readerFor(ApiKey.class);
    static final ObjectReader CHANGE = EventJson.MAPPER.readerFor(WidgetChange.class);
    static final ObjectReader SKIP = EventJson.MAPPER.readerFor(Skip.class);
    static final ObjectReader STOP = EventJson.MAPPER.readerFor(Stop.class);

    private StoredJson() {}
}
