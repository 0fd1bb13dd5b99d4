package io.vitrine.delivery.markup;

import io.vitrine.events.EventJson;
import io.vitrine.events.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * How a carousel or a slider moves where there is a script.
 *
 * @param speed from one turn to the next, in milliseconds
 */
record Motion(boolean autoplay, int speed, boolean dots, boolean infinite) {

    private static final int USUAL = 5_000;

    /** Anything faster is unreadable, and close to flashing. */
    private static final int FASTEST = 1_000;

    private static final int SLOWEST = 120_000;

    static Motion of(JsonObject config) {
        var json = EventJson.MAPPER.readTree(config.text());
        return new Motion(
                json.path("autoplay").asBoolean(false),
                Math.clamp(json.path("autoplaySpeed").asInt(USUAL), FASTEST, SLOWEST),
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
