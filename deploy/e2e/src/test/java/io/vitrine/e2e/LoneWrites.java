package io.vitrine.e2e;

import static org.awaitility.Awaitility.await;

import io.vitrine.e2e.client.Tenant;
import io.vitrine.e2e.installation.BrokerMetrics;
import io.vitrine.e2e.installation.Installation;
import io.vitrine.e2e.installation.PostgresMetrics;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Sequential writes at a low rate, each after the response to the previous one, and their costs. */
final class LoneWrites {

    enum Kind {
        CREATE,
        EDIT,
        PUBLISH
    }

    /**
     * Counts by name.
     *
     * @param one the cost of a write of each kind, minus the idle cost in the same time
     * @param atRest the idle cost per second
     */
    record Costs(Map<Kind, Map<String, Double>> one, Map<String, Double> atRest) {}

    private static final int WRITES = 20;
    private static final Duration INTERVAL = Duration.ofMillis(100);

    /** They open connections, prepare statements and look up topics, which later writes need not. */
    private static final int WARM_UP_WRITES = 5;

    /**
     * For what follows after the answer, such as indexing for search. Every window is of whole seconds, as readers
     * state once a second how far they are: part of a second has all of that or nothing.
     */
    private static final Duration DRAIN_TIME = Duration.ofSeconds(2);

    /** Long enough for what is written every five seconds, because it is subtracted from each window. */
    private static final Duration IDLE_TIME = Duration.ofSeconds(8);

    private final Tenant tenant;
    private final BrokerMetrics broker;
    private final PostgresMetrics postgres;
    private final List<String> drafts = new ArrayList<>();

    private LoneWrites(Tenant tenant, BrokerMetrics broker, PostgresMetrics postgres) {
        this.tenant = tenant;
        this.broker = broker;
        this.postgres = postgres;
    }

    static Costs costs(Installation installation) throws IOException, SQLException, InterruptedException {
        try (var broker = BrokerMetrics.of(installation);
                var postgres = PostgresMetrics.of(installation)) {
            new LoneWrites(Tenant.in(installation), broker, postgres).warmUp();
            return new LoneWrites(Tenant.in(installation), broker, postgres).measured();
        }
    }

    private void warmUp() {
        for (var kind : Kind.values()) {
            IntStream.range(0, WARM_UP_WRITES).forEach(number -> write(kind, number));
        }
        pass(DRAIN_TIME);
    }

    private Costs measured() {
        var rest = during(() -> pass(IDLE_TIME));
        var one = new EnumMap<Kind, Map<String, Double>>(Kind.class);
        for (var kind : Kind.values()) {
            one.put(kind, during(() -> writeAtPace(kind)).without(rest, WRITES));
        }
        return new Costs(one, rest.aSecond());
    }

    /** Counts of some time. */
    private record Used(Map<String, Double> counts, double seconds) {

        Map<String, Double> aSecond() {
            var rates = new TreeMap<String, Double>();
            counts.forEach((name, count) -> rates.put(name, count / seconds));
            return rates;
        }

        /** Of one of so many. */
        Map<String, Double> without(Used rest, int number) {
            var shares = new TreeMap<String, Double>();
            var idle = rest.aSecond();
            counts.forEach((name, count) ->
                    shares.put(name, (count - seconds * idle.getOrDefault(name, 0.0)) / number));
            return shares;
        }
    }

    private Used during(Runnable work) {
        var before = counts();
        var begin = System.nanoTime();
        work.run();
        pass(DRAIN_TIME);
        var used = new TreeMap<String, Double>();
        counts().forEach((name, count) -> used.put(name, count - before.getOrDefault(name, 0.0)));
        return new Used(used, (System.nanoTime() - begin) / 1e9);
    }

    /** With {@code requests}, which are those of all kinds. */
    private Map<String, Double> counts() {
        var counts = new TreeMap<String, Double>();
        postgres.counts().forEach((name, count) -> counts.put(name, (double) count));
        broker.counts().forEach((name, count) -> {
            counts.put(name, (double) count);
            if (name.startsWith("requests.")) {
                counts.merge("requests", (double) count, Double::sum);
            }
        });
        return counts;
    }

    private void writeAtPace(Kind kind) {
        var begin = System.nanoTime();
        for (var number = 0; number < WRITES; number++) {
            write(kind, number);
            var due = begin + (number + 1) * INTERVAL.toNanos();
            pass(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
        }
    }

    private void write(Kind kind, int number) {
        switch (kind) {
            case CREATE -> drafts.add(tenant.widget("Draft " + number));
            case EDIT ->
                tenant.put("/widgets/" + drafts.get(number), "{\"name\": \"Edited %d\"}".formatted(number))
                        .is(200);
            case PUBLISH ->
                tenant.put("/widgets/%s/publish".formatted(drafts.get(number))).is(200);
        }
    }

    private static void pass(Duration time) {
        await().pollDelay(time).until(() -> true);
    }
}
