package io.vitrine.delivery.feed;

import io.vitrine.delivery.DeliveryProperties;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * How long the node may serve its data without news.
 *
 * <p>Other services count the node as live for the length of the lease after its last watermark that they received. The
 * node counts from the sending of its last acknowledged watermark, and from its last request for the end of the topic
 * that it then reached; both are earlier. So it has stopped serving when the others stop counting it, even if it was
 * suspended in between, because its clock continued.
 */
@Component
final class ServingLease {

    /** How often it is renewed before it runs out, so that one late answer does not end it. */
    private static final int RENEWALS = 4;

    private final long length;
    private final LongSupplier nanoTime;
    private volatile long heard;
    private volatile long told;

    @Autowired
    ServingLease(DeliveryProperties properties) {
        this(properties.lease(), System::nanoTime);
    }

    ServingLease(Duration length, LongSupplier nanoTime) {
        this.length = length.toNanos();
        this.nanoTime = nanoTime;
        var never = nanoTime.getAsLong() - this.length;
        heard = never;
        told = never;
    }

    /** Without one the node shows what it has for as long as it lives. */
    boolean isLimited() {
        return length > 0;
    }

    /** In milliseconds. */
    long length() {
        return Duration.ofNanos(length).toMillis();
    }

    boolean holds() {
        if (length == 0) {
            return true;
        }
        var now = nanoTime.getAsLong();
        return now - heard < length && now - told < length;
    }

    /** @param asked {@link System#nanoTime()}; everything that was on the topic then is shown now */
    void heard(long asked) {
        heard = asked;
    }

    /** @param sent {@link System#nanoTime()} before something was sent that has arrived */
    void told(long sent) {
        told = sent;
    }

    boolean isToBeRenewed() {
        return isLimited() && nanoTime.getAsLong() - heard > length / RENEWALS;
    }
}
