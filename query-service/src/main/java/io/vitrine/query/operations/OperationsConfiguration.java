package io.vitrine.query.operations;

import io.vitrine.query.search.SearchServer;
import io.vitrine.topic.KafkaClients;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The beans of operations. */
@Configuration(proxyBeanMethods = false)
class OperationsConfiguration {

    @Bean
    ManagementClient managementClient(@Value("${vitrine.management.token:}") List<String> tokens) {
        return new ManagementClient(tokens.isEmpty() ? "" : tokens.getFirst());
    }

    @Bean
    ServerProbes serverProbes(JdbcTemplate database, KafkaClients kafka, SearchServer search) {
        return new ServerProbes(database, kafka, search);
    }

    @Bean
    OperationsReader operationsReader(
            OperationsProperties properties,
            ManagementClient client,
            ServerProbes servers,
            ObjectProvider<BuildProperties> build,
            Clock clock) {
        var built = build.getIfAvailable();
        return new OperationsReader(
                properties.processes(), client, servers, built == null ? null : built.getVersion(), clock);
    }

    @Bean
    OperationsActions operationsActions(OperationsProperties properties, ManagementClient client) {
        return new OperationsActions(properties.processes(), client);
    }
}
