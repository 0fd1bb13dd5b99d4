package io.vitrine.command.http.stores;

import io.vitrine.command.store.AggregateReader;
import io.vitrine.dialects.stores.StoreWidget;
import io.vitrine.events.Widget;
import org.springframework.stereotype.Component;

/** Shows a widget with the template that draws it, as it is in the event store. */
@Component
class StoreWidgets {

    private final AggregateReader states;

    StoreWidgets(AggregateReader states) {
        this.states = states;
    }

    StoreWidget show(Widget widget) {
        var use = widget.content().template();
        var template = use == null
                ? null
                : states.template(widget.projectId(), use.templateId()).orElse(null);
        return StoreWidget.of(widget, template);
    }
}
