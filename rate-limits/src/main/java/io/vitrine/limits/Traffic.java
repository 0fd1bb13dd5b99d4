package io.vitrine.limits;

import java.util.Locale;

/** What a service process limits. It is part of a policy's name, because services limit the same project separately. */
public enum Traffic {
    WRITES,
    READS,
    DELIVERY;

    /** For example {@code project-writes}. */
    String policy(String by) {
        return by + "-" + name().toLowerCase(Locale.ROOT);
    }
}
