package io.vitrine.delivery.http;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The id of a request in responses and logs. */
public final class DeliveryRequestId {

    public static final String HEADER = "X-Request-Id";

    /** The key in the logging context. */
    static final String MDC_KEY = "requestId";

    private static final int MAX_LENGTH = 128;

    private DeliveryRequestId() {}

    /** The client's id if it is one: up to 128 visible ASCII characters. Otherwise a new one. */
    public static String acceptOrMake(@Nullable String offered) {
        return offered == null || offered.isEmpty() || offered.length() > MAX_LENGTH || !visible(offered)
                ? make()
                : offered;
    }

    /** Not for secrets: it is much cheaper than {@link UUID#randomUUID}, but can be guessed. */
    private static String make() {
        var random = ThreadLocalRandom.current();
        var high = random.nextLong() & ~0xF000L | 0x4000L;
        var low = random.nextLong() & ~(3L << 62) | Long.MIN_VALUE;
        return new UUID(high, low).toString();
    }

    private static boolean visible(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= 0x20 || text.charAt(i) >= 0x7f) {
                return false;
            }
        }
        return true;
    }
}
