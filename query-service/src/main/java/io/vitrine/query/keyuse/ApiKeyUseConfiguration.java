package io.vitrine.query.keyuse;

import io.vitrine.http.caller.ApiKeyUses;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.TopicListener;
import io.vitrine.topic.keyuse.ApiKeyUse;
import io.vitrine.topic.keyuse.ApiKeyUseReader;
import io.vitrine.topic.keyuse.ApiKeyUseReports;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reports the uses of API keys in this process, and stores the reports of all processes. */
@Configuration(proxyBeanMethods = false)
class ApiKeyUseConfiguration {

    @Bean
    ApiKeyUseReports apiKeyUseReports(KafkaClients kafka) {
        return new ApiKeyUseReports(kafka);
    }

    @Bean
    ApiKeyUses apiKeyUses(ApiKeyUseReports reports) {
        return (key, at) -> reports.publish(new ApiKeyUse(key.projectId(), key.id(), at));
    }

    @Bean
    TopicListener apiKeyUseListener(KafkaClients kafka, JdbcTemplate jdbc) {
        return ApiKeyUseReader.listener(kafka, new ApiKeyUseRecorder(jdbc)::store);
    }
}
