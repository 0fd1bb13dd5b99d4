package io.vitrine.query.journal;

import static java.util.stream.Collectors.joining;

import io.vitrine.events.ProjectId;
import io.vitrine.query.background.BackgroundWork;
import io.vitrine.query.projection.CommitListener;
import io.vitrine.query.projection.Linger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Lets followers wait for new entries in a project's journal. One query serves all waiting followers: immediately after
 * a write of this node, slightly later after a write of another. Without followers, there are no queries.
 */
@Component
public class JournalNotifier implements CommitListener, SmartLifecycle, BackgroundWork {

    private static final Logger LOG = LoggerFactory.getLogger(JournalNotifier.class);

    /** What another node wrote is noticed after so long. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final Duration REST = Duration.ofMillis(500);

    private record Watch(long beyond, CompletableFuture<Boolean> moved) {}

    private final JdbcTemplate jdbc;
    private final Linger linger;
    private final Map<ProjectId, Set<Watch>> watches = new HashMap<>();
    private boolean stirred;
    private @Nullable Thread thread;

    JournalNotifier(JdbcTemplate jdbc, Linger journalLinger) {
        this.jdbc = jdbc;
        this.linger = journalLinger;
    }

    /**
     * Waits for an entry after the position.
     *
     * @return false after the timeout, or if this node is shutting down
     */
    public boolean await(ProjectId project, long beyond, Duration patience) throws InterruptedException {
        var watch = new Watch(beyond, new CompletableFuture<>());
        synchronized (this) {
            if (thread == null) {
                return false;
            }
            watches.computeIfAbsent(project, _ -> new HashSet<>()).add(watch);
            stirred = true;
            notifyAll();
        }
        try (var _ = linger.waiting()) {
            return watch.moved().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            forget(project, watch);
        }
    }

    private synchronized void forget(ProjectId project, Watch watch) {
        var others = watches.get(project);
        if (others != null && others.remove(watch) && others.isEmpty()) {
            watches.remove(project);
        }
    }

    @Override
    public synchronized void advanced() {
        stirred = true;
        notifyAll();
    }

    @Override
    public synchronized void start() {
        thread = Thread.ofPlatform().name("journal-heads").daemon().start(this::run);
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
        watches.values()
                .forEach(waiting -> waiting.forEach(watch -> watch.moved().complete(false)));
    }

    @Override
    public synchronized List<String> ended() {
        return BackgroundWork.ended(thread);
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    private void run() {
        try {
            while (true) {
                var projects = waitedFor();
                try {
                    tell(heads(projects));
                } catch (DataAccessException | TransactionException e) {
                    LOG.debug("Cannot notify followers of new events, retrying: {}", e.toString());
                    TimeUnit.MILLISECONDS.sleep(REST.toMillis());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The projects with waiting followers. Blocks until a query is necessary. */
    private synchronized List<ProjectId> waitedFor() throws InterruptedException {
        while (watches.isEmpty()) {
            wait();
        }
        if (!stirred) {
            wait(PAUSE.toMillis());
        }
        stirred = false;
        return List.copyOf(watches.keySet());
    }

    private Map<ProjectId, Long> heads(List<ProjectId> projects) {
        var heads = new HashMap<ProjectId, Long>();
        jdbc.query(
                "SELECT project_id, position FROM journal_head_v1 WHERE project_id = ANY (?::uuid[])",
                row -> {
                    heads.put(ProjectId.of(row.getObject(1, UUID.class)), row.getLong(2));
                },
                projects.stream().map(ProjectId::toString).collect(joining(",", "{", "}")));
        return heads;
    }

    private void tell(Map<ProjectId, Long> heads) {
        var moved = new ArrayList<Watch>();
        synchronized (this) {
            heads.forEach((project, head) -> watches.getOrDefault(project, Set.of()).stream()
                    .filter(watch -> watch.beyond() < head)
                    .forEach(moved::add));
        }
        moved.forEach(watch -> watch.moved().complete(true));
    }
}
