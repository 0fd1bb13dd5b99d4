package io.vitrine.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An event with its JSON as it was written once, for those who pass it on without looking into it.
 *
 * @param type the name it has on the topic; not an {@link EventType}, for a newer Vitrine may have stored it
 * @param subject the aggregate's id
 * @param json what {@link EventJson#write} made of it
 */
public record EncodedEvent(
        UUID id,
        long position,
        long version,
        Instant at,
        ProjectId project,
        Provenance by,
        String type,
        String subject,
        byte[] json) {

    public static EncodedEvent of(Recorded<?> r) {
        return new EncodedEvent(
                r.id(),
                r.position(),
                r.version(),
                r.at(),
                r.project(),
                r.by(),
                EventType.of(r.event()).cloudEvent(),
                r.event().subjectId(),
                EventJson.write(r.event()));
    }
}
