package io.vitrine.readmodels.projection;

import io.vitrine.topic.KafkaClients;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** A runner for each set of projections that go together, in a group of its own. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

    @Bean
    Node projectionNode(RunnerProperties runner, Environment environment) {
        return Node.of(runner.node(), environment);
    }

    @Bean
    QuarantinedProjects stoppedProjects(JdbcTemplate jdbc) {
        return new QuarantinedProjects(jdbc);
    }

    @Bean
    Linger journalLinger(RunnerProperties runner) {
        return new Linger(runner.journalLinger());
    }

    @Bean
    ProjectionRunner listingRunner(Runners runners) {
        return runners.runner(Projection.LISTING);
    }

    @Bean
    ProjectionRunner journalRunner(Runners runners) {
        return runners.runner(Projection.JOURNAL);
    }

    @Bean
    Rebuilder rebuilder(
            DataSource writer,
            @Qualifier("rebuilding") DataSource shadow,
            PlatformTransactionManager transactions,
            KafkaClients kafka,
            List<Projection<?>> projections,
            List<ChangeListener> listeners) {
        return new Rebuilder(writer, shadow, transactions, kafka, projections, listeners);
    }
}
