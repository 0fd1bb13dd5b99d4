package io.vitrine.command.process.quotas;

import io.vitrine.command.Command;
import io.vitrine.command.CommandContext;
import io.vitrine.command.Rejected;
import io.vitrine.command.axon.Commands;
import io.vitrine.command.organization.OrganizationCommand.WarnOfOrganizationQuota;
import io.vitrine.command.project.ProjectCommand.WarnOfProjectQuota;
import io.vitrine.command.store.EventCounts;
import io.vitrine.command.store.EventCounts.Progress;
import io.vitrine.command.store.LimitedProjects;
import io.vitrine.command.store.QuotaAlerts;
import io.vitrine.command.store.QuotaAlerts.Alert;
import io.vitrine.events.EventMetadata;
import io.vitrine.events.OrganizationId;
import io.vitrine.events.ProjectId;
import io.vitrine.worker.FailureListener;
import io.vitrine.worker.Worker;
import io.vitrine.worker.WorkerLifecycle;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts the events of each month, and records an event for each quota that was nearly reached. Nodes take turns: one
 * that finds another at work does nothing.
 *
 * <p>What is nearly reached is stored before its event is. After a crash between the two, any node records the event;
 * after a crash behind it, the repeated command has no effect.
 */
final class QuotaMonitor implements WorkerLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(QuotaMonitor.class);
    private static final String ACTOR = "vitrine:quotas";
    private static final Duration MAX_RETRY_DELAY = Duration.ofMinutes(1);

    private final TransactionTemplate transactions;
    private final EventCounts counts;
    private final QuotaAlerts alerts;
    private final LimitedProjects limited;
    private final Commands commands;
    private final Worker worker;

    QuotaMonitor(
            TransactionTemplate transactions,
            EventCounts counts,
            QuotaAlerts alerts,
            LimitedProjects limited,
            Commands commands,
            Duration interval) {
        this.transactions = transactions;
        this.counts = counts;
        this.alerts = alerts;
        this.limited = limited;
        this.commands = commands;
        this.worker = new Worker(
                        "quota-monitor",
                        _ -> run(),
                        FailureListener.logging(LOG, "Cannot count events for quotas, or record warnings"))
                .startingAfter(interval)
                .every(interval)
                .retryingAfter(interval, interval.compareTo(MAX_RETRY_DELAY) > 0 ? interval : MAX_RETRY_DELAY)
                .survivingErrors();
    }

    @Override
    public List<Worker> workers() {
        return List.of(worker);
    }

    private void run() {
        var progress = Progress.BEHIND;
        while (progress == Progress.BEHIND && worker.isRunning()) {
            progress = transactions.execute(_ -> countAndWatch());
        }
        if (progress == Progress.DONE && limited.exist()) {
            alerts.withoutEvent().forEach(this::record);
        }
    }

    private Progress countAndWatch() {
        var progress = counts.count();
        if (progress == Progress.DONE && limited.exist()) {
            alerts.update();
        }
        return progress;
    }

    private void record(Alert alert) {
        var tenant =
                alert.ofOrganization() ? new OrganizationId(alert.tenant()).tenant() : new ProjectId(alert.tenant());
        try {
            commands.execute(warning(alert), CommandContext.of(tenant, metadata()));
        } catch (Rejected rejected) {
            LOG.warn("Cannot record that a quota of {} is nearly reached: {}", tenant, rejected.rejection());
        }
        alerts.recorded(alert);
    }

    private static Command<?> warning(Alert a) {
        return a.ofOrganization()
                ? new WarnOfOrganizationQuota(
                        new OrganizationId(a.tenant()), a.quota(), a.limit(), a.used(), a.occurrence())
                : new WarnOfProjectQuota(new ProjectId(a.tenant()), a.quota(), a.limit(), a.used(), a.occurrence());
    }

    private static EventMetadata metadata() {
        return new EventMetadata(ACTOR, UUID.randomUUID().toString(), "projects", null, null);
    }
}
