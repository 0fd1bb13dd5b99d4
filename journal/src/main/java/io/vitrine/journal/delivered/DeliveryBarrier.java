package io.vitrine.journal.delivered;

import io.vitrine.events.EventType;
import io.vitrine.events.ProjectId;
import io.vitrine.readmodels.freshness.KnownIncarnation;
import io.vitrine.topic.barrier.ReadBarrier;
import io.vitrine.topic.barrier.ReaderGroup;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Delays the event of a publish until every live delivery node has applied it, so that a client that fetches the widget
 * after the event gets its state. If delivery does not apply it within the bound, the event is sent anyway, and later
 * events wait again only after delivery has caught up: an early event is better than none.
 */
@Component
public final class DeliveryBarrier {

    private static final Set<EventType> SEEN_BY_APPS =
            Set.of(EventType.WIDGET_PUBLISHED, EventType.WIDGET_UNPUBLISHED, EventType.WIDGET_DELETED);
    private static final List<ReaderGroup> APPS = List.of(ReaderGroup.APPS);

    private final ReadBarrier barrier;
    private final KnownIncarnation known;

    DeliveryBarrier(ReadBarrier barrier, KnownIncarnation known) {
        this.barrier = barrier;
        this.known = known;
    }

    /** Returns when this event may be sent. */
    public void await(ProjectId project, EventType type, long position) throws InterruptedException {
        if (SEEN_BY_APPS.contains(type)) {
            barrier.await(project, known.token(position), APPS);
        }
    }
}
