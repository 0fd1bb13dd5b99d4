package io.vitrine.command.http.stores;

import io.vitrine.command.store.AggregateReader;
import io.vitrine.dialects.stores.StoreWidget;
import io.vitrine.events.Widget;
import org.springframework.stereotype.Component;

/** Renders a widget with the current state of its template. */
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
