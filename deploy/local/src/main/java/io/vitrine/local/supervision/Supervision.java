package io.vitrine.local.supervision;

import io.vitrine.local.installation.Ensemble;
import io.vitrine.local.installation.Installation;
import io.vitrine.local.installation.Operation;
import io.vitrine.servers.Server;
import io.vitrine.servers.ServerFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Starts processes that died, from the first death until all processes have been running for a minute. It holds the
 * lock of the installation while it starts processes, so that no other command starts or stops the same one.
 */
public final class Supervision {

    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final Installation installation;
    private final Ensemble ensemble;
    private final RestartStates states;
    private final SupervisorLog log;
    private final Clock clock;
    private final Map<String, RestartBackOff> backOffs = new HashMap<>();

    /** The names of the processes that are being started. */
    private final Set<String> starting = ConcurrentHashMap.newKeySet();

    private @Nullable Operation operation;

    public Supervision(Installation installation, Clock clock) {
        this.installation = installation;
        this.ensemble = installation.ensemble();
        this.states = new RestartStates(installation.home());
        this.log = new SupervisorLog(installation.home().log(Supervisor.NAME));
        this.clock = clock;
    }

    public void run() {
        do {
            startDead();
            if (starting.isEmpty() && operation != null) {
                operation.close();
                operation = null;
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        } while (!isStable());
    }

    private boolean isStable() {
        var now = clock.instant();
        return starting.isEmpty()
                && dead().isEmpty()
                && backOffs.values().stream().allMatch(backOff -> backOff.isStable(now));
    }

    private List<Server> dead() {
        return ensemble.servers().stream()
                .filter(server -> !starting.contains(server.name()))
                .filter(server -> server.daemon().hasDied())
                .toList();
    }

    private void startDead() {
        var due = dead().stream().filter(this::isDue).toList();
        if (due.isEmpty()) {
            return;
        }
        if (operation == null) {
            operation = Operation.on(installation.home(), _ -> {});
        }
        // The command that held the lock may have started or stopped it.
        due.stream().filter(server -> server.daemon().hasDied()).forEach(this::start);
    }

    /** Its dependencies are started first, but it does not wait until they are ready when they are only slow. */
    private boolean isDue(Server server) {
        var now = clock.instant();
        var backOff = backOff(server);
        var isNews = !backOff.isWaiting();
        var next = backOff.nextStart(now);
        if (isNews) {
            report(server, backOff, next);
        }
        return !next.isAfter(now)
                && ensemble.startsAfter(server.name()).stream()
                        .noneMatch(needed -> starting.contains(needed)
                                || installation.server(needed).daemon().hasDied());
    }

    private RestartBackOff backOff(Server server) {
        return backOffs.computeIfAbsent(server.name(), _ -> new RestartBackOff());
    }

    private void report(Server server, RestartBackOff backOff, Instant next) {
        var exitCode = server.daemon().exitCode();
        var code = exitCode.isPresent() ? exitCode.getAsInt() : null;
        states.update(server.name(), state -> state.died(code, next));
        log.write("%s has died%s. %s."
                .formatted(
                        server.name(),
                        code == null ? "" : " with exit code " + code,
                        backOff.failures() == 0
                                ? "It is started again"
                                : "Failures in succession: %d. The next start is at %s"
                                        .formatted(backOff.failures(), next)));
    }

    private void start(Server server) {
        var begin = clock.instant();
        backOff(server).started(begin);
        starting.add(server.name());
        var state = states.update(server.name(), before -> before.started(begin));
        Thread.ofVirtual().name("start-" + server.name()).start(() -> {
            try {
                ensemble.start(server.name());
                states.update(server.name(), before -> before.failed(null));
                log.write("%s is up again after %.1f s (restart %d)."
                        .formatted(
                                server.name(),
                                Duration.between(begin, clock.instant()).toMillis() / 1e3,
                                state.restarts()));
            } catch (ServerFailure failure) {
                states.update(server.name(), before -> before.failed(failure.getMessage()));
                log.write(String.valueOf(failure.getMessage()));
            } finally {
                starting.remove(server.name());
            }
        });
    }
}
