package io.vitrine.topic.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.vitrine.events.ProjectId;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a project's access log: a deliberate access, or requests that were refused.
 *
 * @param project also an organization's tenant
 * @param from of the first of the requests; to the millisecond, as {@code at}
 * @param at of the last of them
 * @param requests the number of equal ones; 1 for a deliberate access
 * @param subject the token's owner; null without a valid token, or for the rest of many different requests
 * @param address the client's; null if it is unknown, or for that rest
 * @param method of the last of the requests, as the following ones
 */
public record AccessRecord(
        UUID id,
        ProjectId project,
        Kind kind,
        Instant from,
        Instant at,
        long requests,
        @Nullable String subject,
        @Nullable String address,
        String method,
        String path,
        int status,
        String code,
        String requestId) {

    /** The topic of these records. */
    static final String TOPIC = "vitrine.access-log";

    /** No encoded text is this one. */
    private static final String NULL = "~";

    private static final int VALUES = 13;

    /** What happened. */
    public enum Kind {
        REFUSED,
        SECRET_READ,
        EXPORT
    }

    public AccessRecord {
        from = from.truncatedTo(ChronoUnit.MILLIS);
        at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    /** A record of one request. */
    public static AccessRecord of(
            Kind kind,
            ProjectId project,
            Instant at,
            @Nullable String subject,
            @Nullable String address,
            String method,
            String path,
            int status,
            String code,
            String requestId) {
        return new AccessRecord(
                UUID.randomUUID(), project, kind, at, at, 1, subject, address, method, path, status, code, requestId);
    }

    /** The same for several requests, under an id of its own. */
    AccessRecord repeated(Instant first, long times) {
        return new AccessRecord(
                UUID.randomUUID(),
                project,
                kind,
                first,
                at,
                times,
                subject,
                address,
                method,
                path,
                status,
                code,
                requestId);
    }

    /** For the rest of requests that differ in too many ways. */
    AccessRecord withoutOrigin() {
        return new AccessRecord(
                id, project, kind, from, at, requests, null, null, method, path, status, code, requestId);
    }

    /** Its values, percent-encoded, with spaces between them. */
    byte[] write() {
        return Stream.of(id, project, kind, from, at, requests, subject, address, method, path, status, code, requestId)
                .map(AccessRecord::encoded)
                .collect(joining(" "))
                .getBytes(UTF_8);
    }

    private static String encoded(@Nullable Object value) {
        return value == null ? NULL : URLEncoder.encode(value.toString(), UTF_8);
    }

    /** Empty if the bytes are not those of a record. */
    static Optional<AccessRecord> read(byte[] bytes) {
        var values = new String(bytes, UTF_8).split(" ", -1);
        if (values.length != VALUES) {
            return Optional.empty();
        }
        try {
            return Optional.of(new AccessRecord(
                    UUID.fromString(text(values[0])),
                    ProjectId.of(text(values[1])),
                    Kind.valueOf(text(values[2])),
                    Instant.parse(text(values[3])),
                    Instant.parse(text(values[4])),
                    Long.parseLong(text(values[5])),
                    nullable(values[6]),
                    nullable(values[7]),
                    text(values[8]),
                    text(values[9]),
                    Integer.parseInt(text(values[10])),
                    text(values[11]),
                    text(values[12])));
        } catch (IllegalArgumentException | DateTimeException notARecord) {
            return Optional.empty();
        }
    }

    private static @Nullable String nullable(String encoded) {
        return encoded.equals(NULL) ? null : text(encoded);
    }

    private static String text(String encoded) {
        return URLDecoder.decode(encoded, UTF_8);
    }
}
