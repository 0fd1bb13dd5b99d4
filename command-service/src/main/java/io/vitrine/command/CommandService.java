package io.vitrine.command;

import io.vitrine.http.HttpDialects;
import io.vitrine.visibility.VisibilityConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The writing side: takes commands, keeps the event store, and tells Kafka what happened. */
@SpringBootApplication
@EnableScheduling
@Import({HttpDialects.class, VisibilityConfiguration.class})
public class CommandService {

    public static void main(String[] args) {
        SpringApplication.run(CommandService.class, args);
    }
}
