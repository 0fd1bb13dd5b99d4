package io.vitrine.command;

import io.vitrine.http.HttpDialects;
import io.vitrine.visibility.Audience;
import io.vitrine.visibility.Awaited;
import io.vitrine.visibility.VisibilityConfiguration;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The write side: executes commands, owns the event store, and sends events to Kafka. */
@SpringBootApplication
@EnableScheduling
@Import({HttpDialects.class, VisibilityConfiguration.class})
public class CommandService {

    /** The response to a write waits until lists show it and, if it changes delivered content, until apps get it. */
    @Bean
    Awaited awaited() {
        return new Awaited(Set.of(Audience.values()));
    }

    public static void main(String[] args) {
        SpringApplication.run(CommandService.class, args);
    }
}
