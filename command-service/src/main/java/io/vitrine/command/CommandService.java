package io.vitrine.command;

import io.vitrine.dialects.HttpDialects;
import io.vitrine.topic.barrier.AwaitedGroups;
import io.vitrine.topic.barrier.ReadBarrierConfiguration;
import io.vitrine.topic.barrier.ReaderGroup;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The write side: executes commands, owns the event store, and sends events to Kafka. */
@SpringBootApplication
@EnableScheduling
@Import({HttpDialects.class, ReadBarrierConfiguration.class})
public class CommandService {

    /** The response to a write waits until lists show it and, if it changes delivered content, until apps get it. */
    @Bean
    AwaitedGroups awaitedGroups() {
        return new AwaitedGroups(Set.of(ReaderGroup.values()));
    }

    public static void main(String[] args) {
        SpringApplication.run(CommandService.class, args);
    }
}
