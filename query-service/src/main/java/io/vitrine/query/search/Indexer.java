package io.vitrine.query.search;

import io.vitrine.readmodels.projection.SwapLock;
import io.vitrine.worker.AdvisoryLease;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Updates the index from the listing as long as it holds its connection, and with it the lock that makes it the only
 * indexer.
 */
final class Indexer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

    private final SearchIndex index;
    private final AdvisoryLease lease;
    private final JdbcTemplate jdbc;
    private final SearchOutbox marks;
    private final TransactionTemplate snapshot;
    private @Nullable IndexedVersion kept;
    private long checked;

    private Indexer(SearchIndex index, AdvisoryLease lease) {
        var source = new SingleConnectionDataSource(lease.connection(), true);
        this.index = index;
        this.lease = lease;
        this.jdbc = new JdbcTemplate(source);
        this.marks = new SearchOutbox(jdbc);
        this.snapshot = new TransactionTemplate(new DataSourceTransactionManager(source));
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Null while another node indexes. */
    static @Nullable Indexer take(SearchIndex index, DataSource writer) throws SQLException {
        var lease = AdvisoryLease.tryTake(writer, index.alias());
        return lease == null ? null : new Indexer(index, lease);
    }

    /**
     * The result of a step.
     *
     * @param full whether there may be more to do already
     */
    record Step(int handled, boolean full) {}

    /** Handles the oldest marks. */
    Step step() throws IOException {
        var current = ensureIndex();
        var batch = Objects.requireNonNull(snapshot.execute(_ -> {
            jdbc.execute(SwapLock.SHARED);
            return marks.next();
        }));
        var marked = batch.marked();
        if (!marked.isEmpty()) {
            var outcomes = index.put(current.name(), marked);
            marks.clear(outcomes.stream()
                    .filter(outcome -> outcome.refusal() == null)
                    .map(SearchIndex.Outcome::marked)
                    .toList());
            for (var outcome : outcomes) {
                var refusal = outcome.refusal();
                if (refusal != null) {
                    LOG.error(
                            "Elasticsearch rejected widget {}: {}",
                            outcome.marked().widget(),
                            refusal);
                    marks.failed(outcome.marked(), refusal);
                }
            }
        }
        if (!current.complete() && IndexedVersion.isFilled(jdbc, index.alias())) {
            index.show(current.name());
            kept = current.completed(jdbc, index.alias());
            LOG.info("Search now uses the index {}", current.name());
        }
        return new Step(marked.size(), batch.full());
    }

    /** Whether another step may find marks; costs much less than a step. */
    boolean hasWork() {
        var known = kept;
        return known == null
                || !known.complete()
                || System.nanoTime() - checked >= CHECK_INTERVAL.toNanos()
                || marks.any();
    }

    private IndexedVersion ensureIndex() throws IOException {
        var known = kept;
        if (known != null && System.nanoTime() - checked < CHECK_INTERVAL.toNanos()) {
            return known;
        }
        var stored = IndexedVersion.of(jdbc, index.alias()).orElse(null);
        if (stored == null
                || !index.isOfThisVersion(stored.name())
                || !index.uuid(stored.name()).map(stored.uuid()::equals).orElse(false)) {
            stored = begin();
        }
        kept = stored;
        checked = System.nanoTime();
        return stored;
    }

    private IndexedVersion begin() throws IOException {
        var name = index.make(System.currentTimeMillis());
        var uuid = index.uuid(name).orElseThrow(() -> new IOException("The index %s no longer exists".formatted(name)));
        LOG.info("Created the search index {}, indexing all widgets", name);
        return Objects.requireNonNull(snapshot.execute(_ -> {
            jdbc.execute(SwapLock.SHARED);
            return IndexedVersion.begin(jdbc, index.alias(), name, uuid);
        }));
    }

    /** Releases the lock for other nodes. */
    @Override
    public void close() throws SQLException {
        lease.close();
    }
}
