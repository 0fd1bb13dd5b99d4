package io.vitrine.query;

import io.vitrine.console.ConsoleConfiguration;
import io.vitrine.dialects.HttpDialects;
import io.vitrine.journal.JournalConfiguration;
import io.vitrine.limits.Traffic;
import io.vitrine.migrations.MigratedService;
import io.vitrine.migrations.MigrationsConfiguration;
import io.vitrine.personal.PersonalDataConfiguration;
import io.vitrine.readmodels.ReadModelsConfiguration;
import io.vitrine.topic.barrier.AwaitedGroups;
import io.vitrine.topic.barrier.ReadBarrierConfiguration;
import io.vitrine.topic.barrier.ReaderGroup;
import io.vitrine.webhooks.WebhooksConfiguration;
import java.time.Clock;
import java.util.Set;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Starts the query service: read models projected from the events, their HTTP API, and the console. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@Import({
    HttpDialects.class,
    MigrationsConfiguration.class,
    ReadBarrierConfiguration.class,
    ReadModelsConfiguration.class,
    JournalConfiguration.class,
    WebhooksConfiguration.class,
    ConsoleConfiguration.class,
    PersonalDataConfiguration.class
})
public class QueryService {

    /** The event of a publish is sent after delivery shows it. */
    @Bean
    AwaitedGroups awaitedGroups() {
        return new AwaitedGroups(Set.of(ReaderGroup.APPS));
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    Traffic traffic() {
        return Traffic.READS;
    }

    public static void main(String[] args) {
        MigratedService.run(QueryService.class, QueryDatabases.class, args);
    }
}
