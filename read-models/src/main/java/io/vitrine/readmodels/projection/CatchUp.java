package io.vitrine.readmodels.projection;

import io.vitrine.topic.KafkaClients;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loads the projections that a runner leaves out because they are new or far behind, until they are level with its own
 * and join them. The runner, its watermarks and the reads of its projections go on meanwhile. Positions are stored with
 * the documents, so another node continues where this one was stopped or killed.
 */
final class CatchUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    private final String runner;
    private final KafkaClients kafka;
    private final Positions serving;
    private final Positions behind;
    private final Projector projector;
    private final SwitchOver switchOver;

    /** @param projections all of the runner's */
    CatchUp(
            String runner,
            KafkaClients kafka,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            List<? extends Projection<?>> projections,
            List<ChangeListener> listeners) {
        this.runner = runner;
        this.kafka = kafka;
        this.serving = Positions.of(jdbc, runner, projections);
        this.behind = serving.catchingUp();
        this.projector = new Projector(behind, transaction, jdbc, projections, listeners);
        this.switchOver = new SwitchOver(transaction, serving);
    }

    boolean isNeeded() {
        return !behind.partitions().isEmpty();
    }

    /** Until all have joined, or this node closes. One node at a time. */
    void run(BooleanSupplier closed) throws InterruptedException {
        var partitions = behind.partitions();
        if (partitions.isEmpty()) {
            return;
        }
        LOG.info("Loading projections that are behind the {}, in {} partitions", runner, partitions.size());
        try (var loader = new TableLoader(kafka.reader(TableLoader.OPTIONS), kafka::admin, projector, partitions)) {
            while (!closed.getAsBoolean()) {
                var reached = loader.load();
                if (SwitchOver.isNear(reached) && switchOver.attempt(loader, partitions, serving::join)) {
                    LOG.info("All projections of the {} are level, after {} events", runner, reached.events());
                    return;
                }
            }
        }
    }
}
