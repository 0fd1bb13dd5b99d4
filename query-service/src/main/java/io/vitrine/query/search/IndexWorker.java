package io.vitrine.query.search;

import io.vitrine.query.background.BackgroundWork;
import io.vitrine.query.projection.CommitListener;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Runs one {@link Indexer} among all nodes: the node with the lock works, and the others retry every second. */
final class IndexWorker implements SmartLifecycle, CommitListener, BackgroundWork {

    private static final Logger LOG = LoggerFactory.getLogger(IndexWorker.class);

    /** Marks of another node's projecting are found this late at most. */
    private static final Duration LOOK = Duration.ofMillis(500);

    /**
     * From one bulk to the next where changes keep coming: each bulk is flushed and made visible by itself, which costs
     * Elasticsearch several milliseconds however little is in it. A change after a pause does not wait. A reader at
     * another node cannot shorten it, so it is less than readers wait.
     */
    private static final Duration GATHER = Duration.ofMillis(750);

    /** The minimum interval between bulks, even with waiting readers. */
    private static final Duration HURRIED = Duration.ofMillis(150);

    private static final Duration REST = Duration.ofSeconds(1);
    private static final int PHASE = 0;

    private final DataSource writer;
    private final SearchIndex index;
    private final SearchMeters meters;
    private final Semaphore advanced = new Semaphore(0);
    private final Semaphore wanted = new Semaphore(0);
    private CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread thread;

    IndexWorker(DataSource writer, SearchIndex index, SearchMeters meters) {
        this.writer = writer;
        this.index = index;
        this.meters = meters;
    }

    @Override
    public void advanced() {
        signal(advanced);
    }

    /** A reader waits until search shows the state of the listing. */
    void wanted() {
        signal(wanted);
    }

    private static void signal(Semaphore semaphore) {
        if (semaphore.availablePermits() == 0) {
            semaphore.release();
        }
    }

    @Override
    public synchronized void start() {
        closing = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("indexer").start(this::run);
    }

    @Override
    public synchronized void stop() {
        closing.countDown();
        advanced.release();
        wanted.release();
        try {
            if (thread != null) {
                thread.join(Duration.ofSeconds(10));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    @Override
    public synchronized List<String> ended() {
        return BackgroundWork.ended(thread);
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                try (var connection = writer.getConnection();
                        var indexer = Indexer.take(index, connection)) {
                    if (indexer != null) {
                        work(indexer);
                    }
                } catch (SQLException | IOException | RuntimeException e) {
                    meters.failed(e);
                }
                // For others to have their turn and for what is away to come back: news does not shorten it.
                closing.await(REST.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work(Indexer indexer) throws IOException, InterruptedException {
        LOG.debug("This node now maintains the search index");
        while (closing.getCount() > 0) {
            var start = System.nanoTime();
            var step = indexer.step();
            meters.works(step.handled(), Duration.ofNanos(System.nanoTime() - start));
            if (step.handled() == 0) {
                awaitWork(indexer);
            } else if (!step.full()) {
                closing.await(HURRIED.toMillis(), TimeUnit.MILLISECONDS);
                pause(wanted, GATHER.minus(HURRIED));
            }
        }
    }

    /** Until this node's projecting says that there is something, or it is found that another one's had. */
    private void awaitWork(Indexer indexer) throws InterruptedException {
        var told = pause(advanced, LOOK);
        while (!told && closing.getCount() > 0 && !indexer.hasWork()) {
            told = pause(advanced, LOOK);
        }
    }

    /** Whether it was ended before the time was over. */
    private static boolean pause(Semaphore end, Duration duration) throws InterruptedException {
        var ended = end.tryAcquire(duration.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            end.drainPermits();
        }
        return ended;
    }
}
