package io.vitrine.query.webhook.sending;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.query.database.TimePartitions;
import io.vitrine.query.delivered.DeliveryBarrier;
import io.vitrine.query.journal.Journal;
import io.vitrine.query.journal.JournalNotifier;
import io.vitrine.topic.Announcements;
import io.vitrine.webhooks.Secrets;
import io.vitrine.webhooks.UrlPolicy;
import java.net.InetAddress;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans that call webhooks. */
@Configuration(proxyBeanMethods = false)
class SendingConfiguration {

    /** The number of concurrent database reads by workers. */
    private static final int READERS = 4;

    /** Each process is a new node, also after a restart, because it does not have the unstored results. */
    private final String node = UUID.randomUUID().toString();

    @Bean
    WebhookClient webhookCalls(SendingProperties properties, Secrets secrets, Clock clock) {
        return new WebhookClient(
                properties, new UrlPolicy(properties.allowedNetworks()), secrets, InetAddress::getAllByName, clock);
    }

    @Bean
    WebhookDispatcher webhookSender(
            SendingProperties properties,
            JdbcTemplate jdbc,
            TimePartitions webhookDays,
            PlatformTransactionManager transactions,
            Journal journal,
            JournalNotifier heads,
            DeliveryBarrier delivered,
            WebhookClient calls,
            Announcements announcements,
            MeterRegistry meters,
            Clock clock) {
        var reading = new Semaphore(READERS);
        var endpoints = new Endpoints(jdbc);
        var office = new WorkerContext(
                new Leases(jdbc, node),
                new JournalPageCache(journal, reading),
                heads,
                delivered,
                new Replays(jdbc, reading),
                new Cursors(jdbc),
                new DeliveryLog(jdbc, webhookDays, new TransactionTemplate(transactions), node),
                calls,
                new CallBulkhead(properties.calls()),
                new RetrySchedule(properties.retries()),
                new FailureReports(announcements),
                endpoints,
                meters,
                clock);
        var sender = new WebhookDispatcher(office);
        Gauge.builder("vitrine.webhooks.couriers", sender, WebhookDispatcher::couriers)
                .description("Webhooks served by this node")
                .register(meters);
        return sender;
    }

    @Bean
    TimePartitions webhookDays(JdbcTemplate jdbc) {
        return TimePartitions.days(jdbc, Attempt.TABLE);
    }

    @Bean
    Pruning webhookPruning(TimePartitions webhookDays, SendingProperties properties, Clock clock) {
        return new Pruning(webhookDays, properties.kept(), clock);
    }
}
