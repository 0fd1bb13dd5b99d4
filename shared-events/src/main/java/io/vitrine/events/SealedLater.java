package io.vitrine.events;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What of an event was recorded in the clear, and sealed when the installation had keys of persons. */
public enum SealedLater {
    /** The actor, the reason and the client address. */
    METADATA,

    /** The texts of persons in the event itself. */
    DATA,

    /** Both. */
    ALL;

    /** As it is written on the topic and in exports. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty if no value has this text. */
    public static Optional<SealedLater> of(String text) {
        return Arrays.stream(values())
                .filter(value -> value.text().equals(text))
                .findFirst();
    }

    public boolean hasMetadata() {
        return this != DATA;
    }

    public boolean hasData() {
        return this != METADATA;
    }
}
