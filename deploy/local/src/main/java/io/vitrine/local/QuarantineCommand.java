package io.vitrine.local;

import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Management;
import io.vitrine.servers.ServerFailure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists quarantined projects, and retries them or skips the record that failed. */
@Command(
        name = "quarantine",
        description = "List and repair quarantined projects: projects whose events a read model has stopped applying.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "retry applies the project's records again, starting with the one that failed. Use it after the cause is",
            "fixed. skip omits that record permanently, for this read model only, and continues with the next",
            "record. The record is listed as skipped. The read model \"delivery\" belongs to delivery-service, where later",
            "events of the same widget, asset, template or placement are omitted, too."
        })
final class QuarantineCommand {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** A service with read models. Skipping a stop requires its position. */
    private enum Service {
        QUERY("query-service", "position", Management::ofQueryService),
        DELIVERY("delivery-service", "offset", Management::ofDeliveryService);

        /** The read model of delivery-service. */
        private static final String DELIVERY_MODEL = "delivery";

        private final String title;
        private final String place;
        private final Function<Installation, Management> management;

        Service(String title, String place, Function<Installation, Management> management) {
            this.title = title;
            this.place = place;
            this.management = management;
        }

        static Service of(String readModel) {
            return readModel.equals(DELIVERY_MODEL) ? DELIVERY : QUERY;
        }

        String request(String method, @Nullable String body) throws InterruptedException {
            try (var endpoint = management.apply(Installation.ofEnvironment())) {
                return endpoint.request(method, "quarantine", body, TIMEOUT);
            }
        }
    }

    @Command(
            name = "list",
            description = "List the quarantined projects with time and reason, and the skipped records.")
    int list(@Option(names = "--json", description = "Print JSON, grouped by service.") boolean json)
            throws InterruptedException {
        var states = new LinkedHashMap<String, JsonNode>();
        var isComplete = true;
        for (var service : Service.values()) {
            try {
                states.put(service.title, MAPPER.readTree(service.request("GET", null)));
            } catch (ServerFailure e) {
                System.err.println(e.getMessage());
                isComplete = false;
            }
        }
        if (json) {
            System.out.println(MAPPER.writeValueAsString(states));
        } else {
            print(states, isComplete);
        }
        return isComplete ? 0 : 1;
    }

    private static void print(Map<String, JsonNode> states, boolean isComplete) {
        for (var service : Service.values()) {
            var state = states.get(service.title);
            if (state != null) {
                state.path("stopped").forEach(entry -> print("stopped", service, entry, "since"));
                state.path("skipped").forEach(entry -> print("skipped", service, entry, "at"));
            }
        }
        if (isComplete
                && states.values().stream()
                        .allMatch(state -> state.path("stopped").isEmpty())) {
            System.out.println("No project is quarantined.");
        }
    }

    private static void print(String what, Service service, JsonNode entry, String time) {
        System.out.printf(
                "%s  %s  %s  project %s  %s %s  %s %s",
                what,
                service.title,
                text(entry, "projection"),
                text(entry, "project"),
                service.place,
                text(entry, service.place),
                time,
                text(entry, time));
        if (entry.has("records")) {
            System.out.printf("  %s records, %s bytes waiting", text(entry, "records"), text(entry, "bytes"));
        }
        System.out.printf("%n         %s%n", text(entry, "reason"));
    }

    @Command(name = "retry", description = "Apply the project's records again, starting with the one that failed.")
    int retry(
            @Parameters(
                            paramLabel = "READ_MODEL",
                            description = "The read model as listed, for example journal-v1 or delivery.")
                    String projection,
            @Parameters(paramLabel = "PROJECT", description = "The id of the project.") UUID project)
            throws InterruptedException {
        return repair("RETRY", projection, project, null);
    }

    @Command(name = "skip", description = "Skip the record that failed, and continue with the next.")
    int skip(
            @Parameters(
                            paramLabel = "READ_MODEL",
                            description = "The read model as listed, for example journal-v1 or delivery.")
                    String projection,
            @Parameters(paramLabel = "PROJECT", description = "The id of the project.") UUID project,
            @Parameters(paramLabel = "POSITION", description = "The position as listed (for delivery: the offset).")
                    long position)
            throws InterruptedException {
        return repair("SKIP", projection, project, position);
    }

    private int repair(String action, String projection, UUID project, @Nullable Long position)
            throws InterruptedException {
        var service = Service.of(projection);
        var body = new LinkedHashMap<String, Object>(Map.of("action", action, "project", project.toString()));
        if (service == Service.QUERY) {
            body.put("projection", projection);
        }
        if (position != null) {
            body.put(service.place, position);
        }
        var answer = MAPPER.readTree(service.request("POST", MAPPER.writeValueAsString(body)));
        if (!answer.path("done").asBoolean()) {
            System.err.println(
                    position == null
                            ? "The project is not quarantined. See ./vitrine quarantine list."
                            : "The project is not quarantined at %s %d. See ./vitrine quarantine list."
                                    .formatted(service.place, position));
            return 1;
        }
        var goesOn = answer.path("goesOn").asBoolean();
        if (goesOn) {
            System.out.println("%s has resumed project %s.".formatted(projection, project));
        } else if (answer.path("underWay").asBoolean()) {
            System.out.println("The records are still being applied. See ./vitrine quarantine list.");
        } else {
            System.out.println("The project is still quarantined. See ./vitrine quarantine list.");
        }
        return goesOn ? 0 : 1;
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asString("-");
    }
}
