package io.vitrine.servers.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

/** The test servers and their injected faults. */
class ServersForTestsIT {

    @Test
    void a_commit_survives_the_kill_of_postgresql() throws SQLException {
        var postgres = TestServers.postgres();
        var store = postgres.eventStore();
        try (var connection = store.connect();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (n int); INSERT INTO kept VALUES (42)");
        }

        postgres.faults().kill();
        assertThatThrownBy(store::connect).isInstanceOf(SQLException.class);
        postgres.faults().start();

        try (var connection = store.connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT n FROM kept")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void the_reader_reads_what_the_owner_makes_and_changes_nothing() throws SQLException {
        var views = TestServers.postgres().views();
        try (var owner = views.owner().connect();
                var statement = owner.createStatement()) {
            statement.execute("CREATE TABLE widget (n int); INSERT INTO widget VALUES (1)");
        }

        try (var reader = views.reader().connect();
                var statement = reader.createStatement()) {
            assertThat(statement.executeQuery("SELECT n FROM widget").next()).isTrue();
            assertThatThrownBy(() -> statement.execute("DELETE FROM widget")).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("CREATE TABLE mine ()"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void every_caller_has_an_empty_database() {
        var postgres = TestServers.postgres();
        assertThat(postgres.eventStore().url())
                .isNotEqualTo(postgres.eventStore().url());
    }

    @Test
    void a_topic_survives_the_kill_of_kafka() throws Exception {
        var kafka = TestServers.kafka();
        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic("kept", 12, (short) 1)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }

        kafka.faults().kill();
        kafka.faults().start();

        try (var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get(20, TimeUnit.SECONDS)).isEqualTo(Set.of("kept"));
        }
    }

    @Test
    void a_document_survives_the_kill_of_elasticsearch_and_a_suspended_one_answers_nothing() throws Exception {
        var elasticsearch = TestServers.elasticsearch();
        var index = elasticsearch.uri().resolve("/kept");
        var document = elasticsearch.uri().resolve("/kept/_doc/1");
        assertThat(send("PUT", index, "{}").statusCode()).isEqualTo(200);
        assertThat(send("PUT", document, "{\"n\":42}").statusCode()).isEqualTo(201);

        elasticsearch.faults().suspend();
        assertThatThrownBy(() -> send("GET", document, "", Duration.ofSeconds(1)))
                .isInstanceOf(IOException.class);
        elasticsearch.faults().resume();
        assertThat(send("GET", document, "").body()).contains("\"n\":42");

        elasticsearch.faults().kill();
        elasticsearch.faults().start();
        assertThat(send("GET", document, "").body()).contains("\"n\":42");
    }

    private static HttpResponse<String> send(String method, URI uri, String body) throws Exception {
        return send(method, uri, body, Duration.ofSeconds(20));
    }

    private static HttpResponse<String> send(String method, URI uri, String body, Duration timeout) throws Exception {
        var request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .timeout(timeout)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
