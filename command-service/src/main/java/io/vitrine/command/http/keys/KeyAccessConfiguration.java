package io.vitrine.command.http.keys;

import io.vitrine.http.caller.ApiKeySource;
import io.vitrine.http.caller.ApiKeyUses;
import io.vitrine.http.caller.RefusedRequestLog;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.access.AccessRecord;
import io.vitrine.topic.access.AccessRecord.Kind;
import io.vitrine.topic.access.AccessReports;
import io.vitrine.topic.keyuse.ApiKeyUse;
import io.vitrine.topic.keyuse.ApiKeyUseReports;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Verifies API keys with the event store, and reports their uses and refused requests to the query service, which shows
 * them.
 */
@Configuration(proxyBeanMethods = false)
class KeyAccessConfiguration {

    @Bean
    ApiKeySource apiKeySource(JdbcTemplate jdbc) {
        return new StoredApiKeys(jdbc);
    }

    @Bean
    ApiKeyUseReports apiKeyUseReports(KafkaClients kafka) {
        return new ApiKeyUseReports(kafka);
    }

    @Bean
    ApiKeyUses apiKeyUses(ApiKeyUseReports reports) {
        return (key, at) -> reports.publish(new ApiKeyUse(key.projectId(), key.id(), at));
    }

    @Bean
    AccessReports accessReports(KafkaClients kafka) {
        return new AccessReports(kafka);
    }

    @Bean
    RefusedRequestLog refusedRequestLog(AccessReports reports) {
        return request -> reports.refused(AccessRecord.of(
                Kind.REFUSED,
                request.project(),
                request.at(),
                request.subject(),
                request.address(),
                request.method(),
                request.path(),
                request.status(),
                request.code(),
                request.requestId()));
    }
}
