package io.vitrine.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.Python;
import io.vitrine.e2e.installation.SystemTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An auditor reads and exports the audit trail, and verifies offline that it is unchanged, in two languages. */
@SystemTest
@Order(20)
class AuditTrailIT {

    private final Installation installation;
    private final Tenant tenant;

    AuditTrailIT(Installation installation) {
        this.installation = installation;
        tenant = Tenant.in(installation);
    }

    @Test
    void the_trail_says_who_did_what_from_where() {
        var widget = tenant.widget("Hero");
        tenant.put("/widgets/" + widget, "{\"name\":\"Stär\"}", "X-Request-Id", "req-42", "X-Change-Reason", "branding")
                .is(200);

        var entries = tenant.get("/audit?resource=%s&action=widget.renamed".formatted(widget))
                .is(200)
                .json();

        assertThat(entries).hasSize(1);
        var entry = entries.get(0);
        assertThat(entry.at("/requestId").asString()).isEqualTo("req-42");
        assertThat(entry.at("/reason").asString()).isEqualTo("branding");
        assertThat(entry.at("/clientAddress").asString()).isEqualTo("127.0.0.1");
        assertThat(entry.at("/dialect").asString()).isEqualTo("projects");
        assertThat(entry.at("/changes/0/before").asString()).isEqualTo("Hero");
        assertThat(tenant.get("/audit?requestId=req-42").json()).hasSize(1);
        assertThat(tenant.get("/audit/counts?by=ACTION").json()).hasSizeGreaterThan(2);
    }

    @Test
    void an_export_is_proved_offline_and_every_forgery_is_found(@TempDir Path directory) throws Exception {
        for (var i = 0; i < 5; i++) {
            tenant.widget("Hero " + i);
        }
        await().atMost(Duration.ofSeconds(90))
                .until(() -> !tenant.get("/audit/checkpoints").is(200).json().isEmpty());
        tenant.widget("After the checkpoint");
        var lines = tenant.get("/audit.ndjson").is(200).text().lines().toList();
        assertThat(lines.stream().filter(AuditTrailIT::isRow)).hasSize(7);
        assertThat(lines).anyMatch(line -> line.startsWith("{\"checkpoint\""));

        assertThat(bothSay(directory, lines)).isEqualTo("sound");

        // A checkpoint may be after any row. Of seven rows and two checkpoints, three rows follow each other.
        var first = IntStream.range(0, lines.size() - 2)
                .filter(i -> lines.subList(i, i + 3).stream().allMatch(AuditTrailIT::isRow))
                .findFirst()
                .orElseThrow();
        var second = first + 1;
        var third = first + 2;
        var changed = new ArrayList<>(lines);
        changed.set(second, lines.get(second).replace("\"version\":1", "\"version\":2"));
        assertThat(changed).isNotEqualTo(lines);
        assertThat(bothSay(directory, changed)).isEqualTo(positionOf(lines.get(second)));
        var removed = new ArrayList<>(lines);
        removed.remove(second);
        assertThat(bothSay(directory, removed)).isEqualTo(positionOf(lines.get(third)));
        var added = new ArrayList<>(lines);
        added.add(third, lines.get(third));
        assertThat(bothSay(directory, added)).isEqualTo(positionOf(lines.get(third)));
        var moved = new ArrayList<>(lines);
        moved.set(second, lines.get(third));
        moved.set(third, lines.get(second));
        assertThat(bothSay(directory, moved)).isEqualTo(positionOf(lines.get(third)));
        assertThat(bothSay(directory, lines.subList(0, third + 1))).isEqualTo(positionOf(lines.get(third)));

        var selection = tenant.get("/audit.ndjson?action=widget.created")
                .is(200)
                .text()
                .lines()
                .toList();
        assertThat(bothSay(directory, selection)).isEqualTo("sound");
    }

    /** {@code sound}, or the first bad position, if the command and the other verifier agree. */
    private String bothSay(Path directory, List<String> lines) throws IOException, InterruptedException {
        var export = directory.resolve("audit.ndjson");
        Files.writeString(export, String.join("\n", lines) + "\n");
        var ours = installation.auditVerify(export);
        var theirs = python(
                installation.checkout().resolve("docs/examples/verify_audit.py").toString(),
                export.toString(),
                installation.auditPublicKey().toString());
        var verdict = ours.startsWith("Sound") ? "sound" : ours.replaceAll("(?s).*First bad position: (\\d+).*", "$1");
        assertThat(theirs.strip()).as(ours).matches(verdict.equals("sound") ? "sound: .*" : ".*: " + verdict);
        return verdict;
    }

    private static String python(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Python.with("cryptography", "python3-cryptography")));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isIn(0, 1);
        assertThat(said).doesNotContain("Traceback");
        return said;
    }

    private static boolean isRow(String line) {
        return line.startsWith("{\"number\"");
    }

    private static String positionOf(String line) {
        return line.replaceAll(".*\"position\":(\\d+),.*", "$1");
    }

    @Test
    void an_export_ends_with_how_many_rows_it_has() throws IOException {
        tenant.widget("Hero");
        tenant.get("/audit").is(200);
        var request =
                """
                GET %s HTTP/1.1\r
                Host: 127.0.0.1\r
                Authorization: Bearer %s\r
                TE: trailers\r
                Connection: close\r
                \r
                """.formatted(tenant.path("/audit.csv"), installation.tokens().forProject(tenant.id()));
        try (var socket = new Socket("127.0.0.1", installation.publicPort())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 200");
            assertThat(answer.substring(answer.lastIndexOf("\r\n0\r\n"))).containsIgnoringCase("audit-rows: 2\r\n");
        }
    }

    @Test
    void the_feed_reaches_through_the_public_port() {
        var widget = tenant.widget("Hero");
        var first = tenant.get("/events?limit=1").is(200);
        assertThat(first.json().at("/0/type").asString()).isEqualTo("io.vitrine.project.created.v1");
        var next = String.valueOf(first.header("Link")).replaceAll("<([^>]+)>.*", "$1");
        var second = tenant.ask("GET", next, null).is(200);
        assertThat(second.json().at("/0/subject").asString()).isEqualTo(widget);
        var lines =
                tenant.get("/events", "Accept", "application/x-ndjson").is(200).text();
        assertThat(lines.lines()).hasSize(2);
    }
}
