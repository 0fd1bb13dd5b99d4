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
    private static final String ENDPOINT = "rebuild";

    /** Where there is no rebuild, it has no figures either. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Option(names = "--cancel", description = "Call it off; the listing stays as it is.")
    private boolean cancel;

    @Option(names = "--json", description = "For programs: what it came to, and nothing before.")
    private boolean json;

    /** As the query service tells it. */
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

        boolean isUnderWay() {
            return switch (this) {
                case REQUESTED, FILLING, COMPARING -> true;
                case NONE, DONE -> false;
            };
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var management = Management.ofQueryService(Installation.ofEnvironment())) {
            var told = management.ask(cancel ? "DELETE" : "POST", ENDPOINT);
            var rebuild = read(told);
            while (!cancel && rebuild.state().isUnderWay()) {
                progress(rebuild);
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                told = management.ask("GET", ENDPOINT);
                rebuild = read(told);
            }
            System.out.println(json ? told : end(rebuild));
            return cancel || rebuild.state() == State.DONE ? 0 : 1;
        }
    }

    private void progress(Rebuild rebuild) {
        if (!json && System.console() != null) {
            System.out.printf(
                    Locale.ROOT,
                    "\r\033[K%,d of %,d events, %,.0f a second",
                    rebuild.events(),
                    rebuild.total(),
                    rebuild.rate());
            System.out.flush();
        }
    }

    private String end(Rebuild rebuild) {
        if (cancel) {
            return rebuild.state() == State.NONE
                    ? "The listing stays as it is."
                    : "There is nothing to call off any more.";
        }
        var line = System.console() == null ? "" : "\r\033[K";
        return rebuild.state() == State.DONE
                ? String.format(
                        Locale.ROOT,
                        "%sThe new listing served after %.1f s: %,d events, %,.0f a second.",
                        line,
                        rebuild.seconds(),
                        rebuild.events(),
                        rebuild.rate())
                : line + "The listing stays as it is: the rebuild was called off.";
    }

    private static Rebuild read(String told) {
        return MAPPER.readValue(told, Rebuild.class);
    }
}
