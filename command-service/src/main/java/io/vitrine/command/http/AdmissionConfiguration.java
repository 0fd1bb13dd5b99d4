package io.vitrine.command.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vitrine.http.admission.Admission;
import io.vitrine.http.admission.AdmissionMetrics;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The admission of writes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WriteAdmissionProperties.class)
class AdmissionConfiguration {

    @Bean
    Admission admission(WriteAdmissionProperties properties, MeterRegistry metrics) {
        return AdmissionMetrics.measured(new Admission(properties.limits()), metrics);
    }
}
