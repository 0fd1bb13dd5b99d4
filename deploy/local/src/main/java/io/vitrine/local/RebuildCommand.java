package io.vitrine.local;

import io.vitrine.local.installation.Installation;
import io.vitrine.servers.ServerFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Has the listing filled anew from the first event, and tells how far that is. */
@Command(
        name = "rebuild",
        description = "Fill the listing anew from the first event, beside the one that serves, which it then replaces.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Reads and writes go on. Whoever stops this command stops only what it prints: --cancel calls the rebuild off."
        })
final class RebuildCommand implements Callable<Integer> {

    private static final long LOOK_MILLIS = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Option(names = "--cancel", description = "Call it off; the listing stays as it is.")
    private boolean cancel;

    @Option(names = "--json", description = "For programs: what it came to, and nothing before.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        var endpoint = URI.create("http://127.0.0.1:%d/actuator/rebuild"
                .formatted(Installation.ofEnvironment().ports().queryManagement()));
        try (var client = HttpClient.newHttpClient()) {
            var state = ask(client, endpoint, cancel ? "DELETE" : "POST");
            while (!cancel && isUnderWay(state)) {
                progress(state);
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                state = ask(client, endpoint, "GET");
            }
            end(state);
            return cancel || state.path("state").asString().equals("DONE") ? 0 : 1;
        }
    }

    private static boolean isUnderWay(JsonNode state) {
        return switch (state.path("state").asString()) {
            case "REQUESTED", "FILLING", "COMPARING" -> true;
            default -> false;
        };
    }

    private void progress(JsonNode state) {
        if (!json && System.console() != null) {
            System.out.printf(
                    Locale.ROOT,
                    "\r\033[K%,d of %,d events, %,.0f a second",
                    state.path("events").asLong(),
                    state.path("total").asLong(),
                    rate(state));
            System.out.flush();
        }
    }

    private void end(JsonNode state) {
        if (json) {
            System.out.println(state);
            return;
        }
        if (cancel) {
            var left = state.path("state").asString().equals("NONE");
            System.out.println(left ? "The listing stays as it is." : "There is nothing to call off any more.");
            return;
        }
        if (System.console() != null) {
            System.out.print("\r\033[K");
        }
        switch (state.path("state").asString()) {
            case "DONE" ->
                System.out.printf(
                        Locale.ROOT,
                        "The new listing served after %.1f s: %,d events, %,.0f a second.%n",
                        state.path("seconds").asDouble(),
                        state.path("events").asLong(),
                        rate(state));
            case String other -> System.out.println("The listing stays as it is: " + other);
        }
    }

    private static double rate(JsonNode state) {
        return state.path("events").asLong()
                / Math.max(0.001, state.path("seconds").asDouble());
    }

    private static JsonNode ask(HttpClient client, URI endpoint, String method) throws InterruptedException {
        var request = HttpRequest.newBuilder(endpoint)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(PATIENCE)
                .build();
        try {
            var answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new ServerFailure("The query service answered %d.".formatted(answer.statusCode()));
            }
            return JsonMapper.shared().readTree(answer.body());
        } catch (IOException e) {
            throw new ServerFailure("The query service does not answer; see ./vitrine status.", e);
        }
    }
}
