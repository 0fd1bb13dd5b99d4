package io.vitrine.query.operations;

import static io.vitrine.query.operations.OperationsNode.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Operations with real processes and servers, and with processes that do not respond. */
class OperationsIT {

    private static OperationsNode node;

    @BeforeAll
    static void start() {
        node = new OperationsNode();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_process_has_its_version_its_start_and_its_health() {
        var process = named(node.state().path("processes"), "query-service");

        assertThat(process.path("status").stringValue()).isIn("UP", "DEGRADED");
        assertThat(process.path("version").stringValue()).matches("\\d+\\.\\d+.*");
        assertThat(Instant.parse(process.path("startedAt").stringValue())).isBefore(Instant.now());
        assertThat(process.path("failure").isNull()).isTrue();
        assertThat(named(process.path("components"), "projections")
                        .path("details")
                        .propertyNames())
                .contains("listing.lag", "listing.position");
        assertThat(named(process.path("components"), "db").path("details").toString())
                .contains(".database\":\"PostgreSQL\"", ".status\":\"UP\"");
    }

    @Test
    void processes_that_do_not_respond_are_shown_as_such_and_cost_two_seconds_at_most() {
        var begin = System.nanoTime();
        var processes = node.state().path("processes");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
        assertThat(processes).hasSize(4);
        assertThat(named(processes, "gone").path("status").stringValue()).isEqualTo("UNREACHABLE");
        assertThat(named(processes, "gone").path("failure").stringValue()).startsWith("Not reachable");
        assertThat(named(processes, "silent").path("status").stringValue()).isEqualTo("UNREACHABLE");
        assertThat(named(processes, "silent").path("failure").stringValue()).isEqualTo("No response within 2 s.");
    }

    @Test
    void readers_and_servers_are_listed() {
        var state = node.state();

        var readers = state.path("readers");
        assertThat(named(readers, "listing").path("process").stringValue()).isEqualTo("query-service");
        assertThat(named(readers, "journal").path("lagEvents").isNumber()).isTrue();
        assertThat(named(readers, "search").path("lagSeconds").isNumber()).isTrue();
        assertThat(named(readers, "delivery").path("lagEvents").asLong()).isEqualTo(2);
        assertThat(named(readers, "delivery").path("lagSeconds").isNull()).isTrue();
        for (var server : state.path("servers")) {
            assertThat(server.path("status").stringValue())
                    .as(server.toString())
                    .isEqualTo("UP");
        }
        assertThat(named(state.path("servers"), "database").path("version").stringValue())
                .matches("\\d+.*");
        assertThat(named(state.path("servers"), "search").path("version").stringValue())
                .matches("\\d+\\.\\d+.*");
        assertThat(named(state.path("servers"), "kafka").path("detail").stringValue())
                .matches("brokers 1, metadata\\.version \\d+");
    }

    @Test
    void a_quarantined_project_is_listed_with_its_event_and_retried_in_all_its_projections() {
        var project = UUID.randomUUID();
        quarantine("widgets-v1", project, false);
        quarantine("assets-v1", project, true);

        var listed = node.state()
                .path("quarantined")
                .valueStream()
                .filter(entry -> entry.path("project").asString().equals(project.toString()))
                .toList();
        assertThat(listed).hasSize(2);
        var parked = listed.stream()
                .filter(entry -> entry.path("projection").asString().equals("assets-v1"))
                .findFirst()
                .orElseThrow();
        assertThat(parked.path("eventType").stringValue()).isEqualTo("io.vitrine.asset.exploded.v1");
        assertThat(parked.path("position").asLong()).isEqualTo(7);
        assertThat(parked.path("reason").stringValue()).isEqualTo("It exploded.");
        assertThat(parked.path("waitingRecords").asLong()).isEqualTo(1);
        assertThat(Instant.parse(parked.path("since").stringValue())).isBefore(Instant.now());

        var log = logged();
        var answer =
                node.post("/quarantine/retry", "{\"process\":\"query-service\",\"project\":\"%s\"}".formatted(project));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var retried = JsonMapper.shared().readTree(answer.body()).path("retried");
        assertThat(retried).hasSize(2);
        for (var result : retried) {
            assertThat(result.path("resumed").asBoolean())
                    .isEqualTo(result.path("projection").asString().equals("widgets-v1"));
        }
        assertThat(log.list)
                .anySatisfy(line -> assertThat(line.getFormattedMessage())
                        .isEqualTo("olga retries the quarantined project %s of widgets-v1 at query-service"
                                .formatted(project)));
    }

    @Test
    void a_rebuild_is_requested_and_its_progress_is_shown() {
        var answer = node.post("/rebuilds", "{\"projection\":\"listing\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var rebuild = node.state().path("rebuilds").path(0);
            assertThat(rebuild.path("state").asString()).isEqualTo("DONE");
            assertThat(rebuild.path("progress").asDouble()).isEqualTo(1);
            assertThat(rebuild.path("process").asString()).isEqualTo("query-service");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/quarantine/retry | {} | 400 | The request has 2 faults.",
                "/quarantine/retry | {\"project\":5} | 400 | process is required.",
                "/quarantine/retry | {\"project\":5} | 400 | project must be a text of 1 to 255 characters.",
                "/quarantine/retry | {\"process\":\"query-service\",\"project\":\"1\"} | 400 | must be the id of a project",
                "/quarantine/retry | {\"process\":\"query-service\",\"project\":\"3b241101-e2bb-4255-8caf-4136c566a962\"} | 404 | is not quarantined at query-service",
                "/quarantine/retry | {\"process\":\"kafka\",\"project\":\"3b241101-e2bb-4255-8caf-4136c566a962\"} | 404 | Processes: gone, query-service",
                "/quarantine/retry | {\"process\":\"gone\",\"project\":\"3b241101-e2bb-4255-8caf-4136c566a962\"} | 503 | gone: Not reachable",
                "/rebuilds | {\"projection\":\"journal\"} | 400 | Only listing can be rebuilt",
                "/rebuilds | nonsense | 400 | The body is not JSON",
                "/rebuilds | [] | 400 | must be a JSON object",
            })
    void a_bad_request_is_refused_with_what_to_do(String path, String body, int status, String detail) {
        var answer = node.post(path, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(detail);
    }

    @Test
    void a_process_that_refuses_is_named_with_its_reason() {
        var answer = node.post(
                "/quarantine/retry", "{\"process\":\"refusing\",\"project\":\"%s\"}".formatted(OperationsNode.STUCK));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body())
                .contains("operation-refused", "refusing: Status 401: The management token is required.");
    }

    @Test
    void each_operation_needs_its_scope_and_a_token_for_all_projects() {
        var one = UUID.randomUUID().toString();
        var retry = "{\"process\":\"query-service\",\"project\":\"%s\"}".formatted(one);

        assertThat(node.send("GET", "", "", "").statusCode()).isEqualTo(401);
        refused(
                403,
                node.send("GET", "", "", token("*", "operations:write widgets:* projects:*"))
                        .body());
        refused(
                403,
                node.send("POST", "/quarantine/retry", retry, token("*", "operations:read"))
                        .body());
        refused(
                403,
                node.send("POST", "/rebuilds", "{\"projection\":\"listing\"}", token("*", "operations:read"))
                        .body());
        for (var limited : new String[] {
            node.send("GET", "", "", token(one, "operations:*")).body(),
            node.send("POST", "/quarantine/retry", retry, token(one, "operations:*"))
                    .body(),
            node.send("POST", "/rebuilds", "{\"projection\":\"listing\"}", token(one, "operations:*"))
                    .body()
        }) {
            refused(403, limited);
            assertThat(limited).contains("token for all projects is required");
        }
    }

    private static void refused(int status, String body) {
        assertThat(body).contains("\"status\":" + status, "scope-missing");
    }

    private static void quarantine(String projection, UUID project, boolean withRecord) {
        node.database()
                .update(
                        "INSERT INTO stopped_project (projection, project_id, position, reason) VALUES (?, ?, 7, 'It exploded.')",
                        projection,
                        project);
        if (withRecord) {
            node.database().update("""
                    INSERT INTO parked_record VALUES (?, ?, 7, 1,
                        '{"ce_type": "io.vitrine.asset.exploded.v1", "ce_id": "1", "ce_sequence": "7"}', '{}')""", projection, project);
        }
    }

    private static ListAppender<ILoggingEvent> logged() {
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        var logger = (Logger) LoggerFactory.getLogger(OperationsActions.class);
        // Other tests of this JVM may have left the level of their configuration.
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
        return lines;
    }

    private static JsonNode named(JsonNode list, String name) {
        return list.valueStream()
                .filter(entry -> entry.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " in " + list));
    }
}
