package io.vitrine.delivery.store;

import io.vitrine.events.ProjectId;
import java.nio.ByteBuffer;

/** Which project a key leads to, and the position of the event that gave it the key. */
record KeyClaim(ProjectId project, long position) {

    static KeyClaim of(ByteBuffer bytes) {
        return new KeyClaim(ProjectId.of(Keys.uuid(bytes)), bytes.getLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(Keys.ID + Long.BYTES)
                .put(Keys.bytes(project.value()))
                .putLong(position)
                .array();
    }
}
