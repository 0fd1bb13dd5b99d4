package io.vitrine.topic.keyuse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.events.ApiKeyId;
import io.vitrine.events.ProjectId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** A report that an API key was accepted. Each process reports a key at most once a minute while it is used. */
public record ApiKeyUse(ProjectId projectId, ApiKeyId keyId, Instant at) {

    /** The topic of these reports. Its records need not be kept. */
    static final String TOPIC = "vitrine.api-key-uses";

    /** Its three values, with spaces between them. */
    byte[] write() {
        return "%s %s %s".formatted(projectId, keyId, at).getBytes(UTF_8);
    }

    /** Empty if the bytes are not those of a report. */
    static Optional<ApiKeyUse> read(byte[] bytes) {
        var values = new String(bytes, UTF_8).split(" ", -1);
        if (values.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new ApiKeyUse(ProjectId.of(values[0]), ApiKeyId.of(values[1]), Instant.parse(values[2])));
        } catch (IllegalArgumentException | DateTimeException notAReport) {
            return Optional.empty();
        }
    }
}
