package io.vitrine.telemetry;

import static java.util.stream.Collectors.groupingBy;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerHealth.State;
import io.vitrine.worker.WorkerLifecycle;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** A metric for each background worker, by name: the relay, each runner of projections, the signing of checkpoints … */
final class WorkerMetrics {

    /** Of workers that share one task, such as {@code writer-3}. */
    private static final Pattern NUMBER = Pattern.compile("-\\d+$");

    private WorkerMetrics() {}

    static void register(Collection<WorkerLifecycle> lifecycles, MeterRegistry meters) {
        lifecycles.stream()
                .flatMap(lifecycle -> lifecycle.workers().stream())
                .collect(groupingBy(worker -> NUMBER.matcher(worker.name()).replaceFirst("")))
                .forEach((name, workers) -> Gauge.builder("vitrine.workers.failing", workers, WorkerMetrics::failing)
                        .description("Background workers of that name whose last step failed, or that have ended")
                        .tag("worker", name)
                        // Otherwise the list is collected, and the value is NaN.
                        .strongReference(true)
                        .register(meters));
    }

    private static long failing(List<Worker> workers) {
        return workers.stream()
                .map(worker -> worker.health().state())
                .filter(WorkerMetrics::isFailing)
                .count();
    }

    private static boolean isFailing(State state) {
        return switch (state) {
            case FAILING, ENDED -> true;
            case RUNNING, STOPPED -> false;
        };
    }
}
