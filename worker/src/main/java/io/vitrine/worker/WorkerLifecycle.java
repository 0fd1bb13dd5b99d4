package io.vitrine.worker;

import io.vitrine.worker.WorkerHealth.State;
import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops workers with the application context. The component that owns the workers implements it, so that
 * Spring stops it before the components that it depends on.
 */
public interface WorkerLifecycle extends SmartLifecycle {

    /** The same workers each time. They start in this order. */
    List<Worker> workers();

    @Override
    default void start() {
        workers().forEach(Worker::start);
    }

    /** All are asked to stop before one is waited for. */
    @Override
    default void stop() {
        workers().forEach(Worker::requestStop);
        workers().forEach(Worker::stop);
    }

    @Override
    default boolean isRunning() {
        return workers().stream().anyMatch(Worker::isRunning);
    }

    /** The names of workers whose thread has ended although it should run. */
    default List<String> ended() {
        return workers().stream()
                .filter(worker -> worker.health().state() == State.ENDED)
                .map(Worker::name)
                .toList();
    }
}
