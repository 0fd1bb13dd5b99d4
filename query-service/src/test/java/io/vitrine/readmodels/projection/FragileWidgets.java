package io.vitrine.readmodels.projection;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.Recorded;
import io.vitrine.events.Widget;
import io.vitrine.query.widget.WidgetProjection;

/** Widgets, by a projection with a bug that comes and goes. */
class FragileWidgets extends WidgetProjection {

    static final String FRAGILE = "fragile";

    volatile boolean fails;

    @Override
    public Widget evolve(Widget before, Recorded<DomainEvent> r) {
        var after = super.evolve(before, r);
        if (fails && after != null && after.content().name().equals(FRAGILE)) {
            throw new IllegalStateException("a bug");
        }
        return after;
    }
}
