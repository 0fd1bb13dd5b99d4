package io.vitrine.delivery.feed;

import io.vitrine.delivery.store.Store;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * Whether the node serves, and whether its data is current and complete.
 *
 * <p>Out of service until it has once applied all events; from then on it serves with or without Kafka.
 * {@link #DEGRADED} means that it serves and needs an operator's attention: it is cut off, or a project is quarantined.
 * If it is cut off for longer than its lease, it is out of service, too. Down if an error ended the reading thread.
 */
@Component
class DeliveryHealthIndicator implements HealthIndicator {

    /** Serving, with limitations; mapped to 200 in {@code application.yaml}. */
    static final Status DEGRADED = new Status("DEGRADED");

    /** The maximum number of reported widgets that are too large. */
    private static final int MAX_LISTED = 20;

    private final FeedStatus status;
    private final Store store;

    DeliveryHealthIndicator(FeedStatus status, Store store) {
        this.status = status;
        this.store = store;
    }

    @Override
    public Health health() {
        var trouble = status.trouble();
        var stops = status.stops();
        var health = Health.status(status())
                .withDetail("filled", status.filled())
                .withDetail("vouches", status.hasValidLease())
                .withDetail("link", status.link())
                .withDetail("lag", status.lag())
                .withDetail("stoppedProjects", stops)
                .withDetail("widgetsTooLarge", store.read(reader -> reader.tooLarge(MAX_LISTED)))
                .withDetail("store", store.directory().toString());
        if (trouble != null) {
            health.withDetail("trouble", trouble);
        }
        return health.build();
    }

    private Status status() {
        if (status.link() == FeedStatus.Link.ENDED) {
            return Status.DOWN;
        }
        if (!status.filled() || !status.hasValidLease()) {
            return Status.OUT_OF_SERVICE;
        }
        var isFollowing = status.link() == FeedStatus.Link.FOLLOWING || status.link() == FeedStatus.Link.CONNECTING;
        return isFollowing && status.stops().isEmpty() ? Status.UP : DEGRADED;
    }
}
