package io.vitrine.readmodels.watermark;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The streams of this node, and the way past the checks of callers' tokens: their servlet checks its own credential.
 */
@Configuration(proxyBeanMethods = false)
class WatermarkStreamAccess {

    /** Under the base path of management. */
    static final String PATH = "/watermarks";

    @Bean
    WatermarkStreams watermarkStreams() {
        return new WatermarkStreams();
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain watermarkStreamFilters(@Value("${management.endpoints.web.base-path:/actuator}") String path) {
        return new DefaultSecurityFilterChain(
                request -> request.getRequestURI().equals(request.getContextPath() + path + PATH), List.of());
    }
}
