package io.vitrine.command;

import io.vitrine.command.store.CommandDatabases;
import io.vitrine.dialects.HttpDialects;
import io.vitrine.limits.Traffic;
import io.vitrine.migrations.MigratedService;
import io.vitrine.migrations.MigrationsConfiguration;
import io.vitrine.personal.PersonalDataConfiguration;
import io.vitrine.topic.barrier.AwaitedGroups;
import io.vitrine.topic.barrier.ReadBarrierConfiguration;
import io.vitrine.topic.barrier.ReaderGroup;
import io.vitrine.worker.BackgroundHealth;
import java.util.Set;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The write side: executes commands, owns the event store, and sends events to Kafka. */
@SpringBootApplication
@EnableScheduling
@Import({
    BackgroundHealth.class,
    HttpDialects.class,
    MigrationsConfiguration.class,
    ReadBarrierConfiguration.class,
    PersonalDataConfiguration.class
})
public class CommandService {

    /** The response to a write waits until lists show it and, if it changes delivered content, until apps get it. */
    @Bean
    AwaitedGroups awaitedGroups() {
        return new AwaitedGroups(Set.of(ReaderGroup.values()));
    }

    @Bean
    Traffic traffic() {
        return Traffic.WRITES;
    }

    public static void main(String[] args) {
        MigratedService.run(CommandService.class, CommandDatabases.class, args);
    }
}
