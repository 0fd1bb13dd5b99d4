package io.vitrine.query;

import io.vitrine.dialects.HttpDialects;
import io.vitrine.topic.barrier.AwaitedGroups;
import io.vitrine.topic.barrier.ReadBarrierConfiguration;
import io.vitrine.topic.barrier.ReaderGroup;
import java.time.Clock;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Starts the query service: read models projected from the events, and their HTTP API. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
@Import({HttpDialects.class, ReadBarrierConfiguration.class})
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

    public static void main(String[] args) {
        SpringApplication.run(QueryService.class, args);
    }
}
