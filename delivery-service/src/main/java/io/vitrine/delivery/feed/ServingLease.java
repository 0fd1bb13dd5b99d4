package io.vitrine.delivery.feed;

import io.vitrine.delivery.DeliveryProperties;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Until when the node may show what it has without hearing anything new.
 *
 * <p>Everybody else counts on the node for as long as the lease from the last watermark that they heard of it. The node
 * counts from the sending of the last one that it knows to have arrived, and from the last time it asked how far the
 * topic goes and got there; both are earlier. So it has stopped when they stop counting on it, also if it was frozen in
 * between: the clock that it looks at went on.
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
