package io.vitrine.command.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.http.admission.Admission;
import io.vitrine.http.admission.AdmissionMetrics;
import io.vitrine.http.body.JsonBodyResolver;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The admission of writes and of their bodies. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WriteAdmissionProperties.class)
class AdmissionConfiguration {

    @Bean
    Admission admission(WriteAdmissionProperties properties, MeterRegistry metrics) {
        return AdmissionMetrics.measured(new Admission(properties.limits()), metrics);
    }

    @Bean
    JsonBodyResolver bodies(Admission admission) {
        return new JsonBodyResolver(admission);
    }
}
