package io.vitrine.readmodels.watermark;

import io.vitrine.topic.barrier.StreamCredential;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;

/**
 * Puts the streams at the management port, which services reach and clients do not. Spring Boot finds it in
 * {@code ManagementContextConfiguration.imports}; with a stereotype the scan would put it at the other port, too. A
 * process without streams projects nothing.
 */
@ConditionalOnBean(WatermarkStreams.class)
public class WatermarkStreamConfiguration {

    @Bean
    ServletRegistrationBean<WatermarkStreamServlet> watermarkStream(
            WatermarkStreams streams,
            StreamCredential credential,
            @Value("${management.endpoints.web.base-path:/actuator}") String path) {
        return new ServletRegistrationBean<>(
                new WatermarkStreamServlet(streams, credential), path + WatermarkStreamAccess.PATH);
    }
}
