package io.vitrine.command;

import io.vitrine.http.HttpDialects;
import io.vitrine.topic.barrier.AwaitedGroups;
import io.vitrine.topic.barrier.ReadBarrierConfiguration;
import io.vitrine.topic.barrier.ReaderGroup;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The writing side: takes commands, keeps the event store, and tells Kafka what happened. */
@SpringBootApplication
@EnableScheduling
@Import({HttpDialects.class, ReadBarrierConfiguration.class})
public class CommandService {

    /** Writes are answered when lists show them and, where apps are concerned, when apps get them. */
    @Bean
    AwaitedGroups awaitedGroups() {
        return new AwaitedGroups(Set.of(ReaderGroup.values()));
    }

    public static void main(String[] args) {
        SpringApplication.run(CommandService.class, args);
    }
}
