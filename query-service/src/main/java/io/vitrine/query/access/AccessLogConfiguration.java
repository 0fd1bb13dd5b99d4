package io.vitrine.query.access;

import io.vitrine.http.caller.RefusedRequestLog;
import io.vitrine.topic.KafkaClients;
import io.vitrine.topic.TopicListener;
import io.vitrine.topic.access.AccessReader;
import io.vitrine.topic.access.AccessRecord;
import io.vitrine.topic.access.AccessRecord.Kind;
import io.vitrine.topic.access.AccessReports;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reports the accesses of this process, and stores the reports of all processes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessLogProperties.class)
class AccessLogConfiguration {

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

    @Bean
    AccessLogWriter accessLogWriter(JdbcTemplate jdbc, AccessLogProperties properties, Clock clock) {
        return new AccessLogWriter(jdbc, properties.kept(), clock);
    }

    @Bean
    TopicListener accessLogListener(KafkaClients kafka, AccessLogWriter writer) {
        return AccessReader.listener(kafka, writer::store);
    }
}
