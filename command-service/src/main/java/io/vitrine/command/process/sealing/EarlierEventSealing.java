package io.vitrine.command.process.sealing;

import io.vitrine.command.relay.FormerRecords;
import io.vitrine.command.store.EarlierEvents;
import io.vitrine.command.store.EarlierEvents.EarlierEvent;
import io.vitrine.command.store.EarlierEvents.Rewritten;
import io.vitrine.command.store.EarlierEvents.Sealing;
import io.vitrine.command.store.EarlierEvents.Stage;
import io.vitrine.command.store.Incarnations;
import io.vitrine.command.store.StateCache;
import io.vitrine.worker.FailureListener;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals earlier events in the event store, in batches, and then begins the next incarnation, so that everything that
 * was made of them is made again. At last it deletes the former records of the topic. After a crash it continues, in
 * any process.
 */
final class EarlierEventSealing implements WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierEventSealing.class);

    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);
    private static final Duration MAX_RETRY_DELAY = Duration.ofSeconds(30);

    /** In batches, between two lines of the log. */
    private static final int REPORT_INTERVAL = 100;

    private final TransactionTemplate transaction;
    private final EarlierEvents events;
    private final ClearTexts texts;
    private final Incarnations incarnations;
    private final StateCache states;
    private final FormerRecords records;
    private final Worker worker = new Worker(
                    "event-sealing", this::seal, FailureListener.logging(LOG, "Cannot seal earlier events"))
            .every(POLL_INTERVAL)
            .retryingAfter(POLL_INTERVAL, MAX_RETRY_DELAY)
            .survivingErrors();

    private final int batchSize;
    private long batches;

    EarlierEventSealing(
            TransactionTemplate transaction,
            EarlierEvents events,
            ClearTexts texts,
            Incarnations incarnations,
            StateCache states,
            FormerRecords records,
            int batchSize) {
        this.batchSize = batchSize;
        this.transaction = transaction;
        this.events = events;
        this.texts = texts;
        this.incarnations = incarnations;
        this.states = states;
        this.records = records;
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    private void seal(Worker.Run run) {
        var goesOn = true;
        while (goesOn && !run.isOver()) {
            goesOn = Boolean.TRUE.equals(transaction.execute(_ -> sealBatch()));
            run.works();
        }
        if (!run.isOver()) {
            // Without a transaction, because these steps take long. Two processes may do them, each of them as a whole.
            cleanUp(events.current());
        }
    }

    /** Whether there is more to do at once. The row of the sealing is locked, so that one process does it at a time. */
    private boolean sealBatch() {
        var sealing = events.lock();
        return sealing.stage() == Stage.EVENTS && sealBatch(sealing);
    }

    private void cleanUp(Sealing sealing) {
        switch (sealing.stage()) {
            case EVENTS, DONE -> {}
            case TOPIC -> {
                if (records.isSentAgain(sealing.incarnation())) {
                    records.deleteBefore(sealing.topicEnds(), sealing.incarnation());
                    events.forgetSnapshots();
                    events.rewriteApiKeys(texts::stamps);
                    events.cleaned();
                    worker.wake();
                }
            }
            case TABLES -> {
                events.rewriteTables();
                events.done();
                LOG.info("No personal data of earlier events is stored in the clear any more");
            }
        }
    }

    private boolean sealBatch(Sealing sealing) {
        var batch = events.after(sealing.position(), batchSize);
        if (batch.isEmpty()) {
            return endOfEvents(sealing);
        }
        var rewritten = new ArrayList<Rewritten>();
        var organizations = new HashSet<UUID>();
        for (var event : batch) {
            // Its members are known by these names, so it changes as a whole.
            if (event.data() != null && organizations.add(event.aggregate())) {
                sealOrganization(event);
            } else if (event.data() == null) {
                seal(event, rewritten);
            }
        }
        var sealed = events.rewrite(rewritten);
        events.reached(batch.getLast().position(), sealed);
        if (++batches % REPORT_INTERVAL == 0) {
            LOG.info(
                    "Sealed {} earlier events, up to position {}",
                    sealing.sealed() + sealed,
                    batch.getLast().position());
        }
        return true;
    }

    private void sealOrganization(EarlierEvent first) {
        var rewritten = new ArrayList<Rewritten>();
        for (var event : events.ofAggregate(first.tenant(), first.aggregate())) {
            seal(event, rewritten);
        }
        events.count(events.rewrite(rewritten));
        for (var subject : events.membersOf(first.aggregate())) {
            if (!ClearTexts.isSealed(subject)) {
                events.renameMember(first.aggregate(), subject, texts.name(first.tenant(), subject));
            }
        }
        states.clear();
    }

    private void seal(EarlierEvent event, List<Rewritten> rewritten) {
        var sealed = texts.seal(event.tenant(), event.metadata(), event.data());
        if (sealed != null) {
            rewritten.add(new Rewritten(event.position(), sealed.metadata(), sealed.data()));
        }
    }

    private boolean endOfEvents(Sealing sealing) {
        if (sealing.sealed() == 0) {
            events.done();
            return false;
        }
        LOG.info("Sealed all {} earlier events. Everything is sent and read again", sealing.sealed());
        events.sent(records.ends(), incarnations.refresh().number());
        incarnations.request("the personal data of earlier events was sealed");
        return false;
    }
}
