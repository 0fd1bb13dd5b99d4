package io.vitrine.delivery.feed;

import io.vitrine.delivery.DeliveryProperties;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * How long the node may serve its data without contact to the topic.
 *
 * <p>Other services count the node as live for the length of the lease after its last watermark that they received. The
 * node counts from the sending of its last acknowledged watermark, and from its last request for the end of the topic
 * that it then reached; both are earlier. So it has stopped serving when the others stop counting it, even if it was
 * suspended in between, because its clock continued.
 */
@Component
final class ServingLease {

    /** How often the lease is renewed within its length, so that one late response does not end it. */
    private static final int RENEWALS = 4;

    private final long length;
    private final LongSupplier nanoTime;
    private volatile long checkedAt;
    private volatile long announcedAt;

    @Autowired
    ServingLease(DeliveryProperties properties) {
        this(properties.lease(), System::nanoTime);
    }

    ServingLease(Duration length, LongSupplier nanoTime) {
        this.length = length.toNanos();
        this.nanoTime = nanoTime;
        var never = nanoTime.getAsLong() - this.length;
        checkedAt = never;
        announcedAt = never;
    }

    /** Without a lease, the node serves its data without a time limit. */
    boolean isLimited() {
        return length > 0;
    }

    /** In milliseconds. */
    long length() {
        return Duration.ofNanos(length).toMillis();
    }

    boolean isValid() {
        if (length == 0) {
            return true;
        }
        var now = nanoTime.getAsLong();
        return now - checkedAt < length && now - announcedAt < length;
    }

    /** @param requestedAt {@link System#nanoTime()}; the node shows everything that was on the topic at this time */
    void checked(long requestedAt) {
        checkedAt = requestedAt;
    }

    /** @param sentAt {@link System#nanoTime()} before the sending of a watermark that was acknowledged */
    void announced(long sentAt) {
        announcedAt = sentAt;
    }

    boolean isRenewalDue() {
        return isLimited() && nanoTime.getAsLong() - checkedAt > length / RENEWALS;
    }
}
