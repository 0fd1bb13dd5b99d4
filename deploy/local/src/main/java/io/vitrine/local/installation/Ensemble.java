package io.vitrine.local.installation;

import io.vitrine.servers.Server;
import io.vitrine.servers.ServerFailure;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Servers with dependencies: each starts as soon as its dependencies are up, unless it can wait for them itself, and
 * stops after its dependents.
 */
public final class Ensemble {

    /** Called for every started server, on any thread. */
    public interface Progress {
        void up(Server server, Duration time);
    }

    /** @param isEarly whether it starts before its dependencies and waits for them itself */
    private record Member(Server server, List<String> needs, boolean isEarly, Runnable onceUp) {

        List<String> startsAfter() {
            return isEarly ? List.of() : needs;
        }
    }

    private final LinkedHashMap<String, Member> members = new LinkedHashMap<>();

    /**
     * Adds a server.
     *
     * @param needs the names of its dependencies, which must have been added before
     * @param onceUp called when it is up, before its dependents start
     */
    Ensemble with(Server server, List<String> needs, Runnable onceUp) {
        members.put(server.name(), new Member(server, needs, false, onceUp));
        return this;
    }

    /** Adds a server that starts immediately; its dependencies stop after it. */
    Ensemble withEarly(Server server, String... needs) {
        members.put(server.name(), new Member(server, List.of(needs), true, () -> {}));
        return this;
    }

    Ensemble with(Server server, String... needs) {
        return with(server, List.of(needs), () -> {});
    }

    public List<Server> servers() {
        return members.values().stream().map(Member::server).toList();
    }

    /**
     * Starts all members that are not running. If one fails, or this JVM is terminated, it does not wait for the others
     * and stops all members that it has started. Members that were running before continue.
     */
    public void start(Progress progress) {
        var started = ConcurrentHashMap.<String>newKeySet();
        var rollback = new Thread(() -> stop(started::contains), "rollback");
        Runtime.getRuntime().addShutdownHook(rollback);
        try {
            startAll(started, progress);
            servers().stream()
                    .filter(server -> !server.daemon().isRunning())
                    .findFirst()
                    .ifPresent(server -> {
                        throw server.daemon().failure("exited again", 0);
                    });
        } catch (RuntimeException e) {
            stop(started::contains);
            throw e;
        } finally {
            forget(rollback);
        }
    }

    private void startAll(Set<String> started, Progress progress) {
        var failure = new AtomicReference<@Nullable ServerFailure>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new LinkedHashMap<String, CompletableFuture<Void>>();
            members.forEach((name, member) -> futures.put(
                    name,
                    all(member.startsAfter(), futures)
                            .thenRunAsync(() -> start(member, started, progress), executor)
                            .whenComplete((_, thrown) -> abandonOn(thrown, failure, executor))));
            all(futures.keySet(), futures).exceptionally(_ -> null).join();
        }
        var first = failure.get();
        if (first != null) {
            throw first;
        }
    }

    private static void start(Member member, Set<String> started, Progress progress) {
        var server = member.server();
        var begin = System.nanoTime();
        if (!server.daemon().isRunning()) {
            started.add(server.name());
        }
        server.start();
        member.onceUp().run();
        progress.up(server, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void abandonOn(
            @Nullable Throwable thrown, AtomicReference<@Nullable ServerFailure> failure, ExecutorService executor) {
        if (thrown != null) {
            var cause = thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
            var serverFailure =
                    cause instanceof ServerFailure known ? known : new ServerFailure(cause.toString(), cause);
            if (failure.compareAndSet(null, serverFailure)) {
                executor.shutdownNow();
            }
        }
    }

    /** The names of the members that a member starts after. */
    public List<String> startsAfter(String name) {
        return member(name).startsAfter();
    }

    /** Starts one member if it is not running, without its dependencies. */
    public void start(String name) {
        var member = member(name);
        member.server().start();
        member.onceUp().run();
    }

    private Member member(String name) {
        return Objects.requireNonNull(members.get(name), name);
    }

    /** Stops all running members. */
    public void stop() {
        stop(_ -> true);
    }

    private void stop(Predicate<String> which) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var futures = new LinkedHashMap<String, CompletableFuture<Void>>();
            members.sequencedValues().reversed().forEach(member -> {
                var name = member.server().name();
                Consumer<Server> stopping = which.test(name) ? Server::stop : _ -> {};
                futures.put(
                        name,
                        all(dependents(name), futures).thenRunAsync(() -> stopping.accept(member.server()), executor));
            });
            all(futures.keySet(), futures).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ServerFailure failure ? failure : e;
        }
    }

    private Set<String> dependents(String name) {
        var found = new LinkedHashSet<String>();
        members.forEach((other, member) -> {
            if (member.needs().contains(name)) {
                found.add(other);
            }
        });
        return found;
    }

    private static CompletableFuture<Void> all(Collection<String> names, Map<String, CompletableFuture<Void>> futures) {
        return CompletableFuture.allOf(names.stream().map(futures::get).toArray(CompletableFuture[]::new));
    }

    private static void forget(Thread rollback) {
        try {
            Runtime.getRuntime().removeShutdownHook(rollback);
        } catch (IllegalStateException _) {
            // The JVM is ending, and the shutdown hook stops the members.
        }
    }
}
