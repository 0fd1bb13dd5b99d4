package io.vitrine.query.http;

import static io.vitrine.query.testing.Tenant.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.events.DomainEvent;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.LogIncarnation;
import io.vitrine.events.LogMarker.Kind;
import io.vitrine.events.Recorded;
import io.vitrine.events.SealedLater;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import io.vitrine.events.audit.Checkpoint;
import io.vitrine.events.audit.ExportVerifier;
import io.vitrine.events.audit.ExportVerifier.Verdict;
import io.vitrine.events.audit.KeptCheckpoints;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.query.testing.Asking;
import io.vitrine.query.testing.AuditKey;
import io.vitrine.query.testing.Keyed;
import io.vitrine.query.testing.QueryNode;
import io.vitrine.query.testing.Tenant;
import io.vitrine.query.testing.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Earlier events were sealed in the event store, and everything is read again: the trail still has its proof. */
class SealedLaterIT {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(60);

    private static Keyed keyed;
    private static LogIncarnation incarnation = LogIncarnation.FIRST;

    private final Tenant tenant = Tenant.any();
    private final Asking asking = Asking.of(keyed.node(), tenant);
    private final WidgetId id = WidgetId.random();
    private final String ada = "ada-" + UUID.randomUUID();
    private final String grace = "grace-" + UUID.randomUUID();
    private String former = "";

    @BeforeAll
    static void a_topic_that_no_other_node_reads() {
        QueryNode.closeShared();
        Topic.make();
        keyed = Keyed.start();
    }

    @AfterAll
    static void without_a_trace() {
        keyed.close();
        Topic.delete();
        Topic.make();
    }

    /** The first two events are from before there were keys. */
    @BeforeEach
    void an_export_from_before() {
        has(0, clear(ada), tenant.created("Acme"));
        has(1, clear(grace), widget(id, "Hero"));
        has(2, keyed.by(tenant.id(), ada, "sealed at once", "192.0.2.8"), renamed("Star"));
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(asking.json("/audit/checkpoints").toString()).contains("\"number\":3"));
        former = export();
        assertThat(former).contains("\"actor\":\"" + ada);
    }

    private void has(int seconds, EventMetadata by, DomainEvent event) {
        var recorded = tenant.has(NOON.plusSeconds(seconds), by, event);
        if (incarnation.number() > 1) {
            Topic.write(recorded, incarnation);
        }
    }

    private WidgetRenamed renamed(String name) {
        return new WidgetRenamed(id, name);
    }

    private static EventMetadata clear(String actor) {
        return new EventMetadata(actor, "request", "projects", "why", "192.0.2.7");
    }

    private Recorded<DomainEvent> sealedLater(Recorded<DomainEvent> r) {
        if (r.by().actor().startsWith("~1.")) {
            return r;
        }
        var by = keyed.by(tenant.id(), r.by().actor(), "why", "192.0.2.7");
        var metadata = new EventMetadata(
                by.actor(), "request", "projects", by.reason(), by.clientAddress(), SealedLater.METADATA);
        return new Recorded<>(r.id(), r.position(), r.version(), r.at(), r.project(), metadata, r.event());
    }

    private void readAgain(List<Recorded<DomainEvent>> events) {
        incarnation = incarnation.after(tenant.lastPosition());
        Topic.mark(incarnation, Kind.BEGAN);
        events.forEach(event -> Topic.write(event, incarnation));
        Topic.mark(incarnation, Kind.COMPLETE);
        await().atMost(SOON)
                .until(() -> asking.get("/audit").statusCode() == 200
                        && asking.json("/audit").size() == events.size());
    }

    private String export() {
        return asking.get("/audit.ndjson").body();
    }

    private static Verdict verified(String export, String kept) throws IOException {
        var keys = AuditKey.shared().publicKeys();
        return ExportVerifier.verify(reader(export), keys, KeptCheckpoints.read(reader(kept), keys));
    }

    private static BufferedReader reader(String text) {
        return new BufferedReader(new StringReader(text));
    }

    @Test
    void checkpoints_from_before_prove_the_sealed_trail_also_after_an_erasure() throws IOException {
        readAgain(tenant.history().stream().map(this::sealedLater).toList());

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(asking.json("/audit/checkpoints").toString()).contains("\"former\":\""));
        var export = export();
        assertThat(export)
                .doesNotContain("\"actor\":\"" + ada, "\"actor\":\"" + grace)
                .contains("\"sealedLater\":\"metadata\"", "\"actorName\":\"" + grace);
        assertThat(verified(export, former)).matches(Verdict::sound);
        assertThat(export).doesNotContain(hashOf(former));
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(checkpointsOnTheTopic()).noneMatch(text -> text.contains(hashOf(former))));
        assertThat(checkpointsOnTheTopic()).anyMatch(text -> text.contains("\"former\":\""));

        keyed.erase(tenant.id(), grace);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(asking.get("/audit").body()).contains(PersonalData.ERASED));
        assertThat(export()).doesNotContain(grace);
        assertThat(verified(export(), former)).matches(Verdict::sound);
    }

    @Test
    void a_trail_that_was_changed_with_the_sealing_does_not_verify() throws IOException {
        var changed =
                new ArrayList<>(tenant.history().stream().map(this::sealedLater).toList());
        var last = changed.getLast();
        changed.set(changed.size() - 1, last.with(renamed("Forged")));

        readAgain(changed);

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(asking.json("/audit/checkpoints").toString()).contains("\"number\":3"));
        assertThat(verified(export(), former)).matches(verdict -> !verdict.sound());
    }

    /** The hash of the last checkpoint of an export. */
    private static String hashOf(String export) {
        var line = export.lines()
                .filter(text -> text.startsWith("{\"checkpoint\":"))
                .reduce((_, second) -> second)
                .orElseThrow();
        return line.replaceAll(".*\"hash\":\"([0-9a-f]{64})\".*", "$1");
    }

    private static List<String> checkpointsOnTheTopic() {
        try (var consumer =
                new KafkaConsumer<>(Topic.connection(), new StringDeserializer(), new StringDeserializer())) {
            var partition = new TopicPartition(Checkpoint.TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            var end = consumer.endOffsets(List.of(partition)).get(partition);
            var texts = new ArrayList<String>();
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> texts.add(record.value()));
            }
            return texts;
        }
    }
}
