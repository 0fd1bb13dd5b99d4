package io.vitrine.local.drill;

import io.vitrine.local.api.Api;
import io.vitrine.local.api.LocalProject;
import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Operation;
import io.vitrine.local.installation.ProcessStatus;
import io.vitrine.local.installation.Token;
import io.vitrine.local.replication.DatabasePair;
import io.vitrine.servers.Polling;
import io.vitrine.servers.Server;
import io.vitrine.servers.ServerFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Loses one process after the other of a running installation while writers write, and compares the acknowledged writes
 * with what is stored.
 */
public final class HaDrill {

    private static final int WRITERS = 6;
    private static final Duration STEADY = Duration.ofSeconds(10);
    private static final Duration SETTLED = Duration.ofSeconds(2);

    /** How long a step may take until everything is whole again. */
    private static final Duration WHOLE = Duration.ofSeconds(180);

    private final Installation installation;
    private final DatabasePair databases;
    private final Consumer<String> print;
    private final Acknowledgements acknowledgements = new Acknowledgements();

    /** @param print called with each line of the report */
    public HaDrill(Installation installation, Consumer<String> print) {
        this.installation = installation;
        this.print = print;
        this.databases = installation
                .pair()
                .orElseThrow(() -> new ServerFailure(
                        "The drill needs an installation with several processes of each kind: ./vitrine up --ha"));
    }

    /**
     * @param perSecond the number of writes
     * @param only a part of the names of the steps to carry out; empty for all
     * @return whether every acknowledged write is there exactly once, and every step met its target
     */
    public boolean run(int perSecond, String only) throws InterruptedException {
        awaitWhole();
        var token = Token.ofOwner().sign(installation.home());
        LocalProject project;
        try (var api = new Api(installation.uri(), token)) {
            var key = "drill" + UUID.randomUUID().toString().substring(0, 8);
            project = LocalProject.ensure(api, key, "High availability drill");
        }
        try (var stream = new WriteStream(installation.uri(), token, project.id(), acknowledgements)) {
            stream.start(WRITERS, perSecond);
            TimeUnit.MILLISECONDS.sleep(SETTLED.toMillis());
            var begin = System.nanoTime();
            TimeUnit.MILLISECONDS.sleep(STEADY.toMillis());
            var steady = acknowledgements.between(begin, System.nanoTime());
            print.accept("%-38s %8s %9s %9s %9s  %s"
                    .formatted("step", "writes", "gap", "slowest", "whole", "failed attempts, each repeated"));
            print.accept(line("steady", steady, "-"));
            var met = true;
            for (var step :
                    steps().stream().filter(step -> step.name().contains(only)).toList()) {
                met &= carryOut(step);
            }
            stream.end();
            var ports = installation.ports();
            var nodes = List.of(ports, ports.ofNode(2));
            return compare(stream, new Comparison(installation, nodes, token, project.id(), project.key())) && met;
        }
    }

    /** @param target the longest outage for writers */
    private record Step(String name, Duration target, Runnable action) {}

    private List<Step> steps() {
        var steps = new ArrayList<Step>();
        // Each leads a third of the partitions, and one of them is the active controller.
        for (var broker : installation.servers()) {
            if (broker.name().startsWith("kafka")) {
                steps.add(killed(broker.name(), Duration.ofSeconds(5)));
            }
        }
        steps.add(new Step(
                "kill -9 the primary database",
                Duration.ofSeconds(15),
                () -> databases.primary().daemon().signal("KILL")));
        // A service has no outage of its own: a gap is what the other process needs for a write under load.
        var none = Duration.ofSeconds(1);
        for (var service : List.of("command-service", "query-service", "delivery-service")) {
            steps.add(killed(service, none));
        }
        for (var service : List.of("command-service-2", "query-service-2", "delivery-service-2")) {
            steps.add(new Step("stop and start " + service, none, () -> {
                // Like ./vitrine down and up: the supervisor does not start what is being stopped.
                try (var _ = Operation.on(installation.home(), _ -> {})) {
                    var server = installation.server(service);
                    server.stop();
                    server.start();
                }
            }));
        }
        return steps;
    }

    private Step killed(String name, Duration target) {
        var server = installation.server(name);
        return new Step("kill -9 " + name, target, () -> server.daemon().signal("KILL"));
    }

    private boolean carryOut(Step step) throws InterruptedException {
        var begin = System.nanoTime();
        step.action().run();
        awaitWhole();
        var whole = Duration.ofNanos(System.nanoTime() - begin);
        TimeUnit.MILLISECONDS.sleep(SETTLED.toMillis());
        var seen = acknowledgements.between(begin, System.nanoTime());
        var met = seen.longestGap().compareTo(step.target()) <= 0;
        print.accept(line(step.name(), seen, seconds(whole))
                + (met ? "" : "  MISSED (target %s)".formatted(seconds(step.target()))));
        return met;
    }

    /** All processes are running and healthy, readers have caught up, and the standby has every commit. */
    private void awaitWhole() {
        if (!Polling.until(WHOLE, this::isWhole)) {
            throw new ServerFailure("After %d s, not everything is up again: %s"
                    .formatted(
                            WHOLE.toSeconds(),
                            installation.statuses().stream()
                                    .filter(process -> !process.isUp())
                                    .map(ProcessStatus::name)
                                    .toList()));
        }
    }

    private boolean isWhole() {
        return databases.isInSync() && installation.servers().parallelStream().allMatch(Server::answers);
    }

    private boolean compare(WriteStream stream, Comparison comparison) {
        var differences = new ArrayList<>(stream.refused());
        differences.addAll(comparison.differences(stream.created(), stream.published()));
        print.accept("");
        print.accept(
                differences.isEmpty()
                        ? "All %d created and %d published widgets are exactly once in the event store and the listings, and delivered by both nodes."
                                .formatted(
                                        stream.created().size(),
                                        stream.published().size())
                        : "Differences: %d".formatted(differences.size()));
        differences.stream().limit(20).forEach(print);
        return differences.isEmpty();
    }

    private static String line(String name, Acknowledgements.Seen seen, String whole) {
        return "%-38s %8d %9s %9s %9s  %s"
                .formatted(
                        name,
                        seen.acknowledged(),
                        seconds(seen.longestGap()),
                        seconds(seen.slowestWrite()),
                        whole,
                        seen.failures().isEmpty() ? "none" : seen.failures().toString());
    }

    private static String seconds(Duration time) {
        return "%.2f s".formatted(time.toMillis() / 1e3);
    }
}
