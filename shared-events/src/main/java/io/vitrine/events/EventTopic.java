package io.vitrine.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The wire format of events: CloudEvents 1.0 in Kafka's binary mode, in one topic, keyed by project so that each
 * project's events stay in order.
 */
public final class EventTopic {

    public static final String NAME = "vitrine.events";

    /**
     * How long a reader may rely on the topic's id after a check. If a topic has been replaced, the relay waits twice
     * that time before it sends to the new one, so that every reader detects the replacement before it reads new
     * records.
     */
    public static final Duration CHECK_INTERVAL = Duration.ofMillis(500);

    private EventTopic() {}

    /** The partition of a project's events. */
    public static int partitionOf(ProjectId project, int partitions) {
        return Utils.toPositive(Utils.murmur2(project.toString().getBytes(UTF_8))) % partitions;
    }

    public static ProducerRecord<String, byte[]> write(Recorded<?> r) {
        return write(EncodedEvent.of(r));
    }

    public static ProducerRecord<String, byte[]> write(EncodedEvent r) {
        return write(r, LogIncarnation.FIRST);
    }

    public static ProducerRecord<String, byte[]> write(EncodedEvent r, LogIncarnation incarnation) {
        var out = new ProducerRecord<>(
                NAME, null, r.at().toEpochMilli(), r.project().toString(), r.json());
        var headers = out.headers();
        put(headers, "content-type", "application/json");
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", r.id().toString());
        put(headers, "ce_type", r.type());
        put(headers, "ce_source", "/projects/" + r.project());
        put(headers, "ce_subject", r.subject());
        put(headers, "ce_time", r.at().toString());
        put(headers, "ce_sequence", "%019d".formatted(r.position()));
        put(headers, "ce_aggregateversion", Long.toString(r.version()));
        put(headers, "ce_actor", r.by().actor());
        put(headers, "ce_requestid", r.by().requestId());
        put(headers, "ce_dialect", r.by().dialect());
        put(headers, "ce_reason", r.by().reason());
        put(headers, "ce_clientaddress", r.by().clientAddress());
        var sealedLater = r.by().sealedLater();
        put(headers, "ce_sealedlater", sealedLater == null ? null : sealedLater.text());
        put(headers, "ce_traceparent", r.by().traceparent());
        put(headers, incarnation);
        return out;
    }

    /** A marker for a partition. It has no key, because it belongs to no project. */
    public static ProducerRecord<String, byte[]> write(LogMarker marker, int partition, Instant at) {
        var json = EventJson.MAPPER.writeValueAsBytes(marker.incarnation());
        var out = new ProducerRecord<String, byte[]>(NAME, partition, at.toEpochMilli(), null, json);
        var headers = out.headers();
        put(headers, "content-type", "application/json");
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", UUID.randomUUID().toString());
        put(headers, "ce_type", marker.kind().type());
        put(headers, "ce_source", "/log");
        put(headers, "ce_subject", "log");
        put(headers, "ce_time", at.toString());
        // Subscribers that only use sequences treat this record as a duplicate.
        put(headers, "ce_sequence", "%019d".formatted(marker.incarnation().fork()));
        put(
                headers,
                "ce_aggregateversion",
                Integer.toString(marker.incarnation().number()));
        put(headers, marker.incarnation());
        return out;
    }

    /** The marker, or empty if the record is not one. */
    public static Optional<LogMarker> marker(ConsumerRecord<String, byte[]> in) {
        var type = optional(in.headers(), "ce_type");
        return in.key() != null || type == null
                ? Optional.empty()
                : LogMarker.Kind.of(type).map(kind -> new LogMarker(incarnation(in), kind));
    }

    /**
     * The incarnation of a record of any kind.
     *
     * @throws IllegalArgumentException if its header is invalid
     */
    public static LogIncarnation incarnation(ConsumerRecord<String, byte[]> in) {
        var forks = optional(in.headers(), "ce_forks");
        return forks == null ? LogIncarnation.FIRST : LogIncarnation.parse(forks);
    }

    /** Records of the first incarnation have no header, as before incarnations existed. */
    private static void put(Headers headers, LogIncarnation incarnation) {
        if (incarnation.number() > 1) {
            put(headers, "ce_incarnation", Integer.toString(incarnation.number()));
            put(headers, "ce_forks", incarnation.text());
        }
    }

    /**
     * @throws IllegalArgumentException if the record is not an event of Vitrine: a header is missing, or has a value
     *     that Vitrine does not write
     */
    public static Recorded<DomainEvent> read(ConsumerRecord<String, byte[]> in) {
        try {
            return recorded(in);
        } catch (DateTimeParseException | JacksonException e) {
            throw new IllegalArgumentException("A record on " + NAME + " is not a Vitrine event: " + e.getMessage(), e);
        }
    }

    private static Recorded<DomainEvent> recorded(ConsumerRecord<String, byte[]> in) {
        var headers = in.headers();
        var by = new EventMetadata(
                required(headers, "ce_actor"),
                required(headers, "ce_requestid"),
                required(headers, "ce_dialect"),
                optional(headers, "ce_reason"),
                optional(headers, "ce_clientaddress"),
                sealedLater(headers),
                TraceParent.sampled(optional(headers, "ce_traceparent")));
        return new Recorded<>(
                UUID.fromString(required(headers, "ce_id")),
                Long.parseLong(required(headers, "ce_sequence")),
                Long.parseLong(required(headers, "ce_aggregateversion")),
                Instant.parse(required(headers, "ce_time")),
                ProjectId.of(required(in.key(), "key")),
                by,
                EventJson.read(EventType.cloudEvent(required(headers, "ce_type")), in.value()));
    }

    private static @Nullable SealedLater sealedLater(Headers headers) {
        var text = optional(headers, "ce_sealedlater");
        return text == null
                ? null
                : SealedLater.of(text)
                        .orElseThrow(() -> new IllegalArgumentException("No value of ce_sealedlater: " + text));
    }

    private static void put(Headers headers, String name, @Nullable String value) {
        if (value != null) {
            headers.add(name, value.getBytes(UTF_8));
        }
    }

    private static @Nullable String optional(Headers headers, String name) {
        var header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static String required(Headers headers, String name) {
        return required(optional(headers, name), "header " + name);
    }

    private static String required(@Nullable String value, String what) {
        if (value == null) {
            throw new IllegalArgumentException("A record on " + NAME + " lacks the " + what + ".");
        }
        return value;
    }
}
