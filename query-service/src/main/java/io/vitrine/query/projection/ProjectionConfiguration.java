package io.vitrine.query.projection;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One runner for all projections that are up to date. A rebuild gets another, in a group of its own. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

    private static final String RUNNER = "listing";

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
    Progress progress(Clock clock, MeterRegistry meters, KafkaClients kafka, List<Advanced> advanced) {
        var watermarks = new Watermarks(kafka.node().name(), clock, kafka.admin(), kafka::producer);
        return new Progress(RUNNER, clock, meters, watermarks, () -> advanced.forEach(Advanced::advanced));
    }

    @Bean
    ProjectionRunner listingRunner(
            KafkaClients kafka,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            List<Projection<?>> projections,
            List<ChangeListener> listeners,
            StoppedProjects stopped,
            Progress progress) {
        var projector = new Projector(new TransactionTemplate(transactions), jdbc, projections, listeners);
        return new ProjectionRunner(
                () -> kafka.consumer(RUNNER), new EventLog(kafka.admin()), projector, stopped, progress);
    }
}
