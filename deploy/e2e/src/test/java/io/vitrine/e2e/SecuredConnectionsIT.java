package io.vitrine.e2e;

import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Api;
import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.SecondService;
import io.vitrine.e2e.installation.SystemTest;
import io.vitrine.servers.KafkaSecurity;
import io.vitrine.servers.PostgresAdministration.Database;
import io.vitrine.servers.ServerCertificate;
import io.vitrine.servers.testing.SecuredServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The three services with encryption, passwords and ACLs at PostgreSQL, Kafka and Elasticsearch. */
@SystemTest
@Order(42)
class SecuredConnectionsIT {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final String PASSWORD = "right-for-tests-only";
    private static final String WRONG = "wrong";

    private final Installation installation;
    private final Path files;

    SecuredConnectionsIT(Installation installation) throws IOException {
        this.installation = installation;
        this.files = Files.createDirectories(installation.home().resolveSibling("secured-clients"));
    }

    @Test
    void services_state_what_is_refused_and_go_on_when_it_is_corrected() throws Exception {
        var unknown = ServerCertificate.create(files.resolve("unknown"), "for-tests-only");
        var relaying = KafkaRights.right("command-service", "topic", "vitrine.events", "literal", WRITE);
        try (var servers = SecuredServers.start(installation.home().resolveSibling("secured"));
                var rights = new KafkaRights(servers);
                var search = SecuredSearch.before(
                        "http://127.0.0.1:" + installation.elasticsearchPort(),
                        servers.certificate(),
                        "vitrine",
                        PASSWORD)) {
            rights.give(KafkaRights.table(installation.checkout()));
            rights.take(relaying);
            rights.password("command-service", PASSWORD);
            rights.password("query-service", PASSWORD);
            rights.password("delivery-service", PASSWORD);
            var trustedByCommand = trusting(unknown, "command.pem");
            var trustedByDelivery = trusting(unknown, "delivery.pem");
            try (var command = SecondService.of("command-service", installation, command(servers, trustedByCommand));
                    var query = SecondService.of("query-service", installation, query(servers, search));
                    var delivery =
                            SecondService.of("delivery-service", installation, delivery(servers, trustedByDelivery))) {
                states(command, "Connection error: SSL error: (certificate_unknown) PKIX path validation failed");
                trust(servers.certificate(), trustedByCommand);
                states(command, "password authentication failed for user \"vitrine_command\"");
                servers.postgres().database("events", "vitrine_command", PASSWORD);

                states(delivery, "Kafka: The server's certificate is not of a trusted authority");
                trust(servers.certificate(), trustedByDelivery);
                states(delivery, "Kafka refuses the user or the password");
                rights.password("delivery-service", WRONG);

                states(query, "Elasticsearch refuses the credentials (401)");
                search.password(WRONG);

                for (var service : List.of(command, query, delivery)) {
                    service.ready();
                }
                var project = project(command);
                isDown(command, "relay", "Kafka denies a right: Not authorized to access topics: [vitrine.events]");
                rights.give(List.of(relaying));
                isUp(command, "relay");
                isUp(query, "search");
                aWidgetIsListedFoundAndDelivered(project, command, query, delivery);
                deliveryHasNoOtherRights(rights);
            }
        }
    }

    private String[] command(SecuredServers servers, Path trusted) {
        var administration = servers.postgres();
        var events = administration.database("events", "vitrine_command", WRONG);
        var keys = administration.database("keys", "vitrine_keys", PASSWORD);
        administration.reader("keys", "vitrine_keys", "vitrine_keys_reader", PASSWORD);
        return settings(
                kafka("command-service", servers, servers.certificate().authority()),
                database("spring.datasource", events, trusted),
                database("vitrine.personal.database", keys, trusted));
    }

    private String[] query(SecuredServers servers, SecuredSearch search) {
        var administration = servers.postgres();
        var trusted = servers.certificate().authority();
        var views = administration.database("views", "vitrine_query", PASSWORD);
        administration.reader("views", "vitrine_query", "vitrine_reader", PASSWORD);
        var webhooks = administration.database("webhooks", "vitrine_webhooks", PASSWORD);
        administration.reader("webhooks", "vitrine_webhooks", "vitrine_webhooks_reader", PASSWORD);
        administration.database("keys", "vitrine_keys", PASSWORD);
        var keys = administration.reader("keys", "vitrine_keys", "vitrine_keys_reader", PASSWORD);
        return settings(
                kafka("query-service", servers, trusted),
                database("spring.datasource", views, trusted),
                database("vitrine.webhooks.database", webhooks, trusted),
                database("vitrine.personal.database", keys, trusted),
                Stream.of(
                        "vitrine.query.reader.password=" + PASSWORD,
                        "vitrine.webhooks.database.reader.password=" + PASSWORD,
                        // Watermarks of this node go through the secured Kafka.
                        "vitrine.query.watermark-url=",
                        "vitrine.elasticsearch.uri=" + search.uri(),
                        "vitrine.elasticsearch.username=vitrine",
                        "vitrine.elasticsearch.password=" + WRONG,
                        "vitrine.elasticsearch.index=secured",
                        "vitrine.elasticsearch.ssl-bundle=kafka"));
    }

    private String[] delivery(SecuredServers servers, Path trusted) {
        return settings(
                kafka("delivery-service", servers, trusted),
                Stream.of(
                        "spring.kafka.properties.sasl.jaas.config=" + KafkaSecurity.login("delivery-service", WRONG),
                        "vitrine.delivery.store=" + files.resolve("store")));
    }

    private static Stream<String> kafka(String user, SecuredServers servers, Path trusted) {
        return Stream.of(
                "spring.kafka.bootstrap-servers=" + servers.bootstrapServers(),
                "spring.kafka.security.protocol=SASL_SSL",
                "spring.kafka.ssl.bundle=kafka",
                "spring.ssl.bundle.pem.kafka.truststore.certificate=file:" + trusted,
                "spring.ssl.bundle.pem.kafka.reload-on-update=true",
                "spring.ssl.bundle.watch.file.quiet-period=200ms",
                "spring.kafka.properties.sasl.mechanism=SCRAM-SHA-512",
                "spring.kafka.properties.sasl.jaas.config=" + KafkaSecurity.login(user, PASSWORD));
    }

    private static Stream<String> database(String prefix, Database database, Path trusted) {
        return Stream.of(
                "%s.url=%s?sslmode=verify-full&sslrootcert=%s".formatted(prefix, database.url(), trusted),
                prefix + ".username=" + database.user(),
                prefix + ".password=" + PASSWORD);
    }

    /** A later setting replaces an earlier one of the same name. */
    @SafeVarargs
    private static String[] settings(Stream<String>... parts) {
        var settings = new LinkedHashMap<String, String>();
        Stream.of(parts).flatMap(part -> part).forEach(setting -> settings.put(setting.split("=", 2)[0], setting));
        return settings.values().toArray(String[]::new);
    }

    private Path trusting(ServerCertificate certificate, String name) throws IOException {
        return Files.copy(certificate.authority(), files.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    /** As a renewal does, in one step. */
    private static void trust(ServerCertificate certificate, Path file) throws IOException {
        var draft = Files.copy(certificate.authority(), file.resolveSibling(file.getFileName() + ".new"));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void states(SecondService service, String text) {
        await().atMost(TIMEOUT)
                .untilAsserted(
                        () -> assertThat(service.log().replace("\\\"", "\"")).contains(text));
    }

    private static void isDown(SecondService service, String component, String reason) {
        await().atMost(TIMEOUT).untilAsserted(() -> {
            var health = service.management().get("/actuator/health").json().at("/components/" + component);
            assertThat(health.at("/status").stringValue()).as("%s", health).isEqualTo("DOWN");
            assertThat(health.toString()).contains(reason);
        });
    }

    private static void isUp(SecondService service, String component) {
        await().atMost(TIMEOUT).untilAsserted(() -> {
            var health = service.management().get("/actuator/health").json().at("/components/" + component);
            assertThat(health.at("/status").stringValue()).as("%s", health).isEqualTo("UP");
        });
    }

    private String project(SecondService command) {
        return api(command)
                .post("/api/projects", "{\"name\":\"Secured\",\"key\":\"secured\",\"publishing\":\"live\"}")
                .is(201)
                .id();
    }

    private Api api(SecondService service) {
        return Api.at(service.port()).as(installation.tokens().forAll());
    }

    private void aWidgetIsListedFoundAndDelivered(
            String project, SecondService command, SecondService query, SecondService delivery) {
        var name = "Amber" + Tenant.unique();
        var widgets = "/api/projects/%s/widgets".formatted(project);
        var id = api(command)
                .post(widgets, "{\"name\":\"%s\",\"slug\":\"amber\",\"layout\":\"GRID\"}".formatted(name))
                .is(201)
                .id();
        api(command).put(widgets + "/" + id + "/publish").is(200);
        await().atMost(TIMEOUT).untilAsserted(() -> {
            assertThat(api(query).get(widgets).is(200).text()).contains(id);
            assertThat(api(query).get(widgets + "/search?q=" + name).is(200).text())
                    .contains(id);
            assertThat(Api.at(delivery.port())
                            .get("/delivery/secured/widgets/amber")
                            .is(200)
                            .text())
                    .contains(name);
        });
    }

    private static void deliveryHasNoOtherRights(KafkaRights rights) {
        var settings = rights.connection("delivery-service", WRONG);
        settings.put("max.block.ms", 10_000);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("vitrine.events", new byte[0]))
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
            assertThatThrownBy(() -> producer.partitionsFor("vitrine.access-log"))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
    }
}
