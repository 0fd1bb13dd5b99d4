package io.vitrine.rendering;

import io.vitrine.events.EventJson;
import io.vitrine.events.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * The motion of a carousel or slider with a script.
 *
 * @param speed the time between two moves, in milliseconds
 */
record Motion(boolean autoplay, int speed, boolean dots, boolean infinite) {

    private static final int DEFAULT_INTERVAL_MILLIS = 5_000;

    /** Anything faster is unreadable, and close to flashing. */
    private static final int MIN_INTERVAL_MILLIS = 1_000;

    private static final int MAX_INTERVAL_MILLIS = 120_000;

    static Motion of(JsonObject config) {
        var json = EventJson.MAPPER.readTree(config.text());
        return new Motion(
                json.path("autoplay").asBoolean(false),
                Math.clamp(
                        json.path("autoplaySpeed").asInt(DEFAULT_INTERVAL_MILLIS),
                        MIN_INTERVAL_MILLIS,
                        MAX_INTERVAL_MILLIS),
                json.path("showDots").asBoolean(false),
                json.path("infinite").asBoolean(false));
    }

    @Nullable
    String autoplayAttribute() {
        return autoplay ? Integer.toString(speed) : null;
    }

    static @Nullable String flag(boolean set) {
        return set ? "" : null;
    }
}
