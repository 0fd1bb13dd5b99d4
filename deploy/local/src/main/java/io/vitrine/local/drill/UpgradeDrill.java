package io.vitrine.local.drill;

import io.vitrine.local.api.Api;
import io.vitrine.local.api.LocalProject;
import io.vitrine.local.installation.Checkout;
import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.PortPlan;
import io.vitrine.local.installation.SecondProcess;
import io.vitrine.local.installation.Token;
import io.vitrine.servers.Distributions;
import io.vitrine.servers.ServerHome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Replaces the processes of an installation of an earlier version by those of this one, back, and forward again, under
 * a stream of writes. Each service of both versions runs side by side for some seconds, and each version's command
 * service carries out commands meanwhile.
 */
public final class UpgradeDrill {

    private static final List<String> READERS_FIRST = List.of("query-service", "delivery-service", "command-service");
    private static final int WRITERS = 4;
    private static final int PER_SECOND = 20;
    private static final int SHOWN = 20;
    private static final Duration SIDE_BY_SIDE = Duration.ofSeconds(5);
    private static final String COMMAND_SERVICE = "command-service";

    private final ServerHome home;
    private final Path earlierCheckout;
    private final PortPlan ports = PortPlan.free();
    private final Consumer<String> out;
    private final Installation current;
    private final Distributions distributions;
    private final List<String> faults = new ArrayList<>();

    /**
     * @param directory an empty directory, which the caller deletes
     * @param distributionsOfBuild the directory with the downloaded distributions of the servers
     * @param out receives what was seen, line by line
     */
    public UpgradeDrill(Path directory, Path distributionsOfBuild, Consumer<String> out) {
        this.home = new ServerHome(directory.resolve("home"));
        this.earlierCheckout = directory.resolve("earlier");
        this.out = out;
        this.distributions = new Distributions(distributionsOfBuild, home.root().resolve("servers"));
        this.current = new Installation(home, ports, Checkout.directory(), distributions);
    }

    /**
     * @param commit the earlier version
     * @return whether every acknowledged write is there once
     */
    public boolean from(String commit) throws InterruptedException {
        var rollback = new Thread(current::stop, "end of the drill");
        Runtime.getRuntime().addShutdownHook(rollback);
        try (var earlier = EarlierVersion.of(commit, Checkout.directory(), earlierCheckout)) {
            out.accept("Building and starting %s.".formatted(commit));
            earlier.up(home.root(), ports.gateway());
            try (var api = new Api(current.uri(), Token.ofOwner().sign(home))) {
                drill(earlier, api);
            }
        } finally {
            current.stop();
            Runtime.getRuntime().removeShutdownHook(rollback);
        }
        return faults.isEmpty();
    }

    private void drill(EarlierVersion earlier, Api api) throws InterruptedException {
        var token = Token.ofOwner().sign(home);
        var project = LocalProject.ensure(api, "drill", "Drill");
        var comparison = new Comparison(current, List.of(ports), token, project.id(), project.key());
        var acknowledgements = new Acknowledgements();
        try (var writes = new WriteStream(current.uri(), token, project.id(), acknowledgements)) {
            writes.start(WRITERS, PER_SECOND);
            var begin = System.nanoTime();
            pause(SIDE_BY_SIDE);
            report("the earlier version alone", acknowledgements, begin);
            for (var round : List.of("upgrade", "way back", "second upgrade")) {
                var isForward = !round.equals("way back");
                for (var service : isForward ? READERS_FIRST : READERS_FIRST.reversed()) {
                    begin = System.nanoTime();
                    replace(service, isForward, earlier, writes);
                    report("%s: %s".formatted(round, service), acknowledgements, begin);
                }
                compare(round, comparison, writes);
            }
            writes.end();
            compare("end", comparison, writes);
        }
    }

    /** Starts a second process of the version of this checkout, and exchanges the first one beside it. */
    private void replace(String service, boolean isForward, EarlierVersion earlier, WriteStream writes)
            throws InterruptedException {
        var second = SecondProcess.of(service, home, ports, Checkout.directory(), distributions);
        try {
            second.server().start();
            if (service.equals(COMMAND_SERVICE)) {
                writes.add(second.uri());
            }
            pause(isForward ? SIDE_BY_SIDE : Duration.ZERO);
            current.server(service).stop();
            if (isForward) {
                current.ensemble().start(service);
            } else {
                earlier.up(home.root(), ports.gateway());
                pause(SIDE_BY_SIDE);
            }
        } finally {
            writes.remove(second.uri());
            second.server().stop();
        }
    }

    private void report(String step, Acknowledgements acknowledgements, long begin) {
        var seen = acknowledgements.between(begin, System.nanoTime());
        out.accept("  %-34s %5d writes, longest time without one %6.2f s, failed attempts: %s"
                .formatted(
                        step,
                        seen.acknowledged(),
                        seen.longestGap().toMillis() / 1_000.0,
                        seen.failures().isEmpty() ? "none" : seen.failures()));
    }

    private void compare(String moment, Comparison comparison, WriteStream writes) {
        var published = Map.copyOf(writes.published());
        var found = new ArrayList<>(comparison.differences(Map.copyOf(writes.created()), published));
        found.addAll(writes.refused());
        out.accept(
                found.isEmpty()
                        ? "After the %s: all %d widgets are stored and listed exactly once, and delivered."
                                .formatted(moment, published.size())
                        : "After the %s: %s"
                                .formatted(
                                        moment,
                                        String.join(
                                                "; ",
                                                found.stream().limit(SHOWN).toList())));
        faults.addAll(found);
    }

    private static void pause(Duration time) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
