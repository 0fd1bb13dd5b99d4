package io.vitrine.command.process.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.command.ServiceTest;
import io.vitrine.command.relay.FormerRecords;
import io.vitrine.command.store.EarlierEvents;
import io.vitrine.command.store.EarlierEvents.Stage;
import io.vitrine.command.store.EventStore;
import io.vitrine.command.store.Incarnations;
import io.vitrine.command.store.StateCache;
import io.vitrine.events.EventTopic;
import io.vitrine.events.ProjectId;
import io.vitrine.events.personal.PersonalData;
import io.vitrine.http.testing.TestIssuer;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.RestTestClient.ResponseSpec;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An installation without keys of persons stored everything in the clear, and gets keys. */
@ServiceTest
@DirtiesContext
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EarlierEventSealingIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String EVENTS = "SELECT %s FROM event ORDER BY position";

    private static OwnedKeys keys;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    EventStore eventStore;

    @Autowired
    Incarnations incarnations;

    @Autowired
    StateCache states;

    @Autowired
    FormerRecords records;

    @Autowired
    RestTestClient http;

    /** The relay among them. */
    @Autowired
    List<WorkerLifecycle> workers;

    private final String ada = "ada-" + UUID.randomUUID();
    private final String grace = "grace-" + UUID.randomUUID();
    private final String reason = "reason-" + UUID.randomUUID();
    private final String note = "note-" + UUID.randomUUID();
    private final List<EarlierEventSealing> started = new ArrayList<>();
    private StoredPlaces places;

    @BeforeEach
    void where_to_look() {
        places = new StoredPlaces(jdbc);
    }

    @BeforeAll
    static void the_installation_gets_keys() {
        keys = OwnedKeys.create();
    }

    @AfterEach
    void stop() {
        started.forEach(EarlierEventSealing::stop);
    }

    /** Other tests start with an empty topic. */
    @AfterAll
    void without_a_trace() throws Exception {
        keys.close();
        workers.forEach(WorkerLifecycle::stop);
        try (var admin = Admin.create(StoredPlaces.kafka())) {
            admin.deleteTopics(List.of(EventTopic.NAME)).all().get();
        }
    }

    private EarlierEventSealing start(PersonalData personalData, int batchSize) {
        var sealing = new EarlierEventSealing(
                new TransactionTemplate(transactions),
                new EarlierEvents(jdbc, eventStore),
                new ClearTexts(personalData),
                incarnations,
                states,
                records,
                batchSize);
        started.add(sealing);
        sealing.start();
        return sealing;
    }

    private Stage stage() {
        return Stage.valueOf(jdbc.queryForObject("SELECT stage FROM sealing", String.class));
    }

    private long sealed() {
        return jdbc.queryForObject("SELECT sealed FROM sealing", Long.class);
    }

    @Test
    void events_are_sealed_where_they_are_and_after_a_crash_the_rest_is() {
        var organization = "/api/organizations/"
                + id(post("/api/organizations", null, "{\"name\": \"Acme\", \"owner\": \"%s\"}".formatted(ada)));
        id(post(organization + "/members", ada, "{\"subject\": \"%s\", \"role\": \"editor\"}".formatted(grace)));
        id(post(organization + "/invitations", ada, "{\"role\": \"viewer\", \"note\": \"%s\"}".formatted(note)));
        var project = id(post(
                "/api/projects",
                ada,
                "{\"name\": \"Shop\", \"organizationId\": \"%s\"}"
                        .formatted(organization.substring("/api/organizations/".length()))));
        id(post(
                "/api/projects/" + project + "/widgets",
                grace,
                "{\"name\": \"One\", \"slug\": \"one\", \"layout\": \"GRID\"}"));
        id(post("/api/projects/" + project + "/keys", ada, "{\"name\": \"CI\", \"scopes\": [\"widgets:read\"]}"));
        var identities = identities();
        var last = jdbc.queryForObject("SELECT max(position) FROM event", Long.class);
        await().atMost(SOON).until(() -> relayed() >= last);
        assertThat(places.of(ada)).contains("event", "member_role", "api_key", "topic");

        var failing = new FailingForSubject(keys.personalData(), grace);
        var first = start(failing, 3);
        await().atMost(SOON).until(() -> failing.hasFailed() && sealed() > 0);
        first.stop();
        assertThat(stage()).isEqualTo(Stage.EVENTS);
        start(keys.personalData(), 3);
        await().atMost(SOON).until(() -> stage() == Stage.DONE);

        assertThat(identities()).containsAll(identities);
        for (var text : List.of(ada, grace, reason, note)) {
            assertThat(places.of(text)).as(text).isEmpty();
        }
        var name = jdbc.queryForObject(
                "SELECT metadata->>'actor' FROM event WHERE aggregate_type = 'widget' AND project_id = ?::uuid",
                String.class,
                project);
        assertThat(keys.personalData().open(name)).isEqualTo(grace);
        assertThat(jdbc.queryForList(
                        "SELECT payload->>'member' FROM event WHERE type = 'RoleGranted' AND aggregate_id = ?::uuid"
                                + " ORDER BY position",
                        String.class,
                        organization.substring("/api/organizations/".length())))
                .extracting(keys.personalData()::open)
                .containsExactly(ada, grace);

        var tenant = ProjectId.of(project);
        keys.personalData().destroy(keys.personalData().keysOf(List.of(tenant), grace));
        assertThat(keys.personalData().open(name)).isEqualTo(PersonalData.ERASED);

        var before = jdbc.queryForList(EVENTS.formatted("event::text"), String.class);
        jdbc.update("UPDATE sealing SET stage = 'EVENTS', position = 0, sealed = 0");
        start(keys.personalData(), 3);
        await().atMost(SOON).until(() -> stage() == Stage.DONE);
        assertThat(jdbc.queryForList(EVENTS.formatted("event::text"), String.class))
                .as("nothing is sealed twice")
                .isEqualTo(before);
    }

    /** What an event is known by. */
    private List<String> identities() {
        return jdbc.queryForList(
                EVENTS.formatted("(position, event_id, project_id, aggregate_id, version, type, recorded_at)::text"),
                String.class);
    }

    private long relayed() {
        return jdbc.queryForList("SELECT position FROM relay", Long.class).stream()
                .findFirst()
                .orElse(0L);
    }

    private ResponseSpec post(String path, String subject, String body) {
        return send(HttpMethod.POST, path, subject, body);
    }

    /** As a member, or as the operator for null. */
    private ResponseSpec send(HttpMethod method, String path, String subject, String body) {
        var token = subject == null
                ? TestIssuer.shared().token()
                : TestIssuer.shared().memberToken(subject);
        return http.method(method)
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .header("X-Change-Reason", reason)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .exchange();
    }

    private static String id(ResponseSpec answer) {
        Map<?, ?> body = answer.expectStatus()
                .isCreated()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        return String.valueOf(body.get("id"));
    }
}
