package io.vitrine.delivery.store;

import io.vitrine.events.DeliveryAccess;
import io.vitrine.events.Project;
import java.nio.ByteBuffer;

/**
 * The part of a project that every request needs.
 *
 * @param maxAge how long caches may keep its responses, in seconds
 */
public record ServedProject(int maxAge, DeliveryAccess access) {

    static ServedProject of(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new ServedProject(
                buffer.getInt(), buffer.get() == 0 ? DeliveryAccess.PUBLIC : DeliveryAccess.RESTRICTED);
    }

    static byte[] bytes(Project project) {
        return ByteBuffer.allocate(Integer.BYTES + 1)
                .putInt(project.maxAge())
                .put((byte) (project.deliveryAccess() == DeliveryAccess.PUBLIC ? 0 : 1))
                .array();
    }
}
