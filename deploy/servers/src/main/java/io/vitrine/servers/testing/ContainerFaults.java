package io.vitrine.servers.testing;

import io.vitrine.servers.Polling;
import io.vitrine.servers.ServerFailure;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.testcontainers.containers.GenericContainer;

/**
 * Injects faults into a container through its engine.
 *
 * @param answers whether its server is ready
 */
record ContainerFaults(GenericContainer<?> container, BooleanSupplier answers) implements InjectedFaults {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(1);

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void start() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
        if (!Polling.until(START_TIMEOUT, answers)) {
            throw new ServerFailure("%s did not answer after its start.".formatted(container.getContainerName()));
        }
    }

    @Override
    public void suspend() {
        container
                .getDockerClient()
                .pauseContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void resume() {
        container
                .getDockerClient()
                .unpauseContainerCmd(container.getContainerId())
                .exec();
    }
}
