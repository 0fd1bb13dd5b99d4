package io.vitrine.local.training;

import io.vitrine.local.api.Api;
import io.vitrine.local.api.LocalProject;
import io.vitrine.servers.ServerFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Many concurrent rounds of use, so that the JVMs can identify hot methods. */
final class Exercise {

    private static final int VISITORS = 8;

    /** About fifteen thousand requests, or fewer on a machine that reaches the time limit first. */
    private static final int ROUNDS = 400;

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Api api;
    private final LocalProject project;
    private final String token;

    /** @param token for only this project */
    Exercise(Api api, LocalProject project, String token) {
        this.api = api;
        this.project = project;
        this.token = token;
    }

    void run() {
        var next = new AtomicInteger();
        var end = System.nanoTime() + LIMIT.toNanos();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var visitors = new ArrayList<Future<?>>();
            for (var visitor = 0; visitor < VISITORS; visitor++) {
                visitors.add(executor.submit(() -> {
                    for (var n = next.getAndIncrement();
                            n < ROUNDS && System.nanoTime() < end;
                            n = next.getAndIncrement()) {
                        new TrainingRound(api.as(token), project, n).run();
                    }
                }));
            }
            for (var visitor : visitors) {
                visitor.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ServerFailure failure
                    ? failure
                    : new ServerFailure("The training load failed.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailure("The training was interrupted.", e);
        }
    }
}
