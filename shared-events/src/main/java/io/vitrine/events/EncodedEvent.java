package io.vitrine.events;

import java.time.Instant;
import java.util.UUID;

/**
 * An event with its stored JSON, for components that forward it without reading it.
 *
 * @param type the name on the topic; not an {@link EventType}, because a newer Vitrine may have stored it
 * @param subject the aggregate's id
 * @param json the result of {@link EventJson#write}
 */
public record EncodedEvent(
        UUID id,
        long position,
        long version,
        Instant at,
        ProjectId project,
        EventMetadata by,
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
