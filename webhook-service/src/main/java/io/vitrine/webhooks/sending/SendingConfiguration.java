package io.vitrine.webhooks.sending;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.journal.Journal;
import io.vitrine.journal.JournalNotifier;
import io.vitrine.journal.delivered.DeliveryBarrier;
import io.vitrine.readmodels.database.TimePartitions;
import io.vitrine.telemetry.EventTracing;
import io.vitrine.topic.Announcements;
import io.vitrine.topic.KafkaClients;
import io.vitrine.webhooks.Secrets;
import io.vitrine.webhooks.UrlPolicy;
import io.vitrine.webhooks.database.StateMove;
import io.vitrine.webhooks.database.WebhookDatabase;
import java.net.InetAddress;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The beans that call webhooks. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SendingProperties.class)
public class SendingConfiguration {

    /** The number of concurrent database reads by workers. */
    private static final int READERS = 4;

    /** Each process is a new node, also after a restart, because it does not have the unstored results. */
    private final String node = UUID.randomUUID().toString();

    @Bean
    WebhookClient webhookCalls(SendingProperties properties, Secrets secrets, EventTracing tracing, Clock clock) {
        return new WebhookClient(
                properties,
                new UrlPolicy(properties.allowedNetworks()),
                secrets,
                InetAddress::getAllByName,
                tracing,
                clock);
    }

    @Bean
    Announcements announcements(KafkaClients kafka) {
        return new Announcements(kafka);
    }

    @Bean
    WebhookDispatcher webhookSender(
            SendingProperties properties,
            JdbcTemplate readModels,
            WebhookDatabase database,
            StateMove state,
            TimePartitions webhookDays,
            Journal journal,
            JournalNotifier heads,
            DeliveryBarrier delivered,
            WebhookClient calls,
            Secrets secrets,
            Announcements announcements,
            MeterRegistry meters,
            Clock clock) {
        var reading = new Semaphore(READERS);
        var endpoints = new Endpoints(readModels);
        var jdbc = database.jdbc();
        var context = new WorkerContext(
                database,
                state,
                new CursorIncarnation(jdbc, database.transaction()),
                new ListingProgress(readModels, jdbc),
                new Leases(jdbc, node),
                new JournalPageCache(journal, reading),
                heads,
                delivered,
                new Replays(readModels, jdbc, reading),
                new Cursors(jdbc),
                new DeliveryLog(jdbc, webhookDays, database.transaction(), node),
                calls,
                new CallBulkhead(properties.calls()),
                new RetrySchedule(properties.retries()),
                new WebhookReports(announcements),
                endpoints,
                meters,
                clock);
        var sender = new WebhookDispatcher(context);
        Gauge.builder("vitrine.webhooks.couriers", sender, WebhookDispatcher::served)
                .description("Webhooks served by this node")
                .register(meters);
        Gauge.builder("vitrine.webhooks.failing", sender, WebhookDispatcher::failing)
                .description("Webhooks of this node whose next event waits because its last call failed")
                .register(meters);
        Gauge.builder(
                        "vitrine.webhooks.former.secrets",
                        endpoints,
                        all -> all.count(endpoint -> endpoint.webhook().validSecrets(clock.instant()).stream()
                                .anyMatch(secrets::isOfFormerKey)))
                .description("Webhooks with a valid secret of a former master key")
                .register(meters);
        return sender;
    }

    @Bean
    Pruning webhookPruning(TimePartitions webhookDays, SendingProperties properties, Clock clock) {
        return new Pruning(webhookDays, properties.kept(), clock);
    }
}
