package io.vitrine.local.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vitrine.servers.Daemon;
import io.vitrine.servers.Server;
import io.vitrine.servers.ServerHome;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stop order of servers with dependencies, independent of their start order. */
class EnsembleTest {

    @TempDir
    Path directory;

    private final List<String> stopped = new CopyOnWriteArrayList<>();
    private final CountDownLatch early = new CountDownLatch(1);

    private final class FakeServer implements Server {

        private final String name;
        private final Runnable starting;
        private final Daemon daemon;

        FakeServer(String name, Runnable starting) {
            this.name = name;
            this.starting = starting;
            this.daemon = new Daemon(name, new ServerHome(directory), name);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Daemon daemon() {
            return daemon;
        }

        @Override
        public void start() {
            starting.run();
        }

        @Override
        public boolean answers() {
            return true;
        }

        @Override
        public void stop() {
            stopped.add(name);
        }
    }

    @Test
    void one_that_is_early_starts_before_what_it_needs_is_up_and_stops_before_it() {
        var ensemble = new Ensemble()
                .with(new FakeServer("topic", this::awaitEarly))
                .withEarly(new FakeServer("port", early::countDown), "topic");

        // Afterwards no server runs, and the failure is reported.
        assertThat(catchThrowable(() -> ensemble.start((_, _) -> {}))).hasMessageContaining("topic");
        assertThat(early.getCount()).isZero();

        stopped.clear();
        ensemble.stop();
        assertThat(stopped).containsExactly("port", "topic");
    }

    private void awaitEarly() {
        try {
            if (!early.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nothing started early");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
