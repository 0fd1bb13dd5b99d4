package io.vitrine.delivery.store;

import io.vitrine.events.ProjectId;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The project of a key, and the position of the event that assigned the key.
 *
 * @param released when the project changed to another key, in whole milliseconds, or null if this is its current key
 */
public record KeyClaim(
        ProjectId project, long position, @Nullable Instant released) {

    private static final long NOT_RELEASED = 0;

    static KeyClaim of(ByteBuffer bytes) {
        var project = ProjectId.of(Keys.uuid(bytes));
        var position = bytes.getLong();
        var released = bytes.getLong();
        return new KeyClaim(project, position, released == NOT_RELEASED ? null : Instant.ofEpochMilli(released));
    }

    byte[] bytes() {
        return ByteBuffer.allocate(Keys.ID + 2 * Long.BYTES)
                .put(Keys.bytes(project.value()))
                .putLong(position)
                .putLong(released == null ? NOT_RELEASED : released.toEpochMilli())
                .array();
    }
}
