package io.vitrine.local;

import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Management;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Starts a rebuild of the listing from the first event, and shows its progress. */
@Command(
        name = "rebuild",
        description = "Rebuild the listing from the first event, next to the current one, which it then replaces.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Reads and writes continue. Stopping this command does not stop the rebuild: use --cancel to cancel it."
        })
final class RebuildCommand implements Callable<Integer> {

    private static final long POLL_INTERVAL_MILLIS = 250;
    private static final String ENDPOINT = "rebuild";

    /** Without a rebuild, the figures are missing. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Option(names = "--cancel", description = "Cancel the rebuild. The listing does not change.")
    private boolean cancel;

    @Option(names = "--json", description = "Print only the result, as JSON.")
    private boolean json;

    /** The state of the rebuild, as the query service returns it. */
    private record Rebuild(State state, long events, long total, double seconds) {

        double rate() {
            return events / Math.max(0.001, seconds);
        }
    }

    private enum State {
        NONE,
        REQUESTED,
        FILLING,
        COMPARING,
        DONE;

        boolean isRunning() {
            return switch (this) {
                case REQUESTED, FILLING, COMPARING -> true;
                case NONE, DONE -> false;
            };
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var management = Management.ofQueryService(Installation.ofEnvironment())) {
            var response = management.request(cancel ? "DELETE" : "POST", ENDPOINT);
            var rebuild = read(response);
            while (!cancel && rebuild.state().isRunning()) {
                progress(rebuild);
                TimeUnit.MILLISECONDS.sleep(POLL_INTERVAL_MILLIS);
                response = management.request("GET", ENDPOINT);
                rebuild = read(response);
            }
            System.out.println(json ? response : end(rebuild));
            return cancel || rebuild.state() == State.DONE ? 0 : 1;
        }
    }

    private void progress(Rebuild rebuild) {
        if (!json && System.console() != null) {
            System.out.printf(
                    Locale.ROOT,
                    "\r\033[K%,d of %,d events, %,.0f per second",
                    rebuild.events(),
                    rebuild.total(),
                    rebuild.rate());
            System.out.flush();
        }
    }

    private String end(Rebuild rebuild) {
        if (cancel) {
            return rebuild.state() == State.NONE
                    ? "The rebuild was cancelled. The listing did not change."
                    : "No rebuild is in progress.";
        }
        var line = System.console() == null ? "" : "\r\033[K";
        return rebuild.state() == State.DONE
                ? String.format(
                        Locale.ROOT,
                        "%sThe new listing is in use after %.1f s: %,d events, %,.0f per second.",
                        line,
                        rebuild.seconds(),
                        rebuild.events(),
                        rebuild.rate())
                : line + "The rebuild was cancelled. The listing did not change.";
    }

    private static Rebuild read(String response) {
        return MAPPER.readValue(response, Rebuild.class);
    }
}
