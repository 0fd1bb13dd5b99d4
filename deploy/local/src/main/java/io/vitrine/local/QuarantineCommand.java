package io.vitrine.local;

import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Management;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists the projects that a read model does not go on with, and has them tried again or their first record skipped. */
@Command(
        name = "quarantine",
        description = "List the projects that a read model does not go on with, and repair them.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "retry applies the project's parked records again: do that after the cause is mended.",
            "skip passes over the record at which the project stands still, for this read model only and for good, and",
            "goes on with those behind it. The record is kept in the table skipped_record and listed."
        })
final class QuarantineCommand {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    @Command(name = "list", description = "Which projects stand still, since when and why; and what was skipped.")
    int list(@Option(names = "--json", description = "For programs.") boolean json) throws InterruptedException {
        var answer = ask("GET", null);
        if (json) {
            System.out.println(answer);
            return 0;
        }
        var state = MAPPER.readTree(answer);
        state.path("stopped")
                .forEach(stop -> System.out.printf(
                        "stopped  %s  project %s  position %s  since %s  %s records, %s bytes wait%n         %s%n",
                        text(stop, "projection"),
                        text(stop, "project"),
                        text(stop, "position"),
                        text(stop, "since"),
                        text(stop, "records"),
                        text(stop, "bytes"),
                        text(stop, "reason")));
        state.path("skipped")
                .forEach(skip -> System.out.printf(
                        "skipped  %s  project %s  position %s  at %s%n         %s%n",
                        text(skip, "projection"),
                        text(skip, "project"),
                        text(skip, "position"),
                        text(skip, "at"),
                        text(skip, "reason")));
        if (state.path("stopped").isEmpty()) {
            System.out.println("No project is quarantined.");
        }
        return 0;
    }

    @Command(name = "retry", description = "Apply the project's parked records again.")
    int retry(
            @Parameters(paramLabel = "READ_MODEL", description = "As listed, for example journal-v1.")
                    String projection,
            @Parameters(paramLabel = "PROJECT", description = "The project's id.") UUID project)
            throws InterruptedException {
        return repair("RETRY", projection, project, null);
    }

    @Command(name = "skip", description = "Pass over the record at which the project stands still, and go on.")
    int skip(
            @Parameters(paramLabel = "READ_MODEL", description = "As listed, for example journal-v1.")
                    String projection,
            @Parameters(paramLabel = "PROJECT", description = "The project's id.") UUID project,
            @Parameters(paramLabel = "POSITION", description = "The position as listed.") long position)
            throws InterruptedException {
        return repair("SKIP", projection, project, position);
    }

    private int repair(String action, String projection, UUID project, @Nullable Long position)
            throws InterruptedException {
        var body = new LinkedHashMap<String, Object>(
                Map.of("action", action, "projection", projection, "project", project.toString()));
        if (position != null) {
            body.put("position", position);
        }
        var answer = MAPPER.readTree(ask("POST", MAPPER.writeValueAsString(body)));
        if (!answer.path("done").asBoolean()) {
            System.err.println("The project does not stand still at position %d. See ./vitrine quarantine list."
                    .formatted(position));
            return 1;
        }
        var goesOn = answer.path("goesOn").asBoolean();
        System.out.println(
                goesOn
                        ? "%s goes on with project %s.".formatted(projection, project)
                        : "The project still stands still. See ./vitrine quarantine list.");
        return goesOn ? 0 : 1;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("-");
    }

    private static String ask(String method, @Nullable String body) throws InterruptedException {
        try (var management = Management.ofQueryService(Installation.ofEnvironment())) {
            return management.ask(method, "quarantine", body, TIMEOUT);
        }
    }
}
