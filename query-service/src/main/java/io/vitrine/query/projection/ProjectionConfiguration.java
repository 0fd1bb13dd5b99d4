package io.vitrine.query.projection;

import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;

/** A runner for each set of projections that go together, in a group of its own. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

    @Bean
    KafkaClients kafkaClients(
            KafkaProperties properties,
            KafkaConnectionDetails connection,
            RunnerProperties runner,
            Environment environment) {
        return new KafkaClients(properties, connection, Node.of(runner.node(), environment), runner.group());
    }

    @Bean
    StoppedProjects stoppedProjects(JdbcTemplate jdbc) {
        return new StoppedProjects(jdbc);
    }

    @Bean
    ProjectionRunner listingRunner(Runners runners) {
        return runners.runner(Projection.LISTING);
    }

    @Bean
    ProjectionRunner journalRunner(Runners runners) {
        return runners.runner(Projection.JOURNAL);
    }
}
