package io.vitrine.command.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.events.EncodedEvent;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.ProjectId;
import io.vitrine.events.Recorded;
import io.vitrine.events.WidgetEvent.WidgetRenamed;
import io.vitrine.events.WidgetId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Readers by position, while writers commit and roll back concurrently. */
class GapFreeReaderIT {

    private static final int WRITERS = 32;
    private static final int TRANSACTIONS_EACH = 60;

    private final TestStore testStore = new TestStore();
    private final EventStore store = testStore.eventStore();

    @Test
    void a_reader_misses_nothing_and_repeats_nothing_while_writers_commit_and_roll_back() throws Exception {
        var committed = new ConcurrentLinkedQueue<UUID>();
        var writing = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = threads.submit(() -> readUntil(writing));
            var done = new CountDownLatch(WRITERS);
            for (var writer = 0; writer < WRITERS; writer++) {
                threads.submit(() -> {
                    try {
                        write(committed);
                    } finally {
                        done.countDown();
                    }
                });
            }
            done.await();
            writing.set(false);
            var read = reading.get();

            assertThat(read).extracting(EncodedEvent::position).isSorted().doesNotHaveDuplicates();
            assertThat(read).extracting(EncodedEvent::id).containsExactlyInAnyOrderElementsOf(committed);
            assertThat(read.getLast().position() - read.getFirst().position() + 1)
                    .as("positions, with holes where transactions were rolled back")
                    .isGreaterThan(read.size());
        }
    }

    @Test
    void a_reader_waits_for_a_transaction_that_drew_its_position_first_and_goes_on_after_it() throws Exception {
        var slowHasInserted = new CountDownLatch(1);
        var slowMayCommit = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var slow = threads.submit(() -> transaction().executeWithoutResult(_ -> {
                store.append(List.of(renamed(1)));
                slowHasInserted.countDown();
                await(slowMayCommit);
            }));
            await(slowHasInserted);
            transaction().executeWithoutResult(_ -> store.append(List.of(renamed(1))));

            assertThat(store.encodedAfter(0, 10).events())
                    .as("nothing is shown past the open transaction")
                    .isEmpty();

            slowMayCommit.countDown();
            slow.get();
            assertThat(store.encodedAfter(0, 10).events()).hasSize(2);
        }
    }

    @Test
    void a_rolled_back_transaction_holds_up_nobody() {
        transaction().executeWithoutResult(status -> {
            store.append(List.of(renamed(1)));
            status.setRollbackOnly();
        });
        transaction().executeWithoutResult(_ -> store.append(List.of(renamed(1))));

        assertThat(store.encodedAfter(0, 10).events()).hasSize(1);
    }

    @Test
    void a_savepoint_rolled_back_to_and_a_second_append_in_the_transaction_leave_no_hole() {
        transaction().executeWithoutResult(status -> {
            var savepoint = status.createSavepoint();
            store.append(List.of(renamed(1)));
            status.rollbackToSavepoint(savepoint);
            store.append(List.of(renamed(1)));
            assertThat(testStore.eventStore().encodedAfter(0, 10).events())
                    .as("seen by its own transaction or not: never beyond the bound")
                    .isEmpty();
        });

        assertThat(store.encodedAfter(0, 10).events()).hasSize(1);
    }

    @Test
    void what_is_read_at_once_ends_with_the_event_that_reaches_the_limit_and_nothing_is_left_out() {
        var large = "x".repeat(1024 * 1024);
        transaction().executeWithoutResult(_ -> {
            for (var i = 0; i < 10; i++) {
                store.append(List.of(renamed(1, large)));
            }
        });
        transaction().executeWithoutResult(_ -> store.append(List.of(renamed(1, "x".repeat(9 * 1024 * 1024)))));
        transaction().executeWithoutResult(_ -> store.append(List.of(renamed(1))));

        var sizes = new ArrayList<Integer>();
        var position = 0L;
        for (var batch = store.encodedAfter(0, 500).events();
                !batch.isEmpty();
                batch = store.encodedAfter(position, 500).events()) {
            sizes.add(batch.size());
            position = batch.getLast().position();
        }

        assertThat(sizes).containsExactly(4, 4, 3, 1);
    }

    @Test
    void a_history_is_read_as_it_is_consumed() {
        var widget = WidgetId.random();
        var project = ProjectId.random();
        append(project, widget, 1, 1_000);

        var history = store.history(new StreamId(project, widget.value()), 0, Long.MAX_VALUE)
                .iterator();
        assertThat(history.next().version()).isEqualTo(1);
        append(project, widget, 1_001, 1_001);

        var versions = new ArrayList<Long>();
        history.forEachRemaining(recorded -> versions.add(recorded.version()));
        assertThat(versions).hasSize(1_000).isSorted().doesNotHaveDuplicates();
        assertThat(store.history(new StreamId(project, widget.value()), 400, 900)
                        .toList())
                .hasSize(500);
    }

    private void append(ProjectId project, WidgetId widget, int first, int last) {
        transaction()
                .executeWithoutResult(_ -> store.append(IntStream.rangeClosed(first, last)
                        .mapToObj(version -> recorded(project, version, new WidgetRenamed(widget, "Name " + version)))
                        .toList()));
    }

    @Test
    void a_page_tells_whether_an_open_transaction_holds_up_what_is_behind_it() {
        assertThat(store.encodedAfter(0, 10).isHeldUp()).isFalse();

        transaction().executeWithoutResult(open -> {
            store.append(List.of(renamed(1)));
            CompletableFuture.runAsync(() -> transaction().executeWithoutResult(_ -> store.append(List.of(renamed(1)))))
                    .join();
            var page = CompletableFuture.supplyAsync(() -> store.encodedAfter(0, 10))
                    .join();
            assertThat(page.events()).isEmpty();
            assertThat(page.isHeldUp()).isTrue();
            open.setRollbackOnly();
        });

        assertThat(store.encodedAfter(0, 10).events()).hasSize(1);
        assertThat(store.encodedAfter(0, 10).isHeldUp()).isFalse();
    }

    private List<EncodedEvent> readUntil(AtomicBoolean writing) {
        var read = new ArrayList<EncodedEvent>();
        var random = ThreadLocalRandom.current();
        var position = 0L;
        while (true) {
            var last = !writing.get();
            var batch = store.encodedAfter(position, random.nextInt(1, 200)).events();
            read.addAll(batch);
            if (!batch.isEmpty()) {
                position = batch.getLast().position();
            } else if (last) {
                return read;
            }
        }
    }

    private void write(ConcurrentLinkedQueue<UUID> committed) {
        var random = ThreadLocalRandom.current();
        for (var i = 0; i < TRANSACTIONS_EACH; i++) {
            var commits = random.nextInt(4) > 0;
            var written = transaction().execute(status -> {
                var ids = new ArrayList<UUID>();
                for (var statement = 0; statement < random.nextInt(1, 3); statement++) {
                    var events = List.of(renamed(1), renamed(1)).subList(0, random.nextInt(1, 3));
                    store.append(events);
                    events.forEach(event -> ids.add(event.id()));
                    LockSupport.parkNanos(random.nextLong(3_000_000));
                }
                if (!commits) {
                    status.setRollbackOnly();
                }
                return ids;
            });
            if (commits && written != null) {
                committed.addAll(written);
            }
        }
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(testStore.transactions());
    }

    private static Recorded<WidgetRenamed> renamed(long version) {
        return renamed(version, "Name");
    }

    private static Recorded<WidgetRenamed> renamed(long version, String name) {
        return recorded(ProjectId.random(), version, new WidgetRenamed(WidgetId.random(), name));
    }

    private static Recorded<WidgetRenamed> recorded(ProjectId project, long version, WidgetRenamed event) {
        return new Recorded<>(
                UUID.randomUUID(),
                Recorded.UNPLACED,
                version,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                project,
                new EventMetadata("tester", "request", "projects", null, null),
                event);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
