package io.vitrine.journal;

import static java.util.stream.Collectors.joining;

import io.vitrine.events.ProjectId;
import io.vitrine.readmodels.projection.CommitListener;
import io.vitrine.readmodels.projection.Linger;
import io.vitrine.worker.FailureListener;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Lets followers wait for new entries in a project's journal. One query serves all waiting followers: immediately after
 * a write of this node, slightly later after a write of another. Without followers, there are no queries.
 */
@Component
public class JournalNotifier implements CommitListener, WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JournalNotifier.class);

    /** How soon writes of another node are noticed. */
    private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

    private static final Duration RETRY_DELAY = Duration.ofMillis(500);

    private record Watch(long beyond, CompletableFuture<Boolean> moved) {}

    private final JdbcTemplate jdbc;
    private final Linger linger;
    private final Map<ProjectId, Set<Watch>> watches = new HashMap<>();
    private final Worker worker = new Worker(
                    "journal-heads",
                    _ -> notifyFollowers(heads(followedProjects())),
                    FailureListener.logging(LOG, "Cannot notify followers of new events"))
            .retryingAfter(RETRY_DELAY)
            .interruptedAfter(Duration.ZERO, Duration.ZERO);
    private boolean changed;

    JournalNotifier(JdbcTemplate jdbc, Linger journalLinger) {
        this.jdbc = jdbc;
        this.linger = journalLinger;
    }

    /**
     * Waits for an entry after the position.
     *
     * @return false after the timeout, or if this node is shutting down
     */
    public boolean await(ProjectId project, long beyond, Duration timeout) throws InterruptedException {
        var watch = new Watch(beyond, new CompletableFuture<>());
        synchronized (this) {
            if (!worker.isRunning()) {
                return false;
            }
            watches.computeIfAbsent(project, _ -> new HashSet<>()).add(watch);
            changed = true;
            notifyAll();
        }
        try (var _ = linger.waiting()) {
            return watch.moved().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            remove(project, watch);
        }
    }

    private synchronized void remove(ProjectId project, Watch watch) {
        var others = watches.get(project);
        if (others != null && others.remove(watch) && others.isEmpty()) {
            watches.remove(project);
        }
    }

    @Override
    public synchronized void advanced() {
        changed = true;
        notifyAll();
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    @Override
    public void stop() {
        WorkerLifecycle.super.stop();
        synchronized (this) {
            watches.values()
                    .forEach(waiting -> waiting.forEach(watch -> watch.moved().complete(false)));
        }
    }

    /** The projects with waiting followers. Blocks until a query is necessary. */
    private synchronized List<ProjectId> followedProjects() throws InterruptedException {
        while (watches.isEmpty()) {
            wait();
        }
        if (!changed) {
            wait(POLL_INTERVAL.toMillis());
        }
        changed = false;
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

    private void notifyFollowers(Map<ProjectId, Long> heads) {
        var moved = new ArrayList<Watch>();
        synchronized (this) {
            heads.forEach((project, head) -> watches.getOrDefault(project, Set.of()).stream()
                    .filter(watch -> watch.beyond() < head)
                    .forEach(moved::add));
        }
        moved.forEach(watch -> watch.moved().complete(true));
    }
}
